"""Targets that ask how far they are on the way, of which nothing can be said whatever the figures are."""

from collections.abc import Iterator
from typing import Final

from plancheck.message import message, template
from plancheck.model.plan import Plan
from plancheck.model.results.plan_finding import PlanFinding, Rule
from plancheck.plan_lint.subjects import named, placed
from plancheck.track.chosen_method import impossible, method_of

_NOTHING: Final = Rule(
    "PL605",
    "track-of-nothing",
    "warning",
    "a target asks for its track and can have none",
    template("whatever the figures are, plancheck track says that it is not available"),
    template("take track, baseline and path out, or give the target a period and a method that go together"),
)


def _tracks_of_nothing(plan: Plan) -> Iterator[PlanFinding]:
    for index, target in placed(plan, has_directions=True):
        asks = target.track or target.path or (target.baseline and not target.years)
        if asks and (why := impossible(target, method_of(target, plan, None))):
            said = message("{target} asks for its track and {why}", target=named(target.id), why=why)
            yield PlanFinding(_NOTHING, ("targets", index), target.id, said)


CHECKS: Final = {_NOTHING: _tracks_of_nothing}
