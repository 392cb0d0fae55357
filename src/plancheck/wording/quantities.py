"""Numbers with their units, and how far two of them lie apart."""

from decimal import Decimal
from typing import Final

from plancheck.message import Amount, Message, message, template
from plancheck.numbers.number import plain
from plancheck.wording.units import UnitName


def amount(number: Decimal | str) -> Amount:
    """Return a number, or its text, as people read it."""
    return Amount(number if isinstance(number, str) else plain(number))


def quantity(number: Decimal | str, unit: UnitName | None) -> Message:
    """Return a number with its unit: `6.57 %`, `36,000 USD`."""
    value = amount(number)
    if unit is None:
        return message("{number}", number=value)
    if not unit.is_percent:
        return message("{number} {unit}", number=value, unit=unit.words)
    share = message("{number} %", number=value)
    return share if unit.is_bare_percent else message("{number} {unit}", number=share, unit=unit.words)


_POINTS: Final = template("{number} percentage points")


def days(number: Decimal) -> Message:
    """Return how far two days lie apart: `12 days`."""
    count = int(number.copy_abs())
    return message(template("{count} day") if count == 1 else template("{count} days"), count=count)


def distance(number: Decimal, unit: UnitName | None) -> Message:
    """Return how far two numbers in `unit` lie apart: `0.93 percentage points`, `1,122 USD`."""
    size = number.copy_abs()
    if unit is None or not unit.is_percent:
        return quantity(size, unit)
    return message(template("{number} percentage point") if size == 1 else _POINTS, number=amount(size))
