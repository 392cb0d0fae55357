from pathlib import Path

import pytest

from plancheck.errors import Problem
from plancheck.message import Message
from plancheck.model.results.policy import Policy
from plancheck.reports.formats import github
from plancheck.reports.sentences.facts import Facts
from tests.reports.github_runner import REGISTERED, Command, commands
from tests.reports.hostile import TEXTS, broken, hostile, unseen
from tests.reports.runs import HEAD, facts, facts_of, many, written
from tests.verification.given import rows, target, verified


def _commands(given: Facts) -> list[Command]:
    return commands(written(github, given))


def test_findings_are_annotations_the_worst_first(tmp_path: Path) -> None:
    """Errors come first, then warnings; what passes is not annotated."""
    assert [(command.name, command.properties["title"]) for command in _commands(facts(tmp_path))] == [
        ("error", "unverifiable: growth-2025"),
        ("error", "unverifiable: sum"),
        ("error", "fail: growth-2023"),
        ("error", "no_data: growth-2024"),
        ("warning", "fail: debt-2025"),
        ("warning", "near: growth-2022"),
    ]


def test_an_annotation_is_on_the_line_of_the_figure(tmp_path: Path) -> None:
    """An annotation names file and line, and no column: a field is not a character."""
    command = _commands(facts(tmp_path))[2]
    assert command == Command(
        "error",
        {"file": "actuals.csv", "line": "4", "title": "fail: growth-2023"},
        "Growth of output (2023): 7.00 %, 0.50 percentage points below the target of 7.5 to 8.0 %",
    )


def test_missing_data_is_annotated_in_the_plan(tmp_path: Path) -> None:
    """A target without a figure is annotated where the plan states it."""
    assert _commands(facts(tmp_path))[3].properties["file"] == "targets.yaml"


def test_allowed_missing_data_is_a_notice(tmp_path: Path) -> None:
    """With --allow-missing, missing data is a notice."""
    last = _commands(facts(tmp_path, policy=Policy(allow_missing=True)))[-1]
    assert (last.name, last.properties["title"]) == ("notice", "no_data: growth-2024")


@pytest.mark.parametrize(("count", "listed", "more"), [(9, 9, None), (10, 9, "1 more"), (1_200, 9, "1,191 more")])
def test_at_most_nine_of_a_level_and_how_many_more(count: int, listed: int, more: str | None) -> None:
    """GitHub drops the eleventh annotation of a level unsaid, so that the tenth says how many more there are."""
    titles = [command.properties["title"] for command in _commands(many(count))]
    data = _commands(many(count))[-1].data
    expected = None if more is None else f"{more}, not shown here"
    assert (titles.count("plancheck"), len(titles)) == (int(more is not None), listed + int(more is not None))
    assert (data if more else None) == expected


def test_each_level_has_its_own_nine() -> None:
    """Warnings are cut as errors are, and do not take their places."""
    given = many(12, "7.0")
    near = many(12, "7.4")
    soft = facts_of(verified(target("2025", "7.5", "8.0", severity="warning"), rows("growth,2025,7.0")))
    assert [len(_commands(run)) for run in (given, near, soft)] == [10, 10, 1]


