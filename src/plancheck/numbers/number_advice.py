"""What to write in a plan in place of a number with separators."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, template
from plancheck.numbers.number import EXACT, NumberError, has_grouped_form, parse_number, plain, unmistakable
from plancheck.numbers.number_format import NumberFormat
from plancheck.text import folded

_OPEN: Final = frozenset({"inf", ".inf", "infinity", "∞", "nan", ".nan"})

_FORMATS: Final = {
    ".": (NumberFormat(".", ",", (3, 2)), *(NumberFormat(".", mark) for mark in ", '_")),
    ",": tuple(NumberFormat(",", mark) for mark in ". '_"),
}
"""How people write numbers, by the mark before the decimals."""

_POWERS: Final = {
    **dict.fromkeys(("k", "thousand", "nghin", "ngan", "tausend", "tsd", "mille"), 3),
    **dict.fromkeys(("million", "millions", "mn", "mln", "mio", "trieu", "millionen"), 6),
    **dict.fromkeys(("billion", "billions", "bn", "ty", "ti", "mrd", "milliarde", "milliarden"), 9),
    **dict.fromkeys(("milliard", "milliards"), 9),
    **dict.fromkeys(("trillion", "nghin ty", "ngan ty"), 12),
    "trieu ty": 15,
}
"""Words for powers of ten, without case and accents; the noughts of what is advised show how a billion was read."""

SCALE: Final = "|".join(sorted(map(re.escape, _POWERS), key=len, reverse=True))
"""All of these words, as an expression has them."""

_OTHER_BASES: Final = "0[xX][0-9a-fA-F]{1,30}|0[oO][0-7]{1,40}|0[bB][01]{1,120}"
_RAISED: Final = "[¹²³⁰⁴-⁹½¼¾⅐-⅞]"
"""What makes another number of the one before it: 10² is 100."""

_BOTH: Final = {
    (",", "thousands"): template("write {thousands}, or {decimals} if the comma marks decimals"),
    (".", "thousands"): template("write {thousands}, or {decimals} if the point marks decimals"),
    (",", "decimals"): template("write {decimals}, or {thousands} if the comma marks thousands"),
    (".", "decimals"): template("write {decimals}, or {thousands} if the point marks thousands"),
}
"""What to write where a mark may stand for either, by the mark and by what is the likelier."""


def number_advice(text: str, decimal: str = "") -> Message:
    """Return what to write for `text`, which is no number of a plan whose language has the mark `decimal`."""
    if text.lower().lstrip("+-") in _OPEN:
        return message("use null to leave a side open")
    advice = reading_advice({mark: read_as(text, mark) for mark in _FORMATS}, "," if "," in text else ".", decimal)
    if advice is None:
        return message("write a decimal number such as 8300 or 8.3, with a point and no separators")
    return message("{advice}, with a point and no separators", advice=advice)


def reading_advice(readings: Mapping[str, str | None], mark: str, decimal: str) -> Message | None:
    """Return which of the `readings` to write, given by the mark before decimals under which they are read.

    Attributes:
        mark: The mark that is written.
        decimal: The mark before decimals in the language of the plan; empty if it is not known.
    """
    found = list(dict.fromkeys(filter(None, readings.values())))
    if len(found) < len(_FORMATS):
        return message("write {number}", number=found[0]) if found else None
    decimals = readings[mark]
    thousands = next(text for text in found if text != decimals)
    if decimal and decimal != mark:  # then the mark can only stand between thousands
        return message("write {number}", number=thousands)
    likelier = "decimals" if decimal == mark else "thousands"
    return message(_BOTH[mark, likelier], thousands=thousands, decimals=decimals)


def read_as(text: str, decimal: str) -> str | None:
    """Return the number that `text` is where `decimal` stands before decimals, as plans write it; None if it is none.

    A unit behind the number is passed over.
    """
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    if re.fullmatch(_OTHER_BASES, text):
        return str(int(text, 0))
    number = without_unit(text)
    behind = text[text.find(number) + len(number) :]
    if re.match(_RAISED, behind):
        return None
    power = power_of(behind)
    for format_ in _FORMATS[decimal]:
        try:
            return written(_scaled(parse_number(format_.plain(number)), power))
        except NumberError:
            continue
    return None


def power_of(behind: str) -> int:
    """Return the power of ten that the word behind a number stands for, as `million` does; 0 if it is no such word."""
    found = re.match(rf"\s?({SCALE})(?!\w)", folded(behind))
    return _POWERS[found[1]] if found else 0


def _scaled(number: Decimal, power: int) -> Decimal:
    scaled = EXACT.scaleb(number, power)
    return scaled.quantize(Decimal(1), context=EXACT) if power and scaled == scaled.to_integral_value() else scaled


def without_unit(text: str) -> str:
    """Return `text` without what stands behind its last digit."""
    return text[: max(map(text.rfind, "0123456789")) + 1].strip()


def written(number: Decimal) -> str:
    """Return `number` as a plan has it, so that nobody takes its decimals for thousands."""
    return plain(unmistakable(number) if has_grouped_form(number) else number)


def bounds_advice(items: Sequence[object], decimal: str = "") -> Message:
    """Return what to write for a list of bounds that has as many items as it has commas, and one more."""
    texts = ["null" if item is None else str(item) for item in items]
    always = message("a comma parts the bounds, a point the decimals")
    thousands, decimals = list(_pairs(texts, r"[0-9]{3}")), list(_pairs(texts, r"[0-9]+", most=1))
    readings = {mark: found[0] if len(found) == 1 else None for mark, found in ((".", thousands), (",", decimals))}
    if advice := reading_advice(readings, ",", decimal):
        return message("{always}: {advice}", always=always, advice=advice)
    return always


def _pairs(texts: Sequence[str], rest: str, most: int = 9) -> Iterator[str]:
    """Yield the bounds that `texts` may be the pieces of: each a number and up to `most` pieces of the form `rest`."""
    for place in range(1, len(texts)) if len(texts) <= 2 * (most + 1) else ():
        try:
            lower, upper = (_joined(part, rest, most) for part in (texts[:place], texts[place:]))
        except NumberError:
            continue
        if lower is None or upper is None or lower <= upper:
            yield f"[{', '.join('null' if bound is None else written(bound) for bound in (lower, upper))}]"


def _joined(pieces: Sequence[str], rest: str, most: int) -> Decimal | None:
    """Return the number that a list has in these pieces; None for an open side."""
    if pieces == ["null"]:
        return None
    first, *others = pieces
    if len(others) > most or not all(re.fullmatch(rest, piece) for piece in others):
        raise NumberError
    if others and not re.fullmatch(r"[+-]?[0-9]{1,3}" if most > 1 else r"[+-]?[0-9]+", first):
        raise NumberError
    return parse_number(first + ("" if most > 1 else ".") * bool(others) + "".join(others))
