"""What verdicts are to programs that list findings: level, stable name, a place to point at, the worst first."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from heapq import nsmallest
from typing import Final, Literal

from plancheck.model.fields.plan_period import EVERY
from plancheck.model.fields.scalars import in_language
from plancheck.model.plan import Plan
from plancheck.model.results.policy import Policy
from plancheck.model.results.result import WORST_FIRST, Grade, Result, TotalResult, Verdict
from plancheck.model.sections.target import Severity, Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.words import Conditions, condition_texts, condition_words
from plancheck.reports.shared.places import Place, place_of, plan_place
from plancheck.text import SENTENCE, visible

Level = Literal["error", "warning", "note", "none"]

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")  # the levels of what is worth listing, the worst first
_ROWS: Final = 20  # most rows a finding points at


class Finding(NamedTuple):
    """One verdict, ready for a list."""

    rule: str  # id of the target or the total, visible
    topic: str  # id of the indicator, visible; `totals` for a total
    name: str  # the id, and the dimensions and the period it was judged for; visible, and the same in every run
    identity: str  # what tells it from every other verdict, as the plan and the files spell it
    verdict: Verdict
    level: Level
    subject: str  # what is measured, for which period and dimensions, in English
    message: str  # why, in one sentence, visible
    places: tuple[Place, ...]  # where it shows: the rows of the actual, at most 20, then the plan
    unlisted: int  # how many more rows the actual comes from
    gap: Decimal  # how far the range is missed, without sign; 0 when it is not known
    is_total: bool  # whether it is about a total; totals are counted apart
    grade: Grade | None = None  # how well the target is met; None where there is no figure, and of a total

    @property
    def answer(self) -> str:
        """The verdict, with the grade where that says more."""
        return f"{self.verdict}, {self.grade}" if self.grade == "exceeded" else self.verdict

    @property
    def sentence(self) -> str:
        """The finding in one sentence that stands by itself."""
        return f"{self.subject}: {self.message}"

    @property
    def file_place(self) -> Place | None:
        """The first place that is in a file, the actual's if it is one; None when there is none."""
        return next((place for place in self.places if place.is_file), None)

    @property
    def located_sentence(self) -> str:
        """The sentence, with the place where a line of `file_place` does not say it: a cell, standard input."""
        place = self.places[0]
        is_told = place.is_file and place.spot is None
        return self.sentence if is_told else f"{self.sentence} ({place})"

    @property
    def fingerprint(self) -> str:
        """A hash of what was promised and for whom: the same when lines move and when the figure changes."""
        return fingerprint_of(self.identity)


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield every verdict that is listed, in plan order, totals last."""
    if (verification := facts.verification) is None:
        return
    for result in verification.results:
        yield _of_result(result, verification.plan, facts.policy)
    for total in verification.totals:
        about = total_label(total.total), str(total.total.period), total.total.where
        yield _finding(total, total.total, about, verification.plan, facts.policy)


def worst(facts: Facts, most: int) -> list[Finding]:
    """Return what is worth listing, at most `most`: errors, warnings, notes; within each by verdict and by gap."""
    listed = (finding for finding in findings(facts) if finding.level in LEVELS)
    return nsmallest(most, listed, key=badness)


def worst_of_each(facts: Facts, most: int) -> dict[Level, list[Finding]]:
    """Return what is worth listing of each level, at most `most`, the worst first."""
    by_level: dict[Level, list[Finding]] = {level: [] for level in (*LEVELS, "none")}
    for finding in findings(facts):
        by_level[finding.level].append(finding)
    return {level: nsmallest(most, by_level[level], key=badness) for level in LEVELS}


def badness(finding: Finding) -> tuple[int, int, Decimal]:
    """Return a key that sorts the worst finding first."""
    return (*LEVELS, "none").index(finding.level), WORST_FIRST.index(finding.verdict), finding.gap.copy_negate()


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


def subject_words(label: str, period: str, conditions: Conditions) -> str:
    """Return what is measured, when and for whom, in English and visible: `Growth (2025, north or south)`."""
    return f"{label} ({', '.join(filter(None, [period, condition_words(conditions, safe=visible)]))})"


def total_label(total: Total) -> str:
    """Return what a total is called, visible: its id, if the plan says no more."""
    return target_name(total) if total.label is None else visible(in_language(total.label))


def target_name(item: Target | Total) -> str:
    """Return the id of a target or a total, visible; two ids never look the same."""
    return _told_apart(item.id, (item.id,), item.id)


def _of_result(result: Result, plan: Plan, policy: Policy) -> Finding:
    target = result.target
    period = target.period_text if result.period is None else str(result.period)
    label = visible(in_language(plan.label_of(target)))
    found = _finding(result, target, (label, period, result.conditions), plan, policy)
    message = found.message if result.hint is None else f"{found.message}; {visible(str(result.hint), SENTENCE)}"
    return found._replace(topic=visible(target.indicator), message=message, grade=result.grade)


def _finding(
    result: Result | TotalResult, item: Target | Total, about: tuple[str, str, Conditions], plan: Plan, policy: Policy
) -> Finding:
    """Return the finding on a total, or that on a target but for what totals have not."""
    _, period, conditions = about
    identity = repr((plan.header.id, item.id, period, tuple(conditions.items())))
    return Finding(
        rule=target_name(item),
        topic="totals",
        name=_name(item, [period] if item.period is None and period != EVERY else [], conditions, identity),
        identity=identity,
        verdict=result.verdict,
        level=level_of(result.verdict, item.severity, policy),
        subject=subject_words(*about),
        message=visible(str(result.message), SENTENCE),
        places=(*map(place_of, result.locations[:_ROWS]), plan_place(plan, item.id)),
        unlisted=max(len(result.locations) - _ROWS, 0) + result.unlisted,
        gap=(result.gap or Decimal(0)).copy_abs(),
        is_total=isinstance(item, Total),
    )


def _name(item: Target | Total, periods: list[str], conditions: Conditions, identity: str) -> str:
    """Return the id with what it was judged for: `growth-2025 [area=north]`, `growth-every [2024]`."""
    texts = [text for name, values in conditions.items() for text in (name, *values)]
    parts = [*condition_texts(conditions), *periods]
    name = f"{item.id} [{', '.join(parts)}]" if parts else item.id
    return _told_apart(name, (item.id, *texts), identity)


def _told_apart(name: str, texts: tuple[str, ...], identity: str) -> str:
    """Return `name` visible; with a mark of the `identity` if another could look the same.

    That is so when the name changes or is cut, and when one of its `texts` has a sign that names are put together with.
    """
    shown = visible(name)
    if shown == name and not any(sign in text for text in texts for sign in "[],=#"):
        return shown
    return f"{shown} #{fingerprint_of(identity)[:8]}"


def fingerprint_of(*texts: str) -> str:
    """Return what tells a finding from every other that these texts are not the same of."""
    from hashlib import sha256  # loads OpenSSL, which most runs need not wait for

    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
