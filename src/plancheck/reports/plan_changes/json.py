"""`plancheck diff --format json`: what differs between two plans as one object."""

from collections import Counter
from typing import Any, TextIO

from plancheck.model.results.plan_findings import KINDS, Change, Comparison
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Look
from plancheck.text import verbatim


def write(compared: Comparison, stream: TextIO, _: Look) -> None:
    """Write all changes as one JSON object and a line feed, the same in every language."""
    counts = Counter(change.kind for change in compared.changes)
    told = {
        "result": "different" if compared.changes else "same",
        "old": {"path": verbatim(compared.old_path), "id": verbatim(compared.old_id)},
        "new": {"path": verbatim(compared.new_path), "id": verbatim(compared.new_id)},
        "summary": {kind: counts[kind] for kind in KINDS},
        "changes": (_change(change) for change in compared.changes),
    }
    write_report(told, stream)


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "section": change.section,
        "id": verbatim(change.id) if change.id else None,
        "key": verbatim(change.key) if change.key else None,
        "before": verbatim(change.before) if change.before else None,
        "after": verbatim(change.after) if change.after else None,
        "old_line": change.old_line,
        "new_line": change.new_line,
    }
