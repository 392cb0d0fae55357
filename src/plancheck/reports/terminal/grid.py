"""Rows for a terminal: a table where no word has to be broken for it, else a list with a line for each cell."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest

from rich.cells import cell_len
from rich.text import Text

from plancheck.named_tuple import NamedTuple
from plancheck.reports.terminal.screen import Line, Screen, widest_chunk, wrapped

_BETWEEN = 2  # blanks between two columns, and before what belongs to the row above it
_AT_ONCE = 100  # lines that are printed together: Rich takes longer to begin than for a line

Cell = tuple[Line, ...]  # the lines of one cell, each of which may be broken between words
Row = tuple[Cell, ...]  # the cells of one row; a single one takes the whole width


class Column(NamedTuple):
    """A column under its `head`; it should have as many columns of the terminal as make its `comfort`."""

    head: str = ""
    is_right: bool = False
    comfort: int = 0


class Grid(NamedTuple):
    """Rows, and the columns they have in common."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    head_style: str = "bold"


class _Extent(NamedTuple):
    """How many columns of the terminal a column needs at least, and how many it can fill."""

    least: int
    most: int


def cell(words: str, style: str = "") -> Cell:
    """Return a cell of one line in one style."""
    return (((words, style),),)


def write_grid(screen: Screen, grids: Sequence[Grid], listed: Grid, indent: int = 0) -> None:
    """Print the first of `grids` that fits the screen as a table; if none does, `listed` as a list."""
    if not is_written(screen, grids, indent):
        _print(screen, _list(screen, listed, screen.width - indent), indent)


def is_written(screen: Screen, grids: Sequence[Grid], indent: int = 0) -> bool:
    """Print the first of `grids` that fits the screen as a table, and say whether one does."""
    width = screen.width - indent
    for grid in grids:
        if widths := _widths(_extents(screen, grid, width), width):
            _print(screen, _table(screen, grid, widths, width), indent)
            return True
    return False


def _print(screen: Screen, blocks: Iterator[list[Text]], indent: int) -> None:
    lines = chain.from_iterable(_indented(block, indent) for block in blocks)
    while some := [*islice(lines, _AT_ONCE)]:
        screen.print(some)


def _extents(screen: Screen, grid: Grid, width: int) -> list[_Extent]:
    extents = []
    for number, column in enumerate(grid.columns):
        texts = [screen.text(((column.head, ""),))]
        texts += [screen.text(line) for row in grid.rows if len(row) > 1 for line in row[number]]
        most = max(cell_len(text.plain) for text in texts)
        whole = max(widest_chunk(text, width) for text in texts)
        extents.append(_Extent(max(min(column.comfort, most), whole), most))
    return extents


def _widths(extents: list[_Extent], width: int) -> list[int] | None:
    """Return how wide each column is, the little that some lack before others get much; None if words would break."""
    if (spare := width - _BETWEEN * (len(extents) - 1) - sum(extent.least for extent in extents)) < 0:
        return None
    widths = [extent.least for extent in extents]
    wanting = sorted(range(len(extents)), key=lambda number: extents[number].most - extents[number].least)
    for place, number in enumerate(wanting):
        least, most = extents[number]
        more = min(most - least, spare // (len(wanting) - place))
        widths[number] += more
        spare -= more
    return widths


def _table(screen: Screen, grid: Grid, widths: list[int], width: int) -> Iterator[list[Text]]:
    heads = tuple(cell(column.head, grid.head_style) for column in grid.columns)
    is_headed = any(column.head for column in grid.columns)
    for row in (heads, *grid.rows) if is_headed else grid.rows:
        if len(row) == 1:
            yield _cell_lines(screen, row[0], width)
            continue
        cells = [_cell_lines(screen, cell, room) for cell, room in zip(row, widths, strict=True)]
        yield [_joined(list(line), grid.columns, widths) for line in zip_longest(*cells, fillvalue=Text())]


def _cell_lines(screen: Screen, lines: Cell, width: int) -> list[Text]:
    return [part for line in lines for part in wrapped(screen.text(line), width)]


def _joined(parts: list[Text], columns: tuple[Column, ...], widths: list[int]) -> Text:
    line = Text()
    due = 0
    for part, column, width in zip(parts, columns, widths, strict=True):
        left = width - cell_len(part.plain)
        if part.plain:
            line.append(" " * (due + (left if column.is_right else 0)))
            line.append_text(part)
            due = 0 if column.is_right else left
        else:
            due += width
        due += _BETWEEN
    return line


def _list(screen: Screen, grid: Grid, width: int) -> Iterator[list[Text]]:
    """Yield for each row its first cell, and below it the others by name; what is empty is left out."""
    for row in grid.rows:
        lines = _cell_lines(screen, row[0], width)
        for column, (first, *more) in zip(grid.columns[1:], row[1:], strict=False):
            named = ((f"{column.head}: ", ""), *first) if column.head else first
            if any(words for words, _ in first):
                lines += _indented(_cell_lines(screen, (named, *more), width - _BETWEEN), _BETWEEN)
        yield lines


def _indented(lines: list[Text], indent: int) -> list[Text]:
    return [Text(" " * indent).append_text(line) if line.plain else line for line in lines] if indent else lines
