"""`--format table`: one row a target for a person at a terminal, findings and notes below, the summary last."""

from collections.abc import Callable, Iterator
from typing import Final, TextIO

from plancheck.message import template
from plancheck.model.fields.readers import in_language
from plancheck.model.result import AS_OF, WORST_FIRST, Note, Outcome, Result, TotalResult, Verification
from plancheck.model.sections.target import Target
from plancheck.reports.shared import score_words, track_words
from plancheck.reports.shared.conditions import condition_words
from plancheck.reports.shared.facts import Facts
from plancheck.reports.shared.faults import faults
from plancheck.reports.shared.figures import actual_words, gap_words, range_words, spare_words
from plancheck.reports.shared.places import listed_places
from plancheck.reports.shared.scorecard import Score
from plancheck.reports.shared.selection import Listing, listed_notes, listed_totals, listing
from plancheck.reports.shared.words import (
    COLOUR,
    as_of_words,
    cut_words,
    label,
    message_words,
    nothing_words,
    period_words,
    status_words,
    summary,
    verdict_name,
    verdict_words,
)
from plancheck.reports.terminal.grid import Cell, Column, Grid, Row, cell, write_grid
from plancheck.reports.terminal.range_bar import ASCII, UNICODE, bar
from plancheck.reports.terminal.screen import Line, Screen
from plancheck.text import SENTENCE, shown

WIDE: Final = 120
"""From this many columns on, the bar and the gap have columns of their own."""

