"""Tables without a header: pairs of a period and a number down to the end of the file."""

from collections.abc import Callable, Iterator
from typing import Final

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.header.column_names import header_key
from plancheck.actuals.header.layout import Given, read_header
from plancheck.actuals.header.usual_names import NAMES
from plancheck.actuals.structure.evidence import indicators_above, indicators_in_name, is_about
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.tables import Structure
from plancheck.message import message, template

_PAIR: Final = 2
_FEWEST: Final = 3

_PAIRS: Final = template("pairs of a period and a number, without a header, from line {line} to the end")


def pairs(grid: Grid, known: Known, period: Callable[[str], bool]) -> Iterator[Structure]:
    """Yield the structure of a file that ends in such pairs, if something says which indicator they are of."""
    start = len(grid.rows)
    while start and _is_pair(grid.rows[start - 1][1], period):
        start -= 1
    if len(grid.rows) - start < _FEWEST or (start and _is_headed(grid, start, known)):
        return
    named = list(indicators_above(grid.rows[:start], known)) or list(indicators_in_name(known))
    keys = {known.indicator} if known.indicator else {key for key, _ in named}
    if len(keys) != 1:
        return
    columns = read_header(("", ""), known.names, Given({"period": 0, "value": 1}, {"indicator": keys.pop()}))
    evidence = [message(_PAIRS, line=grid.rows[start][0]), *(words for _, words in named[:1])]
    yield Structure(grid, (), start, columns, tuple(evidence))


def _is_headed(grid: Grid, start: int, known: Known) -> bool:
    """Say whether a header that is not understood stands right above the first pair."""
    line, cells = grid.rows[start - 1]
    return (
        line + 1 == grid.rows[start][0]
        and len(cells) == _PAIR
        and bool(cells[1].strip())
        and (not is_about(cells) or header_key(cells[1]) in NAMES["value"])
        and known.indicator_in_title(cells[1]) is None
    )


def _is_pair(cells: list[str], period: Callable[[str], bool]) -> bool:
    return len(cells) == _PAIR and period(cells[0]) and is_figure(cells[1])
