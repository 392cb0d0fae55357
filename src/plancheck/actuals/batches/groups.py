"""The values of a row's dimensions, joined to one code, the same in a whole file: the group."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints
from plancheck.actuals.arrays.cells import WORD, keys_of_numbers
from plancheck.actuals.arrays.code_table import CodeTable
from plancheck.actuals.batches.dictionary import Column, Dictionary, GrowingArray, TooManyTextsError
from plancheck.contract.groups import Condition, Values, accepts

_SHIFT: Final = 32  # codes have fewer bits
MOST_PAIRS: Final = 2_000_000  # most distinct rows of columns
CONDITIONS: Final = 62  # most conditions on dimensions: each is a bit of one number
_LARGEST: Final = 1 << 62


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
    """The distinct pairs of codes, each as one number, in `known` by code."""

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


class Groups:
    """The groups of a file. A group is what texts mean, not how they are written."""

    def __init__(self, places: Sequence[int | None], conditions: Sequence[Condition]) -> None:
        """Join the columns at `places`, one for each dimension; None where the file has none."""
        self.values: list[Values] = []  # by code
        self.masks = GrowingArray()  # by code, the conditions that the group meets, as bits
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
    """The names of one dimension, in `listed` by number."""

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
