"""Blocks of lines of a text file, to record batches, as far as they are proved to be plain."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NoReturn

import numpy as np

from plancheck.actuals.arrays.cells import Cells
from plancheck.actuals.arrays.code_table import TextCodes
from plancheck.actuals.batches.dictionary import Dictionary
from plancheck.actuals.batches.record_batch import RecordBatch, Source
from plancheck.actuals.batches.value_texts import Written
from plancheck.actuals.columns.cell_grid import CellGrid, grid_of
from plancheck.actuals.columns.chunks import Block
from plancheck.actuals.columns.joined_names import Encoded
from plancheck.actuals.columns.known_blocks import KnownBlock, are_plain
from plancheck.actuals.columns.meanings import Meanings, NoDataError
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.header.labels import Cells as Texts
from plancheck.actuals.table.records import Records


class StructureError(Exception):
    """A row is none to our reader."""


def _refuse(*_: object) -> NoReturn:
    raise StructureError


class BlockLines:
    """The lines of a block, as the source of a batch."""

    def __init__(self, lines: Cells, after: int, delimiter: str) -> None:
        """Take `lines` that are below `after` others, and whose cells lie between `delimiter`s."""
        self._lines = lines
        self._after = after
        self._delimiter = delimiter

    def kept(self, rows: Sequence[int]) -> Sequence[bytes]:
        """Return the lines of `rows`, without their ends."""
        return self._lines.at(np.array(rows, np.int64)).texts()

    def records(self, rows: Sequence[int]) -> Sequence[tuple[int, Texts]]:
        """Return line and cells of `rows`, which are in order, as our own reader cuts them.

        Raises:
            StructureError: Our reader does not see them so.
        """
        lines = [self._after + row + 1 for row in rows]
        return cut(dict(zip(lines, self.kept(rows), strict=True)), self._delimiter)


def cut(lines: Mapping[int, bytes], delimiter: str) -> Sequence[tuple[int, Texts]]:
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

    def __init__(self, job: ScanTask, meanings: Meanings, version: Hashable, room: int) -> None:
        """Read columns as `job` says; what their texts mean, `meanings` knows.

        What is found in blocks is noted for another reading of the file while it is of this `version`, as far as that
        takes no more than `room` bytes.
        """
        self._job = job
        self._meanings = meanings
        self._width = job.reading.columns.width
        self._blank = [column.place for column in job.reading.columns.periods if not column.period]
        dictionaries = {place: meanings.dictionary(place) for place in meanings.places}
        self._texts = {place: _Texts(dictionary) for place, dictionary in dictionaries.items()}
        self._known = self._known_of(version, dictionaries)
        self._noted = job.known[version] = {}
        self._room = room

    def _known_of(self, version: Hashable, dictionaries: Mapping[int, Dictionary]) -> dict[int, KnownBlock]:
        """Return the blocks that are known, and give each text in their columns the code that it had."""
        found = self._job.known.pop(version, {})
        self._job.known.clear()
        for block in list(found.values())[-1:]:
            if block.texts.keys() != dictionaries.keys():
                return {}
            for place, texts in block.texts.items():
                dictionaries[place].codes(texts)
        return found

    def batch(self, block: Block, *, is_noted: bool) -> RecordBatch | None:
        """Return the rows of `block`; None if its lines are not proved to be rows as our reader sees them.

        What is found in it is noted if it should be.

        Raises:
            NoDataError: A row may be no data, or the heading of others.
        """
        if known := self._known.pop(block.after, None):
            known = known.unpacked()
            encoded = {place: (self._texts[place].known, codes) for place, codes in known.codes.items()}
            columns, values, has_quotes = self._meanings.columns(encoded), known.values, known.has_quotes
            lines = known.lines(block.padded)
        else:
            grid = grid_of(block.padded, self._job.delimiter, self._width)
            if grid is None or not all(grid.is_blank(place) for place in self._blank):
                return None
            if self._job.late and not grid.has_filled_lines(self._job.delimiter):
                raise NoDataError
            encoding, lines, has_quotes = _Encoding(grid, self._texts), grid.lines, grid.has_quotes
            columns = self._meanings.columns(encoding)
            values = [self._meanings.values.written(grid.column(place)) for place in self._meanings.value_places]
            if is_noted:
                self._note(block, grid, encoding, values)
        stated = [self._meanings.values.stated(written, has_quotes=has_quotes) for written in values]
        source: Source = BlockLines(lines, block.after, self._job.delimiter)
        return self._meanings.batch(block.after + 1, columns, stated, source)

    def _note(self, block: Block, grid: CellGrid, encoding: Mapping[int, Encoded], values: Sequence[Written]) -> None:
        """Note what was found in a block, if there is room."""
        if encoding.keys() != self._texts.keys() or not are_plain(values):
            return
        texts = {place: known for place, (known, _) in encoding.items()}
        codes = {place: found for place, (_, found) in encoding.items()}
        noted = KnownBlock(texts, codes, values, grid.line_lengths, grid.has_quotes).packed()
        if noted.size <= self._room:
            self._room -= noted.size
            self._noted[block.after] = noted


class _Texts:
    """The texts of one column."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._codes = TextCodes(dictionary.codes)

    @property
    def known(self) -> Sequence[str]:
        """Those met so far, by code."""
        return self._dictionary.texts

    def encoded(self, grid: CellGrid, place: int) -> Encoded:
        return self.known, self._codes.of(grid.column(place), has_quotes=grid.has_quotes)


class _Encoding(dict[int, Encoded]):
    """The columns of a block by place, encoded when they are looked at."""

    def __init__(self, grid: CellGrid, texts: Mapping[int, _Texts]) -> None:
        super().__init__()
        self._grid = grid
        self._texts = texts

    def __missing__(self, place: int) -> Encoded:
        self[place] = found = self._texts[place].encoded(self._grid, place)
        return found
