"""Cells of workbooks that are shown as percentages: they hold 0.064 and show 6.4 %."""

from collections.abc import Container
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.message import Message, message, template
from plancheck.numbers.number import EXACT, plain
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.table.typed_cells import PercentCell
    from plancheck.contract.row_batch import Value

_NAMES: Final = frozenset({"percent", "per cent", "percentage", "pct", "pc", "pt", "phần trăm"})


def is_share(unit: str) -> bool:
    """Say whether a unit is a percentage or a ratio, by its name."""
    return "%" in unit or unit.casefold() in {*_NAMES, "ratio", "rate", "tỷ lệ"}


class Percentages(NamedTuple):
    """What percentages are to a plan.

    Attributes:
        name: What it calls them.
        unitless: Names of the indicators of which it states no unit.
    """

    name: str
    unitless: Container[str]

    @staticmethod
    def shows(cell: str) -> bool:
        """Say whether a cell is shown as a percentage."""
        from plancheck.actuals.table.typed_cells import PercentCell

        return isinstance(cell, PercentCell)

    def unit(self, indicator: str, unit: str) -> tuple[str, Message | None]:
        """Return the unit of a cell shown as a percentage beside which `unit` stands, or why it cannot be in that one.

        Where the plan states no unit a ratio may be meant, which is what the cell holds.
        """
        if indicator in self.unitless:
            words = template("it is shown as a percentage, and the plan states no unit; add one to the indicator")
            return unit, message(words)
        if not unit or "%" in unit or unit.casefold() in _NAMES:
            return unit or self.name, None
        words = template("it is shown as a percentage, and its unit is {unit}; format it as the plain number it means")
        return unit, message(words, unit=quoted(unit, 40))


def percent_value(cell: "PercentCell") -> "Value":
    """Return what a cell states that is shown as a percentage: its text ends in the sign."""
    number = EXACT.scaleb(Decimal(cell), 2)
    return f"{plain(number)}%", number, None, ()
