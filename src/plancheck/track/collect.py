"""The series of each target: the yearly figures of its indicator, for each value of its dimensions."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from plancheck.message import Message
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.verification import ActualStream
from plancheck.verification.collect.collector import Collector, collected
from plancheck.verification.collect.demands import demands_of
from plancheck.verification.judge.figure import Figures
from plancheck.verification.judge.units import Units
from plancheck.verification.keep.row_keeper import RowKeeper


class Found(NamedTuple):
    """The yearly figures of one target for one value of its dimensions.

    Attributes:
        figures: By year, in order.
        faults: Why a year that has rows has no figure.
    """

    target: Target
    dimensions: Mapping[str, str]
    unit: str | None
    figures: Mapping[int, Fraction]
    faults: Mapping[int, Message]


class Collected(NamedTuple):
    """All series, and the rows they come from."""

    rows: Collector
    units: Units
    found: tuple[Found, ...]


def collect(plan: Plan, actuals: ActualStream) -> Collected:
    """Read `actuals` and return the yearly figures of each target of `plan`."""
    every = tuple(target.model_copy(update={"period": None, "statistic": "level"}) for target in plan.targets)
    wanted = plan.model_copy(update={"targets": every, "totals": ()})
    figures = Figures(Units(plan))
    demands = demands_of(wanted, figures.units, None, decides_by_row=False, allows_partials=False)
    rows = collected(wanted, demands, figures, actuals)
    pairs = zip(plan.targets, rows.keepers, strict=True)
    found = tuple(each for target, keeper in pairs for each in _found(target, keeper, figures))
    return Collected(rows, figures.units, found)


def _found(target: Target, keeper: RowKeeper, figures: Figures) -> Iterator[Found]:
    unit = figures.units.of_year(target)
    for group in keeper.groups() if target.each else [()]:
        values: dict[int, Fraction] = {}
        faults: dict[int, Message] = {}
        for period in filter(attrgetter("is_year"), keeper.periods(group)):
            stated = figures.of(keeper.rows(group, period), unit)
            if stated.fault:
                faults[period.start.year] = stated.fault
            elif stated.value is not None:
                values[period.start.year] = Fraction(stated.value)
        symbol = figures.units.symbol(unit)
        yield Found(target, dict(zip(target.each, group, strict=True)), symbol, values, faults)
