from decimal import Decimal
from pathlib import Path

import pytest

from plancheck.actuals.options import STDIN_NAME
from plancheck.cli.options.plan_choice import BUILT_IN
from plancheck.errors import Problem
from plancheck.message import Message, message
from plancheck.model.actual import Location
from plancheck.model.results.policy import Policy
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.findings import Finding, count_levels, findings, worst, worst_of_each
from plancheck.reports.shared.places import Place, place_of
from plancheck.verification import verify
from tests.reports.runs import EVERY_ACTUAL, EVERY_VERDICT, HEAD, facts, facts_of, many
from tests.verification.given import plan, rows, target, verified


def _levels(given: Facts) -> dict[str, str]:
    return {finding.name: finding.level for finding in findings(given)}


def test_a_verdict_that_fails_the_run_is_an_error(tmp_path: Path) -> None:
    """A miss, missing data and an unverifiable figure are errors; a near and a softened miss are warnings."""
    assert _levels(facts(tmp_path)) == {
        "growth-2021": "none",
        "growth-2022": "warning",
        "growth-2023": "error",
        "growth-2024": "error",
        "growth-2025": "error",
        "growth-2030": "none",
        "debt-2025": "warning",
        "sum": "error",
    }


def test_missing_data_that_is_allowed_is_a_note(tmp_path: Path) -> None:
    """With --allow-missing, a target without data is told, and is neither an error nor a warning."""
    levels = _levels(facts(tmp_path, policy=Policy(allow_missing=True)))
    assert (levels["growth-2024"], levels["growth-2025"]) == ("note", "error")


def test_near_misses_can_be_errors(tmp_path: Path) -> None:
    """With --fail-on warning, near misses and misses of severity warning are errors."""
    levels = _levels(facts(tmp_path, policy=Policy(fail_on_warning=True)))
    assert (levels["growth-2022"], levels["debt-2025"]) == ("error", "error")


def test_the_worst_finding_comes_first(tmp_path: Path) -> None:
    """Errors come before warnings; among errors what cannot be judged, then misses, then missing data."""
    assert [finding.name for finding in worst(facts(tmp_path), 9)] == [
        "growth-2025",
        "sum",
        "growth-2023",
        "growth-2024",
        "debt-2025",
        "growth-2022",
    ]


def test_the_larger_gap_comes_first() -> None:
    """Among misses, the largest distance from the range comes first, on whichever side it lies."""
    actuals = rows("growth,2021,7.0", "growth,2022,9.5", "growth,2023,6.4")
    given = facts_of(verified(target("every", "7.5", "8.0"), actuals))
    assert [finding.gap for finding in worst(given, 9)] == [Decimal("1.5"), Decimal("1.1"), Decimal("0.5")]


def test_only_so_many_are_listed() -> None:
    """A list is as long as the format asks for, level by level as well."""
    given = many(30)
    assert (len(worst(given, 12)), {level: len(found) for level, found in worst_of_each(given, 5).items()}) == (
        12,
        {"error": 5, "warning": 0, "note": 0},
    )


def test_counts_are_exact_beyond_what_is_kept() -> None:
    """Verdicts that the verification counts without keeping them are counted."""
    given = many(1_200)
    kept = sum(1 for _ in findings(given))
    assert (kept, count_levels(given)) == (1_000, {"error": 1_200})


def test_totals_are_counted(tmp_path: Path) -> None:
    """Totals count as verdicts do where findings are counted."""
    assert count_levels(facts(tmp_path)) == {"none": 2, "warning": 2, "error": 4}


def test_nothing_is_counted_without_a_verification(tmp_path: Path) -> None:
    """Without a verification there are no verdicts, and so no counts."""
    given = facts(tmp_path, plan="nonsense")
    assert (list(findings(given)), count_levels(given)) == ([], {})


def test_a_name_says_for_whom_and_when() -> None:
    """A verdict is named by its target, the values of its dimensions, and the period if the target holds for all."""
    actuals = rows("growth,2021,7.0,,Ninh Bình", "growth,2022,7.0,,Huế", dimensions=("area",))
    given = facts_of(verified(target("every", "7.5", "8.0", each=["area"]), actuals))
    assert [finding.name for finding in findings(given)] == [
        "growth-every [area=Ninh Bình, 2021]",
        "growth-every [area=Huế, 2022]",
    ]


