"""What the numbers of a quote can be in the unit of its target."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from plancheck.model.sections.measures import Unit
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.quotation.numbers import Stated, decimal_mark, scales, stated_numbers
from plancheck.quotation.phrases import Phrase, changes, range_phrases
from plancheck.quotation.words import known

_MARKS: Final = (",", ".")
_SHORTEST_SCALE: Final = 2
_SHARES: Final = (Decimal("0.01"), Decimal(100))


class Reading(NamedTuple):
    """One way to read a quote.

    Attributes:
        numbers: Its numbers, but for years and the numbers of items.
        meanings: What each of them can be in the unit of the target.
    """

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
