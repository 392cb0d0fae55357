"""What of a run formats for people show: all of it, or of a quiet one what fails it and what must not be missed."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from plancheck.model.results.result import Note, Outcome, Result, TotalResult, Verdict, badness, share
from plancheck.model.sections.target import Severity
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.facts import Facts


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
        shown = sorted(shown, key=lambda result: badness(result.verdict, result.gap))[:most]
    return Listing(outcome, shown, count - len(shown))


def needs_words(result: Result) -> bool:
    """Say whether a verdict is told in a sentence too: one that is not met, or that rounding may have decided."""
    return result.verdict not in {"pass", "not_due"} or result.rounding is not None


def listed_totals(facts: Facts) -> list[TotalResult]:
    """Return the totals that are shown."""
    totals = facts.verification.totals if facts.verification else ()
    return [total for total in totals if _is_shown(total.verdict, total.total.severity, facts)]


def listed_notes(facts: Facts, most: int, apart: Iterable[str] = ()) -> Iterator[NoteListing]:
    """Yield the notes that are shown by kind, at most `most` in all, but for kinds that are told `apart`.

    No kind takes the room of another.
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