def test_a_target_for_every_period_that_found_none_keeps_its_name() -> None:
    """A target for every period without any row is named by its id alone."""
    given = facts_of(verified(target("every", "7.5", "8.0"), rows("other,2021,7")))
    assert [finding.name for finding in findings(given)] == ["growth-every"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a\u200b", "a\\u200b"), ("x" * 300 + "1", "x" * 300 + "2"), ("a, b=c", "a"), ("]", "["), ("#", "a #12345678")],
)
def test_names_of_two_verdicts_are_never_the_same(one: str, other: str) -> None:
    """Values that look alike once they are made visible, cut or put together still give names of their own."""
    areas = dict.fromkeys([one, other])
    made = plan(target("2025", "7.5", "8.0", each=["area"]), dimensions=("area",))
    actuals = rows(*(f"growth,2025,7.0,,{index}" for index, _ in enumerate(areas)), dimensions=("area",))
    named = dict(enumerate(areas))
    actuals.actuals = [row._replace(dimensions=(named[int(row.dimensions[0])],)) for row in actuals.actuals]
    names = [finding.name for finding in findings(facts_of(verify(made, actuals)))]
    assert len(set(names)) == 2


def _first(given: Facts) -> Finding:
    return next(findings(given))


def test_a_finding_points_at_the_actual_then_at_the_plan(tmp_path: Path) -> None:
    """A verdict on a figure points at the figure's line, and says where its target stands."""
    finding = _first(facts(tmp_path))
    assert [str(place) for place in finding.places] == ["actuals.csv:2", "targets.yaml:9"]


def test_a_finding_says_what_else_the_figure_may_mean() -> None:
    """A hint at another reading of the figure is part of the finding."""
    run = verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0"))
    outcome = run.outcomes[0]
    result = outcome.results[0]._replace(hint=message("it may be {value}", value="\u202e8"))
    (finding,) = findings(facts_of(run._replace(outcomes=(outcome._replace(results=(result,)),))))
    assert finding.message == "7.0 %, 0.5 percentage points below the target of 7.5 to 8.0 %; it may be \\u202e8"


def test_missing_data_points_at_the_plan(tmp_path: Path) -> None:
    """A verdict without a figure points at the target in the plan."""
    missing = next(finding for finding in findings(facts(tmp_path)) if finding.verdict == "no_data")
    assert str(missing.file_place) == "targets.yaml:12"


def test_a_computed_figure_points_at_its_years() -> None:
    """A figure computed from many rows points at the first of them, and says how many more there are."""
    years = range(1990, 2020)
    actuals = rows(*(f"growth,{year},7.0" for year in years))
    finding = _first(facts_of(verified(target("1990-2019", "7.5", "8.0", statistic="mean"), actuals)))
    assert (len(finding.places), finding.unlisted, str(finding.places[0])) == (21, 10, "actuals.csv:2")


