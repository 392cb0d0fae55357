"""`plancheck inspect`: how files were understood, for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TextIO

from plancheck.message import Message, template
from plancheck.model.actual import Actual
from plancheck.model.results.inspection import Inspection, Sketch, Understanding
from plancheck.numbers.range import Imprecise
from plancheck.reports.sentences.faults import problem_words
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.terminal.grid import Column, Grid, Row, cell, write_grid
from plancheck.reports.terminal.screen import Screen
from plancheck.text import SENTENCE, quoted, shown
from plancheck.words.spelling import Suggestions

_LISTED: Final = 12
"""Most names and periods listed."""

_COMFORT: Final = 16
"""As many columns of the terminal as one of a table should have."""

_LAYOUTS: Final = {
    "long": template("long: a row has one value"),
    "wide": template("wide: a row has a value for each period"),
    "SDMX-CSV": template("SDMX-CSV"),
}
_DELIMITERS: Final = {"\t": template("tab"), " ": template("space")}
_KINDS: Final[dict[str, str]] = {kind: kind for kind in (template("text"), template("workbook"), template("Parquet"))}
_ROLES: Final[dict[str, str]] = {
    **{role: role for role in (template("indicator"), template("period"), template("value"), template("unit"))},
    **{role: role for role in (template("vintage"), template("scale"), template("status"), template("action"))},
    "labels": template("labels"),
    "estimates": template("last year before estimates"),
}
"""What a column may be taken for; dimensions and the values of a period go by their own names."""


def write(inspection: Inspection, stream: TextIO, look: Look) -> None:
    """Write `inspection`."""
    _Page(inspection, Screen(stream, colour=look.colour), look.language).write()


class _Page:
    """The page, for one screen."""

    def __init__(self, inspection: Inspection, screen: Screen, language: Language) -> None:
        self._inspection = inspection
        self._say = language
        self._screen = screen

    def write(self) -> None:
        for path, file in self._inspection.files.items():
            self._screen.write((shown(path), "bold"))
            self._write_facts(_of_file(file, self._say))
            self._write_columns(file)
            self._write_rows(self._inspection.first.get(path, []))
        for path, sketch in self._inspection.sketches.items():
            self._write_sketch(path, sketch)
        if self._inspection.files:
            self._screen.write((self._say("In all"), "bold"))
            self._write_facts(_in_all(self._inspection, self._say))

    def _write_sketch(self, path: str, sketch: Sketch) -> None:
        say = self._say
        if sketch.rows and not sketch.is_read:
            self._screen.write((shown(path), "bold"))
            rows = [(str(line), " | ".join(cells)) for line, cells in sketch.rows]
            self._write_table((say("Line"), say("Cells")), rows, len(rows))
        if sketch.problems:
            self._screen.write((say("Why it cannot be used:"), "bold"))
            for problem in sketch.problems:
                self._screen.write((problem_words(problem, say), ""))
            self._screen.write()
        if sketch.block:
            words = say("The plan can say so:") if sketch.is_read else say("Read with this in the plan:")
            self._screen.write((words, "bold"))
            for line in sketch.block:
                self._screen.write_whole((f"  {shown(_said(line, say), SENTENCE)}", ""))
            self._screen.write()

    def _write_facts(self, facts: Iterator[tuple[str, str]]) -> None:
        rows = [(cell(name, "dim"), cell(shown(words, SENTENCE))) for name, words in facts]
        grid = Grid((Column(comfort=_COMFORT), Column(comfort=_COMFORT)), rows)
        self._write_grid(grid, grid)

    def _write_columns(self, file: Understanding) -> None:
        say = self._say
        rows = [(str(number), header, _taken_for(role, say)) for number, (header, role) in enumerate(file.columns, 1)]
        self._write_table(("", say("Column"), say("Taken for")), rows[:_LISTED], len(rows))

    def _write_rows(self, actuals: Sequence[Actual]) -> None:
        if actuals:
            say = self._say
            heads = (say("Row"), say("Indicator"), say("Period"), say("Value"), say("Unit"), say("Dimensions"))
            self._write_table(heads, [_cells(actual, say) for actual in actuals], len(actuals))

    def _write_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], count: int) -> None:
        columns = tuple(Column(head, comfort=_COMFORT) for head in heads)
        cells: list[Row] = [tuple(cell(shown(words, 60)) for words in row) for row in rows]
        pairs = zip(rows, cells, strict=True)
        named: list[Row] = [(cell(f"{heads[0]} {row[0]}".strip()), *row_cells[1:]) for row, row_cells in pairs]
        more: list[Row] = []
        if count > len(rows):
            more.append((cell(self._say("and {count} more", count=count - len(rows))),))
        self._write_grid(Grid(columns, cells + more, "dim"), Grid(columns, named + more))

    def _write_grid(self, grid: Grid, listed: Grid) -> None:
        write_grid(self._screen, [grid], listed, indent=2)
        self._screen.write()


def _taken_for(role: str | Message, say: Language) -> str:
    return say(_ROLES.get(role, "{name}"), name=role) if isinstance(role, str) and role else _said(role, say)


def _said(words: str | Message, say: Language) -> str:
    return say.say(words) if isinstance(words, Message) else words


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
    period = str(actual.period) if actual.period else say("{text} (no period)", text=actual.period_text)
    value = say.say(actual.fault) if actual.fault else "" if actual.value is None else say.number(actual.value)
    value = actual.value_text if isinstance(actual.fault, Imprecise) else value
    place = actual.location.spot if actual.location.sheet else str(actual.location.line)
    return place, actual.indicator, period, value, actual.unit, ", ".join(filter(None, actual.dimensions))


def _in_all(inspection: Inspection, say: Language) -> Iterator[tuple[str, str]]:
    yield say("periods"), _counted(inspection.periods, say) or say("none")
    if inspection.unread_periods:
        texts = {quoted(text, 40): rows for text, rows in inspection.unread_periods.items()}
        yield say("no periods"), _counted(texts, say)
    named = {
        shown(key, 60) if key == name else say("{id} as {name}", id=shown(key, 60), name=quoted(name, 60)): rows
        for name, (key, rows) in inspection.indicators.matched.items()
    }
    yield say("indicators"), _counted(named, say) or say("none that the plan knows")
    yield from _unmatched(inspection, say)
    for actual in inspection.unreadable:
        yield say("unreadable"), f"{shown(str(actual.location))}: {say.say(actual.fault) if actual.fault else ''}"
    if more := inspection.unreadable_count - len(inspection.unreadable):
        yield "", say("and {count} more", count=more)


def _unmatched(inspection: Inspection, say: Language) -> Iterator[tuple[str, str]]:
    unmatched = list(inspection.indicators.unmatched.items())
    known = Suggestions(inspection.names)
    for name, rows in unmatched[:_LISTED]:
        values = {"name": quoted(name, 60), "rows": rows}
        choice = known.nearest(name)
        suggestion = say("{name} ({rows}); did you mean {choice}?", choice=quoted(choice or ""), **values)
        yield say("not matched"), suggestion if choice else say("{name} ({rows})", **values)
    if len(unmatched) > _LISTED:
        yield "", say("and {count} more", count=len(unmatched) - _LISTED)


def _counted(rows: Mapping[str, int], say: Language) -> str:
    """Return names with their rows: `2024 (12), 2025 (11)`."""
    listed = [f"{name} ({say.number(count)})" for name, count in list(rows.items())[:_LISTED]]
    more = [say("and {count} more", count=len(rows) - _LISTED)] if len(rows) > _LISTED else []
    return ", ".join([*listed, *more])
