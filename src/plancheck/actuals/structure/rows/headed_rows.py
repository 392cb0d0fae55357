"""Rows of one text above others, which may be headings, and the rows with values below each."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plancheck.actuals.grammar.sayings import WHOLE
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, FirstRows, Vocabulary, cell_at
from plancheck.actuals.structure.rows.keyed_rows import names_indicators
from plancheck.named_tuple import NamedTuple
from plancheck.text import name_key

LONGEST: Final = 120  # longest heading, in characters
YEAR: Final = r"(?:19|20)[0-9]{2}"

_NUMBER: Final = r"(?:[0-9]{1,2}|[IVX]{1,5}|[A-Da-d]|[0-9]{1,2}(?:\.[0-9]{1,2})+)[.)/]?"
# A heading with a number, as offices count the parts of a list: `I. Economy`.
_NUMBERED: Final = rf"{_NUMBER}(?:(?<=[.)/])\s*|\s+)\S.*"


class Heading(NamedTuple):
    """A row of one text."""

    line: int  # where it is
    text: str  # what it says
    place: int  # the column in which that stands
    is_numbered: bool  # whether it is counted, as parts of a list are
    is_apart: bool = False  # whether a blank line stands above it


class Part(NamedTuple):
    """Rows with values, below the headings right above the first of them, and the lines of a header among these."""

    headings: list[Heading]
    keys: list[tuple[str, ...]]
    units: set[str | None]
    headers: list[int]


class HeadedRows:
    """The rows of a table, told by the headings above them."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary) -> None:
        """Look at a table of these `columns` for the plan of this `vocabulary`."""
        self.columns = columns
        self._vocabulary = vocabulary
        self.values = columns.value_places  # the columns of values
        self.names_indicators = names_indicators(columns)  # whether rows name their indicators
        more = (columns.unit, *columns.dimensions) if self.names_indicators else columns.dimensions
        # the columns that say what else a row is about
        self.keys = [place for place in more if place is not None and place < columns.width]
        named = {*columns.constants, *(column.indicator for column in columns.periods)}
        self._units_of_all = [*self._units_of(named)]

    def parts(self, rows: FirstRows) -> list[Part]:
        """Return the rows with values, by the headings above them; first those with none."""
        found = [Part([], [], set(), [])]
        last = 0
        is_dated = self._is_dated(rows)
        for line, cells in rows:
            is_apart = 0 < last < line - 1
            last = line if any(map(str.strip, cells)) else last
            if self.is_header(cells):
                found[-1].headers.append(line)
            elif any(is_figure(cells[place]) for place in self.values if place < len(cells)):
                found[-1].keys.append(self._key(cells))
                found[-1].units.update(self._units(cells))
            elif (text := self._heading(line, cells)) and not (is_dated and text.place == self.columns.period):
                if found[-1].keys or len(found) == 1:
                    found.append(Part([], [], set(), []))
                found[-1].headings.append(text._replace(is_apart=is_apart))
        return found

    def _is_dated(self, rows: FirstRows) -> bool:
        """Say whether each row says its own year: one that says nothing else has no figure, and is no heading."""
        place = self.columns.period
        return place is not None and all(re.search(YEAR, cell_at(cells, place)) for _, cells in rows)

    def _key(self, cells: Cells) -> tuple[str, ...]:
        about = tuple(name_key(cell_at(cells, place)) for place in self.keys)
        return (name_key(self.columns.indicator_in(cells)), *about) if self.names_indicators else about

    def _units(self, cells: Cells) -> Iterator[str | None]:
        """Yield the units of the plan's indicators that a row is about; None for one without."""
        named = self.columns.indicator_in(cells) if self.names_indicators else ""
        return self._units_of([named]) if named else iter(self._units_of_all)

    def _units_of(self, named: Iterable[str]) -> Iterator[str | None]:
        for name in named:
            if (key := self._vocabulary.indicators.meant(name)) is not None:
                yield self._vocabulary.measured.get(key)

    def _heading(self, line: int, cells: Cells) -> Heading | None:
        """Return what a row says, if it is one text, beside a number in a list, and none of the plan's own names."""
        filled = [(place, text) for place, cell in enumerate(cells) if (text := name_key(cell))]
        is_numbered = len(filled) > 1 and re.fullmatch(_NUMBER, filled[0][1][:LONGEST]) is not None
        filled = filled[1:] if is_numbered else filled
        if filled and all(place in self.values for place, _ in filled):
            return Heading(line, filled[0][1], filled[0][0], is_numbered=False)
        if not filled or len({text for _, text in filled}) > 1:
            return None
        place, text = filled[0]
        if place in self.values or len(text) > LONGEST or text.casefold() in WHOLE:
            return None
        is_numbered = is_numbered or re.fullmatch(_NUMBERED, text) is not None
        return None if any(self._names(text, place)) else Heading(line, text, place, is_numbered)

    def _names(self, text: str, place: int) -> Iterator[bool]:
        indicator = self._vocabulary.indicators.meant(text)
        if place in self.columns.indicator_places:
            yield indicator is not None
        for at, known in zip(self.columns.dimensions, self._vocabulary.values, strict=False):
            yield at == place and known.meant(text) is not None

    def is_header(self, cells: Cells) -> bool:
        """Say whether a row is the header again."""
        names = [self.columns.names[place] for place in self.values]
        return any(names) and [name_key(cell_at(cells, place)) for place in self.values] == names


def has_sections(rows: FirstRows, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Say whether rows of one text stand above others."""
    return any(part.keys for part in HeadedRows(columns, vocabulary).parts(rows)[1:])
