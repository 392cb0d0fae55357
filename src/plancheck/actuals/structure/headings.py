"""What headers above values say: a period, a part of the year, a status, that they are planned or compared."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from plancheck.actuals.grammar.dating import may_be_period
from plancheck.actuals.grammar.period_text import parsed, part_of_year, written_period
from plancheck.actuals.grammar.statuses import EXPECTED, PLANNED, declared
from plancheck.actuals.grammar.words import kind_by_word, pattern_for, words_for
from plancheck.model.actual import Statuses, together
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple
from plancheck.text import composed

_STATUSES: Final[dict[str, Statuses]] = {  # words beside a period, with the status they give to the values below
    **{word: declared(kind).statuses for word, kind in kind_by_word("heading").items()},
    **dict.fromkeys(EXPECTED, ("forecast",)),
}
# What values that compare two others are headed by: they are none of the indicator's own.
_COMPARED: Final = pattern_for("compared")
_COMPARING: Final = (  # one of which each of these has
    *("% ", "(%)", "so v", "so s", "vs", "versus", "compared", "variance", "deviation", "tỷ lệ", "tăng", "chênh"),
    *("base", "năm gốc", "năm cơ sở"),
)

_WORDS: Final = sorted((*_STATUSES, *PLANNED), key=len, reverse=True)
_ANY_WORD: Final = "|".join(map(re.escape, _WORDS))
PLANNED_WORDS: Final = "|".join(map(re.escape, sorted((*PLANNED, *EXPECTED), key=len, reverse=True)))
_STATUS: Final = rf"(?<!\w)(?:{_ANY_WORD})(?!\w)"
# Headers of a column beside months that holds the figure of the year.
_YEARLY: Final = frozenset(words_for("of the year"))
# The base of an index, which stands where units stand.
BASE: Final = rf"\(?(?:(?:19|20)[0-9]{{2}}(?:-[0-9]{{2}})?|{pattern_for('year before')}) ?= ?100(?:[.,]0)?\)?"
_CODE: Final = "[hms] ?[0-9]|q ?0"  # how headers begin that are codes of columns, rather than parts of a year
# A year with a letter, of which only the plan or a line of the file says what it means.
_LETTERED: Final = r"(?:19|20)[0-9]{2} ?\(?[a-z]\)?"
_NO_YEAR: Final = r"(?!(?:19|20|21)[0-9]{2}|[0-9]{4}[.])[0-9]+(?:[.](?:[0-9]{1,3}|[0-9]{5,}))?"
_IN_YEARS: Final = range(1900, 2101)  # years that a bare number in a header may be


class Heading(NamedTuple):
    """What a header says."""

    period: Period | None = None  # the period of the values below
    # their part of a year that each row says, as periods are written behind it; empty for the whole year
    part: str = ""
    is_part: bool = False  # whether it says such a part, or that they are of the whole year
    statuses: Statuses = ()  # their status
    has_status: bool = False  # whether it says one, be it that they are carried out
    is_planned: bool = False  # whether they are planned, or promised, and no outcome
    is_compared: bool = False  # whether they compare others
    is_open: bool = False  # whether it names a period that only all headers together tell: `1/31/2029`
    rest: str = ""  # what else it says


@lru_cache(4_096)
def heading(text: str) -> Heading:
    """Return what the text of one cell of a header says."""
    words = " ".join(composed(text).casefold().split())
    if re.fullmatch(_NO_YEAR, words):  # as most cells of files whose columns are tried out
        return Heading(rest=words)
    if not words or ("100" in words and re.fullmatch(BASE, words)):
        return Heading()
    may_compare = any(sign in words for sign in _COMPARING)  # else the pattern need not be compiled
    if (may_compare and re.search(_COMPARED, words)) or _is_one_over_another(words):
        return Heading(is_compared=True)
    may_say = any(word in words for word in _WORDS)  # a pattern of all of them takes milliseconds to compile
    found = re.findall(_STATUS, words) if may_say else []
    bare = _bare(re.sub(_STATUS, " ", words) if may_say else words)
    period = _period(bare)
    part, is_part = _part(bare)
    is_open = period is None and (
        may_be_period(bare) or (bare[:1].isdigit() and re.fullmatch(_LETTERED, bare) is not None)
    )
    rest = "" if period or is_part or is_open else bare
    statuses = together(*(_STATUSES.get(word, ()) for word in found))
    said = {"has_status": bool(found), "is_planned": any(word in PLANNED for word in found)}
    return Heading(period, part, is_part, statuses, is_open=is_open, rest=rest, **said)


def _is_one_over_another(words: str) -> bool:
    """Say whether a header holds one period against another, or what came about against what was planned.

    The first two are told from a year that began in another, as `2028/29`, by their order, or by the status of both.
    """
    if words.count("/") != 1:
        return False
    one, other = (heading(side) for side in words.removesuffix("(%)").split("/"))
    if any(side.rest or side.is_part for side in (one, other)):
        return False
    if one.period and other.period:
        return one.period > other.period or (one.has_status and other.has_status)
    return one.is_planned != other.is_planned


def opens_list(text: str) -> bool:
    """Say whether a text opens a list of parts, which it does not name: `Of which:`."""
    return text.rstrip().endswith(":")


def is_period(text: str) -> bool:
    """Say whether a cell or a header names a period, be it one that only a whole column can tell."""
    return heading(text).period is not None or may_be_period(text)


def _bare(text: str) -> str:
    """Return a text without marks of footnotes, brackets that hold nothing, and outer signs."""
    marks = r"\(\s*\**\s*\)|\*|\[\s*\]|(?<=[0-9]{4}) [1-9][0-9]?/$"
    unmarked = text if {*"(*[/"}.isdisjoint(text) else re.sub(marks, " ", text)  # else it need not be compiled
    return " ".join(unmarked.split()).strip(" ,;:/-–()")


def _period(text: str) -> Period | None:
    """Return the period that a header names as cells do, but for bare numbers that are no years of today."""
    if text.isdecimal() and not (len(text) == len("2025") and int(text) in _IN_YEARS):
        return None
    return written_period(text.upper())


def _part(text: str) -> tuple[str, bool]:
    """Return how periods of a part of the year are written behind it, and whether `text` names one."""
    if text in _YEARLY:
        return "", True
    found = part_of_year(text)
    kind, number = found if found and not re.match(_CODE, text) else ("", 0)
    return (f"-{number:02}" if kind == "M" else f"-{kind}{number}") if kind else "", bool(kind)


def _is_said(said: Heading) -> bool:
    """Say whether a text says a period, or that values compare others, and nothing else."""
    return bool(said.period or said.is_compared) and not said.rest


def joined(parts: Sequence[str]) -> Heading:
    """Return what the cells of one column of a header say together; with a rest, if two of them disagree.

    Cells that say nothing each by itself may be the words of one text: `quý III`, `năm`, `2029`.
    """
    said = [heading(part) for part in parts]
    if any(each.rest for each in said) and _is_said(whole := heading(" ".join(parts))):
        return whole
    periods = {each.period for each in said if each.period}
    inner = [each for each in said if each.is_part]
    is_alone = len(said) == 1  # beside other texts it is not known what a date says that may be two
    told = [each.rest or ("" if is_alone or not each.is_open else part) for each, part in zip(said, parts, strict=True)]
    rest = " ".join(filter(None, told))
    period = next(iter(periods)) if len(periods) == 1 else None
    part = inner[0].part if inner else ""
    is_part = period is not None and not period.is_year
    is_other = is_part and any(each.part and not str(period).endswith(each.part) for each in inner)
    if len(periods) > 1 or is_other or len({each.part for each in inner}) > 1:
        rest = " ".join(parts)
    if period and inner and period.is_year:
        period, inner = parsed(f"{period}{part}"), []
    statuses = together(*(each.statuses for each in said))
    signs = ("has_status", "is_planned", "is_compared")
    any_ = {sign: any(getattr(each, sign) for each in said) for sign in signs}
    is_open = is_alone and said[0].is_open
    return Heading(period, part if inner else "", bool(inner), statuses, is_open=is_open, rest=rest, **any_)
