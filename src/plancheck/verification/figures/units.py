"""Units: which one a file's name means, and conversion where the plan states one."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final, Literal

from plancheck.message import Message, SentenceError, Wording, message, template
from plancheck.model.names import unit_names
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT
from plancheck.numbers.scale import SCALES, power_of
from plancheck.text import quoted
from plancheck.wording.units import UnitName, range_unit, wording

_FACTOR: Final = len("1000")

_COUNTED: Final = r"^(1[ ,.]?000(?:[ ,.]000)*) (?=[^\W\d_]{2}).*"  # a factor, and what it counts: `1000 persons`

RATIO: Final = "ratio"
PERCENT: Final = "percent"
# What a unit is: only a share is given in percent or as a ratio, and only an amount in thousands.
Measure = Literal["percent", "ratio", "amount"]


class UnitError(SentenceError):
    """A unit that cannot be turned into the one wanted."""


@lru_cache(1_000)
def _is_scale(name: str) -> bool:
    """Say whether a name is a scale, in whatever language, or has a factor; a number of few digits is of something."""
    if name.isdecimal() and len(name) < _FACTOR:
        return False
    said = re.sub(_COUNTED, r"\1", name).casefold().strip()
    return any(said in sizes for sizes in SCALES.values()) or bool(said and power_of(said, is_power=False))


def _words(name: str) -> set[str]:
    return {*re.findall(r"[^\W\d_]{3,}", name.casefold())} - {"per"}


def powers_in(name: str) -> frozenset[int]:
    """Return the powers of ten that words of the name of a unit stand for: 3 of `thousand persons`."""
    found = (power_of(word, is_power=False) for word in name.split() if not word.isdecimal())
    return frozenset(power for power in found if power)


def differing_units(names: Collection[str]) -> Message | None:
    """Return what is wrong where figures that are taken together have units of these `names`, and the plan has none."""
    if len(names) < 2:  # noqa: PLR2004  two differ
        return None
    words = template("the parts are given in different units ({units}) and the plan states none")
    return message(words, units=tuple(quoted(name, 40) for name in sorted(names)))


class Units:
    """The units of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id of the unit each name of a unit of the plan leads to."""
        return unit_names(self.plan)

    def of(self, target: Target) -> str | None:
        """Return the id of the unit a target's range is in; that of a growth rate of levels is percent."""
        return self.percent if target.statistic == "cagr" else self.of_year(target)

    @property
    def percent(self) -> str:
        """The id of the unit that is a hundredth."""
        return self.ids.get("%", PERCENT)

    def of_year(self, target: Target) -> str | None:
        """Return the id of the unit of the yearly figures a target is computed from."""
        return self.plan.indicators[target.indicator].unit

    def symbol(self, unit: str | None) -> str | None:
        """Return how a unit is printed."""
        known = self.plan.units.get(unit) if unit else None
        return known.symbol if known and known.symbol else unit

    def name(self, target: Target) -> UnitName | None:
        """Return what people call the unit a target's range is in."""
        return range_unit(self.plan, target)

    def label(self, target: Target) -> Wording:
        """Return what a target is about, for people."""
        return wording(self.plan.label_of(target))

    def measure(self, unit: str | None) -> Measure | None:
        """Return what kind of unit it is; None for none."""
        if unit is None:
            return None
        if unit == RATIO:
            return "ratio"
        names = (unit.casefold(), self.symbol(unit) or "")
        return "percent" if unit == self.percent or any("%" in name or PERCENT in name for name in names) else "amount"

    def scale(self, unit: str | None) -> Decimal:
        """Return what a rate of one is in `unit`: 100 in percent, 1 in ratio. Rates without a unit are percentages."""
        if unit == RATIO:
            return Decimal(1)
        known = self.plan.units.get(unit) if unit else None
        stated = known.conversions if known else {}
        return stated.get(RATIO) or EXACT.multiply(Decimal(100), stated.get(self.percent, Decimal(1)))

    def conversion(self, given: str | None, wanted: str | None) -> Decimal | None:
        """Return how many of the unit `wanted` make one of `given`; None if they are the same or nothing says it."""
        known = self.plan.units.get(wanted or "")
        return known.conversions.get(given) if known and given else None

    def is_another(self, given: str, wanted: str) -> bool:
        """Say whether the unit a file calls `given` is surely another than `wanted`: one of the plan, or unlike it."""
        unit = self.ids.get(given, given)
        if unit == wanted or self.conversion(unit, wanted) is not None:
            return False
        own = {word for name, unit in self.ids.items() if unit == wanted for word in _words(name)}
        is_unlike = own.isdisjoint(_words(given)) and not re.search(r"%|per ?cent|prozent|phần trăm", given.casefold())
        return given in self.ids or is_unlike

    def factor(self, given: str, wanted: str | None) -> Decimal | None:
        """Return what turns a value in the unit a file calls `given` into `wanted`; None if it is in that unit already.

        No name stands for the unit wanted.

        Raises:
            UnitError: The plan states no conversion.
        """
        if wanted is None and _is_scale(given):
            words = template("the unit {given} has a scale, and the plan states no unit; state it in the plan")
            raise UnitError(message(words, given=quoted(given, 40)))
        if not given or wanted is None:
            return None
        if (unit := self.ids.get(given, given)) == wanted:
            return None
        if (factor := self.conversion(unit, wanted)) is None:
            words = template(
                "the unit {given} cannot be turned into {wanted}: the plan states no conversion; correct it, or add to "
                "the section units of the plan the conversion, or {given} as an alias of {wanted} if they are the same"
            )
            raise UnitError(message(words, given=quoted(given, 40), wanted=quoted(wanted)))
        return factor
