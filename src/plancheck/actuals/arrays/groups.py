"""The values of a row's dimensions, joined to one code: the group."""

from collections.abc import Callable, Sequence
from functools import reduce
from threading import Lock
from typing import Final

import numpy as np

from plancheck.actuals.arrays.dictionary import Column, Dictionary, GrowingArray
from plancheck.actuals.arrays.fixed_point import Ints
from plancheck.contract.groups import Condition, Values, accepts

CONDITIONS: Final = 62
"""Most conditions on dimensions: each is a bit of one number."""

_LARGEST: Final = 1 << 62


class Groups:
    """The groups of a file. A group is what texts mean, not how they are written.

    Attributes:
        values: By code.
        masks: By code, the conditions that the group meets, as bits.
    """

    def __init__(self, places: Sequence[int | None], conditions: Sequence[Condition]) -> None:
        """Join the columns at `places`, one for each dimension; None where the file has none."""
        self.values: list[Values] = []
        self.masks = GrowingArray()
        self._places = places
        self._conditions = conditions
        self._codes: dict[tuple[int, ...], int] = {}
        self._names: list[dict[str, int]] = [{} for place in places if place is not None]
        self._lock = Lock()

    def dictionaries(self, read: Callable[[int], Callable[[str], str]]) -> list[Dictionary]:
        """Return a dictionary for each column; `read` says, for the place of one, what name a text means."""
        places = [place for place in self._places if place is not None]
        return [Dictionary(_numbered(names, read(place))) for names, place in zip(self._names, places, strict=True)]

    def close(self) -> None:
        """Let go of the names: no more columns come."""
        for names in self._names:
            names.clear()
        self._codes.clear()

    def column(self, columns: Sequence[Column], rows: int) -> Column:
        """Return the groups of the rows whose dimensions are in `columns`."""
        if not columns:
            return self._encoded([()], np.zeros(rows, np.int64))
        if len(columns) == 1:
            return self._of_names(columns[0])
        found, indices = reduce(_joined, columns[1:], (columns[0].meanings[:, None], columns[0].indices))
        return self._encoded(list(map(tuple, found.tolist())), indices)

    def code(self, values: Values) -> int | None:
        """Return the code of the group with these values; None if no row of the file can have them."""
        given = [value for value, place in zip(values, self._places, strict=True) if place is not None]
        if len(list(filter(None, values))) > len(list(filter(None, given))):
            return None
        key = tuple(names.setdefault(value, len(names)) for names, value in zip(self._names, given, strict=True))
        if len(key) == 1:
            return key[0]
        self._learn([key])
        return self._codes[key]

    def _of_names(self, column: Column) -> Column:
        """Return the groups of rows with one dimension: the numbers of their names are codes already."""
        (known,) = self._names
        if len(self.values) < len(known):
            with self._lock:
                names = list(known)[len(self.values) :]
                self._add([self._values((0,), [[name]]) for name in names])
        return Column(column.meanings, self.masks.values[column.meanings], column.indices)

    def _add(self, values: Sequence[Values]) -> None:
        self.masks.extend([self._mask(found) for found in values])
        self.values += values

    def _encoded(self, keys: Sequence[tuple[int, ...]], indices: Ints) -> Column:
        if any(key not in self._codes for key in keys):
            self._learn(keys)
        codes = np.fromiter(map(self._codes.__getitem__, keys), np.int64, len(keys))
        return Column(codes, self.masks.values[codes], indices)

    def _learn(self, keys: Sequence[tuple[int, ...]]) -> None:
        with self._lock:
            new = [key for key in dict.fromkeys(keys) if key not in self._codes]
            names = [list(known) for known in self._names]
            first = len(self.values)
            self._add([self._values(key, names) for key in new])
            self._codes.update(zip(new, range(first, first + len(new)), strict=True))

    def _values(self, key: tuple[int, ...], names: Sequence[Sequence[str]]) -> Values:
        given = iter(known[name] for known, name in zip(names, key, strict=True))
        return tuple("" if place is None else next(given) for place in self._places)

    def _mask(self, values: Values) -> int:
        return sum(accepts(condition, values) << bit for bit, condition in enumerate(self._conditions))


def _numbered(names: dict[str, int], read: Callable[[str], str]) -> Callable[[str], int]:
    return lambda text: names.setdefault(read(text), len(names))


def _joined(left: tuple[Ints, Ints], column: Column) -> tuple[Ints, Ints]:
    """Return the distinct rows of some columns with one more beside them, and for each row the place of its own."""
    found, indices = left
    both = indices * len(column.meanings) + column.indices
    size = len(found) * len(column.meanings)
    distinct, indices = _distinct(both, size)
    at, last = np.divmod(distinct, len(column.meanings))
    return np.column_stack([found[at], column.meanings[last]]), indices


def _distinct(numbers: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the distinct numbers below `size`, and for each number its place among them."""
    if size > 4 * len(numbers) + _FEW:
        distinct, places = np.unique(numbers, return_inverse=True)
        return distinct, places.reshape(-1)
    is_there = np.zeros(size, bool)
    is_there[numbers] = True
    distinct = np.flatnonzero(is_there)
    places = np.zeros(size, np.int64)
    places[distinct] = np.arange(len(distinct))
    return distinct, places[numbers]


_FEW: Final = 1 << 16
