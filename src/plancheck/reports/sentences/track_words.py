"""What people read of tracking: statuses, paces and what must happen from now on."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plancheck.message import Amount, Message, message, template
from plancheck.model.actual import in_words
from plancheck.model.plan import Plan
from plancheck.model.results.track import Point, Step, Tracked
from plancheck.model.sections.target import Target
from plancheck.numbers.number import plain
from plancheck.reports.sentences.words import label
from plancheck.reports.shared.language import Language
from plancheck.text import shown
from plancheck.track.series import PRO_RATA
from plancheck.wording.ranges import range_in_words
from plancheck.wording.units import amount, distance, quantity, range_unit

if TYPE_CHECKING:
    from plancheck.track.listed import IndicatorSymbol

_LINEAR: Final = (template("achieved"), template("on track"), template("off track"), template("not available"))
_STATCAN: Final = (template("substantial progress"), template("moderate progress"), template("limited progress"))
_DNS: Final = (template("sun"), template("partly sunny"), template("cloud"), template("storm"))
_STATUSES: Final = (*_LINEAR, *_STATCAN, *_DNS, template("deterioration"))
STATUS: Final = {"target_achieved": "achieved", **{words.replace(" ", "_"): words for words in _STATUSES}}

_METHODS: Final = {  # what people read of a method; its name in the plan is for programs
    "linear": template("straight line from the baseline"),
    "path": template("path that the plan states"),
    "statcan": template("method of Statistics Canada"),
    "dns": template("method of the German Sustainable Development Strategy"),
    PRO_RATA: template("share of the year that has passed"),
}

_SHOWN_DIGITS: Final = 4

_SHOWN_STEPS: Final = 10  # most years of a path that people are shown, the latest; JSON has all


def name(tracked: Tracked, plan: Plan, language: Language) -> str:
    """Return what is measured, and for whom."""
    return label(plan.label_of(tracked.target), tracked.conditions, language)


def symbols(found: "Iterable[IndicatorSymbol]", more: int, plan: Plan, language: Language) -> Iterator[str]:
    """Yield the symbol of each indicator with several targets, with those that count, and how many more there are."""
    one = template("{indicator} by {targets}: {status}")
    several = template("{indicator} by the worst of {targets}: {status}")
    for symbol in found:
        told = {
            "status": message(STATUS[symbol.status]),
            "targets": tuple(shown(target.id) for target in symbol.targets),
        }
        indicator = label(plan.indicators[symbol.indicator].label, symbol.conditions, language)
        yield language(several if len(symbol.targets) > 1 else one, indicator=indicator, **told)
    if more:
        yield language("and {count} more", count=more)


def status(tracked: Tracked, language: Language) -> str:
    """Return the status as the method names it."""
    return language(STATUS[tracked.assessment.status])


def method(tracked: Tracked, language: Language) -> str:
    """Return by which method the status is."""
    return language(_METHODS.get(tracked.method, tracked.method))


def point(found: Point | None, language: Language) -> str:
    """Return a value, its year, and what files say of it."""
    if found is None:
        return "–"
    return ", ".join([f"{language.amount(amount(found.level))} ({found.period_text})", *_said(found, language)])


def _said(found: Point, language: Language) -> list[str]:
    return [language.say(words) for words in in_words(found.statuses)]


def goal(tracked: Tracked, plan: Plan, language: Language) -> str:
    """Return the bound that is to be reached, and by when; of a direction without a value where it goes."""
    range_ = tracked.target.range
    if tracked.bound is None or range_.is_of_days:
        return language.told(range_in_words(range_)) if range_.way or range_.is_of_days else "–"
    bound = language.told(quantity(tracked.bound, range_unit(plan, tracked.target)))
    return f"{bound} ({when})" if (when := _when(tracked)) else bound


def _when(tracked: Tracked) -> str:
    """Return by when the bound is to be reached: a year, or a part of one; empty of every period."""
    if (period := tracked.target.period) is None:
        return ""
    return str(period.end.year if period.whole_years else period)


def ratio(tracked: Tracked, language: Language) -> str:
    """Return the ratio with three decimals; it decides nothing."""
    found = tracked.assessment.ratio
    return "–" if found is None else language.number(found.quantize(Decimal("0.001")))


def needed(tracked: Tracked, plan: Plan, language: Language) -> str:
    """Return what must happen from the latest figure on."""
    found = tracked.remainder
    if found.yearly is not None and not found.words:
        value = quantity(_short(found.yearly), range_unit(plan, tracked.target))
        left = found.years_left or 0
        return language.plural(
            "{count} year must come to {value}", "{count} years must come to {value} each", left, value=value
        )
    if found.change is None:
        return language.told(found.words) if found.words else "–"
    change = _change(found.change, tracked, plan)
    if (rate := found.rate) is None:
        return language("{change} a year", change=change)
    return language("{change} or {rate} a year", change=change, rate=_rate(rate))


def line(tracked: Tracked, plan: Plan, language: Language) -> str:
    """Return in one line how far a target is, what it needs from now on, its pace so far, and its status with why."""
    words = way(tracked, plan, language)
    return f"{words} ({method(tracked, language)})" if tracked.is_available else words


def way(tracked: Tracked, plan: Plan, language: Language) -> str:
    """Return the same without the method."""
    needs = _needs(tracked, plan, language)
    parts = [_latest(tracked, plan, language), needs, _so_far(tracked, plan, language)]
    if tracked.is_available:
        return f"{'; '.join(filter(None, parts))}: {status(tracked, language)}"
    return "; ".join(filter(None, [*parts, "" if needs and not _asks(tracked.target) else reason(tracked, language)]))


def _asks(target: Target) -> bool:
    """Say whether a plan asks how far a target is on the way: then it is told why that cannot be said."""
    return bool(target.baseline or target.path or target.track or target.milestones)


def _latest(tracked: Tracked, plan: Plan, language: Language) -> str:
    if (found := tracked.assessment.latest) is None:
        return ""
    value = latest_quantity(tracked, found.level, plan)
    year = ", ".join([found.period_text, *_said(found, language)])
    return language("latest {value} ({year})", value=value, year=year)


def latest_quantity(tracked: Tracked, number: Decimal | str, plan: Plan) -> Message:
    """Return the latest figure with its unit; that of a rate of growth is a level, which has another unit."""
    return quantity(number, None if tracked.target.statistic == "cagr" else range_unit(plan, tracked.target))


def reason(tracked: Tracked, language: Language) -> str:
    """Return why there is no status, or what led to it; nothing if there is nothing to say."""
    return language.told(tracked.assessment.reason) if tracked.assessment.reason else ""


def year_by_year(tracked: Tracked, language: Language) -> str:
    """Return what each year of a path came to and what was required, in one line; nothing where there is no path."""
    return "; ".join(led_there(tracked, language)) if tracked.assessment.steps else ""


def led_there(tracked: Tracked, language: Language) -> list[str]:
    """Return why there is no status, or what led to it: of a path, what each year came to and what was required."""
    base = tracked.assessment.baseline
    if not (steps := [step for step in tracked.assessment.steps if base is None or step.year > base.year]):
        is_said = tracked.assessment.reason == tracked.remainder.words  # by what is needed
        return [] if is_said else [*filter(None, [reason(tracked, language)])]
    return [_step(step, language) for step in steps[-_SHOWN_STEPS:]]


def _step(step: Step, language: Language) -> str:
    off = message("{sign}{number}", sign=_sign(step.difference), number=amount(_short(abs(step.difference))))
    told = {"actual": amount(step.actual), "required": amount(_short(step.required)), "difference": off}
    return language("{year}: {actual}, {required} required ({difference})", year=str(step.year), **told)


def _needs(tracked: Tracked, plan: Plan, language: Language) -> str:
    left, bound = tracked.remainder, tracked.bound
    if tracked.method == PRO_RATA:
        return reason(tracked, language)
    if left.change is None or bound is None:
        return needed(tracked, plan, language) if left.is_known else ""
    pace, goal = _pace(left.change, left.rate, tracked, plan), quantity(bound, range_unit(plan, tracked.target))
    return language("needs {pace} a year to {bound} by {year}", pace=pace, bound=goal, year=_when(tracked))


def _so_far(tracked: Tracked, plan: Plan, language: Language) -> str:
    pace, left = tracked.so_far, tracked.remainder
    if pace is None:
        return ""
    rate = pace.rate if left.growth is not None or left.change is None else None
    return language("so far {pace} a year", pace=_pace(pace.change, rate, tracked, plan))


def _pace(change: Decimal, rate: Decimal | None, tracked: Tracked, plan: Plan) -> Message:
    """Return a pace as a rate of growth; of shares as the change, which says more."""
    unit = range_unit(plan, tracked.target)
    return _change(change, tracked, plan) if rate is None or (unit and unit.is_percent) else _rate(rate)


def _change(change: Decimal, tracked: Tracked, plan: Plan) -> Message:
    return message("{sign}{size}", sign=_sign(change), size=distance(_short(change), range_unit(plan, tracked.target)))


def _rate(rate: Decimal) -> Message:
    return message("{sign}{number} %", sign=_sign(rate), number=Amount(plain(_short(abs(rate * 100)))))


def _sign(number: Decimal) -> str:
    return "+" if number > 0 else "−" if number < 0 else ""


def _short(number: Decimal) -> Decimal:
    """Return a number with four significant digits, or all digits before the point, and no zeros at its end."""
    places = min(0, number.adjusted() - _SHOWN_DIGITS + 1) if number else 0
    return number.quantize(Decimal(1).scaleb(places)).normalize()
