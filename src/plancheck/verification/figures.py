"""From the rows with one key to the one figure they state, or the reason why they state none."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from plancheck.model.actual import Actual, Location
from plancheck.text import quoted
from plancheck.verification.units import UnitError, Units


class Figure(NamedTuple):
    """What the rows with one key state.

    Attributes:
        value: In the unit wanted; None when there is none.
        fault: Why there is none although a row states something; None otherwise.
        text: The cell as written.
        repeated: Whether more than one row states it.
        unit: The unit as the file names it; empty where it names none.
        converted: Whether the value was turned into the unit wanted.
    """

    value: Decimal | None
    fault: str | None
    text: str
    locations: tuple[Location, ...]
    repeated: bool = False
    unit: str = ""
    converted: bool = False


NONE = Figure(None, None, "", ())


def figure(actuals: Sequence[Actual], units: Units, unit: str | None) -> Figure:
    """Return the figure the rows of one key state, in `unit`."""
    given = [actual for actual in actuals if actual.value_text]
    if not given:
        return NONE._replace(locations=tuple(actual.location for actual in actuals))
    locations = tuple(actual.location for actual in given)
    first = given[0]
    values, faults = _values(given, units, unit)
    if len(given) > 1 and (faults or len(set(values)) > 1):
        return Figure(None, _conflict(given), first.value_text, locations)
    if faults:
        return Figure(None, faults[0], first.value_text, locations)
    converted = values[0] != first.value
    return Figure(values[0], None, first.value_text, locations, len(given) > 1, first.unit, converted)


def _values(given: Sequence[Actual], units: Units, unit: str | None) -> tuple[list[Decimal], list[str]]:
    values: list[Decimal] = []
    faults: list[str] = []
    for actual in given:
        try:
            if actual.value is None:
                faults.append(actual.fault or "")
            else:
                values.append(units.convert(actual.value, actual.unit, unit))
        except UnitError as error:
            faults.append(str(error))
    return values, faults


_NAMED = 4


def _conflict(given: Sequence[Actual]) -> str:
    stated = ", ".join(_stated(actual, given[0].location.path) for actual in given[:_NAMED])
    more = f" and {len(given) - _NAMED} more" if len(given) > _NAMED else ""
    return f"different values for one key: {stated}{more}; keep one row"


def _stated(actual: Actual, path: str) -> str:
    unit = f" {actual.unit}" if actual.unit else ""
    where = f"line {actual.location.line}" if actual.location.path == path else str(actual.location)
    return f"{quoted(actual.value_text + unit, 60)} on {where}"
