from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from plancheck.message import message
from plancheck.model.actual import Location
from plancheck.model.fields.plan_period import read_period
from plancheck.model.fields.scalars import PlainScalar, in_language
from plancheck.model.fields.tolerance import Tolerance
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.result import Outcome, Result, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.numbers.range import Position


def target(**fields: object) -> Target:
    """Return a target with these fields and otherwise the least it needs."""
    return Target.model_validate({"indicator": "x", "period": "2025", "range": [1, 2], **fields})


def result(verdict: Verdict, position: Position | None) -> Result:
    """Return a result with this verdict and position."""
    return Result(target(), None, {}, None, verdict, message(""), position)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "x-2025"),
        ({"period": 2025}, "x-2025"),
        ({"period": "2025-M01"}, "x-2025-01"),
        ({"period": "every"}, "x-every"),
        ({"indicator": " x "}, "x-2025"),
        ({"id": " mine "}, "mine"),
    ],
)
def test_id_of_target(fields: dict[str, object], name: str) -> None:
    """A target without an id is called by its indicator and period, as reports print them."""
    assert target(**fields).id == name


@pytest.mark.parametrize(("fields", "name"), [({}, "total-2025"), ({"id": "t"}, "t")])
def test_id_of_total(fields: dict[str, object], name: str) -> None:
    """A total without an id is called by its period."""
    assert Total.model_validate({"parts": ["x"], "total": 1, "period": "2025", **fields}).id == name


def test_id_of_target_without_indicator() -> None:
    """A target that names no indicator is refused for that, not for its id."""
    with pytest.raises(ValidationError) as caught:
        Target.model_validate({"period": "2025", "range": [1, 2]})
    assert [error["loc"] for error in caught.value.errors()] == [("indicator",)]


def test_id_of_target_with_odd_period() -> None:
    """A target whose period is none is refused for that."""
    with pytest.raises(ValidationError) as caught:
        target(period="soon")
    assert [error["loc"] for error in caught.value.errors()] == [("period",)]


@pytest.mark.parametrize(("period", "shown"), [("every", "every"), ("2025-S1", "2025-H1")])
def test_period_text(period: str, shown: str) -> None:
    """A target's period is printed in one spelling."""
    assert target(period=period).period_text == shown


@pytest.mark.parametrize("statistic", ["mean", "sum", "mean_growth", "cagr"])
def test_statistic_over_a_span(statistic: str) -> None:
    """Each statistic can be asked for over a span of years."""
    assert target(period="2021-2025", statistic=statistic).statistic == statistic


@pytest.mark.parametrize("period", ["2025-H1", "every"])
def test_statistic_needs_whole_years(period: str) -> None:
    """A mean over a part of a year or no period in particular is refused."""
    with pytest.raises(ValidationError, match="which needs a year or a span of years such as 2021-2025"):
        target(period=period, statistic="mean")


@pytest.mark.parametrize("statistic", ["mean_growth", "cagr"])
def test_growth_needs_a_span(statistic: str) -> None:
    """The months of one year make no yearly growth."""
    with pytest.raises(ValidationError, match="which needs a span of years such as 2021-2025"):
        target(period="2025", statistic=statistic)


def test_period_made_in_python() -> None:
    """A plan made in Python may give a period as such."""
    period = Period.years(2021, 2025)
    assert read_period(period) == period


@pytest.mark.parametrize("value", [True, None, 2025.0])
def test_no_period(value: object) -> None:
    """What is neither text nor whole number is no period."""
    with pytest.raises(ValueError, match=r"^is not a period \(got ''\); write a year"):
        read_period(value)


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("tolerance", PlainScalar("0.05"), Tolerance(Decimal("0.05"))),
        ("tolerance", PlainScalar("5%"), Tolerance(Decimal(5), is_percent=True)),
        ("tolerance", "2.5 %", Tolerance(Decimal("2.5"), is_percent=True)),
        ("decimals", PlainScalar("1"), 1),
        ("decimals", PlainScalar("30"), 30),
        ("each", "area", ("area",)),
        ("each", ["area", " sex "], ("area", "sex")),
        ("where", {"area": ["a", "b"], "sex": "F"}, {"area": ("a", "b"), "sex": ("F",)}),
        ("group", "Growth", {"": "Growth"}),
        ("group", {"vi": "Tăng trưởng"}, {"vi": "Tăng trưởng"}),
    ],
)
def test_field(field: str, value: object, read: object) -> None:
    """Each optional field of a target is read as what it says."""
    assert getattr(target(**{field: value}), field) == read


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tolerance", "0.05"),
        ("tolerance", PlainScalar("-5%")),
        ("tolerance", PlainScalar("%")),
        ("tolerance", PlainScalar("-0.1")),
        ("decimals", PlainScalar("31")),
        ("decimals", PlainScalar("-1")),
        ("each", []),
        ("each", [""]),
        ("each", {"area": "a"}),
        ("group", {"vi": ""}),
        ("group", {}),
        ("group", " "),
        ("group", ["a"]),
        ("better", "up"),
        ("severity", "fatal"),
        ("statistic", "median"),
        ("colour", "red"),
    ],
)
def test_field_refused(field: str, value: object) -> None:
    """A value its field cannot have is refused at that field."""
    with pytest.raises(ValidationError) as caught:
        target(**{field: value})
    assert [error["loc"][:1] for error in caught.value.errors()] == [(field,)]


@pytest.mark.parametrize(
    ("text", "shown"), [({"vi": "kỳ", "en": "period"}, "period"), ({"vi": "kỳ"}, "kỳ"), ({"": "P"}, "P"), ({}, "")]
)
def test_language(text: dict[str, str], shown: str) -> None:
    """A text is shown in English where it has it, else in the first language it has."""
    assert in_language(text) == shown


def test_chosen_language() -> None:
    """A text is shown in the language asked for."""
    assert in_language({"en": "period", "vi": "kỳ"}, "vi") == "kỳ"


def plan() -> Plan:
    """Return the least plan there can be."""
    return Plan.model_validate(
        {
            "plancheck": 1,
            "plan": {"id": "p", "title": "P"},
            "indicators": {"x": {"label": "X"}},
            "targets": [{"indicator": "x", "period": "2025", "range": [1, 2]}],
        }
    )


def test_plan_made_in_python() -> None:
    """A plan made in Python comes from no file."""
    made = plan()
    assert (made.path, made.line_of("x-2025")) == ("", None)


def test_plan_read_from_a_file() -> None:
    """A plan read from a file knows file and lines, and the plan it was made from stays as it was."""
    made = plan()
    located = made.read_from("p.yaml", {"x-2025": 6})
    assert (located.path, located.line_of("x-2025"), made.path) == ("p.yaml", 6, "")


def test_plan_is_frozen() -> None:
    """A plan once read cannot be changed."""
    made: Any = plan()
    with pytest.raises(ValidationError, match="frozen"):
        made.targets = ()


def test_verification_adds_up() -> None:
    """Verdicts of all targets are counted together, those not kept included."""
    kept = (result("pass", "within"), result("fail", "above"))
    first = Outcome(target(), Counter({"pass": 5, "fail": 1}), kept)
    second = Outcome(target(id="b"), Counter({"pass": 1}), ())
    found = Verification(plan(), {}, None, False, (first, second), (), (), 0)  # noqa: FBT003  a record, not a function
    assert (list(found.results), found.counts, found.truncated) == (list(kept), Counter({"pass": 6, "fail": 1}), 5)


def test_location() -> None:
    """A row is named by its file and line."""
    assert str(Location("a.csv", 3, 2)) == "a.csv:3"
