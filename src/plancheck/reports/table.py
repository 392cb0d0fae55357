"""`--format table`: one row a target for a person at a terminal, findings and notes below, the summary last."""

from collections.abc import Iterator
from typing import Final, TextIO

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from plancheck.model.actual import Location
from plancheck.model.fields import in_language
from plancheck.model.plan import Target
from plancheck.model.result import Note, Outcome, Result, TotalResult, Verdict, Verification
from plancheck.reports.bar import ASCII, UNICODE, WIDTH, bar
from plancheck.reports.facts import Facts
from plancheck.reports.terminal import is_ascii, printable, terminal
from plancheck.reports.words import (
    COLOUR,
    VERDICT,
    actual_words,
    as_of_words,
    gap_words,
    label,
    summary,
    verdict_words,
)
from plancheck.text import visible

WIDE: Final = 120
"""From this many columns on, the bar and the gap have columns of their own."""

_LISTED: Final = 20
_WORST_FIRST: Final[tuple[Verdict, ...]] = ("unverifiable", "fail", "no_data", "near", "pass", "not_due")
_TOLD: Final = "differs"
"""A kind of note that stands in its target's finding already."""


def write(facts: Facts, stream: TextIO, *, colour: bool | None = None) -> None:
    """Write the verification of `facts` for a person; `colour` None means: if `stream` is a terminal."""
    if facts.verification is None:
        return
    console = terminal(stream, colour=colour)
    for part in _Page(facts, facts.verification, console).parts():
        console.print(part, crop=False)  # rather broken by the terminal than without a verdict


