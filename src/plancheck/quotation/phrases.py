"""The ranges that the words of a sentence give: `từ 7,5% đến 8,0%`, `at least 45 %`, `45 or more`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from plancheck.model.fields.range import Range
from plancheck.quotation.numbers import Stated, stated_numbers
from plancheck.quotation.words import (
    BETWEEN,
    DIRECTIONS,
    FALLS,
    FILLERS,
    FROM,
    LIFTS,
    NEGATIONS,
    PAIRED,
    RISES,
    Sense,
    Words,
    known,
    of_languages,
)

_NEAR: Final = 60
"""How far before or after a number its words may stand, in characters."""

_AGED: Final = re.compile(
    r"(?:\b(?:aged?|ages|âgée?s? de|im alter von)|(?<!\w)(?:độ tuổi|tuổi))[\s:(]*\Z", re.IGNORECASE
)
_OLD: Final = re.compile(
    r"\s?-?(?:tuổi(?!\w)|years? of age|years? old|year-olds?|Jahre alt|jährigen?(?!\w))", re.IGNORECASE
)
_LIFE: Final = re.compile(
    r"tuổi thọ|life expectancy|lebenserwartung|espérance de vie|(?:mean|median|average|retirement) age", re.IGNORECASE
)

_UNIT: Final = r"(?:\s?(?:[%‰€$£¥₫°]|US\$|[^\W\d_][\w$./]*)){0,3}?"
"""What may stand between a number and the words after it."""

_SIDES: Final[dict[Sense, str]] = {"at_least": "lower", "above": "lower", "at_most": "upper", "below": "upper"}


class Phrase(NamedTuple):
    """A range in a text.

    Attributes:
        start: Where its first word starts.
        start_of_number: Where its first number starts.
        end: Where its last number ends, with the word for its scale.
        is_plain: Whether the words give the range and no more; else it is one reading of what they say.
        numbers: The numbers it is made of.
    """

    range: Range
    start: int
    start_of_number: int
    end: int
    is_plain: bool
    numbers: tuple[Stated, ...]


def range_phrases(text: str, mark: str, languages: tuple[str, ...] = ()) -> list[Phrase]:
    """Return the ranges that `text` gives, in their order; its numbers have `mark` before decimals."""
    patterns = _patterns(languages or known())
    if not patterns.hint.search(text):
        return []
    numbers = [n for n in stated_numbers(text, mark, languages) if not n.is_year and not n.is_mark]
    found: list[Phrase] = []
    at = 0
    while at < len(numbers):
        phrase = _pair(text, numbers[at : at + 2], patterns) or _single(text, numbers[at], patterns)
        at += 1 if phrase is None else len(phrase.numbers)
        if phrase is not None:
            found.append(phrase)
    return [phrase for phrase in _joined(text, found, patterns) if not _is_of_ages(text, phrase)]


def _is_of_ages(text: str, phrase: Phrase) -> bool:
    """Return whether a range says of whom something is promised: of those aged 20 to 64."""
    before, after = text[max(0, phrase.start - _NEAR) : phrase.start], text[phrase.end : phrase.end + _NEAR]
    return bool(_AGED.search(before) or _OLD.match(after)) and not _LIFE.search(text)


def changes(text: str, languages: tuple[str, ...] = ()) -> tuple[bool, bool]:
    """Return whether `text` speaks of something that rises, and of something that falls."""
    patterns = _patterns(languages or known())
    return bool(patterns.rises.search(text)), bool(patterns.falls.search(text))


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    gap: re.Pattern[str]
    paired_gap: re.Pattern[str]
    lead: re.Pattern[str]
    paired_lead: re.Pattern[str]
    rises: re.Pattern[str]
    lifts: re.Pattern[str]
    falls: re.Pattern[str]
    conjunction: re.Pattern[str]
    negation: re.Pattern[str]
    hint: re.Pattern[str]


@lru_cache(maxsize=32)
def _patterns(languages: tuple[str, ...]) -> _Patterns:
    def words(given: Words) -> str:
        return _either(of_languages(given, languages))

    signs = [word for word in _every_word(languages) if not word[0].isalpha()]
    spelled = [word for word in _every_word(languages) if word[0].isalpha()]
    paired = [PAIRED[language] for language in languages if language in PAIRED]
    filler = rf"[\s:]*(?:{words(FILLERS)}(?!\w)[\s:]*|[$€£¥₫]\s*){{0,3}}"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{_named(languages, is_before=True)}){filler}\Z", re.IGNORECASE),
        re.compile(rf"{_UNIT}[\s(]*(?:{_named(languages, is_before=False)})(?!\w)", re.IGNORECASE),
        re.compile(
            rf"{_UNIT}\s*(?:[-–—−~÷]|(?<!\w)(?:{words(BETWEEN)})(?!\w))\s*(?:{words(FILLERS)}\s*)?", re.IGNORECASE
        ),
        re.compile(rf"{_UNIT}\s*(?<!\w){_either(second for _, second in paired)}(?!\w)\s*", re.IGNORECASE),
        re.compile(rf"(?<!\w){words(FROM)}{filler}\Z", re.IGNORECASE),
        re.compile(rf"(?<!\w){_either(first for first, _ in paired)}{filler}\Z", re.IGNORECASE),
        re.compile(rf"(?<!\w){words(RISES)}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){words(LIFTS)}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){words(FALLS)}(?!\w)", re.IGNORECASE),
        re.compile(rf"{_UNIT}\s*(?:,|;)?\s*(?:và|nhưng|and|but|und|et|mais|aber)\s*", re.IGNORECASE),
        re.compile(
            rf"(?:(?<!\w)|(?=n['’]t)){words(NEGATIONS)}(?!\w)(?!\s+(?:only|nur|chỉ|những))[^,;:.]*\Z", re.IGNORECASE
        ),
        re.compile(rf"{_either(signs)}|(?<!\w){_either(spelled)}", re.IGNORECASE),
    )


def _every_word(languages: tuple[str, ...]) -> Iterator[str]:
    """Yield all words of which a text that gives a range has one."""
    for direction in DIRECTIONS:
        yield from of_languages(direction.before, languages)
        yield from of_languages(direction.after, languages)
    yield from of_languages(BETWEEN, languages)
    yield from (second for _, second in PAIRED.values())


def _either(words: Sequence[str] | Iterator[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word) for word in longest_first) or '(?!)'})"


def _named(languages: tuple[str, ...], *, is_before: bool) -> str:
    """Return the words of every direction, each with its place among them as the name of its group."""
    listed = [
        (word, number)
        for number, direction in enumerate(DIRECTIONS)
        for word in of_languages(direction.before if is_before else direction.after, languages)
    ]
    groups: dict[int, list[str]] = {}
    for word, number in listed:
        groups.setdefault(number, []).append(word)
    return "|".join(f"(?P<d{number}>{_either(words)})" for number, words in groups.items())


def _single(text: str, number: Stated, patterns: _Patterns) -> Phrase | None:
    """Return the range that words around one number give."""
    window = text[max(0, number.start - _NEAR) : number.start]
    if found := patterns.before.search(window):
        start = number.start - len(window) + found.start()
        word = _of_word(found, number, start, number.end_of_scale)
        return _negated(word) if patterns.negation.search(window[: found.start()]) else word
    if found := patterns.after.match(text, number.end_of_scale, number.end_of_scale + _NEAR):
        return _of_word(found, number, number.start, found.end())
    return None


def _of_word(found: re.Match[str], number: Stated, start: int, end: int) -> Phrase:
    direction = DIRECTIONS[int(str(found.lastgroup).removeprefix("d"))]
    return Phrase(_one_sided(direction.sense, number.value), start, number.start, end, direction.is_plain, (number,))


def _negated(phrase: Phrase) -> Phrase:
    """Return what `must not be more than 2` asks for, which is at most 2."""
    lower, upper = phrase.range.lower, phrase.range.upper
    if not (phrase.range.lower_inclusive and phrase.range.upper_inclusive):
        opposite = Range(upper=lower) if upper is None else Range(lower=upper)
        return phrase._replace(range=opposite, is_plain=False)
    return phrase


def _one_sided(sense: Sense, bound: Decimal) -> Range:
    is_included = sense in {"at_least", "at_most"}
    if _SIDES[sense] == "lower":
        return Range(lower=bound, lower_inclusive=is_included)
    return Range(upper=bound, upper_inclusive=is_included)


def _pair(text: str, numbers: Sequence[Stated], patterns: _Patterns) -> Phrase | None:
    """Return the range between two numbers, or that to which something moves from the first to the second."""
    if len(numbers) < 2 or numbers[1].start - numbers[0].end > _NEAR:  # noqa: PLR2004  two bounds
        return None
    first, second = numbers
    window = text[max(0, first.start - _NEAR) : first.start]
    between = text[first.end_of_scale : second.start]
    lead, paired = patterns.lead.search(window), patterns.paired_lead.search(window)
    if not (patterns.gap.fullmatch(between) or (paired and patterns.paired_gap.fullmatch(between))):
        return None
    found = paired or lead
    start = first.start - len(window) + found.start() if found else first.start
    lower, upper = _scaled(first, second)
    if found and (moved := _moved(window[: found.start()], patterns, lower, upper)):
        return Phrase(moved, start, first.start, second.end_of_scale, is_plain=False, numbers=(first, second))
    if lower > upper:
        return None
    return Phrase(Range(lower, upper), start, first.start, second.end_of_scale, is_plain=True, numbers=(first, second))


def _scaled(first: Stated, second: Stated) -> tuple[Decimal, Decimal]:
    """Return both bounds; a scale that stands behind the second only is that of both: 4 to 5 million."""
    return first._replace(scale=second.scale if first.scale == 1 else first.scale).value, second.value


def _moved(before: str, patterns: _Patterns, start: Decimal, end: Decimal) -> Range | None:
    """Return what a sentence asks for that says from where to where something rises or falls."""
    nearby = before[-_NEAR // 2 :]
    if start < end and patterns.lifts.search(nearby):
        return Range(lower=end)
    if start > end and patterns.falls.search(nearby):
        return Range(upper=end)
    return None


def _joined(text: str, phrases: list[Phrase], patterns: _Patterns) -> Iterator[Phrase]:
    """Yield the phrases, those made one that give the two sides of one range: at least 5 and at most 8."""
    held: Phrase | None = None
    for phrase in phrases:
        if held and (both := _both(held, phrase)) and patterns.conjunction.fullmatch(text[held.end : phrase.start]):
            yield Phrase(
                both, held.start, held.start_of_number, phrase.end, held.is_plain, held.numbers + phrase.numbers
            )
            held = None
            continue
        if held:
            yield held
        held = phrase
    if held:
        yield held


def _both(first: Phrase, second: Phrase) -> Range | None:
    lower = next((one for one in (first.range, second.range) if one.upper is None), None)
    upper = next((one for one in (first.range, second.range) if one.lower is None), None)
    if lower is None or upper is None:
        return None
    try:
        return Range(lower.lower, upper.upper, lower.lower_inclusive, upper.upper_inclusive)
    except ValueError:
        return None
