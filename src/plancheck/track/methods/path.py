"""A stated path to a target: linear or compound between points, and what it requires in each year."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal

from plancheck.message import message, template
from plancheck.model.results.track import Assessment, Exact, Point, Step, unavailable
from plancheck.numbers.digits import Root, shortened, told
from plancheck.track.series import Aim, Series
from plancheck.wording.units import amount

Shape = Literal["linear", "compound"]

_CLOSE: Final = Fraction(1, 10**39)


class Path:
    """The values a plan wants to see year by year: through its points, the last of which is the target."""

    def __init__(self, points: Sequence[Point], shape: Shape) -> None:
        """Lead through `points`, two or more in order of years.

        Raises:
            ValueError: The path is compound and a point is not above 0.
        """
        if shape == "compound" and any(point.number <= 0 for point in points):
            raise ValueError("a compound path needs points above 0")
        self._points = points
        self._shape = shape

    def compare(self, point: Point) -> int:
        """Return -1, 0 or 1 as a point lies below the path, on it, or above it: exactly."""
        start, end = self._piece(point.year)
        years, passed = end.year - start.year, point.year - start.year
        if self._shape == "linear":
            return _sign((point.number - start.number) * years, (end.number - start.number) * passed)
        if point.number <= 0:
            return -1
        return _sign(point.number**years * start.number**passed, end.number**passed * start.number**years)

    def required(self, year: int) -> Fraction:
        """Return what the path requires in a year, to 40 digits where it is a root."""
        start, end = self._piece(year)
        if self._shape == "linear" or year in {start.year, end.year}:
            passed, years = year - start.year, end.year - start.year
            return Fraction(start.number * years + (end.number - start.number) * passed, years * start.over)
        root = Root((end.value / start.value) ** (year - start.year), end.year - start.year)
        return start.value * (root.exact or next(low for low, high in root.spans() if low * _CLOSE >= high - low))

    def _piece(self, year: int) -> tuple[Point, Point]:
        pieces = list(pairwise(self._points))
        return next((piece for piece in pieces if year <= piece[1].year), pieces[-1])


def assess(series: Series, aim: Aim, path: Path, base: Point) -> Assessment:
    """Return achieved, on_track (the latest value is on the path or on its better side), off_track or not_available."""
    latest = series[-1] if series else None
    if latest is None or latest.year <= base.year:
        nothing = template("has no figure after the baseline of {year} and until {target}, the year of the target")
        return unavailable(message(nothing, year=str(base.year), target=str(aim.year)), base, latest)
    required = path.required(latest.year)
    is_on = path.compare(latest) * aim.better >= 0
    status = "achieved" if aim.is_met(latest.number) else "on_track" if is_on else "off_track"
    ratio = shortened(latest.value / required) if required else None
    words = message("the path requires {required} in {year}", required=amount(told(required)), year=str(latest.year))
    return Assessment(status, ratio, base, latest, reason=words, steps=tuple(_steps(series, path, base)))


def _steps(series: Series, path: Path, base: Point) -> Iterator[Step]:
    for point in series:
        if base.year <= point.year:
            required = path.required(point.year)
            numbers = (shortened(number) for number in (required, point.value, point.value - required))
            yield Step(point.year, *numbers)


def _sign(left: Exact, right: Exact) -> int:
    return (left > right) - (left < right)
