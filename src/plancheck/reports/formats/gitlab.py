"""`--format gitlab`: a Code Quality report, which GitLab shows in a merge request and on its changed lines."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final, TextIO

from plancheck.model.results.result import Note
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import Fault, faults
from plancheck.reports.sentences.findings import LEVELS, Finding, Level, count_levels, findings
from plancheck.reports.sentences.selection import grave_notes
from plancheck.reports.shared.json_writing import write_json
from plancheck.reports.shared.places import Place, place_of, somewhere
from plancheck.text import SENTENCE, verbatim, visible

SEVERITY: Final[dict[Level, str]] = {"error": "major", "warning": "minor", "note": "info"}

WORST: Final = "blocker"
"""Severity of what kept the run from verifying anything."""


def write(facts: Facts, stream: TextIO) -> None:
    """Write what is worth listing of `facts` as a JSON array of issues, and what prevented a verification."""
    write_json(_issues(facts), stream)


def _issues(facts: Facts) -> Iterator[dict[str, Any]]:
    for fault in faults(facts):
        yield _of_fault(fault, facts)
    for note in grave_notes(facts):
        yield _of_note(note, facts)
    unlisted = count_levels(facts)
    for finding in findings(facts):
        if finding.level in LEVELS:
            unlisted[finding.level] -= 1
            yield _of_finding(finding, facts)
    for level in LEVELS:
        if unlisted[level]:
            yield _of_count(level, unlisted[level], facts)


def _of_finding(finding: Finding, facts: Facts) -> dict[str, Any]:
    place = _placed(finding.file_place, facts)
    return issue(finding.rule, SEVERITY[finding.level], finding.located_sentence, finding.fingerprint, place)


def _of_fault(fault: Fault, facts: Facts) -> dict[str, Any]:
    fingerprint = _fingerprint(facts, fault.name, fault.message)
    place = _placed(fault.file_place, facts)
    return issue(f"plancheck-{fault.source}", WORST, fault.located_message, fingerprint, place)


def _of_note(note: Note, facts: Facts) -> dict[str, Any]:
    file_place = next((place for place in map(place_of, note.locations) if place.is_file), None)
    words = visible(str(note.message), SENTENCE)
    return issue(
        "plancheck-note", SEVERITY["warning"], words, _fingerprint(facts, note.kind, words), _placed(file_place, facts)
    )


def _of_count(level: Level, count: int, facts: Facts) -> dict[str, Any]:
    message = f"{count:,} more, not listed here"
    place = _placed(None, facts)
    return issue("plancheck-run", SEVERITY[level], message, _fingerprint(facts, level), place)


def _fingerprint(facts: Facts, *texts: str) -> str:
    """Return what tells an issue of this plan from those of every other; GitLab shows one of those that are alike."""
    plan = facts.plan_path if facts.plan is None else facts.plan.header.id
    return fingerprint_of(plan, *texts)


def fingerprint_of(*texts: str) -> str:
    """Return what tells an issue from every other that these texts are not the same of."""
    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _placed(place: Place | None, facts: Facts) -> Place:
    """Return where an issue shows; GitLab asks for a place, also of what is in no file."""
    return (place or somewhere(facts.read_paths)).seen_from_root(facts.folder)


def issue(check: str, severity: str, description: str, fingerprint: str, place: Place) -> dict[str, Any]:
    """Return one issue as Code Quality has it."""
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": verbatim(place.path).removeprefix("./"), "lines": {"begin": place.row or 1}},
    }
