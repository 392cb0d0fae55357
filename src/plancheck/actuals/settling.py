"""The data rows of a large text file, by two readers: DuckDB settles what it can prove, ours reads all the rest."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.blocks import Block, Blocks
from plancheck.actuals.compressed import decompressed
from plancheck.actuals.duck import most_connections
from plancheck.actuals.job import Job
from plancheck.actuals.labels import Records
from plancheck.actuals.lines import Bytes, Lines
from plancheck.actuals.quoting import Quoting
from plancheck.actuals.records import Complain
from plancheck.actuals.records import Records as Cut
from plancheck.actuals.spans import Spans
from plancheck.actuals.trying import Trying
from plancheck.actuals.turns import Turns
from plancheck.input_file import InputFileError
from plancheck.model.actual import Actual
from plancheck.model.settlement import Settled

if TYPE_CHECKING:
    from plancheck.actuals.rows import Rows
    from plancheck.actuals.settler import Outcome
    from plancheck.actuals.spellings import Texts

_SHARE: Final = 32
"""What part of the memory the blocks of lines are that are worked on: each is held as bytes, and again by DuckDB."""

_LARGEST_BLOCK: Final = 16 * 1024 * 1024

_OF_DUCKDB: Final = 60
"""Percent of the memory that DuckDB may take; the rest is for the blocks, and for what is kept of them."""

_MOST_WORKERS: Final = 4
"""Blocks worked on side by side; each takes a part of the memory."""


class SettledRows:
    """The data rows of one text file.

    Attributes:
        deleted: How many were marked as deleted so far; in the blocks that our reader reads, that is.
    """

    def __init__(  # noqa: PLR0913, PLR0917  what it reads, from where, for whom, and within what
        self, file: BinaryIO, skipped: int, job: Job, complain: Complain, memory: int, spans: Spans | None = None
    ) -> None:
        """Do `job` on `file`, below so many lines of it, within about `memory` bytes; send bad lines to `complain`.

        Cells that go on over several lines are shown to `spans`.

        Raises:
            InputFileError: It is packed in a way that is not read, or damaged. Reading on raises it too.
        """
        file.seek(0)
        self._workers = most_connections(min(_MOST_WORKERS, os.cpu_count() or 1))
        size = min(_LARGEST_BLOCK, memory // _SHARE // self._workers)
        self._blocks = Blocks(decompressed(file), skipped, size, Quoting(job.delimiter))
        self._job = job
        self._complain = complain
        self._spans = spans
        self._memory = memory
        self._count = 0
        self.deleted = 0
        self._now: Rows | None = None

    @property
    def count(self) -> int:
        """How many rows there were so far."""
        return self._count + (self._now.count if self._now else 0)

    def __iter__(self) -> Iterator[Actual | Settled]:
        """Yield what was settled of each block, and the actuals of the rows that were not."""
        turns = Turns()
        with ExitStack() as held:
            pending = _Pending(self._job, turns, self._workers, self._memory, held)
            for block, outcome in pending.results(self._blocks):
                if outcome:
                    self._count += outcome.rows
                    yield outcome.settled
                    yield from self._read(iter(outcome.left))
                elif block.is_closed:
                    cut = self._cut(BytesIO(block.content), block.after)
                    yield from self._read(iter(cut))
                    if cut.is_lost:
                        return
                else:
                    turns.end()
                    yield from self._read(iter(self._cut(self._blocks.from_here(block, *pending.blocks), block.after)))
                    return
                turns.pass_on(block.number)

    def _cut(self, file: Bytes, after: int) -> Cut:
        return Cut(iter(Lines(file, "UTF-8", after)), self._job.delimiter, self._complain, after + 1, self._spans)

    def _read(self, records: Records) -> Iterator[Actual]:
        rows = self._now = self._job.read(records)
        yield from rows
        self._now = None
        self._count += rows.count
        self.deleted += rows.deleted


class _Pending:
    """The blocks that are worked on side by side.

    Attributes:
        blocks: Those that were begun and not given yet.
    """

    def __init__(self, job: Job, turns: Turns, workers: int, memory: int, held: ExitStack) -> None:
        self._job = job
        self._turns = turns
        self._workers = workers
        self._memory = memory * _OF_DUCKDB // 100 // workers
        self._texts: dict[int, Texts] = {}
        self._free: SimpleQueue[Trying] = SimpleQueue()
        self._opened = held.enter_context(ExitStack())  # before the pool, so that it outlives the work
        self._pool = held.enter_context(ThreadPoolExecutor(workers))
        held.callback(turns.end)  # before the pool waits for its workers
        self._begun: deque[tuple[Block, Future[Outcome | None]]] = deque()

    @property
    def blocks(self) -> list[Block]:
        return [block for block, _ in self._begun]

    def results(self, blocks: Blocks) -> "Iterator[tuple[Block, Outcome | None]]":
        """Yield each block, in order, and what it comes to; None if the reader must read it.

        Raises:
            InputFileError: The file is damaged below them.
        """
        fault: InputFileError | None = None
        try:
            for block in blocks:
                self._begun.append((block, self._submitted(block)))
                if len(self._begun) > self._workers:
                    yield self._first()
        except InputFileError as damage:
            fault = damage
        while self._begun:
            yield self._first()
        if fault:
            raise fault

    def _submitted(self, block: Block) -> "Future[Outcome | None]":
        try:
            return self._pool.submit(self._settle, block)
        except (
            RuntimeError
        ):  # no thread can be started: our reader reads this block and, for they have an order, the rest
            self._turns.end()
            nothing: Future[Outcome | None] = Future()
            nothing.set_result(None)
            return nothing

    def _first(self) -> "tuple[Block, Outcome | None]":
        block, outcome = self._begun.popleft()
        return block, outcome.result()

    def _settle(self, block: Block) -> "Outcome | None":
        worker = self._worker()
        try:
            return worker.settle(block)
        finally:
            self._free.put(worker)

    def _worker(self) -> Trying:
        """Return one that is free, or a new one: there are as many as threads that need one at a time."""
        try:
            return self._free.get_nowait()
        except Empty:
            return Trying(self._job, self._turns, self._texts, self._memory, self._opened)
