"""`--format json`: one versioned object, the same shape for every run, numbers with their own digits.

Texts of plans and files are the true ones. What would act on a terminal, hide or be a command in a log is written with
the escapes of JSON, whose reader takes it back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TextIO

from pydantic_core import to_json

from plancheck._version import __version__
from plancheck.errors import Problem
from plancheck.model.actual import Location
from plancheck.model.fields.plan_text import Text, in_language
from plancheck.model.fields.range import Range
from plancheck.model.plan import Plan
from plancheck.model.results.result import VERDICTS, Part, Result, Rolled, TotalResult, Verdict, Verification
from plancheck.model.sections.header import Source
from plancheck.model.sections.target import Target
from plancheck.numbers.day import Day
from plancheck.numbers.number import plain
from plancheck.reports.sentences.conditions import Conditions
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.scorecard import TRACKS, Score, by_group, by_programme
from plancheck.text import SENTENCE, escaped, unmarked, verbatim, visible

if TYPE_CHECKING:
    from plancheck.model.results.track import Point, Tracked

FORMAT_VERSION: Final = 1


def write(facts: Facts, stream: TextIO) -> None:
    """Write the verification of `facts`, or the problems that prevented it, as one JSON object and a line feed."""
    stream.writelines(pieces(report(facts)))
    stream.write("\n")


def report(facts: Facts) -> dict[str, Any]:
    """Return the report as plain data, results as they are asked for; its schema is `schemas/report.schema.json`."""
    verification = facts.verification
    return {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "plancheck", "version": __version__},
        "plan": _plan(facts.plan, facts.plan_path),
        "inputs": [{"path": verbatim(path), "rows": rows} for path, rows in facts.inputs.items()],
        "as_of": None if verification is None or verification.as_of is None else str(verification.as_of),
        "result": facts.conclusion,
        "summary": _summary(verification),
        "scorecard": _scorecard(verification),
        "results": _results(verification),
        "totals": [] if verification is None else [_total(t, verification.plan) for t in verification.totals],
        "problems": [_problem(problem) for problem in facts.problems],
        "notes": _notes(verification) if verification else list(_cut(facts)),
    }


def _plan(plan: Plan | None, path: str) -> dict[str, Any]:
    return {
        "id": None if plan is None else verbatim(plan.header.id),
        "title": None if plan is None else _text(plan.header.title),
        "path": verbatim(path),
    }


def _summary(verification: Verification | None) -> dict[str, Any]:
    counts = Counter[Verdict]() if verification is None else verification.counts
    totals = Counter[Verdict]() if verification is None else verification.total_counts
    return {
        "verdicts": {verdict: counts[verdict] for verdict in VERDICTS},
        "totals": {verdict: totals[verdict] for verdict in VERDICTS},
        "targets": 0 if verification is None else len(verification.outcomes),
        "unmatched_rows": 0 if verification is None else verification.unmatched_rows,
        "truncated": 0 if verification is None else verification.truncated,
    }


def _scorecard(verification: Verification | None) -> dict[str, Any]:
    """Return what became of each group and each programme."""
    if verification is None:
        return {"groups": [], "programmes": []}
    return {
        "groups": [{"title": _text(score.title), **_score(score)} for score in by_group(verification)],
        "programmes": [{"id": _text(score.title), **_score(score)} for score in by_programme(verification)],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "targets": score.targets,
        "verdicts": {verdict: score.verdicts[verdict] for verdict in VERDICTS},
        "grades": dict(score.grades),
        "tracks": {track: score.tracks[track] for track in TRACKS},
        "met_percent": score.met,
        "worst": score.worst,
    }


def _results(verification: Verification | None) -> Iterator[dict[str, Any]]:
    """Yield the results one by one: there may be very many, and as plain data each takes 1,500 bytes."""
    if verification is None:
        return
    for outcome in verification.outcomes:
        told = _promised(outcome.target, verification.plan)
        yield from (_result(result, told) for result in outcome.results)


def _promised(target: Target, plan: Plan) -> dict[str, Any]:
    """Return what the results of one target have in common."""
    return {
        "id": verbatim(target.id),
        "indicator": verbatim(target.indicator),
        "label": _text(plan.label_of(target)),
        "range": _Shared(range_object(target.range)),
        "severity": target.severity,
        "replaces": target.in_force.replaces if target.in_force else None,
        "plan_location": _Shared(_plan_location(plan, target.id)),
        "source": source_object(target.source),
        **owned(target, plan),
    }


def owned(target: Target, plan: Plan) -> dict[str, Any]:
    """Return who answers for a target, and where there is more about it."""
    owner = plan.owner_of(target)
    return {
        "owner": None if owner is None else _text(owner),
        "links": [verbatim(link) for link in plan.links_of(target)],
    }


class _Shared(dict[str, Any]):
    """An object that stands in many others, and is written once.

    Attributes:
        written: By what it was indented with.
    """

    def __init__(self, members: Mapping[str, Any]) -> None:
        super().__init__(members)
        self.written: dict[str, str] = {}


def _result(result: Result, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": told["id"],
        "indicator": told["indicator"],
        "label": told["label"],
        "period": result.target.period_text if result.period is None else str(result.period),
        "dimensions": _dimensions(result.conditions),
        "unit": None if result.unit is None else verbatim(result.unit),
        "range": told["range"],
        "actual": result.actual,
        "actual_between": None if result.bounds is None else range_object(Range(*result.bounds)),
        "actual_text": None if result.actual_text is None else verbatim(result.actual_text),
        "verdict": result.verdict,
        "grade": result.grade,
        "completion": result.completion,
        "no_completion": None if result.no_completion is None else _sentence(str(result.no_completion)),
        "track": None if result.track is None else track_object(result.track, track_figures(result.track)),
        "replaced": _replaced(result, told["replaces"]),
        "rolled_up": [_rolled(rolled) for rolled in result.rolled],
        "position": result.position,
        "gap": result.gap,
        "uncertain_within_rounding": result.rounding is not None,
        "basis": result.basis,
        "status": result.statuses,
        "severity": told["severity"],
        "message": _sentence(str(result.message)),
        "hint": None if result.hint is None else _sentence(str(result.hint)),
        **_locations(result),
        "plan_location": told["plan_location"],
        "source": told["source"],
        "owner": told["owner"],
        "links": told["links"],
    }


def _replaced(result: Result, replaces: str | None) -> dict[str, Any] | None:
    """Return the target that a target replaces, and the verdict by it."""
    return None if replaces is None else {"id": verbatim(replaces), "verdict": result.replaced}


def _rolled(rolled: Rolled) -> dict[str, Any]:
    """Return a figure of a whole with the parts it is made of."""
    return {
        "period": str(rolled.period),
        "how": rolled.how,
        "over": [verbatim(name) for name in rolled.over],
        "indicator": verbatim(rolled.of),
        "by": None if rolled.by is None else verbatim(rolled.by),
        "value": rolled.value,
        "parts": [_part(part) for part in rolled.parts],
        "more_parts": rolled.unlisted,
        "missing": [verbatim(name) for name in rolled.missing],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "dimensions": {verbatim(name): verbatim(value) for name, value in part.dimensions.items()},
        "value": part.value,
        "weight": part.weight,
        "location": None if part.location is None else location_object(part.location),
    }


class TrackFigures(NamedTuple):
    """What differs from one series of a target to the next, in the order in which it is written."""

    ratio: Decimal | None
    baseline: Decimal | None
    latest: Decimal | None
    observed: Decimal | None
    required: Decimal | None
    so_far: Decimal | None
    rate_so_far: Decimal | None
    change: Decimal | None
    rate: Decimal | None
    yearly: Decimal | None
    reason: object


def track_figures(tracked: "Tracked") -> TrackFigures:
    """Return the figures of one series."""
    from plancheck.track.series import level

    found, left, pace = tracked.assessment, tracked.remainder, tracked.so_far
    reason = found.reason or left.words
    return TrackFigures(
        found.ratio,
        None if found.baseline is None else level(found.baseline),
        None if found.latest is None else level(found.latest),
        found.observed,
        found.required,
        None if pace is None else pace.change,
        None if pace is None else pace.rate,
        left.change,
        left.rate,
        left.yearly,
        None if reason is None else _sentence(str(reason)),
    )


def track_object(tracked: "Tracked", figures: TrackFigures) -> dict[str, Any]:
    """Return how far a target is on the way, as both reports and `track --format json` give it."""
    found, left, pace = tracked.assessment, tracked.remainder, tracked.so_far
    return {
        "method": tracked.method,
        "status": found.status,
        "ratio": figures.ratio,
        "baseline": _point(found.baseline, figures.baseline),
        "latest": _point(found.latest, figures.latest),
        "target": {"period": tracked.target.period_text, "bound": tracked.bound},
        "observed_pace": figures.observed,
        "required_pace": figures.required,
        "so_far": None if pace is None else {"change": figures.so_far, "rate": figures.rate_so_far},
        "required_from_now": {"change": figures.change, "rate": figures.rate, "yearly": figures.yearly},
        "years_left": left.years_left,
        "path": [
            {
                "period": str(step.year),
                "required": step.required,
                "actual": step.actual,
                "difference": step.difference,
            }
            for step in found.steps
        ],
        "reason": figures.reason,
    }


def _point(found: "Point | None", value: Decimal | None) -> dict[str, str | Decimal | None] | None:
    return None if found is None else {"period": found.period_text, "value": value}


def _dimensions(conditions: Conditions) -> dict[str, str | list[str]]:
    """Return the value of each dimension; the list of them where any one of several may be the figure's."""
    found = {verbatim(name): [verbatim(value) for value in values] for name, values in conditions.items()}
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def range_object(range_: Range) -> dict[str, Any]:
    """Return a range as both reports and `targets --format json` give it."""
    return {
        "lower": range_.lower,
        "upper": range_.upper,
        "lower_inclusive": range_.lower_inclusive and range_.lower is not None,
        "upper_inclusive": range_.upper_inclusive and range_.upper is not None,
        "text": str(range_),
    }


