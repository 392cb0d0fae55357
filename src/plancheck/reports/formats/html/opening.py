"""The first screen: what became of the plan in one sentence, the counts, the worst misses, what is still to come."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from plancheck.model.plan import Plan
from plancheck.model.results.result import VERDICTS, Result, Verification
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.strips import counts_bar
from plancheck.reports.formats.html.member_tables import member_name
from plancheck.reports.formats.html.target_rows import Group, Row, badness, period_words
from plancheck.reports.formats.html.words import unbroken, whole_words
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.figures import distance_words
from plancheck.reports.sentences.score_words import by_group, tracks_counted
from plancheck.reports.sentences.track_words import way
from plancheck.reports.sentences.words import met_words, totals_unmet
from plancheck.reports.shared.language import Language

_FIRST: Final = 5  # most misses, and targets to come, that the first screen names; all of them stand below


def opening(facts: Facts, groups: Sequence[Group]) -> dict[str, Any]:
    """Return the first screen of a run; its `state` is the conclusion, as the style knows it."""
    (answer, reason), verification = _answer(facts), facts.verification
    said = {"state": facts.conclusion, "answer": answer, "reason": reason}
    if verification is None:
        return {**said, "counts": (), "worst": (), "ahead": ()}
    return {**said, **_counted(verification, facts.language), **_named(verification, facts.language, groups)}


def _counted(verification: Verification, language: Language) -> dict[str, Any]:
    counts = verification.counts
    said = {name: words.verdict(name, language) for name in VERDICTS}
    listed = [(name, language.number(counts[name]), said[name], not counts[name]) for name in VERDICTS]
    return {
        "bar": counts_bar(counts),
        "counts": [dict(zip(("verdict", "number", "word", "is_zero"), count, strict=True)) for count in listed],
        "total_counts": words.totals_counted(verification.total_counts, language),
    }


def _named(verification: Verification, language: Language, groups: Sequence[Group]) -> dict[str, Any]:
    counts, plan = verification.counts, verification.plan
    pairs = [pair for group in groups for pair in zip(group.rows, group.listings, strict=True)]
    results = [(row, result) for row, listed in pairs for result in listed.results]
    missed = sorted((one for one in results if one[1].verdict == "fail"), key=lambda found: -badness(found[1]))
    ahead = sorted((one for one in results if one[1].verdict == "not_due"), key=lambda found: not _is_off(found[1]))
    tracks = sum((score.tracks for score in by_group(verification)), Counter[str]())
    return {
        "worst": [_target(*found, plan, language) for found in missed[:_FIRST]],
        "more_worst": _more(counts["fail"], missed, language),
        "ahead": [_target(*found, plan, language) for found in ahead[:_FIRST]],
        "ahead_counts": tracks_counted(tracks, language),
        "more_ahead": _more(counts["not_due"], ahead, language),
    }


def _more(count: int, named: Sequence[object], language: Language) -> str:
    return language("and {count} more", count=more) if (more := count - min(len(named), _FIRST)) > 0 else ""


def _is_off(result: Result) -> bool:
    return result.track is not None and result.track.is_off_track


def _target(row: Row, result: Result, plan: Plan, language: Language) -> dict[str, Any]:
    name, period, distance = row.name, row.period, unbroken(distance_words(result, plan, language))
    if row.detail["table"] is not None:
        period = period_words(result.target, result, language)
        name = f"{row.name}: {member_name(result, language, with_period=False)}"
    if part := words.distance(result, language):
        distance = f"{distance} ({part})"
    return {
        "anchor": row.anchor,
        "name": name,
        "period": period,
        "goal": row.goal,
        "actual": words.whole_actual(result, plan, language),
        "distance": distance,
        "verdict": result.verdict,
        "track": whole_words(way(result.track, plan, language), language) if result.track else "",
        "off": _is_off(result),
    }


def _answer(facts: Facts) -> tuple[str, str]:
    language = facts.language
    match facts.conclusion:
        case "nothing_due":
            return language("Nothing was verified"), language("No target was due. This is no pass.")
        case "nothing_verified":
            return language("Nothing was verified"), language("No due target has an actual. This is no pass.")
        case "error":
            return language("Not verified"), language("The plan or the actuals cannot be used. This is no pass.")
    answer = met_words(facts.verification, language) if facts.verification else ""
    return whole_words(f"{answer[:1].upper()}{answer[1:]}.", language), " ".join(_gate(facts))


def _gate(facts: Facts) -> Iterator[str]:
    """Yield whether the run passes, where the counts do not say it."""
    language, verification = facts.language, facts.verification
    off = [*totals_unmet(verification.total_counts if verification else {}, language)]
    yield from off
    if facts.conclusion == "fail":
        yield language("The check is not passed.")
    elif off or set(verification.counts if verification else ()) - {"pass", "not_due"}:
        yield language("The check is passed all the same: nothing of this fails it.")
    else:
        yield language("The check is passed.")
