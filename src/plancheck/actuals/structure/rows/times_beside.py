"""Columns that are not read, beside those of periods: another period, a part of it, the days it starts and ends."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.dating import ORDERS, PARTED, dates_of, span_of
from plancheck.actuals.grammar.period_text import parsed, written_period
from plancheck.actuals.grammar.sayings import ISSUED, is_part_of_year, noted, speaks_of_part_of_year
from plancheck.actuals.grammar.words import is_figure, kind_by_word, pattern_for, words_for
from plancheck.actuals.header.column_names import TIMES, header_key, kind_of, split_label
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows, other_than
from plancheck.message import Message, message, template
from plancheck.model.financial_years import speaks_of_other_years
from plancheck.model.period import Period
from plancheck.text import name_key

_YEAR: Final = r"(?:19|20)[0-9]{2}"
# Digits that may be those of a year where none is written in full.
_DIGITS: Final = r"^(?!.*(?:19|20)[0-9]{2}).*\d\D{0,2}\d"
_FREQUENCIES: Final = frozenset(words_for("concept: frequency"))

_OF_SERIES: Final = kind_by_word("frequency")

_FEW_WORDS: Final = 5

_SIZES: Final = (("month", 28, 31), ("quarter", 89, 92), ("half", 181, 184), ("year", 365, 366))
# What says all of a year in columns that count its parts, or name one, and what these are called. Where several numbers
# say it, the column may hold something else, unless its header is plain or one of them stands there.
_WHOLES: Final = ((12,), (4,), (1,), (0,), (52, 53), (366, 365), (100, 1))
_COUNTS: Final = tuple((wholes, pattern_for(f"parts counted: {wholes[0]}")) for wholes in _WHOLES)
# What tells when somebody had to do with figures, and not what they are of.
_HANDLED: Final = rf"{ISSUED}|creat|access|download|enter|entry|import|modif|retriev|timestamp|nhập"
_PLAINLY: Final = "covered|included|with data|of data|of (?:the )?year"
_PERCENT: Final = 100
_SOME_OF_ALL: Final = r"(?a)(\d{1,5}) ?(?:of|out of|/|trên|von|sur|de) ?(\d{1,5})"  # that many of so many
_REPORTING: Final = r"report|respond|báo cáo|meldend"
_NEARLY: Final = Decimal("0.9")  # so much of all the answers of a survey is as good as all
_LONGEST_DAY: Final = 40
_ENDS: Final = rf"{pattern_for('observed in a line')}|until|through|jump|projec|forecast|estimates|progno|dự báo"
_STARTS: Final = "(?:first|start|begin|from|ab |depuis|desde|từ)(?!.*after)"
_OTHER_DAY: Final = pattern_for("day of another thing")
_MONTH: Final = 31
_UNHEADED: Final = template(
    "has no header and holds figures beside those of periods, so that the headers may belong to other columns, or "
    "numbers be cut at commas; give the column a header"
)
_UNREAD_PERIOD: Final = template(
    "holds figures beside those of periods, and is not understood; correct its header if it is that of a period, or "
    "{ignore}"
)


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
        header = header_key(columns.names[place])
        pieces = noted(text) if is_year else ()
        other = next((piece for piece in pieces if _is_other_period(piece, header, read, is_long=is_long)), None)
        return None if other is None else other_than(columns.names[place], read, other)

    free = [*table.unread, *table.remarks] if are_years or is_long else []
    return table.first(table.of_words(free, is_part_of_year), says)


def ended_before(table: KeyedRows) -> Doubt | None:
    """Return a column beside those of years that says up to which figures came about: `Last actual`."""
    years = [str(column.period) for column in table.columns.periods if column.period and column.period.is_year]
    headers = {place: header_key(table.columns.names[place]) for place in table.unread} if years else {}
    free = [at for at, name in headers.items() if re.search(_ENDS, name) and not re.search(_OTHER_DAY, name)]

    def says(cells: Cells, place: int) -> Message | None:
        last = max(years) if re.search(_STARTS, headers[place]) else max({*years} - {max(years)}, default="")
        text = name_key(cells[place])
        is_earlier = re.fullmatch(_YEAR, text) and text <= last
        return other_than(table.columns.names[place], max(years), text) if is_earlier else None

    return table.first(free, says)


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
        return other_than(columns.names[beside], read, said) if is_other else None

    return None if place is None else table.first(free, says)


def _size_of(text: str) -> str:
    """Return what kind of period a text names; empty for a day, which may stand for others, and for spans."""
    period = parsed(text)
    days = (period.end - period.start).days + 1 if period else 0
    return next((size for size, least, most in _SIZES if least <= days <= most), "")


def other_span(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and by days, or a number of months, says of a year that figures are of others.

    A day within the year is the end of a part of it, but for days on which figures were issued; one before it says so
    if another day of the row is the last of the year.
    """
    columns = table.columns
    free = [place for place in table.unread if not re.search(_HANDLED, header_key(columns.names[place]))]

    def says(cells: Cells, place: int) -> Message | None:
        year = parsed(name_key(cells[columns.period or 0]))
        is_yearly = year is not None and year.is_year and any(is_figure(cells[value]) for value in columns.value_places)
        if not (year and is_yearly):
            return None
        is_other = _is_count_of_part(table, place, cells[place]) or _is_of_other_span(place, free, cells, year)
        return other_than(columns.names[place], str(year), name_key(cells[place])) if is_other else None

    return table.first(free if columns.period is not None and columns.period < columns.width else [], says)


