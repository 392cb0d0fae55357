"""Statuses: what codes, letters and words beside a number say of it, by the kind of column they stand in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, cast

from plancheck.actuals.grammar.words import kind_by_word, words_for
from plancheck.message import Message, message, template
from plancheck.model.actual import Status, Statuses, together
from plancheck.named_tuple import NamedTuple
from plancheck.text import composed, name_key, quoted

# Which codes a column of statuses has: those of SDMX, letters as Eurostat's, those of Statistics Canada, or none.
Kind = Literal["SDMX", "flags", "StatCan", "words"]
_REASONS: Final = {  # why there is no number, by what is said of a code
    "missing": template("missing"),
    "suppressed": template("missing: suppressed"),
    "confidential": template("missing: confidential"),
    "not applicable": template("missing: not applicable"),
    "too unreliable": template("missing: too unreliable to be published"),
    "holiday": template("missing: holiday or weekend"),
    "not collected": template("missing: the data exist but were not collected"),
    "cannot exist": template("missing: the data cannot exist"),
}
EXPECTED: Final = words_for("expected")  # words for what is expected, in small letters
PLANNED: Final = words_for("planned")  # words for what is planned or promised, in small letters
_MOST_FLAGS: Final = 4  # most letters taken for several flags of one figure
_LONGEST: Final = 200


class Meaning(NamedTuple):
    """What a status says of the number beside it; `missing` is why there is none."""

    statuses: Statuses = ()
    missing: str = ""


STARRED: Final = Meaning(("marked",))  # what a star says that nobody explains
OTHER: Final = Meaning((), template("of a part, or of another kind"))  # what a star says that is explained so


def declared(word: str) -> Meaning:
    """Return what is meant by who says so of a flag: a status, `normal`, or why there is no number."""
    statuses = () if word in {"normal", *_REASONS} else (cast("Status", word),)
    return Meaning(statuses, _REASONS.get(word, ""))


def _codes(family: str) -> Mapping[str, Meaning]:
    return {code: declared(kind) for code, kind in kind_by_word(family).items()}


_OF: Final[Mapping[Kind, Mapping[str, Meaning]]] = {
    "SDMX": _codes("SDMX"),
    "flags": _codes("Eurostat"),
    "StatCan": _codes("StatCan"),
    "words": {},
}

EUROSTAT: Final = _OF["flags"]  # the flags of Eurostat, of which one figure may have several
# Words of English and Vietnamese, without regard to case, and a point behind them.
_WORDS: Final[Mapping[str, Meaning]] = {**_codes("status"), **dict.fromkeys(EXPECTED, declared("forecast"))}


class Said(NamedTuple):
    """What the cells of a row say of its status: why there is no value, or why it is not known what they say."""

    statuses: Statuses = ()
    missing: Message | None = None
    fault: Message | None = None


def in_words(text: str) -> Meaning | None:
    """Return what words say of a number, in a header, a period or a column of their own; None if they say nothing."""
    return _WORDS.get(" ".join(composed(name_key(text)).casefold().strip("().[]*,;: ").split()))


def meaning_of(text: str, kind: Kind, flags: Mapping[str, Meaning]) -> Meaning | None:
    """Return what a status says of the number beside it, given what the `flags` of a plan say; None if unknown."""
    found = flags.get(text) or _OF[kind].get(text) or in_words(text)
    if found is not None:
        return found
    if kind == "SDMX" and (letter := EUROSTAT.get(text)) == _OF["SDMX"].get(text.upper()):
        return letter  # small letters, as Australia writes them, where both lists of codes agree
    return several(text, {**_OF[kind], **flags}) if kind in {"flags", "words"} else None


def several(text: str, known: Mapping[str, Meaning]) -> Meaning | None:
    """Return what several letters mean together of which each is a flag; None if one is not known."""
    letters = _letters(text, known)
    if not letters:
        return None
    missing = next((letter.missing for letter in letters if letter.missing), "")
    return Meaning(together(*(letter.statuses for letter in letters)), missing)


def _letters(text: str, known: Mapping[str, Meaning]) -> Sequence[Meaning]:
    """Return the meaning of each letter, blanks and commas between them left out; nothing if one is unknown."""
    letters = text.replace(" ", "").replace(",", "")
    if not 1 < len(text) <= 2 * _MOST_FLAGS or not all(letter in known for letter in letters):
        return ()
    return [known[letter] for letter in letters]


def said_by(cells: Iterable[tuple[str, Kind]], flags: Mapping[str, Meaning]) -> Said:
    """Return what `cells` say, each of a kind. Words beside a code that is known need not be."""
    found: dict[str, Meaning] = {}
    unknown = ""
    for text, kind in cells:
        if text and text not in found:
            meaning = meaning_of(text, kind, flags)
            if text not in flags and (meaning is None or text.casefold() in PLANNED) and _speaks_of_plans(text):
                unknown, found = text, {}
                break
            if meaning is not None:
                found[text] = meaning
            else:
                unknown = unknown or text
    if unknown and not found:
        words = template("its status {text} is not understood; say under actuals: flags: in the plan what it means")
        return Said(fault=message(words, text=quoted(unknown, 40)))
    missing = next(((text, meaning.missing) for text, meaning in found.items() if meaning.missing), None)
    if missing is None:
        return Said(together(*(meaning.statuses for meaning in found.values())))
    code, reason = missing
    told = code if code.isascii() and code.isalnum() else quoted(code, 40)
    return Said((), message("{reason} (status {code})", reason=message(reason), code=told))


def _speaks_of_plans(text: str) -> bool:
    words = text[:_LONGEST].casefold()
    return not {words, *re.findall(r"[^\W\d_]+", words)}.isdisjoint((*PLANNED, *EXPECTED))
