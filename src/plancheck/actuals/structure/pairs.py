"""Tables without a header: pairs of a period and a number down to the end of the file."""

from collections.abc import Container, Iterator
from typing import Final

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.grammar.lexicon import words_for
from plancheck.actuals.header.column_names import NAMES, TIMES, header_key
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import Given, read_header
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import is_period
from plancheck.actuals.structure.indicators import headed, indicators_above, indicators_in_name
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.lines_above import is_about
from plancheck.actuals.structure.table_columns import unit_above
from plancheck.actuals.structure.tables import Structure
from plancheck.message import message, template

_PAIR: Final = 2
_FEWEST: Final = 3

_PAIRS: Final = template("pairs of a period and a number, without a header, from line {line} to the end")


def pairs(grid: Grid, known: Known) -> Iterator[Structure]:
    """Yield the structure of a file that ends in such pairs, if something says which indicator they are of."""
    start = len(grid.rows)
    while start and _is_pair(grid.rows[start - 1][1], is_filled=False):
        start -= 1
    if sum(_is_pair(cells) for _, cells in grid.rows[start:]) < _FEWEST or (start and _is_headed(grid, start, known)):
        return
    if any(_is_pair(cells) for _, cells in grid.rows[:start]):
        return  # of another series, or the first rows of this one
    named = list(indicators_above(grid.rows[:start], known)) or list(indicators_in_name(known))
    keys = {known.indicator} if known.indicator else {key for key, _ in named}
    unit = unit_above(grid.rows[:start], known)
    if len(keys) != 1 or isinstance(unit, Unclear):
        return
    constants = {"indicator": keys.pop()} | ({"unit": unit} if unit else {})
    columns = read_header(("", ""), known.names, Given({"period": 0, "value": 1}, constants))
    evidence = [message(_PAIRS, line=grid.rows[start][0]), *(words for _, words in named[:1])]
    yield Structure(grid, (), start, columns, tuple(evidence))


_NAMES: Final = ("title", "cdid", "series id", "")
_KEYS: Final = (*_NAMES, *words_for("series line"))
"""What stands before what lines say of each series, above the periods; of some sources nothing before their names."""

_FLAGS: Final = "_FLAGS"
"""How the header of a column ends that holds the flags of the series on its left."""


def series(grid: Grid, known: Known) -> Iterator[Structure]:
    """Yield the structure of a file of several series side by side, with lines above that say which they are."""
    start = len(grid.rows)
    width = len(grid.rows[-1][1]) if grid.rows else 0
    flags = tuple(place for place, text in enumerate(grid.rows[0][1]) if text.endswith(_FLAGS)) if width else ()
    while start and _is_row(grid.rows[start - 1][1], width, flags):
        start -= 1
    is_named = flags or any(header_key(cells[0]) == "series id" for _, cells in grid.rows[:start])
    keys = {*_KEYS} - (set() if is_named else {""})
    above = [(line, cells) for line, cells in grid.rows[:start] if header_key(cells[0]) in keys]
    names = [cells for _, cells in above if header_key(cells[0]) in _NAMES and len(cells) == width]
    if width <= _PAIR or len(grid.rows) - start < (1 if is_named else _FEWEST) or len(above) != start or not names:
        return
    named = {
        place: {key for cells in names if (key := known.indicator_in_title(cells[place]))}
        for place in range(1, width)
        if place not in flags
    }
    found = {place: keys.pop() for place, keys in named.items() if len(keys) == 1}
    if not found or len({*found.values()}) < len(found) or any(map(len, named.values())):
        return
    is_unit = ("unit", "einheit")
    units = next((cells for _, cells in above if header_key(cells[0]) in is_unit and len(cells) == width), [""] * width)
    headers = names[-1]
    values = tuple(
        PeriodColumn(place, headers[place], None, indicator=key, unit=known.unit_of(units[place]) or "")
        for place, key in found.items()
    )
    dropped = tuple(place for place in named if place not in found)
    columns = read_header(("", *headers[1:]), known.names, Given({"period": 0}, {}, values, (*dropped, *flags)))
    frequencies = {cells[place].strip() for _, cells in above if _is_frequency(cells, width) for place in found}
    columns = columns._replace(statuses=flags, frequency=", ".join(sorted(frequencies)))
    yield Structure(grid, tuple(line for line, _ in above), start, columns, (headed(headers[values[0].place]),))


def _is_frequency(cells: Cells, width: int) -> bool:
    return header_key(cells[0]) == "frequency" and len(cells) == width


def _is_row(cells: Cells, width: int, flags: Container[int]) -> bool:
    filled = [cell for place, cell in enumerate(cells) if place and place not in flags and cell.strip()]
    return len(cells) == width and is_period(cells[0]) and bool(filled) and all(map(is_figure, filled))


def _is_headed(grid: Grid, start: int, known: Known) -> bool:
    """Say whether a header that is not understood stands right above the first pair."""
    line, cells = grid.rows[start - 1]
    return (
        line + 1 == grid.rows[start][0]
        and len(cells) == _PAIR
        and bool(cells[1].strip())
        and (not is_about(cells) or header_key(cells[0]) in TIMES or header_key(cells[1]) in NAMES["value"])
        and known.indicator_in_title(cells[1]) is None
    )


def _is_pair(cells: list[str], *, is_filled: bool = True) -> bool:
    """Say whether a row is a period and a number, or nothing in its place where it need not be `is_filled`."""
    return len(cells) == _PAIR and is_period(cells[0]) and (is_figure(cells[1]) or not (is_filled or cells[1].strip()))
