"""Lines that name an indicator and say more: of a part, of a kind, changes of it. What they say must be understood."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.actuals.grammar.percentages import is_percentage
from plancheck.actuals.grammar.sayings import WITHIN, is_of_another, is_of_kind, is_of_part, may_be_of_all, says_part
from plancheck.actuals.grammar.scales import is_scale_alone, mentions_scale
from plancheck.actuals.grammar.words import pattern_for, words_for
from plancheck.actuals.header.column_names import is_listed
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.telling import is_of_whole
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import BY, Known
from plancheck.actuals.structure.lines_above import is_about
from plancheck.model.names import KnownNames
from plancheck.text import composed
from plancheck.words.spelling import spelling

_LONGEST: Final = 200

_SHORTEST: Final = 3  # characters of a name that is looked for within a line
_ASIDE: Final = pattern_for("aside above")  # how a line begins that says nothing of all the values
_SENTENCE: Final = 8  # so many words with a full stop behind them are a sentence about the indicator, and no title
_YEARS: Final = pattern_for("years behind a name")
_NUMBERED: Final = r"(?:tables?|figure|chart|bảng|biểu|tabelle|tableau|tabla|tabela|cuadro)(?: số)? ?[0-9a-z.\-]*"
_CODED: Final = r"(?:[a-z]{1,4}[0-9]{3}|(?!10000:)[0-9]{5}): "
"""How a title begins that has the code of its table before its name: `05110: `, `tt466: `."""

_BOTH: Final = pattern_for("of both")
_BOTH_LISTED: Final = pattern_for("both listed")
_PLACE: Final = r"(?:in|of|at|for|ở|tại|của) "
_STEM: Final = 5  # so many letters two forms of a word have alike: `employed`, `employment`
_MEASURES: Final = frozenset(" ".join(words_for("measure")).split())
"""What names of indicators have in common: `rate`, `index`, `tỷ lệ`."""

_PLAIN: Final = frozenset(words_for("plain word"))
"""Words beside the name of an indicator that say nothing of its figures."""


def more_said(cells: Cells, key: str, known: Known) -> str:
    """Return the cell of a line above a table that says more of this indicator than is understood, if one does.

    A word for what stands behind it, as `Title`, begins a line of what is said of a series.
    """
    texts = [*dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip())]
    if is_about(cells) or (len(texts) > 1 and texts[0].endswith(":")):
        return ""
    is_named = any(known.indicator_of(text) == key for text in texts)
    for text in texts:
        words = composed(text[:_LONGEST]).casefold()
        is_sentence = text.endswith(".") and len(text.split()) > _SENTENCE
        if (not is_sentence and _says_more(words, key, known)) or (is_named and is_of_part(words)):
            return text
    return ""


def may_name(text: str, known: Known) -> bool:
    """Say whether a text has half the words that tell a name of the indicator that is said."""
    names = (_telling(name) for name in known.indicators if known.indicators.meant(name) == known.indicator)
    said = _telling(text)
    return any(len(name & said) * 2 >= len(name) for name in names if name)


def says_nothing(text: str) -> bool:
    """Say whether a text beside figures tells nothing of what they are: a source, a date, a scale, plain words."""
    words = composed(text[:_LONGEST]).casefold()
    is_aside = re.match(_ASIDE, words) is not None or is_scale_alone(words)
    return is_aside or not (_telling(words) and heading(words).rest)


def _telling(text: str) -> set[str]:
    """Return how the words of a text begin, but for those that any name has."""
    words = re.findall(r"[^\W\d_]{2,}", composed(text[:_LONGEST]).casefold())
    return {word[:_STEM] for word in words if word not in _PLAIN | _MEASURES}


def _says_more(words: str, key: str, known: Known) -> bool:
    """Say whether a text, in small letters, names this indicator and says more of it than is understood."""
    return not (re.match(_ASIDE, words) or all(_are_understood(_beside_name(words, key, known), key, known)))


def _beside_name(words: str, key: str, known: Known) -> Sequence[str]:
    """Return what a text, in small letters, says before and behind the name of this indicator, if it has it."""
    line = re.sub(rf"\b{_BOTH_LISTED}\b", "", spelling(re.sub(f"^{_CODED}", "", words)).key)
    name = next((name for name in _names(key, known) if re.search(_whole(name), line)), None)
    sides = re.split(_whole(name), line, maxsplit=1) if name else ()
    return [piece.strip(" .*\"'") for text in sides for piece in re.split(WITHIN, text)]


def says_another(text: str, key: str, known: Known) -> bool:
    """Say whether a line that names this indicator says with it that figures are of a part, or leave one out."""
    names = known.indicators.of((key,))
    pieces = _beside_name(composed(text[:_LONGEST]).casefold(), key, known)
    return any(
        is_of_another(piece) or (is_of_other_kind(piece, names) and not _is_understood(piece, key, known))
        for piece in pieces
    )


def is_of_other_kind(words: str, names: KnownNames) -> bool:
    """Say whether a line says that figures are of another kind, and no name of theirs speaks of kinds: `GDP growth`."""
    is_other = (is_of_kind(words) and not may_be_of_all(words)) or says_part(words)
    return is_other and not any(is_of_kind(word) for name in names for word in name.split())


def _names(key: str, known: Known) -> Sequence[str]:
    """Return the names of an indicator, the longest first."""
    names = {spelling(name).key for name in known.indicators if known.indicators.meant(name) == key}
    return sorted((name for name in names if len(name) >= _SHORTEST), key=len, reverse=True)


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _are_understood(pieces: Sequence[str], key: str, known: Known) -> Iterator[bool]:
    """Yield of each piece whether it is understood; what stands behind `by` names dimensions."""
    is_list = False
    for piece in pieces:
        by = re.match(rf"{BY} (?=\w)", piece)
        is_list = is_list or by is not None
        text = piece[by.end() :] if by else piece
        is_other = is_of_part(text) or is_of_kind(text)
        yield (is_list and not is_other) or _is_understood(text, key, known)


def _is_understood(text: str, key: str, known: Known) -> bool:
    text = re.sub(rf"(?:^|\s){_YEARS}$", "", text)
    if not any(map(str.isalnum, text)) or all(word in _PLAIN for word in re.findall(r"\w+", text)):
        return True
    if re.fullmatch(f"{_NUMBERED}|{_BOTH}", text) or is_of_whole(text) or is_listed(text):
        return True
    said = heading(text)
    if not (said.rest or said.is_planned or said.is_compared):
        return True
    member = re.sub(f"^{_PLACE}", "", text)
    if any(known.dimension_of(member, at) is not None for at in range(len(known.members))):
        return True
    return _is_its_unit(re.sub("^in ", "", text), key, known) or mentions_scale(text)


def _is_its_unit(text: str, key: str, known: Known) -> bool:
    unit = next((known.units[name] for name in known.units if composed(name).casefold() == text), None)
    if unit is None:
        return is_percentage(text)
    return known.measured.get(key, unit) == unit
