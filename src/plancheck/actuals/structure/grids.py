"""The first lines of a file, cut into cells: a grid for each delimiter, or one for each sheet."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.actuals.header.labels import Cells, FirstRows, widened
from plancheck.actuals.table.records import DELIMITERS, Records
from plancheck.named_tuple import NamedTuple

# Stands in the first header of tables whose first cell holds several, between what is below and what is beside it.
PACKED: Final = "\\"
_DIVIDING_COMMA: Final = r"(?<![0-9]),|,(?![0-9])"  # one that does not stand between two digits, as a decimal one does
_TAG: Final = r"\s*#[^\W\d]\w{0,60}(?:\s*\+\s*[^\W\d]\w{0,60}){0,20}\s*"
_FEWEST_TAGS: Final = 2
_WITHIN: Final = 50  # so many first rows are looked at


class Grid(NamedTuple):
    """The first rows of a table, blank ones left out."""

    rows: FirstRows  # each with the line or row it starts on
    delimiter: str = ""  # what divides cells; empty in a workbook
    sheet: str = ""  # the sheet; empty in a text file
    is_whole: bool = True  # whether these are all rows of the file
    has_quotes: bool = True  # whether a quote that starts a cell encloses it
    packed: int = 0  # how many cells more a row has than its line, whose first cell holds several
    # where a year stands that rows below have too, and whether their part of it is written behind it
    years: tuple[int, bool] | None = None
    tags: int = 0  # the line of a row of tags that was taken out

    def wide(self, first: int, width: int) -> Iterator[tuple[int, Cells]]:
        """Yield the rows from the one at `first` on that are so wide, those of a sheet filled up."""
        for line, cells in self.rows[first:]:
            row = widened(cells, width) if self.sheet else cells
            if len(row) == width:
                yield line, row


def text_grids(lines: Sequence[str], delimiter: str | None, *, is_whole: bool) -> Iterator[Grid]:
    """Yield a grid for each delimiter, or the given one, under which the `lines`, the first of a file, can be cut.

    Quotes are plain characters where none of them encloses a cell. If another delimiter stands in each line as often as
    in the first, and commas do not, or within numbers alone, they are those of texts and decimals.
    """
    for mark in _dividing(lines, DELIMITERS if delimiter is None else (delimiter,)):
        if (rows := _cut(lines, mark, is_whole=is_whole)) is not None:
            yield _unpacked(Grid(rows, mark, is_whole=is_whole))
        elif _are_plain(lines, mark):
            cut = [(line, content.split(mark)) for line, content in enumerate(lines, 1) if content.strip()]
            yield _unpacked(Grid(cut, mark, is_whole=is_whole, has_quotes=False))


def _dividing(lines: Sequence[str], delimiters: Sequence[str]) -> Sequence[str]:
    """Return those of the delimiters, the comma as first, that may divide the cells of lines."""
    text = "\n".join(lines)
    marks = [mark for mark in delimiters if mark in text]
    counts = {mark: {line.count(mark) for line in lines if line.strip()} for mark in marks}
    others = [mark for mark in marks if mark != "," and len(counts[mark]) == 1]
    has_comma = "," in marks and len(counts[","]) == 1 and re.search(_DIVIDING_COMMA, text)
    return others if others and not has_comma else marks


def _cut(lines: Sequence[str], delimiter: str, *, is_whole: bool, width: int = 0) -> list[tuple[int, Cells]] | None:
    """Return the records of `lines`; None if one cannot be cut, but for the last of lines that go on, and of a footer.

    A footer is below the records of this `width`, if it is known.
    """
    faults: list[int] = []
    records = Records(iter(lines), delimiter, lambda line, _field, _message: faults.append(line), width=width)
    rows = list(records)
    last = rows[-1][0] if rows else 0
    is_cut_off = not is_whole and records.is_lost and len(faults) == 1 and faults[0] > last
    if not faults or is_cut_off:
        return [(line, cells) for line, cells in rows if any(map(str.strip, cells))]
    widest = max((len(cells) for _, cells in rows), default=0)
    return None if width or not widest or records.is_lost else _cut(lines, delimiter, is_whole=is_whole, width=widest)


def _are_plain(lines: Sequence[str], delimiter: str) -> bool:
    return delimiter == "\t" and not any(
        cell.startswith('"') for line in lines if '"' in line for cell in line.split(delimiter)
    )


def _unpacked(grid: Grid) -> Grid:
    """Return a grid with the cells that the first of each row holds, where the header says that it holds several."""
    more = packed_cells(grid.rows[0][1]) if grid.rows else 0
    if not more:
        return grid
    rows = [(line, unpacked(cells, more)) for line, cells in grid.rows]
    return grid._replace(rows=rows, packed=more)


def packed_cells(header: Cells) -> int:
    r"""Return how many cells more than one the first cell of each row holds, by a header such as `freq,geo\TIME`."""
    names, mark, beside = header[0].partition(PACKED)
    return names.count(",") if mark and beside.strip() and len(header) > 1 else 0


def unpacked(cells: Cells, more: int) -> Cells:
    """Return the cells of a row whose first holds so many more; of the header, without what stands beside it."""
    parts = cells[0].partition(PACKED)[0].split(",")
    return [*parts, *cells[1:]] if len(parts) == more + 1 else cells


def are_tags(cells: Cells) -> bool:
    """Say whether the cells of a row are tags, or blank: at least two are tags."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) >= _FEWEST_TAGS and all(cell.lstrip()[0] == "#" and re.fullmatch(_TAG, cell) for cell in filled)


def without_tags(grid: Grid) -> Grid:
    """Return the grid without its first row of tags, which has the line of that row."""
    at = next((at for at, (_, cells) in enumerate(grid.rows[:_WITHIN]) if are_tags(cells)), 0)
    if not at:
        return grid
    return grid._replace(rows=[*grid.rows[:at], *grid.rows[at + 1 :]], tags=grid.rows[at][0])
