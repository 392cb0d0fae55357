"""Codes and their labels: which of the two a plan knows, so that the rest of the reader sees one name."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple, TypeVar

from plancheck.actuals.header.column_names import split_label
from plancheck.actuals.header.layout import Columns
from plancheck.actuals.table.bulk_records import Batch, Run
from plancheck.actuals.table.typed_cells import NumberCell, UnreadableCell
from plancheck.model.names import indicator_names, unit_names
from plancheck.model.plan import Plan
from plancheck.text import name_key

Cells = list[str]
Records = Iterator[tuple[int, Cells]]

Read = TypeVar("Read")

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


class Labels:
    """Puts the name the plan knows into each column of codes.

    Attributes:
        are_beside: Whether some codes have their labels in another column.
    """

    def __init__(self, columns: Columns, vocabulary: Vocabulary) -> None:
        """Look at a file with these `columns` for the names of `vocabulary`."""
        self._width = columns.width
        self._coded = dict(_coded(columns, vocabulary))
        self.are_beside = any(place != beside for place, (beside, _) in self._coded.items())

    def named(self, records: Records) -> Records:
        """Return `records`, the header taken off, with names for codes.

        Records of another width than the header pass as they are.
        """
        return self._named(records) if self._coded else records

    def _named(self, records: Records) -> Records:
        for line, cells in records:
            if len(cells) == self._width:
                for place, (beside, name) in self._coded.items():
                    cells[place] = name(cells[place], cells[beside])
            yield line, cells

    def name(self, run: Run | Batch) -> None:
        """Put names for codes into `run`, column by column."""
        for place, (beside, name) in self._coded.items():
            pairs = list(zip(run.column(place), run.column(beside), strict=True))
            names = {pair: name(*pair) for pair in set(pairs)}
            run.put(place, [names[pair] for pair in pairs])

    def of(self, place: int, cell: str) -> str:
        """Return the name for a cell of the column at `place`, whose labels are not in another."""
        return self._coded[place][1](cell, cell) if place in self._coded else cell

    def reading(self, place: int, read: Callable[[str], Read]) -> Callable[[str], Read]:
        """Return how to read the cells of that column, given how names are read."""
        return (lambda cell: read(self.of(place, cell))) if place in self._coded else read

    def has(self, place: int) -> bool:
        """Say whether there may be labels in the column at `place`."""
        return place in self._coded


_Name = Callable[[str, str], str]
"""Returns the name for a cell, given that cell and the one with its label, which may be the same."""


def _coded(columns: Columns, vocabulary: Vocabulary) -> Iterator[tuple[int, tuple[int, _Name]]]:
    """Yield each column whose cells are to be replaced, with that of the labels, and by what."""
    known: dict[int | None, Collection[str]] = {
        columns.indicator: vocabulary.indicators,
        columns.unit: vocabulary.units,
        **dict(zip(columns.dimensions, vocabulary.values or ((),) * len(columns.dimensions), strict=True)),
    }
    for place, label in columns.labels.items():
        choose = partial(_known_of, known.get(place, ()))
        yield place, (place, partial(_split, choose)) if label is None else (label, choose)
    if columns.layout == "SDMX-CSV" and columns.unit is not None and columns.unit not in columns.labels:
        yield columns.unit, (columns.unit, partial(_known_of, vocabulary.units))


def _split(choose: _Name, cell: str, _: str) -> str:
    """Return the name for a cell that holds its label; a number or a date of a workbook holds none."""
    return cell if isinstance(cell, NumberCell | UnreadableCell) else choose(*split_label(cell))


def _known_of(known: Collection[str], code: str, words: str) -> str:
    """Return a code, or its label where the plan knows that and not the code.

    SDMX's code for percentages stands for the sign, if the plan knows that and not the code.
    """
    code, words = name_key(code), name_key(words)
    if code in known or (words not in known and (code != _PERCENT or "%" not in known)):
        return code
    return words if words in known else "%"
