"""The data rows of a large text file, by two readers: DuckDB settles what it can prove, ours reads all the rest."""

from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.blocks import Block, Blocks
from plancheck.actuals.compressed import decompressed
from plancheck.actuals.duck import connected
from plancheck.actuals.job import Job
from plancheck.actuals.labels import Records
from plancheck.actuals.lines import Bytes, Lines
from plancheck.actuals.records import Complain
from plancheck.actuals.records import Records as Cut
from plancheck.actuals.scratch import Scratch
from plancheck.actuals.settler import Outcome, Settler
from plancheck.actuals.spellings import TooManySpellingsError
from plancheck.model.actual import Actual
from plancheck.model.settlement import Settled

if TYPE_CHECKING:
    from plancheck.actuals.rows import Rows

_SHARE: Final = 16
"""What part of the memory a block of lines is: it is held as bytes, and again as DuckDB reads and keeps it."""

_LARGEST_BLOCK: Final = 32 * 1024 * 1024


class SettledRows:
    """The data rows of one text file.

    Attributes:
        deleted: As in `Rows`: none, for files that mark rows are not read here.
    """

    deleted = 0

    def __init__(self, file: BinaryIO, skipped: int, job: Job, complain: Complain, memory: int) -> None:
        """Do `job` on `file`, below so many lines of it, within about `memory` bytes; send bad lines to `complain`.

        Raises:
            InputFileError: It is packed in a way that is not read, or damaged. Reading on raises it too.
        """
        file.seek(0)
        self._blocks = Blocks(decompressed(file), skipped, min(_LARGEST_BLOCK, memory // _SHARE))
        self._job = job
        self._complain = complain
        self._memory = memory
        self._count = 0
        self._now: Rows | None = None

    @property
    def count(self) -> int:
        """How many rows there were so far."""
        return self._count + (self._now.count if self._now else 0)

    def __iter__(self) -> Iterator[Actual | Settled]:
        """Yield what was settled of each block, and the actuals of the rows that were not."""
        with ExitStack() as held:
            settler = _Trying(self._job, self._memory, held)
            for block in self._blocks:
                if outcome := settler.settle(block):
                    self._count += outcome.rows
                    yield outcome.settled
                    yield from self._read(iter(outcome.left))
                elif b'"' in block.content or not block.content.endswith(b"\n"):  # a record may go on in the next block
                    yield from self._read(self._cut(self._blocks.from_here(block), block.after))
                    return
                else:
                    yield from self._read(self._cut(BytesIO(block.content), block.after))

    def _cut(self, file: Bytes, after: int) -> Records:
        lines = Lines(file, "UTF-8", after)
        return iter(Cut(iter(lines), self._job.delimiter, self._complain, after + 1))

    def _read(self, records: Records) -> Iterator[Actual]:
        rows = self._now = self._job.read(records)
        yield from rows
        self._now = None
        self._count += rows.count


class _Trying:
    """DuckDB, as long as it is of use: without it the reader reads all there is."""

    def __init__(self, job: Job, memory: int, held: ExitStack) -> None:
        import duckdb

        self._is_complaint = duckdb.InvalidInputException
        self._is_failure = (duckdb.Error, TooManySpellingsError, OSError)
        self._settler: Settler | None = None
        try:
            scratch = Scratch(held)
            connection = held.enter_context(connected(scratch.path, f"{memory}B"))
            self._settler = Settler(connection, scratch, job)
        except self._is_failure:
            return

    def settle(self, block: Block) -> Outcome | None:
        """Return what `block` comes to; None if the reader must read it."""
        if self._settler is None:
            return None
        try:
            return self._settler.settle(block)
        except self._is_complaint:  # of a line in this block
            return None
        except self._is_failure:
            self._settler = None
            return None
