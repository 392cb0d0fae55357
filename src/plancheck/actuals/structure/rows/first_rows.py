"""What the first rows of a table show that makes figures others: a column that tells them apart, a second row."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.actuals.grammar.sayings import WHOLE, is_of_part
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import LATER, NAMES, Kind, header_key
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, FirstRows, cell_at
from plancheck.actuals.header.places import base_name
from plancheck.actuals.header.telling import BREAKDOWNS, NO, YES, tells
from plancheck.actuals.rows.left_over import tells_apart
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows, are_codes_of_places, unread_columns
from plancheck.message import message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import name_key, quoted

_LONGEST: Final = 120
_DAY: Final = r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}(?:[T ][0-9:.]+Z?)?"
_FEW: Final = 50
_RIVALS: Final = template(
    "names {indicator} in two rows that differ, and of some periods only one of them has a figure; keep only "
    "the row that is meant, or add what tells them apart to the plan's dimensions"
)


class _Told(NamedTuple):
    """What a column says of rows of one indicator."""

    place: int
    indicator: str
    text: str


def left_over(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and tells rows apart which are else about the same; and what is wrong with it.

    That two rows state different figures is told of their key. Of the whole file it is told where one of the texts that
    tell them apart stands beside other figures too: these are of a part then. Days tell nothing, and neither do
    numbers of more than two digits: they date rows, or measure something.
    """
    if table.columns.sections is not None:
        return None
    free, remarks = table.unread, table.remarks
    told = _breakdown(table, free) if free else None
    return told or (_clash(table, [*free, *remarks]) if free or remarks else None)


def unread_kinds(rows: FirstRows, columns: Columns) -> Iterator[tuple[int, Kind]]:
    """Yield the columns that are not read and may tell something, with what that is, as far as the first rows show.

    They say yes or no to what their header says: `women`, `target`. Or they are called by what tells parts and hold one
    text: another further down is of another part then. Or they hold few texts, or nothing; beside a column of names one
    of codes says nothing that these do not: `NAM` of Namibia is no word for men.
    """
    about = (columns.indicator, *columns.dimensions)
    named = {base_name(columns.names[place]) for place in about if place is not None and place < columns.width}
    named = {*named - {""}, *NAMES["unit"], *LATER["unit"]}
    for place in unread_columns(columns):
        name, texts = columns.names[place], {cells[place].strip() for _, cells in rows if place < len(cells)}
        said = {*map(str.casefold, texts)} - {""}
        if (len(said) > 1 or said - {"0", "1"}) and said <= YES | NO and tells("words", re.sub("[_.]", " ", name)):
            yield place, "dropped"
        elif header_key(name) in BREAKDOWNS and len(said) < 2:  # noqa: PLR2004  where they are two these tell
            yield place, "group"
        elif base_name(name) not in named and len(texts) <= _FEW and not _are_codes(name, texts):
            yield place, "words"


def _are_codes(header: str, texts: set[str]) -> bool:
    """Say whether a column holds numbers, or codes of places, which may look like words: `NAM`, `BN`."""
    if any(_counts(text) and any(map(str.isdigit, text)) for text in texts):
        return True
    return are_codes_of_places(header, texts)


def _breakdown(table: KeyedRows, free: Sequence[int]) -> Doubt | None:
    """Return a column that tells parts of a whole, by its header or by what stands in it, in rows of one series."""
    columns = table.columns
    about = [place for place in table.about if place not in {columns.period, columns.vintage, *columns.statuses}]
    texts: dict[tuple[int, tuple[str, ...]], _Texts] = defaultdict(_Texts)
    for _, cells, _ in table.keyed:
        series = tuple(name_key(cells[place]) for place in about)
        for place in free:
            said, text = texts[place, series], name_key(cells[place])
            if said.add(text):
                if said.are_parts(columns.names[place]):
                    return place, tells_apart(table.indicator(cells), *sorted(said.all)[:2])
                whole = texts[place, ()]
                whole.add(text)
                if whole.has_whole and whole.part:
                    return place, tells_apart(table.indicator(cells), whole.part, min(whole.all - {whole.part}))
    return None


