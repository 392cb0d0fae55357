"""The scorecard: of each group and programme how many targets are met, and that as people read it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Context, Decimal
from typing import Final

from plancheck.message import Amount, template
from plancheck.model.fields.scalars import Text
from plancheck.model.results.result import GRADES, WORST_FIRST, Grade, Outcome, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import plain
from plancheck.reports.shared.language import Language

TRACKS: Final = ("on_track", "off_track", "not_available")

_DIGITS: Final = Context(prec=20)
_MET: Final = (template("{count} exceeded"), template("{count} met"))
_GRADE: Final = dict(zip(GRADES, (*_MET, template("{count} near"), template("{count} missed")), strict=True))


class Score(NamedTuple):
    """What became of some targets."""

    title: Text  # of the group; the id of the programme; empty for targets without
    targets: int  # how many they are
    verdicts: Counter[Verdict]  # how many verdicts of each kind there are
    # how many figures have each grade; None where not all verdicts are listed, which would tell
    grades: dict[Grade, int | None]
    # of targets that are not due and tracked, how many are on track by their method, off it, or neither
    tracks: Counter[str]
    met: Decimal | None  # the share of due verdicts that pass, in percent; None where none is due
    worst: Verdict  # the gravest verdict
    is_of_programme: bool = False  # whether the targets are those of a programme, not of a group


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


def scores(verification: Verification) -> list[Score]:
    """Return the scores that people are shown: of groups, if there are two or more, and of programmes, by name."""
    groups, names = by_group(verification), verification.plan.header.programmes
    programmes = [score for score in by_programme(verification) if score.title]
    named = [score._replace(title=names.get(score.title[""], score.title)) for score in programmes]
    return [*(groups if len(groups) > 1 else []), *named]


def title_words(score: Score, language: Language) -> str:
    """Return what a group or programme is called."""
    if score.is_of_programme:
        return language("Programme: {name}", name=language.shown(score.title))
    return language.shown(score.title) if score.title else language("Other targets")


def met_share(score: Score, language: Language) -> str:
    """Return how many of what is due is met, with the share."""
    due = score.verdicts.total() - score.verdicts["not_due"]
    if score.met is None:
        return language("none due")
    share = Amount(plain(score.met.quantize(Decimal("0.1"))).removesuffix(".0"))
    return language("{met} of {due} met ({share} %)", met=score.verdicts["pass"], due=due, share=share)


def grade_words(score: Score, language: Language) -> str:
    """Return how many figures have each grade, as far as there are any, and as it is known."""
    counts = ((score.grades[grade], _GRADE[grade]) for grade in GRADES)
    return ", ".join(language(words, count=count) for count, words in counts if count)


def tracks_counted(tracks: Mapping[str, int], language: Language) -> str:
    """Return how many are on track, and off it, as far as there are any."""
    found = (("on_track", template("{count} on track")), ("off_track", template("{count} off track")))
    return ", ".join(language(words, count=tracks[name]) for name, words in found if tracks.get(name))


def score_words(score: Score, language: Language) -> str:
    """Return what became of a group in one line."""
    met, worst, *rest = parts_of(score, language)
    return "; ".join(filter(None, [met, language("worst: {verdict}", verdict=worst), *rest]))


def parts_of(score: Score, language: Language) -> tuple[str, ...]:
    """Return how many are met, the gravest verdict, how many figures have each grade, and what is on track."""
    from plancheck.reports.sentences.words import verdict_name

    worst, tracks = verdict_name(score.worst, language), tracks_counted(score.tracks, language)
    return met_share(score, language), worst, grade_words(score, language), tracks
