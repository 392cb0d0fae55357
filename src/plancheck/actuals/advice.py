"""What to do about a cell that is no number in any format, by what it looks like."""

import unicodedata
from typing import Final

from plancheck.model.message import Message, message
from plancheck.text import quoted

_MISSING: Final = frozenset(
    {"-", "--", "–", "—", ".", "..", "...", "…", ":", "na", "n/a", "#n/a", "n.a.", "nan", "null", "none", "nil", "x"}
)
_MINUS_SIGN: Final = "−"


def advice(text: str) -> Message | None:
    """Return what to do about `text`; None when it looks like nothing in particular."""
    for looks_like in (_missing_mark, _odd_character, _wrapped, _programmer):
        if words := looks_like(text):
            return words
    return None


def _missing_mark(text: str) -> Message | None:
    if text.casefold().lstrip("+-") in {"inf", "infinity", "∞"}:
        return message("infinity is not a figure; leave the cell empty if there is none")
    if text.casefold() in _MISSING:
        return message("leave the cell empty where there is no figure")
    return None


def _odd_character(text: str) -> Message | None:
    for character in text:
        category = unicodedata.category(character)
        if character == _MINUS_SIGN or (category == "Pd" and character != "-"):
            return message("it has {character}; write the minus sign as '-' (U+002D)", character=_name(character))
        if character.isnumeric() and not character.isascii():
            return message("it has {character}; write the digits 0 to 9", character=_name(character))
        if category in {"Cc", "Cf", "Zl", "Zp"} or (category == "Zs" and character in (text[0], text[-1])):
            return message("it has {character}; take it out", character=_name(character))
    return None


def _name(character: str) -> str:
    return f"{unicodedata.name(character, 'a control character')} (U+{ord(character):04X})"


def _wrapped(text: str) -> Message | None:
    if text.endswith("%"):
        return message("take the '%' off and name the unit in the unit column")
    if text.startswith("(") and text.endswith(")") and text[1].isdigit():
        return message("brackets are not a sign; write {number} if it is negative", number=quoted(f"-{text[1:-1]}", 40))
    return None


def _programmer(text: str) -> Message | None:
    if text[:2].lower() in {"0x", "0b", "0o"}:
        return message("write it as a decimal number")
    if "_" in text and text.replace("_", "").isdigit():
        return message("take the '_' out")
    if text[-1:].isalpha() and text[:1].isdigit():
        return message("take the letters off and name the unit in the unit column")
    return None
