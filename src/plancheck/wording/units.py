"""What units and periods are called, numbers with their units, and how far two numbers lie apart."""

from decimal import Decimal
from typing import Final

from plancheck.message import Amount, Message, Wording, message, template
from plancheck.model.fields.scalars import Text
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import plain
from plancheck.text import SHOWN, visible

NO_ACTUAL: Final = template("no actual for {period}")
_LONGEST = 60  # longest name of a unit, in characters, that a sentence shows
_POINTS: Final = template("{number} percentage points")


def period_in_words(period: Period | None) -> Message:
    """Return a period as a sentence names it: `2025`, `2021-2025`, `2025-Q1`; None stands for every one."""
    if period is None:
        return message("every period")
    if years := period.whole_years:
        first, last = f"{years[0]:04}", f"{years[-1]:04}"
        return message("{year}", year=first) if period.is_year else message("{first}-{last}", first=first, last=last)
    return _part_of_year(period)


def _part_of_year(period: Period) -> Message:
    year, _, part = str(period).partition("-")
    if part in {"H1", "H2"}:
        return message("{year}-H1" if part == "H1" else "{year}-H2", year=year)
    if part.startswith("Q"):
        return message("{year}-Q{quarter}", year=year, quarter=part[1:])
    if part.endswith("M"):
        return message("{year}-{months}M", year=year, months=part[:-1])
    if len(part) == 2:  # noqa: PLR2004  the digits of a month
        return message("{year}-{month}", year=year, month=part)
    return message("{period}", period=str(period))


class UnitName(NamedTuple):
    """A unit as people read it: its `sign`, and its `label` in each language, if they write it otherwise."""

    sign: str
    label: Wording | None = None

    @property
    def is_percent(self) -> bool:
        """Whether it is a hundredth, of whatever: two such numbers lie percentage points apart."""
        return self.sign.startswith("%")

    @property
    def words(self) -> Message:
        """The unit by itself, behind a number; of a percentage, what it is of."""
        if self.label is not None:
            return message("{unit}", unit=self.label)
        sign = visible(self.sign.removeprefix("%").strip(), _LONGEST)
        return message("({unit})" if sign[:1].isdigit() else "{unit}", unit=sign)

    @property
    def is_bare_percent(self) -> bool:
        """Whether nothing is to be said behind the percent sign."""
        return self.sign.strip() == "%"


PERCENT = UnitName("%")


def unit_name(plan: Plan, unit: str | None) -> UnitName | None:
    """Return what the unit of an id is called; None for no unit."""
    if unit is None:
        return None
    known = plan.units.get(unit)
    sign = (known and known.symbol) or unit
    is_international = sign.startswith("%") or sign.upper() == sign
    label = known.label if known and not is_international else None
    return UnitName(sign, wording(label, _LONGEST) if label else None)


def total_label(total: Total) -> Text:
    """Return what a total is called: its id, if the plan says no more."""
    return {"": total.id} if total.label is None else total.label


def wording(text: Text, longest: int = SHOWN) -> Wording:
    """Return a text of the plan for a sentence, in all languages that it has."""
    return Wording(tuple((code, visible(said, longest)) for code, said in text.items()))


def range_unit(plan: Plan, target: Target) -> UnitName | None:
    """Return what the unit of a target's range is called; that of a growth rate of levels is percent."""
    return PERCENT if target.statistic == "cagr" else unit_name(plan, plan.indicators[target.indicator].unit)


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
