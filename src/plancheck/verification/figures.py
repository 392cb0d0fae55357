"""From the rows with one key to the one figure they state, or the reason why they state none."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from plancheck.model.actual import Actual, Location
from plancheck.model.message import Message
from plancheck.text import quoted, visible
from plancheck.verification.units import UnitError, Units
from plancheck.verification.vintages import Order, chosen


class Figure(NamedTuple):
    """What the rows with one key state.

    Attributes:
        value: In the unit wanted; None when there is none.
        fault: Why there is none although a row states something; None otherwise.
        text: The cell as written.
        repeated: Whether more than one row states it.
        unit: The unit as the file names it; empty where it names none.
        converted: Whether the value was turned into the unit wanted.
        rounding: Most the value may be off by, given the digits it was written with.
        missing: Why there is no value, where the file says so.
    """

    value: Decimal | None
    fault: str | None
    text: str
    locations: tuple[Location, ...]
    repeated: bool = False
    unit: str = ""
    converted: bool = False
    rounding: Decimal = Decimal(0)
    missing: Message | None = None


NONE = Figure(None, None, "", ())


class Figures:
    """Reads figures from the rows with one key."""

    def __init__(self, units: Units, order: Order | None = None) -> None:
        """Convert with `units`; of several vintages take those that `order` says, or refuse them if they differ."""
        self.units = units
        self._order: Order | None = order

    def of(self, actuals: Sequence[Actual], unit: str | None) -> Figure:
        """Return the figure the rows of one key state, in `unit`."""
        rows = [actual for actual in actuals if actual.value_text]
        given, disorder = chosen(rows, self._order) if self._order else (rows, None)
        locations = tuple(actual.location for actual in given or rows or actuals)
        if disorder:
            return NONE._replace(fault=str(disorder), locations=locations)
        if not given:
            missing = next((actual.missing for actual in actuals if actual.missing), None)
            return NONE._replace(missing=missing, locations=locations)
        figures = [self._of_row(actual, unit) for actual in given]
        if fault := _disagreement(given, figures, unit):
            return figures[0]._replace(value=None, fault=fault, locations=locations)
        sharpest = min(figures, key=lambda found: found.rounding)
        return sharpest._replace(locations=locations, repeated=len(given) > 1)

    def _of_row(self, actual: Actual, unit: str | None) -> Figure:
        found = NONE._replace(text=actual.value_text, unit=actual.unit, locations=(actual.location,))
        if actual.value is None:
            return found._replace(fault=str(actual.fault))
        half = Decimal(5).scaleb(_exponent(actual.value) - 1)
        try:
            value, rounding = (self.units.convert(number, actual.unit, unit) for number in (actual.value, half))
        except UnitError as error:
            return found._replace(fault=str(error))
        return found._replace(value=value, rounding=rounding, converted=value != actual.value)


def _disagreement(given: Sequence[Actual], figures: Sequence[Figure], unit: str | None) -> str | None:
    """Return why the rows of one key state no one figure; None if they do, or if the one they agree on has a fault."""
    if len({actual.dimensions for actual in given}) > 1:
        return _several(given)
    is_faulty = any(found.fault for found in figures)
    units_differ = unit is None and len({actual.unit for actual in given if actual.unit}) > 1
    written_differently = len({(actual.value_text, actual.unit) for actual in given}) > 1
    if len({found.value for found in figures}) > 1 or (written_differently and (is_faulty or units_differ)):
        return _conflict(given)
    return None


def _exponent(value: Decimal) -> int:
    """Return the power of ten of the last digit `value` was written with: -2 for 8.50, 6 for 72 times a million."""
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


_NAMED = 4


def _several(given: Sequence[Actual]) -> str:
    """Say that rows of several dimension values fit, which one figure cannot stand for, even if they are equal."""
    places = {", ".join(filter(None, actual.dimensions)): actual.location.spot for actual in given}
    named = ", ".join(f"{quoted(name, 40)} on {spot}" for name, spot in list(places.items())[:_NAMED])
    return f"rows of {len(places)} places fit: {named}; name one in where, or judge them one by one with each"


def _conflict(given: Sequence[Actual]) -> str:
    stated = ", ".join(_stated(actual, given[0].location.path) for actual in given[:_NAMED])
    more = f" and {len(given) - _NAMED} more" if len(given) > _NAMED else ""
    several = len({actual.vintage for actual in given}) > 1
    choose = ", or choose a release with --vintage" if several else ""
    return f"different values for one key: {stated}{more}; keep one row{choose}"


def _stated(actual: Actual, path: str) -> str:
    unit = f" {actual.unit}" if actual.unit else ""
    where = actual.location.spot if actual.location.path == path else str(actual.location)
    vintage = f" ({visible(actual.vintage, 40)})" if actual.vintage else ""
    return f"{quoted(actual.value_text + unit, 60)} on {where}{vintage}"
