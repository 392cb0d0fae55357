"""The cells of one column, as places in the bytes of some lines; looked at eight bytes at a time."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bytes, Ints, Words
from plancheck.named_tuple import NamedTuple

# So many bytes stand before the lines and after them, so that words that reach beyond a cell are there.
PADDING: Final = 16
WORD: Final = 8  # bytes of a word
_LONG_RUN: Final = 8  # from so many rows with the same key on one of them stands for all
_SOME: Final = 256  # in the first so many rows it is seen whether there may be long runs
_LITTLE_ENDIAN: Final = "<u8"
_FIRST_BYTES: Final = np.array([(1 << 8 * count) - 1 for count in range(WORD + 1)], np.uint64)


class Cells(NamedTuple):
    """The cells of one column."""

    content: Bytes  # the lines, with the padding
    starts: Ints  # where each cell begins
    ends: Ints  # where each ends

    @property
    def lengths(self) -> Ints:
        """How many bytes each has."""
        return self.ends - self.starts

    def at(self, rows: Ints) -> "Cells":
        """Return those in `rows`."""
        return Cells(self.content, self.starts[rows], self.ends[rows])

    def words(self, places: Ints) -> Words:
        """Return the eight bytes from each of these places on, the first the lowest.

        Putting them together of the words of memory that they stand in takes less time, but threads wait for each
        other after each step.
        """
        at_each: Words = np.ndarray(len(self.content) - WORD + 1, _LITTLE_ENDIAN, self.content.data, strides=(1,))
        return at_each[places]

    def texts(self) -> Sequence[bytes]:
        """Return what stands in each."""
        content = self.content.data
        places = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return [bytes(content[start:end]) for start, end in places]

    def packed(self) -> "Cells":
        """Return the same without what stands between them."""
        texts = self.texts()
        ends = np.cumsum([PADDING, *map(len, texts)])
        padded = b"".join((bytes(PADDING), *texts, bytes(PADDING)))
        return Cells(np.frombuffer(padded, np.uint8), ends[:-1], ends[1:])


class Key(NamedTuple):
    """One part of the keys of rows."""

    rows: Ints | None  # those whose keys have this part; None for all
    words: Words  # the part of each of them


class Keys(NamedTuple):
    """What rows are told apart by: words, and the number of bytes in them."""

    lengths: Ints | None  # for each row the number of bytes; None where the first words alone tell
    parts: Sequence[Key]  # the first words of all, the second ones of those that have more than one, and so on

    def runs(self) -> Ints | None:
        """Return where runs of the same key begin, as sorted files have them; None if there are no long ones."""
        count, some = len(self.parts[0].words), self.parts[0].words[:_SOME]
        if np.count_nonzero(some[1:] != some[:-1]) * _LONG_RUN > len(some):
            return None
        is_first = np.arange(count) == 0
        if self.lengths is not None:
            is_first[1:] |= self.lengths[1:] != self.lengths[:-1]
        for words in (_filled(part, count) for part in self.parts):
            is_first[1:] |= words[1:] != words[:-1]
        starts = np.flatnonzero(is_first)
        return starts if len(starts) * _LONG_RUN < count else None

    def at(self, rows: Ints) -> "Keys":
        """Return the keys of `rows`, which are in order."""
        return Keys(None if self.lengths is None else self.lengths[rows], [_at(part, rows) for part in self.parts])


def _filled(part: Key, count: int) -> Words:
    """Return a part of so many keys, 0 where they have none."""
    if part.rows is None:
        return part.words
    found = np.zeros(count, np.uint64)
    found[part.rows] = part.words
    return found


def _at(part: Key, rows: Ints) -> Key:
    if part.rows is None:
        return Key(None, part.words[rows])
    at = np.minimum(np.searchsorted(part.rows, rows), max(0, len(part.rows) - 1))
    ours = np.flatnonzero(part.rows[at] == rows) if len(part.rows) else at[:0]
    return Key(ours, part.words[at[ours]])


def keys_of(cells: Cells, lengths: Ints, shortest: int, longest: int) -> Keys:
    """Return the bytes of cells of these `lengths` as keys: where none holds NUL, different texts have different ones.

    The last word of a text is that of its last eight bytes, and what a shorter text lacks is zero.
    """
    first = cells.words(cells.starts) if longest else np.zeros(len(lengths), np.uint64)
    if shortest < WORD:
        first &= _FIRST_BYTES[shortest if shortest == longest else np.minimum(lengths, WORD)]
    parts = [Key(None, first)]
    for start in range(WORD, longest, WORD):
        rows = None if shortest > start else np.flatnonzero(lengths > start)
        starts, ends = (cells.starts, cells.ends) if rows is None else (cells.starts[rows], cells.ends[rows])
        last = ends - WORD
        parts.append(Key(rows, cells.words(last if longest <= start + WORD else np.minimum(starts + start, last))))
    return Keys(None if longest < WORD else lengths, parts)


def keys_of_numbers(numbers: Ints) -> Keys:
    """Return numbers as keys."""
    return Keys(None, [Key(None, numbers.view(np.uint64))])


def words_of(text: bytes) -> bytes:
    """Return the words of the key of a text: one at least."""
    if len(text) <= WORD:
        return text.ljust(WORD, b"\0")
    whole = (len(text) - 1) // WORD * WORD
    return text[:whole] + text[-WORD:]
