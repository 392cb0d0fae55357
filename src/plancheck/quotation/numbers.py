"""The numbers of a sentence, read as its language writes them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.numbers.number_format import NumberFormat, NumberFormatError, number_in, of_locale
from plancheck.quotation.words import known, scales_of

_SPACES: Final = " \u00a0\u2009\u202f"
_TOKEN: Final = re.compile(  # digits with marks between them; a blank only before three digits
    rf"(?<![A-Za-z0-9_])(?<![0-9][.,])[0-9]+(?:[.,'’_][0-9]+)*(?:[{_SPACES}][0-9]{{3}}(?![0-9])(?:[.,][0-9]+)?)*"
)

_FRACTIONS: Final = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
# Signs of fractions, most of which no decimals state; what stands before one is not a number by itself.
_NO_DECIMALS: Final = "⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# What a number behind it is part of a name with: under-5, Horizon-2020; not the unit of a number before it.
_COMPOUND: Final = re.compile(r"(?:\A|[^\w%])(?<![0-9] )(?<![0-9])[^\W\d_]{2,}-\Z")
_FORMATS: Final = {  # how people write numbers, by the mark before the decimals
    ".": (NumberFormat(".", ",", (3, 2)), *(NumberFormat(".", mark) for mark in ", '_")),
    ",": tuple(NumberFormat(",", mark) for mark in ". '_"),
}

MARKS: Final = tuple(_FORMATS)
# Digits that can only be decimals, by the mark before them.
_DECIMALS: Final = {",": r"[0-9],[0-9]{1,2}(?![0-9,])", ".": r"[0-9]\.[0-9]{1,2}(?![0-9.])"}
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_LONGEST_SIGN: Final = 8
_LONGEST_NAME: Final = 24
_CURRENCY: Final = re.compile(r"\s*(?:[%‰€$£¥₫]|US\$|USD|EUR|GBP|VND|VNĐ|đồng|percent|per cent|Prozent|pour cent)")
_CURRENCY_BEFORE: Final = re.compile(r"(?:[€$£¥₫]|USD|EUR|GBP|VND)\s*\Z")


class Stated(NamedTuple):
    """A number of a text."""

    number: Decimal  # what it is in its language, without the word for a scale behind it
    scale: Decimal  # what that word stands for; 1 when there is none
    start: int  # where its digits start, or the sign before them
    end: int  # where its digits end
    end_of_scale: int  # where the word for its scale ends; `end` when there is none
    is_year: bool  # whether it is written as years are, without a unit
    is_mark: bool  # whether it numbers an item, as `(2)` does

    @property
    def value(self) -> Decimal:
        """The number with its scale; 1.2 million has no decimals left."""
        value = EXACT.multiply(self.number, self.scale)
        is_whole = self.scale != 1 and value == value.to_integral_value()
        return value.quantize(Decimal(1), context=EXACT) if is_whole else value


@lru_cache(maxsize=64)
def decimal_mark(language: str) -> str | None:
    """Return the mark before decimals in a language: a point or a comma; None if it is not known."""
    try:
        mark = of_locale(language).decimal
    except NumberFormatError:
        return None
    return mark if mark in MARKS else None


def mark_of_quotes(texts: Iterable[str]) -> str | None:
    """Return the mark before decimals in texts of one language that is not named; None if they do not tell."""
    found = list(texts)
    marks = [mark for mark, form in _DECIMALS.items() if any(re.search(form, text) for text in found)]
    return marks[0] if len(marks) == 1 else None


class Scales(NamedTuple):
    """The words of some languages that stand for a power of ten: `words` finds one, `powers` has that of each."""

    words: re.Pattern[str]
    powers: Mapping[str, int]


@lru_cache(maxsize=64)
def scales(languages: tuple[str, ...]) -> Scales:
    """Return the words for powers of ten of these languages."""
    powers = scales_of(languages)
    words = "|".join(map(re.escape, sorted(powers, key=len, reverse=True)))
    return Scales(re.compile(rf"(?<![^\W\d_])\s*({words})(?!\w)", re.IGNORECASE), powers)


def stated_numbers(text: str, mark: str, languages: tuple[str, ...] = ()) -> Iterator[Stated]:
    """Yield the numbers of `text`, in which `mark` stands before decimals and words are of `languages`.

    A number that cannot be written so, as 7.5 where the comma marks decimals, is read with the other mark.
    """
    for found in _TOKEN.finditer(text):
        for part_start, part in _parts(found[0], mark):
            start = found.start() + part_start
            if (number := _read(part, mark)) is not None and not _is_part(text, start, start + len(part)):
                yield _with_fraction(text, _stated(text, start, start + len(part), number, languages or known()))


def _is_part(text: str, start: int, end: int) -> bool:
    """Return whether digits are part of a fraction, a date or a name: 2/3, 1 in 5, 20/12, 4⅔, under-5."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    is_divided = re.search(r"[0-9]/\Z", before) or re.match(r"/[0-9]", after) or _is_ratio(text, start, end)
    is_spelled = after[:1] in _NO_DECIMALS and after[:1] != ""
    return bool(is_divided or is_spelled or _COMPOUND.search(text[max(0, start - _LONGEST_NAME) : start]))


