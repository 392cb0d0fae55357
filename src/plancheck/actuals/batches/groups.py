"""The values of a row's dimensions, joined to one code: the group."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints
from plancheck.actuals.batches.dictionary import Column, Dictionary, GrowingArray
from plancheck.actuals.batches.joint_codes import JointCodes
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
        self._names = [_Names() for place in places if place is not None]
        self._joint = JointCodes(len(self._names), self._read)
        self._lock = Lock()

    def dictionaries(self, read: Callable[[int], Callable[[str], str]]) -> list[Dictionary]:
        """Return a dictionary for each column; `read` says, for the place of one, what name a text means."""
        places = [place for place in self._places if place is not None]
        return [Dictionary(_numbered(names, read(place))) for names, place in zip(self._names, places, strict=True)]

    def close(self) -> None:
        """Let go of the names: no more columns come."""
        for names in self._names:
            names.clear()
        self._joint, self._codes = JointCodes(0, self._read), {}

    def column(self, columns: Sequence[Column], rows: int) -> Column:
        """Return the groups of the rows whose dimensions are in `columns`."""
        if not columns:
            return self._of_codes(np.full(rows, self._read([()])[0]))
        if len(columns) == 1:
            return self._of_names(columns[0])
        return self._of_codes(self._joint.meanings([column.meanings[column.indices] for column in columns]))

    def _of_codes(self, codes: Ints) -> Column:
        count = self.masks.count
        return Column(np.arange(count), self.masks.values[:count], codes)

    def code(self, values: Values) -> int | None:
        """Return the code of the group with these values; None if no row of the file can have them."""
        given = [value for value, place in zip(values, self._places, strict=True) if place is not None]
        if len(list(filter(None, values))) > len(list(filter(None, given))):
            return None
        key = tuple(names.number(value) for names, value in zip(self._names, given, strict=True))
        if len(key) == 1:
            return key[0]
        return self._read([key])[0]

    def _of_names(self, column: Column) -> Column:
        """Return the groups of rows with one dimension: the numbers of their names are codes already."""
        (known,) = self._names
        if len(self.values) < len(known.listed):
            with self._lock:
                self._add([self._values((at,)) for at in range(len(self.values), len(known.listed))])
        return Column(column.meanings, self.masks.values[column.meanings], column.indices)

    def _add(self, values: Sequence[Values]) -> None:
        self.masks.extend([self._mask(found) for found in values])
        self.values += values

    def _read(self, keys: Sequence[tuple[int, ...]]) -> Sequence[int]:
        """Return the codes of groups, each by the names that its dimensions have."""
        with self._lock:
            new = [key for key in dict.fromkeys(keys) if key not in self._codes]
            self._add([self._values(key) for key in new])
            self._codes.update(zip(new, range(len(self._codes), len(self._codes) + len(new)), strict=True))
            return [self._codes[key] for key in keys]

    def _values(self, key: tuple[int, ...]) -> Values:
        given = iter(names.listed[name] for names, name in zip(self._names, key, strict=True))
        return tuple("" if place is None else next(given) for place in self._places)

    def _mask(self, values: Values) -> int:
        return sum(accepts(condition, values) << bit for bit, condition in enumerate(self._conditions))


class _Names:
    """The names of one dimension, numbered.

    Attributes:
        listed: By number.
    """

    def __init__(self) -> None:
        self.listed: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        found = self._numbers.setdefault(name, len(self.listed))
        if found == len(self.listed):
            self.listed.append(name)
        return found

    def clear(self) -> None:
        self.listed.clear()
        self._numbers.clear()


def _numbered(names: _Names, read: Callable[[str], str]) -> Callable[[str], int]:
    return lambda text: names.number(read(text))
