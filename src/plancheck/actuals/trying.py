"""One worker of DuckDB's, as long as it is of use: without it the reader reads all there is."""

from contextlib import ExitStack

from plancheck.actuals.blocks import Block
from plancheck.actuals.duck import connected
from plancheck.actuals.job import Job
from plancheck.actuals.scratch import Scratch
from plancheck.actuals.settler import Outcome, Settler, StructureError
from plancheck.actuals.spellings import Texts, TooManySpellingsError
from plancheck.actuals.turns import OverError, Turns


class Trying:
    """A worker that settles blocks of one file, one at a time."""

    def __init__(self, job: Job, turns: Turns, texts: dict[int, Texts], memory: int, held: ExitStack) -> None:
        """Do `job`, what has an order in its turn, within about `memory` bytes; `held` closes what that takes."""
        self._settler: Settler | None = None
        self._is_failure: tuple[type[Exception], ...] = (MemoryError, ImportError, OSError)
        try:
            import duckdb

            self._is_complaint = (duckdb.InvalidInputException, OverError, StructureError)
            self._is_failure = (duckdb.Error, TooManySpellingsError, *self._is_failure)
            scratch = Scratch(held)
            connection = held.enter_context(connected(scratch.path, f"{memory}B", threads=1))
            self._settler = Settler(connection, scratch, job, turns, texts)
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
