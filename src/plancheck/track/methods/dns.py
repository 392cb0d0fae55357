"""The weather symbols of the German Sustainable Development Strategy (DNS), set by the Federal Statistical Office.

The mean change of the last six values, drawn out to the target year. Source: Statistisches Bundesamt, "Nachhaltige
Entwicklung in Deutschland, Indikatorenbericht", method of the status symbols. The office calls partly_sunny "leicht
bewölkt".
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message
from plancheck.model.results.track import NOT_AVAILABLE, Assessment, Exact, Point, unavailable
from plancheck.numbers.digits import quotient
from plancheck.track.series import LATEST, Aim, Series

SUN, PARTLY_SUNNY, CLOUD, STORM = "sun", "partly_sunny", "cloud", "storm"

_MOST_VALUES: Final = LATEST["dns"]
_LEAST_VALUES: Final = 4
_LITTLE, _MUCH = 5, 20  # shares of the way left that may be missed, in percent
_HUNDRED: Final = 100


def direction(series: Series, aim: Aim) -> Assessment:
    """Return the symbol of a direction without a value (form 4): of `aim` the side that is better."""
    used = series[-_MOST_VALUES:]
    if len(used) < _LEAST_VALUES:
        return _too_few(used)
    (before, last), (change, passed) = used[-2:], _change(used)
    symbols = {(True, True): SUN, (True, False): PARTLY_SUNNY, (False, True): CLOUD, (False, False): STORM}
    symbol = symbols[aim.better * change > 0, aim.better * (last.number - before.number) > 0]
    return Assessment(symbol, None, used[0], last, quotient(change, passed * last.over))


def worst(symbols: Iterable[str]) -> str:
    """Return the symbol of an indicator with several targets (form 5); not_available if there is none."""
    order = (STORM, CLOUD, PARTLY_SUNNY, SUN)
    return min((symbol for symbol in symbols if symbol in order), key=order.index, default=NOT_AVAILABLE)


def assess(series: Series, aim: Aim, *, is_kept: bool = False) -> Assessment:
    """Return the symbol of a value to be reached by a year (form 1; of an interval, form 2, the weakest end).

    Or of one that is to be kept every year (form 3).
    """
    used = series[-_MOST_VALUES:]
    if len(used) < _LEAST_VALUES:
        return _too_few(used)
    latest, (change, passed) = used[-1], _change(used)
    towards, way = aim.better * change, aim.better * (aim.bound - latest.number)
    ratio = None
    if is_kept or aim.is_met(latest.number) or aim.year <= latest.year:
        symbol = _kept(towards, is_met=aim.is_met(latest.number))
    elif towards <= 0 or not way:
        symbol = STORM
    else:
        covered, needed = towards * (aim.year - latest.year), way * passed
        missed = _HUNDRED * (needed - covered)
        symbol = SUN if missed < _LITTLE * needed else PARTLY_SUNNY if missed <= _MUCH * needed else CLOUD
        ratio = quotient(covered, needed)
    return Assessment(symbol, ratio, used[0], latest, quotient(change, passed * aim.over), _needed(latest, aim))


def _kept(towards: Exact, *, is_met: bool) -> str:
    if is_met:
        return SUN if towards >= 0 else PARTLY_SUNNY
    return CLOUD if towards > 0 else STORM


def _change(used: Series) -> tuple[Exact, int]:
    """Return the change, and in how many years: the mean is over those that passed, not over the number of values."""
    return used[-1].number - used[0].number, used[-1].year - used[0].year


def _needed(latest: Point, aim: Aim) -> Decimal | None:
    years = aim.year - latest.year
    return quotient(aim.bound - latest.number, years * aim.over) if years > 0 else None


def _too_few(used: Series) -> Assessment:
    words: Message = message("has {count} of the four values that the method needs", count=len(used))
    return unavailable(words, used[0] if used else None, used[-1] if used else None)
