from collections import Counter
from itertools import product

import pytest

from plancheck.message import message
from plancheck.model.fields.scalars import PlainScalar
from plancheck.model.plan import Plan
from plancheck.model.results.policy import Conclusion, Policy, conclude
from plancheck.model.results.result import VERDICTS, Outcome, TotalResult, Verdict, Verification
from plancheck.model.sections.target import Severity

PLAN = Plan.model_validate(
    {
        "plancheck": 1,
        "plan": {"id": "p", "title": "P"},
        "indicators": {"x": {"label": "X"}},
        "targets": [
            {"id": severity, "indicator": "x", "period": "2025", "range": [1, 2], "severity": severity}
            for severity in ("error", "warning")
        ],
        "totals": [{"parts": ["x"], "total": PlainScalar("1"), "period": "2025"}],
    }
)

STRICT, MILD = Policy(), Policy(allow_missing=True)


def verification(*verdicts: tuple[Verdict, Severity], totals: tuple[Verdict, ...] = ()) -> Verification:
    """Return a verification that came to these verdicts."""
    targets = {target.id: target for target in PLAN.targets}
    outcomes = tuple(Outcome(targets[severity], Counter({verdict: 1}), ()) for verdict, severity in verdicts)
    sums = tuple(TotalResult(PLAN.totals[0], verdict, message("")) for verdict in totals)
    return Verification(PLAN, {}, None, False, outcomes, sums, (), 0)  # noqa: FBT003  a record, not a function


@pytest.mark.parametrize(
    ("policy", "failing"),
    [
        (Policy(), {("fail", "error"), "no_data", "unverifiable"}),
        (Policy(allow_missing=True), {("fail", "error"), "unverifiable"}),
        (Policy(fail_on_warning=True), {"fail", "near", "no_data", "unverifiable"}),
        (Policy(allow_missing=True, fail_on_warning=True), {"fail", "near", "unverifiable"}),
    ],
)
def test_verdicts_that_fail_the_run(policy: Policy, failing: set[object]) -> None:
    """Each verdict fails the run exactly when the documentation says so, for either severity."""
    severities: tuple[Severity, ...] = ("error", "warning")
    pairs = set(product(VERDICTS, severities))
    assert {pair for pair in pairs if policy.fails(*pair)} == {
        (verdict, severity) for verdict, severity in pairs if {verdict, (verdict, severity)} & failing
    }


@pytest.mark.parametrize(
    ("policy", "verdicts", "conclusion"),
    [
        (STRICT, ["pass"], "pass"),
        (STRICT, ["pass", "not_due"], "pass"),
        (STRICT, ["near"], "pass"),
        (STRICT, ["pass", "fail"], "fail"),
        (STRICT, ["pass", "no_data"], "fail"),
        (STRICT, ["pass", "unverifiable"], "fail"),
        (MILD, ["pass", "no_data"], "pass"),
        (MILD, ["no_data"], "nothing_verified"),
        (MILD, ["no_data", "not_due"], "nothing_verified"),
        (STRICT, ["not_due"], "nothing_due"),
        (STRICT, [], "nothing_due"),
    ],
)
def test_conclusion(policy: Policy, verdicts: list[Verdict], conclusion: Conclusion) -> None:
    """Verdicts come to a pass only when something was verified and nothing fails the run."""
    assert conclude(verification(*((verdict, "error") for verdict in verdicts)), policy) == conclusion


def test_missed_warning_is_a_pass() -> None:
    """A miss of a target whose severity is warning does not fail the run."""
    assert conclude(verification(("fail", "warning")), STRICT) == "pass"


def test_total_counts() -> None:
    """A sum that does not hold fails the run, though every target is met."""
    assert conclude(verification(("pass", "error"), totals=("fail",)), STRICT) == "fail"
