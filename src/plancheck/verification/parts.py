"""The figures of the parts of a whole, as they were kept, and the whole that they make."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, partial
from itertools import chain, product
from math import prod
from typing import Final

from plancheck.contract.demand import Demands, PartOf
from plancheck.message import Message, message, template
from plancheck.model.actual import Actual
from plancheck.model.composition import Composition, compositions
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted
from plancheck.verification.composing.compose import compose
from plancheck.verification.composing.misleading_parts import are_plain
from plancheck.verification.composing.part_figures import Composed, PartFigure
from plancheck.verification.figures.figure import Figure, Figures
from plancheck.verification.figures.units import Units
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.keep.row_keeper import Group, RowKeeper

# Returns the figure that a keeper has of a group for a period, in a unit.
ReadFigure = Callable[[RowKeeper, Group, Period, str | None], Figure]
Kept = Mapping[PartOf, RowKeeper]  # what kept the rows of parts
_Members = dict[Group, dict[Group, None]]  # for each whole its parts, in order

_TWO_UNITS: Final = template(
    "its figures are in {first} and {second}, and the plan gives the indicators no unit; add the units to them"
)
_MOST_PARTS: Final = 10_000  # of more parts than these it is not asked which are lacking of all that there could be


def kept_parts(demands: Demands, keepers: Sequence[RowKeeper], *, is_yearly: bool) -> Kept:
    """Return what kept the rows of parts: those for verdicts, or the yearly figures for tracking."""
    return {
        demand.part: keeper
        for demand, keeper in zip(demands.all, keepers, strict=True)
        if demand.part is not None and (demand.window is not None) == is_yearly
    }


def figure_kept(figures: Figures, keeper: RowKeeper, group: Group, period: Period, unit: str | None) -> Figure:
    """Return the figure that the rows state which a keeper has."""
    return figures.of(keeper.rows(group, period), unit)


class _Way(NamedTuple):
    """One composition, and what kept the figures it takes."""

    composition: Composition
    values: RowKeeper
    weights: RowKeeper | None

    @property
    def keepers(self) -> tuple[RowKeeper, ...]:
        return (self.values,) if self.weights is None else (self.values, self.weights)


class Parts:
    """The parts of one target."""

    def __init__(self, plan: Plan, target: Target, kept: Kept, units: Units, read: ReadFigure) -> None:
        """Look among what was `kept`, whose figures are found by `read`."""
        self._ways = [
            _Way(way, kept[PartOf(target.id, at, False)], kept.get(PartOf(target.id, at, True)))  # noqa: FBT003  a key
            for at, way in enumerate(compositions(plan, target))
        ]
        self._width = len(target.each)
        self._read = read
        self._units = [[plan.indicators[name].unit for name in way.composition.indicators] for way in self._ways]
        self._plain: tuple[Group | None, dict[int, bool]] = None, {}
        self._of_units = units
        self._times = Fraction(_times(plan, target, units))

    def __bool__(self) -> bool:
        return bool(self._ways)

    @cached_property
    def _members(self) -> list[_Members]:
        found: list[_Members] = []
        for way in self._ways:
            members: _Members = {}
            for group in chain.from_iterable(keeper.groups() for keeper in way.keepers):
                members.setdefault(group[: self._width], {})[group[self._width :]] = None
            found.append(members)
        for at, finer in enumerate(found):
            for place, coarser in enumerate(found):
                self._complete(place, coarser, at, finer)
        return found

    def _complete(self, place: int, coarser: _Members, at: int, finer: _Members) -> None:
        """Add to the parts of wholes that are told in two grains those that either grain lacks: none is left out."""
        over, within = self._ways[place].composition.over, self._ways[at].composition.over
        if not set(over) < set(within):
            return
        places = [within.index(name) for name in over]
        for group in coarser.keys() & finer.keys():
            coarser[group] |= dict.fromkeys(tuple(member[each] for each in places) for member in finer[group])
            members = list(map(dict.fromkeys, zip(*finer[group], strict=True)))
            if prod(map(len, members)) <= _MOST_PARTS:
                finer[group] |= dict.fromkeys(product(*members))

    def groups(self) -> Iterable[Group]:
        """Return the wholes of which there are parts."""
        return dict.fromkeys(chain.from_iterable(self._members))

    def periods(self, group: Group) -> set[Period]:
        """Return the periods for which parts of a whole have rows."""
        return {
            period
            for way, members in zip(self._ways, self._members, strict=True)
            for member in members.get(group, ())
            for period in way.values.periods((*group, *member))
        }

    def unread(self, group: Group) -> tuple[Unread, ...]:
        """Return the first rows of parts whose period is not understood."""
        return tuple(
            row
            for way, members in zip(self._ways, self._members, strict=True)
            for member in members.get(group, ())
            for keeper in way.keepers
            for row in keeper.unread((*group, *member))
        )

    def rows(
        self, group: Group, period: Period, over: tuple[str, ...]
    ) -> Iterator[tuple[str, str | None, Sequence[Actual]]]:
        """Yield the rows that the parts of a whole state, with their indicator and its unit."""
        for way, units, members in zip(self._ways, self._units, self._members, strict=True):
            if way.composition.over == over:
                for name, keeper, unit in zip(way.composition.indicators, way.keepers, units, strict=True):
                    found = (keeper.rows((*group, *member), period) for member in members.get(group, ()))
                    yield name, unit, [row for rows in found if rows for row in rows.chosen()[0].stating]

    def whole(self, group: Group, period: Period) -> tuple[Composition, Composed] | None:
        """Return the figure of a whole, or why there is none, and how it comes from its parts.

        What is lacking for one composition may be there for the next; any other fault stands.
        """
        lacking: tuple[Composition, Composed] | None = None
        for at, (way, units, members) in enumerate(zip(self._ways, self._units, self._members, strict=True)):
            parts = [*self._figures(way, units, group, members.get(group, ()), period)]
            plain_names = partial(self._are_plain, at, group)
            fault = self._two_units(parts) if way.composition.how == "ratio" and not any(units) else None
            found = Composed(None, fault, parts=parts) if fault else None
            found = found or compose(way.composition, parts, units, self._times, plain_names)
            if found and not found.is_lacking:
                return way.composition, found
            if found:
                lacking = lacking or (way.composition, found)
        return lacking

    def _two_units(self, parts: Sequence[PartFigure]) -> Message | None:
        """Return that what a ratio is made of, which the plan gives no unit, has two of which one is so many others."""
        above, below = ({figure.unit for part in parts for figure in part.figures[at : at + 1]} for at in (0, 1))
        for given, other in product(above, below):
            one, two = (self._of_units.ids.get(name, name) for name in (given, other))
            if self._of_units.conversion(one, two) or self._of_units.conversion(two, one):
                return message(_TWO_UNITS, first=quoted(given, 40), second=quoted(other, 40))
        return None

    def _are_plain(self, way: int, group: Group) -> bool:
        """Say that names of parts do not mislead, which is looked up once for all periods of a whole."""
        if self._plain[0] != group:
            self._plain = group, {}
        found = self._plain[1]
        if way not in found:
            found[way] = are_plain(self._members[way].get(group, {}))
        return found[way]

    def _figures(
        self, way: _Way, units: Sequence[str | None], group: Group, known: Iterable[Group], period: Period
    ) -> Iterator[PartFigure]:
        members = _members_of(way.composition, known)
        for member in members if way.composition.over else [()]:
            whole = (*group, *member)
            value = self._read(way.values, whole, period, units[0])
            weight = None if way.weights is None else self._read(way.weights, whole, period, units[1])
            yield PartFigure(tuple(member), value, weight)


def _members_of(composition: Composition, known: Iterable[Group]) -> Iterable[Group]:
    """Return the parts of a whole: those that the plan names, else those that are known.

    A mean over several dimensions counts each of their values alike, for which none may be missing beside another.
    """
    named, over = composition.named, composition.over
    if len(named) == len(over):
        return product(*named.values())
    if composition.how != "mean" or len(over) == 1:
        return known
    groups = [*known]
    return product(*(named.get(name, {group[at]: None for group in groups}) for at, name in enumerate(over)))


def _times(plan: Plan, target: Target, units: Units) -> Fraction:
    """Return what a ratio is multiplied by to be in the unit of its target."""
    if (way := next(iter(compositions(plan, target)), None)) is None or way.how != "ratio":
        return Fraction(1)
    unit, above, below = (plan.indicators[name].unit for name in (target.indicator, way.of, way.by or ""))
    factor = units.conversion(below, above)
    stated = way.times or (units.scale(unit) if units.measure(unit) == "percent" else 1)
    return Fraction(stated) / (1 if factor is None else Fraction(factor))
