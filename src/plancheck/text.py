"""Text from plans and files: how names compare, and how hostile characters are shown."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

SHOWN = 200  # longest text, in characters, that a message or a report shows of one cell or label
SENTENCE = 2_000  # longest sentence, in characters, that a report passes on
# Longest text, in characters, that a format for programs passes on as it is; the longest path has as many.
PASSED_ON = 4_096
_ACCENTS = "[\u0300-\u036f]+"  # the accents that letters of Latin, Greek and Cyrillic scripts are taken apart into
# Most combining marks that follow one letter in the writing of any language, as Unicode's annex 15 has it.
_MOST_MARKS = 30
_MARKS: Final = rf"[^\x00-\x7f]{{{_MOST_MARKS + 1}}}"  # what so many marks are among others, found at once
# Characters that become combining marks when they are taken apart.
_LATE_MARKS = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
_JOINERS: Final = "\u200c\u200d"  # the zero-width non-joiner and joiner
# Where the scripts are whose spelling has joiners. In Latin, Greek or Cyrillic nobody would see one.
_JOINED: Final = (
    ("\u0600", "\u109f"),  # Arabic to Myanmar
    ("\u1700", "\u1c7f"),  # Philippine, Khmer, Mongolian, Balinese and their like
    ("\u1cd0", "\u1cff"),  # Vedic signs
    ("\u2190", "\u2bff"),  # signs that are emoji
    ("\ua800", "\uaaff"),  # Syloti Nagri to Meetei Mayek
    ("\uabc0", "\uabff"),
    ("\ufb50", "\ufeff"),  # Arabic forms; the sign that makes an emoji colourful
    ("\U00010a00", "\U00011fff"),  # Kharosthi to Tamil
    ("\U0001e900", "\U0001e95f"),  # Adlam
    ("\U0001f000", "\U0001faff"),  # emoji
)


def name_key(text: str) -> str:
    """Return the form under which two names are the same name: NFC, outer blanks off."""
    return text.strip() if text.isascii() else composed(text).strip()


def composed(text: str) -> str:
    """Return `text` in NFC; as it is if more marks follow one letter than any writing has.

    Putting marks in order takes the square of their number.
    """
    return text if text.isascii() or _has_endless_marks(text) else unicodedata.normalize("NFC", text)


def _has_endless_marks(text: str) -> bool:
    if len(text) <= SHOWN or not re.search(_MARKS, text):  # nearly all; short ones take no time however they are made
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
    apart = text if _has_endless_marks(text) else unicodedata.normalize("NFKD", text)
    bare = re.sub(_ACCENTS, "", apart).replace("đ", "d")
    return bare if bare.isascii() else "".join(c for c in bare if not unicodedata.combining(c))


def visible(text: str, limit: int = SHOWN) -> str:
    """Return `text` safe for any terminal or log: control, bidi and other unseen characters as escapes, long text cut.

    Spaces of every width stay as they are: they are harmless, and labels use them. So do joiners that a script spells
    its words with.
    """
    if len(text) <= limit and text.isprintable():
        return text
    return cut(text, limit, lambda part: escaped(part, lambda character: repr(character)[1:-1]))


def verbatim(text: str, limit: int = PASSED_ON) -> str:
    """Return `text` as it is, for formats with escapes of their own: long text cut, half characters as escapes.

    Half characters stand in names of files that are not UTF-8; no text that is written can hold them.
    """
    if len(text) <= limit and text.isprintable():
        return text
    return cut(text, limit, lambda part: part.encode("utf-8", "backslashreplace").decode("utf-8"))


def cut(text: str, limit: int, show: Callable[[str], str] = str) -> str:
    """Return `text` as `show` has it; of a longer one than `limit` the start, and how long it is."""
    return show(text) if len(text) <= limit else f"{show(text[:limit])}… ({len(text):,} characters)"


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """Return `text` with `escape` of each character in place of those that act on a terminal, end a line or hide."""
    if text.isprintable():
        return text
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return "".join(here if _is_harmless(here, before + after) else escape(here) for before, here, after in around)


def shown(text: str, limit: int = SHOWN) -> str:
    """Return `text` visible, and safe in a log that a runner of jobs reads: nothing in it is one of its commands.

    For formats without escapes of their own. A runner of GitHub also looks for `::name` where a line starts.
    """
    plain = unmarked(visible(text, limit))
    return re.sub("::(?=[A-Za-z])", r":\\x3a", plain) if "::" in plain else plain


def unmarked(text: str, mark: str = r"##\1\\x5b") -> str:
    """Return `text` without what begins a command anywhere in a line of a log, `mark` in its place.

    That is `##[` for the runners of GitHub, `##vso[` for those of Azure, `##teamcity[` for those of TeamCity.
    """
    return re.sub(r"##(\w*)\[", mark, text) if "##" in text else text


def _is_harmless(character: str, around: str) -> bool:
    if character in _JOINERS:
        return all(map(_is_joined, around))
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _is_joined(character: str) -> bool:
    """Return whether a joiner beside `character` changes what a reader sees: in cursive and Indic scripts, in emoji."""
    if not any(first <= character <= last for first, last in _JOINED):
        return False
    return unicodedata.category(character) in {"Lo", "Lm", "Mn", "Mc", "So", "Sk"}


def is_text(text: str) -> bool:
    """Say whether `text` is free of surrogates and of control characters other than tab and line feed."""
    return text.isprintable() or not any(unicodedata.category(c) in {"Cc", "Cs"} for c in text if c not in "\t\n")


def quoted(text: str, limit: int = SHOWN) -> str:
    """Return `text` made visible and put in single quotes, as messages show it."""
    return f"'{visible(text, limit)}'"


def in_yaml(text: str, limit: int = SHOWN) -> str:
    """Return `text` as the plan names it; what of it is not seen is shown by its number."""
    import json

    text = visible(text, limit)
    is_plain = re.fullmatch(r"(?i)(?!(?:null|true|false)$)[^\W\d_][\w /-]*", text) is not None
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def kind_of(value: object) -> str:
    """Return what kind of thing `value` is, as the errors of a wrong argument name it: `int`, `DataFrame`, `None`."""
    return "None" if value is None else visible(type(value).__name__)
