"""Cells of workbooks that show more than they hold: 0.064 that shows as 6.4 %, 6.4 that shows as $6.4."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plancheck.actuals.grammar.sayings import is_change
from plancheck.actuals.grammar.words import kind_by_word, words_for
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, plain
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.table.typed_cells import PercentCell
    from plancheck.contract.row_batch import Value

_NAMES: Final = frozenset({"percent", "per cent", "percentage", "pct", "pc", "pt", "phần trăm"})
_CODES: Final = frozenset(words_for("currency code"))


def is_share(unit: str) -> bool:
    """Say whether a unit is a percentage or a ratio, by its name."""
    return "%" in unit or unit.casefold() in {*_NAMES, "ratio", "rate", "tỷ lệ"}


def is_percentage(unit: str) -> bool:
    """Say whether a unit that is no name of the plan's is a percentage of something: `Percentage of population`."""
    return not is_change(unit) and unit.casefold().startswith(
        ("percentage", "percent ", "per cent", "%", "phần trăm", "prozent")
    )


class Percentages(NamedTuple):
    """What percentages are to a plan: their `name`, the unit that indicators state, and all `units` by name."""

    name: str
    measured: Mapping[str, str | None]
    units: Mapping[str, str]

    @staticmethod
    def shows(cell: str) -> bool:
        """Say whether a cell is shown as a percentage, or with a unit."""
        from plancheck.actuals.table.typed_cells import PercentCell, UnitCell

        return isinstance(cell, PercentCell | UnitCell)

    def unit(self, indicator: str, unit: str, cell: str) -> tuple[str, Message | None]:
        """Return the unit of such a `cell` beside which `unit` stands, or why it cannot be in that one.

        Where the plan states no unit a ratio may be meant, which is what a cell shown as a percentage holds.
        """
        from plancheck.actuals.table.typed_cells import UnitCell

        if isinstance(cell, UnitCell):
            return self._shown(indicator, unit, cell.unit)
        if self.measured.get(indicator, "") is None:
            return unit, message("it is shown as a percentage, and the plan states no unit; add one to the indicator")
        if not unit or "%" in unit or unit.casefold() in _NAMES:
            return unit or self.name, None
        words = template("it is shown as a percentage, and its unit is {unit}; format it as the plain number it means")
        return unit, message(words, unit=quoted(unit, 40))

    def _shown(self, indicator: str, unit: str, shown: str) -> tuple[str, Message | None]:
        """Return the same of a cell that shows a unit: one that the plan does not know may be another name."""
        known, wanted = self.units.get(shown), self.units.get(unit) if unit else self.measured.get(indicator)
        if known is not None and not unit:
            return shown, None
        if wanted is None or known == wanted or (known is None and not self._is_other(shown, wanted)):
            return unit, None
        words = template("it is shown with {shown}, and its unit is {unit}; format it as the plain number it means")
        return unit, message(words, shown=quoted(shown, 40), unit=quoted(unit or wanted, 40))

    def _is_other(self, shown: str, wanted: str) -> bool:
        """Say whether what is shown cannot be another name of a unit: of a share, or of another currency."""
        names = (name for name, key in self.units.items() if key == wanted)
        shown_in, wanted_in = currencies_in(shown), set().union(*map(currencies_in, (wanted, *names)))
        return is_share(wanted) or bool(shown_in and wanted_in and shown_in.isdisjoint(wanted_in))


def currencies_in(text: str) -> set[str]:
    """Return the currencies that words and signs of a text name."""
    known = kind_by_word("currency")
    return {known[word] for word in re.findall(r"[^\W\d_]+|[$€£¥₫]", text.casefold()) if word in known}


def is_other_currency(text: str, units: Iterable[str]) -> bool:
    """Say whether a text has the code of a currency, and some of these names of units have others."""
    known = kind_by_word("currency")
    said = {known.get(word, word) for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in _CODES}
    stated = set[str]().union(*map(currencies_in, units)) if said else set()
    return bool(stated) and said.isdisjoint(stated)


def percent_value(cell: "PercentCell") -> "Value":
    """Return what a cell states that is shown as a percentage: its text ends in the sign."""
    number = EXACT.scaleb(Decimal(cell), 2)
    return f"{plain(number)}%", number, None, ()
