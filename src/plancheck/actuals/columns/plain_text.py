"""Blocks of lines of a text file, to record batches, as far as they are proved to be plain."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

from plancheck.actuals.arrays.code_table import TextCodes
from plancheck.actuals.batches.dictionary import Dictionary
from plancheck.actuals.batches.record_batch import RecordBatch, Source
from plancheck.actuals.columns.cell_grid import CellGrid, grid_of
from plancheck.actuals.columns.chunks import Block
from plancheck.actuals.columns.joined_names import Encoded
from plancheck.actuals.columns.meanings import Meanings
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.table.records import Records


class StructureError(Exception):
    """A row is none to our reader."""


def _refuse(*_: object) -> NoReturn:
    raise StructureError


class BlockLines:
    """The lines of a block, as the source of a batch."""

    def __init__(self, grid: CellGrid, after: int, delimiter: str) -> None:
        """Take the lines of `grid`, below `after` others, whose cells lie between `delimiter`s."""
        self._grid = grid
        self._after = after
        self._delimiter = delimiter

    def kept(self, rows: Sequence[int]) -> Sequence[bytes]:
        """Return the lines of `rows`, without their ends."""
        return list(map(self._grid.text, rows))

    def records(self, rows: Sequence[int]) -> Sequence[tuple[int, Cells]]:
        """Return line and cells of `rows`, which are in order, as our own reader cuts them.

        Raises:
            StructureError: Our reader does not see them so.
        """
        lines = [self._after + row + 1 for row in rows]
        return cut(dict(zip(lines, self.kept(rows), strict=True)), self._delimiter)


def cut(lines: Mapping[int, bytes], delimiter: str) -> Sequence[tuple[int, Cells]]:
    """Return the cells of each line as our own reader cuts them.

    Raises:
        StructureError: A line is no record of its own.
    """
    found = [cells for _, cells in Records((line.decode() for line in lines.values()), delimiter, _refuse)]
    if len(found) != len(lines):
        raise StructureError
    return list(zip(lines, found, strict=True))


class PlainText:
    """Reads blocks of one file."""

    def __init__(self, job: ScanTask, meanings: Meanings) -> None:
        """Read columns as `job` says; what their texts mean, `meanings` knows."""
        self._job = job
        self._meanings = meanings
        self._width = job.reading.columns.width
        self._blank = [column.place for column in job.reading.columns.periods if not column.period]
        self._texts = {place: _Texts(meanings.dictionary(place)) for place in meanings.places}

    def batch(self, block: Block) -> RecordBatch | None:
        """Return the rows of `block`; None if its lines are not proved to be rows as our reader sees them.

        Raises:
            NoDataError: A row may be no data.
        """
        grid = grid_of(block.content, self._job.delimiter, self._width)
        if grid is None or not all(grid.is_blank(place) for place in self._blank):
            return None
        columns = self._meanings.columns(_Encoding(grid, self._texts))
        values = [
            self._meanings.values.of_cells(grid.column(place), has_quotes=grid.has_quotes)
            for place in self._meanings.value_places
        ]
        source: Source = BlockLines(grid, block.after, self._job.delimiter)
        return self._meanings.batch(block.after + 1, columns, values, source)


class _Texts:
    """The texts of one column."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._codes = TextCodes(dictionary.codes)

    def encoded(self, grid: CellGrid, place: int) -> Encoded:
        return self._dictionary.texts, self._codes.of(grid.column(place), has_quotes=grid.has_quotes)


class _Encoding(dict[int, Encoded]):
    """The columns of a block by place, encoded when they are looked at."""

    def __init__(self, grid: CellGrid, texts: Mapping[int, _Texts]) -> None:
        super().__init__()
        self._grid = grid
        self._texts = texts

    def __missing__(self, place: int) -> Encoded:
        self[place] = found = self._texts[place].encoded(self._grid, place)
        return found
