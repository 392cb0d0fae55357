"""The method of Statistics Canada's Sustainable Development Goals Data Hub (Open SDG), after Eurostat.

The growth so far a year over the growth needed a year, both from a base year on. Source: Open SDG, "Automated progress
calculation", methodology 1; Statistics Canada, SDG Data Hub, "Progress measurement".
"""

from fractions import Fraction
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.results.track import Assessment, Point, unavailable
from plancheck.track.growth import Rate, RateRatio
from plancheck.track.series import BASE_YEAR, Aim, Series, counted, not_after

_INSTEAD_OF_ZERO: Final = Fraction(1, 1000)
_RATES: Final = {  # the least rates of growth a year, to the side that is better, of a direction without a value
    "substantial_progress": Fraction(15, 1000),
    "moderate_progress": Fraction(5, 1000),
    "limited_progress": Fraction(0),
}

_TOO_FEW: Final = template("has no two years with a figure from {year} on")


def assess(series: Series, aim: Aim, base_year: int = BASE_YEAR) -> Assessment:
    """Return the status: target_achieved, substantial_, moderate_ or limited_progress, deterioration, not_available."""
    base = next((point for point in series if point.year >= base_year), None)
    latest = series[-1] if series else None
    if base is None or latest is None or latest.year - base.year < 1:
        return unavailable(message(_TOO_FEW, year=str(base_year)), base, latest)
    ratio = _ratio(base, latest, aim)
    told = (None, None) if ratio is None else (ratio.rate, ratio.other)
    found = Assessment(_status(latest, aim, ratio), None if ratio is None else ratio.rounded(), base, latest, *told)
    return found._replace(reason=_without_ratio(base, latest, aim)) if ratio is None else found


def direction(series: Series, aim: Aim, base_year: int = BASE_YEAR) -> Assessment:
    """Return the same of a direction without a value, by the rate of growth alone: of `aim` the side that is better."""
    base = next((point for point in series if point.year >= base_year), None)
    latest = series[-1] if series else None
    if base is None or latest is None or latest.year - base.year < 1:
        return unavailable(message(_TOO_FEW, year=str(base_year)), base, latest)
    start = base.number or counted(_INSTEAD_OF_ZERO, aim.over)
    if start * latest.number < 0:
        words = template("the values of {year} and of {later} have not one sign")
        return unavailable(message(words, **_years(base, latest)), base, latest)
    rate = Rate(start, latest.number, latest.year - base.year)
    side = aim.better * (1 if start > 0 else -1)
    status = next((name for name, least in _RATES.items() if _grows(rate, side, least)), "deterioration")
    return Assessment(status, None, base, latest, rate)


def _grows(rate: Rate, side: int, least: Fraction) -> bool:
    """Say whether a rate of growth is as much as `least`, to the side that is better."""
    return (Fraction(rate.end, rate.start) - (1 + side * least) ** rate.years) * side >= 0


def _without_ratio(base: Point, latest: Point, aim: Aim) -> Message:
    if aim.year <= base.year:
        return not_after(aim.year, base.year)
    if base.number * aim.bound < 0 or base.number * latest.number < 0:
        return message("the values of {year}, of {later} and the target have not one sign", **_years(base, latest))
    return message("the value of {year} is the target already: nothing has to grow", year=str(base.year))


def _years(base: Point, latest: Point) -> dict[str, str]:
    return {"year": str(base.year), "later": str(latest.year)}


def _ratio(base: Point, latest: Point, aim: Aim) -> RateRatio | None:
    instead = counted(_INSTEAD_OF_ZERO, aim.over)
    start, end, years = base.number or instead, aim.bound or instead, aim.year - base.year
    if years < 1 or start * end < 0 or start * latest.number < 0 or start == end:
        return None
    sign = aim.better * (1 if start > 0 else -1)
    return RateRatio(Rate(start, latest.number, latest.year - base.year), Rate(start, end, years), sign)


def _is_met(latest: Point, aim: Aim) -> bool:
    """Say whether the target is met; one of 0 is replaced here too, so that a little above 0 is enough and 0 is not.

    The method has no bounds that do not belong to the target: of those the plan decides.
    """
    instead = counted(_INSTEAD_OF_ZERO, aim.over)
    if aim.bound or not aim.is_met(aim.bound) or not 0 <= latest.number <= instead:
        return aim.is_met(latest.number)
    return aim.better < 0 or latest.number == instead


def _status(latest: Point, aim: Aim, ratio: RateRatio | None) -> str:
    if _is_met(latest, aim):
        return "target_achieved"
    if ratio is None:
        return "not_available"
    if ratio.is_at_least(Fraction(95, 100)):
        return "substantial_progress"
    if ratio.is_at_least(Fraction(60, 100)):
        return "moderate_progress"
    return "limited_progress" if ratio.is_at_least(Fraction(0)) else "deterioration"
