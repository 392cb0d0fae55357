from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from plancheck.model.results.result import Verification
from plancheck.verification import verify
from tests.verification import oracle
from tests.verification.given import Stream, plan, rows

_STATISTICS = ("level", "mean", "sum", "mean_growth", "cagr")
_SPAN = "2021-2023"

_ROUND_NUMBERS = st.integers(-8, 24).map(lambda halves: Decimal(halves) / 2)
"""Few enough that figures often fall on bounds, on halves, and on each other."""

_ANY_NUMBERS = st.decimals(-150, 150, places=3)
_NUMBERS = st.one_of(_ROUND_NUMBERS, _ROUND_NUMBERS, _ANY_NUMBERS)


class _Trial(NamedTuple):
    """A target, and what a file states for it."""

    promise: oracle.Promise
    cells: list[tuple[str, Decimal]]

    @property
    def target(self) -> dict[str, Any]:
        """The target as a plan gives it."""
        words = {
            "at_least" if self.promise.lower_inclusive else "above": self.promise.lower,
            "at_most" if self.promise.upper_inclusive else "below": self.promise.upper,
        }
        return {
            "indicator": "growth",
            "period": _SPAN,
            "statistic": self.promise.statistic,
            "range": {word: _decimal(bound) for word, bound in words.items() if bound is not None},
            "better": self.promise.better,
            "tolerance": _decimal(self.promise.tolerance),
            "decimals": self.promise.decimals,
        }

    def stream(self, cells: list[tuple[str, Decimal]] | None = None) -> Stream:
        """Return the rows of the file."""
        given_cells = self.cells if cells is None else cells
        return rows(*(f"growth,{period},{value}" for period, value in given_cells))

    def verified(self, actuals: Stream | None = None) -> Verification:
        """Return what the program decides."""
        made = plan({key: value for key, value in self.target.items() if value is not None})
        return verify(made, self.stream() if actuals is None else actuals, as_of="2023")


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


@st.composite
def _trials(draw: st.DrawFn) -> _Trial:
    bounds = draw(st.lists(st.none() | _NUMBERS, min_size=2, max_size=2))
    assume(any(bound is not None for bound in bounds))
    lower, upper = sorted(bounds, key=lambda bound: bound or Decimal(0)) if None not in bounds else bounds
    is_point = lower == upper
    promise = oracle.Promise(
        draw(st.sampled_from(_STATISTICS)),
        None if lower is None else Fraction(lower),
        None if upper is None else Fraction(upper),
        is_point or draw(st.booleans()),
        is_point or draw(st.booleans()),
        draw(st.sampled_from([None, "higher" if lower is not None else None, "lower" if upper is not None else None])),
        Fraction(draw(st.sampled_from(["0", "0.5", "2"]))),
        draw(st.sampled_from([None, None, 0, 1])),
    )
    return _Trial(promise, draw(_cells()))


@st.composite
def _cells(draw: st.DrawFn) -> list[tuple[str, Decimal]]:
    left_out = draw(st.sampled_from([None, None, None, None, "2022", "all"]))
    years = [year for year in ("2020", "2021", "2022", "2023") if left_out not in {year, "all"}]
    more = draw(st.lists(st.sampled_from(["2019", "2022", _SPAN, "2022-Q3", "2023-H1"]), max_size=2))
    return [(period, draw(_NUMBERS)) for period in draw(st.permutations([*years, *more]))]


def _by_definition(trial: _Trial) -> str:
    by_period: dict[str, list[Fraction]] = {}
    for period, value in trial.cells:
        by_period.setdefault(period, []).append(Fraction(value))
    yearly = {int(period): values for period, values in by_period.items() if period.isdigit()}
    return oracle.verdict(trial.promise, by_period.get(_SPAN, []), yearly)


def _findings(verification: Verification) -> list[tuple[object, ...]]:
    return sorted(
        (str(r.period), r.verdict, str(r.position), r.actual, r.gap, str(r.basis)) for r in verification.results
    )


@settings(max_examples=100, deadline=None)
@given(_trials())
def test_the_verdict_is_the_one_by_definition(trial: _Trial) -> None:
    """Whatever the target and the figures, the verdict is the one that follows from the definitions."""
    (result,) = trial.verified().results
    event(f"{trial.promise.statistic} {result.verdict}")
    assert result.verdict == _by_definition(trial)


@settings(max_examples=60, deadline=None)
@given(_trials())
def test_the_gap_is_on_the_side_of_the_miss(trial: _Trial) -> None:
    """A figure below its range has a gap that is not above 0, one above it has one not below 0, and none within."""
    (result,) = trial.verified().results
    sign = {"below": -1, "above": 1}.get(result.position or "", 0)
    gap = result.gap or Decimal(0)
    assert gap == sign * abs(gap)


@settings(max_examples=60, deadline=None)
@given(_trials(), st.randoms(use_true_random=False))
def test_the_order_of_rows(trial: _Trial, random: Any) -> None:  # noqa: ANN401  Hypothesis does not name its type
    """The order of the rows changes nothing but the order in which they are named."""
    shuffled = list(trial.cells)
    random.shuffle(shuffled)
    assert _findings(trial.verified()) == _findings(trial.verified(trial.stream(shuffled)))


@settings(max_examples=60, deadline=None)
@given(_trials())
def test_ratios_instead_of_percentages(trial: _Trial) -> None:
    """Figures given as ratios get the verdict they get as percentages."""
    lines = (f"growth,{period},{value.scaleb(-2)},ratio" for period, value in trial.cells)
    # Levels are in percent here too, so that the yearly figures of a cagr are scaled like the others.
    assert _findings(trial.verified()) == _findings(trial.verified(rows(*lines)))


@settings(max_examples=60, deadline=None)
@given(_trials(), st.integers(0, 5), st.sampled_from(["2023", "2022-Q1", "soon", "2021-2023"]))
def test_an_unmatched_row(trial: _Trial, place: int, period: str) -> None:
    """A row of an indicator the plan does not have changes nothing but the count of unmatched rows."""
    before = trial.verified()
    actuals = trial.stream()
    actuals.actuals.insert(place, rows(f"rain,{period},1").actuals[0])
    after = trial.verified(actuals)
    expected = (_findings(before), before.unmatched_rows + 1, before.totals, before.as_of)
    assert (_findings(after), after.unmatched_rows, after.totals, after.as_of) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3)), min_size=3, max_size=3), st.booleans())
def test_totals(parts: list[tuple[int, int]], as_ratio: bool) -> None:  # noqa: FBT001  the parameter of a test
    """A sum holds when it is off by no more than half a unit of the last decimal of each part."""
    values = [Decimal(digits).scaleb(-places) for digits, places in parts]
    off = abs(sum(map(Fraction, values), Fraction(0)) - 100)
    allowed = sum((Fraction(1, 2 * 10**places) for _, places in parts), Fraction(0))
    cells = [f"{value.scaleb(-2)},ratio" if as_ratio else str(value) for value in values]
    spare = {"indicator": "spare", "period": 2025, "range": [0, 1]}
    made = plan(spare, totals=[{"parts": ["a", "b", "c"], "total": 100, "period": 2025}])
    (total,) = verify(made, rows(*(f"{part},2025,{cell}" for part, cell in zip("abc", cells, strict=True)))).totals
    assert total.verdict == ("pass" if off <= allowed else "fail")
