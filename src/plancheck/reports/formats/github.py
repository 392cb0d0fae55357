"""`--format github`: annotations on the lines of a pull request, as commands to the GitHub runner."""

from collections.abc import Mapping
from typing import TextIO

from plancheck.model.results.result import VERDICTS, Note, Verdict
from plancheck.reports.sentences.annotations import LISTED, Annotation, command
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import Fault, problem_faults, run_faults
from plancheck.reports.sentences.findings import Finding, Level, count_levels, worst_of_each
from plancheck.reports.sentences.selection import grave_notes
from plancheck.reports.shared.places import place_of
from plancheck.text import SENTENCE, visible


def write(facts: Facts, stream: TextIO) -> None:
    """Write the worst findings of `facts` as annotations, how many more there are, and a line of counts for the log."""
    counts = count_levels(facts)
    counts["error"] += facts.problem_count or len(_faults(facts))
    counts["warning"] += len(list(grave_notes(facts)))
    for level, annotations in _annotations(facts).items():
        stream.writelines(command(annotation, facts.folder) for annotation in annotations[:LISTED])
        if more := counts[level] - len(annotations[:LISTED]):
            stream.write(command(Annotation(level, "plancheck", f"{more:,} more, not shown here"), facts.folder))
    stream.write(_summary(facts))


def _annotations(facts: Facts) -> dict[Level, list[Annotation]]:
    """Return what to annotate by level, the worst first."""
    by_level = {
        level: [_of_finding(finding) for finding in found] for level, found in worst_of_each(facts, LISTED).items()
    }
    by_level["error"] += map(_of_fault, _faults(facts))
    by_level["warning"] += map(_of_note, grave_notes(facts))
    return by_level


def _faults(facts: Facts) -> list[Fault]:
    return problem_faults(facts) or run_faults(facts)


def _of_finding(finding: Finding) -> Annotation:
    title = f"{finding.verdict}: {finding.name}"
    return Annotation(finding.level, title, finding.located_sentence, finding.file_place)


def _of_fault(fault: Fault) -> Annotation:
    return Annotation("error", "plancheck", fault.located_message, fault.place)


def _of_note(note: Note) -> Annotation:
    place = place_of(note.locations[0]) if note.locations else None
    return Annotation("warning", "plancheck", visible(str(note.message), SENTENCE), place)


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
