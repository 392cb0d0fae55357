"""Columns that are not read: which of them are worth a word, and which may tell figures apart."""

from collections.abc import Iterator, Sequence

from plancheck.actuals.header.column_names import Places, header_key, is_component
from plancheck.actuals.header.period_columns import REMARKS, PeriodColumn
from plancheck.actuals.header.telling import kind_of
from plancheck.text import name_key


def unused_columns(places: Places, used: set[int], end: int) -> Iterator[str]:
    """Yield the names of the columns before `end` that were not used and might have meant something."""
    attributes = places.profile.attributes if places.profile else ()
    passed_over = {"", *REMARKS, *map(header_key, attributes)}
    for place, cell in enumerate(places.ids[:end]):
        if place not in used and header_key(cell) not in passed_over and not _is_structure(places, place):
            yield name_key(cell)


def watched_columns(places: Places, used: set[int], values: Sequence[PeriodColumn]) -> Iterator[int]:
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
        is_remark = header_key(cell) in {"", *REMARKS} and kind_of(cell) not in {"type", "note"}
        if place not in used and not is_label and name_key(cell) not in said and not is_remark:
            yield place


def dimensions_end(places: Places) -> int:
    """Return where the columns end that are worth a word when not read: in SDMX-CSV, attributes follow the period."""
    return places.of["period"][0] if places.is_sdmx and "period" in places.of else len(places.ids)


def _is_structure(places: Places, place: int) -> bool:
    """Say whether a column of SDMX-CSV names the structure or holds labels."""
    cell = places.ids[place].strip()
    return places.is_sdmx and (cell.startswith(("STRUCTURE", "LAST UPDATE")) or not is_component(cell.upper()))
