"""Whether a target's range is what its quote says."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plancheck.message import message, template
from plancheck.model.grouped_thousands import Grouped, GroupedNumbers
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Path, PlanFinding
from plancheck.model.sections.measures import Unit
from plancheck.model.sections.target import Target
from plancheck.numbers.number import plain, unmistakable
from plancheck.numbers.range import Range
from plancheck.plan_lint.checks.quote_readings import Reading, meanings_of, readings_of
from plancheck.plan_lint.subjects import named, placed, rule
from plancheck.quotation.phrases import Phrase
from plancheck.quotation.words import small_numbers
from plancheck.wording.ranges import range_in_words

if TYPE_CHECKING:
    from plancheck.model.fields.plan_text import Text
    from plancheck.model.sections.total import Total

_NAMED: Final = 6

_BOUNDS: Final = rule("quote-bounds")
_WORDS: Final = rule("quote-words")
_GROUPED: Final = rule("grouped-number")


def _quote_bounds(plan: Plan) -> Iterator[PlanFinding]:
    for index, target in placed(plan):
        for key, language, text in _quotes(target):
            readings = readings_of(text, language, _unit(plan, target))
            wanted = [*target.range.ends]
            missing = [_missing(reading, wanted, text) for reading in readings if reading.numbers]
            if missing and all(missing):
                yield _not_stated(("targets", index, *key), target, readings, min(missing, key=len))


def _not_stated(path: Path, target: Target, readings: list[Reading], missing: list[Decimal]) -> PlanFinding:
    listed = dict.fromkeys(number.value for reading in readings for number in reading.numbers)
    words = template("the quote of {target} states {numbers}, and not {missing}, which is in the range {range}")
    told = {"numbers": tuple(list(listed)[:_NAMED]), "missing": tuple(missing)}
    said = message(words, target=named(target.id), range=range_in_words(target.range), **told)
    phrases = {str(phrase.range): phrase for reading in readings for phrase in reading.phrases}
    advice = None
    if len(phrases) == 1:
        (phrase,) = phrases.values()
        advice = message("write range: {range}, or correct the quote", range=phrase.range.written)
    return PlanFinding(_BOUNDS, path, target.id, said, advice)


def _missing(reading: Reading, wanted: list[Decimal], text: str) -> list[Decimal]:
    words = {value for word in re.findall(r"[^\W\d_]+", text.casefold()) for value in small_numbers(word)}
    return [bound for bound in wanted if bound not in reading.meanings and bound not in words]


def _quote_words(plan: Plan) -> Iterator[PlanFinding]:
    for index, target in placed(plan):
        for key, language, text in _quotes(target):
            readings = readings_of(text, language, _unit(plan, target))
            agreed = [_agreed(reading, target, text, _unit(plan, target)) for reading in readings]
            if agreed and all(agreed) and (said := agreed[0]):
                yield _other_words(("targets", index, *key), target, said, text)


def _other_words(path: Path, target: Target, phrase: Phrase, text: str) -> PlanFinding:
    words = template("the quote of {target} says {words}, which is {stated}; the range is {range}")
    stated, range_ = (range_in_words(one) for one in (phrase.range, target.range))
    told = {"words": named(text[phrase.start : phrase.end]), "stated": stated, "range": range_}
    said = message(words, target=named(target.id), **told)
    advice = message("write range: {range}, or correct the quote", range=phrase.range.written)
    return PlanFinding(_WORDS, path, target.id, said, advice)


def _agreed(reading: Reading, target: Target, text: str, unit: Unit | None) -> Phrase | None:
    """Return the one range that a quote gives in words, if its bounds are the target's and its sides are not."""
    wanted = [*target.range.ends]
    if len(reading.phrases) != 1 or _missing(reading, wanted, text):
        return None
    (phrase,) = reading.phrases
    given = {meaning for number in phrase.numbers for meaning in meanings_of(number, unit) if meaning == abs(meaning)}
    if not phrase.is_plain or not set(wanted) & given or not all(bound >= 0 for bound in wanted):
        return None
    return phrase if _sides(phrase.range) != _sides(target.range) else None


def _sides(range_: Range) -> tuple[bool, bool, bool, bool]:
    has_lower, has_upper = range_.lower is not None, range_.upper is not None
    return has_lower, has_upper, has_lower and range_.lower_inclusive, has_upper and range_.upper_inclusive


def _grouped_numbers(plan: Plan) -> Iterator[PlanFinding]:
    targets: dict[Path, Target] = {("targets", index): target for index, target in placed(plan)}
    totals: dict[Path, Total] = {("totals", index): total for index, total in enumerate(plan.totals)}
    for found in GroupedNumbers(targets, totals, plan.units):
        yield _grouped(found, plan)


def _grouped(found: Grouped, plan: Plan) -> PlanFinding:
    section, key, *_ = found.path
    listed = plan.targets if section == "targets" else plan.totals
    subject = listed[key].id if isinstance(key, int) else key
    said = message("{number} of {subject} is read as decimals", number=plain(found.number), subject=named(subject))
    thousands, decimals = plain(found.number.scaleb(3)), plain(unmistakable(found.number))
    words = template("write {thousands} if thousands are meant, else {decimals}")
    advice = message(words, thousands=thousands, decimals=decimals)
    return PlanFinding(_GROUPED, found.path, subject, said, advice)


def _quotes(target: Target) -> Iterator[tuple[Path, str, str]]:
    quote: Text = (target.source.quote if target.source else None) or {}
    for language, text in quote.items():
        yield ("source", "quote", *((language,) if language else ())), language, text


def _unit(plan: Plan, target: Target) -> Unit | None:
    return plan.units.get(plan.indicators[target.indicator].unit or "")


CHECKS: Final = {_BOUNDS: _quote_bounds, _WORDS: _quote_words, _GROUPED: _grouped_numbers}
