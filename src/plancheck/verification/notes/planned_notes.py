"""Notes on what files say was planned, where the plan says otherwise: one of the two is another plan, or a mistake."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plancheck.contract.demand import Demands
from plancheck.contract.groups import accepts
from plancheck.message import message, template
from plancheck.model.actual import Actual
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note
from plancheck.model.sections.target import Target
from plancheck.text import quoted
from plancheck.verification.figures.exact_number import Level
from plancheck.verification.figures.figure import Figure, Figures
from plancheck.wording.periods import period_in_words
from plancheck.wording.ranges import range_in_words
from plancheck.wording.units import wording

_LISTED: Final = 20


def planned_notes(
    plan: Plan, planned: Sequence[Actual], given: Sequence[str], demands: Demands, figures: Figures
) -> Iterator[Note]:
    """Yield a note for each figure of what was planned that lies outside the range of a target.

    Args:
        plan: The plan.
        planned: What files say was planned.
        given: The dimensions that their rows have.
        demands: What the plan demands of rows.
        figures: What makes figures of rows.
    """
    targets = _by_what_and_when(plan)
    found = [
        (target, actual)
        for actual in planned
        for target in targets.get((demands.names.get(actual.indicator, ""), actual.period), ())
        if _is_about(plan, target, dict(zip(given, actual.dimensions, strict=True)))
        and _is_other(figures.of_row(actual, figures.units.of(target)), target)
    ]
    for target, actual in found[:_LISTED]:
        yield _note(plan, target, actual, figures)
    if len(found) > _LISTED:
        words = message("other figures of what was planned that lie outside the ranges of the plan")
        yield Note("planned", words, (), len(found) - _LISTED)


def _by_what_and_when(plan: Plan) -> Mapping[tuple[str, Period | None], Sequence[Target]]:
    found: dict[tuple[str, Period | None], list[Target]] = {}
    for target in plan.targets:
        if target.period is not None and not target.range.is_of_days:
            found.setdefault((target.indicator, target.period), []).append(target)
    return found


def _is_about(plan: Plan, target: Target, values: Mapping[str, str]) -> bool:
    """Say whether a target would ask for a row with these values of dimensions."""
    condition = tuple((target.where.get(name), name in target.each) for name in plan.dimensions)
    return accepts(condition, tuple(values.get(name, "") for name in plan.dimensions))


def _is_other(figure: Figure, target: Target) -> bool:
    """Say whether all that a figure may be lies on one side of the range."""
    range_ = target.range
    ends = [figure.value] if figure.bounds is None else [figure.bounds.lower, figure.bounds.upper]
    if any(end is None or end in {range_.lower, range_.upper} for end in ends):  # `above 45` is also written as 45
        return False
    places = {range_.position(Level(end).compare) for end in ends if end is not None}
    return len(places) == 1 and "within" not in places


def _note(plan: Plan, target: Target, actual: Actual, figures: Figures) -> Note:
    words = template("{name} ({period}): a column of what was planned says {planned}, and the plan says {range}")
    told = {"name": wording(plan.label_of(target)), "period": period_in_words(actual.period)}
    range_ = range_in_words(target.range, figures.units.name(target))
    text = message(words, planned=quoted(actual.value_text, 40), range=range_, **told)
    return Note("planned", text, (actual.location,))
