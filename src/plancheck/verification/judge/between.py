"""A figure that lies between two numbers: one verdict if all of them have it; and what replacing a target changes."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.plan import Plan
from plancheck.model.results.result import GRADES, Grade, Verdict
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.numbers.range import Bounds, Position, Range
from plancheck.verification.figures.exact_number import Exact, Level, Span, rounded
from plancheck.verification.figures.figure import Figure
from plancheck.verification.judge.breakpoints import inside
from plancheck.verification.judge.finding_words import graded_words
from plancheck.verification.judge.verdict import Judge, Judgement, assess, breakpoints, graded
from plancheck.wording.ranges import of_range, range_in_words
from plancheck.wording.units import UnitName, distance, period_in_words, quantity, range_unit

_BEYOND: Final = {
    ("below", False): template("{actual} lies below the target {of_range}, all of it"),
    ("above", False): template("{actual} lies above the target {of_range}, all of it"),
    ("below", True): template("{actual} lies below the target {of_range}, all of it, by {distance} or more"),
    ("above", True): template("{actual} lies above the target {of_range}, all of it, by {distance} or more"),
}
_OPEN: Final = template(
    "{actual} lies on both sides of {point}: part of it meets the target {of_range}, part does not; "
    "write the figure itself"
)
_OPEN_TOLERANCE: Final = template(
    "{actual} lies on both sides of {point}: part of it is within the tolerance of the target {of_range}, part is not; "
    "write the figure itself"
)
_ONLY_SINCE: Final = {
    True: template("met only since {change}: before {since} the target was {range}"),
    False: template("missed only since {change}: before {since} the target was {range}"),
}
_CHANGES: Final = {
    "lowered": template("it was lowered"),
    "raised": template("it was raised"),
    "changed": template("it was changed"),
}


def assess_between(target: Target, span: Span) -> tuple[Verdict, Decimal]:
    """Return the verdict that all numbers of `span` have, or unverifiable; and the gap of the nearest."""
    verdicts = {assess(target, Level(number))[0] for number in _numbers(_points(target), span)}
    return ("unverifiable", Decimal(0)) if len(verdicts) > 1 else (verdicts.pop(), _gap(target, span))


def judge_between(target: Target, span: Span, subject: Message, unit: UnitName | None = None) -> Judgement:
    """Return the verdict on a figure within `span`, which `subject` names."""
    verdict, gap = assess_between(target, span)
    points = _points(target)
    numbers = list(_numbers(points, span))
    if verdict == "unverifiable":
        turn = _turn(target, numbers, points)
        return Judgement(verdict, None, None, None, _on_both_sides(target, subject, turn, unit))
    grades, positions = zip(*(graded(target, Level(number)) for number in numbers), strict=True)
    grade = max(grades, key=GRADES.index)
    position: Position = positions[0] if len(set(positions)) == 1 else "within"
    return Judgement(verdict, grade, position, gap, _finding(target, subject, gap, position, grade, unit))


def bounds_in_words(bounds: Bounds, unit: UnitName | None) -> Message:
    """Return `61 to 62 %`, `above 4 %`; both ends in any case."""
    return range_in_words(Range(*bounds), unit)


def rounding_doubt(target: Target, found: Figure, value: Decimal) -> Bounds | None:
    """Return the numbers that round to a figure as it is written, if not all of them have its verdict; else None.

    A whole number on a bound is a count, as far as can be known, and no rounded figure.
    """
    points = _points(target)
    if target.decimals is not None or target.range.is_of_days or (found.power == 0 and value in points):
        return None
    low, high = EXACT.subtract(value, found.rounding), EXACT.add(value, found.rounding)
    bounds = Bounds(low, high, value > 0, value < 0)  # halves are rounded away from 0
    verdicts = {assess(target, Level(number))[0] for number in _numbers(points, Span.of(bounds))}
    return bounds if len(verdicts) > 1 else None


def _points(target: Target) -> list[Decimal]:
    points = breakpoints(target)
    if target.exceeding is not None:
        points = sorted({*points, target.exceeding})
    if target.decimals is None:
        return points
    return sorted({*points, *(tie for point in points for tie in _ties(point, target.decimals))})


def _ties(point: Decimal, decimals: int) -> Iterator[Decimal]:
    step = Decimal(1).scaleb(-decimals)
    nearest, half = rounded(Level(point), decimals), step / 2
    for place in (-2, -1, 0, 1):
        yield EXACT.add(EXACT.add(nearest, EXACT.multiply(step, Decimal(place))), half)


def _numbers(points: list[Decimal], span: Span) -> Iterator[Decimal]:
    first = 0 if span.low is None else _piece(span.low, points, beside=0 if span.low_inclusive else 1)
    last = 2 * len(points) if span.high is None else _piece(span.high, points, beside=0 if span.high_inclusive else -1)
    ends = [Decimal("-Infinity"), *points, Decimal("Infinity")]
    for piece in range(first, last + 1):
        place = piece // 2
        yield points[place] if piece % 2 else inside(ends[place], ends[place + 1])


def _piece(end: Exact, points: list[Decimal], *, beside: int) -> int:
    """Return the number of the piece that `end` lies in; of the one `beside` it, where it is itself a point."""
    for place, point in enumerate(points):
        if (side := end.compare(point)) <= 0:
            return 2 * place if side < 0 else 2 * place + 1 + beside
    return 2 * len(points)


def _gap(target: Target, span: Span) -> Decimal:
    if not (gaps := [assess(target, end)[1] for end in (span.low, span.high) if end is not None]):
        return Decimal(0)
    is_apart = all(gap > 0 for gap in gaps) or all(gap < 0 for gap in gaps)
    nearest = min(gaps, key=abs)
    if len(gaps) == 1:  # the open side lies further off, or the range is on it
        return nearest if (nearest > 0) == (span.low is not None) else Decimal(0)
    return nearest if is_apart else Decimal(0)


def _turn(target: Target, numbers: list[Decimal], points: list[Decimal]) -> Decimal:
    """Return the first point at which the verdict turns to a pass or from one; else the first at which it turns."""
    verdicts = [assess(target, Level(number))[0] for number in numbers]
    pairs = zip(pairwise(numbers), pairwise(verdicts), strict=True)
    turns = [(("pass" not in now), one if one in points else after) for (one, after), now in pairs if now[0] != now[1]]
    return min(turns)[1]


def _on_both_sides(target: Target, subject: Message, turn: Decimal, unit: UnitName | None) -> Message:
    bounds = (target.range.lower, target.range.upper)
    words = _OPEN if turn in bounds or target.decimals is not None else _OPEN_TOLERANCE
    return message(words, actual=subject, point=quantity(turn, unit), of_range=of_range(target.range, unit))


def _finding(  # noqa: PLR0913, PLR0917  all that a finding tells
    target: Target, subject: Message, gap: Decimal, position: Position, grade: Grade, unit: UnitName | None
) -> Message:
    told = {"actual": subject, "of_range": of_range(target.range, unit)}
    if position == "within":
        return message("{actual} meets the target {of_range}, all of it", **told)
    words = message(_BEYOND[position, bool(gap)], distance=distance(gap, unit), **told)
    return graded_words(words, target, grade, position, unit)


class Before(NamedTuple):
    """The verdict by the target that was replaced, and in words what the replacement made else of it, if it did."""

    verdict: Verdict
    words: Message | None


def before(target: Target, old: Target, number: Exact | Span, plan: Plan) -> Before | None:
    """Return what a figure came to by the target `old` that `target` replaces; None if that is of another figure."""
    if target.in_force is None or _figure_of(old) != _figure_of(target):
        return None
    (now, side), (then, side_then) = _held(target, number), _held(old, number)
    if "unverifiable" in {now, then} or (now == "pass") == (then == "pass"):
        return Before(then, None)
    is_met = now == "pass"
    missed_on = side_then if is_met else side
    has_course = missed_on not in {"within", None} and not target.range.is_of_days
    course = "changed" if not has_course else "lowered" if (missed_on == "below") is is_met else "raised"
    said = {"since": period_in_words(target.in_force.since), "range": range_in_words(old.range, range_unit(plan, old))}
    return Before(then, message(_ONLY_SINCE[is_met], change=message(_CHANGES[course]), **said))


def _held(target: Target, number: Exact | Span) -> tuple[Verdict, Position | None]:
    """Return the verdict of `target` on a number, or on one that lies in a span, and where it lies."""
    unnamed = message("{name}", name="")
    judged = judge_between(target, number, unnamed) if isinstance(number, Span) else Judge(target).judge(number)
    return judged.verdict, judged.position


def _figure_of(target: Target) -> object:
    where = {name: frozenset(values) for name, values in target.where.items()}
    return target.indicator, target.period, target.statistic, where, frozenset(target.each)
