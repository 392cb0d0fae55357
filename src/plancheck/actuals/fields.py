"""How what a record says is taken from it; names by code or by label."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from plancheck.actuals.columns import split_label
from plancheck.actuals.header import Columns
from plancheck.actuals.numbers import Stated
from plancheck.model.names import indicator_names, unit_names
from plancheck.model.plan import Plan
from plancheck.text import name_key

Cells = list[str]
Take = Callable[[Cells], str]


class Vocabulary(NamedTuple):
    """The names a plan knows, by which the label beside a code is taken where the code means nothing to the plan.

    Attributes:
        values: For each dimension of the plan, in order, the values its targets and totals name.
    """

    indicators: Collection[str] = ()
    units: Mapping[str, str] = {}
    values: tuple[Collection[str], ...] = ()

    @classmethod
    def of(cls, plan: Plan) -> "Vocabulary":
        """Return the names `plan` knows."""
        named = [item.where for items in (plan.targets, plan.totals) for item in items]
        values = [{value for where in named for value in where.get(name, ())} for name in plan.dimensions]
        return cls(indicator_names(plan)[0], unit_names(plan), tuple(values))


class Fields(NamedTuple):
    """How each thing is taken from a record, a value from its cell; None where the file has no column for it."""

    value: Callable[[str], Stated]
    indicator: Take
    unit: Take | None
    vintage: Take | None
    dimensions: tuple[Take | None, ...]


def fields_of(columns: Columns, vocabulary: Vocabulary, value: Callable[[str], Stated]) -> Fields:
    """Return how to take what a record says; `value` reads its figures."""

    def take(place: int | None, known: Collection[str]) -> Take | None:
        if place is None:
            return None
        return _coded(place, columns.labels[place], known) if place in columns.labels else _plain(place)

    values = vocabulary.values or ((),) * len(columns.dimensions)
    unit = take(columns.unit, vocabulary.units)
    return Fields(
        value,
        take(columns.indicator, vocabulary.indicators) or _plain(columns.indicator),
        _percent(unit, vocabulary.units) if unit and columns.layout == "SDMX-CSV" else unit,
        take(columns.vintage, ()),
        tuple(take(place, known) for place, known in zip(columns.dimensions, values, strict=True)),
    )


def _plain(place: int) -> Take:
    return lambda cells: name_key(cells[place])


def _coded(place: int, label: int | None, known: Collection[str]) -> Take:
    """Return how to take a code, or its label where the plan knows that and not the code."""

    def take(cells: Cells) -> str:
        code, words = split_label(cells[place]) if label is None else (cells[place], cells[label])
        code, words = name_key(code), name_key(words)
        return words if code not in known and words in known else code

    return take


def _percent(take: Take, known: Mapping[str, str]) -> Take:
    """Return `take`, with SDMX's code for percentages as the sign, if the plan does not use the code itself."""

    def take_unit(cells: Cells) -> str:
        unit = take(cells)
        return "%" if unit == "PT" and "PT" not in known and "%" in known else unit

    return take_unit
