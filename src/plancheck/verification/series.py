"""The yearly figures of targets, for each value of their dimensions: what their track is computed from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from plancheck.contract.demand import Demands, Window
from plancheck.model.actual import together
from plancheck.model.composition import compositions
from plancheck.model.period import Period
from plancheck.model.results.track import OVER
from plancheck.numbers.number import exponent_of, half_digit
from plancheck.track.series import BASE_YEAR, LATEST, YearFigures, counted, method_of
from plancheck.verification.figures.exact_number import Level, Mean, fraction_of
from plancheck.verification.figures.figure import NONE, Figure
from plancheck.verification.figures.unknown_periods import undated
from plancheck.verification.keep.year_figures import YearNumbers

if TYPE_CHECKING:
    from plancheck.message import Message
    from plancheck.model.actual import Statuses
    from plancheck.model.fields.plan_period import Method
    from plancheck.model.plan import Plan
    from plancheck.model.results.track import Exact
    from plancheck.model.sections.target import Target
    from plancheck.verification.figures.units import Units
    from plancheck.verification.keep.row_keeper import Group, RowKeeper
    from plancheck.verification.keep.year_figures import YearFigure
    from plancheck.verification.parts import Parts

_NO_BASE: Final = MAXYEAR + 1  # a year that no figure is of
_MOST_SHOWN: Final = 100  # most years of a series that are shown, the latest
_FEW: Final = 1_000  # most targets whose years are shown


def window_of(target: "Target", method: "Method") -> Window:
    """Return which years of a target's series `method` looks at."""
    base = (BASE_YEAR if method == "statcan" else _NO_BASE) if target.baseline is None else target.baseline.year
    if target.pro_rata and target.period is not None:
        year = target.period.start.year
        return Window(base, LATEST.get(method, 1), range(year - 1, year + 1), range(year - 1, year + 1))
    if target.divisions:
        return Window(base, LATEST.get(method, 1), parts=range(MINYEAR, MAXYEAR + 1))
    if method == "path" and target.period is not None:  # every year on the way is told
        first = MINYEAR if target.baseline is None else base
        return Window(base, 1, range(first, target.period.end.year + 1))
    due = range(0)
    if method == "linear" and target.period is not None:  # what its year came to, once that is over
        due = range(target.period.end.year, target.period.end.year + 1)
    return Window(base, LATEST.get(method, 1), target.years or due)


def windows_beside(plan: "Plan", only: Collection[str] | None, as_of: Period | None) -> dict[str, Window]:
    """Return which yearly figures are wanted beside verdicts: on the way to targets, of baselines, to be shown.

    Only targets of few series are among them: of what a plan asks of each member of a dimension there may be millions.
    Of directions all are: nothing else is looked for. Shown are those of targets that have one, and of no plan of very
    many targets. What ends after `as_of` is not due; None leaves that to the files.
    """
    wanted = [target for target in plan.targets if only is None or target.id in only]
    shown = _MOST_SHOWN if len(wanted) <= _FEW else 0
    windows = {}
    for target in wanted:
        is_shown = shown and _is_shown(target)
        is_of_few = all(name in target.where for name in target.each)
        if is_shown or target.range.way or (is_of_few and _is_looked_at(target, as_of)):
            window = window_of(target, method_of(target, plan, None))
            windows[target.id] = window._replace(shown=shown) if is_shown else window
    return windows


def _is_shown(target: "Target") -> bool:
    """Say whether the years of a target are a line that a report may draw: those of one series, beside one year."""
    is_one = all(len(target.where.get(name, ())) == 1 for name in target.each)
    return is_one and target.period is not None and target.period.is_year and not target.range.is_of_days


def _is_looked_at(target: "Target", as_of: Period | None) -> bool:
    if target.baseline is not None and target.baseline.value is None:
        return True
    return target.period is not None and (as_of is None or target.period.end > as_of.end)


def yearly(demands: Demands, keepers: Sequence["RowKeeper"], units: "Units") -> "Iterator[YearFigures]":
    """Yield the yearly figures of all targets that they were demanded of, for each value of their dimensions."""
    parts_of = _parts_of(demands, keepers, units)
    for demand, keeper in zip(demands.all, keepers, strict=True):
        if demand.target is not None and demand.window is not None and demand.part is None:
            yield from _figures_of(demand.target, keeper, parts_of.get(demand.target.id), units, demand.window)


def _parts_of(demands: Demands, keepers: Sequence["RowKeeper"], units: "Units") -> "Mapping[str, Parts]":
    wholes = (demand.target for demand in demands.all if demand.window is not None and demand.part is None)
    composed = {target.id: target for target in wholes if target is not None and compositions(units.plan, target)}
    if not composed:
        return {}
    from plancheck.verification.parts import Parts, kept_parts

    kept = kept_parts(demands, keepers, is_yearly=True)
    return {id_: Parts(units.plan, target, kept, units, _figure) for id_, target in composed.items()}


