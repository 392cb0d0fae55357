"""The same figures give the same verdicts, in whatever form they come."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from plancheck import read_actuals, verify
from plancheck.message import message
from plancheck.model.plan import Plan
from plancheck.model.results.result import Result, Verification
from tests.actuals.forms import FORMS, TEXT_FORMS, Form, Row

ROWS = (
    Row("tang_truong", "", "2021", "2.92", "%"),
    Row("tang_truong", "", "2022", "8.89", "%"),
    Row("tang_truong", "", "2023", "6.27", "%"),
    Row("tang_truong", "", "2024", "6.52", "%"),
    Row("tang_truong", "", "2025", "8.16", "%"),
    Row("Tỷ trọng dịch vụ", "", "2025", "0.6644", "ratio"),
    Row("per_head", "", "2025", "7178.5", "USD"),
    Row("per_head", "Hà Nội", "2025", "1234567.25", "USD"),
    Row("per_head", "Huế", "2025", "-0.5", "USD"),
    Row("per_head", "Huế", "2024", "8400", "USD"),
)


def _plan(form: Form) -> Plan:
    content = {
        "plancheck": 1,
        "plan": {"id": "p", "title": "Plan"},
        "dimensions": ["area"],
        "units": {"percent": {"symbol": "%", "from": {"ratio": 100}}, "ratio": {}, "USD": {}},
        "indicators": {
            "tang_truong": {"label": "Growth", "unit": "percent"},
            "share": {"label": {"vi": "Tỷ trọng dịch vụ"}, "unit": "percent"},
            "per_head": {"label": "Per head", "unit": "USD"},
            "other": {"label": "Other"},
        },
        "targets": [
            {
                "indicator": "tang_truong",
                "period": "2021-2025",
                "statistic": "mean_growth",
                "range": [Decimal("7.5"), 8],
            },
            {"indicator": "tang_truong", "period": "2025", "range": {"at_least": 8}},
            {"indicator": "share", "period": "2025", "range": [65, Decimal("65.5")], "tolerance": 1},
            {"indicator": "per_head", "period": "2025", "range": {"above": 8300}},
            {
                "indicator": "per_head",
                "period": "every",
                "range": [8300, 8500],
                "each": "area",
                "where": {"area": ["Hà Nội", "Huế"]},
            },
            {"indicator": "other", "period": "2025", "range": [1, 2]},
        ],
    }
    return Plan.model_validate(content | ({"actuals": form.actuals} if form.actuals else {}))


def _verified(form: Form, folder: Path, name: str = "actuals.csv") -> Verification:
    plan = _plan(form)
    path = folder / name
    path.write_bytes(form.write(ROWS))
    return verify(plan, read_actuals(path, plan, options=form.options))


def _essence(verification: Verification) -> object:
    """Return what must be equal: everything but where the figures stand, how they are written, and the plan's words."""
    outcomes = [
        (outcome.target, outcome.counts, [_unlocated(result) for result in outcome.results])
        for outcome in verification.outcomes
    ]
    sums = [total._replace(locations=()) for total in verification.totals]
    return verification.as_of, verification.as_of_given, verification.unmatched_rows, outcomes, sums


def _unlocated(result: Result) -> Result:
    """Return a result without where its figures stand and how they are written there."""
    words = re.sub(r" \(from [^ ]+ ratio\)", "", str(result.message))
    return result._replace(locations=(), actual_text=None, message=message(words))


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_verdicts(name: str, tmp_path: Path) -> None:
    """My figures get the same verdicts whether I export them from a spreadsheet, a statistical office or a script."""
    expected = _essence(_verified(TEXT_FORMS["long"], tmp_path))
    assert _essence(_verified(FORMS[name], tmp_path)) == expected


def test_the_verdicts_are_those_of_the_figures(tmp_path: Path) -> None:
    """The verdicts all forms agree on are the right ones."""
    found = _verified(TEXT_FORMS["long"], tmp_path)
    assert [(result.target.id, *result.dimensions.values(), result.verdict) for result in found.results] == [
        ("tang_truong-2021-2025", "fail"),
        ("tang_truong-2025", "pass"),
        ("share-2025", "near"),
        ("per_head-2025", "fail"),
        ("per_head-every", "Hà Nội", "fail"),
        ("per_head-every", "Huế", "pass"),
        ("per_head-every", "Huế", "fail"),
        ("other-2025", "no_data"),
    ]


def test_rows_in_two_files_give_the_same_verdicts(tmp_path: Path) -> None:
    """Figures that come in two files of different layouts are one set of figures."""
    form = TEXT_FORMS["long"]
    plan = _plan(form)
    (tmp_path / "a.csv").write_bytes(form.write(ROWS[:4]))
    (tmp_path / "b.csv").write_bytes(TEXT_FORMS["wide"].write(ROWS[4:]))
    found = verify(plan, read_actuals([tmp_path / "a.csv", tmp_path / "b.csv"], plan))
    assert _essence(found) == _essence(_verified(form, tmp_path))
