"""Many rows at once, by column: for files so long that the making of each row would cost more than its verdict."""

from collections.abc import Sequence
from decimal import Decimal

from plancheck.message import Message
from plancheck.model.actual import Actual, Location, Statuses
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple

Value = tuple[str, Decimal | None, Message | None, Statuses]
"""A value cell without its outer blanks, the number it states, why it states none, and what is said of it.

Where a cell says that there is no value, its text is empty and the reason tells how it says so.
"""
# A period cell without its outer blanks, the period it names, and what it says of the figure of that period.
PeriodCell = tuple[str, Period | None, Statuses]


class RowBatch(NamedTuple):
    """Rows on lines that follow each other from `line` on, all in the column of `origin`. For the rest see `Actual`."""

    origin: Location
    line: int
    indicators: Sequence[str]
    periods: Sequence[PeriodCell]
    values: Sequence[Value]
    units: Sequence[str]
    dimensions: Sequence[tuple[str, ...]]
    vintages: Sequence[str]

    def actual(self, place: int) -> Actual:
        """Return the row at `place`, counted from 0."""
        period_text, period, _ = self.periods[place]
        text, value, why, statuses = self.values[place]
        return Actual(
            self.indicators[place],
            period,
            period_text,
            value,
            text,
            why if text else None,
            self.units[place],
            self.dimensions[place],
            self.vintages[place],
            self.origin,
            self.line + place,
            None if text else why,
            statuses,
        )

    def actuals(self) -> list[Actual]:
        """Return each row."""
        return [self.actual(place) for place in range(len(self.indicators))]
