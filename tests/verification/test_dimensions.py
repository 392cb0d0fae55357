from typing import Any

import pytest

from plancheck.model.results.result import Result
from plancheck.verification import verify
from plancheck.verification.judge.ranking import kept_of
from plancheck.verification.targets.reported import ReportedVerdicts
from tests.verification.given import Stream, judged, plan, rows, target, verdict, verdicts, verified

_KEPT = kept_of([None])


def _areas(*lines: str) -> Stream:
    return rows(*lines, dimensions=("area",))


def _promise(period: str = "2025", **options: object) -> dict[str, Any]:
    return target(period, "7.5", "8.0", **options)


def test_where() -> None:
    """A target for one area is judged by that area's row alone."""
    actuals = _areas("growth,2025,1,,north", "growth,2025,7.9,,south", "growth,2025,2")
    assert verdict(_promise(where={"area": "south"}), actuals) == "pass"


def test_a_target_without_where() -> None:
    """A target that names no area is not judged by the row of one."""
    assert verdict(_promise(), _areas("growth,2025,7.9,,south")) == "no_data"


def test_where_with_a_list() -> None:
    """A target may be judged by the row of whichever area of a list has one."""
    assert verdict(_promise(where={"area": ["north", "Miền Bắc"]}), _areas("growth,2025,7.9,,Miền Bắc")) == "pass"


def test_where_with_a_list_and_two_rows() -> None:
    """Two areas of a list with different values do not make one figure."""
    actuals = _areas("growth,2025,7.9,,north", "growth,2025,7.8,,south")
    assert verdict(_promise(where={"area": ["north", "south"]}), actuals) == "unverifiable"


def test_where_with_a_list_and_equal_rows() -> None:
    """Two areas of a list are two figures even when they are equal: neither stands for the other."""
    actuals = _areas("growth,2025,7.9,,north", "growth,2025,7.9,,south")
    result = judged(_promise(where={"area": ["north", "south"]}), actuals)
    expected = "rows of 2 places fit: 'north' on line 2, 'south' on line 3; name one in where, or judge them one by one"
    assert (result.verdict, str(result.message)) == ("unverifiable", f"{expected} with each")


def test_where_on_two_dimensions() -> None:
    """All dimensions a target names must fit."""
    actuals = rows(
        "growth,2025,1,,north,urban",
        "growth,2025,2,,south,rural",
        "growth,2025,7.9,,south,urban",
        "growth,2025,3,,south",
        dimensions=("area", "type"),
    )
    assert verdict(_promise(where={"area": "south", "type": "urban"}), actuals) == "pass"


def test_each() -> None:
    """A target for each area has a verdict for each area found, in the order found."""
    actuals = _areas("growth,2025,7.9,,south", "growth,2025,1,,north", "growth,2025,5")
    expected = {("2025", "south"): "pass", ("2025", "north"): "fail"}
    assert list(verdicts(verified(_promise(each="area"), actuals)).items()) == list(expected.items())


def test_each_leaves_out_the_row_without_a_value() -> None:
    """A row without an area is none of the areas."""
    verification = verified(_promise(each="area"), _areas("growth,2025,7.9,,south", "growth,2025,5"))
    assert [str(note.message) for note in verification.notes] == [
        "growth has no target without a dimension; add its column to the file, or take where out of the plan"
    ]


def test_each_with_another_period_only() -> None:
    """An area with figures for other years only has no data for this one."""
    actuals = _areas("growth,2025,7.9,,south", "growth,2024,7.9,,north")
    expected = {("2025", "south"): "pass", ("2025", "north"): "no_data"}
    assert verdicts(verified(_promise(each="area"), actuals)) == expected


def test_each_without_any_row() -> None:
    """A target for each area, without a row of any, has no data."""
    result = judged(_promise(each="area"), _areas("other,2025,1"))
    assert (result.verdict, str(result.message), result.dimensions) == ("no_data", "no actual for any area", {})


def test_each_without_any_row_not_due() -> None:
    """A target for each area, without a row of any, may also be not due yet."""
    result = judged(_promise(each="area"), _areas("other,2024,1"))
    assert (result.verdict, str(result.message)) == ("not_due", "2025 ends after 2024, the latest period with a figure")


