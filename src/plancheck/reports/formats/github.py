"""`--format github`: annotations on the lines of a pull request, as commands to the GitHub runner."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TextIO

from plancheck.model.results.result import VERDICTS, Note, Verdict
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import Fault, problem_faults, run_faults
from plancheck.reports.sentences.findings import LEVELS, Level, count_levels, worst_of_each
from plancheck.reports.sentences.selection import grave_notes
from plancheck.reports.shared.places import Place, place_of
from plancheck.text import SENTENCE, unmarked, visible

# Most annotations of one level. GitHub shows 10 of a level for each step and drops the others unsaid.
_LISTED: Final = 9
_COMMAND: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


class Annotation(NamedTuple):
    """A message with a title on a line of a file; `place` is None when it is in none."""

    level: Level
    title: str
    message: str
    place: Place | None = None


def write(facts: Facts, stream: TextIO) -> None:
    """Write the worst findings of `facts` as annotations, how many more there are, and a line of counts for the log."""
    counts = count_levels(facts)
    counts["error"] += facts.problem_count or len(_faults(facts))
    counts["warning"] += len(list(grave_notes(facts)))
    found = [
        *(
            Annotation(one.level, f"{one.verdict}: {one.name}", one.located_sentence, one.file_place)
            for one in chain(*worst_of_each(facts, _LISTED).values())
        ),
        *(Annotation("error", "plancheck", fault.located_message, fault.place) for fault in _faults(facts)),
        *map(_of_note, grave_notes(facts)),
    ]
    stream.writelines(commands(found, counts, "plancheck", facts.folder))
    stream.write(_summary(facts))


def _faults(facts: Facts) -> list[Fault]:
    return problem_faults(facts) or run_faults(facts)


def _of_note(note: Note) -> Annotation:
    place = place_of(note.locations[0]) if note.locations else None
    return Annotation("warning", "plancheck", visible(str(note.message), SENTENCE), place)


def _summary(facts: Facts) -> str:
    """Return the counts as a line of the log, without any text of the plan or of a file: it is no command."""
    if (verification := facts.verification) is None:
        return "plancheck: nothing was verified\n"
    counts = _counts(verification.counts) or "no targets"
    totals = _counts(verification.total_counts)
    return f"plancheck: {counts}; totals: {totals}\n" if totals else f"plancheck: {counts}\n"


def _counts(counts: Mapping[Verdict, int]) -> str:
    return ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS if counts.get(verdict))


def commands(found: Sequence[Annotation], counts: Mapping[Level, int], tool: str, folder: str) -> Iterator[str]:
    """Yield the lines that show the first annotations of each level, and by `tool` how many more of it `counts` has."""
    for level in LEVELS:
        listed = [annotation for annotation in found if annotation.level == level][:_LISTED]
        yield from (_command(annotation, folder) for annotation in listed)
        if more := counts[level] - len(listed):
            yield _command(Annotation(level, tool, f"{more:,} more, not shown here"), folder)


def _command(annotation: Annotation, folder: str) -> str:
    values = {**_position(annotation.place, folder), "title": annotation.title}
    texts = {name: _data(str(value)).replace(":", "%3A").replace(",", "%2C") for name, value in values.items()}
    properties = ",".join(f"{name}={text}" for name, text in texts.items())
    return f"::{_COMMAND[annotation.level]} {properties}::{_data(annotation.message)}\n"


def _position(place: Place | None, folder: str) -> dict[str, object]:
    if place is None or not place.is_file:
        return {}
    values = {"file": place.seen_from_root(folder).shown, "line": place.line, "col": place.character}
    return {name: value for name, value in values.items() if value is not None}


def _data(text: str) -> str:
    return unmarked(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
