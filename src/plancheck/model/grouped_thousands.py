"""Numbers of a plan with the form of grouped thousands: YAML reads `36.000` as 36, many languages as 36000."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from plancheck.message import Message, message
from plancheck.model.fields.scalars import Text
from plancheck.model.sections.measures import Unit
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import has_grouped_form, plain, unmistakable

Path = tuple[str | int, ...]  # the keys that lead to a value of the plan
Reading = Literal["thousands", "decimals", "perhaps decimals", "unknown"]

_MARK: Final = r"([.,'’ \u00a0\u2009\u202f])"
_GROUPED: Final = rf"(?<![0-9])(?<![0-9][.,])(?=([1-9][0-9]{{0,2}}){_MARK}([0-9]{{3}})(?![0-9]|[.,][0-9]))"


class Grouped(NamedTuple):
    """A number of the plan that may be a thousand times what it is read as."""

    path: Path  # where it stands
    number: Decimal  # as it is read
    # whether the plan itself says that it does: the target's quote states it, in a language or beside bounds that make
    # it thousands
    means_thousands: bool

    @property
    def advice(self) -> Message:
        """Both numbers it may mean, each so written that nobody can take it for the other."""
        thousands, decimals = plain(self.number.scaleb(3)), plain(unmistakable(self.number))
        return message("{thousands}, or {decimals} if the point marks decimals", thousands=thousands, decimals=decimals)


class GroupedNumbers:
    """Finds them among the sections of one plan."""

    def __init__(
        self, targets: Mapping[Path, Target], totals: Mapping[Path, Total], units: Mapping[str, Unit | None]
    ) -> None:
        """Look among these sections, each under where it stands."""
        self._targets = targets
        self._totals = totals
        self._units = units

    def __iter__(self) -> Iterator[Grouped]:
        for path, target in self._targets.items():
            for key, number in (*_bounds(target), ("tolerance", target.tolerance.number)):
                if has_grouped_form(number):
                    yield from self._of_target((*path, key), number, target)
        for path, total in self._totals.items():
            for key, stated in (("total", total.total), ("tolerance", total.tolerance)):
                if stated is not None and has_grouped_form(stated):
                    yield Grouped((*path, key), stated, means_thousands=False)
        for name, unit in self._units.items():
            for other, factor in unit.conversions.items() if unit else ():
                if has_grouped_form(factor):
                    yield Grouped(("units", name, "from", other), factor, means_thousands=False)

    def _of_target(self, path: Path, number: Decimal, target: Target) -> Iterator[Grouped]:
        """Yield the number unless the quote states it in a language that makes it decimals."""
        marks = {mark for language, text in _quote(target).items() for mark in self._marks(number, text, language)}
        beside = self._beside(number, target) if path[-1] == "range" else None
        if "thousands" in marks or (marks and beside == "thousands") or ("unknown" in marks and beside is None):
            yield Grouped(path, number, means_thousands=True)
        elif "decimals" not in marks:
            yield Grouped(path, number, means_thousands=False)

    def _beside(self, number: Decimal, target: Target) -> Reading | None:
        """Return which reading of a bound is nearer to the other bounds of its indicator, if one is to all of them."""
        power = number.adjusted()
        found = {abs(size - power - 3) < abs(size - power) for size in self._sizes.get(target.indicator, ())}
        return None if len(found) != 1 else "thousands" if found == {True} else "decimals"

    def _marks(self, number: Decimal, text: str, language: str) -> Iterator[Reading]:
        """Yield what the mark in a number with the same digits is, each time that `text` has one."""
        whole, _, rest = plain(abs(number)).partition(".")
        for found_whole, mark, found_rest in re.findall(_GROUPED, text):
            if (found_whole, found_rest) == (whole, rest):
                decimal = self._decimal_mark(language) if mark in ".," else ""
                decimals: Reading = "decimals" if language else "perhaps decimals"
                yield "unknown" if decimal is None else decimals if mark == decimal else "thousands"

    def _decimal_mark(self, language: str) -> str | None:
        """Return the mark before decimals in a language, or in the quotes that name none; None if it is not known."""
        if not language:
            return self._unnamed_mark
        from plancheck.quotation.numbers import decimal_mark

        return decimal_mark(language)

    @cached_property
    def _unnamed_mark(self) -> str | None:
        from plancheck.quotation.numbers import mark_of_quotes

        return mark_of_quotes(_quote(target).get("", "") for target in self._targets.values())

    @cached_property
    def _sizes(self) -> dict[str, set[int]]:
        """For each indicator the powers of ten of its bounds that have another form."""
        sizes: dict[str, set[int]] = {}
        for target in self._targets.values():
            for _, bound in _bounds(target):
                if bound and not has_grouped_form(bound):
                    sizes.setdefault(target.indicator, set()).add(bound.adjusted())
        return sizes


def _bounds(target: Target) -> list[tuple[str, Decimal]]:
    return [("range", bound) for bound in target.range.ends]


def _quote(target: Target) -> Text:
    return (target.source.quote if target.source else None) or {}
