"""Targets that state a direction without a value: tracked, and never due, so that none of them is taken for a pass."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from plancheck.message import message, template
from plancheck.model.results.result import Outcome, Result, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.verification.figures.units import Units
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.progress import Progress

_NO_VERDICT: Final = template("states a direction and no value, on which there is no verdict")

_MOST: Final = 1_000
"""How many of the members of a dimension are listed, for each of which there is a result."""


def with_directions(
    found: Verification, progress: Progress, units: Units, only: Collection[str] | None
) -> Verification:
    """Return what was found of a plan with its directions, or those of the ids in `only`, each at its place."""
    plan = units.plan
    places = {target.id: place for place, target in enumerate(plan.targets)}
    wanted = [target for target in plan.directions if only is None or target.id in only]
    outcomes = [*found.outcomes, *(_outcome(target, progress, units) for target in wanted)]
    return found._replace(plan=plan, outcomes=tuple(sorted(outcomes, key=lambda outcome: places[outcome.target.id])))


def _outcome(target: Target, progress: Progress, units: Units) -> Outcome:
    groups = progress.groups(target) or [()]
    shown = tuple(_results(target, groups[:_MOST], progress, units.symbol(units.of(target))))
    return Outcome(target, Counter[Verdict]({"not_due": len(groups)}), shown)


def _results(target: Target, groups: Iterable[Group], progress: Progress, unit: str | None) -> Iterator[Result]:
    for group in groups:
        dimensions = dict(zip(target.each, group, strict=False))
        track = progress.track(target, group)
        yield Result(target, None, dimensions, unit, "not_due", message(_NO_VERDICT), track=track)
