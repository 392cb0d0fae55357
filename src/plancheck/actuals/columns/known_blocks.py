"""Blocks whose cells were looked up when the file was read before: where keys come again, it is read once more."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bytes, Ints
from plancheck.actuals.arrays.cells import PADDING, Cells
from plancheck.actuals.batches.value_texts import Written
from plancheck.named_tuple import NamedTuple

_SMALL: Final = (np.int8, np.int16, np.int32)

_MOST_ODD: Final = 16  # of how many values one may be no plain number: others take more to keep


class KnownBlock(NamedTuple):
    """What was found in the cells of a block."""

    texts: Mapping[int, Sequence[str]]  # the distinct texts of each column of names, by code, as far as they were met
    codes: Mapping[int, Ints]  # for each row, the code of its text
    values: Sequence[Written]  # what is written in each column of values
    lengths: Ints  # of its lines, with their ends
    has_quotes: bool  # whether there are quotes in its lines

    def packed(self) -> "KnownBlock":
        """Return the same in less memory."""
        codes = {place: _packed(found) for place, found in self.codes.items()}
        values = [
            written._replace(numbers=_packed(written.numbers), cells=written.cells.packed()) for written in self.values
        ]
        return self._replace(codes=codes, values=values, lengths=_packed(self.lengths))

    def unpacked(self) -> "KnownBlock":
        """Return the same as it was before it was packed."""
        codes = {place: found.astype(np.int64) for place, found in self.codes.items()}
        values = [written._replace(numbers=written.numbers.astype(np.int64)) for written in self.values]
        return self._replace(codes=codes, values=values, lengths=self.lengths.astype(np.int64))

    @property
    def size(self) -> int:
        """How many bytes its rows take."""
        parts = (*self.codes.values(), *(written.numbers for written in self.values), self.lengths)
        return sum(part.nbytes for part in parts)

    def lines(self, padded: Bytes) -> Cells:
        """Return the lines of a block, `padded`, without their ends."""
        ends = PADDING + np.cumsum(self.lengths)
        return Cells(padded, ends - self.lengths, ends - 1)


def are_plain(values: Sequence[Written]) -> bool:
    """Say whether most values are plain numbers."""
    return all(_MOST_ODD * len(written.odd) <= len(written.numbers) for written in values)


def _packed(numbers: Ints) -> Ints:
    """Return numbers in as few bytes as hold all of them."""
    least, largest = numbers.min(), numbers.max()
    kinds = (kind for kind in _SMALL if np.iinfo(kind).min <= least and largest <= np.iinfo(kind).max)
    return numbers.astype(next(kinds, np.int64))


# The blocks of a file by what it was when it was read, and by the number of lines before them.
Known = dict[Hashable, dict[int, KnownBlock]]
