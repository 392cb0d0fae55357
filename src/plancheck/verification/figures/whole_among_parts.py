"""A number among others that they add up to: the whole, in a list of its parts."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from plancheck.numbers.quotient import Quotient, exact_sum, exactly

_FEWEST: Final = 3
"""With fewer numbers, one is the sum of the others as soon as two are equal."""

_HUNDRED: Final = 100

_MOST_LEVELS: Final = 4
"""How many times a whole may be among its parts: beside regions and what they are made of it is there three times."""

_FEW_DIGITS: Final = 2
"""A number of fewer digits is the sum of others, once it is rounded, by chance."""

_MANY_DIGITS: Final = 3
"""A number of so many digits is hardly the sum of others by chance."""


class Whole(NamedTuple):
    """The number that seems to be the whole.

    Attributes:
        place: Where it stands in the list.
        is_sum: Whether all others together are as much; else parts of several levels are.
    """

    place: int
    is_sum: bool


def whole_among(numbers: Sequence[Decimal], roundings: Sequence[Decimal]) -> Whole | None:
    """Return which of these numbers, in the order of a file, seems to be the whole of the others; None if none does.

    The largest by far is, if all together are a small number of times as much. Where that does not tell, because some
    are below 0 or all but two are 0, one that is as much as the others must stand first or last, or have many digits.

    Args:
        numbers: All there are.
        roundings: Most each may be off by, given the digits it was written with.
    """
    if len(numbers) < _FEWEST:
        return None
    total, slack = exact_sum(numbers), exact_sum(roundings)
    places = _candidates(numbers)
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