def test_each_of_a_list() -> None:
    """Each area the plan lists has a verdict, found or not."""
    actuals = _areas("growth,2025,7.9,,south", "growth,2025,7.9,,east")
    promise = _promise(each="area", where={"area": ["north", "south"]})
    expected = {("2025", "north"): "no_data", ("2025", "south"): "pass"}
    assert verdicts(verified(promise, actuals)) == expected


def test_each_of_two_dimensions() -> None:
    """Two dimensions have a verdict for each pair found."""
    actuals = rows("growth,2025,7.9,,south,urban", "growth,2025,1,,south,rural", dimensions=("area", "type"))
    expected = {("2025", "south", "urban"): "pass", ("2025", "south", "rural"): "fail"}
    assert verdicts(verified(_promise(each=["area", "type"]), actuals)) == expected


def test_each_pair_of_two_lists() -> None:
    """Two lists have a verdict for each pair, found or not."""
    promise = _promise(each=["area", "type"], where={"area": ["n", "s"], "type": ["u", "r"]})
    actuals = rows("growth,2025,7.9,,s,r", dimensions=("area", "type"))
    expected = {("2025", "n", "u"): "no_data", ("2025", "n", "r"): "no_data", ("2025", "s", "u"): "no_data"}
    assert verdicts(verified(promise, actuals)) == expected | {("2025", "s", "r"): "pass"}


def test_each_within_one_value_of_another() -> None:
    """One dimension may be fixed while the other has its verdicts."""
    actuals = rows("growth,2025,7.9,,south,urban", "growth,2025,1,,south,rural", dimensions=("area", "type"))
    assert verdicts(verified(_promise(each="area", where={"type": "urban"}), actuals)) == {("2025", "south"): "pass"}


def test_each_is_computed_on_its_own() -> None:
    """Each area's mean is of its own years."""
    actuals = _areas("growth,2024,7,,a", "growth,2025,8,,a", "growth,2024,9,,b", "growth,2025,9,,b", "growth,2024,8,,c")
    promise = _promise(period="2024-2025", statistic="mean", each="area")
    expected = {("2024-2025", "a"): "pass", ("2024-2025", "b"): "fail", ("2024-2025", "c"): "unverifiable"}
    assert verdicts(verified(promise, actuals)) == expected


def test_an_unreadable_period_of_one_area() -> None:
    """A row whose period cannot be read is one area's; another area without a row still has no data."""
    promise = _promise(each="area", where={"area": ["north", "south"]})
    actuals = _areas("growth,2O25,7.9,,north", "other,2025,1")
    expected = {("2025", "north"): "unverifiable", ("2025", "south"): "no_data"}
    assert verdicts(verified(promise, actuals)) == expected


def test_many_unreadable_periods() -> None:
    """Of many rows whose period cannot be read, four are named."""
    result = judged(_promise(), rows(*["growth,2O25,7.9"] * 6))
    words = "no actual for 2025, but the period on line 2, line 3, line 4, line 5 is not understood (got '2O25'); "
    assert str(result.message).startswith(words)


def test_every() -> None:
    """A target for every period has a verdict for each period found, in order of time."""
    actuals = rows("growth,2025,7.9", "growth,2023,1", "growth,2024-Q1,7.6")
    expected = {("2023",): "fail", ("2024-Q1",): "pass", ("2025",): "pass"}
    assert list(verdicts(verified(_promise(period="every"), actuals)).items()) == list(expected.items())


def test_every_without_a_row() -> None:
    """A target for every period, without any, has no data."""
    result = judged(_promise(period="every"), rows("other,2025,1"))
    assert (result.verdict, result.period, str(result.message)) == ("no_data", None, "no actual for any period")


def test_every_with_an_unreadable_period() -> None:
    """A target for every period whose only row has an unreadable one cannot be verified."""
    result = judged(_promise(period="every"), rows("growth,2O25,7.9"))
    words = "no actual, but the period on line 2 is not understood (got '2O25'); "
    expected = ("unverifiable", f"{words}write it as 2025, 2021-2025, 2025-Q4 or 2025-12")
    assert (result.verdict, str(result.message)) == expected


