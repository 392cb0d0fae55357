"""Whether the ranges of one indicator make sense as time goes on."""

from collections.abc import Iterator
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from plancheck.message import NumberText, message, template
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found
from plancheck.model.sections.target import Side
from plancheck.named_tuple import NamedTuple
from plancheck.plan_lint.subjects import Interval, Placed, by_subject, met_by, of_range
from plancheck.wording.ranges import range_in_words

_SHOWN: Final = Context(prec=30)
_LONGEST: Final = 1_000  # most years between two periods whose pace is compared


class _Step(NamedTuple):
    """A target for one year, and what meets it."""

    item: Placed
    year: int
    interval: Interval


def _series(plan: Plan) -> Iterator[list[_Step]]:
    """Yield the targets for levels in single years of each subject, the earliest first; one for each year."""
    for items in by_subject(plan).values():
        steps: dict[int, _Step] = {}
        for item in items:
            if (period := item.target.period) is not None and period.is_year:
                steps.setdefault(period.start.year, _Step(item, period.start.year, met_by(item.target)))
        yield [steps[year] for year in sorted(steps)]


def _reversals(plan: Plan) -> Iterator[Found]:
    for steps in _series(plan):
        course: Side | None = None
        for before, after in pairwise(steps):
            if (direction := _direction(before, after)) and course and direction != course:
                yield _reversal(before, after, direction)
            elif _asks_for_less(before, after):
                yield _less(before, after)
            course = direction or course


def _asks_for_less(before: _Step, after: _Step) -> bool:
    better, ranges = _better(after), (before.item.target.range, after.item.target.range)
    if better is None or _better(before) != better:
        return False
    earlier, later = (one.lower if better == "higher" else one.upper for one in ranges)
    if earlier is None or later is None:
        return False
    return later < earlier if better == "higher" else later > earlier


def _better(step: _Step) -> Side | None:
    range_ = step.item.target.range
    is_open: Side | None = "higher" if range_.upper is None else "lower" if range_.lower is None else None
    return step.item.target.better or is_open


def _less(before: _Step, after: _Step) -> Found:
    words = template("{target} asks for {range} in {year}, which is less than {before} in {earlier}: {side}")
    side = message("higher is better") if _better(after) == "higher" else message("lower is better")
    return _found(words, before, after, before=range_in_words(before.item.target.range), side=side)


def _found(words: str, earlier: _Step, step: _Step, **told: object) -> Found:
    return of_range(step.item, words, year=str(step.year), earlier=str(earlier.year), **told)


def _direction(before: _Step, after: _Step) -> Side | None:
    """Return where the ranges go that have no number in common."""
    if before.interval.is_below(after.interval):
        return "higher"
    return "lower" if after.interval.is_below(before.interval) else None


def _reversal(before: _Step, after: _Step, direction: str) -> Found:
    falls = template("{target} asks for {range} in {year}, after {before} in {earlier}: it falls where it rose before")
    rises = template("{target} asks for {range} in {year}, after {before} in {earlier}: it rises where it fell before")
    words = rises if direction == "higher" else falls
    return _found(words, before, after, before=range_in_words(before.item.target.range))


def _paces(plan: Plan) -> Iterator[Found]:
    for steps in _series(plan):
        for first, second, third in zip(steps, steps[1:], steps[2:], strict=False):
            if third.year - first.year > _LONGEST:
                continue
            if is_faster(first, second, third, is_rise=True):
                yield _pace(first, second, third, is_rise=True)
            elif is_faster(first, second, third, is_rise=False):
                yield _pace(first, second, third, is_rise=False)


def _ends(first: _Step, second: _Step, *, is_fastest: bool) -> tuple[Fraction, Fraction] | None:
    """Return the figures of two steps between which a rise is fastest, or slowest; None if there are none above 0."""
    start = first.interval.lower if is_fastest else first.interval.upper
    end = second.interval.upper if is_fastest else second.interval.lower
    if start is None or end is None or start.number <= 0 or end.number <= 0:
        return None
    return Fraction(start.number), Fraction(end.number)


def is_faster(first: _Step, second: _Step, third: _Step, *, is_rise: bool) -> bool:
    """Return whether even the slowest change from the second to the third beats the fastest one before it.

    Both in growth a year, compared exactly: without roots, as products of whole powers.
    """
    before = _ends(first, second, is_fastest=is_rise)
    after = _ends(second, third, is_fastest=not is_rise)
    if before is None or after is None:
        return False
    earlier, later = before[1] / before[0], after[1] / after[0]
    years, more = second.year - first.year, third.year - second.year
    if is_rise:
        return earlier > 1 and later**years > earlier**more
    return earlier < 1 and later**years < earlier**more


def _pace(first: _Step, second: _Step, third: _Step, *, is_rise: bool) -> Found:
    before, after = _ends(first, second, is_fastest=is_rise), _ends(second, third, is_fastest=not is_rise)
    assert before is not None  # noqa: S101  `is_faster` has seen to it
    assert after is not None  # noqa: S101
    least = template(
        "{target} asks for {range} by {year}: growth of at least {pace} % a year from {earlier} on, "
        "where the ranges before allow at most {most} %"
    )
    fall = template(
        "{target} asks for {range} by {year}: a change of at most {pace} % a year from {earlier} on, "
        "where the ranges before allow at least {most} %"
    )
    pace = yearly(after[1] / after[0], third.year - second.year)
    most = yearly(before[1] / before[0], second.year - first.year)
    return _found(least if is_rise else fall, second, third, pace=pace, most=most)


def yearly(ratio: Fraction, years: int) -> NumberText:
    """Return growth a year in percent, of what grows by `ratio` in so many years, rounded for people."""
    quotient = _SHOWN.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    rate = _SHOWN.exp(_SHOWN.divide(_SHOWN.ln(quotient), Decimal(years)))
    percent = _SHOWN.multiply(_SHOWN.subtract(rate, Decimal(1)), Decimal(100))
    return NumberText(format(percent.quantize(Decimal("0.1"), context=Context(prec=100)), "f"))


CHECKS: Final = {"reversal": _reversals, "pace": _paces}
