"""A header and the rows below it to a structure: what each column, or all rows, are about, and by which evidence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.header.column_names import Places, dimension_role, header_key
from plancheck.actuals.header.header_errors import HeaderError
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import Columns, Given, read_header
from plancheck.actuals.header.period_columns import REMARKS
from plancheck.actuals.header.places import concept_of
from plancheck.actuals.header.telling import kind_of
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.evidence import headed, indicators_above, indicators_in_name, is_percentage, unit_said
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts import Layout, Unclear, layouts, roles
from plancheck.message import Message, message, template
from plancheck.text import quoted

Period = Callable[[str], bool]
"""Says whether a cell names a period."""


class Structure(NamedTuple):
    """How the table of a file is made.

    Attributes:
        grid: The file, cut as it is read.
        header: The lines of the header; none in a table without one.
        first: Where its rows start, among those of the grid.
        columns: What each column is.
        evidence: By what that is known.
        spread: What the headers of the columns of values name, if there are several.
        constants: What all rows are about, by role.
        placed: The roles of columns that were found by what they hold.
        plans: Headers of columns that were passed over since they hold what was planned.
    """

    grid: Grid
    header: tuple[int, ...]
    first: int
    columns: Columns
    evidence: tuple[Message, ...] = ()
    plans: tuple[str, ...] = ()
    spread: str = ""
    constants: Mapping[str, str] = {}
    placed: frozenset[str] = frozenset()

    def said(self) -> "Iterator[Message]":
        """Yield what was found, and by what."""
        if len(self.header) > 1:
            yield message(_HEADERS, first=str(self.header[0]), last=str(self.header[-1]))
        elif self.header:
            yield message(_HEADER, line=str(self.header[0]))
        above = [line for line, _ in self.grid.rows if self.header and line < self.header[0]]
        if len(above) == 1:
            yield message(_ONE_ABOVE, line=str(above[0]))
        elif above:
            yield message(_ABOVE, first=str(above[0]), last=str(above[-1]))
        yield from self.evidence
        if self.plans:
            yield message(_PLANS, headers=tuple(quoted(header, 40) for header in self.plans))


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


def structures(
    grid: Grid, block: Block, known: Known, period: Period, *, is_unfilled: bool = False
) -> Iterator[Structure | Unclear]:
    """Yield each structure that a block and what is below it have; in the place of one, why it is not complete.

    Of a form that `is_unfilled` the rows are those that name an indicator and hold nothing where values would stand.
    """
    places = roles(block, known)
    for layout in layouts(block, places, known, _empty(grid, block)):
        if isinstance(layout, Unclear):
            yield layout
            continue
        values = [column.place for column in layout.values] or [layout.value or 0]
        rows = list(_unfilled(grid, block, values, known) if is_unfilled else _rows(grid, block, values))
        if not rows:
            continue
        found = _complete(grid, Table(block, places, layout, rows, period), known)
        yield found._replace(values=tuple(values)) if isinstance(found, Unclear) else found


def _empty(grid: Grid, block: Block) -> frozenset[int]:
    """Return the columns without a header that hold nothing in the rows below, as a comma at each line's end leaves."""
    return frozenset(
        place
        for place, header in enumerate(block.headers)
        if not header and not any("".join(cells[place : place + 1]).strip() for _, cells in grid.rows[block.last + 1 :])
    )


def _rows(grid: Grid, block: Block, values: Sequence[int]) -> Iterator[tuple[int, Cells]]:
    """Yield the rows below a block that are as wide and have a number or a missing mark where values stand."""
    for line, cells in grid.rows[block.last + 1 :]:
        wide = [*cells, *[""] * (block.width - len(cells))] if grid.sheet else cells
        if len(wide) == block.width and any(is_figure(wide[place]) for place in values if place < block.width):
            yield line, wide


def _unfilled(grid: Grid, block: Block, values: Sequence[int], known: Known) -> Iterator[tuple[int, Cells]]:
    """Yield the rows below a block that name an indicator in a cell, and have nothing, or days, where values stand."""
    for line, cells in grid.rows[block.last + 1 :]:
        wide = [*cells, *[""] * (block.width - len(cells))]
        is_empty = all(_DAY_OR_NOTHING.fullmatch(wide[place]) for place in values if place < block.width)
        if len(wide) == block.width and is_empty and any(known.indicator_of(cell) for cell in wide if cell.strip()):
            yield line, wide


_DAY_OR_NOTHING: Final = re.compile(r"\s*(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\s*)?")


class _Search(NamedTuple):
    """What is being found of a table: in the columns, once for all rows, and by what."""

    grid: Grid
    table: Table
    known: Known
    places: dict[str, int]
    constants: dict[str, str]
    evidence: list[Message]


