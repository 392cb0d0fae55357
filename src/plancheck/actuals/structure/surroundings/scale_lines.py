"""Lines around a table, and names of sheets, that speak of a scale which no name of the plan has: `In thousands`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from plancheck.actuals.grammar.percentages import currencies_in
from plancheck.actuals.grammar.scales import is_scale_alone, mentions_scale, scale_in, states_scale
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import NAMES, header_key
from plancheck.actuals.header.labels import Cells, cell_at
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.by_period import cuts
from plancheck.actuals.structure.layouts.layout import Unclear, scaled, unit_of_headers
from plancheck.actuals.structure.lines_above import unit_said
from plancheck.actuals.structure.tables import Structure
from plancheck.message import Message, message, template
from plancheck.text import quoted

_LONGEST: Final = 200


def scale_above(found: Structure, known: Known) -> Unclear | None:
    """Return that a line above the rows speaks of a scale which neither a unit nor a name of the plan has."""
    last = found.header[-1] if found.header else found.grid.rows[found.first][0]
    headers = map(found.columns.names.__getitem__, found.columns.value_places)
    units = {found.constants.get("unit") or unit_of_headers(headers, known)}
    if found.is_series:
        units = {known.unit_of(column.unit) or "" for column in found.columns.periods}
    unit = units.pop() if len(units) == 1 else ""
    named = {unit} - {""} or _units_of_plan(found, known)
    for line, row in _without_rows(found, known):
        if unit and (unit_said(row) or (currencies_in(" ".join(row)) and not currencies_in(unit))):
            continue  # that unit, or the one of the other columns
        cells = _said_of_values(found, line, row, known)
        if found.is_series and line in found.header and header_key(row[0]).rstrip(": ") in NAMES["scale"]:
            if said := next((text for cell in cells[1:] if (text := cell.strip()) not in _ONES), ""):
                return scaled(line, said, said)
            continue
        speaks = mentions_scale if line <= last + 1 or sum(map(bool, cells)) > 1 else states_scale
        joined = found.grid.delimiter.join(cells)  # a delimiter may stand within what is said
        for cell in [cell for cell in cells if speaks(cell)] or [joined]:
            if speaks(cell) and not (_is_named(cell, known) or any(_is_scale_of(name, cell) for name in named)):
                return scaled(line, cell, scale_in(cell))
    return None


def _units_of_plan(found: Structure, known: Known) -> set[str]:
    """Return the names of the unit that the plan has for all that the table is of; none if it has several."""
    indicators = {found.constants.get("indicator", ""), *(column.indicator for column in found.columns.periods)} - {""}
    units = {known.measured.get(known.indicator_of(name) or "") for name in indicators}
    return {name for name, unit in known.units.items() if len(units) == 1 and unit in units}


_ONES: Final = frozenset({"", "0", "1"})
"""What says of a series that its values are those that are written, be it meant as a power or as a factor."""


def _said_of_values(found: Structure, line: int, cells: Cells, known: Known) -> Cells:
    """Return the cells of a line without those that are about other figures alone: above a column that is not read.

    A header that says nothing but a scale may be about all columns; one that is a name of the plan, with all its lines,
    says the scale by its name.
    """
    if line in found.header:
        named = {column.place: column.text for column in found.columns.periods if _is_by_name(column, known)}
        cells = ["" if " ".join(cell.split()) in named.get(place, "") else cell for place, cell in enumerate(cells)]
    is_filled = all(cell_at(cells, place).strip() for place in found.columns.value_places)
    if line not in (found.header if found.is_series or is_filled else found.header[-1:]):
        return cells
    if found.columns.profile:
        cells = [found.columns.profile.scaled.get(cell.strip(), cell) for cell in cells]
    is_of_each = found.is_series or _are_units(found, cells)
    others = {
        place
        for place in range(1, len(cells))
        if place in found.columns.scales
        or (
            place not in found.columns.value_places
            and (is_of_each or not is_scale_alone(cells[place], known.units))
            and any(is_figure(cell) for _, row in found.rows if (cell := cell_at(row, place)))
        )
    }
    return [cell for place, cell in enumerate(cells) if place not in others]


def _are_units(found: Structure, cells: Cells) -> bool:
    """Say whether the lowest line of a header has a unit in brackets for each column of values, read or not."""
    is_below = len(found.header) > 1 and all(cell_at(cells, place).strip() for place in found.columns.value_places)
    return is_below and all(re.fullmatch(r"\(.+\)", cell.strip()) for cell in cells if cell.strip())


def _is_by_name(column: PeriodColumn, known: Known) -> bool:
    """Say whether a column of values is headed by an indicator that the plan does not have, or has under that name."""
    return bool(column.indicator) and (
        known.indicator_of(column.indicator) is None or known.indicator_of(column.text) is not None
    )


def _without_rows(found: Structure, known: Known) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of the grid that are none of the table, its header among them."""
    for at, (line, cells) in enumerate(found.grid.rows):
        if at < found.first or not _is_row(found, cells, known):
            yield line, cells


def _is_row(found: Structure, cells: Cells, known: Known) -> bool:
    """Say whether a row below the header is one of the table: it has a figure, a period or an indicator of the plan."""
    figures = [cell for place in found.columns.value_places if is_figure(cell := cell_at(cells, place))]
    if figures:
        return bool(cells[0].strip()) or not all(map(_is_scale, figures))
    period = found.columns.period
    if period is not None and period < len(cells) == found.columns.width and heading(cells[period]).period:
        return True
    return known.indicator_of(found.columns.indicator_in(cells)) is not None


def _is_scale(figure: str) -> bool:
    """Say whether what looks like a figure is a scale with its unit, `1000 USD`, and no number alone."""
    return mentions_scale(figure)


def _is_named(text: str, known: Known) -> bool:
    """Say whether the scale that a text speaks of is part of a name of the plan: of a unit, or of an indicator."""
    if known.unit_of(text) is not None or known.indicator_in_title(text) is not None:
        return True
    return any(heading(period).period and known.indicator_of(name) for name, period in cuts(text[:_LONGEST]))


def scaled_sheet(sheet: str, units: Iterable[str]) -> Message | None:
    """Return what is wrong with the name of a sheet that speaks of a scale which no unit of the plan has."""
    is_scaled = mentions_scale(sheet) and not any(_is_scale_of(name, sheet) for name in units)
    return message(_SHEET, sheet=quoted(sheet, 60)) if is_scaled else None


def scale_below(lines: Sequence[tuple[int, str]], units: Iterable[str]) -> tuple[int, Message] | None:
    """Return the first line below a table that speaks of such a scale, and what is wrong with it."""
    for line, text in lines:
        if states_scale(text) and not any(_is_scale_of(name, text) for name in units):
            return line, message(_BELOW, text=quoted(text, 60))
    return None


def _is_scale_of(unit: str, text: str) -> bool:
    """Say whether the scale that a text speaks of is that of a unit of the plan, and of nothing else in it."""
    return unit in text and mentions_scale(unit) and not mentions_scale(text.replace(unit, " "))


_SHEET: Final = template(
    "the name of its sheet speaks of a scale, {sheet}; say under actuals: scale: in the plan which the values have"
)
_BELOW: Final = template(
    "speaks of a scale below the table ({text}); say under actuals: scale: in the plan which the values have"
)
