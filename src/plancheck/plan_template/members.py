"""For whom a target needs a figure each: members that the plan names, a list names, or other actuals have."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target


class NoMembersError(Exception):
    """A target has a verdict for each member of a dimension of which no member is known."""

    def __init__(self, target: str, dimension: str) -> None:
        """Name the target and the dimension."""
        super().__init__(target, dimension)
        self.target = target
        self.dimension = dimension


class Members(NamedTuple):
    """Members of dimensions that the plan does not name itself.

    Attributes:
        named: Lists of them, by dimension.
        seen: The values that rows of other actuals have, one for each dimension of the plan.
    """

    named: Mapping[str, Sequence[str]] = {}
    seen: Sequence[tuple[str, ...]] = ()

    def of(self, target: Target, plan: Plan) -> Iterator[tuple[str, ...]]:
        """Yield the values of the plan's dimensions for which `target` needs a figure each.

        Of several values that are one figure together, the first stands for all.

        Raises:
            NoMembersError: Nothing names the members of one of its dimensions.
        """
        sought = tuple(name for name in target.each if name not in target.where and name not in self.named)
        places = [plan.dimensions.index(name) for name in sought]
        met = dict.fromkeys(tuple(values[place] for place in places) for values in self.seen)
        combined = [values for values in met if all(values)] if sought else [()]
        if not combined:
            raise NoMembersError(target.id, sought[0])
        for values in combined:
            found = dict(zip(sought, values, strict=True))
            yield from product(*(self._options(target, name, found) for name in plan.dimensions))

    def _options(self, target: Target, name: str, found: Mapping[str, str]) -> Sequence[str]:
        if name in found:
            return (found[name],)
        if named := target.where.get(name):
            return named if name in target.each else named[:1]
        return self.named[name] if name in target.each else ("",)