def _complete(grid: Grid, table: Table, known: Known) -> Structure | Unclear:
    said = {role: place for role, place in known.places.items() if place < table.block.width}
    search = _Search(grid, table, known, said, {}, [])
    for look in (_period, _indicator, _dimensions, _unit):
        if unclear := look(search):
            return unclear
    layout = table.layout
    if layout.value is not None:
        search.places["value"] = layout.value
    given = Given(search.places, search.constants, layout.values, layout.dropped)
    try:
        columns = read_header(table.block.headers, known.names, given)._replace(packed=grid.packed)
    except HeaderError as error:
        return Unclear(error.sentence)
    if known.sections:
        columns = _with_sections(columns, known)
    if clash := _left_over(table, columns):
        return clash._replace(rows=table.rows[0][0])
    plans = tuple(column.text for column in layout.plans)
    first = table.block.last + 1
    spread = {"value": "", "part": "period"}.get(layout.kind, layout.kind)
    placed = frozenset(search.places) - ({"value"} if "value" in table.places.of else set())
    return Structure(
        grid, table.block.lines, first, columns, tuple(search.evidence), plans, spread, search.constants, placed
    )


def _with_sections(columns: Columns, known: Known) -> Columns:
    """Return the columns with one more, of what rows of one cell name for those below them."""
    at = known.names.dimensions.index(known.sections)
    place = columns.record_width
    dimensions = tuple(place if each == at else found for each, found in enumerate(columns.dimensions))
    return columns._replace(sections=place, dimensions=dimensions)


def _period(search: _Search) -> Unclear | None:
    table, known = search.table, search.known
    if table.layout.kind == "period" or "period" in search.places:
        return None
    if known.period:
        search.constants["period"] = known.period
        return None
    named = [*table.places.of.get("period", ())]
    if len(named) > 1:
        first, second = (quoted(table.block.headers[place], 40) for place in named[:2])
        return Unclear(message(_TWO_PERIODS, first=first, second=second), 3)
    unnamed = [
        place for place in range(table.block.width) if not table.block.headers[place] and place not in _values(table)
    ]
    for place in named or unnamed[:1]:
        periods = [table.period(cells[place]) for _, cells in table.rows]
        if sum(periods) * 2 >= len(periods) and (named or all(periods)):
            search.places["period"] = place
            if not named:
                search.evidence.append(message(_BLANK_PERIOD, column=place + 1))
            return None
    return Unclear(message(_NO_PERIOD), 3)


def _values(table: Table) -> set[int]:
    return {column.place for column in table.layout.values} | {table.layout.value}  # type: ignore[arg-type]


def _indicator(search: _Search) -> Unclear | None:
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


def _in_columns(search: _Search, columns: Sequence[int]) -> Unclear | None:
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


def _stated_indicator(search: _Search, columns: Sequence[int]) -> Unclear | None:
    """Take the indicator that is said, unless a column names others of the plan."""
    wanted, known = search.known.indicator, search.known
    for place in columns:
        if {known.indicator_of(text) for text in search.table.texts(place)} - {None, wanted}:
            return Unclear(message(_NAMES_OTHERS, header=quoted(search.table.block.headers[place], 40)), 3)
    search.constants["indicator"] = wanted
    return None


def _constant(search: _Search) -> Unclear | None:
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
    return Unclear(message(_NO_INDICATOR), 4)


def _indicator_columns(table: Table, known: Known) -> list[int]:
    """Return the columns in which indicators stand: by name and with one that is known, else filled and with one."""
    named = [*table.places.of.get("indicator", ()), *table.places.of.get("indicator label", ())]
    hit = [place for place in named if _hits(table, place, known)]
    if hit:
        return hit
    taken = {place for indexes in table.places.of.values() for place in indexes} - set(named)
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


