"""`--format gitlab`: a Code Quality report, which GitLab shows in a merge request and on its changed lines."""

from collections.abc import Iterator
from typing import Any, Final, TextIO

from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.findings import LEVELS, Level, count_levels, findings, fingerprint_of
from plancheck.reports.sentences.selection import grave_notes
from plancheck.reports.shared.json_writing import Whole, write_json
from plancheck.reports.shared.places import Place, place_of, somewhere
from plancheck.text import SENTENCE, visible

SEVERITY: Final[dict[Level, str]] = {"error": "major", "warning": "minor", "note": "info"}

WORST: Final = "blocker"  # severity of what kept the run from verifying anything


def write(facts: Facts, stream: TextIO) -> None:
    """Write what is worth listing of `facts` as a JSON array of issues, and what prevented a verification."""
    write_json(_issues(facts), stream)


def _issues(facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield faults, grave notes and findings as issues; GitLab asks for a place, also of what is in no file."""
    plan = facts.plan_path if facts.plan is None else facts.plan.header.id

    def placed(check: str, severity: str, words: str, place: Place | None, *told: str) -> dict[str, Any]:
        return issue(check, severity, words, fingerprint_of(plan, *told), _placed(place, facts))

    for fault in faults(facts):
        told = fault.name, fault.message
        yield placed(f"plancheck-{fault.source}", WORST, fault.located_message, fault.file_place, *told)
    for note in grave_notes(facts):
        words = visible(str(note.message), SENTENCE)
        place = next((place for place in map(place_of, note.locations) if place.is_file), None)
        yield placed("plancheck-note", SEVERITY["warning"], words, place, note.kind, words)
    unlisted = count_levels(facts)
    for found in findings(facts):
        if found.level in LEVELS:
            unlisted[found.level] -= 1
            place = _placed(found.file_place, facts)
            yield issue(found.rule, SEVERITY[found.level], found.located_sentence, found.fingerprint, place)
    for level in LEVELS:
        if more := unlisted[level]:
            yield placed("plancheck-run", SEVERITY[level], f"{more:,} more, not listed here", None, level)


def _placed(place: Place | None, facts: Facts) -> Place:
    return (place or somewhere(facts.read_paths)).seen_from_root(facts.folder)


def issue(check: str, severity: str, description: str, fingerprint: str, place: Place) -> dict[str, Any]:
    """Return one issue as Code Quality has it."""
    return {
        "description": Whole(description),
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": place.path.removeprefix("./"), "lines": {"begin": place.row or 1}},
    }
