"""A target that replaces another: what a figure came to before."""

from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verdict
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Position
from plancheck.verification.figures.exact_number import Exact, Span
from plancheck.verification.judge.between import judge_between
from plancheck.verification.judge.verdict import Judge
from plancheck.wording.periods import period_in_words
from plancheck.wording.ranges import range_in_words
from plancheck.wording.units import range_unit

_ONLY_SINCE: Final = {
    True: template("met only since {change}: before {since} the target was {range}"),
    False: template("missed only since {change}: before {since} the target was {range}"),
}
_CHANGES: Final = {
    "lowered": template("it was lowered"),
    "raised": template("it was raised"),
    "changed": template("it was changed"),
}


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
    if isinstance(number, Span):
        between = judge_between(target, number, message("{name}", name=""))
        return between.verdict, between.position
    judged = Judge(target).judge(number)
    return judged.verdict, judged.position


def _figure_of(target: Target) -> object:
    where = {name: frozenset(values) for name, values in target.where.items()}
    return target.indicator, target.period, target.statistic, where, frozenset(target.each)
