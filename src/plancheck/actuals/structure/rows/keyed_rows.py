"""The first rows of a table that are about indicators of the plan, each with what it is about."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.header.column_names import header_key, is_component
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, FirstRows, Vocabulary, widened
from plancheck.actuals.header.period_columns import SAYING
from plancheck.actuals.header.places import base_name
from plancheck.actuals.header.telling import tells
from plancheck.message import Message, message, template
from plancheck.model.names import KnownNames
from plancheck.text import name_key, quoted

Doubt = tuple[int, Message]  # a column that is not read, and what is wrong with it
_PERIOD: Final = template(
    "says {text} where the period is {period}; say under actuals: columns: in the plan which of the two columns is the "
    "period, or {ignore}"
)


class KeyedRows:
    """The first rows of a table.

    Attributes:
        rows: All of them.
        columns: What its columns are.
        vocabulary: The names of the plan.
        about: The columns that say what a row is about, and what is said of its value.
        unread: The columns that are not read and may tell figures apart, those without a header among them.
        remarks: The other columns that are not read and hold words of each row.
    """

    def __init__(self, rows: FirstRows, columns: Columns, vocabulary: Vocabulary) -> None:
        """Look at the `rows` of a table for the plan of this `vocabulary`."""
        self.rows, self.columns, self.vocabulary = rows, columns, vocabulary
        self.about = about_columns(columns)
        self.unread = unread_columns(columns)
        read = {*self.about, *self.unread, *columns.value_places, *columns.ignored}
        self.remarks = [at for at, name in enumerate(columns.names) if header_key(name) in SAYING and at not in read]
        self._names = columns.indicator_places if names_indicators(columns) else ()
        self._known: dict[str, bool] = {}

    @cached_property
    def keyed(self) -> Sequence[tuple[tuple[str, ...], Cells, int]]:
        """The rows about indicators of the plan, each between what it is about and its line."""
        width = self.columns.width
        rows = ((line, widened(short, width)) for line, short in self.rows)
        known = ((line, cells) for line, cells in rows if len(cells) == width and self.is_known(cells))
        return [(tuple(name_key(cells[place]) for place in self.about), cells, line) for line, cells in known]

    def of_words(self, places: Sequence[int], is_word: Callable[[str], bool]) -> Sequence[int]:
        """Return those of some columns that do not hold codes of places, of which not each is by chance a word."""
        names, texts = self.columns.names, {place: self.texts(place) - {""} for place in places}
        return [at for at in places if not are_codes_of_places(names[at], texts[at]) or all(map(is_word, texts[at]))]

    def first(self, places: Sequence[int], says: Callable[[Cells, int], Message | None]) -> Doubt | None:
        """Return the first of some columns of which something `says` what is wrong in a row, from the first row on."""
        cells = (cells for _, cells, _ in self.keyed) if places else ()
        said = ((place, says(row, place)) for row in cells for place in places)
        return next(((place, words) for place, words in said if words), None)

    @cached_property
    def names(self) -> KnownNames:
        """The names of the indicators of the plan that its rows, or its headers of values, are about."""
        known = self.vocabulary.indicators
        headers = {column.indicator for column in self.columns.periods} - {""}
        said = headers or {self.indicator(cells) for _, cells, _ in self.keyed}
        return known.of({*filter(None, map(known.meant, said))})

    def indicator(self, cells: Cells) -> str:
        """Return what a row calls its indicator, or what is said of it for all rows."""
        columns = self.columns
        if self._names:
            return columns.indicator_in(cells)
        said = columns.constants[columns.indicator - columns.width :]
        return said[0] if said else columns.names[columns.value_places[0]]

    def is_known(self, cells: Cells) -> bool:
        """Say whether a row is about an indicator of the plan; where headers of values say which, every row may be."""
        return not self._names or any(self._is_meant(cells[place]) for place in self._names)

    def _is_meant(self, text: str) -> bool:
        if text not in self._known:
            self._known[text] = self.vocabulary.indicators.meant(name_key(text)) is not None
        return self._known[text]

    def texts(self, place: int) -> set[str]:
        """Return what stands in a column."""
        return {name_key(cells[place]) for _, cells in self.rows if place < len(cells)}


def names_indicators(columns: Columns) -> bool:
    """Say whether a column names the indicators, rather than the headers of the values, or one thing for all rows."""
    return columns.indicator < columns.width and not any(column.indicator for column in columns.periods)


def about_columns(columns: Columns) -> list[int]:
    """Return the columns that say what a row is about, and what is said of its value."""
    indicator = columns.indicator if names_indicators(columns) else None
    said = (indicator, columns.period, columns.unit, columns.vintage, *columns.dimensions)
    found = (*said, *columns.statuses, *columns.scales, *chain.from_iterable(columns.labels.values()))
    return [place for place in dict.fromkeys(found) if place is not None and place < columns.width]


def unread_columns(columns: Columns) -> list[int]:
    """Return the columns that are not read and may tell figures apart, those without a header among them."""
    read = {*about_columns(columns), *columns.value_places, *columns.ignored}
    names = [name_key(name) for name in columns.names]
    return [place for place, name in enumerate(names) if name in columns.unused or (not name and place not in read)]


def deciding_column(place: int, rows: FirstRows, columns: Columns) -> int | None:
    """Return the dimension whose text decides the one at this place, as far as the first rows show; None without one.

    It is called by the same name, or stands beside a column of codes, one for each of its own texts. No two figures
    are told apart then that the dimension does not.
    """
    header = columns.names[place]
    may_be_decided = columns.told_by(place) in {"", "dimension"}
    for other in columns.dimensions if may_be_decided else ():
        if other is None or other >= columns.width or not (name := base_name(columns.names[other])):
            continue
        pairs = {(name_key(cells[other]), name_key(cells[place])) for _, cells in rows if len(cells) == columns.width}
        is_alike = header_key(header).startswith(name) or (
            abs(place - other) == 1 and _are_codes(pairs, header, is_akin=_are_akin(header, name))
        )
        if pairs and is_alike and len(pairs) == len({text for text, _ in pairs}):
            return other
    return None


def _are_codes(pairs: Collection[tuple[str, str]], header: str, *, is_akin: bool) -> bool:
    """Say whether the second of each pair, in the column with this header, is a code of its own for the first.

    One letter is a code, and an id of SDMX the header of one, where that `is_akin` to the header of the names.
    """
    codes, longest = {code for _, code in pairs}, "{0,20}" if is_akin else "{1,20}"
    are_codes = all(re.fullmatch(f"[A-Z0-9][A-Z0-9._-]{longest}", text) and not tells("words", text) for text in codes)
    return len(codes) == len(pairs) and are_codes and (is_akin or not is_component(header))


def _are_akin(header: str, name: str) -> bool:
    """Say whether two headers have a word in common, by its first letters: `EDUCATION_LEV` and `education level`."""
    words, others = ({word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())} for text in (header, name))
    return not words.isdisjoint(others)


def are_codes_of_places(header: str, texts: Collection[str]) -> bool:
    """Say whether a column holds codes of places, which may look like words: `NAM`, `MAR`."""
    return re.search(r"(?i)code|iso", header) is not None and all(re.fullmatch("[A-Z]{2,3}", text) for text in texts)


def other_than(header: str, period: str, text: str) -> Message:
    """Return what is wrong with a column that is not read and says this where the period is another."""
    return message(_PERIOD, text=quoted(text, 40), period=quoted(period, 40), ignore=ignoring(header))
