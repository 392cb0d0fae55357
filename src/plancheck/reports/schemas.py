"""The JSON Schemas of what plancheck reads and writes."""

import json
from pathlib import Path
from typing import Any, Final

from plancheck.reports.formats.ndjson import LISTS

# The schemas that ship as files: a plan, the `json` report, `--format json` of targets, track, lint and diff.
SHIPPED: Final = ("plan", "report", "targets", "track", "lint", "diff")
NAMES: Final = (*SHIPPED, "ndjson")

_FOLDER: Final = Path(__file__).parents[1] / "schemas"


def schema(name: str) -> dict[str, Any]:
    """Return the schema called `name`, one of `NAMES`."""
    return _line() if name == "ndjson" else _shipped(name)


def _shipped(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return read


def _line() -> dict[str, Any]:
    """Return the schema of a line of `ndjson`: what the report has in one object, apart, each with its `type`."""
    report = _shipped("report")
    shapes = report["$defs"]
    kept = {key: value for key, value in report["properties"].items() if key not in LISTS}
    run = {"type": "object", "additionalProperties": False, "required": list(kept), "properties": kept}
    lines = {"run": run, **{kind: shapes[kind] for kind in LISTS.values()}}
    return {
        "$schema": report["$schema"],
        "$id": report["$id"].replace("report", "ndjson"),
        "title": "plancheck ndjson line",
        "description": "One line of `plancheck verify --format ndjson`.",
        "oneOf": [_typed(kind, shape) for kind, shape in lines.items()],
        "$defs": shapes,
    }


def _typed(kind: str, shape: dict[str, Any]) -> dict[str, Any]:
    properties = {"type": {"const": kind}, **shape["properties"]}
    return {**shape, "required": ["type", *shape["required"]], "properties": properties}
