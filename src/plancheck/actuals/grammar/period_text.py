"""Periods as files write them, in headers and cells alike: `Q4 2029`, `Tháng 1/2029`, `31.12.2029`, `Sơ bộ 2029`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plancheck.actuals.grammar.statuses import STARRED, Meaning, in_words, several
from plancheck.actuals.grammar.words import kind_by_word, lines_for, words_for
from plancheck.model.actual import Statuses
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.text import composed, name_key

_LONGEST: Final = 80  # longest text, in characters, that may name a period
# Most words of a status before or behind a period: `Ước thực hiện năm 2029`.
_MOST_WORDS: Final = 4
# The number of a month by its name, in small letters, in the languages files come in.
MONTHS: Final = {name: int(number) for name, number in kind_by_word("month").items()}
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_HALVES: Final = {"đầu": "1", "cuối": "2"}

_PARTS: Final = {  # what stands within the forms of periods for patterns that come again
    "year": "(?P<year>[0-9]{4})",
    "beside": f"(?:{'|'.join(map(re.escape, words_for('year beside its number')))})",
    "name": r"(?P<month>[^\W\d_]{3,12})\.?",
    "ordinal": "(?P<quarter>i{1,3}|iv|[1-4])",
    "roman": "(?P<quarter>i{1,3}|iv)",
    "counted": r"(?P<quarter>[1-4])(?:º|°|o|er|e|ème|ª|\.|st|nd|rd|d|th)?",
    "quarter": r"(?:trimestre|trim\.?|tri\.?|quartal|kvartal|quarter|kwartaal|kwartał|negyedév|"
    r"kv\.?|кв\.?|квартал)",
    "gap": "(?: |[/.:-] ?)?",
    "of year": "(?: năm |/| |-|, )",
}
# How many there are in a year; what stands before the number of one, and what more if it is said that it is one.
_KINDS: Final = {"Q": (4, "q|quý|quarter", "t"), "H": (2, "h|half|s(?=0)", "s"), "M": (12, "m|tháng|month", "")}


def forms_of(kind: str) -> list[str]:
    """Return the patterns of the written forms of a kind, in small letters: `re` compiles those met."""
    return [re.sub(r"\{([a-z ]+)\}", lambda part: _PARTS[part[1]], form) for form in lines_for(kind)]


_FORMS: Final = forms_of("period")


def as_in_plans(said: Mapping[str, str]) -> str:
    """Return a period as plans write it, by what its parts are called in the forms of periods."""
    year, part = said.get("year", ""), ""
    match said:
        case {"plain": text}:
            return text
        case {"quarter": ordinal}:
            part = f"-Q{_ROMAN.get(ordinal, ordinal)}"
        case {"half": half}:
            part = f"-H{_HALVES.get(half, half)}"
        case {"count": count}:
            part = f"-{count}M"
        case {"pair": number}:  # `2009/10` may be a financial year
            part = f"-{number}" if int(number) != (int(year) + 1) % 100 else "?"
        case {"first": first, "last": last}:
            start, end = _month(first), _month(last)
            is_quarter = end % 3 == 0 and end - start == 2  # noqa: PLR2004  a quarter has three
            part = f"-Q{end // 3}" if is_quarter else f"-{end}M" if start == 1 < end else "?"
        case {"month": text}:
            part = f"-{_month(text):02}" + (f"-{int(said['day']):02}" if "day" in said else "")
    return year + part


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.get(text, 0)


def part_of_year(text: str, kind: str = "") -> tuple[str, int] | None:
    """Return which quarter (`Q`), half (`H`) or month (`M`) of a year a text in small letters names, be it by a number.

    Of a `kind` that is said a number alone is enough.
    """
    if text in MONTHS and kind in {"", "M"}:
        return "M", MONTHS[text]
    if not (text[-1:].isdigit() or text[-1:] in {"i", "v"}):  # else nothing need be compiled
        return None
    for each, (most, words, more) in _KINDS.items():
        before = f"(?:{words}|{more})?" if kind == each else f"(?:{words})"
        match = re.fullmatch(f"{before} ?(?:0?([1-9]|1[0-2])|(i{{1,3}}|iv))", text) if kind in {"", each} else None
        if match and int(match[1] or _ROMAN[match[2]]) <= most and not (match[2] and each == "M"):
            return each, int(match[1] or _ROMAN[match[2]])
    return None


def period_of(text: str, flags: Mapping[str, Meaning]) -> tuple[Period | None, Statuses]:
    """Return the period a header or a cell names and what it says of the figure of it; None if that is not understood.

    The plan says what `flags` mean, letters that may stand behind a year.
    """
    if found := parsed(text):
        return found, ()
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None, ()
    plain = " ".join(composed(name_key(text)).split())
    if period := written_period(plain):
        return period, ()
    for body, meaning in _without_marks(plain, flags):
        if not meaning.missing and (period := written_period(body)):
            return period, meaning.statuses
    return None, ()


def parsed(text: str) -> Period | None:
    """Return the period of a text as plans write it; None if it is none."""
    try:
        return parse_period(text)
    except PeriodError:
        return None


def written_period(text: str) -> Period | None:
    """Return the period of a text without marks; None if it is not understood."""
    if found := parsed(text):
        return found
    if not any(map(str.isdigit, text)):
        return None
    lower = text.casefold()
    for form in _FORMS:
        if (match := re.fullmatch(form, lower)) and (found := parsed(as_in_plans(match.groupdict()).upper())):
            return found
    return None


def _without_marks(text: str, flags: Mapping[str, Meaning]) -> Iterator[tuple[str, Meaning]]:
    """Yield what may be a period, with what the marks before or behind it mean."""
    bare = text.rstrip("*() ") if text.endswith(("*", "(*)", "**)")) else text
    if bare != text:
        yield bare, flags.get(text[len(bare) :].strip("() ")) or STARRED
    if match := re.fullmatch(r"([0-9]{4}) ?\(?([A-Za-z]{1,4})\)?", text):
        known = flags.get(match[2]) or several(match[2], flags)
        if known is not None:
            yield match[1], known
    words = text.split(" ")
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        for said, body in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            if (meaning := _said(said)) is not None:
                yield " ".join(body).strip("()[]:-, "), meaning


def _said(words: Sequence[str]) -> Meaning | None:
    """Return what words say of a figure, in one language or in two: `Sơ bộ - Prel.`."""
    if (whole := in_words(" ".join(words))) is not None:
        return whole
    for cut in range(1, len(words)):
        first, second = in_words(" ".join(words[:cut])), in_words(" ".join(words[cut:]).strip("-–/ "))
        if first is not None and first == second:
            return first
    return None
