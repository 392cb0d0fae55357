"""A header and the rows below it to a structure: what each column, or all rows, are about, and by which evidence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.header.column_names import header_key
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.header_errors import HeaderError
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import Given, read_header
from plancheck.actuals.header.period_columns import REMARKS, PeriodColumn
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.candidates import layouts, roles
from plancheck.actuals.structure.layouts.layout import Layout, Unclear
from plancheck.actuals.structure.table_columns import LOOKS, Period, Search, Table
from plancheck.message import Message, message, template
from plancheck.text import quoted


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
        plans: Columns that were passed over since they hold what was planned.
    """

    grid: Grid
    header: tuple[int, ...]
    first: int
    columns: Columns
    evidence: tuple[Message, ...] = ()
    plans: tuple[PeriodColumn, ...] = ()
    spread: str = ""
    constants: Mapping[str, str] = {}
    placed: frozenset[str] = frozenset()

    @property
    def tags(self) -> int:
        """The line of a row of tags between the header and the rows; 0 if there is none."""
        rows, line = self.grid.rows, self.grid.tags
        is_above = self.first >= len(rows) or line < rows[self.first][0]
        return line if self.header and self.header[-1] < line and is_above else 0

    def said(self) -> "Iterator[Message]":
        """Yield what was found, and by what."""
        if len(self.header) > 1:
            yield message(_HEADERS, first=str(self.header[0]), last=str(self.header[-1]))
        elif any(self.header):  # names of columns are on row 0
            yield message(_HEADER, line=str(self.header[0]))
        above = [line for line, _ in self.grid.rows if self.header and line < self.header[0]]
        if len(above) == 1:
            yield message(_ONE_ABOVE, line=str(above[0]))
        elif above:
            yield message(_ABOVE, first=str(above[0]), last=str(above[-1]))
        if self.tags:
            yield message(_TAGS, line=str(self.tags))
        yield from self.evidence
        if self.grid.years:
            yield message(_YEARS, column=self.grid.years[0] + 1)
        if self.plans:
            yield message(_PLANS, headers=tuple(quoted(column.text, 40) for column in self.plans))


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
        found = _complete(grid, Table(block, places, _without_words(layout, rows, known), rows, period), known)
        yield found._replace(values=tuple(values)) if isinstance(found, Unclear) else found


def _without_words(layout: Layout, rows: Sequence[tuple[int, Cells]], known: Known) -> Layout:
    """Return a layout without columns that are headed by no member the plan names, and hold words."""
    values = tuple(
        column
        for column in layout.values
        if all(known.dimension_of(name, at) is not None for at, name in column.members)
        or all(is_figure(cells[column.place]) or not cells[column.place].strip() for _, cells in rows)
    )
    return layout if len(values) == len(layout.values) else layout._replace(values=values)


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


def _complete(grid: Grid, table: Table, known: Known) -> Structure | Unclear:
    said = {role: place for role, place in known.places.items() if place < table.block.width}
    search = Search(grid, table, known, said, {}, [])
    for look in LOOKS:
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
    if clash := _left_over(table, columns, layout.dropped):
        return clash._replace(rows=table.rows[0][0])
    first = table.block.last + 1
    spread = {"value": "", "stack": "", "part": "period"}.get(layout.kind, layout.kind)
    placed = frozenset(search.places) - ({"value"} if "value" in table.places.of else set())
    return Structure(
        grid, table.block.lines, first, columns, tuple(search.evidence), layout.plans, spread, search.constants, placed
    )


def _with_sections(columns: Columns, known: Known) -> Columns:
    """Return the columns with one more, of what rows of one cell name for those below them."""
    at = known.names.dimensions.index(known.sections)
    place = columns.record_width
    dimensions = tuple(place if each == at else found for each, found in enumerate(columns.dimensions))
    return columns._replace(sections=place, dimensions=dimensions)


def _left_over(table: Table, columns: Columns, dropped: Sequence[int]) -> Unclear | None:
    """Return that one key stands in two rows that differ in a column which is neither read nor understood."""
    read, headers = {*_read(columns), *dropped}, table.block.headers
    kept = [
        place
        for place in (columns.indicator, *_when(columns), *columns.dimensions, columns.vintage)
        if place is not None
    ]
    read |= {*columns.parts}
    free = [place for place, header in enumerate(headers) if place not in read and header_key(header) not in REMARKS]
    seen: dict[tuple[str, ...], tuple[int, Cells]] = {}
    for line, cells in table.rows:
        if columns.is_part(cells):
            continue
        key = tuple(cells[place] for place in kept if place < len(cells))
        first, other = seen.setdefault(key, (line, cells))
        if other is cells:
            continue
        for place in free:
            if other[place] != cells[place]:
                header = quoted(headers[place], 40)
                lines = {"first": str(first), "second": str(line)}
                said = {"column": place + 1, "header": header, "value": quoted(other[place], 40)}
                return Unclear(message(_DIFFER if other[place].strip() else _DIFFER_EMPTY, **lines, **said), 3)
    return None


def _read(columns: Columns) -> set[int | None]:
    """Return the columns that are read, or name what others name."""
    one = (columns.indicator, columns.period, columns.value, columns.unit, columns.vintage)
    many = (columns.statuses, columns.scales, columns.dimensions, columns.labels, *columns.labels.values())
    return {*one, *chain.from_iterable(many), *(column.place for column in columns.periods)}


def _when(columns: Columns) -> tuple[int | None, ...]:
    """Return the columns that say the period of a row."""
    return (columns.period, *(columns.labels.get(columns.period, ()) if columns.period is not None else ()))


_HEADER: Final = template("its header is on line {line}")


_HEADERS: Final = template("its header is on lines {first} to {last}")


_ABOVE: Final = template("lines {first} to {last} above it are passed over")


_ONE_ABOVE: Final = template("line {line} above it is passed over")


_TAGS: Final = template("the tags of its columns on line {line} are passed over")
_YEARS: Final = template("the years in column {column} are those of the rows below them too")


_PLANS: Final = template("columns of what was planned are no actuals: {headers}")


_DIFFER_EMPTY: Final = template(
    "lines {first} and {second} are about the same and differ in column {column} ({header}), which is not read: "
    "where it tells what the figures are of, write in the plan dimensions: [NAME] and actuals: {{columns: {{NAME: "
    "{header}}}}}; for targets that say nothing of it the rows count in which it is empty"
)
_DIFFER: Final = template(
    "lines {first} and {second} are about the same and differ in column {column} ({header}), which is not read: "
    "where it tells what the figures are of, write in the plan dimensions: [NAME], actuals: {{columns: {{NAME: "
    "{header}}}}}, and where: {{NAME: {value}}} for the rows that count"
)
