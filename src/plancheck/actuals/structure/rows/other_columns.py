"""What a column that is not read says of the rows of a table: another period, unit, scale or indicator."""

import re
from collections import defaultdict
from typing import Final

from plancheck.actuals.grammar.dating import span_of
from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.grammar.lexicon import kind_by_word, words_for
from plancheck.actuals.grammar.period_text import parsed
from plancheck.actuals.grammar.sayings import is_part_of_year, speaks_of_part_of_year
from plancheck.actuals.grammar.scales import is_scale_alone, mentions_scale
from plancheck.actuals.header.column_names import LATER, NAMES, TIMES, header_key, kind_of, split_label
from plancheck.actuals.header.labels import Cells, Vocabulary, widened
from plancheck.actuals.header.telling import tells
from plancheck.actuals.rows.left_over import says_of_rows, tells_apart
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows, names_indicators
from plancheck.message import Message, message, template
from plancheck.model.financial_years import speaks_of_other_years
from plancheck.text import name_key, quoted

_YEAR: Final = r"(?:19|20)[0-9]{2}"

_DIGITS: Final = r"^(?!.*(?:19|20)[0-9]{2}).*\d\D{0,2}\d"
"""Digits that may be those of a year where none is written in full."""

_FREQUENCIES: Final = frozenset(words_for("concept: frequency"))

_OF_SERIES: Final = kind_by_word("frequency")

_FEW_WORDS: Final = 5

_SIZES: Final = (("month", 28, 31), ("quarter", 89, 92), ("half", 181, 184), ("year", 365, 366))

_UNITS: Final = frozenset({*NAMES["unit"], *LATER["unit"]})
"""What columns of units are called."""

_MEASURES: Final = frozenset({"", "measure", "measures", "scale", "multiplier"})
"""What columns are called that may state a unit, or other things."""


