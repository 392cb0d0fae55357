import pytest
from pydantic import BaseModel, ValidationError

from plancheck.errors import ActualsError, PlanError, Problem, ProblemLog, listing
from plancheck.message import Message
from plancheck.plan_file.problems import model_faults


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem("a.yaml", 4, 7, "targets[0]", Message("is missing")), "a.yaml:4:7: targets[0]: is missing"),
        (Problem("a.yaml", 4, None, "", Message("is missing")), "a.yaml:4: is missing"),
        (Problem("a.yaml", None, None, "", Message("does not exist")), "a.yaml: does not exist"),
        (Problem("a\x1b.yaml", 1, 1, "k\n", Message("m")), r"a\x1b.yaml:1:1: k\n: m"),
    ],
)
def test_problem(problem: Problem, shown: str) -> None:
    """A problem is shown with as much of its place as is known, and nothing hostile in it."""
    assert str(problem) == shown


def test_problems_up_to_the_limit() -> None:
    """Twenty problems are all listed."""
    assert len(listing([Problem("a", line, None, "", Message("m")) for line in range(20)])) == 20


def test_problems_beyond_the_limit() -> None:
    """Beyond twenty problems the rest is counted."""
    lines = listing([Problem("a", line, None, "", Message("m")) for line in range(1300)])
    assert (len(lines), lines[19:]) == (21, ["a:19: m", "and 1,280 more problems"])


@pytest.mark.parametrize("kind", [PlanError, ActualsError])
def test_count(kind: type[PlanError | ActualsError]) -> None:
    """An error knows how many problems there were, though it carries only the first."""
    error = kind([Problem("a", 1, None, "", Message("m"))], 3)
    assert (error.count, len(error.problems), str(error)) == (3, 1, "a:1: m\nand 2 more problems")


def test_count_of_those_carried() -> None:
    """An error that was told no number counts what it carries."""
    assert PlanError([Problem("a", 1, None, "", Message("m"))]).count == 1


def test_log() -> None:
    """A log keeps the first twenty problems and counts them all."""
    log = ProblemLog()
    for line in range(25):
        log.add(Problem("a", line, None, "", Message("m")))
    assert (log.count, [problem.line for problem in log.problems]) == (25, list(range(20)))


def test_fault_pydantic_words_itself() -> None:
    """A fault no sentence was written for is told in Pydantic's words, with what was found."""

    class Other(BaseModel):
        flag: bool

    with pytest.raises(ValidationError) as caught:
        Other.model_validate({"flag": 7.5})
    assert [str(fault.message) for fault in model_faults(caught.value)] == [
        "input should be a valid boolean (got '7.5')"
    ]
