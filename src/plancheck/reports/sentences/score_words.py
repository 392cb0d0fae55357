"""The scorecard as people read it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from plancheck.message import Amount, template
from plancheck.model.results.result import GRADES, Verification
from plancheck.numbers.number import plain
from plancheck.reports.sentences.words import verdict_name
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.scorecard import Score, by_group, by_programme

_MET: Final = (template("{count} exceeded"), template("{count} met"))
_GRADE: Final = dict(zip(GRADES, (*_MET, template("{count} near"), template("{count} missed")), strict=True))


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
    worst, tracks = verdict_name(score.worst, language), tracks_counted(score.tracks, language)
    return met_share(score, language), worst, grade_words(score, language), tracks