def other_period(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read, is called like one of periods, and names other years than the one read.

    Or it says that the figures of years are of a part of each: `Monthly`, `First half`.
    """
    columns = table.columns
    years = [str(column.period) for column in columns.periods if column.period and column.period.is_year]
    are_years = columns.period is None and len(years) == sum(bool(column.period) for column in columns.periods)
    is_long = columns.period is not None and columns.period < columns.width

    def says(cells: Cells, place: int) -> Message | None:
        read, text = name_key(cells[columns.period or 0]) if is_long else (years or [""])[0], name_key(cells[place])
        is_year = re.fullmatch(_YEAR, read) is not None
        is_other = is_year and _is_other_period(text, header_key(columns.names[place]), read, is_long=is_long)
        return message(_PERIOD, text=quoted(text, 40), period=quoted(read, 40)) if is_other else None

    return table.first([*table.unread, *table.remarks] if are_years or is_long else [], says)


def _is_other_period(text: str, header: str, year: str, *, is_long: bool) -> bool:
    """Say whether a text below a header says another year, or a part of one; `Q1` may be a code elsewhere."""
    if is_long and header in TIMES and text != year and re.fullmatch(_YEAR, text):
        return True
    is_called = header in TIMES | _FREQUENCIES or kind_of(header) in {"note", "type", "measure"}
    is_part = (is_part_of_year(text) and (is_called or len(text) > len("Q1"))) or _is_part_of_year(text)
    return is_part or (header in _FREQUENCIES and span_of(text) in {"month", "quarter"})


def _is_part_of_year(text: str) -> bool:
    """Say whether a few words speak of a part of a year, or of years that are none of the calendar."""
    words = text.casefold()
    return len(words.split()) <= _FEW_WORDS and (speaks_of_part_of_year(words) or speaks_of_other_years(words))


def other_frequency(table: KeyedRows) -> Doubt | None:
    """Return a column of frequencies that is not read and says another than the period of its row is of."""
    columns = table.columns
    place = columns.period if columns.period is not None and columns.period < columns.width else None
    free = [place for place in table.unread if header_key(columns.names[place]) in _FREQUENCIES]

    def says(cells: Cells, beside: int) -> Message | None:
        read, said = name_key(cells[place or 0]), name_key(split_label(cells[beside])[0]).casefold()
        is_other = (size := _size_of(read)) and size != (span_of(said) or _OF_SERIES.get(said, size))
        return message(_PERIOD, text=quoted(said, 40), period=quoted(read, 40)) if is_other else None

    return None if place is None else table.first(free, says)


def _size_of(text: str) -> str:
    """Return what kind of period a text names; empty for a day, which may stand for others, and for spans."""
    period = parsed(text)
    days = (period.end - period.start).days + 1 if period else 0
    return next((size for size, least, most in _SIZES if least <= days <= most), "")


def carried_out_beside(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and by its header holds what was carried out, where that read says it not."""
    columns = table.columns
    if columns.value is None or columns.value >= columns.width or heading(columns.names[columns.value]).has_status:
        return None
    for place in table.unread:
        said = heading(columns.names[place])
        is_alone = said.has_status and not (said.is_planned or said.rest or said.period)
        if is_alone and any(map(is_figure, table.texts(place) - {"0", "1"})):
            return place, message(_CARRIED_OUT, value=quoted(columns.names[columns.value], 40))
    return None


def other_unit(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and states another unit than the one read, or the plan; and what is wrong."""
    columns = table.columns
    free = [place for place in table.unread if header_key(columns.names[place]) in _UNITS | _MEASURES]

    def says(cells: Cells, place: int) -> Message | None:
        read, text = _unit_read(table, cells), name_key(cells[place])
        is_unit = header_key(columns.names[place]) in _UNITS
        is_other = read not in {"", text} and _is_other_unit(text, read, table.vocabulary, is_unit=is_unit)
        return message(_UNIT, text=quoted(text, 40), unit=quoted(read, 40)) if is_other else None

    return table.first(free, says)


def _unit_read(table: KeyedRows, cells: Cells) -> str:
    """Return the unit that a row states, or the plan for what it is of."""
    if table.columns.unit is not None:
        return name_key([*cells, *table.columns.constants][table.columns.unit])
    return table.vocabulary.measured.get(table.vocabulary.indicators.meant(table.indicator(cells)) or "", "")


def units_beside(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read, and where rows of one indicator have a unit of the plan and another text."""
    texts: dict[tuple[int, str], set[str]] = defaultdict(set)

    def says(cells: Cells, place: int) -> Message | None:
        said = texts[place, table.indicator(cells)]
        said.add(name_key(cells[place]))
        unit = next((text for text in said if text in table.vocabulary.units), None) if len(said) > 1 else None
        return tells_apart(table.indicator(cells), unit, min(said - {unit})) if unit else None

    return table.first(table.unread if table.columns.unit is None else [], says)


def more_beside(table: KeyedRows) -> Doubt | None:
    """Return a column without a header that stands before the values and says more of a row than its name does."""
    columns = table.columns
    first = min(columns.value_places)
    free = [place for place in table.unread if place < first and not columns.names[place].strip()]

    def says(cells: Cells, place: int) -> Message | None:
        text, is_stated = name_key(cells[place]), any(is_figure(cells[value]) for value in columns.value_places)
        is_said = text in table.vocabulary.units or table.vocabulary.indicators.say(text)
        return (
            says_of_rows(table.indicator(cells), text) if is_stated and tells("measure", text) and not is_said else None
        )

    return table.first(free, says)


def scale_beside(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read, is headed by a scale, and holds no figure: it says the scale of the others."""
    for place in table.unread:
        is_scale = is_scale_alone(table.columns.names[place], table.vocabulary.units)
        if is_scale:
            return place, message(_SCALE)
    return None


def _is_other_unit(text: str, read: str, vocabulary: Vocabulary, *, is_unit: bool) -> bool:
    """Say whether a text, which `is_unit` or may be one, is another than the one read; percentages are all alike."""
    unit, other = vocabulary.units.get(read), vocabulary.units.get(text)
    if other is None and (mentions_scale(text) or not text or not is_unit):
        return mentions_scale(text)
    from plancheck.actuals.structure.lines_above import is_percentage

    return other != unit and not is_percentage(text)


_ALL_SEEN: Final = 1_500
"""With fewer first rows than these they are all rows of the file."""


def other_indicator(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and names indicators of the plan, where the one that is read names none."""
    return named_elsewhere(table) if len(table.rows) <= _ALL_SEEN else None


def named_elsewhere(table: KeyedRows) -> Doubt | None:
    """Return such a column as far as these rows show."""
    columns = table.columns
    if not names_indicators(columns):
        return None
    if any(table.is_known(widened(cells, columns.width)) for _, cells in table.rows):
        return None
    for place in table.unread:
        if known := sorted(text for text in table.texts(place) if table.vocabulary.indicators.meant(text) is not None):
            read = quoted(columns.names[columns.indicator], 40)
            return place, message(_INDICATOR, text=quoted(known[0], 40), read=read)
    return None


def unread_period(table: KeyedRows) -> Doubt | None:
    """Return a column of figures behind one of a period that may be of a period too: its header is not understood."""
    places = [column.place for column in table.columns.periods if column.period]
    for place in [place for place in table.unread if len(places) > 1 and place > min(places)]:
        said = heading(table.columns.names[place])
        if re.search(_DIGITS, said.rest) and any(is_figure(text) for text in table.texts(place)):
            return place, message(_UNREAD_PERIOD)
    return None


LOOKS: Final = (
    other_indicator,
    other_period,
    other_frequency,
    unread_period,
    other_unit,
    units_beside,
    more_beside,
    carried_out_beside,
)
"""What is looked for, each by itself."""

_UNREAD_PERIOD: Final = template(
    "holds figures beside those of periods, and is not understood; correct its header if it is that of a period, or "
    "take the column out"
)
_INDICATOR: Final = template(
    "names an indicator of the plan ({text}), and the column {read}, which is read, names none; say under actuals: "
    "columns: in the plan which of them is the indicator"
)
_PERIOD: Final = template(
    "says {text} where the period is {period}; say under actuals: columns: in the plan which of the two columns is the "
    "period, or take the other out"
)
_CARRIED_OUT: Final = template(
    "by its header holds what was carried out, and values are read from the column {value}; say under actuals: "
    "columns: in the plan which of the two holds the values, or take the other out"
)
_SCALE: Final = template(
    "has a scale for a header and holds no figures; say under actuals: scale: in the plan which scale the values have "
    "(units if they have none), or take the column out"
)
_UNIT: Final = template(
    "says {text} where the unit is {unit}; keep one of the two columns, or say under actuals: columns: in the plan "
    "which of them states the unit"
)
