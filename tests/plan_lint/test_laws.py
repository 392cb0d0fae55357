"""What holds for all plans, by the exact arithmetic of another hand."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.model.plan import Plan
from plancheck.plan_lint import lint

NUMBERS = st.integers(0, 8)
PAIRS = st.tuples(NUMBERS, NUMBERS).map(sorted)


def _plan(targets: list[dict[str, object]], names: list[str], **more: object) -> Plan:
    return Plan.model_validate(
        {
            "plancheck": 1,
            "plan": {"id": "p", "title": "P"},
            "units": {"percent": {"symbol": "%"}},
            "indicators": {name: {"label": f"Growth {name}", "unit": "percent"} for name in names},
            "targets": targets,
            **more,
        }
    )


def _codes(plan: Plan) -> set[str]:
    return {finding.rule.code for finding in lint(plan)}


@settings(max_examples=30, deadline=None)
@given(st.lists(PAIRS, min_size=2, max_size=3), st.integers(0, 24))
def test_parts_are_apart_only_if_no_whole_numbers_add_up(ranges: list[list[int]], total: int) -> None:
    """With a tolerance of 0 the total is said to be out of reach just when no figures in the ranges sum to it."""
    names = [f"a{number}" for number in range(len(ranges))]
    targets = [
        {"indicator": name, "period": 2025, "range": list(pair)} for name, pair in zip(names, ranges, strict=True)
    ]
    totals = [{"id": "sum", "parts": names, "total": total, "period": 2025, "tolerance": 0}]
    reachable = any(sum(one) == total for one in product(*(range(low, high + 1) for low, high in ranges)))
    assert ("PL201" in _codes(_plan(targets, names, totals=totals))) is not reachable


@settings(max_examples=30, deadline=None)
@given(st.lists(PAIRS, min_size=2, max_size=3), PAIRS)
def test_a_span_is_apart_only_if_its_years_cannot_give_it(years: list[list[int]], span: list[int]) -> None:
    """The rates of the years compound to the span's range, or the plan is said to contradict itself."""
    targets: list[dict[str, object]] = [
        {"indicator": "a", "period": 2021 + number, "range": pair} for number, pair in enumerate(years)
    ]
    last = 2020 + len(years)
    targets.append({"indicator": "a", "period": f"2021-{last}", "statistic": "mean_growth", "range": span})
    ends = [Fraction(1), Fraction(1)]
    for low, high in years:
        ends = [ends[0] * (1 + Fraction(low, 100)), ends[1] * (1 + Fraction(high, 100))]
    bounds = [(1 + Fraction(bound, 100)) ** len(years) for bound in span]
    assert ("PL303" in _codes(_plan(targets, ["a"]))) is (ends[1] < bounds[0] or ends[0] > bounds[1])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=2, max_size=3))
def test_growth_that_parts_and_shares_give_is_never_found(parts: list[tuple[int, int]]) -> None:
    """Where growth and shares come from one economy, no rule says that they contradict each other."""
    starts = [Decimal(start) for start, _ in parts]
    ends = [start * (1 + Decimal(rate) / 100) for start, (_, rate) in zip(starts, parts, strict=True)]
    whole = sum(ends, Decimal(0))
    growth = (whole / sum(starts, Decimal(0)) - 1) * 100
    shares = [end / whole * 100 for end in ends]
    names = [f"s{number}" for number in range(len(parts))]

    def around(number: Decimal) -> list[Decimal]:
        return [number - Decimal("1e-20"), number + Decimal("1e-20")]

    targets: list[dict[str, object]] = [{"indicator": "g", "period": 2025, "range": around(growth)}]
    targets += [
        {"indicator": f"g_{n}", "period": 2025, "range": [p[1], p[1]]} for n, p in zip(names, parts, strict=True)
    ]
    targets += [{"indicator": f"w_{n}", "period": 2025, "range": around(s)} for n, s in zip(names, shares, strict=True)]
    totals = [{"id": "sum", "parts": [f"w_{name}" for name in names], "total": 100, "period": 2025}]
    listed = ["g", *(f"g_{name}" for name in names), *(f"w_{name}" for name in names)]
    assert not {"PL401", "PL402"} & _codes(_plan(targets, listed, totals=totals))
