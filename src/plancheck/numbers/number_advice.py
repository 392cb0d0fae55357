"""What to write in a plan in place of a number with separators."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from plancheck.numbers.number import NumberError, parse_number, plain
from plancheck.numbers.number_format import NumberFormat

_OPEN: Final = frozenset({"inf", ".inf", "infinity", "∞", "nan", ".nan"})

_FORMATS: Final = (
    NumberFormat(".", ",", (3, 2)),
    *(NumberFormat(".", mark) for mark in ", '_"),
    *(NumberFormat(",", mark) for mark in ". '_"),
)
"""How people write numbers."""

_ALWAYS: Final = "with a point and no separators"


def number_advice(text: str) -> str:
    """Return what to write for `text`, which is no number of a plan."""
    if text.lower().lstrip("+-") in _OPEN:
        return "use null to leave a side open"
    if found := sorted(set(_readings(_without_unit(text))), reverse=True):
        mark = "comma" if "," in text else "point"
        readings = f"{_shortest(found[0])}, or {_shortest(found[-1])} if the {mark} marks decimals"
        return f"write {readings if len(found) > 1 else _shortest(found[0])}, {_ALWAYS}"
    return f"write a decimal number such as 8300 or 8.3, {_ALWAYS}"


def bounds_advice(items: Sequence[object]) -> str:
    """Return what to write for a list of bounds that has as many items as it has commas, and one more."""
    texts = ["null" if item is None else str(item) for item in items]
    always = "a comma parts the bounds, a point the decimals"
    thousands, decimals = list(_pairs(texts, r"[0-9]{3}")), list(_pairs(texts, r"[0-9]+", most=1))
    if thousands and decimals:
        return f"{always}: write {thousands[0]}, or {decimals[0]} if the comma marks decimals"
    return f"{always}: write {' or '.join(thousands or decimals)}" if thousands or decimals else always


def _without_unit(text: str) -> str:
    """Return `text` without what stands behind its last digit."""
    return text[: max(map(text.rfind, "0123456789")) + 1].strip()


def _readings(text: str) -> Iterator[Decimal]:
    for format_ in _FORMATS:
        try:
            yield parse_number(format_.plain(text))
        except NumberError:
            continue


def _shortest(number: Decimal) -> str:
    text = plain(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pairs(texts: Sequence[str], rest: str, most: int = 9) -> Iterator[str]:
    """Yield the bounds that `texts` may be the pieces of: each a number and up to `most` pieces of the form `rest`."""
    for place in range(1, len(texts)) if len(texts) <= 2 * (most + 1) else ():
        try:
            lower, upper = (_joined(part, rest, most) for part in (texts[:place], texts[place:]))
        except NumberError:
            continue
        if lower is None or upper is None or lower <= upper:
            yield f"[{', '.join('null' if bound is None else _shortest(bound) for bound in (lower, upper))}]"


def _joined(pieces: Sequence[str], rest: str, most: int) -> Decimal | None:
    """Return the number that a list has in these pieces; None for an open side.

    Raises:
        NumberError: They are not the pieces of one.
    """
    if pieces == ["null"]:
        return None
    first, *others = pieces
    if len(others) > most or not all(re.fullmatch(rest, piece) for piece in others):
        raise NumberError
    if others and not re.fullmatch(r"[+-]?[0-9]{1,3}" if most > 1 else r"[+-]?[0-9]+", first):
        raise NumberError
    return parse_number(first + ("" if most > 1 else ".") * bool(others) + "".join(others))
