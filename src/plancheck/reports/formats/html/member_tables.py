"""The many verdicts of one target: a table of them, sorted, with a lane for each on one axis."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from plancheck.model.plan import Plan
from plancheck.model.results.result import Result
from plancheck.model.sections.target import Target
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.axis import SCALE
from plancheck.reports.formats.html.charts.strips import Lanes, lanes
from plancheck.reports.sentences.figures import apart_words
from plancheck.reports.sentences.selection import Listing
from plancheck.reports.sentences.words import condition_words
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import listed_places

_SILENT = frozenset({"pass", "not_due"})  # verdicts whose reason the numbers beside them say


def member_table(listed: Listing, plan: Plan, language: Language) -> dict[str, Any]:
    """Return the table of one target: all verdicts that are listed, on one axis; `more` says how many are not."""
    results = sorted(listed.results, key=_from_worst)
    found = lanes(listed.outcome.target, results, partial(_write, listed.outcome.target, language))
    several = len({result.period for result in results}) > 1
    more = language.plural("and {count} more verdict", "and {count} more verdicts", listed.more) if listed.more else ""
    rows = [_member(result, found, plan, language, with_period=several) for result in results]
    return {"strips": found.strips, "labels": found.labels, "rows": rows, "more": more}


def _write(target: Target, language: Language, number: Decimal) -> str:
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


def _member(result: Result, found: Lanes, plan: Plan, language: Language, *, with_period: bool) -> dict[str, Any]:
    return {
        "name": member_name(result, language, with_period=with_period),
        "actual": words.whole_actual(result, plan, language),
        "gap": apart_words(result, language),
        "share": words.distance(result, language),
        "verdict": result.verdict,
        "word": words.judged(result, language),
        "mark": found.place(result),
        "finding": "" if result.verdict in _SILENT else _why(result, language),
        "places": listed_places(result.locations, result.unlisted),
    }


def _why(result: Result, language: Language) -> str:
    said = [words.sentence(result.message, language)] if result.verdict not in {"fail", "near"} else []
    return "; ".join([*said, *([words.sentence(result.hint, language)] if result.hint else [])])


def _from_worst(result: Result) -> tuple[bool, object]:
    """Sort by the actual, from the side that misses; those without one last."""
    if result.actual is None:
        return True, 0
    lowest_first = result.target.range.lower is not None and result.target.better != "lower"
    return False, result.actual if lowest_first else SCALE.minus(result.actual)
