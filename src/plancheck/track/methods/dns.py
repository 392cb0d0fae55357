"""The weather symbols of the German Sustainable Development Strategy (DNS), set by the Federal Statistical Office.

The mean change of the last six values, drawn out to the target year. Source: Statistisches Bundesamt, "Nachhaltige
Entwicklung in Deutschland, Indikatorenbericht", method of the status symbols. The office calls partly_sunny "leicht
bewölkt".
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from plancheck.message import Message, message
from plancheck.model.results.track import NOT_AVAILABLE, Assessment, Point
from plancheck.track.assessment import unavailable
from plancheck.track.chosen_method import LATEST
from plancheck.track.digits import shortened
from plancheck.track.series import Aim, Direction, Series

SUN, PARTLY_SUNNY, CLOUD, STORM = "sun", "partly_sunny", "cloud", "storm"

_MOST_VALUES: Final = LATEST["dns"]
_LEAST_VALUES: Final = 4
_LITTLE: Final = Fraction(5, 100)
_MUCH: Final = Fraction(20, 100)


def by_a_year(series: Series, aim: Aim) -> Assessment:
    """Return the symbol of a value to be reached by a year (form 1; of an interval, form 2, the weakest end)."""
    return _assess(series, aim, is_kept=False)


def every_year(series: Series, aim: Aim) -> Assessment:
    """Return the symbol of a value to be kept every year (form 3)."""
    return _assess(series, aim, is_kept=True)


def direction(series: Series, better: Direction) -> Assessment:
    """Return the symbol of a direction without a value (form 4)."""
    used = series[-_MOST_VALUES:]
    if len(used) < _LEAST_VALUES:
        return _too_few(used)
    (before, last), mean = used[-2:], better * _mean_change(used)
    symbols = {(True, True): SUN, (True, False): PARTLY_SUNNY, (False, True): CLOUD, (False, False): STORM}
    symbol = symbols[mean > 0, better * (last.value - before.value) > 0]
    return Assessment(symbol, None, used[0], last, shortened(better * mean))


def worst(symbols: Iterable[str]) -> str:
    """Return the symbol of an indicator with several targets (form 5); not_available if there is none."""
    order = (STORM, CLOUD, PARTLY_SUNNY, SUN)
    return min((symbol for symbol in symbols if symbol in order), key=order.index, default=NOT_AVAILABLE)


def _assess(series: Series, aim: Aim, *, is_kept: bool) -> Assessment:
    used = series[-_MOST_VALUES:]
    if len(used) < _LEAST_VALUES:
        return _too_few(used)
    latest, change = used[-1], _mean_change(used)
    way_left = aim.better * (aim.bound - latest.value)
    missed = None
    if is_kept or aim.is_met(latest.value) or aim.year <= latest.year:
        symbol = _kept(change * aim.better, is_met=aim.is_met(latest.value))
    elif change * aim.better <= 0 or not way_left:
        symbol = STORM
    else:
        missed = (way_left - aim.better * change * (aim.year - latest.year)) / way_left
        symbol = SUN if missed < _LITTLE else PARTLY_SUNNY if missed <= _MUCH else CLOUD
    ratio = None if missed is None else shortened(1 - missed)
    return Assessment(symbol, ratio, used[0], latest, shortened(change), _needed(latest, aim))


def _kept(towards: Fraction, *, is_met: bool) -> str:
    """Return the symbol of form 3, given the mean change towards the better."""
    if is_met:
        return SUN if towards >= 0 else PARTLY_SUNNY
    return CLOUD if towards > 0 else STORM


def _mean_change(used: Series) -> Fraction:
    """Return the change a year: over the years that passed, not over the number of values."""
    return (used[-1].value - used[0].value) / (used[-1].year - used[0].year)


def _needed(latest: Point, aim: Aim) -> Decimal | None:
    years = aim.year - latest.year
    return shortened((aim.bound - latest.value) / years) if years > 0 else None


def _too_few(used: Series) -> Assessment:
    words: Message = message("has {count} values, and the method needs four", count=len(used))
    return unavailable(words, used[0] if used else None, used[-1] if used else None)