class _Page:
    """The parts of the page, for one console."""

    def __init__(self, facts: Facts, verification: Verification, console: Console) -> None:
        self._facts = facts
        self._verification = verification
        self._is_wide = console.width >= WIDE
        self._ascii = is_ascii(console)
        self._glyphs = ASCII if self._ascii else UNICODE

    def parts(self) -> Iterator[RenderableType]:
        """Yield what to print, in order."""
        rows = [result for outcome in self._verification.outcomes for result in self._shown(outcome)]
        if rows:
            yield self._table(rows)
        yield from self._lines("Findings", [self._finding(result) for result in self._told(rows)])
        totals = [total for total in self._verification.totals if self._is_shown(total)]
        yield from self._lines("Totals", [self._total(total) for total in totals])
        if self._facts.detail != "quiet":
            notes = [note for note in self._verification.notes if note.kind != _TOLD]
            yield from self._lines("Notes", [self._note(note) for note in notes])
        yield Text(self._summary(), style="bold")

    def _shown(self, outcome: Outcome) -> Iterator[Result]:
        if self._facts.detail != "quiet":
            return iter(outcome.results)
        severity = outcome.target.severity
        return (result for result in outcome.results if self._facts.policy.fails(result.verdict, severity))

    def _is_shown(self, result: TotalResult) -> bool:
        quiet = self._facts.detail == "quiet"
        return not quiet or self._facts.policy.fails(result.verdict, result.total.severity)

    def _table(self, rows: list[Result]) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
        table.add_column("Indicator", overflow="fold", min_width=20)
        table.add_column("Period", no_wrap=True)
        table.add_column("Range", overflow="fold", min_width=WIDTH)
        table.add_column("Actual", justify="right", overflow="fold")
        if self._is_wide:
            table.add_column("", no_wrap=True)
            table.add_column("Gap", justify="right", overflow="fold")
        table.add_column("Verdict", overflow="fold", min_width=12)
        for result in rows:
            table.add_row(*self._cells(result))
        return table

    def _cells(self, result: Result) -> list[RenderableType]:
        indicator = self._verification.plan.indicators[result.target.indicator]
        name = Text(self._safe(label(indicator, result)))
        if self._facts.detail == "verbose":
            name.append(f"\n{self._safe(visible(result.target.id))}", style="dim")
        period = Text(result.target.period_text if result.period is None else str(result.period))
        range_ = Text(self._safe(f"{result.target.range}{self._unit(result)}"))
        actual = Text(self._safe(actual_words(result)))
        picture = Text(bar(result, self._glyphs), style=COLOUR[result.verdict])
        gap = Text(self._safe(gap_words(result)))
        verdict = Text(verdict_words(result), style=COLOUR[result.verdict])
        if self._is_wide:
            return [name, period, range_, actual, picture, gap, verdict]
        below = [picture] if picture.plain else []
        return [name, period, Group(range_, *below), Group(actual, *([gap] if gap.plain else [])), verdict]

    @staticmethod
    def _unit(result: Result) -> str:
        return f" {visible(result.unit, 20)}" if result.unit else ""

    def _safe(self, text: str) -> str:
        """Return `text` in what the stream can print."""
        return printable(text, ascii_only=self._ascii)

    def _told(self, rows: list[Result]) -> list[Result]:
        """Return the results that need words: in plan order, or the worst first when not all of them are listed."""
        told = [result for result in rows if self._needs_words(result)]
        if len(told) <= _LISTED or self._facts.detail == "verbose":
            return told
        return sorted(told, key=lambda result: _WORST_FIRST.index(result.verdict))

    def _needs_words(self, result: Result) -> bool:
        if self._facts.detail == "verbose":
            return result.verdict != "not_due"
        return result.verdict not in {"pass", "not_due"}

    def _finding(self, result: Result) -> Text:
        line = Text(visible(result.target.id), style="bold")
        for value in result.dimensions.values():
            line.append(f" {visible(value, 60)}")
        if result.target.period is None and result.period is not None:
            line.append(f" {result.period}")
        line.append(f": {visible(result.message, 2_000)}", style="not bold")
        if result.hint:
            line.append(f"; {visible(str(result.hint), 2_000)}", style="not bold italic")
        if places := _places(result.locations):
            line.append(f" ({places})", style="not bold dim")
        if self._facts.detail == "verbose":
            line.append(self._quote(result.target), style="not bold italic")
        return self._safe_text(line)

    @staticmethod
    def _quote(target: Target) -> str:
        quote = target.source.quote if target.source else None
        return f' "{visible(in_language(quote, "vi"))}"' if quote else ""

    def _safe_text(self, text: Text) -> Text:
        return Text(self._safe(text.plain)) if self._ascii else text

    def _total(self, result: TotalResult) -> Text:
        line = Text(visible(result.total.id), style="bold")
        line.append(f" {result.total.period}: ", style="not bold")
        line.append(VERDICT[result.verdict], style=COLOUR[result.verdict])
        line.append(f", {visible(result.message, 2_000)}", style="not bold")
        if result.verdict != "pass" and (places := _places(result.locations)):
            line.append(f" ({places})", style="not bold dim")
        return self._safe_text(line)

    def _note(self, note: Note) -> Text:
        rows = "" if not note.rows else f" ({note.rows:,} row{'s' if note.rows > 1 else ''})"
        where = ", ".join(visible(str(place)) for place in note.locations)
        line = Text(f"{visible(note.message, 2_000)}{rows}")
        if where:
            line.append(f" [{where}{', …' if note.rows > len(note.locations) else ''}]", style="dim")
        return self._safe_text(line)

    def _lines(self, title: str, lines: list[Text]) -> Iterator[RenderableType]:
        if not lines:
            return
        yield Text(f"\n{title}", style="bold")
        listed = len(lines) if self._facts.detail == "verbose" else _LISTED
        yield from lines[:listed]
        if len(lines) > listed:
            yield Text(f"and {len(lines) - listed:,} more")

    def _summary(self) -> str:
        cut = self._verification.truncated
        more = f" ({cut:,} not shown)" if cut else ""
        files = ", ".join(visible(path) for path in self._verification.inputs)
        plan = visible(self._facts.plan_path)
        text = f"\n{summary(self._verification)}{more}; {as_of_words(self._verification)}; plan {plan}; actuals {files}"
        return self._safe(text)


def _places(locations: tuple[Location, ...]) -> str:
    """Return the rows an actual comes from: `actuals.csv:2, 3, 4`."""
    by_path: dict[str, list[str]] = {}
    for place in locations:
        by_path.setdefault(visible(place.path), []).append(visible(place.spot) if place.sheet else str(place.line))
    return "; ".join(f"{path}:{', '.join(dict.fromkeys(lines))}" for path, lines in by_path.items())
