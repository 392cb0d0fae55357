"""A part of a year against the target of the year: what the plan says it must come to by then (`pro_rata`).

`linear`: so many twelfths of the bound as months have passed. `last_year`: the share of the bound that the same months
made of the year before. Only a figure that adds up over the months of a year has such parts.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.fields.plan_period import ProRata
from plancheck.model.period import Period
from plancheck.model.results.track import Assessment, Point, unavailable
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import shortened, told
from plancheck.track.series import Aim
from plancheck.wording.units import amount, period_in_words

MONTHS: Final = 12

_WORDS: Final = {
    "linear": template("{period} requires {required}, for {months} of 12 months; {rest} to go to the bound"),
    "last_year": template(
        "{period} requires {required}, by the share of these months in the year before; {rest} to go to the bound"
    ),
}


class SoFar(NamedTuple):
    """What a year has come to in its first months."""

    months: int
    value: Fraction


def so_far(figures: Mapping[Period, Fraction], year: int, months: int = MONTHS) -> SoFar | None:
    """Return what the first of at most so many months of a year have come to; None if the first is missing.

    What is reported from the start of the year on goes before what its parts add up to.
    """
    known: dict[int, Fraction] = {0: Fraction(0)}
    parts = [(period.months, value) for period, value in figures.items() if period.start.year == year]
    for end in range(1, months + 1):
        ways = sorted((span.start, value) for span, value in parts if span.stop == end and span.start in known)
        if ways:
            start, value = ways[0]
            known[end] = known[start] + value
    return SoFar(latest, known[latest]) if (latest := max(known)) else None


def assess(figures: Mapping[Period, Fraction], aim: Aim, rule: ProRata) -> Assessment:
    """Return on_track (so far as much as is required, or on the better side of it), off_track or not_available."""
    if (now := so_far(figures, aim.year)) is None:
        return unavailable(message("has no figure from the start of {year} on", year=str(aim.year)))
    period = _first_months(aim.year, now.months)
    latest = Point(aim.year, now.value, None if period.is_year else period)
    share = Fraction(now.months, MONTHS) if rule == "linear" else _share_of_last_year(figures, aim.year - 1, now.months)
    if isinstance(share, Message):
        return unavailable(share, latest=latest)
    required = aim.bound * share
    is_on = (now.value - required) * aim.better >= 0
    numbers = {"required": amount(told(required)), "rest": amount(told(aim.bound - now.value))}
    reason = message(_WORDS[rule], period=period_in_words(period), months=now.months, **numbers)
    ratio = shortened(now.value / required) if required > 0 else None
    return Assessment("on_track" if is_on else "off_track", ratio, None, latest, reason=reason)


def _first_months(year: int, months: int) -> Period:
    after = date(year + months // MONTHS, months % MONTHS + 1, 1) if (year, months) != (date.max.year, MONTHS) else None
    return Period(date(year, 1, 1), date.max if after is None else after - timedelta(days=1))


def _share_of_last_year(figures: Mapping[Period, Fraction], year: int, months: int) -> Fraction | Message:
    part, whole = so_far(figures, year, months), so_far(figures, year)
    if part is None or part.months < months:
        return message("has no figure for the first {months} months of {year}", months=months, year=str(year))
    if whole is None or whole.months < MONTHS:
        return message("has no figure for all of {year}", year=str(year))
    if part.value <= 0 or whole.value <= 0:
        return message("the figures of {year} are not above 0: no share of them is one of the target", year=str(year))
    return part.value / whole.value
