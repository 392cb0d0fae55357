"""Each column of values is headed by the name of its indicator."""

import re
from collections.abc import Sequence
from typing import Final

from plancheck.actuals.grammar.words import words_for
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import SERIES_KEY, Known
from plancheck.actuals.structure.layouts.layout import LONGEST, Header, Layout, Unclear, value_beside, without_unit
from plancheck.message import message, template
from plancheck.text import quoted

# The key of a series at DBnomics: its provider, its dataset, its own.
_OF_DBNOMICS: Final = r"[A-Za-z0-9_-]+/[^/\s]+/\S+"
# Headers that values of any indicator may have: beside a column headed by an indicator, either may hold its values.
_MEASURES: Final = frozenset(words_for("measure"))
_SHOWN: Final = 5
_NO_SERIES: Final = template(
    "none of the series in its columns is an indicator of the plan; add the code of the one that is meant to the "
    "aliases of the indicator: {names}"
)
_TWICE: Final = template("two columns are headed by names of one indicator: {headers}")


def by_indicator(header: Header) -> Layout | Unclear | None:
    """Return the layout of a header that names indicators; what speaks against it in its place."""
    block = header.block
    series = _series(header)
    named = {place: [*block.parts[place], *series.get(place, [])[:-1]] for place in header.free}
    found = {place: key for place, parts in named.items() if (key := _indicator(parts, header))}
    if not found:
        names = tuple(quoted(" ".join(said[:-1]), 60) for said in series.values())
        return Unclear(message(_NO_SERIES, names=names[:_SHOWN]), 5) if names else None
    others = [place for place in header.free if place not in {*found, *series}]
    units = {place: key for place in others if (key := _without_unit(block.headers[place], header.known))}
    keys = [*found.values(), *units.values()]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        headers = tuple(header.quoted(place) for place, key in sorted((found | units).items()) if key == twice)
        return Unclear(message(_TWICE, headers=headers), 2)
    if measure := next((place for place in others if block.headers[place].strip().casefold() in _MEASURES), None):
        return Unclear(value_beside(header.quoted(measure), header.quoted(next(iter(found)))), 2)
    if len(found) == 1 and not series:
        ((place, key),) = found.items()
        return Layout("value", value=place, indicator=(key, header.text(place)))
    units = {place: header.known.unit_of(said[-1]) or said[-1] for place, said in series.items()}
    columns = tuple(
        PeriodColumn(place, block.headers[place], None, indicator=key, unit=units.get(place, ""))
        for place, key in found.items()
    )
    return Layout("indicator", columns)


def _series(header: Header) -> dict[int, list[str]]:
    """Return what the headers say of their values that are in the form of the source: code, name and unit."""
    profile = header.roles.profile
    found = {place: profile.named(header.block.headers[place]) if profile else [] for place in header.free}
    return {place: said for place, said in found.items() if said}


def _indicator(parts: Sequence[str], header: Header) -> str | None:
    """Return the indicator that a header names, with all its texts or one of them."""
    known = header.known
    named = {key for text in (" ".join(parts), *parts) if (key := known.indicator_of(text))}
    if not named and len(parts) == 1 and len(parts[0]) <= LONGEST and (key := known.indicator_in_title(parts[0])):
        return key
    of_source = header.roles.profile is not None
    if not named and (key := _of_series_key("".join(parts[-1:]), known, SERIES_KEY if of_source else _OF_DBNOMICS)):
        return key
    return named.pop() if len(named) == 1 else None


def _of_series_key(header: str, known: Known, form: str) -> str | None:
    """Return the indicator whose series a header names by its key in brackets: `Unemployment rate (LFSI.M.I9.S)`.

    In files of known sources alone, but for keys of DBnomics: elsewhere it may be what was changed, or is compared, of
    the series.
    """
    key = header.rstrip().rpartition("(")[2]
    is_key = key.endswith(")") and len(key) <= LONGEST and re.fullmatch(form, key[:-1])
    said = heading(header)
    is_other = said.is_planned or said.is_compared or "forecast" in said.statuses
    return known.indicator_of(key[:-1]) if is_key and not is_other else None


def _without_unit(header: str, known: Known) -> str | None:
    """Return the indicator that a header names with a unit of the plan in brackets behind it: `GDP (USD)`."""
    name, unit = without_unit(header, known)
    return known.indicator_of(name) if unit else None
