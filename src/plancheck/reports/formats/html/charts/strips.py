"""Strips of a bar: the range, what is beside it, and on which side of a bound a mark stands."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT
from plancheck.numbers.range import Position

THINNEST: Final = 3.0
"""Least width of what must be seen."""

_APART: Final = 4.0
"""Least distance of a mark from a bound it misses, however near it is."""


class Strip(NamedTuple):
    """A stretch of a bar."""

    kind: str
    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


def strip(kind: str, ends: tuple[float, float], edge: float) -> Strip:
    """Return a strip between two places, cut at 0 and `edge`, and wide enough to be seen."""
    left, right = max(0.0, min(edge, ends[0])), max(0.0, min(edge, ends[1]))
    if right - left < THINNEST:
        return Strip(kind, max(0.0, min(edge - THINNEST, (left + right - THINNEST) / 2)), THINNEST)
    return Strip(kind, left, right - left)


def strips_of(target: Target, place: Callable[[Decimal], float], edge: float) -> list[Strip]:
    """Return where the tolerance, if there is any, and the range lie, in the order to draw them."""

    def between(kind: str, lower: Decimal | None, upper: Decimal | None) -> Strip:
        return strip(kind, (0.0 if lower is None else place(lower), edge if upper is None else place(upper)), edge)

    wide = [between("tolerance", *_widened(target))] if target.tolerance else []
    return [*wide, between("range", target.range.lower, target.range.upper)]


def _widened(target: Target) -> tuple[Decimal | None, Decimal | None]:
    lower, upper = target.range.lower, target.range.upper
    return (
        None if lower is None else EXACT.subtract(lower, target.tolerance.of(lower)),
        None if upper is None else EXACT.add(upper, target.tolerance.of(upper)),
    )


def kept_apart(position: Position | None, place: float, band: Strip) -> float:
    """Return where a mark stands: on its own side of each bound of `band`, however near it is."""
    match position:
        case "below":
            return min(place, band.left - _APART)
        case "above":
            return max(place, band.right + _APART)
        case _:
            return max(band.left, min(place, band.right))
