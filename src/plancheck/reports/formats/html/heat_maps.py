"""Heat maps: every member by every target of a group, or by every period of one target; each cell says its number."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from plancheck.model.results.result import VERDICTS, Result
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.share import share
from plancheck.reports.formats.html.member_tables import member_name
from plancheck.reports.formats.html.target_rows import Group, Row
from plancheck.reports.sentences.figures import actual_words
from plancheck.reports.sentences.selection import Listing
from plancheck.reports.shared.language import Language

_FAR: Final = Decimal("0.1")
"""From this share of the target on, a miss has the stronger colour."""

_MISSED: Final = frozenset({"fail", "unverifiable", "no_data", "near"})

_Key = tuple[str, str]
"""The anchor of a target and a period, or nothing."""

_Cells = dict[str, dict[_Key, Result]]
"""For each member its results."""

_SIGNS: Final = dict(zip(VERDICTS, ("", "≈", "✕", "–", "?", ""), strict=True))
_UPRIGHT: Final = 8
"""Most columns whose titles stand upright."""


def heat_maps(group: Group, language: Language) -> list[dict[str, Any]]:
    """Return the maps of a group: targets for the same dimensions together, each other target by its periods."""
    by_dimensions: dict[tuple[str, ...], list[tuple[Row, Listing]]] = {}
    for row, listed in zip(group.rows, group.listings, strict=True):
        if listed.outcome.target.each and listed.outcome.counts.total() > 1:
            by_dimensions.setdefault(tuple(listed.outcome.target.each), []).append((row, listed))
    found = (_map(group.title, targets, language) for targets in by_dimensions.values())
    return [one for one in found if one is not None]


def _map(title: str, targets: Sequence[tuple[Row, Listing]], language: Language) -> dict[str, Any] | None:
    """Return the map with a column for each target, or each period of one that has several; None for one column."""
    keys: dict[_Key, tuple[str, str]] = {}
    cells: _Cells = {}
    for row, listed in targets:
        several = len({result.period for result in listed.results}) > 1
        for result in listed.results:
            period = str(result.period) if several else ""
            keys.setdefault((row.anchor, period), (" ".join(filter(None, [row.name, period])), row.goal))
            name = member_name(result._replace(period=None), language, with_period=False)
            cells.setdefault(name, {})[row.anchor, period] = result
    if len(keys) < 2 or len(cells) < 2:  # noqa: PLR2004  a map has rows and columns
        return None
    order = sorted(keys, key=lambda key: (int(key[0].removeprefix("t-")), key[1]))
    is_cut = any(listed.more for _, listed in targets)
    missing = ("…", language("not listed")) if is_cut else ("–", language("no figure"))
    return {
        "title": title,
        "corner": language("For"),
        "heads": [keys[key] for key in order],
        "lines": [
            {"name": name, "cells": [_cell(found.get(key), missing, language) for key in order]}
            for name, found in sorted(cells.items(), key=_by_misses)
        ],
        "is_long": len(order) > _UPRIGHT,
    }


def _by_misses(item: tuple[str, dict[_Key, Result]]) -> tuple[int, str]:
    return -sum(result.verdict in _MISSED for result in item[1].values()), item[0]


def _cell(result: Result | None, missing: tuple[str, str], language: Language) -> dict[str, Any]:
    """Return one verdict; its `sign` tells it without colour, and the text is a dash where nothing is listed."""
    if result is None:
        return {"verdict": None, "is_far": False, "sign": "", "text": missing[0], "word": missing[1]}
    distance = share(result)
    return {
        "verdict": result.verdict,
        "is_far": result.verdict == "fail" and distance is not None and abs(distance) >= _FAR,
        "sign": _SIGNS[result.verdict],
        "text": "" if result.actual is None else actual_words(result, language),
        "word": words.judged(result, language),
    }
