"""`--format csv`: one row a verdict, for spreadsheets; a header that does not change."""

import csv
from collections.abc import Iterator
from typing import TextIO

from plancheck.model.results.result import Result, TotalResult
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.words import condition_texts
from plancheck.reports.shared.escapes import Cell, cell_text
from plancheck.reports.shared.places import place_of, plan_place

HEADER = (
    *("id", "indicator", "period", "dimensions", "unit", "lower", "upper", "lower_inclusive", "upper_inclusive"),
    *("actual", "gap", "verdict", "position", "basis", "severity", "message", "hint", "location", "plan_location"),
    *("status", "grade", "completion"),
)


def write(facts: Facts, stream: TextIO) -> None:
    """Write a row for each verdict of `facts`; those of totals and of a run that verified nothing stand below."""
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(HEADER)
    rows.writerows(map(cell_text, row.values()) for row in _rows(facts))


def _rows(facts: Facts) -> Iterator[dict[str, Cell]]:
    blank: dict[str, Cell] = dict.fromkeys(HEADER)
    if facts.verification is not None:
        judged: list[Result | TotalResult] = [*facts.verification.results, *facts.verification.totals]
        yield from (blank | _judged(facts, result) for result in judged)
        for outcome in facts.verification.outcomes:
            if outcome.truncated:
                yield blank | {"id": outcome.target.id, "message": f"{outcome.truncated:,} more verdicts, not listed"}
    for fault in faults(facts):
        yield blank | {"verdict": "error", "message": fault.message, "location": str(fault.place or "")}


def _result(result: Result) -> dict[str, Cell]:
    target, range_ = result.target, result.target.range
    return {
        "id": target.id,
        "indicator": target.indicator,
        "period": target.period_text if result.period is None else str(result.period),
        "dimensions": "; ".join(condition_texts(result.conditions)),
        "unit": result.unit,
        "lower": range_.lower,
        "upper": range_.upper,
        "lower_inclusive": None if range_.lower is None else range_.lower_inclusive,
        "upper_inclusive": None if range_.upper is None else range_.upper_inclusive,
        "actual": result.actual,
        "position": result.position,
        "basis": result.basis,
        "severity": target.severity,
        "hint": None if result.hint is None else str(result.hint),
        "grade": result.grade,
        "completion": result.completion,
    }


def _total(result: TotalResult) -> dict[str, Cell]:
    total = result.total
    return {
        "id": total.id,
        "indicator": " + ".join(total.parts),
        "period": str(total.period),
        "dimensions": "; ".join(condition_texts(total.where)),
        **dict.fromkeys(("lower", "upper"), total.total),
        **dict.fromkeys(("lower_inclusive", "upper_inclusive"), True),
        "actual": result.sum,
        "severity": total.severity,
    }


def _judged(facts: Facts, result: Result | TotalResult) -> dict[str, Cell]:
    cells = _result(result) if isinstance(result, Result) else _total(result)
    return {
        **cells,
        "gap": result.gap,
        "verdict": result.verdict,
        "message": str(result.message),
        "status": " ".join(result.statuses),
        "location": " ".join(str(place_of(location)) for location in result.locations),
        "plan_location": str(plan_place(facts.plan, str(cells["id"]))) if facts.plan else None,
    }