_LISTED: Final = 20
_TOLD: Final = "differs"
"""A kind of note that stands in its target's finding already."""


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
    """The page, for one screen."""

    def __init__(self, facts: Facts, verification: Verification, screen: Screen) -> None:
        self._facts = facts
        self._say = facts.language
        self._verification = verification
        self._screen = screen
        self._glyphs = ASCII if screen.is_ascii else UNICODE

    def write(self) -> None:
        """Print the page, in order."""
        listed = [self._listing(outcome) for outcome in self._verification.outcomes]
        if any(listing.results for listing in listed):
            self._write_table(listed)
        rows = [result for listing in listed for result in listing.results]
        self._write_lines(self._say("Findings"), [self._finding(result) for result in self._told(rows)])
        self._write_lines(self._say("On the way"), [*map(self._way, filter(_is_tracked, rows))])
        self._write_lines(self._say("Scorecard"), [*map(self._score, score_words.scores(self._verification))])
        self._write_lines(self._say("Totals"), [self._total(total) for total in listed_totals(self._facts)])
        self._write_notes()
        self._screen.write()
        if words := nothing_words(self._facts.conclusion, self._verification, self._say):
            self._screen.write((words, "bold red"))
            self._screen.write()
        self._screen.write((self._summary(), "bold"))

    def _listing(self, outcome: Outcome) -> Listing:
        """Return the verdicts of one target to list: all of them when asked for, else the worst few."""
        is_verbose = self._facts.detail == "verbose"
        return listing(outcome, self._facts, len(outcome.results) if is_verbose else self._facts.listed)

    def _write_table(self, listed: list[Listing]) -> None:
        say = self._say
        first = Column(say("Indicator"), comfort=18), Column(say("Period")), Column(say("Range"), comfort=20)
        actual, gap = Column(say("Actual"), is_right=True), Column(say("Distance"), is_right=True)
        verdict = Column(say("Verdict"), comfort=16)
        wide = Grid((*first, actual, Column(), gap, verdict), list(self._rows(listed, self._wide_row)))
        narrow = Grid((*first, actual, verdict), list(self._rows(listed, self._narrow_row)))
        write_grid(self._screen, [wide, narrow] if self._screen.width >= WIDE else [narrow], wide)

    def _rows(self, listed: list[Listing], row: Callable[[Result], Row]) -> Iterator[Row]:
        for outcome, results, more in listed:
            yield from map(row, results)
            if words := cut_words(outcome.counts, more, self._say):
                yield (cell(words, "dim"),)

    def _wide_row(self, result: Result) -> Row:
        say = self._say
        name = cell(label(self._verification.plan.label_of(result.target), result.conditions, say))
        if self._facts.detail == "verbose":
            name = (*name, ((shown(result.target.id), "dim"),))
        colour = COLOUR[result.verdict]
        return (
            name,
            cell(period_words(result.target, result.period, say)),
            cell(range_words(result.target, self._verification.plan, say)),
            cell(actual_words(result, say)) + _filled(cell(status_words(result, say), "dim")),
            cell(bar(result, self._glyphs), colour),
            cell(gap_words(result, say) or spare_words(result, say)),
            cell(verdict_words(result, say), colour),
        )

    def _narrow_row(self, result: Result) -> Row:
        name, period, range_, actual, picture, gap, verdict = self._wide_row(result)
        return name, period, range_ + _filled(picture), actual + _filled(gap), verdict

    def _told(self, rows: list[Result]) -> list[Result]:
        """Return the results that need words: in plan order, or the worst first when not all of them are listed."""
        told = [result for result in rows if self._needs_words(result)]
        if len(told) <= _LISTED or self._facts.detail == "verbose":
            return told
        return sorted(told, key=lambda result: WORST_FIRST.index(result.verdict))

    def _needs_words(self, result: Result) -> bool:
        if self._facts.detail == "verbose":
            return result.verdict != "not_due"
        return result.verdict not in {"pass", "not_due"}

    def _finding(self, result: Result) -> Line:
        names = [shown(result.target.id), condition_words(result.conditions, self._say)]
        if result.target.period is None and result.period is not None:
            names.append(str(result.period))
        quote = self._quote(result.target) if self._facts.detail == "verbose" else ""
        message = message_words(result, self._say)
        places = _in_brackets(listed_places(result.locations, result.unlisted))
        return (" ".join(filter(None, names)), "bold"), (f": {message}", ""), (places, "dim"), (quote, "italic")

    def _score(self, score: Score) -> Line:
        """Return what became of a group of targets."""
        return (score_words.title_words(score, self._say), "bold"), (
            f": {score_words.score_words(score, self._say)}",
            "",
        )

    def _way(self, result: Result) -> Line:
        """Return how far a target that is not due is on the way."""
        names = [shown(result.target.id), condition_words(result.conditions, self._say)]
        plan = self._verification.plan
        words = track_words.line(result.track, plan, self._say) if result.track else ""
        return (" ".join(filter(None, names)), "bold"), (f": {words}", "")

    @staticmethod
    def _quote(target: Target) -> str:
        quote = target.source.quote if target.source else None
        return f' "{shown(in_language(quote, "vi"))}"' if quote else ""

    def _total(self, result: TotalResult) -> Line:
        names = [shown(result.total.id), condition_words(result.total.where, self._say)]
        places = "" if result.verdict == "pass" else _in_brackets(listed_places(result.locations, result.unlisted))
        return (
            (" ".join(filter(None, names)), "bold"),
            (f" {result.total.period}: ", ""),
            (verdict_name(result.verdict, self._say), COLOUR[result.verdict]),
            (f", {shown(self._say.say(result.message), SENTENCE)}", ""),
            (places, "dim"),
        )

    def _write_notes(self) -> None:
        """Print the notes by kind, each with how many more there are of it."""
        most = len(self._verification.notes) if self._facts.detail == "verbose" else _LISTED
        kinds = list(listed_notes(self._facts, most, {_TOLD, AS_OF}))
        if kinds:
            self._screen.write()
            self._screen.write((self._say("Notes"), "bold"))
        for notes, more in kinds:
            for note in notes:
                self._screen.write(*self._note(note))
            if more:
                self._screen.write((self._say("and {count} more like these", count=more), ""))

    def _note(self, note: Note) -> Line:
        rows = f" ({self._say.plural('{count} row', '{count} rows', note.rows)})" if note.rows else ""
        where = ", ".join(shown(str(place)) for place in note.locations)
        more = ", …" if note.rows > len(note.locations) else ""
        words = f"{shown(self._say.say(note.message), SENTENCE)}{rows}"
        return (words, ""), (f" [{where}{more}]" if where else "", "dim")

    def _write_lines(self, title: str, lines: list[Line]) -> None:
        if not lines:
            return
        self._screen.write()
        self._screen.write((title, "bold"))
        listed = len(lines) if self._facts.detail == "verbose" else _LISTED
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
            plan=shown(self._facts.plan_path),
            files=", ".join(shown(path) for path in self._verification.inputs),
        )


def _is_tracked(result: Result) -> bool:
    return result.track is not None


def _filled(cell: Cell) -> Cell:
    """Return a cell of one line, without it if it is empty."""
    return cell if any(words for line in cell for words, _ in line) else ()


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""
