"""How files were understood, as `plancheck inspect` tells it: a function for each format. Nothing is judged here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

from plancheck.message import Message, template
from plancheck.model.actual import Actual
from plancheck.model.results.inspection import Inspection, Sketch, Understanding
from plancheck.numbers.range import Imprecise
from plancheck.reports.sentences.faults import problem_words
from plancheck.reports.shared.json_objects import between_object, problem_object
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Language, Look
from plancheck.text import SENTENCE, quoted, shown
from plancheck.words.spelling import Suggestions

if TYPE_CHECKING:
    from plancheck.reports.terminal.screen import Screen

_LISTED: Final = 12  # most names and periods listed
_COMFORT: Final = 16  # as many columns of the terminal as one of a table should have

_LAYOUTS: Final = {
    "long": template("long: a row has one value"),
    "wide": template("wide: a row has a value for each period"),
    "SDMX-CSV": template("SDMX-CSV"),
}
_DELIMITERS: Final = {"\t": template("tab"), " ": template("space")}
_KINDS: Final[dict[str, str]] = {kind: kind for kind in (template("text"), template("workbook"), template("Parquet"))}
# What a column may be taken for; dimensions and the values of a period go by their own names.
_ROLES: Final[dict[str, str]] = {
    **{role: role for role in (template("indicator"), template("period"), template("value"), template("unit"))},
    **{role: role for role in (template("vintage"), template("scale"), template("status"), template("action"))},
    "labels": template("labels"),
    "estimates": template("last year before estimates"),
}


def write_mapping(inspection: Inspection, stream: TextIO, _: Look) -> None:
    """Write the lines of each block `actuals:` once, as they stand in a plan."""
    blocks = dict.fromkeys(tuple(map(str, sketch.block)) for sketch in inspection.sketches.values())
    stream.writelines(f"{line}\n" for block in blocks for line in block)


def write_json(inspection: Inspection, stream: TextIO, _: Look) -> None:
    """Write `inspection` as one JSON object and a line feed, the same in every language."""
    found = {
        "files": [
            {"path": path, **_file(file), "first": [_row(row) for row in inspection.first.get(path, [])]}
            for path, file in inspection.files.items()
        ],
        "periods": dict(inspection.periods),
        "unread_periods": _visible_names(inspection.unread_periods),
        "indicators": {
            "matched": [
                {"name": name, "indicator": key, "rows": rows}
                for name, (key, rows) in inspection.indicators.matched.items()
            ],
            "unmatched": _visible_names(inspection.indicators.unmatched),
        },
        "sketches": [
            {
                "path": path,
                "is_read": sketch.is_read,
                "rows": [{"line": line, "cells": cells} for line, cells in sketch.rows],
                "mapping": [str(line) for line in sketch.block],
                "problems": [
                    {name: value for name, value in problem_object(problem).items() if name != "path"}
                    for problem in sketch.problems
                ],
            }
            for path, sketch in inspection.sketches.items()
        ],
        "unreadable": {"count": inspection.unreadable_count, "first": [_row(row) for row in inspection.unreadable]},
    }
    write_report(found, stream)


def _visible_names(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401  a mapping of names to rows
    return [{"name": name, "rows": count} for name, count in rows.items()]


def _file(file: Understanding) -> dict[str, Any]:
    return {
        "kind": file.kind,
        "encoding": file.encoding or None,
        "delimiter": file.delimiter or None,
        "sheet": file.sheet or None,
        "layout": file.layout,
        "numbers": file.numbers and {"decimal": file.numbers.decimal, "thousands": file.numbers.thousands},
        "columns": [{"header": cell, "taken_for": str(role) or None} for cell, role in file.columns],
        "rows": file.rows,
        "deleted_rows": file.deleted,
    }


def _row(actual: Actual) -> dict[str, Any]:
    fault = actual.fault
    return {
        "location": actual.location,
        "indicator": actual.indicator,
        "period": actual.period,
        "period_text": actual.period_text,
        "value": actual.value,
        "value_text": actual.value_text,
        "between": between_object(fault.bounds) if isinstance(fault, Imprecise) else None,
        "fault": None if isinstance(fault, Imprecise) else fault,
        "unit": actual.unit,
        "dimensions": actual.dimensions,
        "vintage": actual.vintage,
    }


def write_table(inspection: Inspection, stream: TextIO, look: Look) -> None:
    """Write how each file is read, then what all of them say."""
    from plancheck.reports.terminal.screen import Screen

    screen, say = Screen(stream, colour=look.colour), look.language
    for path, file in inspection.files.items():
        screen.write((shown(path), "bold"))
        _write_facts(_of_file(file, say), screen)
        columns = [(str(at), header, _taken_for(role, say)) for at, (header, role) in enumerate(file.columns, 1)]
        _write_rows(("", say("Column"), say("Taken for")), columns, screen, say)
        if rows := [_cells(actual, say) for actual in inspection.first.get(path, [])]:
            heads = (say("Row"), say("Indicator"), say("Period"), say("Value"), say("Unit"), say("Dimensions"))
            _write_rows(heads, rows, screen, say)
    for path, sketch in inspection.sketches.items():
        _write_sketch(path, sketch, screen, say)
    if inspection.files:
        screen.write((say("In all"), "bold"))
        _write_facts(_in_all(inspection, say), screen)


def _write_sketch(path: str, sketch: Sketch, screen: "Screen", say: Language) -> None:
    if sketch.rows and not sketch.is_read:
        screen.write((shown(path), "bold"))
        rows = [(str(line), " | ".join(cells)) for line, cells in sketch.rows]
        _write_rows((say("Line"), say("Cells")), rows, screen, say)
    if sketch.problems:
        screen.write((say("Why it cannot be used:"), "bold"))
        for problem in sketch.problems:
            screen.write((problem_words(problem, say), ""))
        screen.write()
    if sketch.block:
        words = say("The plan can say so:") if sketch.is_read else say("Read with this in the plan:")
        screen.write((words, "bold"))
        for line in sketch.block:
            screen.write_whole((f"  {shown(_said(line, say), SENTENCE)}", ""))
        screen.write()


def _write_facts(facts: Iterator[tuple[str, str]], screen: "Screen") -> None:
    from plancheck.reports.terminal.grid import Column, Grid, cell, write_grid

    rows = [(cell(name, "dim"), cell(shown(words, SENTENCE))) for name, words in facts]
    grid = Grid((Column(comfort=_COMFORT), Column(comfort=_COMFORT)), rows)
    write_grid(screen, [grid], grid, indent=2)
    screen.write()


def _write_rows(heads: Sequence[str], rows: Sequence[Sequence[str]], screen: "Screen", say: Language) -> None:
    from plancheck.reports.terminal.grid import Column, Grid, Row, cell, write_grid

    columns = tuple(Column(head, comfort=_COMFORT) for head in heads)
    cells: list[Row] = [tuple(cell(shown(words, 60)) for words in row) for row in rows[:_LISTED]]
    named: list[Row] = [
        (cell(f"{heads[0]} {row[0]}".strip()), *ours[1:]) for row, ours in zip(rows, cells, strict=False)
    ]
    more: list[Row] = [(cell(say("and {count} more", count=len(rows) - _LISTED)),)] if len(rows) > _LISTED else []
    write_grid(screen, [Grid(columns, cells + more, "dim")], Grid(columns, named + more), indent=2)
    screen.write()


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
