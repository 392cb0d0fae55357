"""`plancheck track --format json`: one object; numbers have their own digits, or 20 where there is no last one."""

from typing import Any, TextIO

from plancheck._version import __version__
from plancheck.model.results.track import Tracked
from plancheck.reports.formats.json import FORMAT_VERSION, pieces, track_object
from plancheck.reports.shared.language import ENGLISH, Language
from plancheck.text import verbatim
from plancheck.track.results import Tracking


def write(tracking: Tracking, stream: TextIO, _: Language) -> None:
    """Write `tracking` as one JSON object and a line feed, the same in every language."""
    header = tracking.plan.header
    content = {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "plancheck", "version": __version__},
        "plan": {
            "id": verbatim(header.id),
            "title": verbatim(ENGLISH.text(header.title)),
            "path": verbatim(tracking.plan.path),
        },
        "inputs": [{"path": verbatim(path), "rows": rows} for path, rows in tracking.inputs.items()],
        "as_of": None if tracking.as_of is None else str(tracking.as_of),
        "results": (_result(tracked) for tracked in tracking.results),
    }
    stream.writelines(pieces(content))
    stream.write("\n")


def _result(tracked: Tracked) -> dict[str, Any]:
    return {
        "id": verbatim(tracked.target.id),
        "indicator": verbatim(tracked.target.indicator),
        "dimensions": {verbatim(name): verbatim(value) for name, value in tracked.dimensions.items()},
        "unit": None if tracked.unit is None else verbatim(tracked.unit),
        **track_object(tracked),
    }
