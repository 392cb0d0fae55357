"""The data rows of a large text file: the kernel proves what it can, the row reader reads all the rest."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.arrays.code_table import TooLongError
from plancheck.actuals.batches.dictionary import TooManyTextsError
from plancheck.actuals.batches.record_batch import Kept
from plancheck.actuals.columns import scan
from plancheck.actuals.columns.chunks import Block, Blocks
from plancheck.actuals.columns.meanings import NoDataError
from plancheck.actuals.columns.plain_text import PlainText, StructureError, cut
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.header.labels import Cells, Records
from plancheck.actuals.kernel.partial import BatchPartial
from plancheck.actuals.source.compressed import Readable, decompressed
from plancheck.actuals.source.lines import Lines
from plancheck.actuals.table.bulk_records import Spans
from plancheck.actuals.table.records import Complain
from plancheck.actuals.table.records import Records as Cut
from plancheck.contract.partial import Partial
from plancheck.input_file import InputFileError
from plancheck.model.actual import Actual

if TYPE_CHECKING:
    from plancheck.actuals.rows.row_reader import Rows

# What part of the memory the blocks of lines are that are worked on: each is held once, and where its cells end.
_SHARE: Final = 32
_SHARE_NOTED: Final = 4  # what part of it notes for another reading may take
# Threads that work on smaller ones wait for each other more often; larger ones take more memory.
_LARGEST_BLOCK: Final = 2_560 * 1024


class TextRows:
    """The data rows of one text file."""

    def __init__(  # noqa: PLR0913, PLR0917  what it reads, from where, for whom, and within what
        self,
        file: BinaryIO,
        skipped: int,
        job: ScanTask,
        complain: Complain,
        memory: int,
        spans: Spans | None = None,
        width: int = 0,
    ) -> None:
        """Do `job` on `file`, below so many lines of it, within about `memory` bytes; send bad lines to `complain`.

        Cells that go on over several lines are shown to `spans`. Below records of less than this `width` bad lines are
        those of a footer.

        Raises:
            InputFileError: It is packed in a way that is not read, or damaged. Reading on raises it too.
        """
        file.seek(0)
        self._workers = min(scan.MOST_WORKERS, os.cpu_count() or 1)
        size = min(_LARGEST_BLOCK, memory // _SHARE // self._workers)
        self._blocks = Blocks(decompressed(file), skipped, size)
        status = os.fstat(file.fileno())
        self._version = status.st_ino, status.st_size, status.st_mtime_ns, skipped, job.delimiter, job.numbers
        self._room = memory // _SHARE_NOTED
        self._job = job
        self._complain = complain
        self._spans = spans
        self._width = self._cells_above = width
        self._count = 0
        self.deleted = 0  # how many were marked as deleted so far; in the blocks that our reader reads, that is
        self._now: Rows | None = None

    @property
    def count(self) -> int:
        """How many rows there were so far."""
        return self._count + (self._now.count if self._now else 0)

    def __iter__(self) -> Iterator[Actual | Partial]:
        """Yield the actuals of rows that are not proved, and at the end what was proved of all others."""
        found = scan.Scan(self._job)
        with ExitStack() as held:
            text = PlainText(self._job, found.meanings, self._version, self._room)
            begun = _Begun(text, found, self._workers, held)
            for block, partial in begun.results(self._blocks):
                if partial and not self._job.below.has_begun:
                    self._cells_above = self._width
                    self._count += partial.rows
                    last = _last_proved(partial.left, block)
                    lines = [*enumerate(block.content.split(b"\n")[:-1], block.after + 1)] if self._job.late else []
                    self._look(lines)
                    yield from found.merge(partial, self._left(partial.left, last))
                    self._look(reversed(lines))
                    self._pass(last)
                elif block.is_closed(self._job.delimiter):
                    records = self._cut(BytesIO(block.content), block.after)
                    yield from self._read(iter(records))
                    self._cells_above = records.cells_above
                    if records.is_lost:
                        break
                else:
                    rest = self._blocks.from_here(block, *begun.blocks)
                    yield from self._read(iter(self._cut(rest, block.after)))
                    break
        below = self._job.below
        below.late, silent = None, below.silent  # rows that are read again stand where they stood, and were counted
        yield from found.proved(self._kept)
        below.silent = silent

    def _look(self, lines: Iterable[tuple[int, bytes]]) -> None:
        """Show what looks for headings the first of these lines that states a value; none of them is a heading."""
        for line in lines:
            ((number, cells),) = cut(dict([line]), self._job.delimiter)
            if self._job.late and any(cells[column.place].strip() for column in self._job.reading.columns.periods):
                self._job.late.look(number, cells, states=True)
                return

    def _cut(self, file: Readable, after: int) -> Cut:
        lines = iter(Lines(file, "UTF-8", after))
        cut = Cut(lines, self._job.delimiter, self._complain, after + 1, self._spans, width=self._width)
        cut.cells_above = self._cells_above
        return cut

    def _left(self, records: Sequence[tuple[int, Cells]], last: int) -> Iterator[Actual]:
        """Yield the actuals of the rows of a block that are not proved, where `last` is the last line that is."""
        self._job.below.is_closed = True  # rows that are proved come below
        yield from self._read(record for record in records if record[0] <= last)
        self._job.below.is_closed = False
        self._pass(last)
        yield from self._read(record for record in records if record[0] > last)

    def _pass(self, line: int) -> None:
        """Take note that there is a row on a line."""
        self._job.below.above = max(self._job.below.above, line)

    def _read(self, records: Records) -> Iterator[Actual]:
        self._job.below.before = self._count
        rows = self._now = self._job.read(records)
        yield from rows
        self._now = None
        self._pass(rows.last)
        self._count += rows.count
        self.deleted += rows.deleted

    def _kept(self, lines: Mapping[int, Kept]) -> Records:
        content = {line: kept for line, kept in lines.items() if isinstance(kept, bytes)}
        return iter(cut(content, self._job.delimiter))


def _last_proved(left: Sequence[tuple[int, Cells]], block: Block) -> int:
    """Return the last line of a block that is not among those `left`; 0 if all are."""
    last = block.after + block.lines
    for line, _ in reversed(left):
        if line != last:
            break
        last -= 1
    return last if last > block.after else 0


class _Begun:
    """The blocks that are worked on side by side.

    Attributes:
        blocks: Those that were begun and not given yet.
    """

    def __init__(self, text: PlainText, found: scan.Scan, workers: int, held: ExitStack) -> None:
        self._workers = workers
        self._scan = found
        self._text = text
        self._is_beyond = False
        self._pool = held.enter_context(ThreadPoolExecutor(workers))
        self._begun: deque[tuple[Block, Callable[[], BatchPartial | None]]] = deque()

    @property
    def blocks(self) -> list[Block]:
        return [block for block, _ in self._begun]

    def results(self, blocks: Blocks) -> Iterator[tuple[Block, BatchPartial | None]]:
        """Yield each block, in order, and its partial; None if the reader must read it.

        Raises:
            InputFileError: The file is damaged below them.
        """
        fault: InputFileError | None = None
        try:
            for block in blocks:
                self._begun.append((block, scan.begun(self._pool, self._partial, block)))
                if len(self._begun) > self._workers:
                    yield self._first()
        except InputFileError as damage:
            fault = damage
        while self._begun:
            yield self._first()
        if fault:
            raise fault

    def _first(self) -> tuple[Block, BatchPartial | None]:
        block, outcome = self._begun.popleft()
        return block, outcome()

    def _partial(self, block: Block) -> BatchPartial | None:
        if self._is_beyond:  # so would all that follows be
            return None
        try:
            batch = self._text.batch(block, is_noted=self._scan.is_to_be_repeated)
            return None if batch is None else self._scan.partial(batch)
        except (NoDataError, StructureError, TooLongError):
            return None
        except (TooManyTextsError, MemoryError):
            self._is_beyond = True
            return None
