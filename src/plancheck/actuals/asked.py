"""What a plan asks of rows, as a table that DuckDB joins with them."""

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plancheck.actuals.filling import fill
from plancheck.actuals.grid import TYPE, Interval, grid
from plancheck.model.period import Period
from plancheck.model.settlement import Ask, Questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

EVERY: Final = -1
"""Stands for the period of what is asked for every one."""

_BITS: Final = 63
"""Conditions on dimensions, and units, are the bits of one number each; what has no bit left is not settled."""

_MOST_HELD: Final = 100_000
"""Most keys whose rows are left to the reader one by one; with more it had better read all."""

_COLUMNS: Final = "ask INTEGER, indicator INTEGER, condition INTEGER, period INTEGER, unit INTEGER, settles BOOLEAN"
_ENDS: Final = ("lower", "upper", "met_low", "met_high", "near_low", "near_high")


class Asked:
    """The table `asks`, and the numbers that stand for what it names.

    Attributes:
        indicators: The number of each indicator of the plan.
        periods: By number, in the order met.
        units: The bit of each unit that targets are in.
        is_single: Whether no indicator is asked for twice, so that a row answers one ask at most.
        has_others: Whether an ask wants to know of groups that have rows of other periods only.
        has_every: Whether some verdict is asked for in every period, and settled.
    """

    def __init__(self, questions: Questions, connection: "DuckDBPyConnection") -> None:
        """Make the table of what `questions` ask."""
        asks = self._asks = questions.asks
        self.indicators = {name: number for number, name in enumerate(dict.fromkeys(questions.names.values()))}
        self.periods: dict[Period, int] = {}
        self.units: dict[str | None, int] = {}
        self.is_single = len({ask.indicator for ask in asks}) == len(asks)
        self.has_others = any(ask.can_fold and ask.period and ask.target and ask.target.each for ask in asks)
        self._questions = questions
        self._numbered: list[Period] = []
        self._by_indicator: dict[int, list[int]] = {}
        for place, ask in enumerate(asks):
            self._by_indicator.setdefault(self.indicators[ask.indicator], []).append(place)
        self._grids = [grid(ask.target) if ask.target is not None and ask.can_fold else None for ask in asks]
        self._unit_bits = [0 if ask.target is None else self._unit(questions.unit_of(ask.target)) for ask in asks]
        self._within = [
            judged.within if judged and not ask.period else None for judged, ask in zip(self._grids, asks, strict=True)
        ]
        self.has_every = any(self._within)
        ends = ", ".join(f"{name} {TYPE}" for name in _ENDS)
        connection.execute(f"CREATE TABLE asks ({_COLUMNS}, {ends})")
        fill(connection, "asks", [self._row(number, ask) for number, ask in enumerate(asks)])

    def period(self, period: Period) -> int:
        """Return the number of `period`."""
        known = self.periods.setdefault(period, len(self.periods))
        if known == len(self._numbered):
            self._numbered.append(period)
        return known

    def period_of(self, number: int) -> Period:
        """Return the period with this number."""
        return self._numbered[number]

    def of(self, indicator: int, mask: int) -> "Sequence[int]":
        """Return the places of what asks for rows of an indicator, by its number, that meet these conditions."""
        asks = self._by_indicator.get(indicator, ())
        return [place for place in asks if mask >> self._asks[place].condition & 1]

    def within(self, ask: int, unit_mask: int) -> Interval | None:
        """Return where a number is within the range of an ask, for rows of every period whose unit has this mask.

        None if that does not decide their verdict.
        """
        return self._within[ask] if unit_mask >> self._unit_bits[ask] & 1 else None

    def unit_mask(self, name: str) -> int:
        """Return which units a value needs no conversion to, given what the file calls its own, as far as bits go."""
        masks = (self._questions.takes_as_it_is(name, wanted) << bit for wanted, bit in self.units.items())
        return sum(masks) & ((1 << _BITS) - 1)

    def group_mask(self, number: int) -> int:
        """Return which conditions a group meets, as far as there are bits."""
        return self._questions.groups.masks[number] & ((1 << _BITS) - 1)

    def conditions_of(self, indicator: int) -> int:
        """Return the conditions of what is asked of an indicator, as bits."""
        asks = self._by_indicator.get(indicator, ())
        return sum(1 << condition for condition in {self._asks[place].condition for place in asks})

    def _row(self, number: int, ask: Ask) -> "Sequence[int | Decimal]":
        judged, unit = self._grids[number], self._unit_bits[number]
        settles = judged is not None and unit < _BITS
        period = EVERY if ask.period is None else self.period(ask.period)
        ends = [end for interval in judged for end in interval] if judged else [Decimal(0)] * len(_ENDS)
        return [number, self.indicators[ask.indicator], ask.condition, period, unit, settles, *ends]

    def _unit(self, unit: str | None) -> int:
        return self.units.setdefault(unit, len(self.units))


def is_askable(questions: Questions) -> bool:
    """Say whether DuckDB can be asked: rows may be settled, the conditions have a bit each, and few keys are held."""
    is_small = len(questions.conditions) <= _BITS and len(questions.held) <= _MOST_HELD
    return questions.can_settle and is_small and any(map(_settles, questions.asks))


def _settles(ask: Ask) -> bool:
    return ask.can_fold and ask.target is not None and grid(ask.target) is not None
