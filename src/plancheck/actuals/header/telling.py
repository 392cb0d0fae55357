"""Columns that are not read and would tell what figures are: of men alone, of a scenario, planned, of a partner."""

import re
from collections.abc import Callable
from typing import Final, Literal

from plancheck.actuals.grammar import sayings
from plancheck.actuals.grammar.period_text import part_of_year
from plancheck.actuals.grammar.scales import is_statement, mentions_scale
from plancheck.actuals.grammar.statuses import EXPECTED, PLANNED, in_words
from plancheck.actuals.grammar.words import words_for
from plancheck.actuals.header.column_names import Kind, kind_of
from plancheck.model.names import KnownNames
from plancheck.text import composed, name_key

# What a text of a column says of the figures beside it: that they are of all, of a part, or neither.
Side = Literal["", "whole", "part"]
# Headers of columns that tell parts of a whole where their texts differ.
BREAKDOWNS: Final = frozenset(words_for("breakdown"))
YES: Final = frozenset({"yes", "y", "true", "1", "x", "có", "đúng", "ja", "oui", "sí"})
# What says of a row that it is what the header of a column says, and that it is not.
NO: Final = frozenset({"no", "n", "false", "0", "không", "sai", "nein", "non"})
_SEXES: Final = frozenset({"sex_f", "sex_m", "sex_fmle", "sex_mle", "fmle", "mle"})  # codes of one sex
_LONGEST: Final = 120
# What begins the words of a name that say in what it is measured.
_UNIT: Final = r"(?:annual )?%|per |per ?cent|index\b|base year|\W*[0-9]"
_SHORTEST_NAME: Final = 3  # characters of a name that is looked for within a text
# What stands in a column of types and says neither that figures came about nor that they did not.
KINDS: Final = frozenset(words_for("kind"))
_UNTRANSFORMED: Final = frozenset(words_for("untransformed"))

_NUMBERED: Final = r"(?:goals?|targets?|objectives?|mục tiêu) [0-9]{1,2}(?:\.[0-9a-z]{1,2})*"  # one of a list of them
_LONGEST_SCALE: Final = 30
_BESIDE_EXPECTED: Final = frozenset({"as", "not", "no", "above", "below", "than", "beats", "vs"})
CARRIED_OUT: Final = frozenset({"", *words_for("carried out")})


def tells(kind: Kind, text: str) -> bool:
    """Say whether a cell of such a column says that a figure is of a part, or not of what came about."""
    words = name_key(text).casefold()
    return bool(kind) and _TELL[kind](words)


def _is_other_whole(words: str) -> bool:
    code, _, label = words.partition(":")
    return not ({words, code.strip(), label.strip() or words} & sayings.WHOLES or _is_all_of(words))


def _is_all_of(words: str) -> bool:
    """Say whether a text is a word for all and the header of a column: `total - gender`."""
    whole, mark, header = re.sub(r" [-–—] |, ", "|", words, count=1).partition("|")
    return bool(mark) and whole in sayings.WHOLE and kind_of(header) != ""


def _is_age(words: str) -> bool:
    return (
        _is_other_whole(words.removesuffix(" (age)"))
        and "all" not in words.split()
        and not re.fullmatch(sayings.WORKING_AGE, words[:60])
    )


def _is_forecast(words: str) -> bool:
    if re.fullmatch(_NUMBERED, words[:_LONGEST]):
        return False
    meaning = in_words(words)
    is_expected = meaning is not None and "forecast" in meaning.statuses
    return words in PLANNED or sayings.is_of_others(words) or is_expected


def _is_noted(words: str) -> bool:
    return sayings.says_other(words[:_LONGEST], is_told=True) or _is_expected(words)


def _is_expected(words: str) -> bool:
    """Say whether a remark is about a forecast: one of its first two words says so, and compares nothing with it."""
    first, second, *_ = [*words.split()[:2], "", ""]
    return first in EXPECTED or (second in EXPECTED and first not in _BESIDE_EXPECTED)


def _is_said(words: str) -> bool:
    return any(_is_scale(piece) or _is_another(piece) for piece in sayings.noted(words))


def _is_another(words: str) -> bool:
    is_group = sayings.is_of_group(words) and not is_of_whole(words)
    return is_group or words in _SEXES or _is_forecast(words) or sayings.is_of_kind(words)


