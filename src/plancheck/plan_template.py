"""The figures a plan asks for: what a file of actuals has to hold so that nothing that is due lacks data.

Each year of a span, each member, each part of a sum, and each of them once. Pure: a plan goes in, keys of figures come
out. How they are laid out and written is for the reports.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from operator import attrgetter
from typing import Final

from plancheck.model.composition import compositions
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple

_END: Final = attrgetter("end", "start")


class NoMembersError(Exception):
    """A target has a verdict for each member of a dimension of which no member is known."""

    def __init__(self, target: str, dimension: str) -> None:
        super().__init__(target, dimension)
        self.target = target
        self.dimension = dimension


class Members(NamedTuple):
    """Members of dimensions that the plan does not name: lists by dimension, and the values `seen` in rows of files."""

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


class Entry(NamedTuple):
    """A figure to fill in, a value or nothing for each dimension of the plan, and the `targets` that rest on it."""

    indicator: str
    dimensions: tuple[str, ...]
    period: Period
    targets: tuple[Target, ...] = ()


def needed_figures(plan: Plan, as_of: Period | None = None, members: Members | None = None) -> list[Entry]:
    """Return the figures that what is due as of `as_of` needs, of all targets if it is None, in plan order.

    What holds for every period needs that of `as_of`, and nothing if it is None.

    Raises:
        NoMembersError: Nothing names the members of a dimension for each of which there is a verdict.
    """
    rows: dict[tuple[str, tuple[str, ...]], dict[Period, Entry]] = {}
    for entry in _all(plan, as_of, members or Members()):
        row = rows.setdefault((entry.indicator, entry.dimensions), {})
        known = row.get(entry.period)
        row[entry.period] = entry if known is None else known._replace(targets=(*known.targets, *entry.targets))
    return [row[period] for row in rows.values() for period in sorted(row, key=_END)]


def _all(plan: Plan, as_of: Period | None, members: Members) -> Iterator[Entry]:
    for target in plan.promises:
        if periods := list(_periods(target, as_of)):
            for asked in _asked(target, plan):
                for values in members.of(asked, plan):
                    yield from (Entry(asked.indicator, values, period, (target,)) for period in periods)
    for total in plan.totals:
        if (period := total.period or as_of) and _is_due(period, as_of):
            values = tuple(total.where.get(name, ("",))[0] for name in plan.dimensions)
            yield from (Entry(part, values, period) for part in total.parts)


def _asked(target: Target, plan: Plan) -> Sequence[Target]:
    """Return what is asked for: the figure of a target, or of a whole the figures of its parts and what weighs them.

    Of the ways in which a whole may be made of its parts it is the first one that takes several.
    """
    way = next((way for way in compositions(plan, target) if way.over), None)
    way = way or next(iter(compositions(plan, target)), None)
    return [target] if way is None else [way.target_of(target, indicator) for indicator in way.indicators]


def _periods(target: Target, as_of: Period | None) -> Iterator[Period]:
    if (period := target.period or as_of) is None or not _is_due(period, as_of):
        return
    if target.years:
        yield from (Period.years(year, year) for year in target.years)
    else:
        yield period


def _is_due(period: Period, as_of: Period | None) -> bool:
    return as_of is None or period.end <= as_of.end
