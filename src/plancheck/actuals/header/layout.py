"""The header: the layout of a file, and where in a record each thing stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from plancheck.actuals.header.column_names import (
    SEVERAL,
    Names,
    Places,
    dimension_role,
    has_meaning,
    header_key,
    is_component,
)
from plancheck.actuals.header.header_errors import (
    HeaderError,
    foreign_header,
    missing_columns,
    rival_columns,
    rival_periods,
)
from plancheck.actuals.header.period_columns import REMARKS, PeriodColumn, period_columns, understood_columns
from plancheck.actuals.header.places import find_places, is_mapped
from plancheck.actuals.header.telling import Kind, kind_of
from plancheck.message import Message, message
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.model.period import Period
    from plancheck.profiles.profile import Profile

Layout = Literal["long", "wide", "SDMX-CSV"]

_REQUIRED: Final = ("indicator", "period", "value")

_MEANT: Final = ("indicator", "period", "value", "unit", "vintage", "estimates", "action")
"""What columns hold besides dimensions."""


class Given(NamedTuple):
    """What is known of a table from elsewhere than the names of its columns.

    Attributes:
        places: For each thing a row says, its column.
        constants: For each thing that is the same for all rows, what it is.
        values: The columns of values, where each of their headers says something of them.
        dropped: Columns that are known and not read.
    """

    places: Mapping[str, int] = {}
    constants: Mapping[str, str] = {}
    values: tuple[PeriodColumn, ...] = ()
    dropped: tuple[int, ...] = ()


class Columns(NamedTuple):
    """Where each thing stands in a record, as positions from 0.

    Attributes:
        layout: Long: a row has one value. Wide: a row has a value for each period. SDMX-CSV: long, with its own rules.
        cells: The header.
        names: What its columns are called, without the labels that SDMX-CSV may write beside them.
        period: None in the wide layout, as `value` is.
        periods: The columns of the wide layout that hold values; of some the period may not be understood.
        estimates: Holds the last year whose figure is no estimate of its source.
        dimensions: For each dimension, in order, its position or None.
        labels: For columns of codes, the columns that hold other names of the same; none where they share a cell.
        unused: Names of columns that were not read and might have meant something.
        profile: The kind of file it is, if it is that of a known source.
        renamed: Columns found under a name that is not the usual one, with what they are taken for.
        watched: Of such a file, the columns that may tell figures apart and were not read: they must not differ.
        constants: Cells that every record has behind its own: what is said once for all rows.
        sections: The column, behind the others, of what rows of one cell say for those below them.
        packed: How many cells more a record has than its line, whose first cell holds several.
    """

    layout: Layout
    cells: tuple[str, ...]
    names: tuple[str, ...]
    indicator: int
    period: int | None = None
    value: int | None = None
    periods: tuple[PeriodColumn, ...] = ()
    unit: int | None = None
    vintage: int | None = None
    scales: tuple[int, ...] = ()
    statuses: tuple[int, ...] = ()
    estimates: int | None = None
    action: int | None = None
    dimensions: tuple[int | None, ...] = ()
    labels: Mapping[int, tuple[int, ...]] = MappingProxyType({})
    unused: tuple[str, ...] = ()
    profile: "Profile | None" = None
    watched: tuple[int, ...] = ()
    renamed: tuple[tuple[int, str], ...] = ()
    constants: tuple[str, ...] = ()
    sections: int | None = None
    packed: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether each row, with the headers of its values, says by itself and alone what it is about."""
        is_across = self.period is not None and self.value is None
        says_more = self.constants or self.sections is not None or self.packed or is_across
        return not says_more and all(column.is_plain for column in self.periods)

    def told_by(self, place: int) -> Kind:
        """Return what the column at this place tells; of a known source not all, for it gives what is asked of it."""
        kind = kind_of(self.names[place])
        is_own = self.profile is None or "value" not in self.profile.columns
        return kind if is_own or kind in {"sex", "scale", "type"} else ""

    @property
    def value_places(self) -> Sequence[int]:
        """Where values stand: below the headers that say something of them, or in the one column."""
        return [column.place for column in self.periods] or [self.value or 0]

    @property
    def record_width(self) -> int:
        """Number of cells a record has, with those behind its own."""
        return self.width + len(self.constants) + (self.sections is not None)

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


