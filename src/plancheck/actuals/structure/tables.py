"""A header and the rows below it to a structure: what each column, or all rows, are about, and by which evidence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import Names, line_of
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.header_errors import HeaderError
from plancheck.actuals.header.labels import Cells, FirstRows, cell_at, widened
from plancheck.actuals.header.layout import Given, read_header
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.candidates import bare_flags, layouts, roles_of
from plancheck.actuals.structure.layouts.layout import Layout, Unclear
from plancheck.actuals.structure.search import Search
from plancheck.actuals.structure.table_columns import LOOKS, unread_clash
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted

_DAY_OR_NOTHING: Final = re.compile(r"\s*(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\s*)?")
_HEADER: Final = template("its header is on line {line}")
_HEADERS: Final = template("its header is on lines {first} to {last}")
_MOST_ABOVE: Final = 4  # most lines above a header that are shown
_ABOVE: Final = template("lines {first} to {last} above it are passed over ({texts})")
_MORE_ABOVE: Final = template("lines {first} to {last} above it are passed over ({texts} and more)")
_ONE_ABOVE: Final = template("line {line} above it is passed over ({text})")
_TAGS: Final = template("the tags of its columns on line {line} are passed over")
_YEARS: Final = template("the years in column {column} are those of the rows below them too")
_PLANS: Final = template("columns of what was planned are no actuals: {headers}")


class Structure(NamedTuple):
    """How the table of a file is made."""

    grid: Grid  # the file, cut as it is read
    header: tuple[int, ...]  # the lines of the header; none in a table without one
    first: int  # where its rows start, among those of the grid
    columns: Columns  # what each column is
    evidence: tuple[Message, ...] = ()  # by what that is known
    plans: tuple[PeriodColumn, ...] = ()  # columns that were passed over since they hold what was planned
    spread: str = ""  # what the headers of the columns of values name, if there are several
    constants: Mapping[str, str] = {}  # what all rows are about, by role
    placed: frozenset[str] = frozenset()  # the roles of columns that were found by what they hold
    is_series: bool = False  # whether each line of its header says one thing of each series

    @property
    def start(self) -> int:
        """The line on which the header starts; of a table without one, its first row."""
        return self.header[0] if self.header else self.grid.rows[self.first][0]

    @property
    def above(self) -> FirstRows:
        """The first rows of the file that stand above the header."""
        return [row for row in self.grid.rows if row[0] < self.start]

    @property
    def rows(self) -> FirstRows:
        """The first rows of the file that stand below the header."""
        return self.grid.rows[self.first :]

    @property
    def tags(self) -> int:
        """The line of a row of tags between the header and the rows; 0 if there is none."""
        line = self.grid.tags
        return line if self.header and self.header[-1] < line and (not self.rows or line < self.rows[0][0]) else 0

    @property
    def last_above(self) -> int:
        """The line or row above the first of the table; cells of a header may go on over several lines of a text."""
        if not self.header:
            return self.start - 1
        lowest = next((cells for line, cells in self.grid.rows if line == self.header[-1]), [])
        more = 0 if self.grid.sheet else sum(cell.count("\n") for cell in lowest)
        return max(self.tags, self.header[-1] + more)

    def heeded(self, names: Names) -> "Structure":
        """Return it with nothing in the lines above it, and their cells, that the plan says are of no account."""
        above = [(line, names.heeded(cells)) for line, cells in self.above]
        return self._replace(grid=self.grid._replace(rows=[*above, *self.grid.rows[len(above) :]]))

    def said(self) -> "Iterator[Message]":
        """Yield what was found, and by what."""
        if len(self.header) > 1:
            yield message(_HEADERS, first=str(self.header[0]), last=str(self.header[-1]))
        elif any(self.header):  # names of columns are on row 0
            yield message(_HEADER, line=str(self.header[0]))
        if self.header:
            yield from _passed_over([(line, text) for line, cells in self.above if (text := line_of(cells))])
        if self.tags:
            yield message(_TAGS, line=str(self.tags))
        yield from self.evidence
        if self.grid.years:
            yield message(_YEARS, column=self.grid.years[0] + 1)
        if self.plans:
            yield message(_PLANS, headers=tuple(quoted(column.text, 40) for column in self.plans))


def _passed_over(above: Sequence[tuple[int, str]]) -> Iterator[Message]:
    """Yield what is said of the lines above a header, by what stands there: only people know what it may mean."""
    texts = tuple(quoted(text, 60) for _, text in above[:_MOST_ABOVE])
    if len(above) == 1:
        yield message(_ONE_ABOVE, line=str(above[0][0]), text=texts[0])
    elif above:
        words = _MORE_ABOVE if len(above) > _MOST_ABOVE else _ABOVE
        yield message(words, first=str(above[0][0]), last=str(above[-1][0]), texts=texts)


class Candidate(NamedTuple):
    """A table that a file may hold."""

    line: int  # the lowest line of its header
    structure: Structure | None = None  # how it is made; None if that is not known
    doubt: Unclear | None = None  # why it is not taken; None if nothing speaks against it

    @property
    def is_taken(self) -> bool:
        """Whether nothing speaks against it."""
        return self.doubt is None

    @property
    def values(self) -> Sequence[int]:
        """Where its values stand, as far as rows with figures there are rows of it."""
        if self.doubt:
            return self.doubt.values
        return self.structure.columns.value_places if self.structure else ()


def candidates(grid: Grid, block: Block, known: Known, *, is_unfilled: bool = False) -> Iterator[Candidate]:
    """Yield each table that a block and what is below it may be; with a doubt in place of one that is not complete.

    Of a form that `is_unfilled` the rows are those that name an indicator and hold nothing where values would stand.
    """
    if known.has_figures and any(place >= block.width for place in known.places.values()):
        return  # no other table than those that were found before columns were tried as that of the values
    line, empty = block.lines[-1], _empty(grid, block)
    roles = roles_of(block, known)
    if flags := bare_flags(grid, block, empty, roles.of.get("value", ())):
        roles.of["status"] = sorted({*roles.of.get("status", ()), *flags})
    for layout in layouts(block, roles, known, empty):
        if isinstance(layout, Unclear):
            yield Candidate(line, doubt=layout)
            continue
        values = [column.place for column in layout.values] or [layout.value or 0]
        rows = list(_unfilled(grid, block, values, known) if is_unfilled else _rows(grid, block, values))
        if not rows:
            continue
        said = {role: place for role, place in known.places.items() if place < block.width}
        search = Search(
            *(grid, block, roles, _without_words(layout, rows, known), rows, known, said),
            *({}, [*layout.evidence], [], {**known.beside}),
        )
        found = _complete(search)
        if isinstance(found, Structure):
            yield Candidate(line, found, Unclear(search.doubts[0], 3) if search.doubts else None)
        else:
            yield Candidate(line, doubt=found._replace(values=tuple(values)))


def _without_words(layout: Layout, rows: FirstRows, known: Known) -> Layout:
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
    below = grid.rows[block.last + 1 :]
    bare = [place for place, header in enumerate(block.headers) if not header]
    return frozenset(place for place in bare if not any(cell_at(cells, place).strip() for _, cells in below))


def _rows(grid: Grid, block: Block, values: Sequence[int]) -> Iterator[tuple[int, Cells]]:
    """Yield the rows below a block that are as wide and have a number or a missing mark where values stand."""
    for line, cells in grid.wide(block.last + 1, block.width):
        if any(is_figure(cells[place]) for place in values if place < block.width):
            yield line, cells


def _unfilled(grid: Grid, block: Block, values: Sequence[int], known: Known) -> Iterator[tuple[int, Cells]]:
    """Yield the rows below a block that name an indicator in a cell, and have nothing, or days, where values stand."""
    for line, cells in grid.rows[block.last + 1 :]:
        wide = widened(cells, block.width)
        is_empty = all(_DAY_OR_NOTHING.fullmatch(wide[place]) for place in values if place < block.width)
        if len(wide) == block.width and is_empty and any(known.indicator_of(cell) for cell in wide if cell.strip()):
            yield line, wide


def _complete(search: Search) -> Structure | Unclear:
    for look in LOOKS:
        if unclear := look(search):
            return unclear
    layout, known, block, grid = search.layout, search.known, search.block, search.grid
    if layout.value is not None:
        search.places["value"] = layout.value
    statuses = tuple(search.roles.of.get("status", ()))
    given = Given(search.places, search.constants, layout.values, layout.dropped, statuses, search.beside)
    try:
        columns = read_header(block.headers, known.names, given, names_indicators=not known.has_headings)
        columns = columns._replace(packed=grid.packed)
    except HeaderError as error:
        return Unclear(error.sentence)
    if known.sections:
        columns = _with_sections(columns, known)
    if clash := unread_clash(search, columns):
        return clash
    spread = {"value": "", "stack": "", "part": "period"}.get(layout.kind, layout.kind)
    placed = frozenset(search.places) - ({"value"} if search.named("value") else set())
    found = tuple(search.evidence), layout.plans, spread, search.constants, placed
    return Structure(grid, block.lines, block.last + 1, columns, *found)


def _with_sections(columns: Columns, known: Known) -> Columns:
    """Return the columns with one more, of what rows of one cell name for those below them."""
    place = columns.record_width
    if known.has_headings:
        return columns._replace(sections=place, indicator=place)
    at = known.names.dimensions.index(known.sections)
    dimensions = tuple(place if each == at else found for each, found in enumerate(columns.dimensions))
    return columns._replace(sections=place, dimensions=dimensions)