def _is_another_measure(words: str) -> bool:
    """Say whether a text beside what is measured is no code, and says more than that it is a figure of it."""
    is_plain = (
        is_of_whole(words)
        or words in sayings.WHOLES | KINDS | CARRIED_OUT
        or words.startswith(("%", "percent", "per cent", "phần trăm"))
    )
    is_word = re.search(r"[^\W\d_]{3}", words) is not None and part_of_year(words) is None
    return _is_said(words) or (is_word and not is_plain)


def _is_scale(words: str) -> bool:
    return len(words) <= _LONGEST_SCALE and mentions_scale(words)


def _is_short_year(words: str) -> bool:
    return words.rstrip(" .").endswith(" only") and sayings.speaks_of_part_of_year(words)


def _is_scale_of_all(words: str) -> bool:
    """Say whether a note speaks of a scale, and not of a number such as 140 million that it names."""
    if len(words) > _LONGEST_SCALE:
        return False
    is_bare = (
        not any(map(str.isdigit, words))
        or is_statement(words)
        or ("000" in words and re.fullmatch(r"\W*0{3}s?\W*", words))
    )
    return bool(is_bare) and mentions_scale(words)


def side_of(kind: Kind, text: str) -> Side:
    """Return whether a text names a whole or a part; in a column of types, what came about and anything not known."""
    words = name_key(text).casefold()
    if kind == "type":
        meaning = in_words(words)
        if words in CARRIED_OUT - {""} or (meaning is not None and not meaning.statuses and not meaning.missing):
            return "whole"
        is_word = any(map(str.isalpha, words)) and 2 < len(words) <= _LONGEST_SCALE  # noqa: PLR2004  no mark or code
        return "part" if meaning is None and is_word and words not in sayings.WHOLES | KINDS else ""
    if words in sayings.WHOLE:
        return "whole"
    return "part" if sayings.is_of_part(text) else ""


def is_of_whole(text: str) -> bool:
    """Say whether a text says that figures are of all: of both sexes, of all ages, of people of working age."""
    words = name_key(text[:_LONGEST]).casefold()
    return (
        words in sayings.WHOLE | sayings.WHOLES - {"-"}
        or _is_all_of(words)
        or re.fullmatch(sayings.WORKING_AGE, words[:60]) is not None
    )


def says_more_of(known: KnownNames, name: str, text: str) -> bool:
    """Say whether a text begins or ends with a name of what `name` stands for, and says a part or a kind of it."""
    words = composed(text[:_LONGEST]).casefold()
    names = known.alike(name)
    for each in names:
        before, found, after = words.partition(composed(each).casefold())
        if found and not (before and after) and len(each) >= _SHORTEST_NAME:
            pieces = [piece.strip() for said in (before, after) for piece in re.split(sayings.WITHIN, said)]
            told = (piece for piece in pieces if not (sayings.may_be_of_all(piece) or re.match(_UNIT, piece)))
            return any(piece and sayings.says_other(piece) and not names.say(piece) for piece in told)
    return False


_TELL: Final[dict[Kind, Callable[[str], bool]]] = {
    "sex": _is_other_whole,
    "partner": _is_other_whole,
    "part": _is_other_whole,
    "dimension": _is_other_whole,
    "listed": bool,
    "age": _is_age,
    "scenario": lambda words: words not in CARRIED_OUT,
    "scale": lambda words: words not in {"", "0", "1", "unit", "units", "đơn vị"},
    "type": _is_said,
    "measure": _is_another_measure,
    "note": lambda words: _is_another(words) or _is_scale_of_all(words) or _is_short_year(words) or _is_noted(words),
    "source": lambda words: len(words) <= _LONGEST and (sayings.is_plan_of_year(words) or _is_expected(words)),
    "transformation": lambda words: _is_other_whole(words) and not {*re.split(": ?", words)} & _UNTRANSFORMED,
    "group": lambda words: (
        sayings.is_of_part(words) or words in _SEXES or (_is_said(words) and not sayings.may_be_of_all(words))
    ),
    "words": _is_said,
    "kept": lambda words: words in NO,
    "dropped": lambda words: words in YES,
}
