"""A header, read: which layout a file has, and which of its columns is what."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.actuals.grammar.dating import may_be_period
from plancheck.actuals.header.column_names import (
    IGNORED,
    SEVERAL,
    Names,
    Places,
    dimension_role,
    has_meaning,
    is_component,
)
from plancheck.actuals.header.column_roles import Columns, dimensions_end, part_columns, unused_columns, watched_columns
from plancheck.actuals.header.header_errors import (
    HeaderError,
    foreign_header,
    missing_columns,
    rival_columns,
    rival_periods,
)
from plancheck.actuals.header.period_columns import (
    PeriodColumn,
    marked_year,
    period_columns,
    understood_columns,
    with_flags,
)
from plancheck.actuals.header.places import find_places, is_mapped, other_names, taken
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from plancheck.model.period import Period

_REQUIRED: Final = ("indicator", "period", "value")

_ALONE: Final = frozenset({"period", "value", "unit"})  # roles whose column has no other with other names of the same


class Given(NamedTuple):
    """What is known of a table from elsewhere than the names of its columns."""

    places: Mapping[str, int] = {}  # for each thing a row says, its column
    constants: Mapping[str, str] = {}  # for each thing that is the same for all rows, what it is
    values: tuple[PeriodColumn, ...] = ()  # the columns of values, where each of their headers says something of them
    dropped: tuple[int, ...] = ()  # columns that are known and not read
    statuses: tuple[int, ...] = ()  # columns of statuses, beside those that are called so
    beside: Mapping[int, tuple[int, ...]] = {}  # for a column, those that hold the same in rows in which it is empty


NOTHING: Final = Given()


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
        columns = read_header(cells, names)
    except HeaderError:
        return False
    is_found = not columns.profile or None not in columns.dimensions or not columns.unused
    return is_found and all(column.period for column in columns.periods)


def read_header(
    cells: Sequence[str], names: Names, given: Given = NOTHING, *, names_indicators: bool = True
) -> Columns:
    """Return where things stand, given the cells of the header and what is known of it from elsewhere.

    Unless it `names_indicators` no column need have their names.

    Raises:
        HeaderError: A needed column is missing, or two columns could be it.
    """
    places = find_places(cells, names)
    if names.source and places.profile is None:
        raise foreign_header(names.source, cells)
    places = _with_given(cells, places, given)
    labels = _labels(places)
    is_wide = not given.values and _is_wide(places)
    values = tuple(period_columns(places.ids, taken(places.of, places.beside))) if is_wide else given.values
    values = with_flags(values, places.of.get("status", ()), places.flags)
    said = set() if names_indicators else {"indicator"}
    _check(places, [*cells, *given.constants], values, names, said)
    if is_wide:
        _check_periods(values, cells)
    return _columns(cells, names, places, labels, values, given)


def _with_given(cells: Sequence[str], places: Places, given: Given) -> Places:
    """Return which column is what, as far as it is known from elsewhere; constants stand behind the cells."""
    behind = {role: len(cells) + at for at, role in enumerate(given.constants)}
    dropped = {*given.places.values(), *given.dropped, *(column.place for column in given.values)}
    of = {role: [place for place in found if place not in dropped] for role, found in places.of.items()}
    unread = {*behind, *(("value",) if given.values else ())}
    of = {role: found for role, found in of.items() if found and role not in unread}
    of |= {role: [place] for role, place in {**behind, **given.places}.items()}
    of |= {"status": sorted({*of.get("status", ()), *given.statuses})} if given.statuses else {}
    kept = {place: others for place, others in places.beside.items() if place in taken(of)}
    used = {*dropped, *taken(of, kept)}
    named = (place for role, place in given.places.items() if role not in _ALONE)
    beside = {place: others for place in named if (others := other_names(cells, place, used))}
    return places._replace(of=of, beside={**kept, **beside, **given.beside})


def _check(
    places: Places, headers: Sequence[str], values: Sequence[PeriodColumn], names: Names, said: set[str]
) -> None:
    for role, indexes in places.of.items():
        if len(indexes) > 1 and role not in SEVERAL:
            raise rival_columns(role, indexes, headers, is_mapped=is_mapped(role, names))
    said |= {"value"} if values else set()
    if any(column.period or may_be_period(column.text) for column in values):
        said.add("period")
    if values and all(column.indicator for column in values):
        said.add("indicator")
    if missing := [role for role in _REQUIRED if role not in places.of and role not in said]:
        raise missing_columns(missing, headers, names)


def _check_periods(columns: Sequence[PeriodColumn], cells: Sequence[str]) -> None:
    seen: dict[Period, int] = {}
    for column in columns:
        if column.period and (first := seen.setdefault(column.period, column.place)) != column.place:
            raise rival_periods(column.period, [first, column.place], cells)
    for column in columns:
        if column.period is None and (other := marked_year(column.text)) in seen:
            raise rival_periods(other, sorted((seen[other], column.place)), cells)


def _columns(  # noqa: PLR0913, PLR0917  all that is known of a header
    cells: Sequence[str],
    names: Names,
    places: Places,
    labels: Mapping[int, tuple[int, ...]],
    values: tuple[PeriodColumn, ...],
    given: Given,
) -> Columns:
    found = {role: indexes[0] for role, indexes in places.of.items()}
    named = taken(places.of, places.beside, labels)
    used = {*given.dropped, *named, *(column.place for column in values)}
    watched = tuple(watched_columns(places, used, values))
    marks = _marks(places, values, len(cells) + len(given.constants))
    values = tuple(map(PeriodColumn.marked, values, marks)) if marks else values
    parts = part_columns(places, watched)
    return Columns(
        layout="wide" if values else "SDMX-CSV" if places.is_sdmx else "long",
        cells=tuple(cells),
        names=places.ids,
        dimensions=tuple(found.get(dimension_role(name)) for name in names.dimensions),
        periods=values,
        labels=labels,
        unused=tuple(unused_columns(places, {*used, *parts}, dimensions_end(places))),
        period=found.get("period"),
        value=found.get("value"),
        unit=found.get("unit"),
        vintage=found.get("vintage"),
        estimates=found.get("estimates"),
        action=found.get("action"),
        scales=tuple(places.of.get("scale", ())),
        statuses=(*_statuses(places, values, found), *marks),
        marks=marks,
        indicator=found.get("indicator", 0),
        profile=places.profile,
        watched=tuple(place for place in watched if place not in parts),
        parts=parts,
        renamed=tuple((place, role.removeprefix("dimension ")) for place, role in places.renamed),
        constants=tuple(given.constants.values()),
        ignored=tuple(places.of.get(IGNORED, ())),
    )


def _marks(places: Places, values: Sequence[PeriodColumn], first: int) -> tuple[int, ...]:
    """Return the columns, from the `first` behind all others, of marks that stand in the row below that of figures."""
    has_marks = places.profile and places.profile.remarks and "period" not in places.of
    return tuple(range(first, first + len(values))) if has_marks else ()


def _statuses(places: Places, values: Sequence[PeriodColumn], found: Mapping[str, int]) -> Iterator[int]:
    """Yield the columns of statuses, but for those that are called the flags of a column that is not read."""
    read = {found.get("value"), *(column.place for column in values)}
    yield from (place for place in places.of.get("status", ()) if places.flags.get(place) in {None, *read})


def other_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that have no role of their own: the dimensions of a file read without a plan."""
    places = find_places(cells, Names())
    used = {place for place, cell in enumerate(places.ids) if has_meaning(cell)}
    if _is_wide(places):
        used |= {column.place for column in period_columns(places.ids, taken(places.of, places.beside))}
    return tuple(unused_columns(places, used, len(cells)))


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
    labels = dict(_labels_beside(places))
    if label and codes and codes is not label:
        labels[codes[0]] = (label[0],)
    return {**labels, **places.beside}


def _labels_beside(places: Places) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the columns of codes and of their names, which some offices put right behind them.

    Where a file is no SDMX-CSV, they are called alike but for capitals: `SEX` and `Sex`.
    """
    codes = (place for role, indexes in places.of.items() if role not in {"period", "value"} for place in indexes)
    for place, beside in ((place, place + 1) for place in codes):
        name = places.ids[beside].strip() if beside < len(places.ids) else ""
        is_code = bool(name) and is_component(places.ids[place]) and not is_component(name)
        if is_code and (places.is_sdmx or name.casefold() == places.ids[place].casefold()):
            yield place, (beside,)


def _is_wide(places: Places) -> bool:
    """Say whether there are columns for periods in place of one for the period and one for the value."""
    of = _with_labels(places.of)
    is_without = "indicator" in of and "period" not in of and "value" not in of
    return is_without and any(True for _ in understood_columns(places.ids, taken(places.of, places.beside)))
