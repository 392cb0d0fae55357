"""`--format table`: one row a target for a person at a terminal, findings and notes below, the summary last."""

from collections.abc import Iterator
from typing import Final, TextIO

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from plancheck.model.actual import Location
from plancheck.model.fields import in_language
from plancheck.model.message import template
from plancheck.model.plan import Target
from plancheck.model.result import AS_OF, WORST_FIRST, Note, Outcome, Result, TotalResult, Verification
from plancheck.reports.bar import ASCII, UNICODE, WIDTH, bar
from plancheck.reports.conditions import condition_words
from plancheck.reports.facts import Facts
from plancheck.reports.faults import faults
from plancheck.reports.selection import Listing, listed_notes, listed_totals, listing
from plancheck.reports.terminal import is_ascii, printable, terminal
from plancheck.reports.words import (
    COLOUR,
    actual_words,
    as_of_words,
    cut_words,
    gap_words,
    label,
    message_words,
    nothing_words,
    period_words,
    range_words,
    summary,
    verdict_name,
    verdict_words,
)
from plancheck.text import SENTENCE, shown

WIDE: Final = 120
"""From this many columns on, the bar and the gap have columns of their own."""

_LISTED: Final = 20
_TOLD: Final = "differs"
"""A kind of note that stands in its target's finding already."""


def write(facts: Facts, stream: TextIO) -> None:
    """Write the verification of `facts` for a person, or the problems that prevented one."""
    console = terminal(stream, colour=facts.colour)
    if facts.verification is None:
        for line in _unverified(facts):
            console.print(Text(printable(line, ascii_only=is_ascii(console))), soft_wrap=True)
        return
    for part in _Page(facts, facts.verification, console).parts():
        console.print(part, crop=False)  # rather broken by the terminal than without a verdict


def _unverified(facts: Facts) -> Iterator[str]:
    yield facts.language("Nothing was verified.")
    for fault in [] if facts.problems_told else faults(facts):
        yield shown(fault.message if fault.place is None else f"{fault.place}: {fault.message}", SENTENCE)


