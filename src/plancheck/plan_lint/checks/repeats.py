"""Targets that say one thing twice, or two things of the same; spans that the ranges of their years cannot give."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Final

from plancheck.message import message, template
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found
from plancheck.plan_lint.subjects import (
    MOST,
    Interval,
    Placed,
    Subject,
    by_subject,
    met_by,
    named,
    of_range,
    placed,
    replaces,
    subject_of,
)
from plancheck.wording.ranges import range_in_words

Conflict = Callable[[Placed, Placed], bool]


def _contradictions(plan: Plan) -> Iterator[Found]:
    for first, second in _pairs(plan, _is_contradiction):
        words = template("{second} asks for {range}, and {first} for {other} of the same figure")
        range_, other = (range_in_words(item.target.range) for item in (second, first))
        said = message(words, second=named(second.target.id), range=range_, first=named(first.target.id), other=other)
        yield Found(("targets", second.at, "range"), second.target.id, said)


def _is_contradiction(first: Placed, second: Placed) -> bool:
    ways = {first.target.range.way, second.target.range.way}
    return len(ways - {None}) > 1 or met_by(first.target).met_with(met_by(second.target)).is_empty


def _duplicates(plan: Plan) -> Iterator[Found]:
    for first, second in _pairs(plan, _is_duplicate):
        words = template("{second} judges the figure that {first} judges too")
        said = message(words, second=named(second.target.id), first=named(first.target.id))
        yield Found(("targets", second.at), second.target.id, said)


def _is_duplicate(first: Placed, second: Placed) -> bool:
    """Return whether two targets judge one figure alike; one that fails the run and one that warns is a gradation."""
    is_same = first.target.period == second.target.period and first.target.severity == second.target.severity
    is_way = (first.target.range.way is None) == (second.target.range.way is None)
    return is_same and is_way and not _is_contradiction(first, second)


def _pairs(plan: Plan, conflict: Conflict) -> Iterator[tuple[Placed, Placed]]:
    """Yield each target with the first of those held against the same figure that it is in conflict with."""
    groups: dict[tuple[Subject, str, object], list[Placed]] = {}
    for item in placed(plan, has_directions=True):
        key = (subject_of(item.target), item.target.statistic, item.target.period)
        groups.setdefault(key, []).append(item)
    for (subject, statistic, period), items in groups.items():
        always = groups.get((subject, statistic, None), [])[:MOST] if period is not None else []
        for number, item in enumerate(items[:MOST]):
            others = [other for other in (*always, *items[:number]) if not replaces(plan, other.target, item.target)]
            if other := next((other for other in others if conflict(other, item)), None):
                yield other, item


def _apart(plan: Plan) -> Iterator[Found]:
    for items in by_subject(plan).values():
        years = dict(_of_years(items))
        for item in items:
            if (reach := _reach(item, years)) and _cannot_give(item, reach):
                words = template("{target} asks for {range}, which the ranges of its years cannot give")
                yield of_range(item, words)


def _of_years(items: list[Placed]) -> Iterator[tuple[int, Interval]]:
    for item in items:
        if (period := item.target.period) is not None and period.is_year:
            yield period.start.year, met_by(item.target)


def _reach(item: Placed, years: dict[int, Interval]) -> list[Interval]:
    """Return what meets the targets of all years of a span; nothing if one has none, or they make no statistic."""
    if (period := item.target.period) is None or not item.target.years or item.target.statistic == "cagr":
        return []
    span = period.whole_years
    return [years[year] for year in span] if len(span) <= len(years) and years.keys() >= set(span) else []


def _cannot_give(item: Placed, years: list[Interval]) -> bool:
    """Return whether no figures within the ranges of the years have a statistic within that of the span."""
    wanted = met_by(item.target)
    most = _statistic(item, [year.upper.number for year in years if year.upper], len(years))
    least = _statistic(item, [year.lower.number for year in years if year.lower], len(years))
    lower = _of_span(item, wanted.lower and wanted.lower.number, len(years))
    upper = _of_span(item, wanted.upper and wanted.upper.number, len(years))
    is_short = most is not None and lower is not None and most < lower
    return is_short or (least is not None and upper is not None and least > upper)


def _statistic(item: Placed, numbers: list[Decimal], count: int) -> Fraction | None:
    """Return the sum of yearly figures, or what rates make of 1 over all years; None if a year has no bound."""
    if len(numbers) < count:
        return None
    if item.target.statistic != "mean_growth":
        return sum(map(Fraction, numbers), Fraction(0))
    factors = [1 + Fraction(number) / 100 for number in numbers]
    return prod(factors, start=Fraction(1)) if min(factors) > 0 else None


def _of_span(item: Placed, number: Decimal | None, count: int) -> Fraction | None:
    """Return the bound of a span as `_statistic` has it."""
    if number is None:
        return None
    if item.target.statistic == "mean_growth":
        return factor**count if (factor := 1 + Fraction(number) / 100) > 0 else None
    return Fraction(number) * (count if item.target.statistic == "mean" else 1)


CHECKS: Final = {"contradiction": _contradictions, "duplicate-target": _duplicates, "span-apart": _apart}
