"""Codes of keys, found for many rows at once: a hash table of words, looked up without a step for each row."""

import os
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints, Words
from plancheck.actuals.arrays.cells import WORD, Cells, Keys, keys_of, words_of
from plancheck.named_tuple import NamedTuple

LONGEST: Final = 4_096  # most bytes of a text that is looked up so
UNKNOWN: Final = -1
# The first word of no key: no text has a byte behind a NUL, and no number is so large.
_NO_KEY: Final = np.uint64(1 << 63)
_FIRST: Final = 256
_SPARSE: Final = 4
# How many slots there are for each key at least, and for all: what is not in the first one costs most.
_FEWEST_SLOTS: Final = 1 << 16
_PROBES: Final = 8  # a key that is not found in so many slots is taken for unknown, which costs time and no more
# Words beyond the last one: keys of any length are compared with those of any code.
_BEYOND: Final = LONGEST // WORD + 1
# For each place of a word; not known beforehand, so that no file is made to fill few slots.
_FACTORS: Final = np.frombuffer(os.urandom(WORD * _BEYOND), np.uint64) | np.uint64(1)
_FEW: Final = 1_000  # so many unknown rows are looked at one by one
_BLANK: Final = 2  # of so many cells one at most is filled where these are looked up by themselves
_Slots = np.ndarray[Any, np.dtype[np.int32]]
_NONE: Final = np.zeros(0, np.int64)


class TooLongError(Exception):
    """A text is longer than those that are looked up so."""


class _Known(NamedTuple):
    """Keys by code. Who reads it meanwhile may miss what is being put in, and finds nothing wrong."""

    slots: _Slots  # the code of a key in the slot that its hash names, or in one soon after it
    hashes: Words  # by code
    firsts: Words  # by code, its first word, or `_NO_KEY`
    lengths: Ints  # by code, how many bytes it has, or `UNKNOWN`
    starts: Ints  # by code, where its words begin
    words: Words  # those of all keys

    @property
    def shift(self) -> np.uint64:
        """How far a hash is shifted to name a slot."""
        return np.uint64(65 - len(self.slots).bit_length())

    def are(self, codes: Ints, keys: Keys) -> Bools:
        """Say which rows have the keys of these `codes`."""
        first, *others = keys.parts
        found: Bools = self.firsts.take(codes) == first.words
        if keys.lengths is not None:
            found &= self.lengths.take(codes) == keys.lengths
        starts = self.starts.take(codes) if others else codes
        for place, (rows, words) in enumerate(others, 1):
            at = slice(None) if rows is None else rows
            found[at] &= self.words.take(starts[at] + place) == words
        return found

    def copied_to(self, larger: "_Known") -> "_Known":
        for ours, theirs in zip(self[1:], larger[1:], strict=True):
            theirs[: len(ours)] = ours
        codes = np.flatnonzero(larger.lengths != UNKNOWN)
        _fill(larger.slots, codes, larger.hashes[codes] >> larger.shift)
        return larger


