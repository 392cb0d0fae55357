"""Rows of one text above others: they may say that these are of others, and then nothing else does."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from plancheck.actuals.grammar.sayings import (
    is_of_kind,
    is_of_part,
    may_be_of_all,
    speaks_of_part_of_year,
    without_codes,
)
from plancheck.actuals.grammar.scales import mentions_scale
from plancheck.actuals.grammar.words import pattern_for
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import FirstRows, Vocabulary
from plancheck.actuals.rows.below import MAY_BE_OTHERS
from plancheck.actuals.structure.rows.headed_rows import LONGEST, YEAR, HeadedRows, Heading, Part
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import composed, name_key, quoted

_FEWEST_SORTED: Final = 10

_UNIT_SAID: Final = pattern_for("before a unit")  # what stands before a unit
_MEASURES: Final = pattern_for("usual unit")  # units that a heading may be, of those no plan needs to name
# How a heading begins that opens a list of parts of what stands above it, each with a name of its own.
_OPENERS: Final = pattern_for("opens a list")
_COUNTED: Final = r"^(?:[ivx]{1,5}|[0-9.]{1,6}|[a-d])[.)/]\s+"  # how a heading in small letters begins that is counted
_BULLETS: Final = ("-", "\u2013", "+", "\u2022", "*")  # how the rows of a group begin
# What a title says that stands again above the rest of its table.
_CONTINUED: Final = r"\b(?:continued|cont\b|tiếp|suite\b|forts|continuación|continua)"
_SECTION: Final = template(
    "says that the rows below it are of others ({text}); say under actuals: sections: in the plan which dimension such "
    "rows name, or keep only the rows that are meant"
)


class Section(NamedTuple):
    """A row of one text that says, or may say, that those below are of others; and what is wrong."""

    line: int
    text: str
    words: Message

    @classmethod
    def of(cls, line: int, text: str, words: str) -> "Section":
        """Return the row on this line, with the `words` about its text."""
        return cls(line, text, message(words, text=quoted(text, 60)))


def section(rows: FirstRows, columns: Columns, vocabulary: Vocabulary) -> Section | None:
    """Return the row of one text that says, or may say, that those below are of others."""
    if columns.sections is not None or not (columns.periods or columns.constants):
        return None
    table = HeadedRows(columns, vocabulary)
    first, *parts = table.parts(rows)
    if other := _other_header(table, rows):
        return Section.of(*other, _SECTION)
    headed = [part for part in parts if part.keys]
    for part in headed:
        for each in part.headings:
            is_other = _says_other(each.text, vocabulary)
            is_unit = columns.unit is None and _is_other_unit(each.text, part.units, vocabulary)
            is_kind = (len(headed) > 1 or bool(first.keys)) and may_be_of_all(each.text)
            if is_other or is_unit or is_kind:
                return Section.of(each.line, each.text, _SECTION)
    over = next((each for part in headed for each in part.headings if each.place in columns.value_places), None)
    titles = (_title(table, part, is_below=bool(first.keys)) for part in headed)
    over = over or next(filter(None, titles), None)
    if over is None and _is_harmless(table, rows, first, headed):
        return None
    unknown = over or headed[0].headings[0]
    return Section.of(unknown.line, unknown.text, MAY_BE_OTHERS)


def uncounted(text: str) -> str:
    """Return a heading in small letters, without its number."""
    return re.sub(_COUNTED, "", without_codes(composed(text).casefold()))


def _says_other(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a heading says that the figures below it are of a part, planned, changes, scaled, or of a year."""
    is_scaled = mentions_scale(text) and text not in vocabulary.units
    words = uncounted(text)
    is_other = is_of_part(words) or (is_of_kind(words) and not may_be_of_all(words)) or speaks_of_part_of_year(words)
    return is_other or is_scaled or re.fullmatch(YEAR, text) is not None


def _is_other_unit(text: str, units: set[str | None], vocabulary: Vocabulary) -> bool:
    """Say whether a heading is a unit, and not that of all the plan's indicators in the rows below it."""
    bare = re.sub(_UNIT_SAID, "", text[:LONGEST]).strip("()[]: ")
    unit = vocabulary.units.get(bare) or vocabulary.units.get(bare.casefold())
    return (unit is not None and bool(units - {unit})) or (unit is None and re.fullmatch(_MEASURES, bare) is not None)


def _other_header(table: HeadedRows, rows: FirstRows) -> tuple[int, str] | None:
    """Return a header of the same values, of several, that calls otherwise what the rows below it are about."""
    for line, cells in filter(lambda row: table.is_header(row[1]), rows if len(table.values) > 1 else ()):
        for place in {*range(min(len(cells), table.columns.width))} - {*table.values}:
            text = name_key(cells[place])
            if text not in {"", name_key(table.columns.names[place])}:
                return line, text
    return None


def _title(table: HeadedRows, part: Part, *, is_below: bool) -> Heading | None:
    """Return the heading that seems to be the title of a second table: below a blank line, or over a header.

    `is_below` says that rows stand under no heading, above it.
    """
    is_group = any(part.keys[0]) and part.keys[0][0].startswith(_BULLETS)
    if not table.names_indicators or is_group or _is_of_list(part, is_below=is_below):
        return None
    told = [each for each in part.headings if not re.search(_CONTINUED, composed(each.text).casefold())]
    return next((each for each in told if part.headers or (each.is_apart and is_below)), None)


def _is_harmless(table: HeadedRows, rows: FirstRows, first: Part, headed: Sequence[Part]) -> bool:
    """Say whether no heading can say that rows are of others: each is a group of some of the rows, or a row itself.

    Where rows name their indicators a heading of one part alone may speak for all; several divide the list. Where
    they do not, the headings must divide it, one for each part.
    """
    if not headed:
        return True
    is_told_apart = len({key for part in (first, *headed) for key in part.keys}) < sum(
        len({*part.keys}) for part in (first, *headed)
    )
    if table.names_indicators:
        is_list = all(_is_of_list(part, is_below=bool(first.keys)) for part in headed)
        return not table.keys or (not is_told_apart and len(headed) > 1) or (is_list and not _come_again(first, headed))
    if _are_sorted(rows, headed):
        return True
    are_groups = len(headed) > 1 and len(first.keys) <= 1 and all(len(part.headings) == 1 for part in headed)
    return are_groups and not is_told_apart and bool(table.keys)


def _are_sorted(rows: FirstRows, headed: Sequence[Part]) -> bool:
    """Say whether the headings are members without a value, in a list that is sorted by its names."""
    headings = {each.line: each.place for part in headed for each in part.headings}
    if len({*headings.values()}) > 1 or min(headings) == rows[0][0]:
        return False
    place = next(iter(headings.values()))
    names = [name_key(cells[place]).casefold() for _, cells in rows if place < len(cells) and cells[place].strip()]
    names = [name for name in names if name]
    return len(names) >= _FEWEST_SORTED and all(above <= below for above, below in pairwise(names))


def _is_of_list(part: Part, *, is_below: bool) -> bool:
    """Say whether headings are numbered as parts of a list are, or open a list of the parts of a row above."""
    return all(
        each.is_numbered or (is_below and re.fullmatch(_OPENERS, composed(each.text).casefold()) is not None)
        for each in part.headings
    )


def _come_again(first: Part, headed: Sequence[Part]) -> bool:
    """Say whether parts that are opened as those of a row have the names of rows that stand under no heading."""
    opened = {key[0] for part in headed for key in part.keys if not all(each.is_numbered for each in part.headings)}
    return bool(opened & {key[0] for key in first.keys})
