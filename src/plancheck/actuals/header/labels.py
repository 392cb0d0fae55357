"""Codes and their labels: which of the two a plan knows, so that the rest of the reader sees one name."""

from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple, TypeVar

from plancheck.actuals.header.column_names import split_label
from plancheck.actuals.header.layout import Columns
from plancheck.actuals.header.spelled_names import SpelledNames
from plancheck.actuals.table.bulk_records import Batch, Run
from plancheck.actuals.table.typed_cells import NumberCell, UnreadableCell
from plancheck.model.names import KnownNames, unit_names
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

    indicators: KnownNames = KnownNames({})
    units: Mapping[str, str] = {}
    values: tuple[KnownNames, ...] = ()

    @classmethod
    def of(cls, plan: Plan) -> "Vocabulary":
        """Return the names `plan` knows."""
        values = tuple(KnownNames.of_values(plan, name) for name in plan.dimensions)
        return cls(KnownNames.of_indicators(plan), unit_names(plan), values)

    def spelled(self, columns: Columns) -> Mapping[int, SpelledNames]:
        """Return what reads the names in the columns of indicators and dimensions of a file, by place."""
        values = zip(columns.dimensions, self.values, strict=bool(self.values))
        places = {place: known for place, known in values if place is not None} | {columns.indicator: self.indicators}
        return {place: SpelledNames(known) for place, known in places.items()}


class Labels:
    """Puts the name the plan knows into each column of codes.

    Attributes:
        are_beside: Whether some codes have their labels in another column.
    """

    def __init__(self, columns: Columns, vocabulary: Vocabulary, spelled: Mapping[int, SpelledNames]) -> None:
        """Look at a file with these `columns` for the names of `vocabulary`, read as `spelled` says."""
        self._width = columns.width
        self._coded = dict(_coded(columns, vocabulary.units, spelled))
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


def _coded(
    columns: Columns, units: Container[str], spelled: Mapping[int, SpelledNames]
) -> Iterator[tuple[int, tuple[int, _Name]]]:
    """Yield each column whose cells are to be replaced, with that of the labels, and by what."""
    for place, label in columns.labels.items():
        known = units if place == columns.unit else ()
        choose = partial(_spelled_of, spelled[place]) if place in spelled else partial(_known_of, known)
        yield place, (place, partial(_split, choose)) if label is None else (label, choose)
    if columns.layout == "SDMX-CSV" and columns.unit is not None and columns.unit not in columns.labels:
        yield columns.unit, (columns.unit, partial(_known_of, units))


def _split(choose: _Name, cell: str, _: str) -> str:
    """Return the name for a cell that holds its label; a number or a date of a workbook holds none."""
    return cell if isinstance(cell, NumberCell | UnreadableCell) else choose(*split_label(cell))


def _known_of(known: Container[str], code: str, words: str) -> str:
    """Return a code, or its label where the plan knows that and not the code.

    SDMX's code for percentages stands for the sign, if the plan knows that and not the code.
    """
    code, words = name_key(code), name_key(words)
    if code in known or (words not in known and (code != _PERCENT or "%" not in known)):
        return code
    return words if words in known else "%"


def _spelled_of(read: SpelledNames, code: str, words: str) -> str:
    """Return the same for names that the plan may spell in another way; what fits exactly comes first."""
    name = _known_of(read.known, code, words)
    if (found := read(name)) in read.known or (found := read(words)) in read.known:
        return found
    return name
