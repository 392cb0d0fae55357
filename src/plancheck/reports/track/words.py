"""What people read of tracking: statuses, paces and what must happen from now on."""

from decimal import Decimal
from typing import Final

from plancheck.message import template
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.words import label
from plancheck.text import SENTENCE, shown
from plancheck.track.growth import exactly
from plancheck.track.results import Tracked, Tracking
from plancheck.track.series import Point

STATUS: Final = {
    "achieved": template("achieved"),
    "target_achieved": template("achieved"),
    "on_track": template("on track"),
    "off_track": template("off track"),
    "substantial_progress": template("substantial progress"),
    "moderate_progress": template("moderate progress"),
    "limited_progress": template("limited progress"),
    "deterioration": template("deterioration"),
    "sun": template("sun"),
    "partly_sunny": template("partly sunny"),
    "cloud": template("cloud"),
    "storm": template("storm"),
    "not_available": template("not available"),
}

_SHOWN_DIGITS: Final = 4


def name(tracked: Tracked, tracking: Tracking, language: Language) -> str:
    """Return what is measured, and for whom."""
    conditions = {**tracked.target.where, **{key: (value,) for key, value in tracked.dimensions.items()}}
    return label(tracking.plan.label_of(tracked.target), conditions, language)


def status(tracked: Tracked, language: Language) -> str:
    """Return the status as the method names it."""
    return language(STATUS[tracked.assessment.status])


def point(found: Point | None, language: Language) -> str:
    """Return a value and its year."""
    return "–" if found is None else f"{language.number(exactly(found.value))} ({found.year})"


def goal(tracked: Tracked, language: Language) -> str:
    """Return the bound that is to be reached, and by when."""
    if tracked.bound is None:
        return "–"
    bound = f"{language.number(tracked.bound)} {shown(tracked.unit or '', 20)}".rstrip()
    return bound if tracked.target_year is None else f"{bound} ({tracked.target_year})"


def ratio(tracked: Tracked, language: Language) -> str:
    """Return the ratio with three decimals; it decides nothing."""
    found = tracked.assessment.ratio
    return "–" if found is None else language.number(found.quantize(Decimal("0.001")))


def needed(tracked: Tracked, language: Language) -> str:
    """Return what must happen from the latest figure on."""
    found, unit = tracked.remainder, shown(tracked.unit or "", 20)
    if found.yearly is not None:
        value = f"{_short(found.yearly, language)} {unit}".rstrip()
        return language.plural(
            "{count} year must come to {value}",
            "{count} years must come to {value} each",
            found.years_left or 0,
            value=value,
        )
    if found.change is None:
        return shown(language.say(found.words), SENTENCE) if found.words else "–"
    change = f"{_signed(found.change, language)} {unit}".rstrip()
    if found.rate is None:
        return language("{change} a year", change=change)
    rate = _signed(found.rate * 100, language)
    return language("{change} or {rate} % a year", change=change, rate=rate)


def reason(tracked: Tracked, language: Language) -> str:
    """Return why there is no status, or what led to it; nothing if there is nothing to say."""
    return shown(language.say(tracked.assessment.reason), SENTENCE) if tracked.assessment.reason else ""


def _signed(number: Decimal, language: Language) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return sign + _short(abs(number), language)


def _short(number: Decimal, language: Language) -> str:
    """Return a number with four significant digits, or all digits before the point."""
    places = min(0, number.adjusted() - _SHOWN_DIGITS + 1) if number else 0
    return language.number(number.quantize(Decimal(1).scaleb(places))).replace("-", "−")
