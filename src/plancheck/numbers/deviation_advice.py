"""What to write in a plan for a number that is told with how far off it may be: `8 ± 0.5`, `~8`, `khoảng 8%`."""

import re
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, template
from plancheck.numbers.number import EXACT
from plancheck.numbers.number_advice import SCALE, power_of, read_as, without_unit, written
from plancheck.text import folded

_LONGEST: Final = 200
_NUMBER: Final = rf"[+-]?[0-9]+(?:[.,'’_ \u00a0\u2009\u202f][0-9]+)*(?: ?(?:{SCALE})(?![a-z]))?"
_UNIT: Final = r"[^0-9±+]{0,30}"
_DEVIATION: Final = re.compile(rf"({_NUMBER})({_UNIT}?)[ (]*(?:±|\+ ?/? ?[-−–]) ?({_NUMBER})({_UNIT})\)?")
_ABOUT_WORDS: Final = (
    r"[~≈≃]|(?:khoang|xap xi|gan|about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|some|nearly|almost|etwa"
    r"|rund|ungefahr|environ|quelque)(?![a-z])"
)
_ABOUT: Final = re.compile(rf"(?:{_ABOUT_WORDS})\s*")


def deviation_advice(text: str, decimal: str = "") -> Message | None:
    """Return what to write for `text` in a plan whose language has the mark `decimal`; None if it tells none.

    What is about a number rounds to it, as far as its digits show: that is one reading, and said to be one.
    """
    plain = re.sub(r"\s+", " ", folded(text)) if len(text) <= _LONGEST else ""
    mark = decimal or ("," if "," in plain and "." not in plain else ".")
    if found := _DEVIATION.fullmatch(plain):
        return _around(mark, *found.groups())
    if found := _ABOUT.match(plain):
        return _rounding(plain[found.end() :], mark)
    return None


def without_about(text: str) -> str:
    """Return a bound without the words that say it is about so: at least about 8 is at least 8."""
    found = _ABOUT.match(folded(text)) if len(text) <= _LONGEST else None
    return folded(text)[found.end() :] if found else text


def _around(mark: str, middle: str, unit: str, away: str, behind: str) -> Message | None:
    if not power_of(middle.removeprefix(without_unit(middle))):  # 8 ± 0.5 million
        middle += away.removeprefix(without_unit(away))
    numbers = read_as(middle, mark), read_as(away, mark)
    if numbers[0] is None or numbers[1] is None:
        return None
    number, distance = Decimal(numbers[0]), Decimal(numbers[1])
    points = _range(number, distance)
    if "%" not in behind or "%" in unit:
        return message("write range: {range}", range=points)
    part = EXACT.multiply(number, EXACT.scaleb(distance, -2)).copy_abs().normalize(EXACT)
    words = template(
        "write range: {part} if {percent} % of {number} is meant, or range: {points} if percentage points are"
    )
    return message(words, part=_range(number, part), percent=written(distance), number=written(number), points=points)


def _range(number: Decimal, distance: Decimal) -> str:
    return f"[{written(EXACT.subtract(number, distance))}, {written(EXACT.add(number, distance))}]"


def _rounding(text: str, mark: str) -> Message | None:
    """Return the range of all that rounds to a number as it is written: 8 stands for 7.5 to 8.5, 8.0 for less."""
    found = re.match(_NUMBER, text)
    number = read_as(found[0], mark) if found and not re.search("[0-9]", text[found.end() :]) else None
    if number is None:
        return None
    value = Decimal(number)
    half = Decimal(5).scaleb(_last_digit(number, value) - 1)
    bounds = f"{{at_least: {written(EXACT.subtract(value, half))}, below: {written(EXACT.add(value, half))}}}"
    words = template("write the bounds that still count, such as range: {range} for all that rounds to {number}")
    return message(words, range=bounds, number=number)


def _last_digit(text: str, value: Decimal) -> int:
    """Return the power of ten of the last digit that counts: of 36000 the thousands, of 8.0 the tenths."""
    exponent = value.as_tuple().exponent
    if "." in text and isinstance(exponent, int):
        return exponent
    return len(text) - len(text.rstrip("0")) if value else 0
