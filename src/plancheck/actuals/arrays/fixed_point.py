"""Texts that are plain numbers, to whole millionths: digits are added up by their place, so nothing is ever rounded."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from plancheck.numbers.number import decimals_of

if TYPE_CHECKING:
    import pyarrow as pa

Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]

WHOLE_DIGITS: Final = 11
"""Most digits before the decimal mark: with the six after it, sums and differences of two numbers fit 63 bits."""

DECIMALS: Final = 6

END: Final = 10 ** (WHOLE_DIGITS + DECIMALS)
"""The least number of millionths that has too many digits."""

_POWERS: Final = np.array([10**place for place in range(WHOLE_DIGITS + DECIMALS)], np.int64)
_ZERO: Final = np.uint8(ord("0"))
_NINE: Final = 9
_MINUS: Final = ord("-")
_FEW: Final = 8
"""Of how many texts one may be looked at apart."""

_OFFSET: Final = 4
"""Bytes of one of Arrow's offsets."""


def millionths(number: Decimal) -> int | None:
    """Return `number` in millionths; None if that is no whole number, or one with too many digits."""
    if decimals_of(number) > DECIMALS or number.adjusted() >= WHOLE_DIGITS:
        return None
    return int(number.scaleb(DECIMALS))


class _Texts(NamedTuple):
    """Texts by their bytes, one after the other.

    Attributes:
        digits: For each byte what the digit is worth; more than 9 where it is none.
        others: The places of the bytes that are no digits.
        starts: Where each text begins.
        ends: Where each ends.
    """

    content: Bytes
    digits: Bytes
    others: Ints
    starts: Ints
    ends: Ints


class _Shape(NamedTuple):
    """Where the digits of numbers lie: `whole` of them before the place of the mark, `decimals` after it."""

    mark: Ints
    whole: Ints
    decimals: Ints


def plain_numbers(texts: "pa.Array", mark: str) -> tuple[Ints, Ints]:
    """Return the numbers that `texts` state in millionths, and the places of those that are no plain numbers.

    A plain number is a minus sign or none, digits, and, where there are decimals, the decimal `mark` before them.
    """
    count = len(texts)
    found = _texts(texts) if mark.isascii() else None
    if found is None:
        return np.zeros(count, np.int64), np.arange(count)
    if len(found.others) == count and (found.content[found.others] == ord(mark)).all():
        shape = _Shape(found.others, found.others - found.starts, found.ends - found.others - 1)
        if _is_plain(shape):
            return _added_up(found.digits, shape), np.zeros(0, np.int64)
    return _with_few_apart(found, ord(mark)) or _with_signs(found, ord(mark))


def _with_few_apart(texts: _Texts, mark: int) -> tuple[Ints, Ints] | None:
    """Return the same where few texts have more than digits and one mark: these are looked at apart; None elsewhere."""
    is_mark = texts.content[texts.others] == mark
    strange, marks = texts.others[~is_mark], texts.others[is_mark]
    if len(strange) * _FEW > len(texts.starts):
        return None
    apart = np.unique(np.searchsorted(texts.ends, strange, side="right"))
    edges = np.zeros(len(marks) + 1, np.int64)
    np.add.at(edges, np.searchsorted(marks, texts.starts[apart]), 1)
    np.add.at(edges, np.searchsorted(marks, texts.ends[apart]), -1)
    is_apart = np.cumsum(edges[:-1]) > 0
    kept = np.delete(np.arange(len(texts.starts)), apart)
    ours = marks[~is_apart]
    if len(ours) != len(kept):
        return None
    shape = _Shape(ours, ours - texts.starts[kept], texts.ends[kept] - ours - 1)
    if not len(kept) or not _is_plain(shape):
        return None
    others = np.sort(np.concatenate([strange, marks[is_apart]]))
    found, odd = _with_signs(texts._replace(others=others, starts=texts.starts[apart], ends=texts.ends[apart]), mark)
    numbers = np.zeros(len(texts.starts), np.int64)
    numbers[kept], numbers[apart] = _added_up(texts.digits, shape), found
    return numbers, apart[odd]


def _texts(texts: "pa.Array") -> _Texts | None:
    """Return the bytes of texts; None if there are none."""
    _, offsets, content = texts.buffers()
    ends = np.frombuffer(offsets, np.int32, len(texts) + 1, _OFFSET * texts.offset).astype(np.int64)
    if not len(texts) or ends[-1] == ends[0]:
        return None
    bytes_ = np.frombuffer(content, np.uint8, int(ends[-1] - ends[0]), int(ends[0]))
    digits = bytes_ - _ZERO  # what is below "0" becomes large
    ends -= ends[0]
    return _Texts(bytes_, digits, np.flatnonzero(digits > _NINE), ends[:-1], ends[1:])


def _is_plain(shape: _Shape) -> bool:
    """Say whether each text has one mark with digits on both sides, not too many. If so, each mark is in its text."""
    low, high = int(shape.whole.min()), int(shape.whole.max())
    fits = 1 <= low <= high <= WHOLE_DIGITS
    return fits and int(shape.decimals.min()) >= 1 and int(shape.decimals.max()) <= DECIMALS


def _with_signs(texts: _Texts, mark: int) -> tuple[Ints, Ints]:
    """Return the same for texts of which some have a sign, some no mark, and some are no plain numbers."""
    count, others = len(texts.starts), texts.others
    row = np.searchsorted(texts.ends, others, side="right")
    is_mark = texts.content[others] == mark
    is_sign = (texts.content[others] == _MINUS) & (others == texts.starts[row]) & ~is_mark
    is_negative, has_mark, is_odd, at = *np.zeros((3, count), bool), texts.ends.copy()
    marked = row[is_mark]
    is_odd[row[~(is_mark | is_sign)]] = True
    is_odd[marked[1:][marked[1:] == marked[:-1]]] = True
    is_negative[row[is_sign]] = True
    has_mark[marked] = True
    at[marked] = others[is_mark]
    shape = _Shape(at, at - texts.starts - is_negative, np.where(has_mark, texts.ends - 1 - at, 0))
    is_odd |= (shape.whole < 1) | (shape.whole > WHOLE_DIGITS)
    is_odd |= (shape.decimals > DECIMALS) | (has_mark & (shape.decimals < 1))
    plain = np.flatnonzero(~is_odd)
    numbers = np.zeros(count, np.int64)
    if len(plain):
        numbers[plain] = _added_up(texts.digits, _Shape(*(part[plain] for part in shape)))
        np.negative(numbers, out=numbers, where=is_negative)
    return numbers, np.flatnonzero(is_odd)


def _added_up(digits: Bytes, shape: _Shape) -> Ints:
    """Return the numbers whose digits lie so: each digit times the power of ten of its place."""
    numbers = np.zeros(len(shape.mark), np.int64)
    for place, rows in _places(shape.whole):
        numbers[rows] += digits[shape.mark[rows] - 1 - place].astype(np.int64) * _POWERS[DECIMALS + place]
    for place, rows in _places(shape.decimals):
        numbers[rows] += digits[shape.mark[rows] + 1 + place].astype(np.int64) * _POWERS[DECIMALS - 1 - place]
    return numbers


def _places(lengths: Ints) -> Iterator[tuple[int, "Ints | slice"]]:
    """Yield each place from 0 on, and the numbers that have so many digits and one more."""
    common = int(lengths.min())
    for place in range(int(lengths.max())):
        yield place, slice(None) if place < common else np.flatnonzero(lengths > place)
