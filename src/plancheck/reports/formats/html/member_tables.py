"""The many verdicts of one target: a table of them, sorted, with a lane for each on one axis."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from plancheck.model.plan import Plan
from plancheck.model.results.result import Result, Verdict
from plancheck.model.sections.target import Target
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.axis import SCALE, Label
from plancheck.reports.formats.html.charts.members import Members, members
from plancheck.reports.formats.html.charts.strips import Strip
from plancheck.reports.sentences.conditions import condition_words
from plancheck.reports.sentences.selection import Listing
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import listed_places

_SILENT = frozenset({"pass", "not_due"})
"""Verdicts whose reason the numbers beside them say."""


class Member(NamedTuple):
    """One verdict of many."""

    name: str
    actual: str
    gap: str
    share: str
    verdict: Verdict
    word: str
    mark: float | None
    finding: str
    places: str


class MemberTable(NamedTuple):
    """All verdicts of one target that are listed, on one axis; `more` says how many are not."""

    strips: tuple[Strip, ...]
    labels: tuple[Label, ...]
    rows: tuple[Member, ...]
    more: str


def member_table(listed: Listing, plan: Plan, language: Language) -> MemberTable:
    """Return the table of one target."""
    results = sorted(listed.results, key=_from_worst)
    found = members(listed.outcome.target, results, partial(_write, listed.outcome.target, language))
    several = len({result.period for result in results}) > 1
    more = language.plural("and {count} more verdict", "and {count} more verdicts", listed.more) if listed.more else ""
    return MemberTable(
        found.strips,
        found.labels,
        tuple(_member(result, found, plan, language, with_period=several) for result in results),
        more,
    )


def _write(target: Target, language: Language, number: Decimal) -> str:
    """Return a number under the axis; of days the date, if it is one."""
    if not target.range.is_of_days:
        return words.number(number, language)
    try:
        return language.day(date.fromordinal(int(number)).isoformat())
    except (ValueError, OverflowError):
        return ""


def member_name(result: Result, language: Language, *, with_period: bool) -> str:
    """Return for whom a verdict is, and when where that differs."""
    values = condition_words({name: (value,) for name, value in result.dimensions.items()}, language)
    period = str(result.period) if result.period is not None and (with_period or not values) else ""
    return ", ".join(filter(None, [values, period])) or "–"


def _member(result: Result, found: Members, plan: Plan, language: Language, *, with_period: bool) -> Member:
    return Member(
        member_name(result, language, with_period=with_period),
        words.whole_actual(result, plan, language),
        words.gap(result, language),
        words.distance(result, language),
        result.verdict,
        words.judged(result, language),
        found.place(result),
        "" if result.verdict in _SILENT else _why(result, language),
        listed_places(result.locations, result.unlisted),
    )


def _why(result: Result, language: Language) -> str:
    said = [words.sentence(result.message, language)] if result.verdict not in {"fail", "near"} else []
    return "; ".join([*said, *([words.sentence(result.hint, language)] if result.hint else [])])


def _from_worst(result: Result) -> tuple[bool, object]:
    """Sort by the actual, from the side that misses; those without one last."""
    if result.actual is None:
        return True, 0
    lowest_first = result.target.range.lower is not None and result.target.better != "lower"
    return False, result.actual if lowest_first else SCALE.minus(result.actual)