def _is_ratio(text: str, start: int, end: int) -> bool:
    before = re.search(r"[0-9] (?:in|out of) \Z", text[max(0, start - _LONGEST_NAME) : start])
    after = text[end : end + _LONGEST_NAME]
    return bool(before or re.match(r" (?:in|out of) [0-9]{1,3}(?:[., ]000)*(?![0-9.,])", after))


def _with_fraction(text: str, stated: Stated) -> Stated:
    if (part := _FRACTIONS.get(text[stated.end : stated.end + 1])) is None:
        return stated
    number = EXACT.add(stated.number, -part if stated.number < 0 else part)
    end = stated.end + 1
    return stated._replace(number=number, end=end, end_of_scale=max(end, stated.end_of_scale), is_year=False)


def _parts(token: str, mark: str) -> Iterator[tuple[int, str]]:
    if _read(token, mark) is not None:
        yield 0, token
        return
    yield from ((found.start(), found[0]) for found in re.finditer(rf"[^{_SPACES}]+", token))


@lru_cache(maxsize=1_000)
def _read(text: str, mark: str) -> Decimal | None:
    other = "." if mark == "," else ","
    readings = (number_in(format_, text) for format_ in (*_FORMATS[mark], *_FORMATS[other]))
    return next((number for number in readings if number is not None), None)


def _stated(text: str, start: int, end: int, number: Decimal, languages: tuple[str, ...]) -> Stated:
    words, powers = scales(languages)
    word = words.match(text, end)
    power = powers.get(word[1].casefold(), 0) if word else 0
    is_negative, sign_start = _sign(text, start)
    number, end_of_scale = -number if is_negative else number, word.end() if word else end
    is_year = _is_year(text, start, end, abs(number)) and word is None
    return Stated(number, Decimal(10) ** power, sign_start, end, end_of_scale, is_year, _is_mark(text, start, end))


def _sign(text: str, start: int) -> tuple[bool, int]:
    """Return whether a minus belongs to the number, which it does not behind another one or a unit, and where it is."""
    if start == 0 or text[start - 1] not in "-−–":
        return False, start
    before = text[max(0, start - 1 - _LONGEST_SIGN) : start - 1]
    rest = before.rstrip()
    is_apart = not rest or (before[-1].isspace() and not rest[-1].isdigit() and rest[-1] != "%")
    return is_apart, start - 1 if is_apart else start


def _is_year(text: str, start: int, end: int, number: Decimal) -> bool:
    if end - start != len("2025") or not _FIRST_YEAR <= number <= _LAST_YEAR or not text[start:end].isdigit():
        return False
    return not _CURRENCY.match(text, end) and not _CURRENCY_BEFORE.search(text[max(0, start - 6) : start])


def _is_mark(text: str, start: int, end: int) -> bool:
    if end - start > 2 or not text[start:end].isdigit():  # noqa: PLR2004  the digits of 99
        return False
    is_bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    is_first = not text[max(0, start - 3) : start].strip() and start <= 3  # noqa: PLR2004  an indent
    return is_bracketed or (is_first and text[end : end + 1] in {")", "."} and not text[end + 1 : end + 2].isdigit())
