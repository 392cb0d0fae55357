"""Actuals files as tests write them, and what reading them gives."""

from collections.abc import Sequence
from pathlib import Path

from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError
from plancheck.model.actual import Actual

HEADER = b"indicator,period,value\n"


def write(folder: Path, content: bytes, name: str = "actuals.csv") -> str:
    """Write a file of these bytes and return its path."""
    path = folder / name
    path.write_bytes(content)
    return str(path)


def refusal(paths: str | Sequence[str]) -> ActualsError:
    """Read the files to the end and return the error that says what is wrong; having none is a failure."""
    try:
        rows = [shown(actual) for actual in read_actuals(paths)]
    except ActualsError as error:
        return error
    message = f"not refused: {rows[:3]}"
    raise AssertionError(message)


def problems(path: str) -> list[str]:
    """Return the problems of one file, its path left out."""
    return [str(problem).removeprefix(f"{path}:").strip() for problem in refusal(path).problems]


def values(path: str) -> list[str]:
    """Return the values of a file as they were written."""
    return [actual.value_text for actual in read_actuals(path)]


def shown(actual: Actual) -> str:
    """Return a row as the case folders write it: line, names, period and value, cells divided by ` | `."""
    period = str(actual.period) if actual.period else f"no period {actual.period_text!r}"
    value = str(actual.fault or ("" if actual.value is None else actual.value))
    cells = [actual.indicator, period, value, actual.unit, *actual.dimensions]
    return f"{actual.location.line}: {' | '.join(cells)}"
