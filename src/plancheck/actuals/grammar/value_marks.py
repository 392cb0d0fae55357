"""Marks in the place of a value, or behind a number: missing values, stars, letters with a meaning, intervals."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.grammar.number_evidence import Read
from plancheck.actuals.grammar.statuses import STARRED, Meaning, in_words, several
from plancheck.actuals.grammar.words import pattern_for, words_for
from plancheck.contract.row_batch import Value
from plancheck.message import Message, message, template
from plancheck.numbers.range import Imprecise
from plancheck.text import name_key, quoted
from plancheck.words.word_lists import fits

# What offices write where there is no figure, compared without regard to case.
MISSING: Final = frozenset(words_for("missing value"))
_LONGEST: Final = 120  # longest text, in characters, in which marks are looked for
_STARS: Final = frozenset({"*", "**", "***", "(*)", "(**)"})

_SHORTEST_WORD: Final = 4  # letters that a word behind a number has at least: `7 th` is none
# A number and its interval: `0.26 [0.17-0.38]`, `4.2 (3.9-4.5)`.
_ENDS: Final = r"([^\[\]()]+)(?:\[([^\[\]()]+)\]|\(([^\[\]()]+)\))"
_TO: Final = r"(?<=[0-9]) ?(?:-|\u2012|\u2013|\u2014|;|to) ?(?=[+-]?[0-9])"  # stands between the ends of an interval
_BOTH: Final = 2


def marked_value(text: str, read: Read, marks: Marks) -> Value | None:
    """Return what a text states that is no number by itself; None if no mark is found in it that has a meaning."""
    if len(text) > _LONGEST:
        return None
    if is_missing(text, marks):
        return missing_value(text)
    return _with_flags(text, read, marks) or _with_interval(text, read)


def unreadable(text: str, fault: Message, marks: Marks) -> Value:
    """Return what a cell states that holds no number, and why."""
    return missing_value(text) if text in marks.missing else (text, None, fault, ())


def missing_value(text: str) -> Value:
    """Return what a cell states that holds a mark for a missing value."""
    return "", None, _missing(text), ()


def is_missing(text: str, marks: Marks) -> bool:
    """Say whether a text says that there is no value."""
    return text in marks.missing or text.casefold() in MISSING


def _missing(text: str) -> Message:
    return message("{mark}, which stands for a missing value", mark=quoted(text))


def _with_flags(text: str, read: Read, marks: Marks) -> Value | None:
    body, flags = _parts(text)
    meaning = _meaning(flags, marks) if body and flags else None
    if meaning is None:
        return None
    if is_missing(body, marks):
        reason = message(meaning.missing) if meaning.missing else None
        words = template("{reason} (marked {mark})")
        return "", None, message(words, reason=reason, mark=quoted(text)) if reason else _missing(text), ()
    number, why = read(body)
    if number is None and not isinstance(why, Imprecise):
        return (text, None, why, ()) if flags in _STARS else None
    if meaning.missing:
        words = template("{text} is given although its status says that it is {status}; correct one of them")
        return text, None, message(words, text=quoted(text, 40), status=message(meaning.missing)), ()
    return marks.marked((text, number, why, ()), meaning.statuses)


def _parts(text: str) -> tuple[str, str]:
    end = max(map(text.rfind, "0123456789")) + 1
    if not end:
        body, _, flags = text.partition(" ")
        return body, flags.strip()
    return text[:end], text[end:].strip()


def _meaning(flags: str, marks: Marks) -> Meaning | None:
    if flags in _STARS:
        return marks.flags.get(flags.strip("()")) or STARRED
    bare = name_key(flags.strip("()[]"))
    found = marks.flags.get(flags) or marks.flags.get(bare) or several(bare, marks.flags)
    return found or (in_words(bare) if len(bare) >= _SHORTEST_WORD else None)


def _with_interval(text: str, read: Read) -> Value | None:
    """Return a number with the interval it lies in, which is rounded to be read by people."""
    match = re.fullmatch(_ENDS, text)
    ends = re.split(_TO, (match[2] or match[3]).strip(), maxsplit=_BOTH) if match else []
    if match is None or len(ends) != _BOTH or (match[3] and fits(pattern_for("ages"), match[3].strip())):
        return None  # `45 (15-64)` may be of these ages
    numbers = _numbers([match[1].strip(), *ends], read)
    if numbers is None or not numbers[1] <= numbers[0] <= numbers[2]:
        return None
    return text, numbers[0], None, ("rounded",)


def _numbers(texts: Sequence[str], read: Read) -> list[Decimal] | None:
    found = [number for number, _ in map(read, texts) if number is not None]
    return found if len(found) == len(texts) else None
