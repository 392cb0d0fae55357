"""`--format concise`: one line a finding, `path:line:column: verdict name: message`, as compilers write them."""

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.findings import count_levels, findings
from plancheck.reports.sentences.selection import grave_notes
from plancheck.reports.shared.places import Place, place_of
from plancheck.text import SENTENCE, shown, visible

MOST = 20_000  # longest line, in characters: all its parts are shorter than that already


def write(facts: Facts, stream: TextIO) -> None:
    """Write a line for each verdict that is not well, in plan order, for each grave note, and for each fault."""
    stream.writelines(f"{shown(line, MOST)}\n" for line in _lines(facts))


def _lines(facts: Facts) -> Iterator[str]:
    is_quiet = facts.detail == "quiet"
    listed = Counter(finding.level for finding in findings(facts))
    for finding in findings(facts):
        if finding.level == "error" or (finding.level != "none" and not is_quiet):
            where = _position(finding.places[0])
            yield f"{where}{finding.verdict} {finding.name}: {finding.message}"
    for note in grave_notes(facts):
        place = place_of(note.locations[0]) if note.locations else None
        yield f"{_position(place)}note: {visible(str(note.message), SENTENCE)}"
    for fault in faults(facts):
        yield f"{_position(fault.place)}error: {fault.message}"
    more = count_levels(facts) - listed
    if cut := more["error"] if is_quiet else more.total():
        yield f"and {cut:,} more verdicts, not listed"


def _position(place: Place | None) -> str:
    """Return `path:line:field: `, as far as it is known; the field of a text file is where the figure stands."""
    if place is None:
        return ""
    if place.spot is not None:
        return f"{place}: "
    column = place.character or place.field
    parts = [place.shown, place.line, column if place.line is not None else None]
    return ":".join(str(part) for part in parts if part is not None) + ": "