class _Texts:
    """The distinct texts of a column, as they come."""

    def __init__(self) -> None:
        self.all: set[str] = set()
        self.has_whole = False  # whether one of them names a whole
        self.part = ""  # the first in order of those that name a part
        self._has_words = False

    def add(self, text: str) -> bool:
        """Take a text, and say whether it is a new one."""
        if text in self.all:
            return False
        self.all.add(text)
        is_whole = text.casefold() in WHOLE
        self.has_whole |= is_whole
        self._has_words = self._has_words or not _counts(text)
        if is_of_part(text):
            self.part = min(text, self.part or text)
        return True

    def are_parts(self, header: str) -> bool:
        """Say whether they are parts of a whole, in a column with this header."""
        is_told = self._has_words if header_key(header) in BREAKDOWNS else bool(self.has_whole or self.part)
        return len(self.all) > 1 and is_told


def _clash(table: KeyedRows, free: Sequence[int]) -> Doubt | None:
    """Return a column whose texts stand beside two figures of one key, and beside others too."""
    columns = table.columns
    if columns.profile is not None:
        return None
    seen: dict[tuple[str, ...], Cells] = {}
    keys: dict[_Told, set[tuple[str, ...]]] = defaultdict(set)
    clashes: list[tuple[_Told, _Told]] = []
    for key, cells, _ in table.keyed:
        first = seen.setdefault(key, cells)
        differs = any(cells[place].strip() != first[place].strip() for place in columns.value_places)
        for place in free:
            here, there = (_Told(place, table.indicator(row), name_key(row[place])) for row in (cells, first))
            keys[here].add(key)
            if differs and here != there and not all(map(_measures, (here.text, there.text))):
                clashes.append((here, there))
    for here, there in clashes:
        if columns.periods or any(told.text and len(keys[told]) > 1 for told in (here, there)):
            return here.place, tells_apart(here.indicator, *sorted((here.text, there.text)))
    return None


def rival_rows(table: KeyedRows) -> Doubt | None:
    """Return that two rows are about the same, differ in some period, and only one of them has a figure in another.

    That one would be taken without a word. A period in which both have a figure is told of its key.
    """
    columns, when = table.columns, table.columns.period
    if when is not None and when >= columns.width:
        return None
    found: dict[tuple[object, ...], _Series] = defaultdict(_Series)
    about = [place for place in table.about if place != when]
    for _, cells, _ in table.keyed:
        series = tuple(name_key(cells[place]) for place in about)
        for place in columns.value_places:
            said = found[series] if when is None else found[place, *series]
            if said.has_rivals_with(cells[place].strip(), place if when is None else cells[when].strip()):
                words = message(_RIVALS, indicator=quoted(table.indicator(cells), 40))
                return (columns.indicator if when is None else place), words
    return _rows_apart(table) if when is None else None


class _Series:
    """What rows about the same state, period by period."""

    def __init__(self) -> None:
        self._numbers: dict[object, set[str]] = defaultdict(set)
        self._lacking: set[object] = set()  # the periods for which a row states none
        self._differs = False
        self._is_half = False

    def has_rivals_with(self, text: str, period: object) -> bool:
        """Take a text, and say whether some period has two numbers by now, and some a number and none."""
        numbers = self._numbers[period]
        if is_figure(text) and any(map(str.isdigit, text)):
            numbers.add(text)
        else:
            self._lacking.add(period)
        self._differs |= len(numbers) > 1
        self._is_half |= bool(numbers) and period in self._lacking
        return self._differs and self._is_half


def _rows_apart(table: KeyedRows) -> Doubt | None:
    """Return that two rows about the same have figures of other periods, and between them stands one with both."""
    places = table.columns.value_places
    rows = [(line, _filled(cells, places)) for line, cells in table.rows]
    seen: dict[tuple[str, ...], tuple[int, int]] = {}
    for key, cells, line in table.keyed:
        filled = _filled(cells, places)
        first, above = seen.setdefault(key, (filled, line))
        before, after = first & ~filled, filled & ~first
        between = [row for at, row in rows if above < at < line] if before and after else ()
        if any(row & before and row & after for row in between):
            return table.columns.indicator, message(_RIVALS, indicator=quoted(name_key(table.indicator(cells)), 40))
    return None


def _filled(cells: Cells, places: Sequence[int]) -> int:
    """Return in which of these places figures stand, each place a bit."""
    return sum(1 << at for at, place in enumerate(places) if is_figure(cell_at(cells, place)))


def _counts(text: str) -> bool:
    """Say whether a text is a number or a day."""
    return is_figure(text) or re.fullmatch(_DAY, text[:_LONGEST]) is not None


def _measures(text: str) -> bool:
    """Say whether a text is a day, or a number that is no code of one or two digits."""
    return _counts(text) and re.fullmatch("[0-9]{1,2}", text) is None
