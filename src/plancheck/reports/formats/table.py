"""`--format table`: one row a target for a person at a terminal, findings and notes below, the summary last."""

from collections.abc import Iterator
from typing import Final, TextIO

from plancheck.message import template
from plancheck.model.fields.scalars import in_language
from plancheck.model.results.result import AS_OF, WORST_FIRST, Note, Outcome, Result, TotalResult, Verification
from plancheck.reports.sentences import score_words, track_words
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.figures import parts_words
from plancheck.reports.sentences.score_words import Score
from plancheck.reports.sentences.selection import (
    Listing,
    NoteListing,
    listed_notes,
    listed_totals,
    listing,
    needs_words,
)
from plancheck.reports.sentences.words import (
    COLOUR,
    as_of_words,
    message_words,
    met_words,
    nothing_words,
    subject,
    summary,
    total_subject,
    verdict_name,
)
from plancheck.reports.shared.places import listed_places, plan_name
from plancheck.reports.terminal.screen import Line, Screen
from plancheck.reports.verdict_rows import Wanted, write_verdicts
from plancheck.text import SENTENCE, shown

LONG: Final = 20  # more verdicts than this are summed up before the table as well as behind it
_LISTED: Final = 20
_NOTES: Final = 5  # most notes that are shown unless all are wanted
_TOLD: Final = "differs"  # a kind of note that stands in its target's finding already


def write(facts: Facts, stream: TextIO) -> None:
    """Write the verification of `facts` for a person, or the problems that prevented one."""
    screen = Screen(stream, colour=facts.colour)
    if facts.verification is None:
        for line in _unverified(facts):
            screen.write_whole((line, ""))
        return
    _Page(facts, facts.verification, screen).write()


def _unverified(facts: Facts) -> Iterator[str]:
    yield facts.language("Nothing was verified.")
    for fault in [] if facts.problems_told else faults(facts, facts.language):
        yield shown(fault.message if fault.place is None else f"{fault.place}: {fault.message}", SENTENCE)


class _Page:
    def __init__(self, facts: Facts, verification: Verification, screen: Screen) -> None:
        self._facts = facts
        self._say = facts.language
        self._verification = verification
        self._screen = screen
        self._is_verbose = facts.detail == "verbose"

    def write(self) -> None:
        say, verification, screen = self._say, self._verification, self._screen
        listed = [self._listing(outcome) for outcome in verification.outcomes]
        rows = [result for one in listed for result in one.results]
        if len(rows) > LONG:  # the end of a long table may be all that stays on the screen, or its start
            screen.write((met_words(verification, say), "bold"))
            screen.write()
        if rows:
            write_verdicts(screen, listed, Wanted(verification.plan, say, has_ids=self._is_verbose))
        self._write_lines(say("Findings"), [self._finding(result) for result in self._told(rows)])
        if self._is_verbose:
            parts = [self._of(result, parts_words(result, say)) for result in rows if result.rolled]
            self._write_lines(say("Parts"), parts)
        ways = ((result, result.track) for result in rows)
        plan = verification.plan
        told = [self._of(result, track_words.line(way, plan, say)) for result, way in ways if way]
        self._write_lines(say("On the way"), told)
        self._write_lines(say("Scorecard"), [*map(self._score, score_words.scores(verification))])
        self._write_lines(say("Totals"), [self._total(total) for total in listed_totals(self._facts)])
        self._write_notes()
        screen.write()
        if words := nothing_words(self._facts.conclusion, verification, say):
            screen.write((words, "bold red"))
            screen.write()
        screen.write((self._summary(), "bold"))

    def _listing(self, outcome: Outcome) -> Listing:
        """Return the verdicts of one target to list: all of them when asked for, else the worst few."""
        return listing(outcome, self._facts, len(outcome.results) if self._is_verbose else self._facts.listed)

    def _told(self, rows: list[Result]) -> list[Result]:
        """Return the results that need words: in plan order, or the worst first when not all of them are listed."""
        if self._is_verbose:
            return [result for result in rows if result.verdict != "not_due"]
        told = [result for result in rows if needs_words(result)]
        return told if len(told) <= _LISTED else sorted(told, key=lambda result: WORST_FIRST.index(result.verdict))

    def _finding(self, result: Result) -> Line:
        quote = result.target.source.quote if self._is_verbose and result.target.source else None
        said = f' "{shown(in_language(quote, "vi"))}"' if quote else ""
        places = _in_brackets(listed_places(result.locations, result.unlisted))
        return *self._of(result, message_words(result, self._say)), (places, "dim"), (said, "italic")

    def _of(self, result: Result, words: str) -> Line:
        return (subject(self._verification.plan, result, self._say), "bold"), (f": {words}", "")

    def _score(self, score: Score) -> Line:
        words = score_words.score_words(score, self._say)
        return (score_words.title_words(score, self._say), "bold"), (f": {words}", "")

    def _total(self, result: TotalResult) -> Line:
        places = "" if result.verdict == "pass" else _in_brackets(listed_places(result.locations, result.unlisted))
        verdict, said = verdict_name(result.verdict, self._say), shown(self._say.say(result.message), SENTENCE)
        name = (total_subject(result.total, self._say), "bold"), (": ", "")
        return *name, (verdict, COLOUR[result.verdict]), (f", {said}", ""), (places, "dim")

    def _write_notes(self) -> None:
        most = len(self._verification.notes) if self._is_verbose else _NOTES
        if kinds := list(listed_notes(self._facts, most, {_TOLD, AS_OF})):
            self._screen.write()
            self._screen.write((self._notes_title(kinds), "bold"))
        for notes, more in kinds:
            for note in notes:
                self._screen.write(*self._note(note))
            if more:
                self._screen.write((self._say("and {count} more like these", count=more), ""))

    def _notes_title(self, kinds: list[NoteListing]) -> str:
        told, more = sum(len(kind.notes) for kind in kinds), sum(kind.more for kind in kinds)
        if not more:
            return self._say("Notes")
        return self._say("Notes ({told} of {count}; all with -v)", told=told, count=told + more)

    def _note(self, note: Note) -> Line:
        rows = f" ({self._say.plural('{count} row', '{count} rows', note.rows)})" if note.rows else ""
        where = listed_places(note.locations, max(note.rows - len(note.locations), 0))
        words = f"{shown(self._say.say(note.message), SENTENCE)}{rows}"
        return (words, ""), (f" [{where}]" if where else "", "dim")

    def _write_lines(self, title: str, lines: list[Line]) -> None:
        if not lines:
            return
        self._screen.write()
        self._screen.write((title, "bold"))
        listed = len(lines) if self._is_verbose else _LISTED
        for line in lines[:listed]:
            self._screen.write(*line)
        if len(lines) > listed:
            self._screen.write((self._say("and {count} more", count=len(lines) - listed), ""))

    def _summary(self) -> str:
        cut = self._verification.truncated
        words = template("{counts} ({cut} not shown); {as_of}; plan {plan}; actuals {files}")
        return self._say(
            words if cut else template("{counts}; {as_of}; plan {plan}; actuals {files}"),
            counts=summary(self._verification, self._say),
            cut=cut,
            as_of=as_of_words(self._verification, self._say),
            plan=plan_name(self._facts.plan_path, self._say),
            files=", ".join(shown(path) for path in self._verification.inputs),
        )


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""
