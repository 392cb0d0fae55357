"""Blocks of lines of a text file, to record batches: Arrow cuts and encodes what was proved to be plain before."""

from collections.abc import Mapping, Sequence
from typing import Final, NoReturn

import numpy as np
import pyarrow as pa
from pyarrow import csv

from plancheck.actuals.arrays.record_batch import RecordBatch, Source
from plancheck.actuals.columns.chunks import Block
from plancheck.actuals.columns.joined_names import Encoded
from plancheck.actuals.columns.meanings import Meanings
from plancheck.actuals.columns.quoting import QUOTE
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.table.records import Records

_NAMES: Final = pa.dictionary(pa.int32(), pa.string())
_PADDING: Final = 16


class StructureError(Exception):
    """A row is none to our reader."""


def _refuse(*_: object) -> NoReturn:
    raise StructureError


class BlockLines:
    """The lines of a block, as the source of a batch."""

    def __init__(self, block: Block, delimiter: str) -> None:
        """Take lines of `block`, whose cells lie between `delimiter`s."""
        self._block = block
        self._delimiter = delimiter

    def kept(self, rows: Sequence[int]) -> Sequence[bytes]:
        """Return the lines of `rows`, which are in order, without their ends."""
        return self._block.pick(rows)

    def records(self, rows: Sequence[int]) -> Sequence[tuple[int, Cells]]:
        """Return line and cells of `rows`, which are in order, as our own reader cuts them.

        Raises:
            StructureError: Our reader does not see them so.
        """
        lines = [self._block.after + row + 1 for row in rows]
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
        self._values = [_name(place) for place in meanings.value_places]
        names = {_name(place): _NAMES for place in meanings.places}
        self._convert = csv.ConvertOptions(
            check_utf8=False,
            column_types=names | dict.fromkeys(self._values, pa.string()),
            include_columns=[*names, *self._values],
            strings_can_be_null=False,
            null_values=[],
            quoted_strings_can_be_null=False,
        )

    def batch(self, block: Block) -> RecordBatch | None:
        """Return the rows of `block`; None if its lines are not proved to be rows as our reader sees them."""
        if not block.is_plain or min(block.counts[:-1], default=1) < 1:  # a piece without a line end: a long cell
            return None
        table = self._table(block)
        if table is None or table.num_rows != block.lines or table.column(0).num_chunks != 1:
            return None
        columns = self._meanings.columns({place: _encoded(table, place) for place in self._meanings.places})
        values = [self._meanings.values(table.column(name).chunk(0)) for name in self._values]
        source: Source = BlockLines(block, self._job.delimiter)
        return self._meanings.batch(block.after + 1, columns, values, source)

    def _table(self, block: Block) -> pa.Table | None:
        quote = QUOTE if block.has_quotes else False
        parse = csv.ParseOptions(
            delimiter=self._job.delimiter,
            quote_char=quote,
            double_quote=bool(quote),
            escape_char=False,
            newlines_in_values=False,
            ignore_empty_lines=False,
        )
        read = csv.ReadOptions(
            use_threads=False,
            column_names=[_name(place) for place in range(self._job.reading.columns.width)],
            block_size=len(block.content) + _PADDING,
        )
        try:
            return csv.read_csv(pa.py_buffer(block.content), read, parse, self._convert)
        except pa.ArrowInvalid:  # a line that is no row of this table
            return None


def _encoded(table: pa.Table, place: int) -> Encoded:
    chunk = table.column(_name(place)).chunk(0)
    return chunk.dictionary.to_pylist(), chunk.indices.to_numpy().astype(np.int64)


def _name(place: int) -> str:
    return f"c{place}"
