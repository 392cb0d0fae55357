"""Where each thing a row says stands in a record, as a header says it, and which columns are not read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from plancheck.actuals.grammar.dating import span_of
from plancheck.actuals.header.column_names import IGNORED, Kind, Places, header_key, is_component, kind_of
from plancheck.actuals.header.period_columns import REMARKS, PeriodColumn
from plancheck.message import Message, message
from plancheck.named_tuple import NamedTuple
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.profiles import Profile

Layout = Literal["long", "wide", "SDMX-CSV"]
# What columns tell whose texts are asked for that in files of any source.
_ASKED: Final = frozenset({"age", "sex", "scale", "note", "partner", "part"})
# What columns hold besides dimensions.
_MEANT: Final = ("indicator", "period", "value", "unit", "vintage", "estimates", "action")
# Components of SDMX-CSV before the period whose texts the other columns say too: the period, or the dimensions.
_NO_DIMENSIONS: Final = frozenset({"DATAFLOW", "FREQ", "FREQUENCY", "KEY", "SERIES_KEY", "OBS_KEY"})


class Columns(NamedTuple):
    """Where each thing stands in a record, as positions from 0."""

    # Long: a row has one value. Wide: a row has a value for each period. SDMX-CSV: long, with its own rules.
    layout: Layout
    cells: tuple[str, ...]  # the header
    names: tuple[str, ...]  # what its columns are called, without the labels that SDMX-CSV may write beside them
    indicator: int
    period: int | None = None  # None in the wide layout, as `value` is
    value: int | None = None
    # the columns of the wide layout that hold values; of some the period may not be understood
    periods: tuple[PeriodColumn, ...] = ()
    unit: int | None = None
    vintage: int | None = None
    scales: tuple[int, ...] = ()
    statuses: tuple[int, ...] = ()
    estimates: int | None = None  # holds the last year whose figure is no estimate of its source
    action: int | None = None
    dimensions: tuple[int | None, ...] = ()  # for each dimension, in order, its position or None
    # for columns of codes, the columns that hold other names of the same; none where they share a cell
    labels: Mapping[int, tuple[int, ...]] = MappingProxyType({})
    unused: tuple[str, ...] = ()  # names of columns that were not read and might have meant something
    profile: "Profile | None" = None  # the kind of file it is, if it is that of a known source
    # of such a file, the columns that may tell figures apart and were not read: they must not differ
    watched: tuple[int, ...] = ()
    # columns found under a name that is not the usual one, with what they are taken for
    renamed: tuple[tuple[int, str], ...] = ()
    # of such a file, the columns that are filled where a figure is of a part: these rows are passed over
    parts: tuple[int, ...] = ()
    constants: tuple[str, ...] = ()  # cells that every record has behind its own: what is said once for all rows
    # the columns, behind those, of what marks the figures of a row, where that stands in the row below it
    marks: tuple[int, ...] = ()
    sections: int | None = None  # the column, behind the others, of what rows of one cell say for those below them
    packed: int = 0  # how many cells more a record has than its line, whose first cell holds several
    ignored: tuple[int, ...] = ()  # columns that the plan says are of no account
    frequency: str = ""  # that of its values, where a line of the file says it: `Quarter`

    @property
    def spans(self) -> str:
        """What single days stand for, as the frequency of the series says, or the header of their column.

        Of days in headers it is said by that of another column.
        """
        if self.frequency:
            return span_of(self.frequency)
        if self.period is not None:
            return span_of("".join(self.names[self.period : self.period + 1]))
        said = {span_of(name) for name in self.names} - {""}
        return said.pop() if self.value is None and len(said) == 1 else ""

    @property
    def notes(self) -> Mapping[int, str]:
        """The columns in which its source notes of single figures that they are others, with the patterns for that."""
        notes = self.profile.notes if self.profile else {}
        named = ((place, notes.get(name_key(name))) for place, name in enumerate(self.names) if notes)
        return {place: pattern for place, pattern in named if pattern and place not in self.dimensions}

    @property
    def is_plain(self) -> bool:
        """Whether each row, with the headers of its values, says by itself and alone what it is about."""
        is_across = self.period is not None and self.value is None
        says_more = self.constants or self.sections is not None or self.packed or is_across or self.parts
        return not says_more and all(column.is_plain for column in self.periods)

    @property
    def indicator_places(self) -> tuple[int, ...]:
        """The columns for the name of the indicator of a row: its code, other names of it, or the parts of a stub."""
        return self.indicator, *self.labels.get(self.indicator, ())

    def indicator_in(self, cells: Sequence[str]) -> str:
        """Return what the row of these cells calls its indicator, in the first of the columns for it that is filled."""
        filled = (cells[place] for place in self.indicator_places if place < len(cells) and cells[place].strip())
        return next(filled, "")

    def period_texts(self, rows: Iterable[Sequence[str]]) -> Sequence[str]:
        """Return what the cells of rows say of their periods, or the headers of their values, or is said once."""
        if self.period is None:
            return [column.text for column in self.periods]
        if self.period >= self.width:
            return [self.constants[self.period - self.width]]
        return ["".join(row[self.period : self.period + 1]) for row in rows]

    def told_by(self, place: int) -> Kind:
        """Return what the column at this place tells; of a known source not all, for it gives what is asked of it."""
        name, profile = self.names[place], self.profile
        if profile is None:
            return kind_of(name)
        if profile.wholes_of(name):
            return "listed"
        role = next((role for role, headers in profile.columns.items() if name_key(name) in headers), "")
        kind = kind_of(role if role in {"sex", "age", "partner"} else name)
        is_across = "value" not in profile.columns and not any(column.period for column in self.periods)
        if is_across or kind in _ASKED:
            return kind
        is_label = self.layout == "SDMX-CSV" and place and _is_label(name, self.names[place - 1].upper())
        return "" if role or is_label or profile.is_kind(name) else "dimension"

    def is_part(self, cells: Sequence[str]) -> bool:
        """Say whether a row of these cells is about a part of what the plan asks for, and counts for nothing."""
        return any(cells[place].strip() for place in self.parts if place < len(cells))

    @property
    def value_places(self) -> Sequence[int]:
        """Where values stand: below the headers that say something of them, or in the one column."""
        return [column.place for column in self.periods] or [self.value or 0]

    @property
    def record_width(self) -> int:
        """Number of cells a record has, with those behind its own."""
        return self.width + len(self.constants) + len(self.marks) + (self.sections is not None)

    def column_of(self, place: int) -> int:
        """Return the column of the file, from 1, in which the cell at `place` stands."""
        return max(1, place + 1 - self.packed)

    def meanings(self, dimensions: Sequence[str]) -> list[str | Message]:
        """Return what each column is taken for: a role, a dimension by its name, a period, or nothing."""
        found: dict[int | None, str | Message] = dict.fromkeys(chain.from_iterable(self.labels.values()), "labels")
        for column in self.periods:
            found[column.place] = message("values of {what}", what=_spread_over(column, self, dimensions))
        found.update(reversed(tuple(zip(self.dimensions, dimensions, strict=True))))
        found.update((place, "scale") for place in self.scales)
        found.update((place, "status") for place in self.statuses)
        found.update((place, IGNORED) for place in self.ignored)
        found.update((getattr(self, role), role) for role in reversed(_MEANT))
        return [found.get(place, "") for place in range(self.width)]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.cells)

    @property
    def line_ends(self) -> int:
        """How many lines of a text file the header goes on for, below its first: as many as quoted cells hold ends."""
        return sum(cell.count("\n") for cell in self.cells)


def _spread_over(column: PeriodColumn, columns: Columns, dimensions: Sequence[str]) -> object:
    """Return what the values of a column are of, as far as its header says it."""
    members = [f"{dimensions[at]} {member}" for at, member in column.members if at < len(dimensions)]
    part = message("part {part} of the year", part=column.part.strip("-")) if column.part else ""
    said = [column.indicator, *members, str(column.period or "") or part]
    if not any(said) and columns.period is not None:
        return message("the period of the row")
    return tuple(filter(None, [*said, *column.statuses])) or message("a period that is not understood")


def unused_columns(places: Places, used: set[int], end: int) -> Iterator[str]:
    """Yield the names of the columns before `end` that were not used and might have meant something."""
    profile = places.profile
    for place, cell in enumerate(places.ids[:end]):
        is_passed_over = header_key(cell) in {"", *REMARKS} or (profile is not None and profile.is_attribute(cell))
        if place not in used and not is_passed_over and not _is_structure(places, place):
            yield name_key(cell)


def _of_other_values(headers: Sequence[str], periods: set[str]) -> set[int]:
    """Return the columns that are headed by one text before each of the `periods`: values of another measure."""
    cut = {place: text.rpartition(" ") for place, text in enumerate(headers)}
    texts = {place: (name, period) for place, (name, _, period) in cut.items() if name and period in periods}
    names = [name for name, _ in {*texts.values()}]
    return {place for place, (name, _) in texts.items() if names.count(name) == len(periods) > 1}


def watched_columns(places: Places, used: set[int], values: Sequence[PeriodColumn]) -> Iterator[int]:
    """Yield the columns that may tell figures apart and are not read: of a known source all, else those called so.

    Where columns of values are headed by what they are of, others hold other values.
    """
    profile = places.profile
    if profile is None or not ("value" in profile.columns or any(column.period for column in values)):
        components = set(_components_of_key(places))
        called = (place for place, cell in enumerate(places.ids) if place in components or kind_of(cell))
        yield from (place for place in called if place not in used)
        return
    used = used | _of_other_values(places.ids, {str(column.period) for column in values if column.period})
    for place, cell in enumerate(places.ids):
        is_label = places.is_sdmx and place and _is_label(cell, places.ids[place - 1])
        is_remark = header_key(cell) in {"", *REMARKS} and kind_of(cell) not in {"type", "note"}
        if place not in used and not is_label and not profile.is_attribute(cell) and not is_remark:
            yield place


def _is_label(cell: str, before: str) -> bool:
    """Say whether a column with this header, behind that of another, has the labels of its codes."""
    return is_component(before) and not is_component(cell.upper())


def part_columns(places: Places, watched: Sequence[int]) -> tuple[int, ...]:
    """Return those of the `watched` columns that are filled where a figure is of a part, as the source has it."""
    profile = places.profile
    if profile is None or not profile.headline:
        return ()
    return tuple(place for place in watched if not profile.is_kind(places.ids[place]))


def _components_of_key(places: Places) -> Iterator[int]:
    """Yield the dimensions of SDMX-CSV, by whose key figures are told apart: the components before the period."""
    for place in range(dimensions_end(places) if places.is_sdmx else 0):
        name = places.ids[place].strip()
        if is_component(name) and name not in _NO_DIMENSIONS and not _is_structure(places, place):
            yield place


def dimensions_end(places: Places) -> int:
    """Return where the columns end that are worth a word when not read: in SDMX-CSV, attributes follow the period."""
    return places.of["period"][0] if places.is_sdmx and "period" in places.of else len(places.ids)


def _is_structure(places: Places, place: int) -> bool:
    """Say whether a column of SDMX-CSV names the structure or holds labels."""
    cell = places.ids[place].strip()
    return places.is_sdmx and (cell.startswith(("STRUCTURE", "LAST UPDATE")) or not is_component(cell.upper()))