def recognised(cells: Sequence[str], names: Names) -> int:
    """Return how many of the things a file needs stand in a header; all of them make 3."""
    places = find_places(cells, names)
    if _is_wide(places):
        return len(_REQUIRED)
    return sum(role in _with_labels(places.of) for role in _REQUIRED)


def is_header(cells: Sequence[str], names: Names) -> bool:
    """Say whether the columns every file needs stand among `cells`."""
    return recognised(cells, names) == len(_REQUIRED)


def is_plain_header(cells: Sequence[str], names: Names) -> bool:
    """Say whether a header names all that a file needs, by names alone, and each period it names is understood."""
    if not is_header(cells, names):
        return False
    try:
        return all(column.period for column in read_header(cells, names).periods)
    except HeaderError:
        return False


def read_header(cells: Sequence[str], names: Names, given: Given | None = None) -> Columns:
    """Return where things stand, given the cells of the header and what is known of it from elsewhere.

    Raises:
        HeaderError: A needed column is missing, or two columns could be it.
    """
    if given:
        return _with_given(cells, names, given)
    places = find_places(cells, names)
    labels = _labels(places)
    periods = tuple(period_columns(places.ids, _taken(places))) if _is_wide(places) else ()
    if names.source and places.profile is None:
        raise foreign_header(names.source, cells)
    _check(places, cells, periods, names)
    return _columns(cells, names, places, labels, periods)


def _with_given(cells: Sequence[str], names: Names, given: Given) -> Columns:
    """Return the same where constants stand behind the cells, or the columns of values are known."""
    behind = {role: len(cells) + at for at, role in enumerate(given.constants)}
    places = find_places(cells, names)
    if names.source and places.profile is None:
        raise foreign_header(names.source, cells)
    dropped = {*given.places.values(), *given.dropped, *(column.place for column in given.values)}
    of = {role: [place for place in found if place not in dropped] for role, found in places.of.items()}
    of = {role: found for role, found in of.items() if found and role not in behind}
    of |= {role: [place] for role, place in {**behind, **given.places}.items()}
    if given.values:
        of.pop("value", None)
    places = places._replace(of=of)
    labels = _labels(places)
    headers = [*cells, *given.constants]
    missing_is_fine = {"value"} if given.values else set()
    if any(column.period for column in given.values):
        missing_is_fine.add("period")
    if all(column.indicator for column in given.values) and given.values:
        missing_is_fine.add("indicator")
    _check_given(places, headers, names, missing_is_fine)
    columns = _columns(cells, names, places, labels, given.values, frozenset(given.dropped))
    return columns._replace(constants=tuple(given.constants.values()))


def _check_given(places: Places, headers: Sequence[str], names: Names, fine: Collection[str]) -> None:
    for role, indexes in places.of.items():
        if len(indexes) > 1:
            raise rival_columns(role, indexes, headers, is_mapped=is_mapped(role, names))
    if missing := [role for role in _REQUIRED if role not in places.of and role not in fine]:
        raise missing_columns(missing, headers, names)


def _columns(  # noqa: PLR0913, PLR0917  all that is known of a header
    cells: Sequence[str],
    names: Names,
    places: Places,
    labels: Mapping[int, tuple[int, ...]],
    periods: tuple[PeriodColumn, ...],
    dropped: frozenset[int] = frozenset(),
) -> Columns:
    found = {role: indexes[0] for role, indexes in places.of.items()}
    used = {*dropped, *_taken(places), *(column.place for column in periods), *chain.from_iterable(labels.values())}
    return Columns(
        layout="wide" if periods else "SDMX-CSV" if places.is_sdmx else "long",
        cells=tuple(cells),
        names=places.ids,
        dimensions=tuple(found.get(dimension_role(name)) for name in names.dimensions),
        periods=periods,
        labels=labels,
        unused=tuple(_unused(places, used, _dimensions_end(places))),
        **{role: found.get(role) for role in ("period", "value", "unit", "vintage", "estimates", "action")},
        scales=tuple(places.of.get("scale", ())),
        statuses=tuple(places.of.get("status", ())),
        indicator=found.get("indicator", 0),
        profile=places.profile,
        watched=tuple(_watched(places, used, periods)),
        renamed=tuple((place, role.removeprefix("dimension ")) for place, role in places.renamed),
        constants=(),
        sections=None,
        packed=0,
    )