def _figures_of(
    target: "Target", keeper: "RowKeeper", parts: "Parts | None", units: "Units", window: Window
) -> "Iterator[YearFigures]":
    from plancheck.verification.keep.keep_years import YearRows
    from plancheck.verification.keep.year_figures import NO_NUMBERS

    if not isinstance(keeper, YearRows):
        raise TypeError(f"the rows of {target.id} were not kept by year")
    symbol, scale = units.symbol(units.of_year(target)), Fraction(units.scale(units.of(target)))
    series, each = keeper.series(), target.each
    if parts:
        known = dict(series)
        series = ((group, known.get(group, NO_NUMBERS)) for group in dict.fromkeys([*known, *parts.groups()]))
    for group, found in series if target.each else islice(chain(series, [((), NO_NUMBERS)]), 1):
        dimensions = dict(zip(each, group, strict=True))
        unread = (*keeper.unread(group), *(parts.unread(group) if parts else ()))
        if unread:
            yield YearFigures(target, dimensions, symbol, scale, *found, fault=undated(unread))
            continue
        if not (parts or window.shown or window.parts):
            yield YearFigures(target, dimensions, symbol, scale, *found)  # of these there may be millions
            continue
        looked_at, others = _parted(found, window)
        if target.divisions:
            looked_at = _with_divided(looked_at, target, keeper.parts_of_years(group))
        if parts:
            looked_at = _with_wholes(looked_at, parts, group)
        figures = YearFigures(target, dimensions, symbol, scale, *looked_at, others=others)
        if target.pro_rata:
            of_parts = keeper.parts_of_years(group)
            figures = figures._replace(
                parts={period: Fraction(part.value) for period, part in of_parts.items() if part.value is not None},
                part_faults={period: part.fault for period, part in of_parts.items() if part.fault},
                statuses={**figures.statuses, **_statuses_of(of_parts)},
            )
        yield figures


def _statuses_of(parts: "Mapping[Period, YearFigure]") -> dict[int, "Statuses"]:
    years = {period.start.year for period, part in parts.items() if part.statuses}
    return {
        year: together(*(part.statuses for period, part in parts.items() if period.start.year == year))
        for year in sorted(years)
    }


def _parted(found: "YearNumbers", window: Window) -> "tuple[YearNumbers, Mapping[int, Exact]]":
    if not window.shown:
        return found, {}
    gone = {*window.unwanted({*found.numbers, *found.faults})}
    looked_at = {year: number for year, number in found.numbers.items() if year not in gone}
    faults = {year: fault for year, fault in found.faults.items() if year not in gone}
    others = {year: number for year, number in found.numbers.items() if year in gone}
    return found._replace(numbers=looked_at, faults=faults), others


def _with_wholes(found: "YearNumbers", parts: "Parts", group: "Group") -> "YearNumbers":
    """Return the figures of a group, and of years without one the wholes of its parts.

    A year of which a part is lacking has none; where no year has one, the latest says why.
    """
    numbers, faults, statuses = {**found.numbers}, {**found.faults}, {**found.statuses}
    lacking: dict[int, Message] = {}
    for year in sorted({period.start.year for period in parts.periods(group)} - numbers.keys() - faults.keys()):
        if (whole := parts.whole(group, Period.years(year, year))) is None:
            continue
        composed = whole[1]
        numbers |= {} if composed.number is None else {year: counted(composed.number, OVER)}
        statuses |= {year: composed.statuses} if composed.statuses else {}
        said = lacking if composed.is_lacking else faults
        said |= {year: composed.fault} if composed.fault else {}
    if not numbers and lacking:
        faults |= [*lacking.items()][-1:]
    return YearNumbers(dict(sorted(numbers.items())), faults, statuses)


def _with_divided(found: "YearNumbers", target: "Target", stated: "Mapping[Period, YearFigure]") -> "YearNumbers":
    """Return the figures of a group, and of years without one what their months, quarters or halves come to.

    A year of which a part is lacking has none.
    """
    from plancheck.verification.figures.statistic import compute

    numbers, faults, statuses = {**found.numbers}, {**found.faults}, {**found.statuses}
    for year in sorted({period.start.year for period in stated} - numbers.keys() - faults.keys()):
        whole = Period.years(year, year)
        if any(all(part in stated for part in parts) for parts in whole.divisions.values()):
            one = target.model_copy(update={"period": whole})
            computed = compute(one, lambda period: _part_figure(stated.get(period)), Decimal(0))
            if isinstance(computed.number, Level | Mean):
                numbers[year] = counted(fraction_of(computed.number), OVER)
                statuses |= {year: computed.statuses} if computed.statuses else {}
            elif computed.fault:
                faults[year] = computed.fault
    return YearNumbers(dict(sorted(numbers.items())), faults, statuses)


def _part_figure(found: "YearFigure | None") -> Figure:
    if found is None:
        return NONE
    rounding = half_digit(0 if found.value is None else exponent_of(found.value))
    return Figure(found.value, found.fault, "", (), 1, rounding=rounding, statuses=found.statuses)


def _figure(keeper: "RowKeeper", group: "Group", period: Period, _unit: str | None) -> Figure:
    from plancheck.verification.keep.keep_years import YearRows

    found = keeper.figure(group, period) if isinstance(keeper, YearRows) else None
    if found is None:
        return NONE
    return Figure(
        found.value, found.fault, "", (), 1, unit=found.unit, statuses=found.statuses
    )  # quicker than _replace, of very many parts
