"""A period that is not understood hides no figure, in whatever form the table comes."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from plancheck import read_actuals, verify
from plancheck.actuals import options
from plancheck.actuals.header.period_columns import is_dated
from plancheck.errors import ActualsError
from plancheck.model.plan import Plan
from plancheck.model.results.policy import Policy, conclude
from plancheck.model.results.result import Verification
from tests.actuals.forms import FORMS, Form, Row
from tests.actuals.reading import write

_DATED = ("2025?", "2025 (p)", "khoảng 2025", "about 2025", "2025..0", "20251", "2025T5", "٢٠٢٥")
_FIVE_AND_TEN = {"range": [Decimal(5), Decimal(10)]}


def _plan(*targets: dict[str, Any], form: Form | None = None, **sections: object) -> Plan:
    content: dict[str, Any] = {
        "plancheck": 1,
        "plan": {"id": "p", "title": "Plan"},
        "dimensions": ["area"],
        "indicators": {name: {"label": name} for name in ("rate", "other")},
        "targets": [{"indicator": "rate", **_FIVE_AND_TEN, **target} for target in targets],
    }
    actuals = {"actuals": form.actuals} if form and form.actuals else {}
    return Plan.model_validate(content | actuals | sections)


def _verified(folder: Path, form: Form, plan: Plan, *rows: Row, as_of: str | None = None) -> Verification:
    path = write(folder, form.write(rows))
    return verify(plan, read_actuals(path, plan, options=form.options), as_of=as_of)


def _verdicts(verification: Verification) -> list[str]:
    return [result.verdict for result in verification.results]


_ROWS = (Row("rate", "", "2024", "7", ""), Row("rate", "", "2025?", "70", ""))
_PROMISES = ({"period": "2024"}, {"period": "2025"}, {"period": "2045"})


@pytest.mark.parametrize("name", FORMS)
def test_what_may_be_due_is_unverifiable_in_every_form(name: str, tmp_path: Path) -> None:
    """A figure for `2025?` is never passed over: while I do not say as of when, no target of it is "not due"."""
    form = FORMS[name]
    found = _verified(tmp_path, form, _plan(*_PROMISES, form=form), *_ROWS)
    assert _verdicts(found) == ["pass", "unverifiable", "unverifiable"]
    _, doubted, _ = found.results
    assert "2025?'); write it as 2025, 2021-2025, 2025-Q4 or 2025-12, or give --as-of" in str(doubted.message)
    assert len(doubted.locations) == 1


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("as_of", "expected"), [("2024", ["pass", "not_due", "not_due"]), ("2025", ["pass", "unverifiable", "not_due"])]
)
def test_what_ends_after_a_given_date_is_not_due(name: str, as_of: str, expected: list[str], tmp_path: Path) -> None:
    """If I say as of when, what ends later is not due, whatever is not understood."""
    form = FORMS[name]
    found = _verified(tmp_path, form, _plan(*_PROMISES, form=form), *_ROWS, as_of=as_of)
    assert _verdicts(found) == expected


@pytest.mark.parametrize("as_of", [None, "2024", "2025"])
@pytest.mark.parametrize("text", _DATED)
def test_long_and_wide_come_to_the_same(text: str, as_of: str | None, tmp_path: Path) -> None:
    """Whether my years are rows or columns, a year with a mark gives one exit status, missing data allowed or not."""
    rows = (Row("rate", "", "2024", "7", ""), Row("rate", "", text, "70", ""), Row("other", "", "2024", "7", ""))
    plan = _plan(*_PROMISES, {"indicator": "other", "period": "2025"})
    long, wide = (_verified(tmp_path, FORMS[form], plan, *rows, as_of=as_of) for form in ("long", "wide"))
    assert _verdicts(long) == _verdicts(wide)
    for policy in (Policy(), Policy(allow_missing=True)):
        assert conclude(long, policy) == conclude(wide, policy) == ("pass" if as_of == "2024" else "fail")


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ({"period": "2021-2025", "statistic": "mean"}, "2021-2025 may be due: the period on line 3"),
        ({"period": "2025", "each": "area"}, "2025 may be due: the period on line 3"),
        ({"period": "2025", "where": {"area": ["a", "b"]}, "each": "area"}, "2025 may be due: the period on line 3"),
        ({"period": "2025", "where": {"area": ["a", "b"]}}, "2025 may be due: the period on line 3"),
        ({"period": "every", "each": "area"}, "no actual, but the period on line 3"),
        ({"period": "2025", "where": {"area": "b"}}, "2025 ends after 2024"),
        ({"period": "2025"}, "2025 ends after 2024"),
        ({"period": "2025", "indicator": "other"}, "2025 ends after 2024"),
    ],
)
@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_only_what_asks_for_the_row_is_in_doubt(
    promise: dict[str, Any], expected: str, engine: options.Engine, tmp_path: Path
) -> None:
    """A row whose period is not understood is held against the targets of its indicator and area, and no others."""
    path = write(tmp_path, b"indicator,period,value,area\nrate,2024,7,a\nrate,2025p,70,a\n")
    plan = _plan(promise)
    if promise.get("statistic"):
        path = write(tmp_path, b"indicator,period,value\nrate,2024,7\nrate,2025p,70\n")
    found = verify(plan, read_actuals(path, plan, options=options.Options(engine=engine)))
    assert any(str(result.message).startswith(expected) for result in found.results)


def test_a_total_whose_part_may_be_later(tmp_path: Path) -> None:
    """A total is not "not due" while the period of one of its parts is not understood."""
    total = {"parts": ["rate", "other"], "total": 10, "period": 2025}
    plan = _plan({"period": "2024"}, totals=[total])
    rows = [*_ROWS[:1], Row("other", "", "2025 (p)", "3", "")]
    (later,) = _verified(tmp_path, FORMS["wide"], plan, *rows).totals
    (due,) = _verified(tmp_path, FORMS["wide"], plan, *rows, as_of="2025").totals
    (given,) = _verified(tmp_path, FORMS["wide"], plan, *rows, as_of="2024").totals
    assert [total.verdict for total in (later, due, given)] == ["unverifiable", "unverifiable", "not_due"]
    assert "(got '2025 (p)')" in str(later.message)
    assert [place.column for place in later.locations] == [5]


def test_a_total_names_the_part_that_is_missing(tmp_path: Path) -> None:
    """Of a total whose part has a year with a mark, the finding says which row to correct."""
    total = {"parts": ["rate", "other"], "total": 10, "period": 2025}
    rows = [Row("rate", "", "2025", "7", ""), Row("other", "", "2025?", "3", "")]
    (found,) = _verified(tmp_path, FORMS["long"], _plan({"period": "2025"}, totals=[total]), *rows).totals
    words = "other: no actual for 2025, but the period on line 3 is not understood (got '2025?'); "
    expected = ("unverifiable", f"{words}write it as 2025, 2021-2025, 2025-Q4 or 2025-12")
    assert (found.verdict, str(found.message)) == expected


def test_a_year_that_is_missing_is_looked_for(tmp_path: Path) -> None:
    """A mean that lacks a year says which row may be that year."""
    plan = _plan({"period": "2024-2025", "statistic": "mean"})
    found = _verified(tmp_path, FORMS["long"], plan, *_ROWS, as_of="2025")
    (result,) = found.results
    assert (result.verdict, str(result.message)) == (
        "unverifiable",
        "the mean needs every year; no actual for 2025; the period on line 3 is not understood (got '2025?')",
    )


@pytest.mark.parametrize("text", ["BQ 2024-2025", "2024-25", "bình quân 2024–2025", "2024-2025?"])
def test_a_span_that_is_not_understood_may_be_the_one_reported(text: str, tmp_path: Path) -> None:
    """A figure reported for all years wins over the computed one, so it is not passed over for a mark in its period."""
    plan = _plan({"period": "2024-2025", "statistic": "mean"})
    years = [Row("rate", "", "2024", "7", ""), Row("rate", "", "2025", "7", "")]
    more = [Row("rate", "", f"remark {number}", "1", "") for number in range(6)]
    assert _verdicts(_verified(tmp_path, FORMS["long"], plan, *years, *more)) == ["pass"]
    for form in ("long", "wide"):
        assert _verdicts(_verified(tmp_path, FORMS[form], plan, *years, Row("rate", "", text, "70", ""))) == [
            "unverifiable"
        ]
    assert _verdicts(_verified(tmp_path, FORMS["long"], plan, *more, *years, Row("rate", "", text, "70", ""))) == [
        "unverifiable"
    ]


def test_a_row_without_a_figure_hides_none(tmp_path: Path) -> None:
    """A year with a mark and nothing beside it is no figure: long and wide say that there is none."""
    rows = (Row("rate", "", "2024", "7", ""), Row("rate", "", "2025?", "", ""))
    plan = _plan(*_PROMISES)
    for form in ("long", "wide"):
        assert _verdicts(_verified(tmp_path, FORMS[form], plan, *rows)) == ["pass", "not_due", "not_due"]
        found = _verified(tmp_path, FORMS[form], plan, *rows, as_of="2025")
        assert _verdicts(found) == ["pass", "no_data", "not_due"]


@pytest.mark.parametrize(
    "header", [*_DATED, "FY25", "Q4/25", "Dec-25", "Năm 2025p", "kế hoạch 2025", "2025¹", "２０２５"]
)
def test_headers_that_mean_a_period(header: str) -> None:
    """A header that holds a year is that of a period, though it is not understood which."""
    assert is_dated(header)


@pytest.mark.parametrize(
    "header", ["", "note 2025", "Ghi chú 2025", "2025 source", "rate", "PM10", "code 4512", "A20251231999"]
)
def test_headers_that_mean_no_period(header: str) -> None:
    """A remark on a year is no figure of it, nor is a column whose header has no year."""
    assert not is_dated(header)


def test_a_header_that_spans_two_columns(tmp_path: Path) -> None:
    """A column without a header right behind a year may be the next one: what is a number there is not passed over."""
    plan = _plan(*_PROMISES)
    read = read_actuals(write(tmp_path, b"indicator,2024,,source\nrate,7.5,70,1\n"), plan)
    with pytest.raises(ActualsError, match="has no header and holds figures"):
        verify(plan, read)
    remark = verify(plan, read_actuals(write(tmp_path, b"indicator,2024,,source\nrate,7,see note,1\n"), plan))
    assert _verdicts(remark) == ["pass", "not_due", "not_due"]


def test_quarters_without_a_hyphen_are_read(tmp_path: Path) -> None:
    """`2025Q4` is the last quarter of 2025, as Eurostat writes it: the year is due, and has no figure."""
    plan = _plan({"period": "2024"}, {"period": "2025"}, {"period": "2025-Q4"})
    rows = (Row("rate", "", "2024", "7", ""), Row("rate", "", "2025Q4", "70", ""))
    for form in ("long", "wide"):
        assert _verdicts(_verified(tmp_path, FORMS[form], plan, *rows)) == ["pass", "no_data", "fail"]