def source_object(source: Source | None) -> dict[str, str | None] | None:
    """Return the published source of a promise, one text each."""
    if source is None:
        return None
    texts = {name: getattr(source, name) for name in ("quote", "title", "publisher", "author")}
    plain_texts = {"date": source.date, "url": source.url}
    return {
        **{name: None if text is None else _text(text) for name, text in texts.items()},
        **{name: None if text is None else verbatim(text) for name, text in plain_texts.items()},
    }


def _total(result: TotalResult, plan: Plan) -> dict[str, Any]:
    total = result.total
    return {
        "id": verbatim(total.id),
        "label": None if total.label is None else _text(total.label),
        "period": str(total.period),
        "dimensions": _dimensions(total.where),
        "parts": [verbatim(part) for part in total.parts],
        "total": total.total,
        "sum": result.sum,
        "gap": result.gap,
        "tolerance": result.tolerance,
        "status": result.statuses,
        "verdict": result.verdict,
        "severity": total.severity,
        "message": _sentence(str(result.message)),
        **_locations(result),
        "plan_location": _plan_location(plan, total.id),
    }


def _locations(result: Result | TotalResult) -> dict[str, Any]:
    """Return the cells that an actual comes from, and how many more there are."""
    listed = [location_object(place) for place in result.locations]
    return {"actual_locations": listed, "more_locations": result.unlisted}


