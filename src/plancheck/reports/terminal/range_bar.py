"""The range bar: where an actual lies against its range, in one line of characters."""

from decimal import Decimal
from typing import Final

from plancheck.model.results.result import Result
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Range

WIDTH: Final = 15

_LEFT, _RIGHT = 0.3, 0.7
"""The part of the bar that the range takes; the rest is for what lies outside."""


class Glyphs(NamedTuple):
    """The characters of a bar."""

    outside: str
    inside: str
    mark: str
    off_left: str
    off_right: str


UNICODE: Final = Glyphs("─", "━", "●", "◀", "▶")
ASCII: Final = Glyphs("-", "=", "o", "<", ">")


def bar(result: Result, glyphs: Glyphs = UNICODE) -> str:
    """Return the bar of `result`; empty when it has no actual.

    The range is the middle, drawn heavy; an open side runs heavy to the end. The actual is a mark, or an arrow at the
    end when it lies too far out to be drawn to scale. The picture shows; it decides nothing.
    """
    if result.actual is None:
        return ""
    range_ = result.target.range
    first = 0 if range_.lower is None else round(WIDTH * _LEFT)
    last = WIDTH if range_.upper is None else round(WIDTH * _RIGHT)
    cells = [glyphs.inside if first <= i < last else glyphs.outside for i in range(WIDTH)]
    place = _place(range_, result.actual, first, last)
    place = _kept_apart(result, place, first, last)
    if place < 0:
        cells[0] = glyphs.off_left
    elif place >= WIDTH:
        cells[-1] = glyphs.off_right
    else:
        cells[place] = glyphs.mark
    return "".join(cells)


def _place(range_: Range, actual: Decimal, first: int, last: int) -> int:
    """Return the cell of the actual on the scale of the range; a range with one bound takes that bound as its scale."""
    lower, upper = range_.lower, range_.upper
    if lower is not None and upper is not None:
        span = float(upper - lower) or abs(float(upper)) or 1.0
        return _cell(first + (last - 1 - first) * float(actual - lower) / span)
    if lower is not None:
        return _cell(first + (WIDTH - first) / 2 * float(actual - lower) / (abs(float(lower)) or 1.0))
    bound = upper if upper is not None else Decimal(0)
    return _cell(last - 1 + last / 2 * float(actual - bound) / (abs(float(bound)) or 1.0))


def _cell(place: float) -> int:
    return round(max(-1.0, min(float(WIDTH), place)))


def _kept_apart(result: Result, place: int, first: int, last: int) -> int:
    """Keep a mark on its side of the bounds, however near it is."""
    match result.position:
        case "below":
            return min(place, first - 1)
        case "above":
            return max(place, last)
        case _:
            range_ = result.target.range
            left = first if range_.lower is not None else place
            right = last - 1 if range_.upper is not None else place
            return max(left, min(place, right))
