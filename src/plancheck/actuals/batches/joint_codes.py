"""Codes of several columns together: each distinct row of codes has one, for all batches of a file."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints
from plancheck.actuals.arrays.cells import WORD, keys_of_numbers
from plancheck.actuals.arrays.code_table import CodeTable
from plancheck.actuals.batches.dictionary import GrowingArray, TooManyTextsError

_SHIFT: Final = 32
"""Codes have fewer bits."""

MOST_PAIRS: Final = 2_000_000
"""Most distinct rows of columns."""


class JointCodes:
    """The distinct rows of some columns."""

    def __init__(self, columns: int, read: Callable[[Sequence[tuple[int, ...]]], Sequence[int]]) -> None:
        """Know none of so many columns, two at least; `read` says what the codes of rows mean together."""
        self._pairs = [_Pairs() for _ in range(columns - 1)]
        self._read = read
        self._meanings = GrowingArray()
        self._lock = Lock()

    def meanings(self, columns: Sequence[Ints]) -> Ints:
        """Return what the codes in these columns mean, for each row."""
        codes = columns[0]
        for pairs, column in zip(self._pairs, columns[1:], strict=True):
            codes = pairs.codes((codes << _SHIFT) + column)
        self._learn(int(codes.max(initial=-1)) + 1)
        return self._meanings.values[codes]

    def _learn(self, count: int) -> None:
        with self._lock:
            self._meanings.extend(self._read([self._row(code) for code in range(self._meanings.count, count)]))

    def _row(self, code: int) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        for pairs in reversed(self._pairs):
            code, last = divmod(pairs.known[code], 1 << _SHIFT)
            found = (last, *found)
        return (code, *found)


class _Pairs:
    """The distinct pairs of codes, each as one number.

    Attributes:
        known: By code.
    """

    def __init__(self) -> None:
        self.known: list[int] = []
        self._codes: dict[int, int] = {}
        self._table = CodeTable()
        self._lock = Lock()

    def codes(self, pairs: Ints) -> Ints:
        """Return the codes of pairs.

        Raises:
            TooManyTextsError: There are too many.
        """
        return self._table.codes(keys_of_numbers(pairs), lambda rows: self._learn(pairs[rows].tolist()))

    def _learn(self, pairs: Sequence[int]) -> Ints:
        distinct = list(dict.fromkeys(pairs))
        with self._lock:
            new = [pair for pair in distinct if pair not in self._codes]
            if len(self.known) + len(new) > MOST_PAIRS:
                raise TooManyTextsError
            self._codes.update(zip(new, range(len(self.known), len(self.known) + len(new)), strict=True))
            self.known += new
        keys = [pair.to_bytes(WORD, "little") for pair in distinct]
        self._table.put(self._of(distinct), keys, np.full(len(keys), WORD))
        return self._of(pairs)

    def _of(self, pairs: Sequence[int]) -> Ints:
        return np.array(list(map(self._codes.__getitem__, pairs)), np.int64)
