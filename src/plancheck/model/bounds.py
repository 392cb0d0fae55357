"""Between which numbers a figure lies whose cell states no one number: `61-62`, `about 24`, `> 4`."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from plancheck.message import Message, message
from plancheck.text import quoted


class Bounds(NamedTuple):
    """An interval that the figure lies in; a side without a bound is open.

    Attributes:
        lower_inclusive: Whether the figure may be the lower bound itself.
        upper_inclusive: Whether it may be the upper one.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = True
    upper_inclusive: bool = True

    def turned(self, turn: Callable[[Decimal], Decimal]) -> "Bounds":
        """Return the bounds in another unit; `turn` keeps their order."""
        lower, upper = (None if bound is None else turn(bound) for bound in (self.lower, self.upper))
        return self._replace(lower=lower, upper=upper)


class Imprecise(Message):
    """Why a cell states no one number, where it says between which the figure lies.

    Whoever needs one number has a fault like any other; only a verdict looks at the bounds.

    Attributes:
        bounds: In the unit of the cell.
        text: The cell as written.
    """

    bounds: Bounds
    text: str

    @classmethod
    def of(cls, text: str, bounds: Bounds) -> "Imprecise":
        """Return that `text` is no one number, but one within `bounds`."""
        found = cls(*message("{text} is no one figure", text=quoted(text, 40)))
        found.bounds, found.text = bounds, text
        return found

    def turned(self, turn: Callable[[Decimal], Decimal]) -> "Imprecise":
        """Return the same in another unit; `turn` keeps the order of numbers."""
        return self.of(self.text, self.bounds.turned(turn))
