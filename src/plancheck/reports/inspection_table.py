"""`plancheck inspect`: how files were understood, for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from plancheck.model.actual import Actual
from plancheck.model.inspection import Inspection, Understanding
from plancheck.reports.language import ENGLISH, Language
from plancheck.reports.terminal import is_ascii, printable, terminal
from plancheck.text import did_you_mean, quoted, visible

_LISTED: Final = 12
"""Most names and periods listed."""

_LAYOUTS: Final = {
    "long": "long: a row has one value",
    "wide": "wide: a row has a value for each period",
    "SDMX-CSV": "SDMX-CSV",
}
_DELIMITERS: Final = {"\t": "tab", " ": "space"}


def write(inspection: Inspection, stream: TextIO, language: Language = ENGLISH, *, colour: bool | None = None) -> None:
    """Write `inspection`; `colour` None means: if `stream` is a terminal."""
    console = terminal(stream, colour=colour)
    for part in _Page(inspection, console).parts():
        console.print(part, crop=False)


class _Page:
    """The parts of the page, for one console."""

    def __init__(self, inspection: Inspection, console: Console) -> None:
        self._inspection = inspection
        self._ascii = is_ascii(console)

    def parts(self) -> Iterator[RenderableType]:
        """Yield what to print, in order."""
        for path, file in self._inspection.files.items():
            yield self._text(visible(path), "bold")
            yield self._facts(_of_file(file))
            yield self._columns(file)
            yield from self._rows(self._inspection.first.get(path, []))
        if self._inspection.files:
            yield self._text("In all", "bold")
            yield self._facts(_in_all(self._inspection))

    def _text(self, text: str, style: str = "") -> Text:
        return Text(printable(text, ascii_only=self._ascii), style=style)

    def _facts(self, facts: Iterator[tuple[str, str]]) -> RenderableType:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for name, words in facts:
            table.add_row(name, self._text(words))
        return Padding(table, (0, 0, 1, 2))

    def _columns(self, file: Understanding) -> RenderableType:
        rows = [(str(number), *named) for number, named in enumerate(file.columns, 1)]
        return self._table(("", "Column", "Taken for"), rows[:_LISTED], len(rows))

    def _rows(self, actuals: Sequence[Actual]) -> Iterator[RenderableType]:
        if actuals:
            heads = ("Row", "Indicator", "Period", "Value", "Unit", "Dimensions")
            yield self._table(heads, [_cells(actual) for actual in actuals], len(actuals))

    def _table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], count: int) -> RenderableType:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for head in heads:
            table.add_column(head, overflow="fold")
        for row in rows:
            table.add_row(*(self._text(visible(cell, 60)) for cell in row))
        if count > len(rows):
            table.add_row("", self._text(f"and {count - len(rows):,} more"))
        return Padding(table, (0, 0, 1, 2))


def _of_file(file: Understanding) -> Iterator[tuple[str, str]]:
    sheet = f", sheet {quoted(file.sheet, 60)}" if file.sheet else ""
    yield "read as", f"{file.kind}{sheet}"
    if file.encoding:
        yield "encoding", file.encoding
        yield "delimiter", _DELIMITERS.get(file.delimiter, visible(file.delimiter))
    yield "layout", _LAYOUTS[file.layout]
    yield "numbers", _numbers(file)
    yield "data rows", f"{file.rows:,}" + (f", and {file.deleted:,} marked as deleted" if file.deleted else "")


def _numbers(file: Understanding) -> str:
    if file.numbers is None:
        return "as the cells hold them"
    thousands = f"thousands {quoted(file.numbers.thousands)}" if file.numbers.thousands else "no thousands mark"
    return f"decimal {quoted(file.numbers.decimal)}, {thousands}"


def _cells(actual: Actual) -> tuple[str, ...]:
    period = str(actual.period) if actual.period else f"{actual.period_text} (no period)"
    value = str(actual.fault) if actual.fault else "" if actual.value is None else format(actual.value, "f")
    place = actual.location.spot if actual.location.sheet else str(actual.location.line)
    return place, actual.indicator, period, value, actual.unit, ", ".join(filter(None, actual.dimensions))


def _in_all(inspection: Inspection) -> Iterator[tuple[str, str]]:
    yield "periods", _counted(inspection.periods) or "none"
    if inspection.unread_periods:
        yield "no periods", _counted({quoted(text, 40): rows for text, rows in inspection.unread_periods.items()})
    matched = inspection.indicators.matched
    named = {key if key == name else f"{key} as {quoted(name, 60)}": rows for name, (key, rows) in matched.items()}
    yield "indicators", _counted(named) or "none that the plan knows"
    unmatched = list(inspection.indicators.unmatched.items())
    for name, rows in unmatched[:_LISTED]:
        yield "not matched", f"{quoted(name, 60)} ({rows:,}){did_you_mean(name, inspection.names)}"
    if len(unmatched) > _LISTED:
        yield "", f"and {len(unmatched) - _LISTED:,} more"
    for actual in inspection.unreadable:
        yield "unreadable", f"{actual.location}: {actual.fault}"
    if more := inspection.unreadable_count - len(inspection.unreadable):
        yield "", f"and {more:,} more"


def _counted(rows: Mapping[str, int]) -> str:
    """Return names with their rows: `2024 (12), 2025 (11)`."""
    listed = [f"{name} ({count:,})" for name, count in list(rows.items())[:_LISTED]]
    more = [f"and {len(rows) - _LISTED:,} more"] if len(rows) > _LISTED else []
    return ", ".join([*listed, *more])
