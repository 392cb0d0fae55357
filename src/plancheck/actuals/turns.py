"""Turns: what belongs in the order of blocks happens in it, though several blocks are worked on side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class OverError(Exception):
    """There are no more turns: what follows is done by somebody else."""


class Turns:
    """A turn for each block, one after the other."""

    def __init__(self) -> None:
        """Start with block 0."""
        self._next = 0
        self._is_over = False
        self._changed = Condition()

    @contextmanager
    def at(self, number: int) -> Iterator[None]:
        """Wait for the turn of a block; if the work in it succeeds, it is the next one's turn.

        Raises:
            OverError: It will not come.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._next >= number)
            if self._is_over:
                raise OverError
        yield
        self.pass_on(number)

    def pass_on(self, number: int) -> None:
        """Let the block after this one have its turn."""
        with self._changed:
            self._next = max(self._next, number + 1)
            self._changed.notify_all()

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
