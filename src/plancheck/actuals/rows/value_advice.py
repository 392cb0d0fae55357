"""What to do about a cell that is no number in any format, by what it looks like."""

import re
import unicodedata
from typing import Final

from plancheck.message import Message, message, template
from plancheck.text import quoted

# What programs write where there is no figure, and people where there is none or where it is zero.
_MISSING: Final = frozenset({"#n/a", "nan", "null", "none", "nil"})
_MINUS_SIGN: Final = "−"

_LONGEST: Final = 100  # longest text taken for something other than a number, in characters
_DIGITS: Final = "[0-9]+(?:[.,'’ \u00a0\u2009\u202f][0-9]+)*"
_NUMBER: Final = f"[+-]?{_DIGITS}"
_TO: Final = r"(?:[-\u2012–—―−~…]|\.{2,3}|to|bis|đến|tới)"
_RANGE: Final = rf"(?:from |từ )?{_NUMBER} ?%? ?{_TO} ?{_NUMBER} ?%?"
_MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE: Final = rf"[0-9]{{1,4}}([-/])[0-9]{{1,2}}\1[0-9]{{1,4}}|[0-9]{{1,2}}[-/ ]{_MONTH}|{_MONTH}[-/ ][0-9]{{1,4}}"
_LIMIT: Final = rf"(?:[<>≤≥~≈±]|<=|>=) ?{_NUMBER} ?%?"
_MARKED: Final = rf"{_NUMBER} ?(\*{{1,3}}|[†‡§¹²³]|[(\[][A-Za-z0-9]{{1,3}}[)\]])"
_BEHIND: Final = rf"({_DIGITS}) ?[-−]"
_GAPPED: Final = r"(?<=[-+.,])[ \u00a0]+|[ \u00a0]+(?=[.,])"


def advice(text: str) -> Message | None:
    """Return what to do about `text`; None when it looks like nothing in particular."""
    for looks_like in (_missing_mark, _no_figure, _marked, _odd_character, _wrapped, _programmer):
        if words := looks_like(text):
            return words
    return None


def last_advice(text: str, example: str) -> Message:
    """Return what to do about a text that no number format reads either; `example` is a number of the file's format."""
    closed = re.sub(_GAPPED, "", text) if len(text) <= _LONGEST else text
    if closed != text and re.fullmatch(_NUMBER, closed):
        return message("take the blank out: {number}", number=quoted(closed, 40))
    strange = next((character for character in text if not (character.isascii() or character.isalpha())), None)
    if strange is not None:
        words = template("it has {character}; write a plain number such as {example}")
        return message(words, character=_name(strange), example=example)
    return message("write a plain number such as {example}", example=example)


def _missing_mark(text: str) -> Message | None:
    if text.casefold().lstrip("+-") in {"inf", "infinity", "∞"}:
        return message("infinity is not a figure; leave the cell empty if there is none")
    if text.casefold() in _MISSING:
        return message("leave the cell empty where there is no figure")
    return None


def _no_figure(text: str) -> Message | None:
    if len(text) > _LONGEST:
        return None
    if re.fullmatch(_DATE, text, re.IGNORECASE):
        return message("it is a date; write the figure, which a spreadsheet may have turned into one")
    if re.fullmatch(_RANGE, text, re.IGNORECASE):
        return message(
            "it is a range; write both ends as plain numbers without a unit, or the one figure that was reached"
        )
    if re.fullmatch(_LIMIT, text):
        return message("it is a limit or an estimate; write a plain number behind the sign, or the figure itself")
    return None


def _marked(text: str) -> Message | None:
    """Say what to do about a mark behind a number: of a footnote, or a minus sign."""
    if len(text) > _LONGEST:
        return None
    if found := re.fullmatch(_MARKED, text):
        return message("take {mark} off; a mark or a footnote has its place in another column", mark=quoted(found[1]))
    if found := re.fullmatch(_BEHIND, text):
        return message("write the minus sign in front: {number}", number=quoted(f"-{found[1]}", 40))
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
        if category == "Sc":
            return message("take {symbol} off and name the unit in the unit column", symbol=quoted(character))
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
    if text.startswith("="):
        return message("it is a formula; write its result")
    if text.startswith("'") and text[-1:].isdigit():
        return message("take the apostrophe off, which only spreadsheets know")
    if (text[-1:].isalpha() and text[:1].isdigit()) or (text[-1:].isdigit() and text[:1].isalpha()):
        words = template(
            "take the letters off and name the unit in the unit column, or say under actuals: flags: what they mean"
        )
        return message(words)
    return None
