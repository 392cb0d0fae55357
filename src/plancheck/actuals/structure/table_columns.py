"""What each column of a table is, and what all of its rows are about: found one after the other, by evidence."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.header.column_names import Places, dimension_role, header_key
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.places import concept_of
from plancheck.actuals.header.telling import kind_of
from plancheck.actuals.header.usual_names import LATER, NAMES, PARTS, TIMES
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.evidence import headed, indicators_above, indicators_in_name, is_percentage, unit_said
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Layout, Unclear
from plancheck.message import Message, message, template
from plancheck.model.financial_years import looks_financial
from plancheck.text import name_key, quoted

_INDICATORS: Final = frozenset({*NAMES["indicator"], *NAMES["indicator label"], *LATER["indicator"]})

Period = Callable[[str], bool]
"""Says whether a cell names a period."""


class Table(NamedTuple):
    """A header with the rows below it, as far as they look like rows of a table."""

    block: Block
    places: Places
    layout: Layout
    rows: Sequence[tuple[int, Cells]]
    period: Period

    def filled(self, place: int) -> bool:
        """Say whether a column is filled in every row."""
        return all(cells[place].strip() for _, cells in self.rows)

    def texts(self, place: int) -> Sequence[str]:
        """Return what stands in a column, each text once."""
        return list(dict.fromkeys(cells[place] for _, cells in self.rows))


class Search(NamedTuple):
    """What is being found of a table: in the columns, once for all rows, and by what."""

    grid: Grid
    table: Table
    known: Known
    places: dict[str, int]
    constants: dict[str, str]
    evidence: list[Message]


def _period(search: Search) -> Unclear | None:
    table, known = search.table, search.known
    is_above = bool(table.layout.values) and all(column.period for column in table.layout.values)
    if is_above or table.layout.kind == "period" or "period" in search.places:
        return None
    named = [*table.places.of.get("period", ())]
    if known.period:
        search.constants["period"] = known.period
        return _other_periods(table, known.period)
    if len(named) > 1:
        first, second = (quoted(table.block.headers[place], 40) for place in named[:2])
        return Unclear(message(_TWO_PERIODS, first=first, second=second), 3)
    unnamed = [
        place for place in range(table.block.width) if not table.block.headers[place] and place not in _values(table)
    ]
    for place in named or unnamed[:1]:
        periods = [table.period(text) or (place in named and _is_year(text)) for text in _cells(table, place)]
        if sum(periods) * 2 >= len(periods) and (named or all(periods)):
            search.places["period"] = place
            if not named:
                search.evidence.append(message(_BLANK_PERIOD, column=place + 1))
            return None
    is_financial = bool(named) and any(looks_financial(text) for text in table.texts(named[0]))
    return Unclear(message(_FINANCIAL if is_financial else _NO_PERIOD), 3)


def _cells(table: Table, place: int) -> Iterator[str]:
    return (cells[place] for _, cells in table.rows)


def _is_year(text: str) -> bool:
    """Say whether a number may be a year below a header that says so, be it one long ago."""
    return re.fullmatch(r"\s*[12][0-9]{3}\s*", text) is not None


def _other_periods(table: Table, said: str) -> Unclear | None:
    """Return that a column that is called by one names other periods than the one that is said, or parts of a year."""
    for place, header in enumerate(table.block.headers):
        if header_key(header) not in TIMES or place in _values(table):
            continue
        texts = table.texts(place)
        stated = {str(found) for text in texts if (found := heading(text).period)}
        if stated - {said} or (header_key(header) in PARTS and any(map(is_figure, texts))):
            return Unclear(message(_OTHER_PERIODS, header=quoted(header, 40)), 3)
    return None


def _values(table: Table) -> set[int]:
    return {column.place for column in table.layout.values} | {table.layout.value}  # type: ignore[arg-type]


def _indicator(search: Search) -> Unclear | None:
    values = search.table.layout.values
    if search.table.layout.kind == "indicator":
        return None
    if values and all(column.indicator for column in values):
        search.evidence.append(headed(values[0].text))
        return None
    is_placed = "indicator" in search.places
    columns = [] if is_placed else _indicator_columns(search.table, search.known)
    if search.known.indicator:
        return _stated_indicator(search, columns)
    if columns:
        return _in_columns(search, columns)
    return None if is_placed else _constant(search)


def _in_columns(search: Search, columns: Sequence[int]) -> Unclear | None:
    """Take the first of the columns that name indicators, if nothing names another."""
    table, headers = search.table, [quoted(search.table.block.headers[place], 40) for place in columns]
    if headed_by := table.layout.indicator:
        return Unclear(message(_TWO_INDICATORS, first=quoted(headed_by[1], 40), second=headers[0]), 2)
    if _disagree(table, columns, search.known):
        return Unclear(message(_TWO_INDICATORS, first=headers[0], second=headers[1]), 2)
    named = [*table.places.of.get("indicator", ()), *table.places.of.get("indicator label", ())]
    if columns[0] not in named:
        search.places["indicator"] = columns[0]
        search.evidence.append(message(_IN_ALL_ROWS, column=columns[0] + 1, header=headers[0]))
    return None


def _stated_indicator(search: Search, columns: Sequence[int]) -> Unclear | None:
    """Take the indicator that is said, unless a column names others of the plan."""
    wanted, known = search.known.indicator, search.known
    for place in columns:
        if {known.indicator_of(text) for text in search.table.texts(place)} - {None, wanted}:
            return Unclear(message(_NAMES_OTHERS, header=quoted(search.table.block.headers[place], 40)), 3)
    named = search.table.layout.indicator
    if named and named[0] != wanted and "value" not in known.names.columns:
        return Unclear(message(_NAMES_OTHERS, header=quoted(named[1], 40)), 3)
    profile = search.table.places.profile
    for place, header in enumerate(search.table.block.headers):
        is_attribute = profile is not None and name_key(header) in profile.attributes
        if not is_attribute and header_key(header) in _INDICATORS and len(search.table.texts(place)) > 1:
            return Unclear(message(_NAMES_SEVERAL, header=quoted(header, 40)), 3)
    search.constants["indicator"] = wanted
    return None


def _constant(search: Search) -> Unclear | None:
    table, known = search.table, search.known
    layout = table.layout
    above = list(indicators_above(search.grid.rows[: table.block.first], known))
    found = [(layout.indicator[0], headed(layout.indicator[1]))] if layout.indicator else []
    for more in (above, list(indicators_in_name(known))):
        found = found or more
    found += above  # a title and a header that name two things
    keys = dict.fromkeys(key for key, _ in [*found])
    if len(keys) == 1:
        search.constants["indicator"] = next(iter(keys))
        search.evidence.append(found[0][1])
        return None
    if keys:
        return Unclear(message(_SEVERAL, keys=", ".join(map(quoted, keys))), 3)
    if not search.grid.is_whole and any(map(table.filled, table.places.of.get("indicator", ()))):
        return None  # they are named in a column that is called so, those of the plan perhaps further down
    if noted := _with_note(table, known):
        return noted
    only = known.only_indicator
    return Unclear(message(_ONE_INDICATOR, key=quoted(only)) if only else message(_NO_INDICATOR), 4)


def _with_note(table: Table, known: Known) -> Unclear | None:
    """Return that a column has the name of an indicator with what may be numbers of notes behind it: `Food 5`."""
    for place in range(table.block.width):
        for text in table.texts(place):
            name = text.rstrip("0123456789 ")
            numbers = text[len(name) :].split()
            if numbers and all(len(number) <= _NOTES for number in numbers) and known.indicator_of(name):
                found, named = quoted(text, 40), quoted(name, 40)
                return Unclear(message(_NOTED, column=place + 1, text=found, name=named), 4)
    return None


def _indicator_columns(table: Table, known: Known) -> list[int]:
    """Return the columns in which indicators stand: by name and with one that is known, else filled and with one."""
    named = [*table.places.of.get("indicator", ()), *table.places.of.get("indicator label", ())]
    hit = [place for place in named if _hits(table, place, known)]
    if hit:
        return hit
    taken = {place for indexes in table.places.of.values() for place in indexes} - set(named)
    if table.layout.kind == "period":  # `Calendar year` beside years is the header of what is below it in name only
        taken -= {*table.places.of.get("period", ())}
    values = _values(table)
    free = [place for place in range(table.block.width) if place not in taken and place not in values]
    return [place for place in free if table.filled(place) and _hits(table, place, known)]


def _hits(table: Table, place: int, known: Known) -> bool:
    return any(known.indicator_of(text) is not None for text in table.texts(place))


def _disagree(table: Table, columns: Sequence[int], known: Known) -> bool:
    """Say whether two columns name different indicators in one row."""
    return any(
        len({key for place in columns if (key := known.indicator_of(cells[place]))}) > 1 for _, cells in table.rows
    )


def _dimensions(search: Search) -> Unclear | None:
    """Find the columns of dimensions that are not called so: by a word of their header, else by what they hold."""
    table, known = search.table, search.known
    taken = {place for indexes in table.places.of.values() for place in indexes}
    taken |= set(search.places.values()) | _values(table)
    spread = {at for column in table.layout.values for at, _ in column.members}
    for at, name in enumerate(known.names.dimensions):
        is_known = dimension_role(name) in table.places.of or name == known.sections or at in spread
        if is_known or not any(True for _ in known.members[at]):
            continue
        found = _columns_of_dimension(search, at, name, taken)
        headers = [quoted(table.block.headers[place], 40) for place in found]
        if len(found) > 1:
            return Unclear(message(_TWO_DIMENSIONS, dimension=quoted(name), first=headers[0], second=headers[1]), 3)
        if found:
            search.places[dimension_role(name)] = found[0]
            taken.add(found[0])
            search.evidence.append(_held(table, found[0], name))
    return None


def _held(table: Table, place: int, name: str) -> Message:
    return message(_HOLDS, column=place + 1, header=quoted(table.block.headers[place], 40), dimension=quoted(name))


def _columns_of_dimension(search: Search, at: int, name: str, taken: Collection[int]) -> Sequence[int]:
    """Return the columns that are not `taken` and may hold values of a dimension, the best kind of evidence alone."""
    table, known = search.table, search.known
    headers = table.block.headers
    free = [place for place in range(table.block.width) if place not in taken]
    worded = [place for place in free if _has_word(headers[place], name)]
    hit = [place for place in worded if any(known.dimension_of(text, at) is not None for text in table.texts(place))]
    kinds = {"", "part", concept_of(name)}
    return hit or [
        place
        for place in free
        if kind_of(headers[place]) in kinds and any(known.tells(text, at) for text in table.texts(place))
    ]


def _unit(search: Search) -> Unclear | None:
    """Take the unit of all values that a line above the table states, where neither a column nor a header has one."""
    table, known = search.table, search.known
    if "unit" in table.places.of or "unit" in search.places or any(column.unit for column in table.layout.values):
        return None
    unit = unit_above(search.grid.rows[: table.block.first], known)
    if isinstance(unit, Unclear):
        return unit
    search.constants.update({"unit": unit} if unit else {})
    return None


def unit_above(rows: Sequence[tuple[int, Cells]], known: Known) -> str | Unclear:
    """Return the unit that lines above a table state for all values; what is wrong if it is none of the plan's."""
    found = ""
    for line, cells in rows:
        if not (text := unit_said(cells)):
            continue
        if (unit := known.unit_of(text)) is not None:
            found = unit
        elif known.units and not is_percentage(text):
            return Unclear(message(_OTHER_UNIT, line=str(line), unit=quoted(text, 40)), 4)
    return found


