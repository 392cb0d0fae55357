"""What a plan demands of the rows: which of them each target and each part of a total wants, and which a row meets."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

from plancheck.contract.demand import Demand, Demands, NumberLine, PartOf
from plancheck.contract.groups import Condition, Groups, Keys, is_of_one_place
from plancheck.model.composition import compositions
from plancheck.model.names import indicator_names
from plancheck.model.period import ALL_MONTHS
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.verification.judge.breakpoints import number_line
from plancheck.verification.judge.ranking import kept_of, noted_of
from plancheck.verification.keep.row_keeper import RowKeeper

if TYPE_CHECKING:
    from plancheck.contract.demand import Window
    from plancheck.model.period import Period
    from plancheck.verification.figures.units import Units

# What keeps the rows of a demand, and the id of the unit it wants their values in; None if the plan states none.
Matched = tuple[RowKeeper, str | None]
# How many names are remembered; then all are forgotten, for a file may have any number of them.
_REMEMBERED: Final = 10_000
_ANY_NUMBER: Final = NumberLine((), ("pass",), (None,))


class DemandIndex:
    """What keeps rows, by the rows it demands."""

    def __init__(self, demands: Demands, keepers: Sequence[RowKeeper]) -> None:
        self._names = demands.names
        self._by_indicator: dict[str, list[Matched]] = {}
        self._found: dict[tuple[str, int], Sequence[Matched]] = {}
        for demand, keeper in zip(demands.all, keepers, strict=True):
            self._by_indicator.setdefault(demand.indicator, []).append((keeper, demand.unit))

    def asks_for(self, name: str) -> bool:
        """Say whether any rows of the indicator a file calls `name` are demanded."""
        return self._names.get(name) in self._by_indicator

    def about(self, name: str, mask: int) -> Sequence[Matched]:
        """Return what keeps rows of the indicator a file calls `name` that meet the conditions of `mask`."""
        if (found := self._found.get((name, mask))) is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            ours = self._by_indicator.get(self._names.get(name, ""), ())
            found = self._found[name, mask] = [(keeper, unit) for keeper, unit in ours if mask >> keeper.condition & 1]
        return found


def demands_of(  # noqa: PLR0913  three say what is not wanted
    plan: Plan,
    units: "Units",
    as_of: "Period | None",
    *,
    only: Collection[str] | None = None,
    decides_by_row: bool = True,
    windows: "Mapping[str, Window] | None" = None,
) -> Demands:
    """Return what `plan` demands of the first reading of the rows, for the ids in `only` or, if it is None, for all.

    Targets whose period ends after `as_of` are not due; None leaves that to the files. A row may decide a verdict by
    itself if `decides_by_row`. Of each target in `windows` its yearly figures are wanted too, by a demand more, behind
    all others; of a direction there is no other.
    """
    conditions: dict[Condition, int] = {}
    targets = (_of_target(target, plan, units, conditions) for target in plan.without_directions().targets)
    demands = [*targets, *(_of_part(part, total, plan, conditions) for total in plan.totals for part in total.parts)]
    if not decides_by_row:
        demands = [demand._replace(decides_by_row=False, line=None) for demand in demands]
    if only is not None:
        demands = [demand._replace(is_listed=demand.target is None or demand.target.id in only) for demand in demands]
    wanted = [_wanted(demand, tuple(conditions)) for demand in demands if demand.target and demand.is_listed]
    parts = [*_of_wholes(demands, plan, conditions)]
    directions = [_of_target(target, plan, units, conditions) for target in plan.directions]
    followed = [*directions, *_of_wholes(directions, plan, conditions)]
    demands += [*parts, *_of_series([*demands, *parts, *followed], windows or {}, units)]
    names, _ = indicator_names(plan)
    known = tuple(conditions)
    groups = Groups(known)
    most = kept_of(wanted), noted_of(len(wanted)), Keys(), Keys(), as_of
    return Demands(plan.dimensions, names, units.ids, demands, known, groups, *most, allows_partials=True)


def _of_target(target: Target, plan: Plan, units: "Units", conditions: dict[Condition, int]) -> Demand:
    condition = tuple((target.where.get(name), name in target.each) for name in plan.dimensions)
    place = conditions.setdefault(condition, len(conditions))
    is_alone = is_of_one_place(condition) and not target.terms and not bool(compositions(plan, target))
    decides = is_alone and not (target.range.is_of_days or target.range.way)
    line = number_line(target) if decides else None
    return Demand(target.indicator, target, place, target.period, units.of(target), line, decides)


def _of_series(demands: Sequence[Demand], windows: "Mapping[str, Window]", units: "Units") -> Iterator[Demand]:
    """Yield a demand for the yearly figures of each target that `windows` names, in plan order, then of parts.

    Of parts all years are wanted: the latest that each has need not be one that all have.
    """
    for demand in demands:
        if demand.target and (window := windows.get(demand.target.id)):
            wanted = window if demand.part is None else window._replace(span=range(MINYEAR, MAXYEAR + 1))
            unit = units.of_year(demand.target) if demand.part is None else demand.unit
            yield demand._replace(period=None, unit=unit, line=None, decides_by_row=False, window=wanted)


def _of_wholes(demands: Sequence[Demand], plan: Plan, conditions: dict[Condition, int]) -> Iterator[Demand]:
    """Yield a demand for the figures of the parts of each target, and one for what weighs them."""
    for whole in demands:
        if whole.target is None or not whole.is_listed:
            continue
        for way, composition in enumerate(compositions(plan, whole.target)):
            for indicator in composition.indicators:
                target = composition.target_of(whole.target, indicator)
                condition: Condition = tuple(
                    (target.where.get(name), "part" if name in composition.over else name in target.each)
                    for name in plan.dimensions
                )
                number, unit = conditions.setdefault(condition, len(conditions)), plan.indicators[indicator].unit
                part = PartOf(whole.target.id, way, indicator == composition.by)
                demand = Demand(indicator, target, number, whole.period, unit, None, decides_by_row=False)
                yield demand._replace(part=part)


def as_numbers(demands: Demands) -> Demands:
    """Return `demands` for yearly figures alone, those whose numbers may come in place of rows saying so.

    That is where the rows of one group have one place: those of several would have to be told apart. Of wholes the rows
    of the parts are wanted, and of some targets parts of years.
    """
    if any(demand.part for demand in demands.all):
        return demands
    all_ = [demand._replace(line=_ANY_NUMBER) if _goes_by_number(demand, demands) else demand for demand in demands.all]
    return demands._replace(all=all_)


def _goes_by_number(demand: Demand, demands: Demands) -> bool:
    is_one_figure = is_of_one_place(demands.conditions[demand.condition])
    is_of_years = demand.target is not None and demand.target.months == ALL_MONTHS
    return is_one_figure and is_of_years and demand.window is not None and not demand.window.parts


def _of_part(part: str, total: Total, plan: Plan, conditions: dict[Condition, int]) -> Demand:
    condition = tuple((total.where.get(name), False) for name in plan.dimensions)
    place = conditions.setdefault(condition, len(conditions))
    return Demand(part, None, place, total.period, None, None, decides_by_row=False)


def _wanted(demand: Demand, conditions: tuple[Condition, ...]) -> int | None:
    """Return how many verdicts there will be; None if that hangs on the rows."""
    named = [names for names, is_each in conditions[demand.condition] if is_each]
    if demand.period is None or any(names is None for names in named):
        return None
    return prod(len(names or ()) for names in named)


def named_groups(demand: Demand, demands: Demands) -> Iterator[int]:
    """Yield the groups that the plan names itself, if it names all, in its order; each of them gets a verdict."""
    condition = demands.conditions[demand.condition]
    if not any(names is None and is_each for names, is_each in condition):
        named = [("",) if names is None else names for names, _ in condition]
        yield from map(demands.groups.expect, product(*named))
