"""What to write in a plan for a range as people write it: `7.5 to 8.0`, `>= 45`, `từ 7,5 đến 8,0`, `{min: 7}`."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from plancheck.message import Message, message, template
from plancheck.numbers.number import EXACT, written
from plancheck.numbers.range import WORDS, Range
from plancheck.quotation.number_advice import in_ascii_digits, read_as, reading_advice
from plancheck.quotation.numbers import MARKS, stated_numbers
from plancheck.quotation.phrases import Phrase, phrases_of
from plancheck.quotation.words import DIRECTIONS, LEXICON, UNACCENTED, known, of_languages, unaccented
from plancheck.text import folded

_LONGEST: Final = 200  # longest text that is looked at, in characters

_ABOUT: Final = re.compile(
    r"\s*(?:[~≈≃]|(?:khoang|xap xi|gan|about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|some|nearly|almost"
    r"|etwa|rund|ungefahr|environ|quelque)(?![a-z]))\s*"
)
_INTERVAL: Final = re.compile(r"([\[(]) ?(.+?)(?:; ?|, )(.+?) ?([\])])")
# Digits that are part of a number that is none of a sentence: 1e5, 10².
_OF_MORE: Final = re.compile("[0-9](?:[eE][+-]?[0-9]|[¹²³⁰⁴-⁹])")
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

_Draft = dict[str, str]  # a range as it is written: for each word of a plan its bound


def range_advice(value: object, decimal: str = "") -> Message | None:
    """Return what to write for `value`, which is no range of a plan whose language has the mark `decimal`.

    None if it is not clear what is meant.
    """
    value = _text_in(value)
    text = re.sub(r"\s+", " ", in_ascii_digits(value[: _LONGEST + 1])).strip() if isinstance(value, str) else ""
    if len(text) > _LONGEST or _OF_MORE.search(text):
        return None
    if advice := _direction(text) or _days(value) or _rounding(text, decimal) or _part_or_points(text, decimal):
        return advice
    drafts = {mark: _of_text(text, mark) if text else _of_bounds(value, mark) for mark in MARKS}
    readings = {mark: f"range: {_in_order(draft)}" if draft else None for mark, draft in drafts.items()}
    return reading_advice(readings, text or str(value), decimal) or _single_number(text, decimal)


def within(value: object) -> Any:  # noqa: ANN401  whatever a plan has there
    """Return the range that stands in a list or a mapping of its own: [[7, 8]], {range: [7, 8]}."""
    if isinstance(value, Mapping) and len(value) == 1 and folded(str(next(iter(value)))) in {"range", "value"}:
        return next(iter(value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 1:
        (inner,) = value
        return inner if isinstance(inner, list | tuple | dict) else None
    return None


def _text_in(value: object) -> object:
    """Return the text that is all of a list, or says both bounds in place of one; else the value itself."""
    if isinstance(value, Mapping) and len(value) == 1:
        (bound,) = value.values()
        return bound if isinstance(bound, str) and re.search("[±+]", bound) else value
    if isinstance(value, Sequence) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    return value


def _direction(text: str) -> Message | None:
    way = LEXICON.kind_by_word("way").get(folded(text))
    return None if way is None else message("write range: {range}", range=way)


def _days(value: object) -> Message | None:
    items = list(value.items()) if isinstance(value, Mapping) else []
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 2:  # noqa: PLR2004  two bounds
        items = list(zip(("at_least", "at_most"), value, strict=True))
    words = {"at_least": "from", "above": "from", "at_most": "by", "below": "by"}
    days = {words.get(str(word_of(str(key))), ""): str(day) for key, day in items if re.fullmatch(_DAY, str(day))}
    if not days or len(days) < len(items) or "" in days:
        return None
    line = ", ".join(f"{word}: {day}" for word, day in days.items())
    return message("write type: date on the indicator, and range: {{{line}}}", line=line)


def _rounding(text: str, decimal: str) -> Message | None:
    """Return the range of all that rounds to a number as it is written: of about 8, from 7.5 to 8.5; of 8.0 less."""
    mark = decimal or ("," if "," in text and "." not in text else ".")
    about = _ABOUT.match(folded(text))
    number = read_as(folded(text)[about.end() :], mark) if about else None
    if number is None:
        return None
    value = Decimal(number)
    last_digit = value.as_tuple().exponent if "." in number else len(number) - len(number.rstrip("0")) * bool(value)
    half = Decimal(5).scaleb(int(last_digit) - 1)
    range_ = Range(EXACT.subtract(value, half), EXACT.add(value, half), upper_inclusive=False)
    words = template("write the bounds that still count, such as range: {range} for all that rounds to {number}")
    return message(words, range=range_.written, number=number)


def _part_or_points(text: str, decimal: str) -> Message | None:
    """Return the two things that `40 ± 10 %` may mean."""
    phrase = _phrase(text, decimal or ("," if "," in text else "."))
    if phrase is None or phrase.is_plain or not re.search("[±+]", text):
        return None
    number, distance = (stated.value for stated in phrase.numbers)
    part = EXACT.multiply(number, EXACT.scaleb(distance, -2)).copy_abs().normalize(EXACT)
    words = template(
        "write range: {part} if {percent} % of {number} is meant, or range: {points} if percentage points are"
    )
    parts = Range(EXACT.subtract(number, part), EXACT.add(number, part)).written
    return message(words, part=parts, percent=written(distance), number=written(number), points=phrase.range.written)


def _single_number(text: str, decimal: str) -> Message | None:
    found = {mark: read_as(text, mark) for mark in MARKS}
    if len({*filter(None, found.values())}) > 1 and not decimal:
        readings = {mark: f"range: {{at_least: {number}}}" for mark, number in found.items()}
        advice = reading_advice(readings, text, "")
        return message("{advice}, and at_most in place of at_least for an upper bound", advice=advice)
    number = found[decimal or "."] or found[","] or found["."]
    words = template(
        "write range: {{at_least: {number}}}, range: {{at_most: {number}}}, "
        "or range: [{number}, {number}] for exactly it"
    )
    return message(words, number=number) if number else None


def _phrase(text: str, mark: str) -> Phrase | None:
    languages = unaccented(text)
    numbers = list(stated_numbers(text, mark, languages))
    phrases = phrases_of(text, numbers, languages)
    return phrases[0] if len(phrases) == 1 and len(phrases[0].numbers) == len(numbers) else None


def _of_text(text: str, mark: str) -> _Draft | None:
    if interval := _INTERVAL.fullmatch(text):
        return _read(_of_interval(*interval.groups()), mark)
    if phrase := _phrase(text, mark):
        is_clear = phrase.is_plain or len(phrase.range.ends) == 1
        return {word: written(bound) for word, bound in phrase.range.bounds.items()} if is_clear else None
    numbers = list(stated_numbers(text, mark))
    if len(numbers) == 2 and not text[numbers[0].end_of_scale : numbers[1].start].strip(" ;%"):  # noqa: PLR2004  7; 8
        return _read({"at_least": text[: numbers[1].start].strip(" ;"), "at_most": text[numbers[1].start :]}, mark)
    start = numbers[0].start if numbers else 0
    return _of_bounds({text[:start].rstrip(" :"): text[start:]}, mark) if start else None


def _of_interval(opening: str, lower: str, upper: str, closing: str) -> _Draft:
    bounds = {"at_least" if opening == "[" else "above": lower, "at_most" if closing == "]" else "below": upper}
    return {word: bound for word, bound in bounds.items() if "∞" not in bound}


def _of_bounds(value: object, mark: str) -> _Draft | None:
    if isinstance(value, Mapping):
        return _read(_of_mapping(value), mark)
    items = list(value) if isinstance(value, Sequence) else []
    if items and all(isinstance(item, Mapping) and len(item) == 1 for item in items):
        return _read(_of_mapping({key: bound for item in items for key, bound in item.items()}), mark)
    if len(items) != 2 or not all(item is None or isinstance(item, str) for item in items):  # noqa: PLR2004  two bounds
        return None
    named = zip(("at_least", "at_most"), items, strict=True)
    return _read({word: item for word, item in named if item not in {None, "∞", "-∞"}}, mark)


def _of_mapping(value: Mapping[object, object]) -> _Draft | None:
    bounds: _Draft = {}
    for key, bound in value.items():
        if (word := word_of(str(key))) == "" and len(value) == 1 and isinstance(bound, str):
            return {"at_least": bound, "at_most": bound}
        if not word or WORDS[word][0] in {WORDS[other][0] for other in bounds}:
            return None
        if bound is not None and not isinstance(bound, str):
            return None
        if bound is not None:
            bounds[word] = bound
    return bounds


def _read(draft: _Draft | None, mark: str) -> _Draft | None:
    numbers = {word: read_as(_without_about(text), mark) for word, text in (draft or {}).items()}
    found = {word: number for word, number in numbers.items() if number is not None}
    return found if len(found) == len(numbers) else None


def _without_about(text: str) -> str:
    found = _ABOUT.match(folded(text)) if len(text) <= _LONGEST else None
    return folded(text)[found.end() :] if found else text


def word_of(key: str) -> str | None:
    """Return the word of a range that `key` means; empty where it says exactly, None where it says something else."""
    return key if key in WORDS else _words().get(re.sub("[-_ ]+", " ", folded(key[:_LONGEST])))


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    languages = (*known(), UNACCENTED)
    listed = [("at_least", LEXICON.words_by("from")), ("at_most", LEXICON.words_by("between"))]
    listed += [(direction.sense, direction.before) for direction in DIRECTIONS if direction.is_plain]
    spoken = {word: sense for sense, words in listed for word in of_languages(words, languages)}
    return spoken | {word: "" if key == "exactly" else key for word, key in LEXICON.kind_by_word("key").items()}


def _in_order(bounds: _Draft) -> str:
    numbers = sorted(bounds.values(), key=Decimal)
    if len(set(map(Decimal, numbers))) == 1 and len(numbers) > 1:  # exactly that number, for there is none beside it
        return f"[{', '.join(numbers)}]"
    if (words := sorted(bounds, key=list(WORDS).index)) == ["at_least", "at_most"]:
        return f"[{', '.join(numbers)}]"
    return f"{{{', '.join(f'{word}: {number}' for word, number in zip(words, numbers, strict=True))}}}"
