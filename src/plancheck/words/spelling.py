"""Ways to write one name: capitals, blanks, numbering before it, and the two customs of placing Vietnamese marks."""

import re
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.text import SHOWN, composed

_CODE: Final = 3
"""Longest word, in characters of ASCII, that is a code: of two codes in one file, `m` and `M` may be two things."""

_GUARD: Final = r"^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"
"""What files put before a text so that spreadsheets do not take it for a formula."""

_SIGN: Final = r"(?:[-+*•·●○▪■□◦‣–—]+|\.{2,}|…)(?: |(?=[^\W\d_]))"
_NUMBERS: Final = r"\d{1,3}(?:\.\d{1,3}){0,5}[.)] ?(?!\d)|\d{1,3}(?:\.\d{1,3}){1,5} |\(\d{1,3}\) ?"
_LETTER: Final = r"\(?(?:[a-zđ]|[ivx]{1,5})\) ?|(?:[a-zđ]|[ivx]{1,5})\. "
_MARK: Final = rf"(?:{_SIGN}|{_NUMBERS}|{_LETTER})(?=\S)"
"""What lists and tables put before a name: a dash, `1.1.`, `a)`, `IV. `; in small letters."""

_NOTE: Final = (
    r"(?: ?\[(?:notes? ?)?[0-9]{1,3}(?:(?:, ?| and )(?:note ?)?[0-9]{1,3}){0,5}\]|"
    r" ?[*†‡§]{1,3}| ?[¹²³⁰⁴-⁹](?:[,; ]?[¹²³⁰⁴-⁹]){0,4}\)?| ?\([0-9*]{1,2}\)| [0-9]{1,2}\)|"
    r" ?[.:]|[\u200b-\u200f\u2060\ufeff]+)\Z"
)
"""What offices put behind a name to refer to notes, `[note 3]`, `*`, `(1)`; a point; and what cannot be seen."""

_LONGEST_NOTE: Final = 80
"""Characters at the end of a name that are looked at for it."""

_LAYERS: Final = 3
"""How many such marks may stand before one name, as in `1. - Men`."""

_TONES: Final = "\u0300\u0301\u0309\u0303\u0323"
_PLACED: Final = {
    composed(first + tone + second): composed(first + second + tone)
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
"""The mark of a Vietnamese tone on the first vowel, as `hòa` has it, and on the second, as `hoà`."""

_PLACES: Final = "|".join(_PLACED)
_JOINED: Final = r"(?<=[^\W\d_])_(?=[^\W\d_])"
"""What programs put between words in the place of a blank: `unemployment_rate`; codes have it too."""

_LAST: Final = r"\b(qu|[hklmst])([ỳýỷỹỵ])\b"
_SHORT: Final = str.maketrans("ỳýỷỹỵ", "ìíỉĩị")
"""A last `y` that may as well be an `i`: `tỷ` and `tỉ`, `kỹ` and `kĩ`."""


class Spelling(NamedTuple):
    """A name, apart from how it is written.

    Attributes:
        key: The same for all ways to write it. Accents count: `Nam` is not `Năm`.
        mark: The bullet or numbers that stand before it, and references to notes behind it, and whether `_` joins its
            words; of a code, all as it is written. Names that differ in these may be of two things in one file.
    """

    key: str
    mark: str


def spelling(text: str) -> Spelling:
    """Return which name `text` writes; of a very long one nothing but blanks counts."""
    name = re.sub(_GUARD, "", " ".join(composed(text).split()))
    if len(name) > SHOWN:
        return Spelling(name, "")
    small = composed(name.casefold())
    start, end = _start(small), _end(small)
    key = small[start:end]
    if not key.isascii():
        key = re.sub(_PLACES, lambda pair: _PLACED[pair[0]], key)
        key = re.sub(_LAST, lambda word: word[1] + word[2].translate(_SHORT), key)
    mark = small[:start] + small[end:]
    if re.search(_JOINED, key):
        key, mark = re.sub(_JOINED, " ", key), f"{mark}_"
    return Spelling(key, name if len(key) <= _CODE and key.isascii() else mark)


def _end(name: str) -> int:
    end = len(name)
    for _ in range(_LAYERS):
        last = name[end - 1 : end]
        if last.isalnum() and last.isascii():
            break
        found = re.compile(_NOTE).search(name, max(1, end - _LONGEST_NOTE), end)
        if not found:
            break
        end = found.start()
    return end


def _start(name: str) -> int:
    start = 0
    for _ in range(_LAYERS):
        found = re.compile(_MARK).match(name, start)
        if not found:
            break
        start = found.end()
    return start if any(map(str.isalpha, name[start:])) else 0
