"""Rows of one text above others: they may say that these are of others, and then nothing else does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.grammar.lexicon import pattern_for
from plancheck.actuals.grammar.scales import mentions_scale
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.kinds import is_of_kind, may_be_of_all
from plancheck.actuals.header.labels import Cells, FirstRows, Vocabulary, cell_at
from plancheck.actuals.header.telling import WHOLE, is_of_group, is_of_others
from plancheck.actuals.rows.below import MAY_BE_OTHERS
from plancheck.actuals.structure.headings import heading
from plancheck.message import Message, message, template
from plancheck.text import composed, name_key, quoted

_LONGEST: Final = 120
_FEWEST_SORTED: Final = 10

_YEAR: Final = r"(?:19|20)[0-9]{2}"
_NUMBER: Final = r"(?:[0-9]{1,2}|[IVX]{1,5}|[A-Da-d]|[0-9]{1,2}(?:\.[0-9]{1,2})+)[.)/]?"
_NUMBERED: Final = rf"{_NUMBER}(?:(?<=[.)/])\s*|\s+)\S.*"
"""A heading with a number, as offices count the parts of a list: `I. Economy`."""

_UNIT_SAID: Final = pattern_for("before a unit")
"""What stands before a unit."""

_MEASURES: Final = pattern_for("usual unit")
"""Units that a heading may be, of those no plan needs to name."""

_OPENERS: Final = pattern_for("opens a list")
"""How a heading begins that opens a list of parts of what stands above it, each with a name of its own."""


_BULLETS: Final = ("-", "\u2013", "+", "\u2022", "*")
"""How the rows of a group begin."""

_CONTINUED: Final = r"\b(?:continued|cont\b|tiếp|suite\b|forts|continuación|continua)"
"""What a title says that stands again above the rest of its table."""


class Heading(NamedTuple):
    """A row of one text.

    Attributes:
        line: Where it is.
        text: What it says.
        place: The column in which that stands.
        is_numbered: Whether it is counted, as parts of a list are.
        is_apart: Whether a blank line stands above it.
    """

    line: int
    text: str
    place: int
    is_numbered: bool
    is_apart: bool = False


class _Part(NamedTuple):
    """Rows with values, below the headings right above the first of them, and the lines of a header among these."""

    headings: list[Heading]
    keys: list[tuple[str, ...]]
    units: set[str | None]
    headers: list[int]


def section(rows: FirstRows, columns: Columns, vocabulary: Vocabulary) -> tuple[int, Message] | None:
    """Return the line of a row of one text that says, or may say, that those below are of others; and what is wrong."""
    if columns.sections is not None or not (columns.periods or columns.constants):
        return None
    table = _Table(columns, vocabulary)
    first, *parts = table.parts(rows)
    if other := table.other_header(rows):
        return other[0], message(_SECTION, text=quoted(other[1], 60))
    headed = [part for part in parts if part.keys]
    is_said = any(heading(column.text).has_status for column in columns.periods)
    for part in headed:
        for each in part.headings:
            is_other = _says_other(each.text, vocabulary) and not (is_said and heading(each.text).is_planned)
            is_unit = columns.unit is None and _is_other_unit(each.text, part.units, vocabulary)
            is_kind = (len(headed) > 1 or bool(first.keys)) and may_be_of_all(each.text)
            if is_other or is_unit or is_kind:
                return each.line, message(_SECTION, text=quoted(each.text, 60))
    over = next((each for part in headed for each in part.headings if each.place in columns.value_places), None)
    titles = (table.title(part, is_below=bool(first.keys)) for part in headed)
    over = over or next(filter(None, titles), None)
    if over is None and table.is_harmless(rows, first, headed):
        return None
    unknown = over or headed[0].headings[0]
    return unknown.line, message(MAY_BE_OTHERS, text=quoted(unknown.text, 60))


def _says_other(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a heading says that the figures below it are of a part, planned, changes, scaled, or of a year."""
    is_scaled = mentions_scale(text) and text not in vocabulary.units
    is_other = is_of_others(text) or is_of_group(text) or (is_of_kind(text) and not may_be_of_all(text))
    return is_other or is_scaled or re.fullmatch(_YEAR, text) is not None


