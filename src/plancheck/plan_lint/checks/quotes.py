"""Whether a target's range is what its quote says, by what a quote can be read as."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plancheck.message import message, template
from plancheck.model.grouped_thousands import Grouped, GroupedNumbers
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found, Path
from plancheck.model.sections.measures import Unit
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, plain, unmistakable
from plancheck.numbers.range import Range
from plancheck.plan_lint.subjects import named, placed
from plancheck.quotation.numbers import Stated, decimal_mark, scales, stated_numbers
from plancheck.quotation.phrases import Phrase, changes, range_phrases
from plancheck.quotation.words import known, small_numbers
from plancheck.wording.ranges import range_in_words

if TYPE_CHECKING:
    from plancheck.model.fields.scalars import Text
    from plancheck.model.sections.total import Total

_MARKS: Final = (",", ".")
_SHORTEST_SCALE: Final = 2
_SHARES: Final = (Decimal("0.01"), Decimal(100))
_NAMED: Final = 6


class Reading(NamedTuple):
    """One way to read a quote: its numbers, and the `meanings` of each in the unit of the target."""

    numbers: list[Stated]
    meanings: set[Decimal]
    phrases: list[Phrase]


def readings_of(text: str, language: str, unit: Unit | None) -> list[Reading]:
    """Return the ways to read a quote: one if its language is known, else one for each decimal mark."""
    mark = decimal_mark(language) if language else None
    base = language.replace("_", "-").partition("-")[0].lower()
    languages = (base,) if base in known() else ()
    return [_reading(text, one, languages, unit) for one in ((mark,) if mark else _MARKS)]


def _reading(text: str, mark: str, languages: tuple[str, ...], unit: Unit | None) -> Reading:
    stated = list(stated_numbers(text, mark, languages))
    numbers = [number for number in stated if not number.is_year and not number.is_mark]
    phrases = range_phrases(text, mark, languages)
    meanings = {meaning for number in (*stated, *_bounds_of(phrases)) for meaning in meanings_of(number, unit)}
    if any(changes(text, languages)):
        meanings |= {around for meaning in meanings for around in _of_base(meaning)}
    return Reading(numbers, meanings, phrases)


def _bounds_of(phrases: Iterable[Phrase]) -> Iterator[Stated]:
    """Yield bounds that are no number of their text as it stands: of 120 to 130 million, and of 7.5 ± 0.5."""
    for phrase in phrases:
        values = {number.value for number in phrase.numbers}
        for bound in phrase.range.ends:
            if bound not in values:
                yield phrase.numbers[0]._replace(number=bound, scale=Decimal(1))


def meanings_of(stated: Stated, unit: Unit | None) -> Iterator[Decimal]:
    """Yield what a number can be in a unit: as it stands, in the scale of the unit, converted, less than before."""
    for value in _scaled(stated, unit):
        of_unit = (*unit.conversions.values(), *(_SHARES if unit.is_share else ())) if unit else ()
        factors = (Decimal(1), *of_unit)
        for factor in factors:
            yield EXACT.multiply(value, factor)
            yield -EXACT.multiply(value, factor)


def _of_base(change: Decimal) -> tuple[Decimal, ...]:
    """Return what a change leaves of a base of 100, or of 1: reduced by 20 % it is 80, or 0.8."""
    return EXACT.add(Decimal(100), change), EXACT.add(Decimal(1), EXACT.multiply(change, Decimal("0.01")))


def _scaled(stated: Stated, unit: Unit | None) -> Iterator[Decimal]:
    powers = _powers(unit)
    if unit is None or stated.scale == 1:
        yield stated.number
    for power in powers:
        yield stated.value.scaleb(-power, context=EXACT)


def _powers(unit: Unit | None) -> set[int]:
    """Return the powers of ten that the names of a unit speak of: 6 of million USD; 0 if they do not."""
    if unit is None:
        return {0}
    texts: Iterable[str] = (unit.symbol or "", *unit.aliases, *(unit.label or {}).values())
    return {power for language in known() for text in texts for power in _powers_in(text, language)} or {0}


def _powers_in(text: str, language: str) -> Iterator[int]:
    words, powers = scales((language,))
    found = {word[1].casefold() for word in words.finditer(text)}
    yield from (powers[word] for word in found if len(word) > _SHORTEST_SCALE)


def _quote_bounds(plan: Plan) -> Iterator[Found]:
    for index, target in placed(plan):
        for key, language, text in _quotes(target):
            readings = readings_of(text, language, _unit(plan, target))
            wanted = [*target.range.ends]
            missing = [_missing(reading, wanted, text) for reading in readings if reading.numbers]
            if missing and all(missing):
                yield _not_stated(("targets", index, *key), target, readings, min(missing, key=len))


def _not_stated(path: Path, target: Target, readings: list[Reading], missing: list[Decimal]) -> Found:
    listed = dict.fromkeys(number.value for reading in readings for number in reading.numbers)
    words = template("the quote of {target} states {numbers}, and not {missing}, which is in the range {range}")
    told = {"numbers": tuple(list(listed)[:_NAMED]), "missing": tuple(missing)}
    said = message(words, target=named(target.id), range=range_in_words(target.range), **told)
    phrases = {str(phrase.range): phrase for reading in readings for phrase in reading.phrases}
    advice = None
    if len(phrases) == 1:
        (phrase,) = phrases.values()
        advice = message("write range: {range}, or correct the quote", range=phrase.range.written)
    return Found(path, target.id, said, advice)


def _missing(reading: Reading, wanted: list[Decimal], text: str) -> list[Decimal]:
    words = {value for word in re.findall(r"[^\W\d_]+", text.casefold()) for value in small_numbers(word)}
    return [bound for bound in wanted if bound not in reading.meanings and bound not in words]


def _quote_words(plan: Plan) -> Iterator[Found]:
    for index, target in placed(plan):
        for key, language, text in _quotes(target):
            readings = readings_of(text, language, _unit(plan, target))
            agreed = [_agreed(reading, target, text, _unit(plan, target)) for reading in readings]
            if agreed and all(agreed) and (said := agreed[0]):
                yield _other_words(("targets", index, *key), target, said, text)


def _other_words(path: Path, target: Target, phrase: Phrase, text: str) -> Found:
    words = template("the quote of {target} says {words}, which is {stated}; the range is {range}")
    stated, range_ = (range_in_words(one) for one in (phrase.range, target.range))
    told = {"words": named(text[phrase.start : phrase.end]), "stated": stated, "range": range_}
    said = message(words, target=named(target.id), **told)
    advice = message("write range: {range}, or correct the quote", range=phrase.range.written)
    return Found(path, target.id, said, advice)


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


def _grouped_numbers(plan: Plan) -> Iterator[Found]:
    targets: dict[Path, Target] = {("targets", index): target for index, target in placed(plan)}
    totals: dict[Path, Total] = {("totals", index): total for index, total in enumerate(plan.totals)}
    for found in GroupedNumbers(targets, totals, plan.units):
        yield _grouped(found, plan)


def _grouped(found: Grouped, plan: Plan) -> Found:
    section, key, *_ = found.path
    listed = plan.targets if section == "targets" else plan.totals
    subject = listed[key].id if isinstance(key, int) else key
    said = message("{number} of {subject} is read as decimals", number=plain(found.number), subject=named(subject))
    thousands, decimals = plain(found.number.scaleb(3)), plain(unmistakable(found.number))
    words = template("write {thousands} if thousands are meant, else {decimals}")
    return Found(found.path, subject, said, message(words, thousands=thousands, decimals=decimals))


def _quotes(target: Target) -> Iterator[tuple[Path, str, str]]:
    quote: Text = (target.source.quote if target.source else None) or {}
    for language, text in quote.items():
        yield ("source", "quote", *((language,) if language else ())), language, text


def _unit(plan: Plan, target: Target) -> Unit | None:
    return plan.units.get(plan.indicators[target.indicator].unit or "")


CHECKS: Final = {"quote-bounds": _quote_bounds, "quote-words": _quote_words, "grouped-number": _grouped_numbers}
