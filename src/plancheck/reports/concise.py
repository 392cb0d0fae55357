"""`--format concise`: one line a finding, `path:line:column: verdict name: message`, as compilers write them."""

from collections.abc import Iterator
from typing import TextIO

from plancheck.reports.facts import Facts
from plancheck.reports.faults import faults
from plancheck.reports.findings import Finding, findings
from plancheck.reports.places import Place


def write(facts: Facts, stream: TextIO) -> None:
    """Write a line for each verdict that is not well, in plan order, and for each reason why nothing was verified."""
    stream.writelines(f"{line}\n" for line in _lines(facts))


def _lines(facts: Facts) -> Iterator[str]:
    for finding in findings(facts):
        if finding.verdict not in {"pass", "not_due"}:
            yield _finding(finding)
    for fault in faults(facts):
        yield f"{_position(fault.place)}error: {fault.message}"
    cut = 0 if facts.verification is None else facts.verification.truncated
    if cut:
        yield f"and {cut:,} more verdicts, not listed"


def _finding(finding: Finding) -> str:
    return f"{_position(finding.places[0])}{finding.verdict} {finding.name}: {finding.message}"


def _position(place: Place | None) -> str:
    """Return `path:line:field: `, as far as it is known; the field of a text file is where the figure stands."""
    if place is None:
        return ""
    if place.spot is not None:
        return f"{place}: "
    column = place.character or place.field
    parts = [place.shown, place.line, column if place.line is not None else None]
    return ":".join(str(part) for part in parts if part is not None) + ": "
