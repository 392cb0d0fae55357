"""Tables without a header: pairs of a period and a number down to the end of the file."""

from collections.abc import Iterator
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import TIMES, header_key
from plancheck.actuals.header.layout import Given, read_header
from plancheck.actuals.structure.contradicted import named_otherwise
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import is_period
from plancheck.actuals.structure.indicators import indicators_above, indicators_in_name
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.lines_above import is_about
from plancheck.actuals.structure.table_columns import unit_above
from plancheck.actuals.structure.tables import Candidate, Structure
from plancheck.message import message, template

_PAIR: Final = 2
_FEWEST: Final = 3

_PAIRS: Final = template("pairs of a period and a number, without a header, from line {line} to the end")


def pairs(grid: Grid, known: Known) -> Iterator[Candidate]:
    """Yield the structure of a file that ends in such pairs, if something says which indicator they are of."""
    start = len(grid.rows)
    while start and _is_pair(grid.rows[start - 1][1], is_filled=False):
        start -= 1
    if sum(_is_pair(cells) for _, cells in grid.rows[start:]) < _FEWEST or (start and _is_headed(grid, start)):
        return
    if any(_is_pair(cells) for _, cells in grid.rows[:start]):
        return  # of another series, or the first rows of this one
    named = list(indicators_above(grid.rows[:start], known)) or list(indicators_in_name(known))
    keys = {known.indicator} if known.indicator else {key for key, _ in named}
    unit = named_otherwise(grid.rows[:start], known) or unit_above(grid.rows[:start], known)
    if len(keys) != 1:
        return
    if isinstance(unit, Unclear):
        yield Candidate(grid.rows[max(start - 1, 0)][0], doubt=unit)
        return
    constants = {"indicator": keys.pop()} | ({"unit": unit} if unit else {})
    columns = read_header(("", ""), known.names, Given({"period": 0, "value": 1}, constants))
    evidence = [message(_PAIRS, line=grid.rows[start][0]), *(words for _, words in named[:1])]
    found = Structure(grid, (), start, columns, tuple(evidence), constants=constants)
    yield Candidate(grid.rows[start][0], found)


def _is_headed(grid: Grid, start: int) -> bool:
    """Say whether a header that is not understood stands right above the first pair."""
    _, cells = grid.rows[start - 1]
    return len(cells) == _PAIR and bool(cells[1].strip()) and (not is_about(cells) or header_key(cells[0]) in TIMES)


def _is_pair(cells: list[str], *, is_filled: bool = True) -> bool:
    """Say whether a row is a period and a number, or nothing in its place where it need not be `is_filled`."""
    return len(cells) == _PAIR and is_period(cells[0]) and (is_figure(cells[1]) or not (is_filled or cells[1].strip()))
