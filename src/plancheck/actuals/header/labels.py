"""Codes and their labels: which of the two a plan knows, so that the rest of the reader sees one name."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from plancheck.actuals.header.column_names import split_label
from plancheck.actuals.header.period_columns import period_of_parts
from plancheck.actuals.header.spelled_names import SpelledNames
from plancheck.model.names import KnownNames, unit_names
from plancheck.named_tuple import NamedTuple
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.actuals.header.column_roles import Columns
    from plancheck.actuals.table.bulk_records import Batch, Run
    from plancheck.model.plan import Plan

Cells = list[str]
Records = Iterator[tuple[int, Cells]]

FirstRows = Sequence[tuple[int, Cells]]  # the first rows of a file, each with its line
Key = TypeVar("Key", str, tuple[str, ...])
Read = TypeVar("Read")
# How many spellings are remembered; then all are forgotten, for what comes next in a sorted file is new.
_REMEMBERED: Final = 5_000
_SHORT: Final = 200  # longest spelling remembered, in characters, so that memory stays bounded
_PERCENT: Final = "PT"  # the code of percentages in SDMX's code list of units
# Returns the name for the cells of one thing: its code, and other names of it in other columns.
_Name = Callable[[tuple[str, ...]], str]


def cell_at(cells: Cells, place: int) -> str:
    """Return the cell of a row at a place; of a row that ends before it, nothing."""
    return cells[place] if place < len(cells) else ""


def widened(cells: Cells, width: int) -> Cells:
    """Return the cells of a row with empty ones behind them, up to so many."""
    return [*cells, *[""] * (width - len(cells))]


class Remembered(dict[Key, Read]):
    """What cells come to, by their texts: looked up like a dictionary, and read when it is not there yet."""

    __slots__ = ("_most", "read")

    def __init__(self, read: Callable[[Key], Read], most: int = _REMEMBERED) -> None:
        """Remember what `read` returns, for so many at most."""
        super().__init__()
        self.read: Callable[[Key], Read] = read
        self._most = most

    def __missing__(self, key: Key) -> Read:
        """Return what cells come to."""
        found = self.read(key)
        if len("".join(key)) <= _SHORT:
            if len(self) >= self._most:
                self.clear()
            self[key] = found
        return found


class Vocabulary(NamedTuple):
    """The names a plan knows, by which the label beside a code is taken where the code means nothing to the plan."""

    indicators: KnownNames = KnownNames({})
    units: Mapping[str, str] = {}
    # for each dimension of the plan, in order, the values its targets and totals name
    values: tuple[KnownNames, ...] = ()
    measured: Mapping[str, str] = {}  # the unit of each indicator that has one
    titles: KnownNames = KnownNames({})  # what the plan is called, and who published it

    @classmethod
    def of(cls, plan: "Plan") -> "Vocabulary":
        """Return the names `plan` knows."""
        values = tuple(KnownNames.of_values(plan, name) for name in plan.dimensions)
        measured = {key: indicator.unit for key, indicator in plan.indicators.items() if indicator.unit}
        titles = KnownNames.of_titles(plan)
        return cls(KnownNames.of_indicators(plan), unit_names(plan), values, measured, titles)

    @property
    def names(self) -> tuple[KnownNames, ...]:
        """Those of indicators, then the values of each dimension."""
        return self.indicators, *self.values

    def say(self, text: str) -> bool:
        """Say whether all words of a text stand in a value of a dimension, or in what the plan is called."""
        return any(known.say(text) for known in (*self.values, self.titles))

    def spelled(self, columns: "Columns") -> Mapping[int, SpelledNames]:
        """Return what reads the names in the columns of indicators and dimensions of a file, by place."""
        values = zip(columns.dimensions, self.values, strict=bool(self.values))
        found = {place: SpelledNames(known) for place, known in values if place is not None}
        # where headers name the indicators, the place of theirs stands for none, and may be that of a dimension
        return {columns.indicator: SpelledNames(self.indicators, is_of_indicators=True), **found}


class Labels:
    """Puts the name the plan knows into each column of codes."""

    def __init__(self, columns: "Columns", vocabulary: Vocabulary, spelled: Mapping[int, SpelledNames]) -> None:
        """Look at a file with these `columns` for the names of `vocabulary`, read as `spelled` says."""
        self._width = columns.record_width
        self._coded = {
            place: (beside, Remembered(name)) for place, beside, name in _coded(columns, vocabulary, spelled)
        }

    def named(self, records: Records) -> Records:
        """Return `records`, the header taken off, with names for codes.

        Records of another width than the header pass as they are.
        """
        return self._named(records) if self._coded else records

    def _named(self, records: Records) -> Records:
        for line, cells in records:
            if len(cells) == self._width:
                for place, (beside, names) in self._coded.items():
                    if beside:
                        cells[place] = names[cells[place], *(cells[other] for other in beside)]
                    else:
                        cells[place] = names.read((cells[place],))
            yield line, cells

    def name(self, run: "Run | Batch") -> None:
        """Put names for codes into `run`, column by column."""
        for place, (beside, names) in self._coded.items():
            run.put(place, [names[cells] for cells in zip(*map(run.column, (place, *beside)), strict=True)])

    def beside(self, place: int) -> tuple[int, ...]:
        """Return the columns that hold other names of what the column at `place` holds."""
        return self._coded[place][0] if place in self._coded else ()

    def joined(self, place: int, cells: tuple[str, ...]) -> str:
        """Return the name for the cell of such a column and those beside it."""
        return self._coded[place][1].read(cells)

    def of(self, place: int, cell: str) -> str:
        """Return the name for a cell of the column at `place`, or of a name that was joined."""
        is_split = place in self._coded and not self._coded[place][0]
        return self._coded[place][1].read((cell,)) if is_split else cell

    def reading(self, place: int, read: Callable[[str], Read]) -> Callable[[str], Read]:
        """Return how to read the cells of that column, given how names are read."""
        return (lambda cell: read(self.of(place, cell))) if place in self._coded else read

    def has(self, place: int) -> bool:
        """Say whether there may be labels in the column at `place`."""
        return place in self._coded


def _coded(
    columns: "Columns", vocabulary: Vocabulary, spelled: Mapping[int, SpelledNames]
) -> Iterator[tuple[int, tuple[int, ...], _Name]]:
    """Yield each column whose cells are to be replaced, with those of other names, and by what."""
    units = vocabulary.units
    for place, beside in columns.labels.items():
        if place == columns.period and beside:
            yield place, beside, partial(_of_parts, columns.names[beside[0]])
            continue
        if beside and place not in spelled and place != columns.unit:
            continue  # nothing but the code counts
        known = units if place == columns.unit else ()
        named = _spelled_of if any(columns.names[each] for each in beside) else _of_stub
        choose = partial(named, spelled[place]) if place in spelled else partial(_known_of, known)
        yield place, beside, choose if beside else partial(_split, choose)
    if columns.layout == "SDMX-CSV" and columns.unit is not None and columns.unit not in columns.labels:
        yield columns.unit, (), partial(_known_of, units)


def _of_parts(header: str, cells: tuple[str, ...]) -> str:
    """Return the period that a year says with the part of it that stands below this `header`."""
    return period_of_parts(header, cells[0], cells[1])


def _split(choose: _Name, cells: tuple[str, ...]) -> str:
    """Return the name for a cell that holds its label; a number or a date of a workbook holds none."""
    (cell,) = cells
    return choose(split_label(cell)) if type(cell) is str else cell


def _known_of(known: Container[str], cells: tuple[str, ...]) -> str:
    """Return a code, or another name of it where the plan knows that and not the code.

    SDMX's code for percentages stands for the sign, if the plan knows that and not the code.
    """
    names = list(map(name_key, cells))
    found = next((name for name in names if name in known), None)
    if found is None:
        found = "%" if names[0] == _PERCENT and "%" in known else names[0]
    return found


def _of_stub(read: SpelledNames, cells: tuple[str, ...]) -> str:
    """Return the name in columns without headers, of which one is filled: behind `Of which:` the last."""
    return _spelled_of(read, tuple(filter(str.strip, reversed(cells))) or ("",))


def _spelled_of(read: SpelledNames, cells: tuple[str, ...]) -> str:
    """Return the same for names that the plan may spell in another way; what fits exactly comes first."""
    names = list(map(name_key, cells))
    exact = next((name for name in names if name in read.known), None)
    found = read(exact) if exact else next((name for name in map(read, names) if name in read.known), None)
    if len(names) > 1:
        read.meet(found, names) if found else read.miss(names)
    return found or names[0]
