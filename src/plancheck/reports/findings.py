"""What verdicts are to programs that list findings: level, stable name, a place to point at, the worst first."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from heapq import nsmallest
from typing import Final, Literal, NamedTuple

from plancheck.errors import Problem
from plancheck.model.actual import Location
from plancheck.model.fields import EVERY, in_language
from plancheck.model.plan import Plan, Severity, Target, Total
from plancheck.model.policy import Policy
from plancheck.model.result import Result, TotalResult, Verdict, Verification
from plancheck.reports.facts import Facts
from plancheck.text import visible

Level = Literal["error", "warning", "note", "none"]

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")
"""The levels of what is worth listing, the worst first."""

SENTENCE: Final = 2_000
"""Longest sentence, in characters, that a report passes on."""

_PATH: Final = 4_096
"""Longest path, in characters, that a report passes on: the longest the system can open."""

_WORST_FIRST: Final[tuple[Verdict, ...]] = ("unverifiable", "fail", "no_data", "near", "pass", "not_due")
_NO_FILES: Final = frozenset({"<stdin>", "built-in plan"})
"""What reports call standard input and the plan that ships: nothing a program could open."""


class Place(NamedTuple):
    """Where a finding shows.

    Attributes:
        path: The file as the user named it, every character of it.
        line: Physical line of a text file, from 1; None in a file without lines, and when the whole file is meant.
        character: In the line, from 1; None when it is not known.
        field: Ordinal of the record's field, from 1; None in a plan, and when it is not known.
        spot: Where in a file without lines: `Sheet1!B7`, `row 7`; None in a text file.
        row: Row of the sheet or the table, from 1; in a text file the line.
    """

    path: str
    line: int | None = None
    character: int | None = None
    field: int | None = None
    spot: str | None = None
    row: int | None = None

    @property
    def is_file(self) -> bool:
        """Whether there is a file of that name, rather than standard input or the plan that ships."""
        return self.path not in _NO_FILES

    @property
    def shown(self) -> str:
        """The path, visible, from the directory of the run where it lies there."""
        return visible(self.path, _PATH).removeprefix("./")


class Finding(NamedTuple):
    """One verdict, ready for a list.

    Attributes:
        rule: Id of the target or the total, visible.
        name: The id, and the dimensions and the period it was judged for; visible, and the same in every run.
        identity: What tells it from every other verdict, as the plan and the files spell it.
        subject: What is measured, for which period and dimensions, in English.
        message: Why, in one sentence, visible.
        places: Where it shows: the rows of the actual, then the plan.
        gap: How far the range is missed, without sign; 0 when it is not known.
    """

    rule: str
    name: str
    identity: str
    verdict: Verdict
    level: Level
    subject: str
    message: str
    places: tuple[Place, ...]
    gap: Decimal

    @property
    def sentence(self) -> str:
        """The finding in one sentence that stands by itself."""
        return f"{self.subject}: {self.message}"

    @property
    def file_place(self) -> Place | None:
        """The first place that is in a file, the actual's if it is one; None when there is none."""
        return next((place for place in self.places if place.is_file), None)

    @property
    def fingerprint(self) -> str:
        """A hash of what was promised and for whom: the same when lines move and when the figure changes."""
        return _hash(self.identity)


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield every verdict that is listed, in plan order, totals last."""
    verification = facts.verification
    if verification is None:
        return
    for result in verification.results:
        yield _of_result(result, verification, facts.policy)
    for total in verification.totals:
        yield _of_total(total, verification, facts.policy)


def worst(facts: Facts, most: int) -> list[Finding]:
    """Return what is worth listing, at most `most`: errors, warnings, notes; within each by verdict and by gap."""
    listed = (finding for finding in findings(facts) if finding.level in LEVELS)
    return nsmallest(most, listed, key=badness)


def badness(finding: Finding) -> tuple[int, int, Decimal]:
    """Return a key that sorts the worst finding first."""
    return (*LEVELS, "none").index(finding.level), _WORST_FIRST.index(finding.verdict), finding.gap.copy_negate()


def count_levels(facts: Facts) -> Counter[Level]:
    """Return how many verdicts have each level: exact, also where the verification does not list them all."""
    counts: Counter[Level] = Counter()
    if facts.verification is None:
        return counts
    for outcome in facts.verification.outcomes:
        for verdict, count in outcome.counts.items():
            counts[level_of(verdict, outcome.target.severity, facts.policy)] += count
    counts.update(level_of(total.verdict, total.total.severity, facts.policy) for total in facts.verification.totals)
    return counts


def level_of(verdict: Verdict, severity: Severity, policy: Policy) -> Level:
    """Return `error` if the verdict fails the run, `none` if all is well or not due.

    Between them, a miss that does not fail the run is a warning, and data missing by leave of the user a note.
    """
    if policy.fails(verdict, severity):
        return "error"
    if verdict in {"pass", "not_due"}:
        return "none"
    return "note" if verdict == "no_data" else "warning"


def failures(facts: Facts) -> list[str]:
    """Return why the run verified nothing, one sentence each; none if it did. Such a run is never a pass."""
    match facts.conclusion:
        case "nothing_due":
            as_of = facts.verification.as_of if facts.verification else None
            return [f"nothing was due{f' as of {as_of}' if as_of else ''}, so nothing was verified"]
        case "nothing_verified":
            return ["nothing was verified: no due target has an actual"]
        case "error" if not facts.problems:
            return ["nothing was verified"]
        case _:
            return []


def problem_place(problem: Problem, facts: Facts) -> Place:
    """Return where a problem is; a column is a character in a plan, a field in the actuals."""
    in_plan = is_of_plan(facts)
    column = problem.column
    return Place(
        problem.path,
        problem.line,
        character=column if in_plan else None,
        field=None if in_plan else column,
        row=problem.line,
    )


def problem_text(problem: Problem) -> str:
    """Return what is wrong, with the key path or the header's name; visible."""
    return ": ".join(part for part in (visible(problem.where), visible(str(problem.message), SENTENCE)) if part)


