"""Periods that two columns say together: a year, and beside it the month, the quarter or the half of it."""

import re
from typing import Final

from plancheck.actuals.grammar.period_text import MONTHS
from plancheck.actuals.header.column_names import header_key
from plancheck.text import composed, name_key

_KINDS: Final = {
    **dict.fromkeys(("quarter", "quý", "quartal", "kvartal", "neljännes", "trimestre"), "Q"),
    **dict.fromkeys(("half", "half year", "half-year", "halbjahr"), "H"),
    **dict.fromkeys(
        ("month", "tháng", "monat", "mois", "mes", "mese", "måned", "månad", "kuukausi", "kuu", "month name"), "M"
    ),
}
"""What a column says of the year beside it, by its header."""

_WORDS: Final = {"Q": r"(?:q|quý|quarter|t)", "H": r"(?:h|half|s)", "M": r"(?:m|tháng|month)"}
_MOST: Final = {"Q": 4, "H": 2, "M": 12}
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_LABSTAT: Final = r"([mqsa])(0[1-9]|1[0-3])"
_WHOLE_YEARS: Final = frozenset({"m13", "q05", "s03", "a01"})
"""How the Bureau of Labor Statistics writes that a figure is of the whole year."""


def says_part(header: str) -> bool:
    """Say whether a column of this header says which part of the year beside it is meant."""
    return header_key(header) in _KINDS


def period_of_parts(header: str, year: str, part: str) -> str:
    """Return the period of a `year` and its `part`, which stands in a column of this `header`, as one text.

    It is one that is not understood if one of the two is not.
    """
    said = " ".join(composed(name_key(part)).casefold().strip(". ").split())
    bare = re.sub(r"\.0$", "", name_key(year))
    written = _labstat(bare, said) or _written(_KINDS.get(header_key(header), ""), bare, re.sub(r"\.0$", "", said))
    return written or (f"{bare} / {name_key(part)}" if bare else "")


def _labstat(year: str, said: str) -> str:
    """Return what the codes of the Bureau of Labor Statistics say: M01, M13 for the year, Q01, S01."""
    match = re.fullmatch(_LABSTAT, said)
    if not match:
        return ""
    if said in _WHOLE_YEARS:
        return year
    kind = "H" if match[1] == "s" else match[1].upper()
    return _numbered(kind, year, int(match[2])) if kind in _MOST else ""


def _written(kind: str, year: str, said: str) -> str:
    if not kind:
        return ""
    if kind == "M" and said in MONTHS:
        return _numbered(kind, year, MONTHS[said])
    match = re.fullmatch(rf"{_WORDS[kind]}? ?(?:0?([1-9]|1[0-2])|(i{{1,3}}|iv))", said)
    if not match or (match[2] and kind == "M"):
        return ""
    return _numbered(kind, year, int(match[1] or _ROMAN[match[2]]))


def _numbered(kind: str, year: str, number: int) -> str:
    if not 1 <= number <= _MOST[kind]:
        return ""
    return f"{year}M{number:02}" if kind == "M" else f"{year}{kind}{number}"
