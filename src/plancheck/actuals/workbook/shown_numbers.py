"""What a workbook shows beside the digits of a number: nothing, a unit, or what makes it another number."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from plancheck.actuals.grammar.imprecise import imprecise
from plancheck.actuals.grammar.number_evidence import Stated
from plancheck.actuals.grammar.scales import mentions_scale
from plancheck.actuals.grammar.statuses import PLANNED, in_words
from plancheck.actuals.table.typed_cells import NumberCell, PercentCell, UnreadableCell, marked_cell, named_cell

_TELLING: Final = re.compile(r"[A-Za-z<>~\u2030\u2031\u2248\u2264\u2265]|n/?a|n\.a\.?", re.IGNORECASE)
"""What says more than a unit beside a number: it is a scale, a flag, a bound or a mark for a missing value."""

SIGNS: Final = "-\u2212("
"""What stands before a number below zero."""

_UNIT: Final = re.compile(r"(?![¹²³⁰⁴-⁹])[^\W\d_]|[%°$¢£¥€₫]")
"""What a unit has one of."""

_COUNTED: Final = re.compile(r"(?<![^\W_])\d")
"""A digit that is no part of a unit, as that of `km2` is."""


def shown_cell(held: NumberCell | UnreadableCell, before: str, digits: str, after: str) -> str:
    """Return the cell of a number whose `digits` are shown between two texts, its sign among none of them."""
    unit = _unit(before, after)
    if unit is None:
        return marked_cell(held, f"{before}{digits}{after}")
    return held if isinstance(held, PercentCell) else named_cell(held, f"{before}{digits}{after}".strip(), unit)


@lru_cache(1_000)
def _unit(before: str, after: str) -> str | None:
    said = " ".join(f"{before.strip().removeprefix('+')} {after}".split())
    if not said:
        return ""
    is_other = makes_other(said) or before.rstrip().endswith(tuple(SIGNS)) or imprecise(f"{before}1{after}", _one)
    return said.strip(" .,()") if re.search(_UNIT, said) and not is_other else None


def unsigned(before: str, after: str) -> tuple[str, str] | None:
    """Return what is shown beside a number below zero without the sign; None if there is no sign."""
    if any(sign in before + after for sign in SIGNS):
        return before.strip(f"{SIGNS} "), after.rstrip("-) ")
    return None


def makes_other(said: str) -> bool:
    """Say whether a text beside a number or a date makes it another one."""
    bare = said.strip(" .,()")
    words = (bare, *re.findall(r"[^\W\d_]+", bare))
    is_told = re.search(_COUNTED, said) or re.fullmatch(_TELLING, bare) or mentions_scale(said)
    return bool(is_told) or any(word.casefold() in {*PLANNED, "fy"} or in_words(word) is not None for word in words)


def _one(text: str) -> Stated:
    return (Decimal(1), None) if text == "1" else (None, None)
