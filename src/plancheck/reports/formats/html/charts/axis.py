"""The axis of a chart: which numbers it spans, where a number lies on it, and where its labels fit.

Places are in units of the picture, from its left edge. They show; they decide nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Range

WIDTH: Final = 320  # width of a chart, so that all of them line up
INSET: Final = 14  # what is left free at either end: an open side runs into it
# Room for the difference of any two numbers of 128 digits and as many to divide it by.
SCALE: Final = Context(prec=320, Emax=MAX_EMAX, Emin=MIN_EMIN)
_LETTER: Final = 7.7  # width of one digit of a label, in the bold of a wide typeface
# Width of what is no digit.
_WIDTHS: Final = {".": 4.2, ",": 4.2, " ": 4.2, "\u00a0": 4.2, "−": 9.3, "+": 9.3, "…": 11.0, "%": 11.1}
_GAP: Final = 6  # least room between two labels
_ZERO_IS_NEAR: Final = Decimal("0.8")  # how many times its own length an axis grows at most to take 0 in
_FEWEST, _MOST = 2, 5


class Axis(NamedTuple):
    """A straight scale from `low` to `high`."""

    low: Decimal
    high: Decimal

    def part(self, number: Decimal) -> float:
        """Return how far along the axis `number` lies: 0 at its start, 1 at its end, at most one length off it."""
        part = SCALE.divide(SCALE.subtract(number, self.low), SCALE.subtract(self.high, self.low))
        return float(max(Decimal(-1), min(Decimal(2), part)))

    def place(self, number: Decimal) -> float:
        """Return where `number` lies in a picture that is `WIDTH` wide, in or out of the axis."""
        return INSET + (WIDTH - 2 * INSET) * self.part(number)


class Label(NamedTuple):
    """A number under the axis: where it lies, and the place of the middle of its text."""

    tick: float
    place: float
    text: str


def bounds_of(range_: Range) -> list[Decimal]:
    """Return the bounds there are, the lower first, one that is both once."""
    return sorted(set(range_.ends))


def axis_of(range_: Range, numbers: Iterable[Decimal]) -> Axis:
    """Return the axis for a range and other numbers: all of them are on it, and 0 where it is near."""
    ends = [*bounds_of(range_), *numbers]
    return _widened(*_with_zero(min(ends), max(ends)))


def _with_zero(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Take 0 in where it is near, or where there is but one number to draw."""
    room = SCALE.multiply(SCALE.subtract(high, low), _ZERO_IS_NEAR)
    if low > 0 and (low == high or low <= room):
        return Decimal(0), high
    if high < 0 and (low == high or -high <= room):
        return low, Decimal(0)
    return (low, high) if low < high else (Decimal(-1), Decimal(1))


def _widened(low: Decimal, high: Decimal) -> Axis:
    """Leave a margin at either end, but not beyond 0."""
    margin = SCALE.multiply(SCALE.subtract(high, low), Decimal("0.2"))
    wide_low, wide_high = SCALE.subtract(low, margin), SCALE.add(high, margin)
    ends = max(wide_low, Decimal(0)) if low >= 0 else wide_low, min(wide_high, Decimal(0)) if high <= 0 else wide_high
    return Axis(*ends)


def round_numbers(axis: Axis) -> list[Decimal]:
    """Return a few round numbers along the axis."""
    length = SCALE.subtract(axis.high, axis.low)
    unit = Decimal(1).scaleb(length.adjusted() - 1, context=SCALE)
    for factor in (1, 2, 5, 10, 20, 50):
        step = SCALE.multiply(unit, Decimal(factor))
        if SCALE.divide(length, step) <= _MOST:
            return _multiples(axis, step)
    return []


def _multiples(axis: Axis, step: Decimal) -> list[Decimal]:
    first = int(SCALE.divide(axis.low, step).to_integral_value(context=SCALE)) - 1
    numbers = (SCALE.multiply(step, Decimal(first + n)) for n in range(_MOST + _FEWEST + 1))
    return [number.normalize(SCALE) for number in numbers if axis.low <= number <= axis.high]


def labels(
    axis: Axis, bounds: Sequence[Decimal], others: Sequence[Decimal], write: Callable[[Decimal], str]
) -> list[Label]:
    """Return the labels of `bounds`, all of them, and of `others` as far as there is room beside them."""
    placed = _spread([_label(axis, bound, write) for bound in bounds])
    for number in others:
        new = _label(axis, number, write)
        if all(abs(new.place - old.place) >= _room(new, old) for old in placed):
            placed.append(new)
    return placed


def text_width(text: str) -> float:
    """Return how wide a label is, in units of the picture."""
    return sum(_WIDTHS.get(letter, _LETTER) for letter in text)


def kept_in(place: float, text: str) -> float:
    """Return `place`, moved so that `text` around it stays in the picture."""
    half = text_width(text) / 2
    return max(half, min(WIDTH - half, place))


def _label(axis: Axis, number: Decimal, write: Callable[[Decimal], str]) -> Label:
    tick, text = axis.place(number), write(number)
    return Label(tick, kept_in(tick, text), text)


def _room(one: Label, other: Label) -> float:
    return text_width(one.text + other.text) / 2 + _GAP


def _spread(bounds: list[Label]) -> list[Label]:
    if len(bounds) < 2 or bounds[1].place - bounds[0].place >= (room := _room(*bounds)):  # noqa: PLR2004  lower and upper
        return bounds
    lower, upper = bounds
    right = kept_in(kept_in((lower.place + upper.place - room) / 2, lower.text) + room, upper.text)
    return [lower._replace(place=kept_in(right - room, lower.text)), upper._replace(place=right)]
