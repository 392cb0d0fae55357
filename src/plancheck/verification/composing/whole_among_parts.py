"""A number among others that they add up to: the whole, in a list of its parts."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import Quotient, exact_sum, exactly
from plancheck.numbers.number import EXACT

_FEWEST: Final = 3  # with fewer numbers, one is the sum of the others as soon as two are equal
_HUNDRED: Final = 100
# How many times a whole may be among its parts: beside regions and what they are made of it is there three times.
_MOST_LEVELS: Final = 4
_FEW_DIGITS: Final = 2  # a number of fewer digits is the sum of others, once it is rounded, by chance
_MANY_DIGITS: Final = 3  # a number of so many digits is hardly the sum of others by chance
# A number this many times as large as a list is long, in units of its last digit, is the sum of its neighbours by
# chance once in as many lists.
_CHANCE: Final = 20
_MANY: Final = 100

_MOST: Final = 5_000  # regions stand in no longer lists


class Whole(NamedTuple):
    """The place of the number that seems to be the whole, the sum of all others or parts of several levels."""

    place: int
    is_sum: bool


def whole_among(numbers: Sequence[Decimal], roundings: Sequence[Decimal]) -> Whole | None:
    """Return which of these numbers, in the order of a file, seems to be the whole of the others; None if none does.

    The largest by far is, if all together are a small number of times as much. Where that does not tell, because some
    are below 0 or all but two are 0, one that is as much as the others must stand first or last, or have many digits.
    Each may be off by its rounding, given the digits it was written with.
    """
    if len(numbers) < _FEWEST:
        return None
    total, slack = exact_sum(numbers), exact_sum(roundings)
    places = _halves(_candidates(numbers), numbers, total)
    for place in places:
        size = exactly(numbers[place])
        near = min(slack, abs(size) / _HUNDRED)
        most = min(_MOST_LEVELS, len(numbers) - 1) if len(places) == 1 else 2
        level = next((level for level in range(2, most + 1) if abs(total - level * size) <= near), None)
        is_at_end = place in {0, len(numbers) - 1}
        if level and size and (len(places) == 1 or is_at_end or _digits(numbers[place]) >= _MANY_DIGITS):
            return Whole(place, is_sum=level == 2)  # noqa: PLR2004  itself and the others
        if size and _is_rounded_sum(numbers, place, total):
            return Whole(place, is_sum=True)
    return None


def _candidates(numbers: Sequence[Decimal]) -> Sequence[int]:
    """Return where the whole may stand: where the number farthest from 0 does, unless others are on its other side."""
    sizes = [number.exact if isinstance(number, Quotient) else number for number in numbers]
    low, high = min(sizes), max(sizes)
    if low < 0 < high:
        return range(len(numbers))
    farthest = high if high > 0 else low
    return [place for place, size in enumerate(sizes) if size == farthest]


def _halves(places: Sequence[int], numbers: Sequence[Decimal], total: Fraction) -> Sequence[int]:
    """Return of many places those of numbers that are about half of the total, which the others then are too."""
    if len(places) < _MANY:
        return places
    ends = sorted((Decimal(math.floor(total / 3)), Decimal(math.ceil(total * 2 / 3))))
    return [place for place in places if ends[0] <= numbers[place] <= ends[1]]


class Holder(NamedTuple):
    """The place of a number that seems to hold others right behind or above it, and where these `parts` stand."""

    place: int
    parts: range


def holder_among(
    numbers: Sequence[Decimal], begins: Callable[[int, int], bool], *, tiles_only: bool = False
) -> Holder | None:
    """Return a number, of those of parts in the order of a file, that is the sum of others beside it: a region of them.

    By chance a number of few digits is. It counts if it has many for so long a list, if the names of the others begin
    with its own, as `begins` says of two places, or if all the list is made of such regions with what they hold; of
    `tiles_only` nothing else counts.
    """
    if not _FEWEST < len(numbers) <= _MOST or any(isinstance(number, Quotient) or number < 0 for number in numbers):
        return None
    sums = [Decimal(0), *accumulate(numbers, EXACT.add)]
    last = Decimal(1).scaleb(min(*(_shown(number)[1] for number in numbers), 0))
    few = EXACT.multiply(last, Decimal(_CHANCE * len(numbers)))
    if tiles := _tiles(numbers, sums) or _tiles_above(numbers):
        return tiles
    for place, number in enumerate(() if tiles_only else numbers):
        for parts in _beside(place, number, sums) if number else ():
            if number >= few or all(begins(place, part) for part in parts):
                return Holder(place, parts)
    return None


def _beside(place: int, number: Decimal, sums: Sequence[Decimal]) -> Iterator[range]:
    """Yield the runs of two numbers or more, right behind a place and right above it, that add up to `number`."""
    end = bisect_left(sums, EXACT.add(sums[place + 1], number), place + 1)
    if end > place + 2 and end < len(sums) and EXACT.subtract(sums[end], sums[place + 1]) == number:
        yield range(place + 1, end)
    start = bisect_right(sums, EXACT.subtract(sums[place], number), 0, place + 1) - 1
    if 0 <= start < place - 1 and EXACT.subtract(sums[place], sums[start]) == number:
        yield range(start, place)


def _tiles(numbers: Sequence[Decimal], sums: Sequence[Decimal]) -> Holder | None:
    """Return the first of two regions or more that, each with what it holds behind it, are all of the list."""
    found: list[Holder] = []
    at = 0
    while at < len(numbers):
        behind = next((parts for parts in _beside(at, numbers[at], sums) if parts.start > at), None)
        if behind is None:
            return None
        found.append(Holder(at, behind))
        at = behind.stop
    return found[0] if len(found) > 1 else None


def _tiles_above(numbers: Sequence[Decimal]) -> Holder | None:
    """Return the same of regions that each stand behind what they hold."""
    backwards = numbers[::-1]
    found, count = _tiles(backwards, [Decimal(0), *accumulate(backwards, EXACT.add)]), len(numbers)
    return found and Holder(count - 1 - found.place, range(count - found.parts.stop, count - found.parts.start))


def _is_rounded_sum(numbers: Sequence[Decimal], place: int, total: Fraction) -> bool:
    """Say whether a number is the sum of the others as rounded to its own last digit, where all others have more."""
    number = numbers[place]
    off = abs(total - 2 * exactly(number))
    if off > abs(exactly(number)) / 10 or _digits(number) < _FEW_DIGITS:
        return False
    last = _exponent(number)
    others = (_exponent(other) for at, other in enumerate(numbers) if other and at != place)
    return off <= Fraction(10) ** last / 2 and all(exponent < last for exponent in others)


def _exponent(number: Decimal) -> int:
    """Return the place of the last digit that is no 0, as a power of ten."""
    digits, exponent = _shown(number)
    return exponent + len(digits) - len(digits.rstrip("0"))


def _digits(number: Decimal) -> int:
    return len(_shown(number)[0].strip("0"))


def _shown(number: Decimal) -> tuple[str, int]:
    _, digits, exponent = number.as_tuple()
    return "".join(map(str, digits)), exponent if isinstance(exponent, int) else 0
