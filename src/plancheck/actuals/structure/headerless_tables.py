"""Tables that are no header above figures: series side by side, pairs without a header, forms to be filled in.

Of series each line above says one thing of each, behind a word for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plancheck.actuals.grammar.words import is_figure, words_for
from plancheck.actuals.header.column_names import NAMES, TIMES, header_key
from plancheck.actuals.header.labels import Cells, widened
from plancheck.actuals.header.layout import Given, read_header
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.structure.blocks import MOST_ROWS, blocks_ending
from plancheck.actuals.structure.contradicted import named_otherwise
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading, is_period
from plancheck.actuals.structure.indicators import headed, indicators_above, indicators_in_name
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.lines_above import is_about
from plancheck.actuals.structure.table_columns import unit_above
from plancheck.actuals.structure.tables import Candidate, Structure, candidates
from plancheck.message import message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted

_FEWEST: Final = 3  # so many rows make a table where nothing else tells of one
_PAIR: Final = 2
_FIGURES: Final = 3  # so many in a row are no numbers of rows
_IDS: Final = frozenset(words_for("series line: code"))
_NAMES: Final = frozenset({*_IDS, *words_for("series line: name"), *TIMES, ""})
_SCALES: Final = frozenset(NAMES["scale"])
# What stands before what lines say of each series, above the periods; of some sources nothing before their names.
_KEYS: Final = frozenset({*words_for("series line: other"), *words_for("about")}) | _NAMES | _SCALES
_FLAGS: Final = ("_FLAGS", "Codes")  # how the header of a column ends that holds the flags of the series on its left
# The line of signs of money that stand before the rest of the units: `£`, then `m`.
_SIGNS: Final = frozenset({"preunit"})
_UNITS: Final = frozenset({"unit", "units", "einheit"})
_FREQUENCY: Final = frozenset({"frequency"})
_TWICE: Final = template(
    "{count} series are called {name}; add the code of the one that is meant to the aliases of the indicator: {codes}"
)
_PAIRS: Final = template("pairs of a period and a number, without a header, from line {line} to the end")


class _Lines(NamedTuple):
    """The lines above such a table."""

    lines: Sequence[tuple[int, Cells]]  # each with what it says, the word for it first
    start: int  # where the rows start, among those of the grid
    width: int  # the number of columns
    flags: tuple[int, ...]  # the columns of flags

    def said(self, keys: frozenset[str]) -> list[Cells]:
        """Return the lines behind one of these words."""
        return [cells for _, cells in self.lines if _key(cells) in keys and len(cells) == self.width]

    def name(self, place: int) -> str:
        """Return what the lowest line that names series calls that of a column."""
        return next((name for cells in reversed(self.said(_NAMES)) if (name := cells[place].strip())), "")


def series(grid: Grid, known: Known) -> Iterator[Candidate]:
    """Yield the structure of a file of series side by side; why there is none, if one name is of several."""
    if (lines := _lines(grid)) is None:
        return
    named = {
        place: {key for cells in lines.said(_NAMES) if (key := known.indicator_in_title(cells[place]))}
        for place in range(1, lines.width)
        if place not in lines.flags
    }
    found = _by_code(lines, {place: next(iter(keys)) for place, keys in named.items() if len(keys) == 1}, known)
    if not found or any(len(keys) > 1 for keys in named.values()):
        return
    line = lines.lines[0][0]
    twice = [place for place, key in found.items() if [*found.values()].count(key) > 1]
    if twice:
        codes = [cells[place] for cells in lines.said(_IDS)[:1] for place in twice]
        name = quoted(next((cells[twice[0]] for cells in lines.said(_NAMES - _IDS)), ""), 60)
        words = message(_TWICE, count=len(twice), name=name, codes=tuple(map(quoted, codes)))
        yield Candidate(line, doubt=Unclear(words, 5))
        return
    structure = _structure(grid, lines, found, [place for place in named if place not in found], known)
    yield Candidate(line, structure)


def _by_code(lines: _Lines, found: Mapping[int, str], known: Known) -> Mapping[int, str]:
    """Return the columns of series; of those that are called the same, the one whose code the plan has."""
    called = {place: [found[place], *(cells[place] for cells in lines.said(_NAMES - _IDS))] for place in found}
    coded = [place for place in found if any(known.indicator_of(cells[place]) for cells in lines.said(_IDS))]
    names = [called[place] for place in coded]
    return {place: key for place, key in found.items() if place in coded or called[place] not in names}


def _lines(grid: Grid) -> _Lines | None:
    """Return the lines above a table of series, if a file has one: titles above them are not of them."""
    lengths = [len(cells) for _, cells in grid.rows] or [0]
    last = next((at for at in reversed(range(len(grid.rows))) if any(map(is_figure, grid.rows[at][1][1:]))), 0)
    width = max(lengths) if grid.sheet else lengths[last]
    rows = [(line, widened(cells, width) if grid.sheet else cells) for line, cells in grid.rows]
    first = next((at for at, (_, cells) in enumerate(rows) if any(map(str.strip, cells[1:]))), len(rows))
    if first == len(rows):
        return None
    flags = tuple(place for place, text in enumerate(rows[first][1]) if place and text.endswith(_FLAGS))
    start = last + 1  # remarks may stand below
    while start > first and len(rows[start - 1][1]) == width and is_period(rows[start - 1][1][0]):
        start -= 1
    found = _Lines(rows[first:start], start, width, flags)
    has_codes = bool(flags or found.said(_IDS))
    if width < (2 if has_codes else 3):  # a period, a value, and more where nothing else tells series
        return None
    keys = _KEYS if has_codes else _KEYS - {""}
    is_told = all(_key(cells) in keys or not any(map(str.strip, cells[1:])) for _, cells in found.lines)
    if not (is_told and found.said(_NAMES - TIMES)):
        return None
    filled = sum(any(map(is_figure, cells[1:])) for _, cells in rows[start : last + 1])
    return found if filled >= (1 if has_codes else _FEWEST) else None


def _key(cells: Cells) -> str:
    return header_key(cells[0]).rstrip(": ")


def _structure(grid: Grid, lines: _Lines, found: Mapping[int, str], dropped: Sequence[int], known: Known) -> Structure:
    said = (next(iter(lines.said(keys)), [""] * lines.width) for keys in (_SIGNS, _UNITS))
    texts = (sign.strip() + unit.strip() for sign, unit in zip(*said, strict=True))
    units = [known.unit_of(text) or text for text in texts]
    headers = ["", *map(lines.name, range(1, lines.width))]
    values = tuple(
        PeriodColumn(
            *(place, headers[place], None),
            indicator=key,
            unit=units[place],
            flags=place + 1 if place + 1 in lines.flags else None,
        )
        for place, key in found.items()
    )
    given = Given({"period": 0}, {}, values, (*dropped, *lines.flags))
    frequencies = {cells[place].strip() for cells in lines.said(_FREQUENCY) for place in found}
    columns = read_header(headers, known.names, given)
    flags = tuple(column.flags for column in values if column.flags is not None)
    columns = columns._replace(statuses=flags, frequency=", ".join(sorted(frequencies)))
    header = tuple(line for line, _ in lines.lines)
    return Structure(grid, header, lines.start, columns, (headed(headers[values[0].place]),), is_series=True)


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


def unfilled(grid: Grid, known: Known) -> Iterator[Candidate]:
    """Yield the structures of a form without any figure yet: the highest header that is one."""
    if any(_is_filled(cells) for _, cells in grid.rows):
        return
    for last in range(min(MOST_ROWS, len(grid.rows) - 1)):
        for block in blocks_ending(grid, last, known.names):
            found = candidates(grid, block, known, is_unfilled=True)
            if complete := [each for each in found if each.structure]:
                yield from complete
                return


def _is_filled(cells: Cells) -> bool:
    """Say whether most cells of a row are figures, and no years."""
    figures = sum(is_figure(cell) and heading(cell).period is None for cell in cells)
    return figures >= _FIGURES and figures * 2 > len(cells)
