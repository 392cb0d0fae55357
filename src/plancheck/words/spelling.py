"""Names that are written in several ways: which are the same, which are like them and may have been meant."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from plancheck.message import Message, message
from plancheck.named_tuple import NamedTuple
from plancheck.text import SHOWN, composed, folded, quoted

# Longest word, in characters of ASCII, that is a code: of two codes in one file, `m` and `M` may be two things.
_CODE: Final = 3
# What files put before a text so that spreadsheets do not take it for a formula.
_GUARD: Final = r"^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"
_SIGN: Final = r"(?:[-+*•·●○▪■□◦‣–—]+|\.{2,}|…)(?: |(?=[^\W\d_]))"
_NUMBERS: Final = r"\d{1,3}(?:\.\d{1,3}){0,5}[.)] ?(?!\d)|\d{1,3}(?:\.\d{1,3}){1,5} |\(\d{1,3}\) ?"
_LETTER: Final = r"\(?(?:[a-zđ]|[ivx]{1,5})\) ?|(?:[a-zđ]|[ivx]{1,5})\. "
# What lists and tables put before a name: a dash, `1.1.`, `a)`, `IV. `; in small letters.
_MARK: Final = rf"(?:{_SIGN}|{_NUMBERS}|{_LETTER})(?=\S)"
# What offices put behind a name to refer to notes, `[note 3]`, `*`, `(1)`; a point; and what cannot be seen.
_NOTE: Final = (
    r"(?: ?\[(?:notes? ?)?[0-9]{1,3}(?:(?:, ?| and )(?:note ?)?[0-9]{1,3}){0,5}\]|"
    r" ?[*†‡§]{1,3}| ?[¹²³⁰⁴-⁹](?:[,; ]?[¹²³⁰⁴-⁹]){0,4}\)?| ?\([0-9*]{1,2}\)| [0-9]{1,2}\)|"
    r" ?[.:]|[\u200b-\u200f\u2060\ufeff]+)\Z"
)
_LONGEST_NOTE: Final = 80  # characters at the end of a name that are looked at for it
_LAYERS: Final = 3  # How many such marks may stand before one name, as in `1. - Men`.
_VOWELS: Final = [(*pair, tone) for pair in ("oa", "oe", "uy") for tone in "\u0300\u0301\u0309\u0303\u0323"]
# The mark of a Vietnamese tone on the first vowel, as `hòa` has it, and on the second, as `hoà`.
_PLACED: Final = {composed(one + tone + two): composed(one + two + tone) for one, two, tone in _VOWELS}
_PLACES: Final = "|".join(_PLACED)
# What programs put between words in the place of a blank: `unemployment_rate`; codes have it too.
_JOINED: Final = r"(?<=[^\W\d_])_(?=[^\W\d_])"
# A last `y` that may as well be an `i`: `tỷ` and `tỉ`, `kỹ` and `kĩ`.
_SHORT: Final = str.maketrans("ỳýỷỹỵ", "ìíỉĩị")
CLOSE_ENOUGH: Final = 0.75  # least similarity (0 to 1) at which a name is worth suggesting
ALMOST_THE_SAME: Final = 0.9  # least similarity at which one is worth suggesting that was not held against all others
# Most characters that are compared for one name: about a hundredth of a second. Nobody waits longer for a hint.
EFFORT: Final = 60_000
_DIGITS: Final = re.compile(r"[0-9]+")


class Spelling(NamedTuple):
    """A name, apart from how it is written."""

    key: str  # The same for all ways to write it. Accents count: `Nam` is not `Năm`.
    # The bullet or numbers that stand before it, and references to notes behind it, and whether `_` joins its words; of
    # a code, all as it is written. Names that differ in these may be of two things in one file.
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
        key = re.sub(r"\b(qu|[hklmst])([ỳýỷỹỵ])\b", lambda word: word[1] + word[2].translate(_SHORT), key)
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
        if not (found := re.compile(_NOTE).search(name, max(1, end - _LONGEST_NOTE), end)):
            break
        end = found.start()
    return end


def _start(name: str) -> int:
    start = 0
    for _ in range(_LAYERS):
        if not (found := re.compile(_MARK).match(name, start)):
            break
        start = found.end()
    return start if any(map(str.isalpha, name[start:])) else 0


class Suggestions:
    """Names to choose from. They are made ready for comparison once, when the first suggestion is asked for."""

    def __init__(self, choices: Iterable[str], least: float = CLOSE_ENOUGH) -> None:
        """Suggest one of `choices` whose similarity (0 to 1) is at `least` that, of equals the first."""
        self._choices = choices
        self._least = least
        self._by_folded: dict[str, str] = {}
        self._by_length: dict[int, list[str]] = {}

    def nearest(self, name: str) -> str | None:
        """Return the choice most like `name`, without regard to case and accents; None if none is known to be close."""
        self._prepare()
        if (text := _comparable(name)) in self._by_folded:
            return self._by_folded[text]
        masks = _masks(text)
        best, found, effort = (0.0, 0), None, 0
        for choice in self._of_like_length(len(text)):
            effort += len(choice)
            if effort > EFFORT:
                return found if best[0] >= ALMOST_THE_SAME else None
            alike = 2 * _common(masks, len(text), choice) / (len(text) + len(choice))
            if alike >= self._least and (alike, start := _same_start(text, choice)) > best:
                best, found = (alike, start), self._by_folded[choice]
        return found

    def meant(self, name: str) -> Message | None:
        """Return the question whether the nearest name is meant; None when no choice is close."""
        choice = self.nearest(name)
        return message("did you mean {name}?", name=quoted(choice)) if choice else None

    def did_you_mean(self, name: str) -> str:
        """Return `"; did you mean 'x'?"`, or nothing when no choice is close."""
        return f"; {question}" if (question := self.meant(name)) else ""

    def _prepare(self) -> None:
        if self._by_folded:
            return
        for choice in self._choices:
            self._by_folded.setdefault(_comparable(choice), choice)
        for text in self._by_folded:
            self._by_length.setdefault(len(text), []).append(text)

    def _of_like_length(self, length: int) -> Iterator[str]:
        """Yield the choices that are not too short or too long to be close, those of the same length first."""
        most = round(length * (2 / CLOSE_ENOUGH - 1))
        for difference in range(most - length + 1):
            for other in dict.fromkeys((length - difference, length + difference)):
                if 2 * min(length, other) >= CLOSE_ENOUGH * (length + other):
                    yield from self._by_length.get(other, ())


def _comparable(name: str) -> str:
    return folded(name[:SHOWN])[:SHOWN]


def _same_start(text: str, other: str) -> int:
    """Return how many characters two texts have in common at their start: of names as like, the typist began right."""
    return next((at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), len(text))


def _masks(text: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for place, character in enumerate(text):
        masks[character] = masks.get(character, 0) | 1 << place
    return masks


def _common(masks: dict[str, int], length: int, other: str) -> int:
    """Return the length of the longest common subsequence of a text and `other`, a step for each character of `other`.

    After Hyyrö, Bit-parallel LCS-length computation revisited (2004).
    """
    every = (1 << length) - 1
    left = every
    for character in other:
        if mask := masks.get(character):
            matched = left & mask
            left = (left + matched | left - matched) & every
    return length - left.bit_count()


def letters_of(name: str) -> str:
    """Return the letters and digits of a name, without accents and case: `Viet Nam` and `Vietnam` have the same."""
    return "".join(filter(str.isalnum, folded(name[:SHOWN])))


class NearNames:
    """Finds which name somebody meant who wrote another one: `Vietnam` for `Viet Nam`."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._choices = Suggestions(sorted(names), least=ALMOST_THE_SAME)

    def of(self, text: str) -> str | None:
        """Return the name that `text` is almost; None if it is one itself, or none is close.

        Numbers tell names apart: nobody who writes `District 12` means `District 13`.
        """
        if not text or text in self._names:
            return None
        found = self._choices.nearest(text)
        return found if found is not None and _DIGITS.findall(found) == _DIGITS.findall(text) else None