def test_standard_input_is_no_file_to_point_at() -> None:
    """A figure from standard input is placed in the plan, and the sentence says where it came from."""
    finding = _first(facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0", path=STDIN_NAME))))
    sentence = "growth (2025): 7.0 %, 0.5 percentage points below the target of 7.5 to 8.0 % (<stdin>:2)"
    assert (str(finding.file_place), finding.located_sentence) == ("targets.yaml", sentence)


def test_the_plan_that_ships_is_no_file_to_point_at() -> None:
    """What has no file at all has no place."""
    run = verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0", path=STDIN_NAME))
    finding = _first(facts_of(run._replace(plan=run.plan.read_from(BUILT_IN, {}))))
    assert finding.file_place is None


def test_a_cell_of_a_workbook_is_named() -> None:
    """A cell has no line; its sheet, column and row are its spot."""
    place = place_of(Location("a.xlsx", 7, 2, "Sheet1"))
    assert (place.line, place.row, str(place)) == (None, 7, "a.xlsx:Sheet1!B7")


def test_a_row_of_a_table_is_named() -> None:
    """A row of a table without lines has no line; the row is its spot."""
    place = place_of(Location("a.parquet", 7, 2, None))
    assert (place.line, place.row, str(place)) == (None, 7, "a.parquet:row 7")


def test_fingerprints_stay_when_lines_move_and_figures_change(tmp_path: Path) -> None:
    """The same promise has the same fingerprint in the next run, wherever its figure then stands."""
    before = [finding.fingerprint for finding in findings(facts(tmp_path))]
    moved = EVERY_ACTUAL.replace("growth,2021,7.80\n", "\n\ngrowth,2021,9.9\n")
    after = [
        finding.fingerprint
        for finding in findings(facts(tmp_path, EVERY_VERDICT.replace("targets:", "\ntargets:"), moved))
    ]
    assert (before, len(set(before))) == (after, 8)


def test_problems_of_a_plan_are_faults_of_the_plan(tmp_path: Path) -> None:
    """Each problem of a plan is a fault with its key path; its column is a character of the line."""
    (fault,) = faults(facts(tmp_path, plan=EVERY_VERDICT.replace("period: 2021,", "period: soon,")))
    place = Place("targets.yaml", 9, character=25, row=9)
    assert (fault.source, fault.name, fault.place) == ("plan", "targets.yaml:9:25", place)
    assert fault.message.startswith("targets[0].period: ")


def test_problems_of_the_actuals_are_faults_of_the_actuals(tmp_path: Path) -> None:
    """Each problem of the actuals is a fault; its column is a field, and no character of the line."""
    (fault,) = faults(facts(tmp_path, actuals='indicator,period,value\ngrowth,2021,"7"8\n'))
    assert (fault.source, fault.place) == ("actuals", Place("actuals.csv", 2, field=3, row=2))


def test_faults_in_one_place_have_names_of_their_own() -> None:
    """Two problems of one place can be told apart."""
    problem = Problem("a.csv", 2, 3, "", Message("why"))
    given = Facts("error", "p.yaml", problems=(problem, problem), problem_count=2)
    assert [fault.name for fault in faults(given)] == ["a.csv:2:3", "a.csv:2:3 (2)"]


def test_problems_beyond_those_listed_are_counted() -> None:
    """A last fault counts the problems that are not listed."""
    given = Facts("error", "p.yaml", problems=(Problem("a.csv", None, None, "", Message("why")),), problem_count=1_234)
    assert [fault.message for fault in faults(given)] == ["why", "and 1,233 more problems"]


def test_a_run_in_which_nothing_was_due_has_a_fault() -> None:
    """A run in which nothing was due has no error among its verdicts, and so needs a fault of its own."""
    given = facts_of(verified(target("2030", "7.5", "8.0"), rows("growth,2025,7.0")))
    assert [fault.message for fault in faults(given)] == ["nothing was due as of 2025, so nothing was verified"]


def test_a_run_in_which_nothing_had_data_has_a_fault() -> None:
    """A run in which all data was missing by leave has no error among its verdicts, and so needs a fault of its own."""
    given = facts_of(verified(target("2024", "7.5", "8.0"), rows("growth,2025,7.0")), Policy(allow_missing=True))
    assert [fault.message for fault in faults(given)] == ["nothing was verified: no due target has an actual"]


def test_an_error_without_a_problem_has_a_fault() -> None:
    """A run that ended without a verdict and without a problem is not taken for a good one."""
    assert [fault.message for fault in faults(Facts("error", "p.yaml"))] == ["nothing was verified"]


@pytest.mark.parametrize("value", ["7.8", "7.0"])
def test_a_run_with_a_verdict_has_no_fault(value: str) -> None:
    """A run that verified something has no fault, whatever its verdict."""
    assert faults(facts_of(verified(target("2025", "7.5", "8.0"), rows(f"growth,2025,{value}")))) == []


def test_texts_of_the_plan_are_visible(tmp_path: Path) -> None:
    """Characters nobody sees come out as escapes in ids, labels, dimensions and paths."""
    text = "x\u202ey"
    body = (
        HEAD.replace("Growth of output", text)
        + f'targets:\n  - {{id: "{text}", indicator: growth, period: 2025, range: [1, 2]}}\n'
    )
    finding = _first(facts(tmp_path, body, "indicator,period,value\ngrowth,2025,3\n"))
    assert (finding.rule.split(" ")[0], finding.subject) == ("x\\u202ey", "x\\u202ey (2025)")
