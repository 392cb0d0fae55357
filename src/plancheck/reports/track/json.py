"""`plancheck track --format json`: one object; numbers have their own digits, or 20 where there is no last one."""

from decimal import Decimal
from typing import Any, TextIO

from plancheck._version import __version__
from plancheck.reports.formats.json import FORMAT_VERSION, pieces
from plancheck.reports.shared.language import ENGLISH, Language
from plancheck.text import verbatim
from plancheck.track.growth import exactly
from plancheck.track.results import Tracked, Tracking
from plancheck.track.series import Point


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
        "results": [_result(tracked) for tracked in tracking.results],
    }
    stream.writelines(pieces(content))
    stream.write("\n")


def _result(tracked: Tracked) -> dict[str, Any]:
    found, left = tracked.assessment, tracked.remainder
    return {
        "id": verbatim(tracked.target.id),
        "indicator": verbatim(tracked.target.indicator),
        "dimensions": {verbatim(name): verbatim(value) for name, value in tracked.dimensions.items()},
        "unit": None if tracked.unit is None else verbatim(tracked.unit),
        "method": tracked.method,
        "status": found.status,
        "ratio": found.ratio,
        "baseline": _point(found.baseline),
        "latest": _point(found.latest),
        "target": {"period": tracked.target.period_text, "bound": tracked.bound},
        "observed_pace": found.observed,
        "required_pace": found.required,
        "required_from_now": {"change": left.change, "rate": left.rate, "yearly": left.yearly},
        "years_left": left.years_left,
        "reason": _words(tracked),
    }


def _point(found: Point | None) -> dict[str, str | Decimal] | None:
    return None if found is None else {"period": str(found.year), "value": exactly(found.value)}


def _words(tracked: Tracked) -> str | None:
    reason = tracked.assessment.reason or tracked.remainder.words
    return None if reason is None else verbatim(ENGLISH.say(reason))
