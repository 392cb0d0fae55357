"""What columns and rows that are not read say of the status of figures: flags beside them, marks around them."""

import re
from typing import Final

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.grammar.lexicon import pattern_for
from plancheck.actuals.grammar.period_text import parsed
from plancheck.actuals.grammar.statuses import EUROSTAT, in_words
from plancheck.actuals.header.column_names import header_key, kind_of
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.telling import tells
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows
from plancheck.message import Message, message, template
from plancheck.model.actual import Statuses
from plancheck.text import name_key, quoted
from plancheck.words.lexicon import fits

_FLAGS: Final = r"(?:\b|_)(?:flags?|status|notes?|footnotes?|marks?|ghi chú|trạng thái)\b"

_MARK: Final = r"\W?[A-Za-z]{1,2}\W?"

_NO_FIGURE: Final = rf"(?:{pattern_for('no figure')})\b(?:\s\w+){{0,4}}\W*"
"""A remark that says of the row beside it that it has no figure."""

_NOT_DONE: Final = pattern_for("not done")
"""A remark that says of a day that something was not done on it, or not all."""


def status_beside(table: KeyedRows) -> Doubt | None:
    """Return a column of flags behind values, or one without a header, that says more of these."""
    behind = [place for place in table.unread if _is_flag(table, place)]
    marked = [place for place in table.unread if place not in behind and _holds_marks(table, place)]
    remarks = [place for place, name in enumerate(table.columns.names) if kind_of(name) == "note"]
    for _, cells, _ in table.keyed() if behind or marked or remarks else ():
        is_stated = any(is_figure(cells[value]) for value in table.columns.value_places)
        is_day = not is_stated and any(parsed(cells[value].strip()) for value in table.columns.value_places)
        for place in remarks if is_stated or is_day else ():
            words = name_key(cells[place]).casefold()
            if fits(_NO_FIGURE, words) or (is_day and re.search(_NOT_DONE, words)):
                return place, _flagged(table, cells, name_key(cells[place]))
        for place in behind:
            text = name_key(cells[place])
            if _is_mark(text) and _is_withheld(text):
                return place, _flagged(table, cells, text)
        for place in marked if is_stated or is_day else ():
            if "forecast" in _statuses(text := name_key(cells[place])):
                return place, _flagged(table, cells, text)
    return None


def _flagged(table: KeyedRows, cells: Cells, text: str) -> Message:
    indicator = quoted(table.indicator(cells), 40)
    return message(_FLAGGED, text=quoted(text, 40), indicator=indicator)


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


def _statuses(text: str) -> Statuses:
    """Return what a mark says of the figure beside it; nothing if that is not known."""
    meaning = EUROSTAT.get(text.strip("()[]").casefold()) or in_words(text)
    return meaning.statuses if meaning else ()


def _is_mark(text: str) -> bool:
    return re.fullmatch(_MARK, text) is not None or in_words(text) is not None or tells("words", text)


def _is_withheld(text: str) -> bool:
    """Say whether a mark says that a figure is a forecast or none, or is not understood."""
    meaning = EUROSTAT.get(text.strip("()[]").casefold()) or in_words(text)
    return meaning is None or bool(meaning.missing) or "forecast" in meaning.statuses


_FLAGGED: Final = template(
    "says {text} beside figures of {indicator}, by which they may be forecasts, or none, and cannot be read here; take "
    "the figures out that are such, and then the column"
)