def other_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that have no role of their own: the dimensions of a file read without a plan."""
    places = find_places(cells, Names())
    used = {place for place, cell in enumerate(places.ids) if has_meaning(cell)}
    if _is_wide(places):
        used |= {column.place for column in period_columns(places.ids, _taken(places))}
    return tuple(_unused(places, used, len(cells)))


def _with_labels(of: dict[str, list[int]]) -> dict[str, list[int]]:
    """Return the columns with the one that holds the indicators' names as the indicator, if nothing else is."""
    if "indicator" in of or "indicator label" not in of:
        return of
    return {**of, "indicator": of["indicator label"]}


def _labels(places: Places) -> dict[int, tuple[int, ...]]:
    """Return for each column of codes where the labels are; take them out of the columns that need an explanation."""
    label = places.of.pop("indicator label", None)
    codes = places.of.setdefault("indicator", label) if label else places.of.get("indicator")
    if places.is_labelled:
        return {place: () for indexes in places.of.values() for place in indexes}
    labels = dict(_labels_beside(places)) if places.is_sdmx else {}
    if label and codes and codes is not label:
        labels[codes[0]] = (label[0],)
    return {**labels, **places.beside}


def _labels_beside(places: Places) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the columns of codes and of their names, which some offices put right behind them."""
    codes = (place for role, indexes in places.of.items() if role not in {"period", "value"} for place in indexes)
    for place, beside in ((place, place + 1) for place in codes):
        name = places.ids[beside].strip() if beside < len(places.ids) else ""
        if name and is_component(places.ids[place]) and not is_component(name):
            yield place, (beside,)


def _is_wide(places: Places) -> bool:
    """Say whether there are columns for periods in place of one for the period and one for the value."""
    of = _with_labels(places.of)
    is_without = "indicator" in of and "period" not in of and "value" not in of
    return is_without and any(True for _ in understood_columns(places.ids, _taken(places)))


def _taken(places: Places) -> set[int]:
    return {place for indexes in (*places.of.values(), *places.beside.values()) for place in indexes}


def _dimensions_end(places: Places) -> int:
    """Return where the columns end that are worth a word when not read: in SDMX-CSV, attributes follow the period."""
    return places.of["period"][0] if places.is_sdmx and "period" in places.of else len(places.ids)


def _unused(places: Places, used: set[int], end: int) -> Iterator[str]:
    attributes = places.profile.attributes if places.profile else ()
    passed_over = {"", *REMARKS, *map(header_key, attributes)}
    for place, cell in enumerate(places.ids[:end]):
        if place not in used and header_key(cell) not in passed_over and not _is_structure(places, place):
            yield name_key(cell)


def _watched(places: Places, used: set[int], values: Sequence[PeriodColumn]) -> Iterator[int]:
    """Yield the columns that may tell figures apart and are not read: of a known source all, else those called so.

    Where columns of values are headed by what they are of, others hold other values.
    """
    profile = places.profile
    if profile is None:
        yield from (place for place, cell in enumerate(places.ids) if place not in used and kind_of(cell))
        return
    if not ("value" in profile.columns or any(column.period for column in values)):
        yield from (place for place, cell in enumerate(places.ids) if place not in used and kind_of(cell))
        return
    said = profile.attributes
    for place, cell in enumerate(places.ids):
        is_label = places.is_sdmx and place and is_component(places.ids[place - 1]) and not is_component(cell.upper())
        is_remark = header_key(cell) in {"", *REMARKS} and kind_of(cell) != "type"
        if place not in used and not is_label and name_key(cell) not in said and not is_remark:
            yield place


def _is_structure(places: Places, place: int) -> bool:
    """Say whether a column of SDMX-CSV names the structure or holds labels."""
    cell = places.ids[place].strip()
    return places.is_sdmx and (cell.startswith(("STRUCTURE", "LAST UPDATE")) or not is_component(cell.upper()))


def _check(places: Places, cells: Sequence[str], periods: Sequence[PeriodColumn], names: Names) -> None:
    for role, indexes in places.of.items():
        if len(indexes) > 1 and role not in SEVERAL:
            raise rival_columns(role, indexes, cells, is_mapped=is_mapped(role, names))
    seen: dict[Period, int] = {}
    for column in periods:
        if column.period is None:
            continue
        if (first := seen.setdefault(column.period, column.place)) != column.place:
            raise rival_periods(column.period, [first, column.place], cells)
    missing = [role for role in _REQUIRED if role not in places.of]
    if missing and not (periods and missing == ["period", "value"]):
        raise missing_columns(missing, cells, names)
