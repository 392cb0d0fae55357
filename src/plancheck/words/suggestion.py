"""Suggestions, which are never taken: which of the names there are somebody may have meant, within a bound of time."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from plancheck.message import Message, message
from plancheck.text import SHOWN, folded, quoted

CLOSE_ENOUGH: Final = 0.75
"""Least similarity (0 to 1) at which a name is worth suggesting."""

ALMOST_THE_SAME: Final = 0.9
"""Least similarity at which one is worth suggesting that was not held against all others."""

EFFORT: Final = 60_000
"""Most characters that are compared for one name: about a hundredth of a second. Nobody waits longer for a hint."""

_DIGITS: Final = re.compile(r"[0-9]+")


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
        text = _comparable(name)
        if text in self._by_folded:
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
