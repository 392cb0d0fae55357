"""What the formats of `plancheck lint` are given: findings and problems of plans, ready to be told."""

from collections import Counter
from collections.abc import Iterable, Iterator

from plancheck.errors import Problem
from plancheck.model.results.plan_findings import Path, PlanFinding, Rule
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.findings import Level, fingerprint_of
from plancheck.reports.shared.places import Place
from plancheck.text import SENTENCE, visible


class Placed(NamedTuple):
    """A finding, where it stands, and how many of its rule and subject come before it."""

    finding: PlanFinding
    place: Place
    key: str
    occurrence: int

    @property
    def level(self) -> Level:
        """How grave it is."""
        return self.finding.rule.severity

    @property
    def message(self) -> str:
        """What is wrong, in English and visible."""
        return visible(str(self.finding.message), SENTENCE)

    @property
    def advice(self) -> str:
        """What to do, in English and visible."""
        return visible(str(self.finding.advice or self.finding.rule.remedy), SENTENCE)

    @property
    def sentence(self) -> str:
        """What is wrong and what to do; with the place, if that is in no file that a program could open."""
        told = f"{self.message}; {self.advice}"
        return told if self.place.is_file else f"{told} ({self.place})"


class LintedPlan(NamedTuple):
    """One plan with findings, or problems and no `id`; `copy` counts the plans before it with its id."""

    path: str
    id: str = ""
    findings: tuple[Placed, ...] = ()
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    copy: int = 0


def told_apart(plans: Iterable[LintedPlan]) -> tuple[LintedPlan, ...]:
    """Return the plans, those that share an id with which of them they are."""
    seen: Counter[str] = Counter()
    listed = []
    for plan in plans:
        listed.append(plan._replace(copy=seen[plan.id]))
        seen[plan.id] += 1
    return tuple(listed)


class LintFacts(NamedTuple):
    """One run by these rules, of which a warning fails a strict one; `folder` is that of the run in a repository."""

    plans: tuple[LintedPlan, ...]
    rules: tuple[Rule, ...]
    is_strict: bool = False
    folder: str = ""

    @property
    def findings(self) -> Iterator[tuple[LintedPlan, Placed]]:
        """Each finding with its plan, in the order of the files."""
        return ((plan, finding) for plan in self.plans for finding in plan.findings)

    @property
    def counts(self) -> Counter[Level]:
        """How many findings there are of each level."""
        return Counter(finding.level for _, finding in self.findings)

    @property
    def problem_count(self) -> int:
        """How many problems the plans have that cannot be used."""
        return sum(plan.problem_count for plan in self.plans)

    @property
    def fails(self) -> bool:
        """Whether the findings fail the run."""
        return bool(self.counts["error"] or (self.is_strict and self.counts["warning"]))


def identity(plan: LintedPlan, placed: Placed) -> str:
    """Return what tells a finding from the others of its plan: the same when lines or targets move."""
    path: Path = tuple(key for key in placed.finding.path if isinstance(key, str))
    copy = (plan.copy,) if plan.copy else ()
    parts = repr((plan.id, placed.finding.rule.code, placed.finding.subject, path, placed.occurrence, *copy))
    return fingerprint_of(parts)


def more_problems(plan: LintedPlan) -> str:
    """Return how many problems of a plan are not listed; nothing if all are."""
    return f"and {more:,} more problems" if (more := plan.problem_count - len(plan.problems)) > 0 else ""
