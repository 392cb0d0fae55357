"""What to write in a plan for a range as people write it: `7.5 to 8.0`, `>= 45`, `từ 7,5 đến 8,0`, `{min: 7}`."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from plancheck.message import Message, message, template
from plancheck.numbers.deviation_advice import deviation_advice, without_about
from plancheck.numbers.number_advice import SCALE, power_of, read_as, reading_advice, without_unit, written
from plancheck.text import folded

WORDS: Final = ("at_least", "above", "at_most", "below")

_LONGEST: Final = 200
"""Longest text that is looked at, in characters."""

_PHRASES: Final = {
    "at_least": (
        ">=|=>|≥|⩾|at least|no less than|not less than|not below|no lower than|minimum|min|lower|low|least|gte|ge|from"
        "|start|tu|toi thieu|it nhat|khong duoi|khong thap hon|khong it hon|khong nho hon|can duoi"
        "|mindestens|wenigstens|nicht weniger als|nicht unter|au moins|au minimum|pas moins de"
    ),
    "at_most": (
        "<=|=<|≤|⩽|at most|no more than|not more than|not above|not exceeding|up to|no higher than|maximum|max|upper"
        "|high|most|lte|le|to|end|until|den|toi da|nhieu nhat|khong qua|khong vuot|khong vuot qua|khong tren"
        "|khong cao hon|khong lon hon|khong nhieu hon|can tren"
        "|hochstens|maximal|nicht mehr als|nicht uber|bis zu|au plus|au maximum|pas plus de"
    ),
    "above": (
        ">|above|over|more than|greater than|higher than|exceeds|exceeding|gt|tren|hon|lon hon|cao hon|vuot|vuot qua"
        "|nhieu hon|uber|mehr als|plus de|superieur a|superieure a"
    ),
    "below": (
        "<|below|under|less than|lower than|fewer than|lt|duoi|nho hon|thap hon|it hon"
        "|unter|weniger als|moins de|inferieur a|inferieure a|sous"
    ),
}
"""Words before a bound, and as keys, without case and accents."""

_ENDS: Final = {
    "at_least": r"\+|tro len|oder mehr|ou plus|or more|or above|or higher|and above|and more|and over",
    "at_most": "tro xuong|oder weniger|ou moins|or less|or below|or lower|or fewer|and below|and under",
}
"""Words behind a bound."""

_WAYS: Final = {
    "rising": "rising|rise|rises|up|upwards|increase|increasing|tang|tang dan|tang len|steigend|en hausse",
    "falling": "falling|fall|falls|down|downwards|decrease|decreasing|giam|giam dan|giam xuong|sinkend|en baisse",
}
"""Words for a direction without a value."""

_WAY_OF: Final = {phrase: way for way, text in _WAYS.items() for phrase in text.split("|")}

_EXACTLY: Final = frozenset({"equals", "equal", "equal to", "exactly", "eq", "is", "=", "=="})

_WORD_OF: Final = {phrase.replace("\\", ""): word for word, text in _PHRASES.items() for phrase in text.split("|")}
_END_OF: Final = {phrase.replace("\\", ""): word for word, text in _ENDS.items() for phrase in text.split("|")}

_NUMBER: Final = rf"[0-9]+(?:[.,'’_ \u00a0\u2009\u202f][0-9]+)*(?: ?(?:{SCALE})(?![a-z]))?"
_BETWEEN: Final = (
    r"(?:.*[^-–—−a-z]|[a-z$€£%]* |)(?:to|den|toi|and|va|bis|und|a|et|through|until|up to|-|–|—|−|~|÷|\.\.+|…)"
)
_OPENING: Final = r"(?:from|between|von|zwischen|de|entre|in|tu|giua|trong khoang|khoang|dat|dat tu|range)?"
_PART: Final = r"[+-]?[0-9]+(?:[.,][0-9]+)?%?"
_PAIR: Final = rf"({_PART}) ?(?:;| (?![0-9]{{3}}(?![0-9]))) ?({_PART})"
"""Two numbers with no word between them."""

_FILLERS: Final = frozenset(
    {
        *("dat", "giam", "tang", "con", "xuong", "len", "la", "muc", "phai", "duy", "tri", "o", "ve"),
        *("be", "is", "to", "reach", "stay", "keep", "at", "of", "fall", "drop", "rise", "target", "x"),
    }
)
"""Words before those of a bound that change nothing."""

_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MINUS: Final = frozenset("-−–")


_Draft = dict[str, str]
"""A range as it is written: for each word of a plan the text of its bound. No word: the one number there is."""


def range_advice(value: object, decimal: str = "") -> Message | None:
    """Return what to write for `value`, which is no range of a plan whose language has the mark `decimal`.

    None if it is not clear what is meant.
    """
    if advice := _direction(value) or deviation_advice(_told(value), decimal) or _days(value):
        return advice
    draft = _draft(value)
    if not draft:
        return None
    if "" in draft:
        return _single_number(draft[""], decimal)
    readings = {mark: _written(draft, mark) for mark in ".,"}
    mark = "," if any("," in text for text in draft.values()) else "."
    return reading_advice(readings, mark, decimal)


def _direction(value: object) -> Message | None:
    """Return what to write for a direction without a value."""
    way = _WAY_OF.get(folded(value).strip()) if isinstance(value, str) else None
    return None if way is None else message("write range: {range}", range=way)


def within(value: object) -> Any:  # noqa: ANN401  whatever a plan has there
    """Return the range that stands in a list or a mapping of its own: [[7, 8]], {range: [7, 8]}."""
    if isinstance(value, Mapping) and len(value) == 1 and folded(str(next(iter(value)))) in {"range", "value"}:
        return next(iter(value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 1:
        (inner,) = value
        return inner if isinstance(inner, list | tuple | dict) else None
    return None


def as_written(bounds: Mapping[str, Decimal | None]) -> str:
    """Return a range as plans write it, of bounds given by the words for them."""
    return _in_order({word: written(bound) for word, bound in bounds.items() if bound is not None})


def _days(value: object) -> Message | None:
    """Return what to write for bounds that are days, in a range of numbers."""
    items = list(value.items()) if isinstance(value, Mapping) else []
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 2:  # noqa: PLR2004  two bounds
        items = list(zip(("at_least", "at_most"), value, strict=True))
    words = {"at_least": "from", "above": "from", "at_most": "by", "below": "by"}
    days = {words.get(str(word_of(str(key))), ""): str(day) for key, day in items if re.fullmatch(_DAY, str(day))}
    if not days or len(days) < len(items) or "" in days:
        return None
    line = ", ".join(f"{word}: {day}" for word, day in days.items())
    return message("write type: date on the indicator, and range: {{{line}}}", line=line)


def _told(value: object) -> str:
    """Return the text of a range, or of the one bound of one."""
    if isinstance(value, Mapping) and len(value) == 1:
        (bound,) = value.values()
        return bound if isinstance(bound, str) and re.search("[±+]", bound) else ""
    return value if isinstance(value, str) else ""


def _single_number(text: str, decimal: str) -> Message | None:
    """Return what to write for one number, which may be meant as a bound on either side, or exactly."""
    found = {mark: read_as(text, mark) for mark in ".,"}
    numbers = set(filter(None, found.values()))
    if len(numbers) > 1 and not decimal:
        readings = {mark: f"range: {{at_least: {number}}}" for mark, number in found.items()}
        advice = reading_advice(readings, "," if "," in text else ".", "")
        return message("{advice}, and at_most in place of at_least for an upper bound", advice=advice)
    number = found[decimal or "."] or found[","] or found["."]
    words = template(
        "write range: {{at_least: {number}}}, range: {{at_most: {number}}}, "
        "or range: [{number}, {number}] for exactly it"
    )
    return message(words, number=number) if number else None


def _draft(value: object) -> _Draft | None:
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, Mapping):
        return _of_mapping(value)
    if isinstance(value, Sequence):
        return _of_list(value)
    return None


def _of_list(items: Sequence[object]) -> _Draft | None:
    if len(items) == 1 and isinstance(items[0], str):
        return _of_text(items[0])
    if items and all(isinstance(item, Mapping) and len(item) == 1 for item in items):
        return _of_mapping({key: bound for item in items if isinstance(item, Mapping) for key, bound in item.items()})
    if len(items) != 2 or not all(item is None or isinstance(item, str) for item in items):  # noqa: PLR2004  two bounds
        return None
    named = zip(("at_least", "at_most"), items, strict=True)
    return {word: str(item) for word, item in named if item is not None and str(item) not in {"∞", "-∞"}}


def _of_mapping(value: Mapping[object, object]) -> _Draft | None:
    bounds: dict[str, str] = {}
    for key, bound in value.items():
        word = word_of(str(key))
        if word == "" and len(value) == 1 and isinstance(bound, str):
            return {"at_least": bound, "at_most": bound}
        if not word or _side(word) in map(_side, bounds):
            return None
        if bound is not None and not isinstance(bound, str):
            return None
        if bound is not None:
            bounds[word] = bound
    return bounds


def word_of(key: str) -> str | None:
    """Return the word of a range that `key` means; empty where it says exactly, None where it says something else."""
    plain = re.sub("[-_ ]+", " ", folded(key[:_LONGEST]))
    return key if key in WORDS else "" if plain in _EXACTLY else _WORD_OF.get(plain)


def _side(word: str) -> bool:
    return word in {"at_least", "above"}


def _of_text(text: str) -> _Draft | None:
    plain = without_about(re.sub(r"\s+", " ", folded(text[: _LONGEST + 1]))) if len(text) <= _LONGEST else ""
    if interval := re.fullmatch(r"([\[(]) ?(.+?)(?:; ?|, )(.+?) ?([\])])", plain):
        return _of_interval(*interval.groups())
    if pair := re.fullmatch(_PAIR, plain):
        return {"at_least": pair[1], "at_most": pair[2]}
    numbers = list(re.finditer(_NUMBER, plain))
    if len(numbers) == 1:
        return _of_one(plain[: numbers[0].start()], numbers[0][0], plain[numbers[0].end() :])
    if len(numbers) == 2:  # noqa: PLR2004  a lower and an upper bound
        first, last = numbers
        return _of_two(plain[: first.start()], first[0], plain[first.end() : last.start()], last[0])
    return None


def _of_interval(opening: str, lower: str, upper: str, closing: str) -> _Draft:
    """Return the range that reports write as an interval, such as `(36000, ∞)`."""
    bounds = {"at_least" if opening == "[" else "above": lower, "at_most" if closing == "]" else "below": upper}
    return {word: bound for word, bound in bounds.items() if "∞" not in bound}


def _of_one(before: str, number: str, behind: str) -> _Draft | None:
    sign, words = _signed(before)
    words = " ".join(re.sub("[$€£]", " ", words).split())
    if not words:
        end = next((end for end in _END_OF if behind.strip().endswith(end)), "")
        return {_END_OF.get(end, ""): sign + number}
    fillers, found = _phrase(words)
    return {found: sign + number} if found and _FILLERS.issuperset(fillers) else None


def _phrase(words: str) -> tuple[list[str], str]:
    """Return the words before a phrase of ours at the end of `words`, the longest that there is, and what it means."""
    split = words.split()
    for start in range(len(split)):
        if found := _WORD_OF.get(" ".join(split[start:])):
            return split[:start], found
    return split, ""


def _of_two(before: str, lower: str, between: str, upper: str) -> _Draft | None:
    sign, opening = _signed(before)
    upper_sign, joint = ("", between.strip()) if between.strip() in _MINUS else _signed(between)
    if not re.fullmatch(_OPENING, opening.strip(" $€£")) or not re.fullmatch(_BETWEEN, joint.strip(" $€£")):
        return None
    if not power_of(lower.removeprefix(without_unit(lower))):  # 1 to 2 million
        lower += upper.removeprefix(without_unit(upper))
    return {"at_least": sign + lower, "at_most": upper_sign + upper}


def _signed(before: str) -> tuple[str, str]:
    """Return the sign that ends what stands before a number, and the rest."""
    return ("-", before[:-1].strip()) if before[-1:] in _MINUS else ("", before.removesuffix("+").strip())


def _written(draft: _Draft, decimal: str) -> str | None:
    """Return the range as plans write it, its bounds read with the mark `decimal`; None if one is no number."""
    bounds = {word: read_as(without_about(text), decimal) for word, text in draft.items()}
    found = {word: text for word, text in bounds.items() if text is not None}
    if len(found) < len(bounds):
        return None
    return f"range: {_in_order(found)}"


def _in_order(bounds: dict[str, str]) -> str:
    """Return the bounds, the lower one first."""
    numbers = sorted(bounds.values(), key=Decimal)
    if len(set(map(Decimal, numbers))) == 1 and len(numbers) > 1:  # exactly that number, for there is none beside it
        return f"[{', '.join(numbers)}]"
    words = sorted(bounds, key=_side, reverse=True)
    if words == ["at_least", "at_most"]:
        return f"[{', '.join(numbers)}]"
    return f"{{{', '.join(f'{word}: {number}' for word, number in zip(words, numbers, strict=True))}}}"