class CodeTable:
    """The codes of keys."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._end = 0
        self._known = _empty(_FIRST, _FIRST)

    def codes(self, keys: Keys, learn: Callable[[Ints], Ints]) -> Ints:
        """Return the code of each key; `learn` puts in those of rows that are not known, and returns their codes."""
        starts = keys.runs()
        if starts is not None:
            lengths = np.diff(starts, append=len(keys.parts[0].words))
            return np.repeat(self.codes(keys.at(starts), lambda rows: learn(starts[rows])), lengths)
        codes, unknown = self.find(keys)
        if len(unknown) > _FEW:
            learn(unknown[:: len(unknown) // _FEW])  # most keys come in many rows
            codes[unknown], left = self.find(keys.at(unknown))
            unknown = unknown[left]
        if len(unknown):
            codes[unknown] = learn(unknown)
        return codes

    def find(self, keys: Keys) -> tuple[Ints, Ints]:
        """Return the code of each key, and the rows whose keys are not known."""
        known = self._known
        slots = (_hashed(keys) >> known.shift).view(np.int64)
        codes = known.slots.take(slots).astype(np.int64)
        is_found = known.are(codes, keys)
        if is_found.all():
            return codes, _NONE
        rows, unknown = np.flatnonzero(~is_found), [_NONE]
        for probe in range(1, _PROBES):
            is_free = codes[rows] == UNKNOWN
            unknown.append(rows[is_free])
            rows = rows[~is_free]
            if not len(rows):
                break
            codes[rows] = known.slots[(slots[rows] + probe) & (len(known.slots) - 1)]
            rows = rows[~known.are(codes[rows], keys.at(rows))]
        return codes, np.sort(np.concatenate([*unknown, rows]))

    def put(self, codes: Ints, keys: Sequence[bytes], lengths: Ints) -> None:
        """Take in that keys, each given once as the bytes of its words, have these codes and lengths."""
        words = np.frombuffer(b"".join(keys), _FACTORS.dtype)
        sizes = np.array(list(map(len, keys)), np.int64) // WORD
        starts = np.cumsum(sizes) - sizes
        hashes = np.add.reduceat(words * _FACTORS[np.arange(len(words)) - np.repeat(starts, sizes)], starts)
        with self._lock:
            self._grow(int(codes.max()), len(words))
            known, new = self._known, np.flatnonzero(self._known.lengths[codes] == UNKNOWN)
            known.words[self._end : self._end + len(words)] = words
            known.hashes[codes[new]], known.lengths[codes[new]] = hashes[new], lengths[new]
            known.firsts[codes[new]], known.starts[codes[new]] = words[starts[new]], self._end + starts[new]
            self._end += len(words)
            _fill(known.slots, codes[new], hashes[new] >> known.shift)

    def _grow(self, largest: int, words: int) -> None:
        """Make room for codes up to the `largest`, and one that is no key's, and for so many words more."""
        codes, end = len(self._known.lengths), len(self._known.words) - _BEYOND
        if largest + 1 >= codes or self._end + words > end:
            larger = _empty(max(codes, 2 * largest + 2), max(end, 2 * (self._end + words)))
            self._known = self._known.copied_to(larger)


def _empty(codes: int, words: int) -> _Known:
    return _Known(
        np.full(max(_FEWEST_SLOTS, 1 << (_SPARSE * codes).bit_length()), UNKNOWN, np.int32),
        np.zeros(codes, np.uint64),
        np.full(codes, _NO_KEY),
        np.full(codes, UNKNOWN, np.int64),
        np.zeros(codes, np.int64),
        np.zeros(words + _BEYOND, np.uint64),
    )


def _hashed(keys: Keys) -> Words:
    found: Words = keys.parts[0].words * _FACTORS[0]
    for factor, (rows, words) in zip(_FACTORS[1:], keys.parts[1:], strict=False):
        found[slice(None) if rows is None else rows] += words * factor
    return found


def _fill(slots: _Slots, codes: Ints, hashes: Words) -> None:
    """Put codes into the slots that their hashes name, or into the next free ones."""
    at = hashes.view(np.int64)
    while len(codes):
        is_free = slots[at] == UNKNOWN
        slots[at[is_free]] = codes[is_free]  # of several, the last one written stays
        is_left = slots[at] != codes
        codes, at = codes[is_left], (at[is_left] + 1) & (len(slots) - 1)


class TextCodes:
    """The codes of the texts in the cells of one column, the same in all blocks of a file."""

    def __init__(self, codes_of: Callable[[Sequence[str]], Ints]) -> None:
        """Know none; `codes_of` gives the codes of texts, each a code of its own."""
        self._codes_of = codes_of
        self._table = CodeTable()

    def of(self, cells: Cells, *, has_quotes: bool) -> Ints:
        """Return the code of each cell; where there are quotes in the lines, two in a cell stand for one.

        Raises:
            TooLongError: A text is too long to be looked up so.
        """
        lengths = cells.lengths
        shortest, longest = int(lengths.min(initial=LONGEST)), int(lengths.max(initial=0))
        if longest > LONGEST:
            raise TooLongError
        if not shortest and len(filled := np.flatnonzero(lengths > 0)) * _BLANK < len(lengths):
            codes = np.full(len(lengths), self._codes_of([""])[0])
            codes[filled] = self.of(cells.at(filled), has_quotes=has_quotes)
            return codes
        keys = keys_of(cells, lengths, shortest, longest)
        return self._table.codes(keys, lambda rows: self._learn(cells.at(rows), has_quotes=has_quotes))

    def _learn(self, cells: Cells, *, has_quotes: bool) -> Ints:
        texts = cells.texts()
        new = list(dict.fromkeys(texts))
        decoded = [text.decode() for text in new]
        codes = self._codes_of([text.replace('""', '"') for text in decoded] if has_quotes else decoded)
        self._table.put(codes, list(map(words_of, new)), np.array(list(map(len, new)), np.int64))
        known = dict(zip(new, codes.tolist(), strict=True))
        return np.array(list(map(known.__getitem__, texts)), np.int64)
