"""`plancheck inspect`: how files were understood, for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from plancheck.model.actual import Actual
from plancheck.model.inspection import Inspection, Understanding
from plancheck.model.message import template
from plancheck.reports.language import ENGLISH, Language
from plancheck.reports.terminal import is_ascii, printable, terminal
from plancheck.suggestion import Suggestions
from plancheck.text import quoted, shown

_LISTED: Final = 12
"""Most names and periods listed."""

_LAYOUTS: Final = {
    "long": template("long: a row has one value"),
    "wide": template("wide: a row has a value for each period"),
    "SDMX-CSV": template("SDMX-CSV"),
}
_DELIMITERS: Final = {"\t": template("tab"), " ": template("space")}
_KINDS: Final = {"text": template("text"), "workbook": template("workbook"), "Parquet": template("Parquet")}
_ROLES: Final = {
    "indicator": template("indicator"),
    "period": template("period"),
    "value": template("value"),
    "unit": template("unit"),
    "vintage": template("vintage"),
    "multiplier": template("multiplier"),
    "status": template("status"),
    "action": template("action"),
    "labels": template("labels"),
}
"""What a column may be taken for; dimensions and the values of a period go by their own names."""


def write(inspection: Inspection, stream: TextIO, language: Language = ENGLISH, *, colour: bool | None = None) -> None:
    """Write `inspection`; `colour` None means: if `stream` is a terminal."""
    console = terminal(stream, colour=colour)
    for part in _Page(inspection, console, language).parts():
        console.print(part, crop=False)


class _Page:
    """The parts of the page, for one console."""

    def __init__(self, inspection: Inspection, console: Console, language: Language) -> None:
        self._inspection = inspection
        self._say = language
        self._ascii = is_ascii(console)

    def parts(self) -> Iterator[RenderableType]:
        """Yield what to print, in order."""
        for path, file in self._inspection.files.items():
            yield self._text(shown(path), "bold")
            yield self._facts(_of_file(file, self._say))
            yield self._columns(file)
            yield from self._rows(self._inspection.first.get(path, []))
        if self._inspection.files:
            yield self._text(self._say("In all"), "bold")
            yield self._facts(_in_all(self._inspection, self._say))

    def _text(self, text: str, style: str = "") -> Text:
        return Text(printable(text, ascii_only=self._ascii), style=style)

    def _facts(self, facts: Iterator[tuple[str, str]]) -> RenderableType:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for name, words in facts:
            table.add_row(self._text(name), self._text(words))
        return Padding(table, (0, 0, 1, 2))

    def _columns(self, file: Understanding) -> RenderableType:
        say = self._say
        rows = [
            (str(number), header, say(_ROLES.get(role, "{name}"), name=role) if role else "")
            for number, (header, role) in enumerate(file.columns, 1)
        ]
        return self._table(("", say("Column"), say("Taken for")), rows[:_LISTED], len(rows))

    def _rows(self, actuals: Sequence[Actual]) -> Iterator[RenderableType]:
        if actuals:
            say = self._say
            heads = (say("Row"), say("Indicator"), say("Period"), say("Value"), say("Unit"), say("Dimensions"))
            yield self._table(heads, [_cells(actual, say) for actual in actuals], len(actuals))

    def _table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], count: int) -> RenderableType:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for head in heads:
            table.add_column(printable(head, ascii_only=self._ascii), overflow="fold")
        for row in rows:
            table.add_row(*(self._text(shown(cell, 60)) for cell in row))
        if count > len(rows):
            table.add_row("", self._text(self._say("and {count} more", count=count - len(rows))))
        return Padding(table, (0, 0, 1, 2))


def _of_file(file: Understanding, say: Language) -> Iterator[tuple[str, str]]:
    kind = say(_KINDS[file.kind])
    yield say("read as"), say("{kind}, sheet {sheet}", kind=kind, sheet=quoted(file.sheet, 60)) if file.sheet else kind
    if file.encoding:
        yield say("encoding"), file.encoding
        named = _DELIMITERS.get(file.delimiter)
        yield say("delimiter"), say(named) if named else shown(file.delimiter)
    yield say("layout"), say(_LAYOUTS[file.layout])
    yield say("numbers"), _numbers(file, say)
    rows = say("{rows}, and {deleted} marked as deleted", rows=file.rows, deleted=file.deleted)
    yield say("data rows"), rows if file.deleted else say.number(file.rows)


def _numbers(file: Understanding, say: Language) -> str:
    if file.numbers is None:
        return say("as the cells hold them")
    decimal, thousands = quoted(file.numbers.decimal), quoted(file.numbers.thousands)
    if not file.numbers.thousands:
        return say("decimal mark {decimal}, no thousands mark", decimal=decimal)
    return say("decimal mark {decimal}, thousands mark {thousands}", decimal=decimal, thousands=thousands)


def _cells(actual: Actual, say: Language) -> tuple[str, ...]:
    no_period = say("{text} (no period)", text=actual.period_text)
    period = str(actual.period) if actual.period else no_period
    value = say.say(actual.fault) if actual.fault else "" if actual.value is None else say.number(actual.value)
    place = actual.location.spot if actual.location.sheet else str(actual.location.line)
    return place, actual.indicator, period, value, actual.unit, ", ".join(filter(None, actual.dimensions))


def _in_all(inspection: Inspection, say: Language) -> Iterator[tuple[str, str]]:
    yield say("periods"), _counted(inspection.periods, say) or say("none")
    if inspection.unread_periods:
        texts = {quoted(text, 40): rows for text, rows in inspection.unread_periods.items()}
        yield say("no periods"), _counted(texts, say)
    named = {
        key if key == name else say("{id} as {name}", id=key, name=quoted(name, 60)): rows
        for name, (key, rows) in inspection.indicators.matched.items()
    }
    yield say("indicators"), _counted(named, say) or say("none that the plan knows")
    yield from _unmatched(inspection, say)
    for actual in inspection.unreadable:
        yield say("unreadable"), f"{actual.location}: {say.say(actual.fault) if actual.fault else ''}"
    if more := inspection.unreadable_count - len(inspection.unreadable):
        yield "", say("and {count} more", count=more)


def _unmatched(inspection: Inspection, say: Language) -> Iterator[tuple[str, str]]:
    unmatched = list(inspection.indicators.unmatched.items())
    known = Suggestions(inspection.names)
    for name, rows in unmatched[:_LISTED]:
        values = {"name": quoted(name, 60), "rows": rows}
        choice = known.nearest(name)
        asked = say("{name} ({rows}); did you mean {choice}?", choice=quoted(choice or ""), **values)
        yield say("not matched"), asked if choice else say("{name} ({rows})", **values)
    if len(unmatched) > _LISTED:
        yield "", say("and {count} more", count=len(unmatched) - _LISTED)


def _counted(rows: Mapping[str, int], say: Language) -> str:
    """Return names with their rows: `2024 (12), 2025 (11)`."""
    listed = [f"{name} ({say.number(count)})" for name, count in list(rows.items())[:_LISTED]]
    more = [say("and {count} more", count=len(rows) - _LISTED)] if len(rows) > _LISTED else []
    return ", ".join([*listed, *more])
