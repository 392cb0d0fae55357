"""Annotations on the lines of a pull request, as commands to the runner of GitHub Actions."""

from typing import Final, NamedTuple

from plancheck.reports.sentences.findings import Level
from plancheck.reports.shared.places import Place
from plancheck.text import unmarked

LISTED: Final = 9
"""Most annotations of one level. GitHub shows 10 of a level for each step and drops the others unsaid."""

_COMMAND: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


class Annotation(NamedTuple):
    """A message with a title on a line of a file; `place` is None when it is in none."""

    level: Level
    title: str
    message: str
    place: Place | None = None


def command(annotation: Annotation, folder: str) -> str:
    """Return the line that shows `annotation`; `folder` is where in its repository the run was started."""
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
