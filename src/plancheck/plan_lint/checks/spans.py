"""Whether the ranges of single years can give that of the span they make up."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Final

from plancheck.message import template
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import PlanFinding
from plancheck.plan_lint.intervals import Interval, met_by
from plancheck.plan_lint.subjects import Placed, by_subject, of_range, rule

_SPAN: Final = rule("span-apart")


def _apart(plan: Plan) -> Iterator[PlanFinding]:
    for items in by_subject(plan).values():
        years = dict(_of_years(items))
        for item in items:
            if (reach := _reach(item, years)) and _cannot_give(item, reach):
                words = template("{target} asks for {range}, which the ranges of its years cannot give")
                yield of_range(_SPAN, item, words)


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


CHECKS: Final = {_SPAN: _apart}