def test_a_figure_from_standard_input_is_annotated_in_the_plan() -> None:
    """A figure that is in no file is annotated in the plan, and the message says where it came from."""
    (command,) = _commands(facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0", path="<stdin>"))))
    assert (command.properties["file"], command.data.endswith(" (<stdin>:2)")) == ("targets.yaml", True)


def test_what_is_in_no_file_is_annotated_without_one() -> None:
    """With the plan that ships and figures from standard input, there is no file to name."""
    run = verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0", path="<stdin>"))
    plan = run.plan.read_from("built-in plan", {"growth-2025": 9})
    (command,) = _commands(facts_of(run._replace(plan=plan)))
    assert command.properties == {"title": "fail: growth-2025"}


def test_a_problem_of_the_plan_has_a_column(tmp_path: Path) -> None:
    """A problem of the plan is annotated on its line and column."""
    given = facts(tmp_path, plan=f"{HEAD}targets:\n  - {{indicator: growth, period: soon, range: [1, 2]}}\n")
    (command,) = _commands(given)
    assert command.properties == {"file": "targets.yaml", "line": "9", "col": "25", "title": "plancheck"}


def test_a_problem_of_standard_input_says_where(tmp_path: Path) -> None:
    """A problem that is in no file is annotated without one, and its message names the place."""
    problem = Problem("<stdin>", 3, 2, "", Message("why"))
    (command,) = _commands(Facts("error", "targets.yaml", facts(tmp_path).plan, problems=(problem,), problem_count=1))
    assert (command.properties, command.data) == ({"title": "plancheck"}, "why (<stdin>:3)")


def test_problems_are_cut_as_findings_are(tmp_path: Path) -> None:
    """Of many problems nine are annotated, and the tenth annotation counts the others."""
    given = facts(tmp_path, actuals="indicator,period,value\n" + "growth,2021\n" * 50)
    found = _commands(given)
    assert (len(found), found[-1].data) == (10, "41 more, not shown here")


def test_a_run_in_which_nothing_was_due_is_an_error() -> None:
    """A run without a finding in which nothing was verified is annotated as an error."""
    (command,) = _commands(facts_of(verified(target("2030", "7.5", "8.0"), rows("growth,2025,7.0"))))
    assert (command.name, command.data) == ("error", "nothing was due as of 2025, so nothing was verified")


def test_a_good_run_has_a_line_of_counts_only() -> None:
    """A run that passes writes how many verdicts there are, and no annotation."""
    out = written(github, facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.6"))))
    assert out == "plancheck: 1 pass\n"


def test_a_run_without_a_verdict_says_so(tmp_path: Path) -> None:
    """A run that could not be done ends with a line that says so."""
    assert written(github, facts(tmp_path, plan="nonsense")).splitlines()[-1] == "plancheck: nothing was verified"


def test_signs_of_the_syntax_are_escaped(tmp_path: Path) -> None:
    """Percent signs, colons and commas in names of files and targets come through to the annotation as they are."""
    plan = f'{HEAD}targets:\n  - {{id: "a,b:c%3A%0A", indicator: growth, period: 2025, range: [1, 2]}}\n'
    (command,) = _commands(facts(tmp_path, plan, "indicator,period,value\ngrowth,2025,3\n", name="50%,x:y.csv"))
    assert command.properties == {
        "file": "50%,x:y.csv",
        "line": "2",
        "title": "fail: a,b:c%3A%0A #" + command.properties["title"][-8:],
    }


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_are_no_commands(text: str, tmp_path: Path) -> None:
    """Whatever stands in the plan and in the actuals, a runner finds our annotations and nothing else."""
    given = hostile(tmp_path, text)
    out = written(github, given)
    names = [command.name for command in commands(out)]
    assert (unseen(out), set(names) <= {"error", "warning"}, len(names)) == (set(), True, out.count("\n") - 1)


def test_hostile_texts_in_problems_are_no_commands(tmp_path: Path) -> None:
    """Problems are annotations too, and quote what they are about visibly."""
    out = written(github, broken(tmp_path))
    assert (unseen(out), {command.name for command in commands(out)}) == (set(), {"error"})


@pytest.mark.parametrize("line", ["::error::x", "  ::warning file=a::x", "text ##[error]x", "##[group a=b]x"])
def test_the_port_of_the_runner_finds_commands(line: str) -> None:
    """The parser that tests rely on finds commands in both syntaxes, and only registered ones."""
    assert [command.data for command in commands(f"a\n{line}\r::what::x\n")] == ["x"]


def test_the_levels_are_commands_the_runner_knows() -> None:
    """Every level has a command that is registered."""
    assert {"error", "warning", "notice"} <= REGISTERED
