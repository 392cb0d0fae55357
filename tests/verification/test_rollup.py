"""Wholes that are judged from the figures of their parts."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.model.results.result import Result, Verification
from plancheck.numbers.digits import Quotient, exactly
from plancheck.numbers.range import Range
from plancheck.verification import verify
from plancheck.verification.tracking import track
from tests.verification.given import UNITS, Stream, plan, rows

_SUM: dict[str, Any] = {"rollup": {"area": "sum"}}
_MEAN: dict[str, Any] = {"rollup": {"area": "mean"}}
_WEIGHTED: dict[str, Any] = {"rollup": {"area": {"how": "weighted_mean", "weight": "people"}}}
_RATIO: dict[str, Any] = {"ratio": {"of": "poor", "to": "people"}}
_NO_MISS: dict[str, Any] = {"at_least": Decimal(0)}


def _of_areas(*lines: str) -> Stream:
    """Return rows `indicator,period,value,unit,area`."""
    return rows(*lines, dimensions=("area",))


def _verified(actuals: Stream, promises: list[dict[str, Any]], indicator: dict[str, Any]) -> Verification:
    units = {**UNITS, "persons": {"from": {"thousand": 1000}}, "thousand": {}}
    measures = {
        "growth": {"label": "growth", "unit": "percent", **indicator},
        "people": {"label": "people", "unit": "persons"},
        "poor": {"label": "poor", "unit": "persons"},
    }
    dimensions = actuals.dimensions
    return verify(plan(*promises, dimensions=dimensions, indicators=measures, units=units), actuals)


def _judged(actuals: Stream, indicator: dict[str, Any], **promise: object) -> Result:
    promises = [{"indicator": "growth", "period": "2025", "range": _NO_MISS, **promise}]
    (result,) = _verified(actuals, promises, indicator).results
    return result


def _told(result: Result) -> tuple[str, str]:
    return result.verdict, str(result.message)


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        (_SUM, "11"),
        (_MEAN, "5.5"),
        (_WEIGHTED, "6.5"),
        (_RATIO, "30"),
        ({"rollup": {"area": {"how": "sum", "parts": ["South"]}}}, "7"),
        ({"rollup": {"area": {"how": "weighted_mean", "weight": "people", "missing": "any"}}}, "6.5"),
        ({"ratio": {"of": "poor", "to": "people", "times": Decimal(1)}}, "0.3"),
    ],
)
def test_whole_of_two_parts(indicator: dict[str, Any], expected: str) -> None:
    """The figure of the whole is made of those of its parts as the plan says, whoever states them in which unit."""
    result = _judged(
        _of_areas(
            *("growth,2025,4,,North", "growth,2025,7,,South", "people,2025,1,thousand,North"),
            *("people,2025,5000,,South", "poor,2025,600,,North", "poor,2025,1200,,South"),
        ),
        indicator,
    )
    assert (result.verdict, result.basis, result.actual) == ("pass", "computed", Decimal(expected))


def test_parts_are_listed() -> None:
    """A result says which parts it is made of, where they stand and what weighs them."""
    actuals = _of_areas("growth,2025,4,,N", "people,2025,1,,N", "growth,2025,7,,S", "people,2025,2,,S")
    (rolled,) = _judged(actuals, _WEIGHTED).rolled
    listed = [(dict(part.dimensions), part.value, part.weight, part.location) for part in rolled.parts]
    assert [(named, value, weight, place and place.line) for named, value, weight, place in listed] == [
        ({"area": "N"}, Decimal(4), Decimal(1), 2),
        ({"area": "S"}, Decimal(7), Decimal(2), 4),
    ]
    assert (rolled.how, rolled.of, rolled.by, str(rolled.value)) == ("weighted_mean", "growth", "people", "6")


@pytest.mark.parametrize(
    ("bound", "expected"), [("0.33333333333333333333", "pass"), ("0.33333333333333333334", "fail")]
)
def test_mean_without_a_last_digit_is_compared_exactly(bound: str, expected: str) -> None:
    """A third is above 0.33333333333333333333 and below ...34, however many digits the plan has."""
    actuals = _of_areas("growth,2025,1,,a", "growth,2025,0,,b", "growth,2025,0,,c")
    assert _judged(actuals, _MEAN, range={"at_least": Decimal(bound)}).verdict == expected


_AS_MUCH = (
    "'Hanoi' (9, line 4) is as much as the 2 others together: it seems to be the whole, and no part of it; "
    "name the parts in the plan, under rollup: parts: ('N', 'S')"
)
_EVERY = "the whole needs every part; no actual for "


@pytest.mark.parametrize(
    ("indicator", "lines", "expected"),
    [
        (_SUM, ["growth,2025,4,,N", "growth,2024,7,,S"], (f"{_EVERY}'S'")),
        (_SUM, ["growth,2025,4,,N", "growth,2025,,,S"], (f"{_EVERY}'S'")),
        (_WEIGHTED, ["growth,2025,4,,N", "people,2025,1,,N", "people,2025,3,,S"], f"{_EVERY}'S' ('growth')"),
        (_WEIGHTED, ["growth,2025,4,,N", "growth,2025,5,,S", "people,2025,3,,S"], f"{_EVERY}'N' ('people')"),
        (_RATIO, ["poor,2025,4,,N", "poor,2025,5,,S", "people,2025,3,,S"], f"{_EVERY}'N' ('people')"),
        (
            {"rollup": {"area": {"how": "sum", "parts": ["N", "S"]}}},
            ["growth,2025,4,,N", "growth,2025,5,,T"],
            f"{_EVERY}'S'",
        ),
        (_SUM, ["growth,2025,4,,N", "growth,2025,x,,S"], "'S': 'x' is not a number"),
        (_SUM, ["growth,2025,4,,N", "growth,2025,5,,N", "growth,2025,5,,S"], "'N': different values for one key"),
        (_SUM, ["growth,2025,4,dozen,N", "growth,2025,5,,S"], "'N': the unit 'dozen' cannot be turned into 'percent'"),
        (_SUM, ["growth,2025,4,,N", "growth,2025,5,,n"], "'N' and 'n' may be one part; write it in one way"),
        (_SUM, ["growth,2025,4,,N", "growth,2025,5,,S", "growth,2025,9,,Total"], "'Total' seems to be the whole"),
        (
            _SUM,
            ["growth,2025,4,,N", "growth,2025,5,,S", "growth,2025,8,,WHOLE COUNTRY"],
            "'WHOLE COUNTRY' seems to be the whole",
        ),
        (_SUM, ["growth,2025,4,,N", "growth,2025,5,,S", "growth,2025,8,,Cộng"], "'Cộng' seems to be the whole"),
        (_SUM, ["growth,2025,4,,N", "growth,2025,5,,S", "growth,2025,8,,Subtotal"], "'Subtotal' seems to be the whole"),
        (_SUM, ["growth,2025,4,,N", "growth,2025,5,,S", "growth,2025,9,,Hanoi"], _AS_MUCH),
        (_SUM, ["growth,2025,0,,N", "growth,2025,15,,S", "growth,2025,15,,Hanoi"], "'Hanoi' (15, line 4) is as much"),
        (_SUM, ["growth,2025,-4,,N", "growth,2025,-5,,S", "growth,2025,-9,,Hanoi"], "'Hanoi' (-9, line 4) is as much"),
        (_SUM, ["growth,2025,3,,Hanoi", "growth,2025,-6,,N", "growth,2025,9,,S"], "'Hanoi' (3, line 2) is as much"),
        (
            _SUM,
            ["growth,2025,6.4,,N", "growth,2025,9.4,,S", "growth,2025,16,,Hanoi"],
            "'Hanoi' (16, line 4) is as much",
        ),
        (
            _SUM,
            [f"growth,2025,{value},,{name}" for name, value in zip("abcdefg", [1, 2, 3, 5, 3, 8, 11], strict=True)],
            "'g' seems to be the whole",
        ),
        (
            _WEIGHTED,
            ["growth,2025,4,,N", "people,2025,-1,,N", "growth,2025,4,,S", "people,2025,9,,S"],
            "the weight 'people' of 'N' is below 0 (-1)",
        ),
        (_WEIGHTED, ["growth,2025,4,,N", "people,2025,0,,N"], "the weights 'people' come to 0: there is no mean"),
        (_RATIO, ["poor,2025,4,,N", "people,2025,0,,N"], "'people' comes to 0: there is no ratio"),
    ],
)
def test_whole_that_cannot_be_made(indicator: dict[str, Any], lines: list[str], expected: str) -> None:
    """Where a part is missing or doubtful there is no figure of the whole, and the reason is said."""
    verdict, words = _told(_judged(_of_areas(*lines), indicator))
    assert verdict == "unverifiable"
    assert words.startswith(expected)


@pytest.mark.parametrize(
    "values", [(4, 5, 10), (3, -6, 9, 1, 20), (-4, 4, 9), (6.4, 9.4, 17), (0.4, 0.7, 1), (0, 5, 9)]
)
def test_parts_of_which_none_is_the_sum(values: tuple[float, ...]) -> None:
    """Parts of which none is as much as the others, as far as their digits tell, are added up."""
    lines = [f"growth,2025,{value},,{name}" for name, value in zip("abcde", values, strict=False)]
    assert _judged(_of_areas(*lines), _SUM).actual == sum(Decimal(str(value)) for value in values)


def test_parts_without_a_unit_in_the_plan() -> None:
    """Parts in two units that the plan does not know are not added up."""
    measures = {"growth": {"label": "growth", **_SUM}}
    actuals = _of_areas("growth,2025,4,tons,N", "growth,2025,5,kg,S")
    promise = {"indicator": "growth", "period": "2025", "range": _NO_MISS}
    (result,) = verify(plan(promise, dimensions=("area",), indicators=measures), actuals).results
    words = "the parts are given in different units ('kg', 'tons') and the plan states none"
    assert _told(result) == ("unverifiable", words)


def test_no_part_at_all() -> None:
    """Without any figure of a part the target has no data."""
    words = "no actual for 2025, nor for any part"
    assert _told(_judged(_of_areas("growth,2024,4,,N"), _SUM, range=_NO_MISS))[0] == "not_due"
    assert _told(_judged(_of_areas("people,2025,4,,N"), _SUM)) == ("no_data", words)


def test_parts_that_may_be_missing() -> None:
    """With `missing: any` a whole is made of the parts there are, and says which are not."""
    actuals = _of_areas("growth,2025,4,,N", "growth,2024,7,,S", "growth,2025,6,,T")
    result = _judged(actuals, {"rollup": {"area": {"how": "sum", "missing": "any"}}})
    assert result.actual == Decimal(10)
    assert str(result.message).endswith("(the sum of 2 parts, without 'S')")
    assert result.rolled[0].missing == ("'S'",)


def test_row_of_no_known_period_may_be_the_missing_part() -> None:
    """Where parts may be missing, a row whose period is not understood could be one of them."""
    actuals = _of_areas("growth,2025,4,,N", "growth,2024,7,,S", "growth,soon,1,,S")
    lets_any = {"rollup": {"area": {"how": "sum", "missing": "any"}}}
    assert _judged(actuals, lets_any).verdict == "unverifiable"
    assert _judged(_of_areas("growth,2025,4,,N", "growth,soon,1,,"), _SUM).verdict == "unverifiable"


def _note_kinds(found: Verification) -> list[str]:
    return [note.kind for note in found.notes]


@pytest.mark.parametrize(
    ("stated", "expected", "kinds"), [("11", "", []), ("12.5", "; the sum of 2 parts is 11 %", ["differs"])]
)
def test_whole_that_is_stated_too(stated: str, expected: str, kinds: list[str]) -> None:
    """What a file states for the whole counts; where its parts make something else, that is said."""
    actuals = _of_areas(f"growth,2025,{stated},", "growth,2025,4,,N", "growth,2025,7,,S")
    promise = {"indicator": "growth", "period": "2025", "range": {"at_least": Decimal(10)}}
    found = _verified(actuals, [promise], _SUM)
    (result,) = found.results
    assert (result.basis, result.actual, _note_kinds(found)) == ("reported", Decimal(stated), kinds)
    assert str(result.message).endswith(expected)


def test_whole_that_contradicts_its_parts() -> None:
    """Where the parts would lead to another verdict than the whole that is stated, a grave note says so."""
    actuals = _of_areas("growth,2025,12,,", "growth,2025,2,,N", "growth,2025,7,,S")
    found = _verified(actuals, [{"indicator": "growth", "period": "2025", "range": {"at_least": Decimal(10)}}], _SUM)
    (note,) = found.notes
    assert (note.kind, note.is_grave) == ("contradiction", True)
    assert str(note.message) == "growth: reported 12 %; the sum of 2 parts is 9 %"


def test_rounding_of_parts_is_no_contradiction() -> None:
    """A whole that differs from the sum of rounded parts by no more than their rounding is not told of."""
    actuals = _of_areas("growth,2025,10.0,,", "growth,2025,3.3,,N", "growth,2025,3.3,,S", "growth,2025,3.3,,T")
    promise = {"indicator": "growth", "period": "2025", "range": {"at_least": Decimal(10)}}
    assert _note_kinds(_verified(actuals, [promise], _SUM)) == []


def test_ratio_of_each_part() -> None:
    """A ratio is that of each area too, for whoever asks for a verdict on each."""
    actuals = _of_areas("poor,2025,1,,N", "people,2025,4,,N", "poor,2025,1,,S", "people,2025,3,,S")
    promise = {"indicator": "growth", "period": "2025", "range": {"at_least": 30}, "each": ["area"]}
    found = _verified(actuals, [promise], _RATIO)
    assert [(result.dimensions["area"], result.verdict, result.actual) for result in found.results] == [
        ("N", "fail", Decimal(25)),
        ("S", "pass", Decimal("33.333333333333333333")),
    ]


def test_ratio_of_the_whole_itself_comes_first() -> None:
    """Where a file states both figures of the whole, a ratio is made of them and not of parts."""
    actuals = _of_areas("poor,2025,1,,", "people,2025,4,,", "poor,2025,1,,S", "people,2025,3,,S")
    assert _judged(actuals, _RATIO).actual == Decimal(25)


def test_years_made_of_parts() -> None:
    """A mean of growth over years takes each year from its parts, also those whose figure has no last digit."""
    lines = [
        f"growth,{year},{value},,{area}" for year in (2024, 2025) for area, value in (("a", 1), ("b", 0), ("c", 0))
    ]
    promise = {"period": "2024-2025", "statistic": "mean", "range": {"above": Decimal("0.33333333333333333333")}}
    result = _judged(_of_areas(*lines), _MEAN, **promise)
    assert (result.verdict, [rolled.period.start.year for rolled in result.rolled]) == ("pass", [2024, 2025])
    growth = _judged(_of_areas(*lines), _MEAN, **promise | {"statistic": "mean_growth"})
    assert (growth.verdict, growth.actual) == ("pass", Decimal("0.33333333333333333333"))


def test_two_dimensions() -> None:
    """A sum over two dimensions is made of the parts of one of them, else of those of both."""
    whole = {"rollup": {"area": "sum", "sex": "sum"}}
    dimensions = ("area", "sex")
    both = rows("growth,2025,1,,N,f", "growth,2025,2,,N,m", "growth,2025,5,,S,f", dimensions=dimensions)
    assert _judged(both, whole).actual == Decimal(8)
    of_areas = rows("growth,2025,4,,N,", "growth,2025,2,,N,m", "growth,2025,5,,S,", dimensions=dimensions)
    assert _judged(of_areas, whole).actual == Decimal(9)


@pytest.mark.parametrize(("how", "expected"), [("mean", "3"), ({"how": "weighted_mean", "weight": "people"}, "3.75")])
def test_means_over_two_dimensions(how: Any, expected: str) -> None:  # noqa: ANN401
    """Parts that are told apart by two dimensions make one mean where both dimensions are put together alike."""
    cells = [("N,f", 1, 1), ("N,m", 2, 1), ("S,f", 3, 0), ("S,m", 6, 2)]
    lines = [f"growth,2025,{value},,{cell}" for cell, value, _ in cells]
    lines += [f"people,2025,{weight},,{cell}" for cell, _, weight in cells]
    whole = {"rollup": {"area": how, "sex": how}}
    assert _judged(rows(*lines, dimensions=("area", "sex")), whole).actual == Decimal(expected)
    result = _judged(rows(*lines[1:], dimensions=("area", "sex")), whole)
    assert (result.verdict, "no actual for" in str(result.message)) == ("unverifiable", True)


@pytest.mark.parametrize(
    ("indicator", "bounds"),
    [
        (_SUM, "[12.5, 13.5]"),
        (_MEAN, "[6.25, 6.75]"),
        (_WEIGHTED, "[6.875, 7.625]"),
        ({"ratio": {"of": "growth", "to": "people", "times": Decimal(1)}}, "[3.125, 3.375]"),
        ({"ratio": {"of": "people", "to": "growth", "times": Decimal(27)}}, "[8, 8.64]"),
    ],
)
def test_parts_that_lie_between_numbers(indicator: dict[str, Any], bounds: str) -> None:
    """A whole lies between what it would be by the least and by the most that its parts may be."""
    lines = ["growth,2025,5,,N", "growth,2025,7.5-8.5,,S", "people,2025,1,,N", "people,2025,3,,S"]
    result = _judged(_of_areas(*lines), indicator)
    assert result.bounds
    assert (result.verdict, str(Range(*result.bounds.turned(Decimal.normalize)))) == ("pass", bounds)
    assert [(rolled.value, rolled.bounds) for rolled in result.rolled] == [(None, result.bounds)]
    between = [each for part in result.rolled[0].parts for each in (part.bounds, part.weight_bounds) if each]
    assert [str(Range(*each)) for each in between] == ["[7.5, 8.5]"]
    split = _judged(_of_areas(*lines), indicator, range={"at_least": (result.bounds.lower or 0) + Decimal("0.01")})
    assert (split.verdict, "part of it meets the target" in str(split.message)) == ("unverifiable", True)


def test_a_part_with_an_open_side() -> None:
    """More than three in one part is more than that in the whole; of a weight nothing is known that way."""
    lines = ["growth,2025,5,,N", "growth,2025,> 3,,S", "people,2025,1,,N", "people,2025,3,,S"]
    ranges = [{"above": Decimal(8)}, {"above": Decimal("8.5")}, {"at_most": Decimal(8)}]
    found = [_judged(_of_areas(*lines), _SUM, range=range_).verdict for range_ in ranges]
    assert found == ["pass", "unverifiable", "fail"]
    lines[3] = "people,2025,about 3,,S"
    verdict, words = _told(_judged(_of_areas(*lines), _WEIGHTED))
    assert (verdict, "'about 3' is no one figure" in words) == ("unverifiable", True)


def test_a_weight_without_a_unit_is_named() -> None:
    """The note on a unit that is left out is about the weight, and not about what it weighs."""
    lines = ["growth,2025,4,%,N", "people,2025,1,,N", "growth,2025,7,%,S", "people,2025,2,,S"]
    found = _verified(_of_areas(*lines), [{"indicator": "growth", "period": "2025", "range": _NO_MISS}], _WEIGHTED)
    (note,) = [note for note in found.notes if note.kind == "unit"]
    assert str(note.message).startswith("no unit stands beside figures for people,")


def test_target_says_otherwise_than_its_indicator() -> None:
    """What a target says of its parts goes before what the indicator says."""
    actuals = _of_areas("growth,2025,4,,N", "growth,2025,7,,S")
    assert _judged(actuals, _SUM, rollup={"area": "mean"}).actual == Decimal("5.5")
    assert _judged(actuals, _SUM, rollup={}).verdict == "no_data"


def test_forecast_of_a_part() -> None:
    """What is said of a part is said of the whole."""
    actuals = _of_areas("growth,2025,4,,N", "growth,2025,7,,S")
    marked = Stream([row._replace(statuses=("provisional",)) for row in actuals.actuals[:1]], ("area",)) + Stream(
        actuals.actuals[1:], ("area",)
    )
    assert _judged(marked, _SUM).statuses == ("provisional",)


def test_whole_that_is_never_complete_is_not_tracked() -> None:
    """The part that the latest year lacks is told."""
    made = plan(
        {"indicator": "growth", "period": 2030, "range": {"at_least": 30}},
        dimensions=("area",),
        indicators={"growth": {"label": "growth", "rollup": {"area": {"how": "sum", "parts": ["N", "S"]}}}},
    )
    (found,) = track(made, _of_areas("growth,2024,9,,N", "growth,2025,9,,N")).results
    assert str(found.assessment.reason) == "2025: the whole needs every part; no actual for 'S'"


def test_whole_is_tracked() -> None:
    """A whole that is not due is tracked by the years for which all its parts have a figure."""
    lines = ["growth,2020,4,,N", "growth,2020,6,,S", "growth,2024,9,,N", "growth,2024,11,,S", "growth,2025,50,,N"]
    measures = {"growth": {"label": "growth", "unit": "USD", **_SUM}}
    promise = {"indicator": "growth", "period": 2030, "range": {"at_least": 30}, "baseline": 2020}
    made = plan(promise, dimensions=("area",), indicators=measures)
    (found,) = track(made, _of_areas(*lines)).results
    latest = found.assessment.latest
    assert (found.assessment.status, latest and (latest.year, latest.value)) == ("on_track", (2024, Fraction(20)))
    (result,) = verify(made, _of_areas(*lines)).results
    assert result.track
    assert result.track.assessment == found.assessment


_NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=3)


@settings(max_examples=20)
@given(
    st.lists(st.tuples(_NUMBERS, st.decimals(min_value=0, max_value=100, places=2)), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_wholes_are_what_fractions_say(figures: list[tuple[Decimal, Decimal]], random: Any) -> None:  # noqa: ANN401
    """A sum, a mean, a weighted mean and a ratio are those of fractions, in whatever order the rows come."""
    named = {"parts": [f"p{at}" for at in range(len(figures))]}
    lines = [f"growth,2025,{value},,p{at}" for at, (value, _) in enumerate(figures)]
    lines += [f"people,2025,{weight},,p{at}" for at, (_, weight) in enumerate(figures)]
    lines += [f"poor,2025,{value},,p{at}" for at, (value, _) in enumerate(figures)]
    random.shuffle(lines)
    values, weights = ([Fraction(pair[at]) for pair in figures] for at in (0, 1))
    top, below = sum(map(_product, values, weights)), sum(weights)
    whole: list[tuple[dict[str, Any], Fraction | None]] = [
        ({"rollup": {"area": {"how": "sum", **named}}}, sum(values, Fraction(0))),
        ({"rollup": {"area": {"how": "mean", **named}}}, sum(values, Fraction(0)) / len(values)),
        (
            {"rollup": {"area": {"how": "weighted_mean", "weight": "people", **named}}},
            Fraction(top) / below if below else None,
        ),
        (_RATIO | {"rollup": {"area": named}}, 100 * sum(values, Fraction(0)) / below if below else None),
    ]
    for indicator, expected in whole:
        result = _judged(_of_areas(*lines), indicator, range={"above": 0})
        assert [exactly(rolled.value) for rolled in result.rolled if rolled.value is not None] == (
            [] if expected is None else [expected]
        )
        assert result.verdict == ("unverifiable" if expected is None else "pass" if expected > 0 else "fail")


def _product(one: Fraction, other: Fraction) -> Fraction:
    return one * other


def test_quotient_is_shown_with_twenty_digits() -> None:
    """A number without a last digit is written with 20 of them, and known exactly."""
    third = Quotient.of(Fraction(1, 3))
    assert (str(third), third.exact) == ("0.33333333333333333333", Fraction(1, 3))
    assert cast("Decimal", third) < 1


def test_a_ratio_of_what_has_a_scale() -> None:
    """Thousands over ones make a ratio a thousand times too small; without units of the plan nobody would see it."""
    measures = {"poor": {"label": "poor"}, "people": {"label": "people"}, "growth": {"label": "growth", **_RATIO}}
    promise = {"indicator": "growth", "period": "2025", "range": _NO_MISS}
    for unit, expected in (("thousand persons", "unverifiable"), ("persons", "pass")):
        actuals = rows(f"poor,2025,42.5,{unit}", "people,2025,1250,persons")
        (result,) = verify(plan(promise, indicators=measures), actuals).results
        assert result.verdict == expected