def location_object(place: Location) -> dict[str, Any]:
    """Return where a value stands, as all JSON reports give it."""
    sheet = verbatim(place.sheet) if place.sheet else None
    return {"path": verbatim(place.path), "sheet": sheet, "line": place.line, "column": place.column}


def _plan_location(plan: Plan, target_id: str) -> dict[str, Any]:
    return {"path": verbatim(plan.path), "line": plan.line_of(target_id)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": verbatim(problem.path),
        "line": problem.line,
        "column": problem.column,
        "where": verbatim(problem.where) or None,
        "message": _sentence(problem.message),
    }


def _cut(facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield a note when there were more problems than are listed."""
    if (more := facts.problem_count - len(facts.problems)) > 0:
        yield {"kind": "problems_cut", "message": f"and {more:,} more problems", "rows": 0, "locations": []}


def _notes(verification: Verification) -> list[dict[str, Any]]:
    return [
        {
            "kind": note.kind,
            "message": _sentence(str(note.message)),
            "rows": note.rows,
            "locations": [location_object(place) for place in note.locations],
        }
        for note in verification.notes
    ]


def _sentence(text: str) -> str:
    return visible(text, SENTENCE)


def _text(text: Text) -> str:
    return verbatim(in_language(text))


def pieces(value: object, indent: str = "\n") -> Iterator[str]:
    """Yield `value` as indented JSON in UTF-8 text, each `Decimal` as a number with exactly its digits.

    The items of an iterator are asked for one by one. The standard library's encoder can only write a `Decimal` as a
    string or through a float.
    """
    if isinstance(value, Iterator):
        yield from _bracketed("[]", ([whole(item, indent + "  ")] for item in value), indent)
    elif isinstance(value, Mapping) and any(isinstance(item, Iterator) for item in value.values()):
        items = (chain([_plain(key), ": "], pieces(item, indent + "  ")) for key, item in value.items())
        yield from _bracketed("{}", items, indent)
    else:
        yield whole(value, indent)


class Written(str):
    """What is JSON already."""

    __slots__ = ()


def whole(value: object, indent: str) -> str:
    """Return `value`, in which there are no iterators, as JSON; there are very many of them in a large report."""
    deeper = indent + "  "
    if isinstance(value, str):
        return value if isinstance(value, Written) else quoted_text(value)
    if isinstance(value, Decimal):
        return quoted_text(plain(value)) if isinstance(value, Day) else str(value)
    if isinstance(value, _Shared):
        if indent not in value.written:
            value.written[indent] = whole(dict(value), indent)
        return value.written[indent]
    if isinstance(value, dict):
        members = [f"{deeper}{quoted_text(key)}: {whole(item, deeper)}" for key, item in value.items()]
        return f"{{{','.join(members)}{indent}}}" if members else "{}"
    if isinstance(value, list | tuple):
        items = [deeper + whole(item, deeper) for item in value]
        return f"[{','.join(items)}{indent}]" if items else "[]"
    return _plain(value)


@lru_cache(maxsize=1_000)
def quoted_text(text: str) -> str:
    """Return a text as JSON; names and places come again and again."""
    return _plain(text)


def _plain(value: object) -> str:
    """Return a text, truth value, whole number or null as JSON, by the encoder that Pydantic has loaded already.

    Raises:
        ValueError: It is a float, which has lost the digits it was written with.
    """
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    if isinstance(value, float):
        msg = f"a float is no figure of a report (got {value})"
        raise ValueError(msg)  # noqa: TRY004  the value is refused, whatever its type
    return unmarked(escaped(to_json(value).decode(), _escape), r"#\\u0023\1[")


def _escape(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _bracketed(brackets: str, items: Any, indent: str) -> Iterator[str]:  # noqa: ANN401  iterables of texts
    yield brackets[0]
    before = indent + "  "
    for item in items:
        yield before
        yield from item
        before = f",{indent}  "
    yield brackets[1] if before == indent + "  " else indent + brackets[1]