class _Page:
    """The parts of the page, for one console."""

    def __init__(self, facts: Facts, verification: Verification, console: Console) -> None:
        self._facts = facts
        self._say = facts.language
        self._verification = verification
        self._is_wide = console.width >= WIDE
        self._ascii = is_ascii(console)
        self._glyphs = ASCII if self._ascii else UNICODE

    def parts(self) -> Iterator[RenderableType]:
        """Yield what to print, in order."""
        listed = [self._listing(outcome) for outcome in self._verification.outcomes]
        if any(listing.results for listing in listed):
            yield self._table(listed)
        rows = [result for listing in listed for result in listing.results]
        yield from self._lines(self._say("Findings"), [self._finding(result) for result in self._told(rows)])
        yield from self._lines(self._say("Totals"), [self._total(total) for total in listed_totals(self._facts)])
        yield from self._notes()
        if words := nothing_words(self._facts.conclusion, self._verification, self._say):
            yield Text(self._safe(f"\n{words}"), style="bold red")
        yield Text(self._summary(), style="bold")

    def _listing(self, outcome: Outcome) -> Listing:
        """Return the verdicts of one target to list: all of them when asked for, else the worst few."""
        is_verbose = self._facts.detail == "verbose"
        return listing(outcome, self._facts, len(outcome.results) if is_verbose else self._facts.limit)

    def _table(self, listed: list[Listing]) -> Table:
        say = self._say
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
        table.add_column(self._safe(say("Indicator")), overflow="fold", min_width=18)
        table.add_column(self._safe(say("Period")), no_wrap=True)
        table.add_column(self._safe(say("Range")), overflow="fold", min_width=WIDTH)
        table.add_column(self._safe(say("Actual")), justify="right", overflow="fold")
        if self._is_wide:
            table.add_column("", no_wrap=True)
            table.add_column(self._safe(say("Gap")), justify="right", overflow="fold")
        table.add_column(self._safe(say("Verdict")), overflow="fold", min_width=12)
        for outcome, results, more in listed:
            for result in results:
                table.add_row(*self._cells(result))
            if words := cut_words(outcome.counts, more, say):
                table.add_row(Text(self._safe(words), style="dim"))
        return table

    def _cells(self, result: Result) -> list[RenderableType]:
        say = self._say
        indicator = self._verification.plan.indicators[result.target.indicator]
        name = Text(self._safe(label(indicator, result.conditions, say)))
        if self._facts.detail == "verbose":
            name.append(f"\n{self._safe(shown(result.target.id))}", style="dim")
        period = Text(self._safe(period_words(result.target, result.period, say)))
        range_ = Text(self._safe(range_words(result.target.range, result.unit, say)))
        actual = Text(self._safe(actual_words(result, say)))
        picture = Text(bar(result, self._glyphs), style=COLOUR[result.verdict])
        gap = Text(self._safe(gap_words(result, say)))
        verdict = Text(self._safe(verdict_words(result, say)), style=COLOUR[result.verdict])
        if self._is_wide:
            return [name, period, range_, actual, picture, gap, verdict]
        below = [picture] if picture.plain else []
        return [name, period, Group(range_, *below), Group(actual, *([gap] if gap.plain else [])), verdict]

    def _safe(self, text: str) -> str:
        """Return `text` in what the stream can print."""
        return printable(text, ascii_only=self._ascii)

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

    def _finding(self, result: Result) -> Text:
        line = Text(shown(result.target.id), style="bold")
        line.append(_after(condition_words(result.conditions, self._say)))
        if result.target.period is None and result.period is not None:
            line.append(f" {result.period}")
        line.append(f": {message_words(result, self._say)}", style="not bold")
        if places := _places(result.locations):
            line.append(f" ({places})", style="not bold dim")
        if self._facts.detail == "verbose":
            line.append(self._quote(result.target), style="not bold italic")
        return self._safe_text(line)

    @staticmethod
    def _quote(target: Target) -> str:
        quote = target.source.quote if target.source else None
        return f' "{shown(in_language(quote, "vi"))}"' if quote else ""

    def _safe_text(self, text: Text) -> Text:
        return Text(self._safe(text.plain)) if self._ascii else text

    def _total(self, result: TotalResult) -> Text:
        line = Text(shown(result.total.id), style="bold")
        line.append(_after(condition_words(result.total.where, self._say)))
        line.append(f" {result.total.period}: ", style="not bold")
        line.append(verdict_name(result.verdict, self._say), style=COLOUR[result.verdict])
        line.append(f", {shown(self._say.say(result.message), SENTENCE)}", style="not bold")
        if result.verdict != "pass" and (places := _places(result.locations)):
            line.append(f" ({places})", style="not bold dim")
        return self._safe_text(line)

    def _notes(self) -> Iterator[RenderableType]:
        """Yield the notes by kind, each with how many more there are of it."""
        most = len(self._verification.notes) if self._facts.detail == "verbose" else _LISTED
        kinds = list(listed_notes(self._facts, most, {_TOLD, AS_OF}))
        if kinds:
            yield Text(self._safe(f"\n{self._say('Notes')}"), style="bold")
        for notes, more in kinds:
            yield from map(self._note, notes)
            if more:
                yield self._safe_text(Text(self._say("and {count} more like these", count=more)))

    def _note(self, note: Note) -> Text:
        rows = f" ({self._say.plural('{count} row', '{count} rows', note.rows)})" if note.rows else ""
        where = ", ".join(shown(str(place)) for place in note.locations)
        line = Text(f"{shown(self._say.say(note.message), SENTENCE)}{rows}")
        if where:
            line.append(f" [{where}{', …' if note.rows > len(note.locations) else ''}]", style="dim")
        return self._safe_text(line)

    def _lines(self, title: str, lines: list[Text]) -> Iterator[RenderableType]:
        if not lines:
            return
        yield Text(self._safe(f"\n{title}"), style="bold")
        listed = len(lines) if self._facts.detail == "verbose" else _LISTED
        yield from lines[:listed]
        if len(lines) > listed:
            yield Text(self._safe(self._say("and {count} more", count=len(lines) - listed)))

    def _summary(self) -> str:
        cut = self._verification.truncated
        words = template("\n{counts} ({cut} not shown); {as_of}; plan {plan}; actuals {files}")
        return self._safe(
            self._say(
                words if cut else template("\n{counts}; {as_of}; plan {plan}; actuals {files}"),
                counts=summary(self._verification, self._say),
                cut=cut,
                as_of=as_of_words(self._verification, self._say),
                plan=shown(self._facts.plan_path),
                files=", ".join(shown(path) for path in self._verification.inputs),
            )
        )


def _after(words: str) -> str:
    return f" {words}" if words else ""


def _places(locations: tuple[Location, ...]) -> str:
    """Return the rows an actual comes from: `actuals.csv:2, 3, 4`."""
    by_path: dict[str, list[str]] = {}
    for place in locations:
        by_path.setdefault(shown(place.path), []).append(shown(place.spot) if place.sheet else str(place.line))
    return "; ".join(f"{path}:{', '.join(dict.fromkeys(lines))}" for path, lines in by_path.items())
