"""Many rows at once, by column: for files so long that the making of each row would cost more than its verdict."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from plancheck.message import Message
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period

Value = tuple[str, Decimal | None, Message | None]
"""A value cell without its outer blanks, the number it states, and why it states none.

Where a cell says that there is no value, its text is empty and the reason tells how it says so.
"""

PeriodCell = tuple[str, Period | None]
"""A period cell without its outer blanks, and the period it names."""


class Stretch(NamedTuple):
    """Rows on lines that follow each other, all in one column. For what they hold see `Actual`.

    Attributes:
        origin: The file and column their values stand in.
        line: The line of the first.
    """

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
        period_text, period = self.periods[place]
        text, value, why = self.values[place]
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
        )

    def actuals(self) -> list[Actual]:
        """Return each row."""
        return [self.actual(place) for place in range(len(self.indicators))]
