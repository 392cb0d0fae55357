"""Text from plans and files: how names compare, and how hostile characters are shown."""

import re
import unicodedata

SHOWN = 200
"""Longest text, in characters, that a message or a report shows of one cell or label."""

SENTENCE = 2_000
"""Longest sentence, in characters, that a report passes on."""

_ACCENTS = "[\u0300-\u036f]+"
"""The accents that letters of Latin, Greek and Cyrillic scripts are taken apart into."""

_MOST_MARKS = 30
"""Most combining marks that follow one letter in the writing of any language, as Unicode's annex 15 has it."""

_LATE_MARKS = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
"""Characters that become combining marks when they are taken apart."""


def name_key(text: str) -> str:
    """Return the form under which two names are the same name: NFC, outer blanks off."""
    return text.strip() if text.isascii() else composed(text).strip()


def composed(text: str) -> str:
    """Return `text` in NFC; as it is if more marks follow one letter than any writing has.

    Putting marks in order takes the square of their number.
    """
    return text if _has_endless_marks(text) else unicodedata.normalize("NFC", text)


def _decomposed(text: str) -> str:
    return text if _has_endless_marks(text) else unicodedata.normalize("NFKD", text)


def _has_endless_marks(text: str) -> bool:
    if len(text) <= SHOWN:  # nearly all, and these take no time however they are made
        return False
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) or character in _LATE_MARKS else 0
        if marks > _MOST_MARKS:
            return True
    return False


def folded(text: str) -> str:
    """Return `text` without case and accents. For headers and suggestions, never to match an indicator."""
    text = text.strip().casefold()
    if text.isascii():
        return text
    bare = re.sub(_ACCENTS, "", _decomposed(text)).replace("đ", "d")
    return bare if bare.isascii() else "".join(c for c in bare if not unicodedata.combining(c))


def visible(text: str, limit: int = SHOWN) -> str:
    """Return `text` safe for any terminal or log: control, bidi and other unseen characters as escapes, long text cut.

    Spaces of every width stay as they are: they are harmless, and labels use them.
    """
    shown = text if len(text) <= limit else text[:limit]
    if not shown.isprintable():
        shown = "".join(_visible_character(c) for c in shown)
    return shown if len(text) <= limit else f"{shown}… ({len(text):,} characters)"


def shown(text: str, limit: int = SHOWN) -> str:
    """Return `text` visible, and safe in a log that a GitHub runner reads: nothing in it is one of its commands.

    For formats without escapes of their own; a runner looks for `##[` anywhere, and for `::name` where a line starts.
    """
    plain = visible(text, limit)
    if "##[" in plain:
        plain = plain.replace("##[", "##\\x5b")
    return re.sub("::(?=[A-Za-z])", r":\\x3a", plain) if "::" in plain else plain


def _visible_character(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return repr(character)[1:-1]


def is_text(text: str) -> bool:
    """Say whether `text` is free of surrogates and of control characters other than tab and line feed."""
    return text.isprintable() or not any(unicodedata.category(c) in {"Cc", "Cs"} for c in text if c not in "\t\n")


def quoted(text: str, limit: int = SHOWN) -> str:
    """Return `text` made visible and put in single quotes, as messages show it."""
    return f"'{visible(text, limit)}'"


def kind_of(value: object) -> str:
    """Return what kind of thing `value` is, as the errors of a wrong argument name it: `int`, `DataFrame`, `None`."""
    return "None" if value is None else visible(type(value).__name__)
