"""`--format markdown`: a table for the summary of a job or a pull request, cut at a row below GitHub's limit."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Final, TextIO

from plancheck.model.results.result import AS_OF, WORST_FIRST, Result, TotalResult
from plancheck.reports.sentences import score_words, track_words
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.figures import actual_words, apart_words, completion_words, range_words
from plancheck.reports.sentences.selection import listed_notes, listed_totals, listing, needs_words
from plancheck.reports.sentences.words import (
    as_of_words,
    counts_words,
    cut_words,
    label,
    message_words,
    met_words,
    nothing_words,
    period_words,
    status_words,
    summary,
    total_subject,
    verdict_name,
    verdict_words,
)
from plancheck.reports.shared.escapes import escaped, table_row
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import place_of, plan_name
from plancheck.text import SENTENCE, visible

MAX_BYTES: Final = 1_000_000  # longest report, in bytes: GitHub refuses a summary of more than 1 MiB whole
_ROOM: Final = 4_000  # bytes kept for what stands below the table
_COMPLETION: Final = 5  # the place of a column that is left out where it would be empty
_PLACES: Final = 4
_SCORES: Final = 20
_NOTES: Final = 20
_NOTE: Final = 150  # longest note, in characters, so that all of them have room
_MARKS: Final = {"pass": "✅", "near": "⚠️", "fail": "❌", "no_data": "❔", "unverifiable": "❓", "not_due": "⏳"}


def write(facts: Facts, stream: TextIO) -> None:
    """Write `facts` as Markdown of at most 1,000,000 bytes; a list that is cut says so."""
    say, verification = facts.language, facts.verification
    stream.write(f"## {escaped(_title(facts))}\n\n")
    if verification is None:
        stream.writelines(f"{line}\n" for line in _faults(facts))
        return
    if words := nothing_words(facts.conclusion, verification, say):
        stream.write(f"❌ **{escaped(words)}**\n\n")
    stream.write(f"**{escaped(met_words(verification, say))}**\n\n")
    stream.write(f"{escaped(summary(verification, say))}; {escaped(as_of_words(verification, say))}\n\n")
    _write_table(facts, stream)
    stream.writelines(f"{line}\n" for line in _below(facts))


def _title(facts: Facts) -> str:
    if facts.plan is None:
        return plan_name(facts.plan_path, facts.language)
    return visible(facts.language.text(facts.plan.header.title), SENTENCE)


def _write_table(facts: Facts, stream: TextIO) -> None:
    """Write a row for each verdict listed; of more than there is room for the worst, then how many are missing."""
    found, say = list(_rows(facts)), facts.language
    if not found:
        return
    first = [say("Indicator"), say("Period"), say("Range"), say("Actual")]
    heads = [*first, say("Distance"), say("Completion (%)"), say("Verdict"), say("Finding")]
    if not any(cells[_COMPLETION] for _, cells in found):
        for cells in (heads, *(cells for _, cells in found)):
            del cells[_COMPLETION]
    stream.write(table_row(heads) + f"| :-- | :-- | :-- |{' --: |' * (len(heads) - 5)} :-- | :-- |\n")
    rows, room = [(bad, table_row(cells)) for bad, cells in found], MAX_BYTES - _ROOM
    if sum(len(row.encode()) for _, row in rows) > room:
        rows.sort(key=itemgetter(0))
    for number, (_, row) in enumerate(rows):
        room -= len(row.encode())
        if room < 0:
            left = say("{count} more rows, left out because a summary may be no longer", count=len(rows) - number)
            stream.write(f"\n**{escaped(left)}**\n")
            return
        stream.write(row)


def _rows(facts: Facts) -> Iterator[tuple[int, list[str]]]:
    for outcome in facts.verification.outcomes if facts.verification else ():
        listed = listing(outcome, facts, facts.listed)
        for result in listed.results:
            yield WORST_FIRST.index(result.verdict), _cells(result, facts)
        if words := cut_words(outcome.counts, listed.more, facts.language):
            counts = counts_words(outcome.counts, facts.language)
            yield len(WORST_FIRST), [words, "", "", "", "", "", counts, ""]


def _cells(result: Result, facts: Facts) -> list[str]:
    say, plan = facts.language, facts.plan
    name = "" if plan is None else label(plan.label_of(result.target), result.conditions, say)
    places = ", ".join(str(place_of(location)) for location in result.locations[:_PLACES])
    more = ", …" if len(result.locations) > _PLACES or result.unlisted else ""
    actual = actual_words(result, say)
    finding = message_words(result, say) if needs_words(result) else ""
    if result.track is not None and plan is not None:
        finding = track_words.line(result.track, plan, say)
    return [
        name,
        period_words(result.target, result.period, say),
        "" if plan is None else range_words(result.target, plan, say),
        f"{actual} ({status})" if (status := status_words(result, say)) else actual,
        apart_words(result, say),
        completion_words(result, say),
        f"{_MARKS[result.verdict]} {verdict_words(result, say)}",
        f"{finding} ({places}{more})" if places and finding else finding,
    ]


def _below(facts: Facts) -> Iterator[str]:
    say = facts.language
    totals, kinds = listed_totals(facts), list(listed_notes(facts, _NOTES, {AS_OF}))
    yield from _scorecard(facts)
    if totals:
        yield f"\n### {escaped(say('Totals'))}\n"
    yield from (_total(total, say) for total in totals)
    if kinds:
        yield f"\n### {escaped(say('Notes'))}\n"
    for notes, more in kinds:
        yield from (f"- {escaped(visible(say.say(note.message), _NOTE))}" for note in notes)
        if more:
            yield f"- {escaped(say('and {count} more like these', count=more))}"


def _scorecard(facts: Facts) -> Iterator[str]:
    say, found = facts.language, score_words.scores(facts.verification) if facts.verification else []
    if not found:
        return
    yield f"\n### {escaped(say('Scorecard'))}\n"
    heads = [say("Group"), say("Met"), say("Worst"), say("Grades"), say("On the way")]
    yield table_row(heads).removesuffix("\n")
    yield "| :-- | :-- | :-- | :-- | :-- |"
    for score in found[:_SCORES]:
        cells = score_words.title_words(score, say), *score_words.parts_of(score, say)
        yield table_row(cells).removesuffix("\n")


def _total(result: TotalResult, say: Language) -> str:
    words = f"{total_subject(result.total, say)}: {verdict_name(result.verdict, say)}, {say.say(result.message)}"
    return f"- {_MARKS[result.verdict]} {escaped(visible(words, _NOTE))}"


def _faults(facts: Facts) -> Iterator[str]:
    """Yield why nothing was verified, so that the page cannot be taken for a pass."""
    say = facts.language
    yield f"❌ **{escaped(say('Nothing was verified.'))}**\n"
    for fault in faults(facts, say):
        place = "" if fault.place is None else f"{fault.place}: "
        yield f"- {escaped(f'{place}{fault.message}')}"
