"""Whether the growth of a whole can come from that of its parts: what grows is the sum of its sectors."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from plancheck.message import template
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.plan_lint.checks.courses import yearly
from plancheck.plan_lint.subjects import MOST, Figure, Interval, Placed, by_figure, figure_of, met_by, of_range

_FEWEST: Final = 2
_MOST_WORDS: Final = 8  # most words of a name behind which a part may be called
_LONGEST: Final = 30  # most years of growth that are looked at

Figures = dict[Figure, list[Placed]]


class _Whole(NamedTuple):
    """A whole with a target for its growth; of it and each part the factors, and of parts the shares, that may be."""

    item: Placed
    years: int
    grown: "_Factors"
    parts: list["_Factors | None"]
    shares: list["_Factors | None"]


class _Factors(NamedTuple):
    lower: Fraction | None
    upper: Fraction | None


def _apart_from_parts(whole: _Whole) -> Found | None:
    parts = [part for part in whole.parts if part is not None]
    if len(parts) < len(whole.parts):
        return None
    fastest, slowest = [part.upper for part in parts], [part.lower for part in parts]
    most = None if None in fastest else max(filter(None, fastest), default=None)
    least = None if None in slowest else min(filter(None, slowest), default=None)
    return _finding(whole, _Factors(least, most))


def _with_shares(plan: Plan) -> Iterator[Found]:
    for whole in _wholes(plan):
        if _apart_from_parts(whole):  # whatever the shares are
            continue
        slowest, fastest = _start(whole, is_least=False), _start(whole, is_least=True)
        reach = _Factors(1 / slowest if slowest else None, 1 / fastest if fastest else None)
        if finding := _finding(whole, reach):
            yield finding


def _finding(whole: _Whole, reach: _Factors) -> Found | None:
    words = template("{target} asks for {range} % a year; its parts grow by at most {pace} % a year")
    if whole.grown.lower is not None and reach.upper is not None and whole.grown.lower > reach.upper:
        return of_range(whole.item, words, pace=yearly(reach.upper, whole.years))
    words = template("{target} asks for {range} % a year; its parts grow by at least {pace} % a year")
    if whole.grown.upper is not None and reach.lower is not None and whole.grown.upper < reach.lower:
        return of_range(whole.item, words, pace=yearly(reach.lower, whole.years))
    return None


def _start(whole: _Whole, *, is_least: bool) -> Fraction | None:
    """Return what the whole was before it grew, of 1 at the end: the least or the most; None if nothing bounds it.

    Each part was its share, divided by what it has grown by. The shares sum to 1: what their ranges leave open goes to
    the parts for which it counts least, or most.
    """
    weights: list[tuple[Fraction, Fraction, Fraction]] = []
    for part, share in zip(whole.parts, whole.shares, strict=True):
        if (bound := part and (part.upper if is_least else part.lower)) is None and not is_least:
            return None
        least = share.lower if share and share.lower else Fraction(0)
        most = share.upper if share and share.upper is not None else Fraction(1)
        weights.append((1 / bound if bound else Fraction(0), least, most))
    if (left := 1 - sum(least for _, least, _ in weights)) < 0 or sum(most for _, _, most in weights) < 1:
        return None
    total = Fraction(0)
    for weight, least, most in sorted(weights, reverse=not is_least):
        taken = least + min(left, most - least)
        left -= taken - least
        total += weight * taken
    return total


def _wholes(plan: Plan) -> Iterator[_Whole]:
    figures, named_parts = by_figure(plan), _named_parts(plan)
    for total in plan.totals[:MOST]:
        suffixes = _suffixes(total)
        found = Counter(whole for suffix in suffixes for whole in named_parts.get(suffix, ()))
        for name in (name for name, count in found.items() if count >= _FEWEST and name in plan.indicators):
            for item in _growths(plan, figures, name, total):
                yield _whole(figures, item, total, [f"{name}_{suffix}" for suffix in suffixes])


def _named_parts(plan: Plan) -> dict[str, list[str]]:
    """Return for each suffix of a name the names it is a suffix of: `services` has `growth` of `growth_services`."""
    wholes: dict[str, list[str]] = {}
    for name in plan.indicators:
        pieces = name.rsplit("_", _MOST_WORDS)
        for at in range(1, len(pieces)):
            wholes.setdefault("_".join(pieces[at:]), []).append("_".join(pieces[:at]))
    return wholes


def _suffixes(total: Total) -> list[str]:
    """Return what the parts of a total are called behind what all their names begin with: services, agriculture."""
    prefix = total.parts[0]
    while not all(part.startswith(prefix) for part in total.parts):
        prefix = prefix[:-1]
    prefix = prefix[: prefix.rfind("_") + 1]
    return [part.removeprefix(prefix) for part in total.parts] if prefix else []


def _growths(plan: Plan, figures: Figures, name: str, total: Total) -> Iterator[Placed]:
    unit = plan.units.get(plan.indicators[name].unit or "")
    if total.period is None or not total.period.is_year or unit is None or unit.symbol != "%":
        return
    last = total.period.start.year
    for first in range(max(last - _LONGEST, 1), last + 1):
        for item in figures.get((name, Period.years(first, last), figure_of(name, total)[2]), ()):
            if item.target.statistic == "mean_growth" or (item.target.statistic == "level" and first == last):
                yield item


def _whole(figures: Figures, item: Placed, total: Total, names: list[str]) -> _Whole:
    target = item.target
    years = len(target.period.whole_years) if target.period else 1
    parts = [_met(figures, figure_of(name, target), target.statistic) for name in names]
    shares = [_met(figures, figure_of(part, total), "level") for part in total.parts]
    of_parts = [None if part is None else _grown(part, years) for part in parts]
    of_shares = [None if share is None else _of_total(share, total) for share in shares]
    return _Whole(item, years, _grown(met_by(target), years), of_parts, of_shares)


def _met(figures: Figures, figure: Figure, statistic: str) -> Interval | None:
    found = (met_by(item.target) for item in figures.get(figure, ()) if item.target.statistic == statistic)
    return next(found, None)


def _grown(interval: Interval, years: int) -> _Factors:
    lower, upper = (_factor(bound.number, years) if bound else None for bound in interval)
    return _Factors(lower, upper)


def _factor(rate: Decimal, years: int) -> Fraction | None:
    return factor**years if (factor := 1 + Fraction(rate) / 100) > 0 else None


def _of_total(interval: Interval, total: Total) -> _Factors:
    whole = Fraction(total.total)
    parts = (Fraction(bound.number) / whole if bound and whole > 0 else None for bound in interval)
    return _Factors(*(None if part is None else min(max(part, Fraction(0)), Fraction(1)) for part in parts))


CHECKS: Final = {
    "growth-apart": lambda plan: filter(None, map(_apart_from_parts, _wholes(plan))),
    "growth-shares": _with_shares,
}
