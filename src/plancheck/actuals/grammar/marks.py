"""What plan, options, source and the file itself say of the marks of a file: which mean what, and what is judged."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from plancheck.actuals.grammar.statuses import OTHER, Meaning, in_words
from plancheck.contract.row_batch import Value
from plancheck.message import message, template
from plancheck.model.actual import Statuses, together
from plancheck.named_tuple import NamedTuple
from plancheck.text import composed

_FORECAST: Final = template("a forecast ({text}), which is judged with --forecasts only")
_LONGEST: Final = 200  # longest line, in characters, that is looked at
# A letter or two, and what they stand for.
_ENTRY: Final = r"(?:(?i:ghi chú|notes?)\W+)?\W*([A-Za-z]{1,2})\)?\s*(?:[:=\u2013\u2014)-]|\s)\s*(.+?)\W*"
# Stars, and what they stand for.
_STARRED: Final = r"(?:ghi chú|notes?)?\W*?\(?(\*{1,3})\)?\s*[:=\u2013\u2014-]?\s*(.+?)\W*"
_OF_FIGURES: Final = r"\s+(?:data|figures?|values?|estimates?|numbers?|số liệu)$|^số liệu\s+"


class Marks(NamedTuple):
    """What marks mean."""

    # what stands in the place of a value to say that there is none, beside the usual marks
    missing: frozenset[str] = frozenset()
    flags: Mapping[str, Meaning] = {}  # what letters and words behind a number or beside it mean
    scale: int | None = None  # the power of ten of all values; None if nobody says so
    judges_forecasts: bool = False  # whether forecasts count as actuals
    # where the scale is said: names, in small letters, of units that are shares or have a scale of their own, and of
    # indicators measured in one
    unscaled: frozenset[str] = frozenset()

    @property
    def must_be_read(self) -> bool:
        """Whether a plain number may be none: what stands for a missing value may be one, or have no scale."""
        return bool(self.unscaled) or any(
            text.strip("+-")[:1].isdigit() or text[-1:].isdigit() for text in self.missing
        )

    def marked(self, value: Value, statuses: Statuses) -> Value:
        """Return `value` with `statuses` more; without its number if it is a forecast and those are not judged."""
        text, number, why, known = value
        if not text or not statuses:
            return value
        found = together(known, statuses) if known else statuses
        if self.withholds(found):
            return "", None, message(_FORECAST, text=text[:40]), found
        return text, number, why, found

    def withholds(self, statuses: Statuses) -> bool:
        """Say whether a figure of these statuses is not to be judged."""
        return "forecast" in statuses and not self.judges_forecasts


NO_MARKS: Final = Marks()


def legend_of(lines: Iterable[str], is_other: Callable[[str], bool]) -> Mapping[str, Meaning]:
    """Return what letters mean by these lines; those that two lines explain in two ways are left out.

    A star may say of a figure what `is_other` tells: that it is of a part, or of another kind.
    """
    found: dict[str, set[Meaning]] = {}
    for text in lines:
        for part in re.split(r"[;,|]", text) if len(text) <= _LONGEST else ():
            said = composed(part).strip()
            match = re.fullmatch(_STARRED, said, re.IGNORECASE) if "*" in said else re.fullmatch(_ENTRY, said)
            meaning = _meaning(match[2]) if match else None
            if match and meaning is None and "*" in match[1] and is_other(match[2].casefold()):
                meaning = OTHER
            if match and meaning:
                found.setdefault(match[1], set()).add(meaning)
    return {letters: next(iter(meanings)) for letters, meanings in found.items() if len(meanings) == 1}


def _meaning(words: str) -> Meaning | None:
    bare = re.sub(_OF_FIGURES, "", words.casefold())
    return in_words(words) or in_words(bare) or in_words(re.split(r"[.(]", words, maxsplit=1)[0])
