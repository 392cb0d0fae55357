"""What columns and rows that are not read say of the status of figures: flags beside them, marks around them."""

import re
from collections.abc import Sequence
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.period_text import parsed
from plancheck.actuals.grammar.statuses import EUROSTAT, in_words
from plancheck.actuals.grammar.words import is_figure, pattern_for, words_for
from plancheck.actuals.header.column_names import LATER, NAMES, header_key, kind_of
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows
from plancheck.message import Message, message, template
from plancheck.text import name_key, quoted
from plancheck.words.word_lists import fits

_FLAGS: Final = r"(?:\b|_)(?:flags?|status|notes?|footnotes?|marks?|ghi chú|trạng thái)\b"

_MARK: Final = r"\W?[A-Za-z]{1,2}\W?"
# A remark that says of the row beside it that it has no figure.
_NO_FIGURE: Final = rf"(?:{pattern_for('no figure')})\b(?:\s\w+){{0,4}}\W*"
_FEW: Final = 6  # words that such a remark has at most
_NOT_DONE: Final = pattern_for("not done")  # a remark that says of a day that something was not done on it, or not all
_NAMES_OF_VALUES: Final = sorted({*NAMES["value"], *LATER["value"], *words_for("values")}, key=len, reverse=True)
_VALUES: Final = rf"(?<!\w)(?:{'|'.join(_NAMES_OF_VALUES)})(?!\w)"
# What columns of figures are called that hold other ones in place of the values beside them.
_CORRECTIONS: Final = frozenset(words_for("corrected"))
_CORRECTED: Final = rf"{pattern_for('corrected to')} (?!(?:19|20)[0-9]{{2}}\b)([-\u2212]?[0-9]+(?:[.,][0-9]+)*)(?!\w)"
_CARRIED_OUT: Final = template(
    "by its header holds what was carried out, and values are read from the column {value}; say under actuals: "
    "columns: in the plan which of the two holds the values, or {ignore}"
)
_FLAGGED: Final = template(
    "says {text} beside figures of {indicator}, by which they may be forecasts, others or none, and cannot be read "
    "here; take the figures out that are such, and then the column"
)


def carried_out_beside(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and by its header holds what was carried out, where that read says it not."""
    columns = table.columns
    if columns.value is None or columns.value >= columns.width or heading(columns.names[columns.value]).has_status:
        return None
    for place in table.unread:
        if _is_of_values(columns.names[place]) and any(map(is_figure, table.texts(place) - {"0", "1"})):
            value, ignore = quoted(columns.names[columns.value], 40), ignoring(columns.names[place])
            return place, message(_CARRIED_OUT, value=value, ignore=ignore)
    return None


def _is_of_values(header: str) -> bool:
    """Say whether a header says of values that they came about, or are corrected, and nothing else."""
    name = header_key(header)
    texts = {name, " ".join(re.sub(_VALUES, " ", name).split())} - {""}
    said = [heading(text) for text in texts]
    return not texts.isdisjoint(_CORRECTIONS) or any(
        each.has_status and not (each.is_planned or each.rest or each.period) for each in said
    )


def status_beside(table: KeyedRows) -> Doubt | None:
    """Return a column of flags behind values, or one without a header, that says more of these."""
    behind = [place for place in table.unread if _is_flag(table, place)]
    flags = [place for place in table.unread if place in behind or _holds_marks(table, place)]
    named = [place for place, name in enumerate(table.columns.names) if kind_of(name) == "note"]
    remarks = [place for place in named if place not in table.columns.ignored]

    def says(cells: Cells, place: int) -> Message | None:
        text, values = name_key(cells[place]), [cells[value].strip() for value in table.columns.value_places]
        is_day = not any(map(is_figure, values))
        if is_day and not any(map(parsed, values)):
            return None
        is_none = (is_day or place in remarks) and _says_none(text.casefold(), is_day=is_day)
        is_none = is_none or (place in remarks and _corrects(text.casefold(), values))
        if is_none or (place in flags and _is_withheld(text, is_flag=place in behind)):
            return message(_FLAGGED, text=quoted(text, 40), indicator=quoted(table.indicator(cells), 40))
        return None

    first = [cells[at] for _, cells, _ in table.keyed[:1] for at in table.columns.value_places]
    of_days = not any(map(is_figure, first))
    return table.first([*remarks, *flags, *(table.unread if of_days else ())], says)


def _corrects(words: str, values: Sequence[str]) -> bool:
    """Say whether a remark says to what a figure was corrected, and none beside it is that."""
    found = re.search(_CORRECTED, words) if any(map(str.isdigit, words)) else None
    return found is not None and found[1].replace(",", ".") not in {value.replace(",", ".") for value in values}


def _says_none(words: str, *, is_day: bool) -> bool:
    """Say whether a remark says that the row has no figure, or of a day that something was not done on it."""
    is_short = len(words.split()) <= _FEW  # else the pattern need not be compiled
    return (is_short and fits(_NO_FIGURE, words)) or (is_day and re.search(_NOT_DONE, words) is not None)


def _is_flag(table: KeyedRows, place: int) -> bool:
    """Say whether a column is that of flags of one with values, by its header or since it has none and is behind it."""
    header = header_key(table.columns.names[place])
    named = {header_key(table.columns.names[value]) for value in table.columns.value_places}
    return place - 1 in table.columns.value_places if not header else re.sub(rf"\W?{_FLAGS}$", "", header) in named


def _holds_marks(table: KeyedRows, place: int) -> bool:
    """Say whether marks alone stand in a column, however it is called: right behind values, or beside few of them."""
    texts = [text for _, cells in table.rows if place < len(cells) and (text := name_key(cells[place]))]
    is_sparse = place - 1 in table.columns.value_places or len(texts) * 2 <= len(table.rows)
    return is_sparse and bool(texts) and all(re.fullmatch(_MARK, text) for text in texts)


def _is_withheld(text: str, *, is_flag: bool) -> bool:
    """Say whether a mark says that a figure is a forecast; in a column of flags also that it is none, or may be."""
    meaning = EUROSTAT.get(text.strip("()[]").casefold()) or in_words(text)
    if meaning is None:
        return is_flag and re.fullmatch(_MARK, text) is not None
    return "forecast" in meaning.statuses or (is_flag and bool(meaning.missing))
