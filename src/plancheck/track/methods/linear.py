"""The ratio of linear paces: the change so far a year over the change needed a year, both from a baseline on."""

from plancheck.message import message
from plancheck.model.results.track import Assessment, Point
from plancheck.track.assessment import unavailable
from plancheck.track.digits import shortened
from plancheck.track.series import Aim, Series


def assess(series: Series, aim: Aim, base: Point) -> Assessment:
    """Return achieved, on_track (a ratio of 1 or more), off_track or not_available."""
    latest = series[-1] if series else None
    if latest is None or latest.year <= base.year:
        return unavailable(message("has no figure after the baseline of {year}", year=str(base.year)), base, latest)
    if aim.year <= base.year:
        words = message("the target year {target} is not after the baseline of {year}", **_years(aim, base))
        return unavailable(words, base, latest)
    observed = (latest.value - base.value) / (latest.year - base.year)
    required = (aim.bound - base.value) / (aim.year - base.year)
    ratio = observed / required if required else None
    if aim.is_met(latest.value):
        status = "achieved"
    elif ratio is None or required * aim.better < 0:
        words = message("the baseline of {year} meets the target already: there is no way to it", year=str(base.year))
        return unavailable(words, base, latest)
    else:
        status = "on_track" if ratio >= 1 else "off_track"
    shown = None if ratio is None else shortened(ratio)
    return Assessment(status, shown, base, latest, shortened(observed), shortened(required))


def _years(aim: Aim, base: Point) -> dict[str, object]:
    return {"target": str(aim.year), "year": str(base.year)}
