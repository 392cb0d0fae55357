"""Tables of several series side by side: each line above them says one thing of each series, behind a word for it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plancheck.actuals.grammar.words import is_figure, words_for
from plancheck.actuals.header.column_names import NAMES, TIMES, header_key
from plancheck.actuals.header.labels import Cells, widened
from plancheck.actuals.header.layout import Given, read_header
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import is_period
from plancheck.actuals.structure.indicators import headed
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.tables import Candidate, Structure
from plancheck.message import message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted

_FEWEST: Final = 3  # so many rows make a table where no line has the codes of series
_IDS: Final = frozenset(words_for("series line: code"))
_NAMES: Final = frozenset({*_IDS, *words_for("series line: name"), *TIMES, ""})
_SCALES: Final = frozenset(NAMES["scale"])
_KEYS: Final = frozenset({*words_for("series line: other"), *words_for("about")}) | _NAMES | _SCALES
"""What stands before what lines say of each series, above the periods; of some sources nothing before their names."""

_FLAGS: Final = ("_FLAGS", "Codes")  # how the header of a column ends that holds the flags of the series on its left

_SIGNS: Final = frozenset({"preunit"})
"""The line of signs of money that stand before the rest of the units: `£`, then `m`."""

_UNITS: Final = frozenset({"unit", "units", "einheit"})
_FREQUENCY: Final = frozenset({"frequency"})
_TWICE: Final = template(
    "{count} series are called {name}; add the code of the one that is meant to the aliases of the indicator: {codes}"
)


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
    last = max((at for at, (_, cells) in enumerate(grid.rows) if any(map(is_figure, cells[1:]))), default=0)
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
    filled = sum(any(map(is_figure, cells[1:])) for _, cells in rows[start : last + 1])
    is_filled = filled >= (1 if has_codes else _FEWEST)
    return found if is_told and is_filled and found.said(_NAMES - TIMES) else None


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
