"""The scorecard: of each group of targets and of each programme, how many are met, how well, and on what track."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Context, Decimal
from typing import Final

from plancheck.model.fields.plan_text import Text
from plancheck.model.results.result import GRADES, WORST_FIRST, Grade, Outcome, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple

TRACKS: Final = ("on_track", "off_track", "not_available")

_DIGITS: Final = Context(prec=20)


class Score(NamedTuple):
    """What became of some targets.

    Attributes:
        title: Of the group; the id of the programme; empty for targets without.
        targets: How many they are.
        verdicts: How many verdicts of each kind there are.
        grades: How many figures have each grade; None where not all verdicts are listed, which would tell.
        tracks: Of targets that are not due and tracked, how many are on track by their method, off it, or neither.
        met: The share of due verdicts that pass, in percent; None where none is due.
        worst: The gravest verdict.
        is_of_programme: Whether the targets are those of a programme, not of a group.
    """

    title: Text
    targets: int
    verdicts: Counter[Verdict]
    grades: dict[Grade, int | None]
    tracks: Counter[str]
    met: Decimal | None
    worst: Verdict
    is_of_programme: bool = False


def by_group(verification: Verification) -> list[Score]:
    """Return the score of each group, in the order of the plan."""
    return _scores(verification.outcomes, lambda target: target.group or {})


def by_programme(verification: Verification) -> list[Score]:
    """Return the score of each programme that a target names; none if no target names one."""
    found = _scores(verification.outcomes, lambda target: {"": target.programme} if target.programme else {})
    return [score._replace(is_of_programme=True) for score in found] if any(score.title for score in found) else []


def _scores(outcomes: Iterable[Outcome], title: Callable[[Target], Text]) -> list[Score]:
    groups: dict[tuple[tuple[str, str], ...], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(tuple(title(outcome.target).items()), []).append(outcome)
    return [_score(dict(key), found) for key, found in groups.items()]


def _score(title: Text, outcomes: list[Outcome]) -> Score:
    verdicts: Counter[Verdict] = sum((outcome.counts for outcome in outcomes), Counter())
    due = verdicts.total() - verdicts["not_due"]
    met = _DIGITS.divide(Decimal(100 * verdicts["pass"]), Decimal(due)) if due else None
    grades = {grade: _graded(outcomes, grade) for grade in GRADES}
    worst: Verdict = next((verdict for verdict in WORST_FIRST if verdicts[verdict]), "not_due")
    return Score(title, len(outcomes), verdicts, grades, Counter(_tracks(outcomes)), met, worst)


def _graded(outcomes: list[Outcome], grade: Grade) -> int | None:
    """Return how many figures have a grade. Of what is not listed `near` and `missed` are known by the verdict."""
    if grade in {"near", "missed"}:
        return sum(outcome.counts["near" if grade == "near" else "fail"] for outcome in outcomes)
    exceeded = 0
    for outcome in outcomes:
        if outcome.truncated and outcome.counts["pass"] and _may_be_exceeded(outcome.target):
            return None
        exceeded += sum(result.grade == "exceeded" for result in outcome.results)
    return exceeded if grade == "exceeded" else sum(outcome.counts["pass"] for outcome in outcomes) - exceeded


def _may_be_exceeded(target: Target) -> bool:
    has_bounds = target.range.lower is not None and target.range.upper is not None
    return target.exceeds is not None or (target.better is not None and has_bounds)


def _tracks(outcomes: list[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for result in outcome.results:
            if result.track is not None:
                is_known = result.track.is_available
                yield ("off_track" if result.track.is_off_track else "on_track") if is_known else "not_available"