def test_every_after_the_as_of_date() -> None:
    """Of every period, those after the as-of date are not due."""
    actuals = rows("growth,2024,7.9", "growth,2025,1")
    assert verdicts(verified(_promise(period="every"), actuals, "2024")) == {("2024",): "pass", ("2025",): "not_due"}


def test_each_and_every() -> None:
    """Each area has a verdict for every period of its own."""
    actuals = _areas("growth,2025,7.9,,s", "growth,2024,1,,s", "growth,2024,7.6,,n")
    expected = {("2024", "s"): "fail", ("2025", "s"): "pass", ("2024", "n"): "pass"}
    assert verdicts(verified(_promise(period="every", each="area"), actuals)) == expected


def test_each_of_a_list_and_every() -> None:
    """An area the plan lists, without a row for any period, has no data."""
    promise = _promise(period="every", each="area", where={"area": ["n", "s"]})
    expected = {("every", "n"): "no_data", ("2025", "s"): "pass"}
    found = verified(promise, _areas("growth,2025,7.9,,s"))
    assert {
        (r.target.period_text if r.period is None else str(r.period), r.dimensions["area"]): r.verdict
        for r in found.results
    } == expected


def test_each_and_every_without_a_row() -> None:
    """A target for each area and every period, without a row, has no data."""
    result = judged(_promise(period="every", each="area"), _areas("other,2025,1"))
    assert (result.verdict, str(result.message)) == ("no_data", "no actual for any area")


@pytest.mark.parametrize("columns", [("type", "area"), ("area", "type")])
def test_the_order_of_columns(columns: tuple[str, str]) -> None:
    """The order of a file's columns need not be the plan's."""
    cells = {"area": "south", "type": "urban"}
    actuals = rows(f"growth,2025,7.9,,{cells[columns[0]]},{cells[columns[1]]}", dimensions=columns)
    made = plan(_promise(where=cells), dimensions=["area", "type"])
    assert [result.verdict for result in verify(made, actuals).results] == ["pass"]


def test_a_column_the_file_does_not_have() -> None:
    """A dimension without a column is empty in every row."""
    made = plan(_promise(), dimensions=["area", "type"])
    assert [result.verdict for result in verify(made, rows("growth,2025,7.9")).results] == ["pass"]


def test_a_great_many_areas() -> None:
    """All verdicts are counted; of a great many, the worst are kept, in the order found."""
    lines = [f"growth,2025,{7.6 if i != 2_345 else 1},,area {i}" for i in range(2 * _KEPT + 500)]
    (outcome,) = verified(_promise(each="area"), _areas(*lines)).outcomes
    kept = [result.dimensions["area"] for result in outcome.results]
    expected = ({"pass": 2 * _KEPT + 499, "fail": 1}, [*(f"area {i}" for i in range(_KEPT - 1)), "area 2345"])
    assert (dict(outcome.counts), kept) == expected


def test_verdicts_that_are_not_listed_have_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many figures only those that are listed are put into words: it takes longer than to judge them."""
    worded: list[tuple[str, ...]] = []

    class Counting(ReportedVerdicts):
        def result(self, group: tuple[str, ...], *others: Any) -> Result:  # noqa: ANN401  as it is
            worded.append(group)
            return super().result(group, *others)

    monkeypatch.setattr("plancheck.verification.targets.target_judge.ReportedVerdicts", Counting)
    lines = [f"growth,2025,{7.6 if i % 2 else 1},,area {i}" for i in range(_KEPT + 500)]
    (outcome,) = verified(_promise(each="area"), _areas(*lines)).outcomes
    assert worded == [tuple(result.dimensions.values()) for result in outcome.results]


def test_verdicts_left_out() -> None:
    """A verification says how many verdicts are counted and not listed."""
    lines = [f"growth,2025,7.6,,area {i}" for i in range(_KEPT + 7)]
    assert verified(_promise(each="area"), _areas(*lines)).truncated == 7


def test_every_period_and_one_that_cannot_be_read() -> None:
    """A row whose period cannot be read is no silent pass beside those that can."""
    result = verified(target("every", "1", "5"), rows("growth,2024,3", "growth,Q3 2025,99"))
    assert sorted(found.verdict for found in result.results) == ["pass", "unverifiable"]
