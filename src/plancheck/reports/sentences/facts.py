"""What every report is given: a verification and what it means, which results to show, or the problems."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from plancheck.errors import Problem
from plancheck.model.results.policy import Conclusion, Policy
from plancheck.model.results.result import WORST_FIRST, Note, Outcome, Result, TotalResult, Verdict, share
from plancheck.model.sections.target import Severity
from plancheck.named_tuple import NamedTuple
from plancheck.reports.shared.language import ENGLISH, Language

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.results.result import Verification


LIMIT: Final = 20
"""How many verdicts of one target formats for people list, when nobody says otherwise."""

Detail = Literal["quiet", "normal", "verbose"]


class Facts(NamedTuple):
    """One run, ready to be told.

    Attributes:
        conclusion: What the run comes to; `error` when the plan or the actuals cannot be used.
        plan_path: Where the plan was looked for, as the user or the search named it.
        problems: The faults that prevented a verification; empty when there is one.
        problem_count: How many there were in all.
        problems_told: Whether the problems stand beside the report already, on standard error.
        colour: Whether formats for terminals use colour; None means: if they are written to one.
        limit: How many verdicts of one target formats for people list; None if nobody said it.
        timestamp: When the run took place, in seconds since 1970, for the formats that say it.
        language: What formats for people are written in.
        folder: Where in its repository the run was started, in continuous integration; empty at the root and elsewhere.
    """

    conclusion: Conclusion | Literal["error"]
    plan_path: str
    plan: "Plan | None" = None
    verification: "Verification | None" = None
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    problems_told: bool = False
    inputs: Mapping[str, int] = MappingProxyType({})
    policy: Policy = Policy()
    detail: Detail = "normal"
    timestamp: int = 0
    limit: int | None = None
    colour: bool | None = None
    language: Language = ENGLISH
    folder: str = ""

    @property
    def listed(self) -> int:
        """How many verdicts of one target are listed where room is short."""
        return LIMIT if self.limit is None else self.limit

    @property
    def read_paths(self) -> tuple[str, ...]:
        """What the run read or could not, as the user or the search named it: the plan first."""
        return (self.plan_path, *self.inputs, *(problem.path for problem in self.problems))


class Listing(NamedTuple):
    """The results of one target that are shown, of too many the worst first; `more` could be."""

    outcome: Outcome
    results: list[Result]
    more: int


class NoteListing(NamedTuple):
    """The notes of one kind that are shown, and how many more there are."""

    notes: list[Note]
    more: int


def is_silent(facts: Facts) -> bool:
    """Say whether a run has nothing to tell who wants it quiet: all is well, and all was judged."""
    return facts.detail == "quiet" and facts.conclusion == "pass" and not any(grave_notes(facts))


def listing(outcome: Outcome, facts: Facts, most: int) -> Listing:
    """Return what is shown of one target, at most `most` verdicts."""
    severity = outcome.target.severity
    shown = [result for result in outcome.results if _is_shown(result.verdict, severity, facts)]
    count = sum(count for verdict, count in outcome.counts.items() if _is_shown(verdict, severity, facts))
    if len(shown) > most:
        shown = sorted(shown, key=_badness)[:most]
    return Listing(outcome, shown, count - len(shown))


def needs_words(result: Result) -> bool:
    """Say whether a verdict is told in a sentence too: one that is not met, or that rounding may have decided."""
    return result.verdict not in {"pass", "not_due"} or result.rounding is not None


def listed_totals(facts: Facts) -> list[TotalResult]:
    """Return the totals that are shown."""
    totals = facts.verification.totals if facts.verification else ()
    return [total for total in totals if _is_shown(total.verdict, total.total.severity, facts)]


def listed_notes(facts: Facts, most: int, apart: Iterable[str] = ()) -> Iterator[NoteListing]:
    """Yield the notes that are shown by kind, at most `most` in all; no kind takes the room of another.

    Args:
        facts: The run.
        most: How many notes are shown.
        apart: Kinds that are told elsewhere.
    """
    notes = grave_notes(facts) if facts.detail == "quiet" else facts.verification.notes if facts.verification else ()
    kinds = [list(found) for kind, found in groupby(notes, attrgetter("kind")) if kind not in apart]
    each = share(map(len, kinds), most)
    for found in kinds:
        yield NoteListing(found[:each], len(found[each:]))


def grave_notes(facts: Facts) -> Iterator[Note]:
    """Yield the notes that are told whatever else is left out."""
    return (note for note in facts.verification.notes if note.is_grave) if facts.verification else iter(())


def _is_shown(verdict: Verdict, severity: Severity, facts: Facts) -> bool:
    return facts.detail != "quiet" or facts.policy.fails(verdict, severity)


def _badness(result: Result) -> tuple[int, Decimal]:
    return WORST_FIRST.index(result.verdict), (result.gap or Decimal(0)).copy_abs().copy_negate()