def problems_cut(facts: Facts) -> str | None:
    """Return the sentence that counts the problems which are not listed; None when all are."""
    more = facts.problem_count - len(facts.problems)
    return f"and {more:,} more problems" if more > 0 else None


def is_of_plan(facts: Facts) -> bool:
    """Say whether the problems are the plan's, rather than the actuals'."""
    return facts.plan is None


def target_name(item: Target | Total) -> str:
    """Return the id of a target or a total, visible; two ids never look the same."""
    return _told_apart(item.id, (item.id,), item.id)


def place_of(location: Location) -> Place:
    """Return the place of an actual."""
    line = location.line if location.sheet == "" else None
    spot = None if location.sheet == "" else visible(location.spot)
    return Place(location.path, line, field=location.column, spot=spot, row=location.line)


def plan_place(plan: Plan, id_: str) -> Place:
    """Return the place of a target or a total in the plan."""
    line = plan.line_of(id_)
    return Place(plan.path, line, row=line)


def _of_result(result: Result, verification: Verification, policy: Policy) -> Finding:
    target, plan = result.target, verification.plan
    period = target.period_text if result.period is None else str(result.period)
    label = visible(in_language(plan.indicators[target.indicator].label))
    subject = ", ".join([f"{label} {period}", *(visible(value, 60) for value in result.dimensions.values())])
    places = (*map(place_of, result.locations), plan_place(plan, target.id))
    identity = _identity(target.id, period, result.dimensions)
    return Finding(
        rule=target_name(target),
        name=_name(result, period, identity),
        identity=identity,
        verdict=result.verdict,
        level=level_of(result.verdict, target.severity, policy),
        subject=subject,
        message=visible(str(result.message), SENTENCE),
        places=places,
        gap=(result.gap or Decimal(0)).copy_abs(),
    )


def _of_total(result: TotalResult, verification: Verification, policy: Policy) -> Finding:
    total = result.total
    name = target_name(total)
    label = name if total.label is None else visible(in_language(total.label))
    return Finding(
        rule=name,
        name=name,
        identity=_identity(total.id, str(total.period), {}),
        verdict=result.verdict,
        level=level_of(result.verdict, total.severity, policy),
        subject=f"{label} {total.period}",
        message=visible(str(result.message), SENTENCE),
        places=(*map(place_of, result.locations), plan_place(verification.plan, total.id)),
        gap=(result.gap or Decimal(0)).copy_abs(),
    )


def _name(result: Result, period: str, identity: str) -> str:
    """Return the id with what tells the verdicts of a target apart: `growth-2025 [area=north]`, `growth-every [2024]`.

    A target that found no period keeps its own.
    """
    texts = [text for pair in result.dimensions.items() for text in pair]
    parts = [f"{name}={value}" for name, value in result.dimensions.items()]
    if result.target.period is None and period != EVERY:
        parts.append(period)
    name = f"{result.target.id} [{', '.join(parts)}]" if parts else result.target.id
    return _told_apart(name, (result.target.id, *texts), identity)


def _identity(id_: str, period: str, dimensions: Mapping[str, str]) -> str:
    return repr((id_, period, tuple(dimensions.items())))


def _told_apart(name: str, texts: tuple[str, ...], identity: str) -> str:
    """Return `name` visible; with a mark of the `identity` if another could look the same.

    That is so when the name changes or is cut, and when one of its `texts` has a sign that names are put together with.
    """
    shown = visible(name)
    if shown == name and not any(sign in text for text in texts for sign in "[],=#"):
        return shown
    return f"{shown} #{_hash(identity)[:8]}"


def _hash(identity: str) -> str:
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