def _is_other_unit(text: str, units: set[str | None], vocabulary: Vocabulary) -> bool:
    """Say whether a heading is a unit, and not that of all the plan's indicators in the rows below it."""
    bare = re.sub(_UNIT_SAID, "", text[:_LONGEST]).strip("()[]: ")
    unit = vocabulary.units.get(bare) or vocabulary.units.get(bare.casefold())
    return (unit is not None and bool(units - {unit})) or (unit is None and re.fullmatch(_MEASURES, bare) is not None)


def has_sections(rows: FirstRows, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Say whether rows of one text stand above others."""
    return any(part.keys for part in _Table(columns, vocabulary).parts(rows)[1:])


class _Table:
    """What the columns of a table say of its rows."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary) -> None:
        self._columns = columns
        self._vocabulary = vocabulary
        self._values = columns.value_places
        self._names_indicators = columns.indicator < columns.width and not any(
            column.indicator for column in columns.periods
        )
        more = (columns.unit, *columns.dimensions) if self._names_indicators else columns.dimensions
        self._keys = [place for place in more if place is not None and place < columns.width]
        named = {*columns.constants, *(column.indicator for column in columns.periods)}
        self._units_of_all = [*self._units_of(named)]

    def parts(self, rows: FirstRows) -> list[_Part]:
        """Return the rows with values, by the headings above them; first those with none."""
        found = [_Part([], [], set(), [])]
        last = 0
        is_dated = self._is_dated(rows)
        for line, cells in rows:
            is_apart = 0 < last < line - 1
            last = line if any(map(str.strip, cells)) else last
            if self._is_header(cells):
                found[-1].headers.append(line)
            elif any(is_figure(cells[place]) for place in self._values if place < len(cells)):
                found[-1].keys.append(self._key(cells))
                found[-1].units.update(self._units(cells))
            elif (text := self._heading(line, cells)) and not (is_dated and text.place == self._columns.period):
                if found[-1].keys or len(found) == 1:
                    found.append(_Part([], [], set(), []))
                found[-1].headings.append(text._replace(is_apart=is_apart))
        return found

    def _is_dated(self, rows: FirstRows) -> bool:
        """Say whether each row says its own year: one that says nothing else has no figure, and is no heading."""
        place = self._columns.period
        return place is not None and all(re.search(_YEAR, cell_at(cells, place)) for _, cells in rows)

    def _key(self, cells: Cells) -> tuple[str, ...]:
        about = [self._columns.indicator, *self._keys] if self._names_indicators else self._keys
        return tuple(name_key(cells[place]) if place < len(cells) else "" for place in about)

    def _units(self, cells: Cells) -> Iterator[str | None]:
        """Yield the units of the plan's indicators that a row is about; None for one without."""
        place = self._columns.indicator
        is_named = self._names_indicators and place < len(cells)
        return self._units_of([cells[place]]) if is_named else iter(self._units_of_all)

    def _units_of(self, named: Iterable[str]) -> Iterator[str | None]:
        for name in named:
            if (key := self._vocabulary.indicators.meant(name)) is not None:
                yield self._vocabulary.measured.get(key)

    def _heading(self, line: int, cells: Cells) -> Heading | None:
        """Return what a row says, if it is one text, beside a number in a list, and none of the plan's own names."""
        filled = [(place, text) for place, cell in enumerate(cells) if (text := name_key(cell))]
        is_numbered = len(filled) > 1 and re.fullmatch(_NUMBER, filled[0][1][:_LONGEST]) is not None
        filled = filled[1:] if is_numbered else filled
        if filled and all(place in self._values for place, _ in filled):
            return Heading(line, filled[0][1], filled[0][0], is_numbered=False)
        if not filled or len({text for _, text in filled}) > 1:
            return None
        place, text = filled[0]
        if place in self._values or len(text) > _LONGEST or text.casefold() in WHOLE:
            return None
        is_numbered = is_numbered or re.fullmatch(_NUMBERED, text) is not None
        return None if any(self._names(text, place)) else Heading(line, text, place, is_numbered)

    def _names(self, text: str, place: int) -> Iterator[bool]:
        indicator = self._vocabulary.indicators.meant(text)
        if place == self._columns.indicator:
            yield indicator is not None
        elif not self._names_indicators and indicator is not None:
            yield {self._vocabulary.indicators.meant(name) for name in self._columns.constants} == {indicator}
        for at, known in zip(self._columns.dimensions, self._vocabulary.values, strict=False):
            yield at == place and known.meant(text) is not None

    def _is_header(self, cells: Cells) -> bool:
        """Say whether a row is the header again."""
        names = [self._columns.names[place] for place in self._values]
        return any(names) and [name_key(cell_at(cells, place)) for place in self._values] == names

    def other_header(self, rows: FirstRows) -> tuple[int, str] | None:
        """Return a header of the same values, of several, that calls otherwise what the rows below it are about."""
        for line, cells in filter(lambda row: self._is_header(row[1]), rows if len(self._values) > 1 else ()):
            for place in {*range(min(len(cells), self._columns.width))} - {*self._values}:
                text = name_key(cells[place])
                if text not in {"", name_key(self._columns.names[place])}:
                    return line, text
        return None

    def title(self, part: _Part, *, is_below: bool) -> Heading | None:
        """Return the heading that seems to be the title of a second table: below a blank line, or over a header.

        `is_below` says that rows stand under no heading, above it.
        """
        is_group = any(part.keys[0]) and part.keys[0][0].startswith(_BULLETS)
        if not self._names_indicators or is_group or _is_of_list(part, is_below=is_below):
            return None
        told = [each for each in part.headings if not re.search(_CONTINUED, composed(each.text).casefold())]
        return next((each for each in told if part.headers or (each.is_apart and is_below)), None)

    def is_harmless(self, rows: FirstRows, first: _Part, headed: Sequence[_Part]) -> bool:
        """Say whether no heading can say that rows are of others: each is a group of some of the rows, or a row itself.

        Where rows name their indicators a heading of one part alone may speak for all; several divide the list. Where
        they do not, the headings must divide it, one for each part.
        """
        if not headed:
            return True
        is_told_apart = len({key for part in (first, *headed) for key in part.keys}) < sum(
            len({*part.keys}) for part in (first, *headed)
        )
        if self._names_indicators:
            is_list = all(_is_of_list(part, is_below=bool(first.keys)) for part in headed)
            return (
                not self._keys
                or (not is_told_apart and len(headed) > 1)
                or (is_list and not _come_again(first, headed))
            )
        if self._are_sorted(rows, headed):
            return True
        are_groups = len(headed) > 1 and len(first.keys) <= 1 and all(len(part.headings) == 1 for part in headed)
        return are_groups and not is_told_apart and bool(self._keys)

    def _are_sorted(self, rows: FirstRows, headed: Sequence[_Part]) -> bool:
        """Say whether the headings are members without a value, in a list that is sorted by its names."""
        headings = {each.line: each.place for part in headed for each in part.headings}
        if len({*headings.values()}) > 1 or min(headings) == rows[0][0]:
            return False
        place = next(iter(headings.values()))
        names = [name_key(cells[place]).casefold() for _, cells in rows if place < len(cells) and cells[place].strip()]
        names = [name for name in names if name]
        return len(names) >= _FEWEST_SORTED and all(above <= below for above, below in pairwise(names))


def _is_of_list(part: _Part, *, is_below: bool) -> bool:
    """Say whether headings are numbered as parts of a list are, or open a list of the parts of a row above."""
    return all(
        each.is_numbered or (is_below and re.fullmatch(_OPENERS, composed(each.text).casefold()) is not None)
        for each in part.headings
    )


def _come_again(first: _Part, headed: Sequence[_Part]) -> bool:
    """Say whether parts that are opened as those of a row have the names of rows that stand under no heading."""
    opened = {key[0] for part in headed for key in part.keys if not all(each.is_numbered for each in part.headings)}
    return bool(opened & {key[0] for key in first.keys})


_SECTION: Final = template(
    "says that the rows below it are of others ({text}); say under actuals: sections: in the plan which dimension such "
    "rows name, or keep only the rows that are meant"
)