def counts_parts(header: str) -> bool:
    """Say whether a column is called like one that counts the parts of a year, or names one."""
    return any(re.fullmatch(words, header_key(header)) for _, words in _COUNTS)


def _is_count_of_part(table: KeyedRows, place: int, text: str) -> bool:
    """Say whether a cell counts the parts of a year, or names the last or first of these, and it is not the whole."""
    number, name = _counted(text), header_key(table.columns.names[place])
    if some := re.fullmatch(_SOME_OF_ALL, text.strip()):
        return re.search(_REPORTING, name) is not None and int(some[1]) < int(some[2]) * _NEARLY
    wholes = next((wholes for wholes, words in _COUNTS if number is not None and re.fullmatch(words, name)), None)
    if number is None or wholes is None or number in wholes:
        return False
    if wholes[0] == _PERCENT and any(whole * _NEARLY <= number <= whole for whole in wholes):
        return False
    is_plain = len(wholes) == 1 or re.search(_PLAINLY, name) is not None
    return is_plain or any(_counted(said) in wholes for said in table.texts(place))


def _counted(text: str) -> Decimal | None:
    """Return the number of parts, or the share of all, that a cell says."""
    found = re.fullmatch(r"(?a)\s*(\d{1,4}(?:\.\d{1,4})?)\s*%?\s*", text)
    return Decimal(found[1]) if found else None


def _is_of_other_span(place: int, free: Sequence[int], cells: Cells, year: Period) -> bool:
    """Say whether the day in a cell is within a year, or before it where another is its last."""
    days = _days(cells[place])
    if any(day.start < year.start for day in days):
        ends = (found for other in free if other != place and (found := _days(cells[other])))
        return any(all(day.end == year.end for day in found) for found in ends)
    return bool(days) and all(year.start < day.start and day.end < year.end for day in days)


def _days(text: str) -> Sequence[Period]:
    """Return the days or months that a text may be; none if it is something else."""
    bare = text.strip()
    if parted := re.fullmatch(PARTED, bare):
        numbers = [(int(parted[1]), int(parted[3]), int(parted[4]))]
        found = {day for order in ORDERS.values() for day in dates_of(numbers, order)}
        return [Period(day, day) for day in found if day]
    period = written_period(bare.upper()) if any(map(str.isdigit, bare[:_LONGEST_DAY])) else None
    return [period] if period and (period.end - period.start).days < _MONTH else []


def unread_period(table: KeyedRows) -> Doubt | None:
    """Return a column of figures behind one of a period that may be of a period too: its header is not understood."""
    places = [column.place for column in table.columns.periods if column.period]
    for place in [place for place in table.unread if len(places) > 1 and place > min(places)]:
        said = heading(table.columns.names[place])
        if re.search(_DIGITS, said.rest) and any(is_figure(text) for text in table.texts(place)):
            return place, message(_UNREAD_PERIOD, ignore=ignoring(table.columns.names[place]))
    return None


def unheaded_figures(table: KeyedRows) -> Doubt | None:
    """Return a column without a header that holds figures behind those of periods, or beside each of its values.

    The header may be shifted, or merged over columns of parts, of which the first is not the whole.
    """
    names = table.columns.names
    blank = [column.place for column in table.columns.periods if not (column.period or column.text.strip())]
    blank += [place for place in table.unread if not names[place].strip() and _stands_beside_values(table, place)]
    return table.first(blank, lambda cells, place: message(_UNHEADED) if is_figure(cells[place]) else None)


def _stands_beside_values(table: KeyedRows, place: int) -> bool:
    """Say whether a column holds a figure beside each one of the values before it, of which there are several."""
    if place - 1 not in table.columns.value_places:
        return False
    beside = [is_figure(cells[place]) for _, cells, _ in table.keyed if is_figure(cells[place - 1])]
    return len(beside) > 1 and all(beside)


# What is looked for, each by itself.
TIMES_BESIDE: Final = (other_period, ended_before, other_frequency, other_span, unread_period, unheaded_figures)
