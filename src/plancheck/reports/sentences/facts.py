"""What every report is given: a verification and what it means, or the problems that prevented one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from plancheck.errors import Problem
from plancheck.model.results.policy import Conclusion, Policy
from plancheck.named_tuple import NamedTuple
from plancheck.reports.shared.language import ENGLISH, Language

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.results.result import Verification

LIMIT: Final = 20  # how many verdicts of one target formats for people list, when nobody says otherwise
Detail = Literal["quiet", "normal", "verbose"]


class Facts(NamedTuple):
    """One run, ready to be told."""

    # what the run comes to; `error` when the plan or the actuals cannot be used
    conclusion: Conclusion | Literal["error"]
    plan_path: str  # where the plan was looked for, as the user or the search named it
    plan: "Plan | None" = None
    verification: "Verification | None" = None
    problems: tuple[Problem, ...] = ()  # the faults that prevented a verification; empty when there is one
    problem_count: int = 0  # how many there were in all
    problems_told: bool = False  # whether the problems stand beside the report already, on standard error
    inputs: Mapping[str, int] = MappingProxyType({})
    policy: Policy = Policy()
    detail: Detail = "normal"
    timestamp: int = 0  # when the run took place, in seconds since 1970, for the formats that say it
    limit: int | None = None  # how many verdicts of one target formats for people list; None if nobody said it
    colour: bool | None = None  # whether formats for terminals use colour; None means: if they are written to one
    language: Language = ENGLISH  # what formats for people are written in
    # where in its repository the run was started, in continuous integration; empty at the root and elsewhere
    folder: str = ""

    @property
    def listed(self) -> int:
        """How many verdicts of one target are listed where room is short."""
        return LIMIT if self.limit is None else self.limit

    @property
    def read_paths(self) -> tuple[str, ...]:
        """What the run read or could not, as the user or the search named it: the plan first."""
        return (self.plan_path, *self.inputs, *(problem.path for problem in self.problems))
