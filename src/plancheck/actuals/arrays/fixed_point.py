"""Texts that are plain numbers, to whole millionths: eight digits at a time, and nothing is ever rounded."""

from decimal import Decimal
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints, Words
from plancheck.actuals.arrays.cells import WORD, Cells
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import decimals_of

# Most digits before the decimal mark: with the six after it, sums and differences of two numbers fit 63 bits.
WHOLE_DIGITS: Final = 11
DECIMALS: Final = 6

END: Final = 10 ** (WHOLE_DIGITS + DECIMALS)  # the least number of millionths that has too many digits
LONGEST: Final = 2 * WORD  # most bytes of a plain number, but for its sign
_ALL: Final = (1 << 64) - 1
# By number, the bits of so many last bytes of a word, which are its highest.
_KEPT: Final = np.array([_ALL ^ (_ALL >> 8 * count) for count in range(WORD)] + [_ALL], np.uint64)
_BYTE, _FIRST_BYTE = np.uint64(8), np.uint64(0xFF)
_MINUS: Final = np.uint8(ord("-"))
# Millionths of the last digit, by the place of the mark in the last word; beyond it where there is none.
_SCALES: Final = np.array([1, *(10 ** (place - 1) for place in range(1, WORD)), 10**DECIMALS], np.int64)
_MARKS: Final = len(_SCALES)
# Whether so many bytes with the mark at such a place may be a number: by length, and by the place of the mark.
_IS_PLAIN: Final = np.array(
    [
        length <= LONGEST and mark not in {0, WORD - 1} and WORD < length + mark <= WORD + WHOLE_DIGITS
        for length in range(LONGEST + 2)
        for mark in range(_MARKS)
    ]
)
_NONE: Final = np.zeros(0, np.int64)


def millionths(number: Decimal) -> int | None:
    """Return `number` in millionths; None if that is no whole number, or one with too many digits."""
    if decimals_of(number) > DECIMALS or number.adjusted() >= WHOLE_DIGITS:
        return None
    return int(number.scaleb(DECIMALS))


def _each(byte: int) -> np.uint64:
    return np.uint64(byte * (((1 << 64) - 1) // 255))


_ZEROS: Final = _each(ord("0"))
_LOW, _HIGH, _ABOVE_NINE = _each(0x7F), _each(0x80), _each(0x7F - 9)


class _Digits(NamedTuple):
    """The last sixteen digits of texts, without the mark; one to a byte, above nine where it is none."""

    high: Words | None  # the first eight; None if there are none in any text
    low: Words  # the last eight
    mark: Ints  # the place of the mark among the last eight bytes; `WORD` where there is none
    has_one: Bools  # which texts have one mark at most in these bytes


def plain_numbers(cells: Cells, mark: str) -> tuple[Ints, Ints]:
    """Return the numbers that cells state in millionths, and the places of those that are no plain numbers.

    A plain number is a minus sign or none, digits, and, where there are decimals, the decimal `mark` before them.
    """
    count, lengths = len(cells.starts), cells.lengths
    if not (mark.isascii() and count):
        return np.zeros(count, np.int64), np.arange(count)
    is_negative = cells.content[cells.starts] == _MINUS
    has_negative = bool(is_negative.any())
    if has_negative:
        lengths = np.maximum(lengths - is_negative, 0)
    digits = _digits(cells, lengths, ord(mark))
    numbers, is_plain = _numbers(digits), _are_plain(digits, lengths)
    if has_negative:
        np.negative(numbers, out=numbers, where=is_negative)
    return numbers, _NONE if is_plain.all() else np.flatnonzero(~is_plain)


def _digits(cells: Cells, lengths: Ints, mark: int) -> _Digits:
    """Return the digits at the end of cells, of which so many bytes count; what is before them is zeros."""
    longest = int(lengths.max())
    low = _kept(cells.words(cells.ends - WORD), lengths if longest <= WORD else np.minimum(lengths, WORD))
    found = low ^ _each(mark ^ ord("0"))
    bit = ~(((found & _LOW) + _LOW) | found | _LOW)  # the highest of each byte that is a mark
    has_mark: Bools = bit != 0
    before: Words = bit - 1
    place = (np.bitwise_count(before) >> 3).astype(np.int64)
    high = None
    if longest > WORD:
        high = _kept(cells.words(cells.ends - LONGEST), np.clip(lengths - WORD, 0, WORD))
    bits: Words = before >> np.uint64(7)
    return _without_marks(_Digits(high, low, place, (bit & before) == 0), has_mark, bits)


def _kept(words: Words, lengths: Ints) -> Words:
    """Return the digits of words, of which so many at the end stay, and all before them are zeros."""
    words ^= _ZEROS
    words &= _KEPT.take(lengths)
    return words


def _without_marks(digits: _Digits, has_mark: Bools, before: Words) -> _Digits:
    if not has_mark.any():
        return digits
    high, low = digits[:2]
    without: Words = ((low & before) << _BYTE) | (low & ~((before << _BYTE) | _FIRST_BYTE))
    if high is not None:
        without |= high >> 56
        high = np.where(has_mark, high << 8, high)
    return digits._replace(high=high, low=without if has_mark.all() else np.where(has_mark, without, low))


def _are_plain(digits: _Digits, lengths: Ints) -> Bools:
    """Say which texts of such lengths are plain numbers, if all bytes that are no marks are digits."""
    found: Bools = _IS_PLAIN.take(np.minimum(lengths, LONGEST + 1) * _MARKS + digits.mark)
    found &= digits.has_one
    found &= _are_digits(digits.low)
    if digits.high is not None:
        found &= _are_digits(digits.high)
    return found


def _are_digits(words: Words) -> Bools:
    found: Bools = (((words + _ABOVE_NINE) | words) & _HIGH) == 0
    return found


def _numbers(digits: _Digits) -> Ints:
    numbers = _eight(digits.low)
    if digits.high is not None:
        numbers += _eight(digits.high) * 10**WORD
    numbers *= _SCALES.take(digits.mark)
    return numbers


def _eight(digits: Words) -> Ints:
    """Return the number that the digits of each word are: pairs of digits, pairs of these, and pairs of these."""
    pairs = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FF
    fours = (pairs * 100 + (pairs >> 16)) & 0x0000FFFF0000FFFF
    found = (fours * 10_000 + (fours >> 32)) & 0xFFFFFFFF
    return found.view(np.int64)
