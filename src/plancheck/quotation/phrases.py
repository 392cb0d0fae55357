"""The ranges that the words of a sentence give: `từ 7,5% đến 8,0%`, `at least 45 %`, `45 or more`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.numbers.range import Range
from plancheck.quotation.numbers import Stated, stated_numbers
from plancheck.quotation.patterns import Patterns, patterns_of
from plancheck.quotation.words import DIRECTIONS, Sense, known

_NEAR: Final = 60  # how far before or after a number its words may stand, in characters
_CLAUSE: Final = 300  # so many characters before a number are looked at for the start of its clause
_EXCEEDED: Final = "(?i)vượt|exce|dépass"  # what no negation of something else stands before

_AGED: Final = re.compile(
    r"(?:\b(?:aged?|ages|âgée?s? de|im alter von)|(?<!\w)(?:độ tuổi|tuổi))[\s:(]*\Z", re.IGNORECASE
)
_OLD: Final = re.compile(
    r"\s?-?(?:tuổi(?!\w)|years? of age|years? old|year-olds?|age[- ]groups?|Jahre alt|jährigen?(?!\w))", re.IGNORECASE
)
_LIFE: Final = re.compile(
    r"tuổi thọ|life expectancy|lebenserwartung|espérance de vie|(?:mean|median|average|retirement) age", re.IGNORECASE
)

_CHAIN_BEFORE: Final = re.compile(r"[0-9][-–/]\Z")
_CHAIN_AFTER: Final = re.compile(r"[-–/][0-9]")  # three numbers in a row are a name, as 90-90-90 is, and no range

_SHARE: Final = re.compile(
    r"[0-9½]\s*(?:[^\W\d_]++\s){0,3}(?!(?:đạt|có|là|còn|lên|tăng|vượt|thu|được|với)\s)[^\W\d_]++\s\Z"
)
_PEOPLE: Final = re.compile(r"\s*(?:dân|người|trẻ|phụ nữ|hộ|lao động|học sinh)(?!\w)")
_PERCENT: Final = re.compile(r"\s?(?:%|percent|per cent|Prozent|pour cent|phần trăm)")

_SIDES: Final[dict[Sense, str]] = {"at_least": "lower", "above": "lower", "at_most": "upper", "below": "upper"}


class Phrase(NamedTuple):
    """A range in a text."""

    range: Range
    start: int  # where its first word starts
    start_of_number: int  # where its first number starts
    end: int  # where its last number ends, with the word for its scale
    is_plain: bool  # whether the words give the range and no more; else it is one reading of what they say
    numbers: tuple[Stated, ...]  # the numbers it is made of


def range_phrases(text: str, mark: str, languages: tuple[str, ...] = ()) -> list[Phrase]:
    """Return the ranges that `text` gives, in their order; its numbers have `mark` before decimals."""
    if not patterns_of(languages or known()).hint.search(text):
        return []
    numbers = [n for n in stated_numbers(text, mark, languages) if not n.is_year and not n.is_mark]
    return phrases_of(text, numbers, languages)


def phrases_of(text: str, numbers: Sequence[Stated], languages: tuple[str, ...] = ()) -> list[Phrase]:
    """Return the ranges that `text` gives by these numbers of it, in their order."""
    patterns = patterns_of(languages or known())
    found: list[Phrase] = []
    at = 0
    while at < len(numbers):
        two = numbers[at : at + 2]
        phrase = _around(text, two, patterns) or _pair(text, two, patterns) or _single(text, numbers[at], patterns)
        at += 1 if phrase is None else len(phrase.numbers)
        if phrase is not None:
            found.append(phrase)
    return [phrase for phrase in _joined(text, found, patterns) if not _is_of_ages(text, phrase)]


def _is_of_ages(text: str, phrase: Phrase) -> bool:
    before, after = text[max(0, phrase.start - _NEAR) : phrase.start], text[phrase.end : phrase.end + _NEAR]
    return bool(_AGED.search(before) or _OLD.match(after)) and not _LIFE.search(text)


def changes(text: str, languages: tuple[str, ...] = ()) -> tuple[bool, bool]:
    """Return whether `text` speaks of something that rises, and of something that falls."""
    patterns = patterns_of(languages or known())
    return bool(patterns.rises.search(text)), bool(patterns.falls.search(text))


def _single(text: str, number: Stated, patterns: Patterns) -> Phrase | None:
    window = text[max(0, number.start - _NEAR) : number.start]
    if found := patterns.before.search(window):
        start = number.start - len(window) + found.start()
        word = _of_word(found, number, start, number.end_of_scale)
        if _is_per(text, window[: found.start()], found[0], number):
            return None
        return _unless_negated(word, _clause_before(text, start), found[0], patterns)
    if found := patterns.after.match(text, number.end_of_scale, number.end_of_scale + _NEAR):
        return _of_word(found, number, number.start, found.end())
    return None


def _is_per(text: str, before: str, word: str, number: Stated) -> bool:
    """Return whether a number is that of which a share is told: 12 bác sĩ trên 1 vạn dân."""
    is_round = number.value.normalize().as_tuple().digits == (1,)
    is_told = word.strip().casefold() == "trên" and _SHARE.search(before) is not None
    return is_round and is_told and _PEOPLE.match(text, number.end_of_scale) is not None


def _of_word(found: re.Match[str], number: Stated, start: int, end: int) -> Phrase:
    direction = DIRECTIONS[int(str(found.lastgroup).removeprefix("d"))]
    return Phrase(_one_sided(direction.sense, number.value), start, number.start, end, direction.is_plain, (number,))


def _clause_before(text: str, end: int) -> str:
    return re.split("[,;:.]", text[max(0, end - _CLAUSE) : end])[-1]


def _unless_negated(phrase: Phrase, before: str, word: str, patterns: Patterns) -> Phrase:
    """Return what a clause asks for: `must not be more than 2` at most 2.

    In `households without power below 3` the negation is of what is measured, and the range is to be asked about.
    """
    found = list(patterns.negation.finditer(before))
    if not found or (phrase.range.lower_inclusive and phrase.range.upper_inclusive):
        return phrase
    lower, upper = phrase.range.lower, phrase.range.upper
    opposite = Range(upper=lower) if upper is None else Range(lower=upper)
    is_of_bound = re.search(_EXCEEDED, word) or any(_is_of_verb(before, each, patterns) for each in found)
    return phrase._replace(range=opposite if is_of_bound else phrase.range, is_plain=False)


def _is_of_verb(before: str, negation: re.Match[str], patterns: Patterns) -> bool:
    """Say whether a negation turns the bound behind it: `must not`, `no village has`, `not be`, `không để`."""
    behind = before[negation.end() :]
    if patterns.of_subject.fullmatch(negation[0]):
        return False
    if patterns.negated_verbs.fullmatch(behind) or patterns.modal.search(before[: negation.end()]):
        return True
    return patterns.forbidding.match(negation[0] + behind) is not None


def _one_sided(sense: Sense, bound: Decimal) -> Range:
    is_included = sense in {"at_least", "at_most"}
    if _SIDES[sense] == "lower":
        return Range(lower=bound, lower_inclusive=is_included)
    return Range(upper=bound, upper_inclusive=is_included)


def _around(text: str, numbers: Sequence[Stated], patterns: Patterns) -> Phrase | None:
    """Return the range of a number that may be missed by another: 7.5 ± 0.5."""
    if len(numbers) < 2 or numbers[1].start - numbers[0].end > _NEAR:  # noqa: PLR2004  the number and how far
        return None
    first, second = numbers
    between = text[first.end_of_scale : second.start]
    if not {"±", "+"} & {*between} or not patterns.deviation.fullmatch(between) or second.number < 0:
        return None
    is_percent = _PERCENT.match(text, second.end_of_scale) is not None and _PERCENT.match(between) is None
    if is_percent and re.search(r"\w", between):
        return None  # a part of the number itself: 100 km ± 5 %
    middle, away = _scaled(first, second)
    range_ = Range(EXACT.subtract(middle, away), EXACT.add(middle, away))
    ends = first.start, first.start, second.end_of_scale
    return Phrase(range_, *ends, is_plain=not is_percent, numbers=(first, second))


def _pair(text: str, numbers: Sequence[Stated], patterns: Patterns) -> Phrase | None:
    if len(numbers) < 2 or numbers[1].start - numbers[0].end > _NEAR:  # noqa: PLR2004  two bounds
        return None
    first, second = numbers
    if _CHAIN_BEFORE.search(text[: first.start][-2:]) or _CHAIN_AFTER.match(text, second.end):
        return None
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
    directed = None if found else patterns.before.search(window)
    if directed and DIRECTIONS[int(str(directed.lastgroup).removeprefix("d"))].is_plain:
        start = first.start - len(window) + directed.start()  # at least 45 to 50: one of the two is meant
    else:
        directed = None
    ends = start, first.start, second.end_of_scale
    return Phrase(Range(lower, upper), *ends, is_plain=not directed, numbers=(first, second))


def _scaled(first: Stated, second: Stated) -> tuple[Decimal, Decimal]:
    """Return both bounds; a scale that stands behind the second only is that of both: 4 to 5 million."""
    return first._replace(scale=second.scale if first.scale == 1 else first.scale).value, second.value


def _moved(before: str, patterns: Patterns, start: Decimal, end: Decimal) -> Range | None:
    """Return what a sentence asks for that says from where to where something rises or falls."""
    nearby = before[-_NEAR // 2 :]
    if start < end and patterns.lifts.search(nearby):
        return Range(lower=end)
    if start > end and patterns.falls.search(nearby):
        return Range(upper=end)
    return None


def _joined(text: str, phrases: list[Phrase], patterns: Patterns) -> Iterator[Phrase]:
    held: Phrase | None = None
    for phrase in phrases:
        if held and (both := _both(held, phrase)) and patterns.conjunction.fullmatch(text[held.end : phrase.start]):
            ends = held.start, held.start_of_number, phrase.end
            yield Phrase(both, *ends, held.is_plain, held.numbers + phrase.numbers)
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