def _has_word(header: str, name: str) -> bool:
    return f" {header_key(name)} " in f" {header_key(header)} "


_OTHER_UNIT: Final = template(
    "line {line} above it says that its values are in {unit}, which is no name of a unit of the plan; if it is one, "
    "add it to the aliases of the unit"
)


_NO_PERIOD: Final = template("nothing says which period its values are of (--period says it, if it is one)")


_FINANCIAL: Final = template(
    "the plan does not say as which year its financial years count, under actuals: dates: (financial-by-start or "
    "financial-by-end)"
)


_ONE_INDICATOR: Final = template(
    "nothing says which indicator its values are of (--indicator {key} says it, if it is that of the plan)"
)


_NOTES: Final = 2
"""Digits that numbers of notes have."""

_NOTED: Final = template(
    "column {column} has {text}, which may be {name} with the number of a note behind it: if it is, add it to the "
    "aliases of the indicator"
)


_NO_INDICATOR: Final = template("nothing says which indicator its values are of (--indicator says it)")


_NAMES_SEVERAL: Final = template(
    "its column {header} names several things, and one indicator is said to be that of all rows; leave that out, or "
    "keep only the rows that are meant"
)


_NAMES_OTHERS: Final = template("its column {header} names other indicators than the one that is said")


_OTHER_PERIODS: Final = template("its column {header} names other periods than the one that is said")


_SEVERAL: Final = template("it names several indicators: {keys}")


_TWO_INDICATORS: Final = template("two of its columns name indicators, {first} and {second}")


_TWO_PERIODS: Final = template("two of its columns say the period, {first} and {second}")


_TWO_DIMENSIONS: Final = template("two of its columns could be the dimension {dimension}, {first} and {second}")


_BLANK_PERIOD: Final = template("column {column} has no header and holds periods")


_IN_ALL_ROWS: Final = template(
    "column {column} ({header}) names an indicator in every row, one of the plan's among them"
)


_HOLDS: Final = template("column {column} ({header}) holds values of the dimension {dimension}")


LOOKS: Final = (_period, _indicator, _dimensions, _unit)
"""What is looked for in a table, in order; each returns why it is not found, if it must be."""