def _dimensions(search: _Search) -> Unclear | None:
    """Find the columns of dimensions that are not called so: by a word of their header, else by what they hold."""
    table, known = search.table, search.known
    taken = (
        {place for indexes in table.places.of.values() for place in indexes}
        | set(search.places.values())
        | _values(table)
    )
    spread = {at for column in table.layout.values for at, _ in column.members}
    for at, name in enumerate(known.names.dimensions):
        if (
            dimension_role(name) in table.places.of
            or name == known.sections
            or at in spread
            or not any(True for _ in known.members[at])
        ):
            continue
        free = [place for place in range(table.block.width) if place not in taken]
        worded = [place for place in free if _has_word(table.block.headers[place], name)]
        hit = [
            place for place in worded if any(known.dimension_of(text, at) is not None for text in table.texts(place))
        ]
        found = hit or [
            place
            for place in free
            if kind_of(table.block.headers[place]) in {"", "part", concept_of(name)}
            and any(known.tells(text, at) for text in table.texts(place))
        ]
        if len(found) > 1:
            names = [quoted(table.block.headers[place], 40) for place in found]
            return Unclear(message(_TWO_DIMENSIONS, dimension=quoted(name), first=names[0], second=names[1]), 3)
        if found:
            search.places[dimension_role(name)] = found[0]
            taken.add(found[0])
            search.evidence.append(
                message(
                    _HOLDS,
                    column=found[0] + 1,
                    header=quoted(table.block.headers[found[0]], 40),
                    dimension=quoted(name),
                )
            )
    return None


def _unit(search: _Search) -> Unclear | None:
    """Take the unit of all values that a line above the table states, where neither a column nor a header has one."""
    table, known = search.table, search.known
    if "unit" in table.places.of or "unit" in search.places or any(column.unit for column in table.layout.values):
        return None
    for line, cells in search.grid.rows[: table.block.first]:
        if not (text := unit_said(cells)):
            continue
        if known.unit_of(text) is not None:
            search.constants["unit"] = known.unit_of(text) or text
        elif known.units and not is_percentage(text):
            return Unclear(message(_OTHER_UNIT, line=str(line), unit=quoted(text, 40)), 4)
    return None


def _has_word(header: str, name: str) -> bool:
    return f" {header_key(name)} " in f" {header_key(header)} "


def _left_over(table: Table, columns: Columns) -> Unclear | None:
    """Return that one key stands in two rows that differ in a column which is not read, if it does."""
    read = {
        columns.indicator,
        columns.period,
        columns.value,
        columns.unit,
        columns.vintage,
        *columns.statuses,
        *columns.scales,
    }
    read |= {
        *columns.dimensions,
        *chain.from_iterable(columns.labels.values()),
        *columns.labels,
        *(column.place for column in columns.periods),
    }
    kept = [
        place
        for place in (columns.indicator, *_when(columns), *columns.dimensions, columns.vintage)
        if place is not None
    ]
    free = [
        place
        for place, header in enumerate(table.block.headers)
        if place not in read and header_key(header) not in REMARKS
    ]
    seen: dict[tuple[str, ...], tuple[int, Cells]] = {}
    for line, cells in table.rows:
        key = tuple(cells[place] for place in kept if place < len(cells))
        first, other = seen.setdefault(key, (line, cells))
        for place in free:
            if other is not cells and other[place] != cells[place]:
                return Unclear(
                    message(
                        _DIFFER,
                        first=str(first),
                        second=str(line),
                        column=place + 1,
                        header=quoted(table.block.headers[place], 40),
                    ),
                    3,
                )
    return None


def _when(columns: Columns) -> tuple[int | None, ...]:
    """Return the columns that say the period of a row."""
    return (columns.period, *(columns.labels.get(columns.period, ()) if columns.period is not None else ()))


_OTHER_UNIT: Final = template(
    "line {line} above it says that its values are in {unit}, which is no name of a unit of the plan; if it is one, "
    "add it to the aliases of the unit"
)
_HEADER: Final = template("its header is on line {line}")
_HEADERS: Final = template("its header is on lines {first} to {last}")
_ABOVE: Final = template("lines {first} to {last} above it are passed over")
_ONE_ABOVE: Final = template("line {line} above it is passed over")
_PLANS: Final = template("columns of what was planned are no actuals: {headers}")
_NO_PERIOD: Final = template("nothing says which period its values are of (--period says it, if it is one)")
_NO_INDICATOR: Final = template("nothing says which indicator its values are of (--indicator says it)")
_NAMES_OTHERS: Final = template("its column {header} names other indicators than the one that is said")
_SEVERAL: Final = template("it names several indicators: {keys}")
_TWO_INDICATORS: Final = template("two of its columns name indicators, {first} and {second}")
_TWO_PERIODS: Final = template("two of its columns say the period, {first} and {second}")
_TWO_DIMENSIONS: Final = template("two of its columns could be the dimension {dimension}, {first} and {second}")
_DIFFER: Final = template(
    "lines {first} and {second} are about the same and differ in column {column} ({header}), which is not read"
)
_BLANK_PERIOD: Final = template("column {column} has no header and holds periods")
_IN_ALL_ROWS: Final = template(
    "column {column} ({header}) names an indicator in every row, one of the plan's among them"
)
_HOLDS: Final = template("column {column} ({header}) holds values of the dimension {dimension}")
