"""`plancheck inspect --format json`: how files were understood, as one object."""

from typing import Any, TextIO

from plancheck.errors import Problem
from plancheck.model.actual import Actual
from plancheck.model.results.inspection import Inspection, Understanding
from plancheck.numbers.range import Imprecise
from plancheck.reports.shared.json_objects import between_object, location_object, problem_object
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Look
from plancheck.text import SENTENCE, verbatim, visible


def write(inspection: Inspection, stream: TextIO, _: Look) -> None:
    """Write `inspection` as one JSON object and a line feed, the same in every language."""
    found = {
        "files": [
            {"path": verbatim(path), **_file(file), "first": [_row(row) for row in inspection.first.get(path, [])]}
            for path, file in inspection.files.items()
        ],
        "periods": dict(inspection.periods),
        "unread_periods": _visible_names(inspection.unread_periods),
        "indicators": {
            "matched": [
                {"name": verbatim(name), "indicator": verbatim(key), "rows": rows}
                for name, (key, rows) in inspection.indicators.matched.items()
            ],
            "unmatched": _visible_names(inspection.indicators.unmatched),
        },
        "sketches": [
            {
                "path": verbatim(path),
                "is_read": sketch.is_read,
                "rows": [{"line": line, "cells": [verbatim(cell) for cell in cells]} for line, cells in sketch.rows],
                "mapping": [verbatim(str(line)) for line in sketch.block],
                "problems": [_problem(problem) for problem in sketch.problems],
            }
            for path, sketch in inspection.sketches.items()
        ],
        "unreadable": {"count": inspection.unreadable_count, "first": [_row(row) for row in inspection.unreadable]},
    }
    write_report(found, stream)


def _visible_names(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401  a mapping of names to rows
    return [{"name": verbatim(name), "rows": count} for name, count in rows.items()]


def _file(file: Understanding) -> dict[str, Any]:
    numbers = file.numbers
    return {
        "kind": file.kind,
        "encoding": file.encoding or None,
        "delimiter": verbatim(file.delimiter) or None,
        "sheet": verbatim(file.sheet) or None,
        "layout": file.layout,
        "numbers": numbers and {"decimal": numbers.decimal, "thousands": numbers.thousands},
        "columns": [
            {"header": verbatim(cell), "taken_for": verbatim(str(role)) or None} for cell, role in file.columns
        ],
        "rows": file.rows,
        "deleted_rows": file.deleted,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    """Return a problem without the path, which its sketch has."""
    return {name: value for name, value in problem_object(problem).items() if name != "path"}


def _row(actual: Actual) -> dict[str, Any]:
    fault = actual.fault
    return {
        "location": location_object(actual.location),
        "indicator": verbatim(actual.indicator),
        "period": None if actual.period is None else str(actual.period),
        "period_text": verbatim(actual.period_text),
        "value": actual.value,
        "value_text": verbatim(actual.value_text),
        "between": between_object(fault.bounds) if isinstance(fault, Imprecise) else None,
        "fault": None if fault is None or isinstance(fault, Imprecise) else visible(str(fault), SENTENCE),
        "unit": verbatim(actual.unit),
        "dimensions": [verbatim(value) for value in actual.dimensions],
        "vintage": verbatim(actual.vintage),
    }
