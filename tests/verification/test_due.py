from decimal import Decimal

import pytest

from plancheck.model.period import Period, PeriodError
from plancheck.model.results.policy import Policy, conclude
from plancheck.verification import verify
from tests.verification.given import five_years, judged, plan, rows, target, verdict, verified

_PROMISE = target("2025", "7.5", "8.0")


def test_not_due() -> None:
    """A period that ends after the as-of date is not judged, whatever the file says of it."""
    result = judged(_PROMISE, rows("growth,2025,1"), "2024")
    assert (result.verdict, str(result.message), result.actual) == ("not_due", "2025 ends after 2024", None)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2024-12", "not_due"), ("2025-11", "not_due"), ("2025-12", "pass"), ("2025-Q4", "pass"), ("2045", "pass")],
)
def test_a_year_is_due_on_its_last_day(as_of: str, expected: str) -> None:
    """A year is due once the as-of period ends no earlier than it."""
    assert verdict(_PROMISE, rows("growth,2025,7.9"), as_of) == expected


def test_as_of_the_latest_period() -> None:
    """Without an as-of date the latest period with a figure is it."""
    verification = verified(_PROMISE, rows("growth,2023,1", "other,2024,1", "growth,2022,1"))
    assert (str(verification.as_of), verification.as_of_given) == ("2024", False)


def test_as_of_given() -> None:
    """A given as-of date is the one used, and the report can say that it was given."""
    verification = verified(_PROMISE, rows("growth,2023,1"), "2025-06")
    assert (str(verification.as_of), verification.as_of_given) == ("2025-06", True)


def test_as_of_a_period() -> None:
    """From Python the as-of date may be a period."""
    verification = verify(plan(_PROMISE), rows("growth,2025,1"), as_of=Period.years(2024, 2024))
    assert [result.verdict for result in verification.results] == ["not_due"]


def test_as_of_no_period() -> None:
    """An as-of date that names no period is refused."""
    with pytest.raises(PeriodError, match="is not a period"):
        verified(_PROMISE, rows("growth,2025,1"), "soon")


def test_an_empty_row_sets_no_date() -> None:
    """A row without a value does not make its period due."""
    assert str(verified(_PROMISE, rows("growth,2024,1", "growth,2025,")).as_of) == "2024"


def test_an_unreadable_value_sets_the_date() -> None:
    """A row that states something unreadable makes its period due: it is unverifiable, not silently later."""
    assert verdict(_PROMISE, rows("growth,2025,n/a")) == "unverifiable"


@pytest.mark.parametrize("order", [("2025-12", "2025", "2025-Q4"), ("2025", "2025-Q4", "2025-12")])
def test_the_year_rather_than_its_last_month(order: tuple[str, ...]) -> None:
    """Of periods that end on one day the year is named."""
    assert str(verified(_PROMISE, rows(*(f"growth,{period},7.6" for period in order))).as_of) == "2025"


def test_no_period_at_all() -> None:
    """Where no row has a period there is no as-of date, and every target is due."""
    verification = verified(_PROMISE, rows("other,soon,1"))
    assert (verification.as_of, [result.verdict for result in verification.results]) == (None, ["no_data"])


def test_a_span_before_its_end() -> None:
    """A target for a span is not due before the last of its years."""
    assert verdict(target("2021-2025", "7", "8", statistic="mean"), five_years("7", "7", "7", "7")) == "not_due"


def test_a_total_before_its_period() -> None:
    """A total is not due before its period either."""
    made = plan(_PROMISE, totals=[{"parts": ["growth", "rest"], "total": 100, "period": 2025}])
    (total,) = verify(made, rows("growth,2025,7.9"), as_of="2024").totals
    assert (total.verdict, str(total.message)) == ("not_due", "2025 ends after 2024")


def test_only_some_targets() -> None:
    """Only the targets and totals asked for are judged, in the order of the plan."""
    made = plan(_PROMISE, target("2024", "1", "2"), totals=[{"parts": ["growth", "rest"], "total": 1, "period": 2025}])
    verification = verify(made, rows("growth,2025,7.9"), only={"growth-2024"})
    assert ([outcome.target.id for outcome in verification.outcomes], verification.totals) == (["growth-2024"], ())


def test_only_a_total() -> None:
    """A total may be judged alone."""
    made = plan(_PROMISE, totals=[{"parts": ["growth", "rest"], "total": 1, "period": 2025}])
    verification = verify(made, rows("growth,2025,7.9"), only=["total-2025"])
    assert (verification.outcomes, [total.total.id for total in verification.totals]) == ((), ["total-2025"])


@pytest.mark.parametrize(
    ("row", "options", "policy", "expected"),
    [
        ("growth,2025,7.9", {}, Policy(), "pass"),
        ("growth,2025,1", {}, Policy(), "fail"),
        ("growth,2025,1", {"severity": "warning"}, Policy(), "pass"),
        ("growth,2025,1", {"severity": "warning"}, Policy(fail_on_warning=True), "fail"),
        ("growth,2025,7.4", {"tolerance": Decimal("0.2")}, Policy(), "pass"),
        ("growth,2025,7.4", {"tolerance": Decimal("0.2")}, Policy(fail_on_warning=True), "fail"),
        ("other,2025,1", {}, Policy(), "fail"),
        ("other,2025,1", {}, Policy(allow_missing=True), "nothing_verified"),
        ("growth,2025,n/a", {}, Policy(allow_missing=True), "fail"),
        ("growth,2025,n/a", {"severity": "warning"}, Policy(), "fail"),
        ("growth,2024,7.9", {}, Policy(allow_missing=True), "nothing_due"),
    ],
)
def test_what_a_verdict_means_for_the_run(row: str, options: dict[str, object], policy: Policy, expected: str) -> None:
    """The run fails on what the user and the plan say it fails on, and never passes with nothing verified."""
    assert conclude(verified(target("2025", "7.5", "8.0", **options), rows(row)), policy) == expected


def test_missing_beside_met() -> None:
    """With missing figures allowed, a run in which something was verified passes."""
    made = plan(_PROMISE, {"indicator": "other", "period": 2025, "range": [0, 1]})
    assert conclude(verify(made, rows("growth,2025,7.9")), Policy(allow_missing=True)) == "pass"
