"""What a plan demands of rows, as arrays; verdicts, and how bad a row is, as numbers."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.arrays.fixed_point import END, millionths
from plancheck.actuals.batches.dictionary import Periods
from plancheck.actuals.batches.groups import CONDITIONS
from plancheck.contract.demand import Demand, Demands, NumberLine
from plancheck.model.period import Period
from plancheck.model.results.result import WORST_FIRST, Verdict
from plancheck.named_tuple import NamedTuple

UNPROVED: Final = 0  # the code of a row whose verdict only the row reader and the judge can tell
CODE: Final[dict[Verdict, int]] = {verdict: place for place, verdict in enumerate(WORST_FIRST, 1)}

OTHER_PERIOD: Final = len(WORST_FIRST) + 1  # the code of a row that is about a demand but for its period
CODES: Final = OTHER_PERIOD + 1

_GRAVITY: Final = (CODES - np.arange(CODES, dtype=np.int64)) << np.int64(58)  # above every gap, which has 58 bits
BEST: Final = int(_GRAVITY[CODE["pass"]])  # how bad a row is that meets its range without a gap
# Most units that targets may be in: each is a bit of one number, and the next says whether a unit is named.
UNITS: Final = 62
EVERY: Final = -1  # stands for the period of a demand for every one
NONE: Final = -1  # stands for a demand where there is none
_BREAKPOINTS: Final = 4  # most breakpoints of a number line: two bounds, and how far the tolerance reaches beyond each
_PIECES: Final = 2 * _BREAKPOINTS + 1


def badness(codes: Ints, gaps: Ints) -> Ints:
    """Return how bad rows are, the worse the larger: by verdict, and of one verdict by the gap in millionths."""
    return _GRAVITY[codes] + gaps


class _Line(NamedTuple):
    """A number line in millionths: breakpoints, and for each piece the code of the verdict and the bound."""

    breakpoints: Sequence[int]
    codes: Sequence[int]
    bounds: Sequence[int | None]

    @property
    def best(self) -> tuple[int, int]:
        """The least and the largest number that meet the range without a gap; the largest less 1 if none does."""
        best = [at for at, code in enumerate(self.codes) if code == CODE["pass"] and self.bounds[at] is None]
        if not best or best != list(range(best[0], best[-1] + 1)):
            return 0, -1
        starts = [-END, *(start for point in self.breakpoints for start in (point, point + 1)), END]
        return starts[best[0]], starts[best[-1] + 1] - 1


class Windows(NamedTuple):
    """Which years of their series demands want, for each as in `Window`; `has_window` of those that want no verdict."""

    has_window: Bools
    base: Ints
    latest: Ints
    start: Ints
    stop: Ints


def _windows(demands: Sequence[Demand]) -> Windows | None:
    found = [demand.window if demand.line else None for demand in demands]
    if not any(found):
        return None
    columns = [(found.base, found.latest, found.span.start, found.span.stop) if found else (0,) * 4 for found in found]
    return Windows(np.array([window is not None for window in found]), *np.array(columns, np.int64).T)


_NO_LINE: Final = _Line((), (UNPROVED,), (None,))


class DemandArrays:
    """The demands of a plan.

    Attributes:
        count: How many there are.
        indicators: The number of each indicator of the plan.
        units: The bit of each unit that targets are in.
        decides_by_number: For each demand, whether a plain number decides its verdict.
        condition: For each demand, the bit of its condition on dimensions.
        unit: For each demand, the bit of its unit.
        has_unit: For each demand, whether the plan states its unit.
        period: For each demand, the number of its period, or `EVERY`.
        windows: Which years are wanted of series, if any are.
        wants_others: For each demand, whether groups that have rows of other periods only get a verdict.
        best_low: For each demand, the least number that meets it without a gap.
        best_span: How far the largest such number is above that; negative if there is none.
        slots: By number of an indicator, its demands: the first of each, the second of each, and so on. The last
            column is that of indicators the plan does not know.
        conditions: By number of an indicator, the conditions of all its demands, as bits.
    """

    def __init__(self, demands: Demands, periods: Periods) -> None:
        """Take all `demands`, with their periods numbered by `periods`."""
        every = demands.all
        self.count = len(every)
        self._is_tracked = all(demand.window for demand in every)
        self.indicators = {name: number for number, name in enumerate(dict.fromkeys(demands.names.values()))}
        self.units: dict[str | None, int] = {}
        self.condition = np.array([demand.condition for demand in every], np.int64)
        self.unit = np.array([self._unit(demand) for demand in every], np.int64)
        self.has_unit = np.array([demand.unit is not None for demand in every], bool)
        numbers = [EVERY if demand.period is None else periods.number(demand.period) for demand in every]
        self.period = np.array(numbers, np.int64)
        others = [bool(demand.line and demand.period and demand.target and demand.target.each) for demand in every]
        self.wants_others = np.array(others, bool)
        self.slots, self.conditions = self._by_indicator([self.indicators[demand.indicator] for demand in every])
        self.windows = _windows(every)
        self._take_lines([_line(demand.line) for demand in every])

    def _unit(self, demand: Demand) -> int:
        """Return the bit of a unit; where the plan states none, figures that name one are to be held against others."""
        unit = "" if demand.unit is None and self._is_tracked else demand.unit
        return 0 if demand.target is None else self.units.setdefault(unit, len(self.units))

    def _by_indicator(self, indicators: Sequence[int]) -> tuple[Ints, Ints]:
        places: dict[int, list[int]] = {}
        for place, indicator in enumerate(indicators):
            places.setdefault(indicator, []).append(place)
        count = len(self.indicators)
        slots = np.full((max(map(len, places.values()), default=1), count + 1), NONE, np.int64)
        conditions = np.zeros(count + 1, np.int64)
        for indicator, found in places.items():
            slots[: len(found), indicator] = found
            conditions[indicator] = sum(1 << condition for condition in set(self.condition[found].tolist()))
        return slots, conditions

    def _take_lines(self, lines: Sequence[_Line | None]) -> None:
        self.decides_by_number: Bools = np.array([line is not None for line in lines], bool) & (self.unit < UNITS)
        drawn = [line or _NO_LINE for line in lines]
        best = [line.best for line in drawn]
        self.best_low = np.array([low for low, _ in best], np.int64)
        self.best_span = np.array([high - low for low, high in best], np.int64)
        ends = [[*line.breakpoints, *[END] * (_BREAKPOINTS - len(line.breakpoints))] for line in drawn]
        self._breakpoints = np.array(ends, np.int64).T.copy()
        bounds = [[*line.bounds, *[None] * (_PIECES - len(line.bounds))] for line in drawn]
        codes = [[*line.codes, *[UNPROVED] * (_PIECES - len(line.codes))] for line in drawn]
        self._codes = np.array(codes, np.int64).reshape(-1)
        self._bounds = np.array([[bound or 0 for bound in row] for row in bounds], np.int64).reshape(-1)
        self._has_gap = np.array([[bound is not None for bound in row] for row in bounds], np.int64).reshape(-1)

    def judge(self, places: Ints, numbers: Ints) -> tuple[Ints, Ints]:
        """Return the codes of the verdicts that the demands at `places` give `numbers`, and the gaps in millionths."""
        piece = places * _PIECES
        for breakpoints in self._breakpoints:
            ends = breakpoints[places]
            piece += numbers > ends
            piece += numbers >= ends
        return self._codes[piece], np.abs(numbers - self._bounds[piece]) * self._has_gap[piece]


def is_demandable(demands: Demands, stated: Collection[Period]) -> bool:
    """Say whether verdicts of the plan may be given by column, for a file that has columns of the periods `stated`."""
    periods = {*(demand.period for demand in demands.all), *stated}
    for keys in (demands.held, demands.told):
        periods.update(*map(keys.of, keys.indicators))
    is_small = len(demands.conditions) <= CONDITIONS and len(periods) <= key_sets.MOST_PERIODS
    most = max(len(demands.all), len(demands.names))
    if not demands.allows_partials or not is_small or most > key_sets.MOST_INDICATORS:
        return False
    return any(_line(demand.line) for demand in demands.all)


def _line(pieces: NumberLine | None) -> _Line | None:
    if pieces is None or len(pieces.breakpoints) > _BREAKPOINTS:
        return None
    ends = [millionths(end) for end in pieces.breakpoints]
    bounds = [None if bound is None else millionths(bound) for bound in pieces.bounds]
    whole = [end for end in ends if end is not None]
    if len(whole) < len(ends) or bounds.count(None) > pieces.bounds.count(None):
        return None
    return _Line(whole, [CODE[verdict] for verdict in pieces.verdicts], bounds)
