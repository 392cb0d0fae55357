"""One observed value, as a file states it."""

from decimal import Decimal
from typing import NamedTuple

from plancheck.model.period import Period


class Location(NamedTuple):
    """Where a value stands: file as the user named it, physical line and field, both from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return `path:line`."""
        return f"{self.path}:{self.line}"


class Actual(NamedTuple):
    """One row of the actuals.

    Attributes:
        indicator: The indicator's name as the file gives it, in NFC.
        period: None when `period_text` names no period.
        value: None when the cell is empty or cannot be read.
        value_text: The cell as written, outer blanks off; empty when there is no value.
        fault: Why the value cannot be read, and what to do; None when it can, or when there is none.
        unit: The unit's name as the file gives it; empty when the file gives none.
        dimensions: The values of the dimension columns, in the order of `Actuals.dimensions`.
    """

    indicator: str
    period: Period | None
    period_text: str
    value: Decimal | None
    value_text: str
    fault: str | None
    unit: str
    dimensions: tuple[str, ...]
    location: Location
