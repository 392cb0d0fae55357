"""Codes and their labels: which of the two a plan knows, so that the rest of the reader sees one name."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NamedTuple

from plancheck.actuals.columns import split_label
from plancheck.actuals.header import Columns
from plancheck.model.names import indicator_names, unit_names
from plancheck.model.plan import Plan
from plancheck.text import name_key

Cells = list[str]
Records = Iterator[tuple[int, Cells]]

_PERCENT: Final = "PT"
"""The code of percentages in SDMX's code list of units."""


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


def has_labels(columns: Columns, vocabulary: Vocabulary) -> bool:
    """Say whether `named` changes anything."""
    return any(_rewrites(columns, vocabulary))


def named(records: Records, columns: Columns, vocabulary: Vocabulary) -> Records:
    """Return `records`, the header taken off, with the name the plan knows in each column of codes.

    Records of another width than the header pass as they are.
    """
    rewrites = dict(_rewrites(columns, vocabulary))
    return _rewritten(records, columns.width, rewrites) if rewrites else records


def _rewritten(records: Records, width: int, rewrites: Mapping[int, Callable[[Cells], str]]) -> Records:
    for line, cells in records:
        if len(cells) == width:
            for place, name in rewrites.items():
                cells[place] = name(cells)
        yield line, cells


def _rewrites(columns: Columns, vocabulary: Vocabulary) -> Iterator[tuple[int, Callable[[Cells], str]]]:
    """Yield each column whose cells are to be replaced, and by what."""
    known: dict[int | None, Collection[str]] = {
        columns.indicator: vocabulary.indicators,
        columns.unit: vocabulary.units,
        **dict(zip(columns.dimensions, vocabulary.values or ((),) * len(columns.dimensions), strict=True)),
    }
    for place, label in columns.labels.items():
        yield place, _coded(place, label, known.get(place, ()))
    if columns.layout == "SDMX-CSV" and columns.unit is not None and columns.unit not in columns.labels:
        yield columns.unit, _coded(columns.unit, columns.unit, vocabulary.units)


def _coded(place: int, label: int | None, known: Collection[str]) -> Callable[[Cells], str]:
    """Return how to take a code, or its label where the plan knows that and not the code; `label` may be the same.

    SDMX's code for percentages stands for the sign, if the plan knows that and not the code.
    """

    def name(cells: Cells) -> str:
        code, words = split_label(cells[place]) if label is None else (cells[place], cells[label])
        code, words = name_key(code), name_key(words)
        if code in known or (words not in known and (code != _PERCENT or "%" not in known)):
            return code
        return words if words in known else "%"

    return name
