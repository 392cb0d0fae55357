"""What to write in a plan in place of a number with separators."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, template
from plancheck.numbers.number import written
from plancheck.quotation.numbers import MARKS, stated_numbers
from plancheck.quotation.words import unaccented

_OPEN: Final = frozenset({"inf", ".inf", "infinity", "∞", "nan", ".nan"})

_OTHER_BASES: Final = re.compile("0[xX][0-9a-fA-F]{1,30}|0[oO][0-7]{1,40}|0[bB][01]{1,120}")
_MOST_PIECES: Final = 20
# What makes another number of the one before it: 10² is 100.
_ANOTHER: Final = re.compile("[0-9¹²³⁰⁴-⁹½¼¾⅐-⅞]")
_BOTH: Final = {  # what to write where a mark may stand for either, by the mark and by what is the likelier
    (",", "thousands"): template("write {thousands}, or {decimals} if the comma marks decimals"),
    (".", "thousands"): template("write {thousands}, or {decimals} if the point marks decimals"),
    (",", "decimals"): template("write {decimals}, or {thousands} if the comma marks thousands"),
    (".", "decimals"): template("write {decimals}, or {thousands} if the point marks thousands"),
}


def number_advice(text: str, decimal: str = "") -> Message:
    """Return what to write for `text`, which is no number of a plan whose language has the mark `decimal`."""
    if text.lower().lstrip("+-") in _OPEN:
        return message("use null to leave a side open")
    if (advice := reading_advice({mark: read_as(text, mark) for mark in MARKS}, text, decimal)) is None:
        return message("write a decimal number such as 8300 or 8.3, with a point and no separators")
    return message("{advice}, with a point and no separators", advice=advice)


def reading_advice(readings: Mapping[str, str | None], text: str, decimal: str) -> Message | None:
    """Return which of the `readings` of `text` to write, given by the mark before decimals under which they are read.

    Attributes:
        decimal: The mark before decimals in the language of the plan; empty if it is not known.
    """
    found = list(dict.fromkeys(filter(None, readings.values())))
    if len(found) < len(MARKS):
        return message("write {number}", number=found[0]) if found else None
    mark = "," if re.search("[0-9],[0-9]", text) else "."
    decimals = readings[mark]
    thousands = next(number for number in found if number != decimals)
    if decimal and decimal != mark:  # then the mark can only stand between thousands
        return message("write {number}", number=thousands)
    likelier = "decimals" if decimal == mark else "thousands"
    return message(_BOTH[mark, likelier], thousands=thousands, decimals=decimals)


def read_as(text: str, mark: str) -> str | None:
    """Return the number that `text` is where `mark` stands before decimals, as plans write it; None if it is none.

    A unit behind the number is passed over.
    """
    text = in_ascii_digits(text)
    if _OTHER_BASES.fullmatch(text):
        return str(int(text, 0))
    numbers = list(stated_numbers(text, mark, unaccented(text)))
    if len(numbers) != 1 or text[: numbers[0].start].strip(" +$€£") or _ANOTHER.search(text, numbers[0].end):
        return None
    return written(numbers[0].value)


def in_ascii_digits(text: str) -> str:
    """Return `text` with the digits 0 to 9 for those of other scripts."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def bounds_advice(items: Sequence[object], decimal: str = "") -> Message:
    """Return what to write for a list of bounds that has as many items as it has commas, and one more."""
    texts = ["null" if item is None else str(item) for item in items]
    always = message("a comma parts the bounds, a point the decimals")
    pairs = {mark: list(_pairs(texts, mark)) for mark in MARKS}
    readings = {mark: found[0] if len(found) == 1 else None for mark, found in pairs.items()}
    if advice := reading_advice(readings, ",".join(texts), decimal):
        return message("{always}: {advice}", always=always, advice=advice)
    return always


def _pairs(texts: Sequence[str], mark: str) -> Iterator[str]:
    """Yield the two bounds that `texts` may be the pieces of."""
    for place in range(1, len(texts)) if len(texts) <= _MOST_PIECES else ():
        parts = [",".join(part) for part in (texts[:place], texts[place:])]
        bounds = [part if part == "null" else read_as(part, mark) for part in parts]
        known = [Decimal(bound) for bound in bounds if bound and bound != "null"]
        if all(bounds) and known == sorted(known):
            yield f"[{', '.join(map(str, bounds))}]"
