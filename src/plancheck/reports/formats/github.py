"""`--format github`: annotations on the lines of a pull request, as commands to the GitHub runner."""

from collections.abc import Mapping
from typing import Final, NamedTuple, TextIO

from plancheck.model.result import VERDICTS, Note, Verdict
from plancheck.reports.shared.facts import Facts
from plancheck.reports.shared.faults import Fault, problem_faults, run_faults
from plancheck.reports.shared.findings import Finding, Level, count_levels, worst_of_each
from plancheck.reports.shared.places import Place, place_of
from plancheck.reports.shared.selection import grave_notes
from plancheck.text import SENTENCE, unmarked, visible

LISTED: Final = 9
"""Most findings of one level. GitHub shows 10 annotations of a level for each step and drops the others unsaid."""

_COMMAND: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


class _Annotation(NamedTuple):
    level: Level
    title: str
    message: str
    place: Place | None = None


def write(facts: Facts, stream: TextIO) -> None:
    """Write the worst findings of `facts` as annotations, how many more there are, and a line of counts for the log."""
    counts = count_levels(facts)
    counts["error"] += facts.problem_count or len(_faults(facts))
    counts["warning"] += len(list(grave_notes(facts)))
    for level, annotations in _annotations(facts).items():
        stream.writelines(_line(annotation, facts.folder) for annotation in annotations[:LISTED])
        if more := counts[level] - len(annotations[:LISTED]):
            stream.write(_line(_Annotation(level, "plancheck", f"{more:,} more, not shown here"), facts.folder))
    stream.write(_summary(facts))


def _annotations(facts: Facts) -> dict[Level, list[_Annotation]]:
    """Return what to annotate by level, the worst first."""
    by_level = {
        level: [_of_finding(finding) for finding in found] for level, found in worst_of_each(facts, LISTED).items()
    }
    by_level["error"] += map(_of_fault, _faults(facts))
    by_level["warning"] += map(_of_note, grave_notes(facts))
    return by_level


def _faults(facts: Facts) -> list[Fault]:
    return problem_faults(facts) or run_faults(facts)


def _of_finding(finding: Finding) -> _Annotation:
    title = f"{finding.verdict}: {finding.name}"
    return _Annotation(finding.level, title, finding.located_sentence, finding.file_place)


def _of_fault(fault: Fault) -> _Annotation:
    return _Annotation("error", "plancheck", fault.located_message, fault.place)


def _of_note(note: Note) -> _Annotation:
    place = place_of(note.locations[0]) if note.locations else None
    return _Annotation("warning", "plancheck", visible(str(note.message), SENTENCE), place)


def _line(annotation: _Annotation, folder: str) -> str:
    values = {**_position(annotation.place, folder), "title": annotation.title}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    return f"::{_COMMAND[annotation.level]} {properties}::{_data(annotation.message)}\n"


def _position(place: Place | None, folder: str) -> dict[str, object]:
    if place is None or not place.is_file:
        return {}
    values = {"file": place.seen_from_root(folder).shown, "line": place.line, "col": place.character}
    return {name: value for name, value in values.items() if value is not None}


def _data(text: str) -> str:
    return unmarked(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _summary(facts: Facts) -> str:
    """Return the counts as a line of the log, without any text of the plan or of a file: it is no command."""
    verification = facts.verification
    if verification is None:
        return "plancheck: nothing was verified\n"
    counts = _counts(verification.counts) or "no targets"
    totals = _counts(verification.total_counts)
    return f"plancheck: {counts}; totals: {totals}\n" if totals else f"plancheck: {counts}\n"


def _counts(counts: Mapping[Verdict, int]) -> str:
    return ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS if counts.get(verdict))
