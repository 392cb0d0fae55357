"""Value cells: the number they state, or why they state none and how to mend them."""

import unicodedata
from decimal import Decimal
from typing import Final

from plancheck.model.number import NumberError, parse_number
from plancheck.text import quoted

_MISSING: Final = frozenset(
    {"-", "--", "–", "—", ".", "..", "...", "…", ":", "na", "n/a", "#n/a", "n.a.", "nan", "null", "none", "nil", "x"}
)
_MINUS_SIGN: Final = "−"


def read_value(text: str) -> tuple[Decimal | None, str | None]:
    """Return the number `text` states, and None; or None, and what is wrong with it and what to do.

    Both are None when the cell is empty: there is no value, which is not a fault.
    """
    if not text:
        return None, None
    try:
        return parse_number(text), None
    except NumberError as error:
        return None, f"{quoted(text, 40)} {error}; {advice(text)}"


def advice(text: str) -> str:
    """Return what to do about a value that is not a number, by what it looks like."""
    for looks_like in (_missing_mark, _odd_character, _wrapped, _separators, _programmer):
        if words := looks_like(text):
            return words
    return "write a plain number such as 8.16"


def _missing_mark(text: str) -> str | None:
    if text.casefold().lstrip("+-") in {"inf", "infinity", "∞"}:
        return "infinity is not a figure; leave the cell empty if there is none"
    if text.casefold() in _MISSING:
        return "leave the cell empty where there is no figure"
    return None


def _odd_character(text: str) -> str | None:
    for character in text:
        category = unicodedata.category(character)
        if character == _MINUS_SIGN or (category == "Pd" and character != "-"):
            return f"it has {_name(character)}; write the minus sign as '-' (U+002D)"
        if character.isnumeric() and not character.isascii():
            return f"it has {_name(character)}; write the digits 0 to 9"
        if category in {"Cc", "Cf", "Zl", "Zp"} or (category == "Zs" and character in (text[0], text[-1])):
            return f"it has {_name(character)}; take it out"
    return None


def _name(character: str) -> str:
    return f"{unicodedata.name(character, 'a control character')} (U+{ord(character):04X})"


def _wrapped(text: str) -> str | None:
    if text.endswith("%"):
        return "take the '%' off and name the unit in the unit column"
    if text.startswith("(") and text.endswith(")") and text[1].isdigit():
        return f"brackets are not a sign; write {quoted('-' + text[1:-1], 40)} if it is negative"
    return None


def _separators(text: str) -> str | None:
    bare = text.lstrip("+-")
    marks = {c for c in bare if not c.isdigit()}
    if not bare[:1].isdigit() or not marks or not all(c in ",.'’_ \u00a0\u202f\u2009" for c in marks):
        return None
    if marks == {"_"}:
        return "take the '_' out"
    if len(marks) == 1 and bare.count(next(iter(marks))) == 1 and "," in marks:
        whole, _, part = bare.partition(",")
        either = f"{quoted(whole + part, 40)} or {quoted(f'{whole}.{part}', 40)}"
        return f"{either}? Write it with a point for decimals and no thousands marks"
    return "write it with a point for decimals and no thousands marks"


def _programmer(text: str) -> str | None:
    if text[:2].lower() in {"0x", "0b", "0o"}:
        return "write it as a decimal number"
    if text[-1:].isalpha() and text[:1].isdigit():
        return "take the letters off and name the unit in the unit column"
    return None
