"""The ratio of linear paces: the change so far a year over the change needed a year, both from a baseline on."""

from plancheck.message import message
from plancheck.model.results.track import Assessment, Point, unavailable
from plancheck.numbers.digits import quotient
from plancheck.track.series import Aim, Series, not_after


def assess(series: Series, aim: Aim, base: Point) -> Assessment:
    """Return achieved, on_track (a ratio of 1 or more), off_track or not_available."""
    if (latest := series[-1] if series else None) is None or latest.year <= base.year:
        return unavailable(message("has no figure after the baseline of {year}", year=str(base.year)), base, latest)
    if aim.year <= base.year:
        return unavailable(not_after(aim.year, base.year), base, latest)
    done, passed = latest.number - base.number, latest.year - base.year
    way, years = aim.bound - base.number, aim.year - base.year
    if aim.is_met(latest.number):
        status = "achieved"
    elif way * aim.better < 0 and not aim.is_met(base.number):
        words = message("the figures have gone past the range, and must come back to it")
        return Assessment("off_track", None, base, latest, quotient(done, passed * aim.over), reason=words)
    elif way * aim.better <= 0:
        words = message("the baseline of {year} meets the target already: there is no way to it", year=str(base.year))
        return unavailable(words, base, latest)
    else:
        status = "on_track" if (done * years - way * passed) * aim.better >= 0 else "off_track"
    ratio = quotient(done * years, way * passed) if way else None
    observed, required = quotient(done, passed * aim.over), quotient(way, years * aim.over)
    return Assessment(status, ratio, base, latest, observed, required)
