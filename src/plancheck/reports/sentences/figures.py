"""Figures as people read them: actuals, ranges, how far they lie apart, and parts, in a language."""

from collections.abc import Iterator
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Final

from plancheck.message import Amount, Message, message, template
from plancheck.model.composition import Rolled
from plancheck.model.plan import Plan
from plancheck.model.results.result import Result
from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT, decimals_of, plain
from plancheck.reports.shared.language import ENGLISH, Language
from plancheck.text import SENTENCE, shown
from plancheck.wording.ranges import Bound, figure_words, part_message, range_in_signs, range_in_words, spare_bound
from plancheck.wording.units import days, distance, period_in_words, quantity, range_unit

_MANY_DIGITS: Final = 12
# Room for every digit the largest and the smallest number of a file have between them.
_WIDE: Final = Context(prec=1_000, Emax=MAX_EMAX, Emin=MIN_EMIN)
_UNJUDGED: Final = frozenset({"not_due", "no_data", "unverifiable"})
_NAMED = 100  # most parts that are named


def range_words(target: Target, plan: Plan, language: Language = ENGLISH) -> str:
    """Return the range in words, with its unit: `7.5 to 8.0 %`, `at least 45 %`."""
    return language.told(range_in_words(target.range, range_unit(plan, target)))


def range_signs(target: Target, plan: Plan, language: Language = ENGLISH) -> str:
    """Return the range in signs, with its unit, for where there is little room: `7.5–8.0 %`, `≥ 45 %`."""
    return language.told(range_in_signs(target.range, range_unit(plan, target)))


def actual_words(result: Result, language: Language = ENGLISH) -> str:
    """Return the actual without its unit; the text of the cell when it could not be read."""
    text = result.actual_text
    if result.actual is None:
        return language.say(text) if isinstance(text, Message) else shown(text, 30) if text else "–"
    return language.amount(_brief(_actual_text(result)))


def actual_quantity(result: Result, plan: Plan, language: Language = ENGLISH) -> str:
    """Return the actual with its unit: `6.57 %`."""
    if result.actual is None:
        return actual_words(result, language)
    return language.told(quantity(_brief(_actual_text(result)), range_unit(plan, result.target)))


def gap_words(result: Result, language: Language = ENGLISH) -> str:
    """Return how far a miss lies from its range, with its sign and without its unit; nothing when it is none."""
    if not result.gap or result.verdict in _UNJUDGED:
        return ""
    sign = "−" if result.gap < 0 else "+"
    if result.target.range.is_of_days:
        return sign + language.say(days(result.gap))
    return sign + language.amount(_brief(plain(_rounded(result.gap.copy_abs(), result))))


def apart_words(result: Result, language: Language = ENGLISH) -> str:
    """Return how far a miss lies from its range, else how far inside it a pass; nothing when it is neither."""
    if (apart := gap_words(result, language)) or (margin := _margin(result)) is None:
        return apart
    is_days = result.target.range.is_of_days
    return language("{margin} to spare", margin=days(margin) if is_days else _brief(plain(_rounded(margin, result))))


def completion_words(result: Result, language: Language = ENGLISH) -> str:
    """Return how much of its target an actual comes to, in percent with two decimals; nothing if none."""
    percent = result.completion
    return "" if percent is None else language.amount(_brief(plain(percent.quantize(Decimal("0.01"), context=_WIDE))))


def distance_words(result: Result, plan: Plan, language: Language = ENGLISH) -> str:
    """Return how far outside its range a miss lies, or inside it a pass: `0.93 percentage points below`."""
    judged = result.verdict not in _UNJUDGED and result.actual is not None
    found = (_days_off(result) if result.target.range.is_of_days else _off(result, plan)) if judged else None
    return "" if found is None else language.told(found)


def _off(result: Result, plan: Plan) -> Message | None:
    unit = range_unit(plan, result.target)
    if result.gap:
        size = distance(_rounded(result.gap.copy_abs(), result), unit)
        return message("{distance} below" if result.gap < 0 else "{distance} above", distance=size)
    if result.verdict != "pass":
        return message("on the bound")
    margin = _margin(result)
    return None if margin is None else message("{margin} to spare", margin=distance(_rounded(margin, result), unit))


def _days_off(result: Result) -> Message | None:
    """Return how much too late or too early something was done, or how long before it had to be."""
    if result.gap:
        words = template("{days} too late") if result.gap > 0 else template("{days} too early")
        return message(words, days=days(result.gap))
    margin = _margin(result)
    return None if margin is None else message("{margin} to spare", margin=days(margin))


def _margin(result: Result) -> Decimal | None:
    """Return how far a pass lies inside the bound that it would miss first; None for what is none, or can miss none."""
    actual = result.actual
    if result.verdict != "pass" or actual is None or result.gap:
        return None
    bound: Bound | None = spare_bound(result.target, lambda number: EXACT.subtract(actual, number))
    return None if bound is None else EXACT.subtract(actual, bound.number).copy_abs()


def short(text: str) -> str:
    """Return a number's text, cut when it would burst a column, with its size kept: `8.1234567890…`, `1.234567…e30`."""
    whole = text.lstrip("-").partition(".")[0]
    if len(text) <= _MANY_DIGITS + 4:
        return text
    if len(whole) < _MANY_DIGITS:
        return f"{text[:_MANY_DIGITS]}…"
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{whole[0]}.{whole[1:7]}…e{len(whole) - 1}"


def _brief(text: str) -> Amount:
    return Amount(short(text))


def _actual_text(result: Result) -> str:
    return str(result.actual_text or "") if result.basis == "computed" else plain(result.actual or Decimal(0))


def _rounded(size: Decimal, result: Result) -> Decimal:
    """Return a distance of a computed actual with as many decimals as that is shown with, unless that were 0."""
    if result.basis != "computed" or result.bounds is not None:
        return size
    decimals = decimals_of(Decimal(str(result.actual_text or 0)))
    return size.quantize(Decimal(1).scaleb(-decimals), context=_WIDE) or size


def parts_words(result: Result, language: Language) -> str:
    """Return the parts that a result is made of, with their figures; of years each by itself."""
    return shown("; ".join(language.say(words) for rolled in result.rolled for words in _of(rolled, result)), SENTENCE)


def _of(rolled: Rolled, result: Result) -> Iterator[Message]:
    if rolled.period != result.period:
        value = figure_words(rolled.value, rolled.bounds)
        yield message("{year}: {value}", year=period_in_words(rolled.period), value=value)
    yield from (part_message(part, rolled) for part in rolled.parts[:_NAMED])
    if more := len(rolled.parts) - len(rolled.parts[:_NAMED]) + rolled.unlisted:
        yield message("and {count} more", count=more)
    if rolled.missing:
        yield message("without {names}", names=rolled.missing[:_NAMED])
