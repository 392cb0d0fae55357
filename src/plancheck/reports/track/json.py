"""`plancheck track --format json`: one object; numbers have their own digits, or 20 where there is no last one."""

from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from typing import Any, Final, TextIO

from plancheck.model.results.track import Tracked
from plancheck.numbers.digits import quickly
from plancheck.reports.shared.json_objects import TrackFigures, track_figures, track_object
from plancheck.reports.shared.json_writing import HOLE, Written, mould, quoted_text, whole, write_report
from plancheck.reports.shared.language import ENGLISH, Look
from plancheck.reports.track.listed import Listed
from plancheck.text import verbatim
from plancheck.track.results import Tracking


def write(tracking: Tracking, found: Listed, stream: TextIO, _: Look) -> None:
    """Write `tracking` as one JSON object and a line feed, the same in every language."""
    header = tracking.plan.header
    content = {
        "plan": {
            "id": verbatim(header.id),
            "title": verbatim(ENGLISH.text(header.title)),
            "path": verbatim(tracking.plan.path),
        },
        "inputs": [{"path": verbatim(path), "rows": rows} for path, rows in tracking.inputs.items()],
        "as_of": None if tracking.as_of is None else str(tracking.as_of),
        "results": _written(iter(found.results)),
        "indicators": _indicators(found),
        "summary": {"statuses": found.statuses, "truncated": found.cut},  # counted once all are written
    }
    write_report(content, stream)


def _indicators(found: Listed) -> Iterator[dict[str, Any]]:
    for symbol in found.indicators:
        yield {
            "indicator": verbatim(symbol.indicator),
            "dimensions": {verbatim(name): [*map(verbatim, values)] for name, values in symbol.conditions.items()},
            "method": "dns",
            "status": symbol.status,
            "targets": [verbatim(target.id) for target in symbol.targets],
        }


_AT_ONCE: Final = 100
"""How many results are written in one go."""


def _written(results: Iterator[Tracked]) -> Iterator[Written]:
    moulds = _Moulds()
    while some := [*islice(results, _AT_ONCE)]:
        with quickly():
            written = [moulds.written(tracked) for tracked in some]
        yield from written


_INDENT: Final = "\n    "
"""By what results are indented."""

_MOST: Final = 1_000


class _Moulds:
    """Results of the same shape, of which there may be a series for each of very many members, are written alike."""

    def __init__(self) -> None:
        self._known: dict[object, str] = {}

    def written(self, tracked: Tracked) -> Written:
        found, figures = tracked.assessment, track_figures(tracked)
        values = [quoted_text(verbatim(value)) for value in tracked.dimensions.values()]
        if found.steps:
            return Written(whole(_result(tracked, map(Written, values), figures), _INDENT))
        if figures.reason is not None:
            figures = figures._replace(reason=quoted_text(figures.reason))
        shape, base, latest = tuple([text is None for text in figures]), found.baseline, found.latest
        points = base and base.year, base and base.part, latest and latest.year, latest and latest.part
        key = (tracked.target.id, tracked.method, found.status, tracked.remainder.years_left, points, shape)
        if (form := self._known.get(key)) is None:
            self._known = self._known if len(self._known) < _MOST else {}
            form = self._known[key] = _mould(tracked, shape)
        return Written(form % (*values, *[text for text in figures if text is not None]))


def _mould(tracked: Tracked, shape: Iterable[bool]) -> str:
    holes = TrackFigures(*(None if is_none else HOLE for is_none in shape))  # type: ignore[arg-type]  # a hole is for any
    return mould(_result(tracked, repeat(HOLE), holes), _INDENT)


def _result(tracked: Tracked, values: Iterable[Written], figures: TrackFigures) -> dict[str, Any]:
    return {
        "id": verbatim(tracked.target.id),
        "indicator": verbatim(tracked.target.indicator),
        "dimensions": dict(zip(map(verbatim, tracked.dimensions), values, strict=False)),
        "unit": None if tracked.unit is None else verbatim(tracked.unit),
        **track_object(tracked, figures),
    }
