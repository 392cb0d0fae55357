"""Merged cells, whose text counts for all the rows they are merged over; and what else was seen in a sheet."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.actuals.source.compressed import Readable
from plancheck.actuals.table.typed_cells import repeated_cell
from plancheck.actuals.workbook.sheet import Row, column_number
from plancheck.actuals.workbook.xml_stream import Listener, local
from plancheck.input_file import InputFileError
from plancheck.message import Message, Template, message, template
from plancheck.model.actual import column_letters
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted, visible

YES: Final = frozenset({"1", "true"})  # how XML says of something that it is so
_LISTED: Final = 6
_DIGITS: Final = 7
_LONGEST: Final = 20
_MOST_COMMENTS: Final = 1_000
LONGEST_COMMENT: Final = 2_000

_HIDDEN: Final = template("{path}: hidden in the workbook, and read all the same: {places}")
_MERGED: Final = template("{path}: cells merged over several rows count for each of these: {places}")
_MERGED_AND_MORE: Final = template(
    "{path}: cells merged over several rows count for each of these: {places} and {count} more"
)
_COMMENTED: Final = template("{path}: comments of cells are not read: {places}")
_COMMENTED_AND_MORE: Final = template("{path}: comments of cells are not read: {places} and {count} more")
_SHEETS: Final = template(
    "{path}: sheets that are hidden could be read as well, and are not: {names}; --sheet names another if it is meant"
)
_ONLY: Final = template(
    "{path}: the sheet {sheet} is read, the only one that has the columns needed and names an indicator of the plan; "
    "not read: {names}"
)
_ONLY_OF_MANY: Final = template(
    "{path}: the sheet {sheet} is read, the only one that has the columns needed and names an indicator of the plan; "
    "not read: {names} and {count} more"
)
_TOLD: Final = template("rows {places}")
_TOLD_AND_MORE: Final = template("rows {places} and {count} more")
_COLUMNS: Final = template("columns {places}")
MAX_MERGED: Final = 100_000  # most cells of a sheet that are merged over several rows
_CHUNK: Final = 32 * 1024
_MARK: Final = b"mergeCell "
_RANGE: Final = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?[A-Z]{1,3}\$?([1-9][0-9]{0,6})"


class _Places:
    """The first of some places, and how many there are."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._count = 0

    def add(self, place: str) -> None:
        self._count += 1
        if len(self._first) < _LISTED:
            self._first.append(place)

    def told(self, words: Template, with_more: Template, **values: str) -> Iterator[Message]:
        if more := self._count - len(self._first):
            yield message(with_more, **values, places=tuple(self._first), count=more)
        elif self._first:
            yield message(words, **values, places=tuple(self._first))


class Seen:
    """What was seen of a sheet; `only` is its name, if it alone can be meant, and the names of the others.

    What those of them that hold texts alone say is `beside` it, each text with the name of its sheet.
    """

    def __init__(self) -> None:
        self._rows = _Places()
        self._merged = _Places()
        self._comments = _Places()
        self.comments: list[tuple[str, str]] = []  # the first of them that say something, each behind its cell
        self._columns: list[tuple[int, int]] = []
        self.hidden_sheets: Sequence[str] = ()
        self.only: tuple[str, Sequence[str]] | None = None
        self.beside: Sequence[tuple[str, str]] = ()

    def note_row(self, row: int) -> None:
        """Take note that a row that holds something is hidden."""
        self._rows.add(str(row))

    def note_columns(self, first: str | None, last: str | None) -> None:
        """Take note that the columns from the one to the other, from 1, are hidden; nothing if they are no numbers."""
        if all(text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS for text in (first, last)):
            self._columns.append((int(first or 0), int(last or 0)))
            del self._columns[_LISTED:]

    def note_merged(self, column: int, first: int, last: int) -> None:
        """Take note that a cell of this column, from 1, counts for the rows from the one to the other."""
        letters = column_letters(column)
        self._merged.add(f"{letters}{first}:{letters}{last}")

    def note_comment(self, cell: str, text: str = "") -> None:
        """Take note that a cell, called so, has a comment, and of what that says, if it is known."""
        self._comments.add(visible(cell, _LONGEST))
        if text and len(self.comments) < _MOST_COMMENTS:
            self.comments.append((visible(cell, _LONGEST), text[:LONGEST_COMMENT]))

    def said(self, path: str, width: int) -> Iterator[Message]:
        """Yield what to say of a sheet of the file at `path`, whose table has so many columns."""
        if hidden := tuple(self._hidden(width)):
            yield message(_HIDDEN, path=path, places=hidden)
        if self.only and self.only[1]:
            sheet, others = self.only
            names = tuple(quoted(name, 60) for name in others[:_LISTED])
            more = len(others) - len(names)
            words = _ONLY_OF_MANY if more else _ONLY
            yield message(words, path=path, sheet=quoted(sheet, 60), names=names, count=more)
        if names := tuple(quoted(name, 60) for name in self.hidden_sheets[:_LISTED]):
            yield message(_SHEETS, path=path, names=names)
        yield from self._merged.told(_MERGED, _MERGED_AND_MORE, path=path)
        yield from self._comments.told(_COMMENTED, _COMMENTED_AND_MORE, path=path)

    def _hidden(self, width: int) -> Iterator[Message]:
        yield from self._rows.told(_TOLD, _TOLD_AND_MORE)
        shown = [_span(first, min(last, width)) for first, last in self._columns if first <= width]
        if shown:
            yield message(_COLUMNS, places=tuple(shown))


def _span(first: int, last: int) -> str:
    return column_letters(first) if first == last else f"{column_letters(first)}:{column_letters(last)}"


class MergedCell(NamedTuple):
    """A cell that is merged from its first row to its last, as far as its first column, from 0."""

    first: int
    last: int
    column: int


def filled_down(rows: Iterator[Row], merged: Sequence[MergedCell], seen: Seen) -> Iterator[Row]:
    """Yield `rows` with what a merged cell holds in all the rows it is merged over; those below have no value by it.

    `merged` is in the order of rows, and may grow while the rows are read; `seen` notes those that hold something.
    """
    known = 0
    held: dict[int, tuple[int, str]] = {}
    for number, cells in rows:
        while known < len(merged) and merged[known].first <= number:
            first, last, column = merged[known]
            if first == number and column < len(cells) and cells[column].strip():
                held[column] = last, cells[column]
                seen.note_merged(column + 1, first, last)
            known += 1
        if held:
            _fill(number, cells, held)
        yield number, cells


def _fill(number: int, cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    """Fill the empty cells of a row, if anything stands in it at all; forget what is not merged as far down."""
    for column, (last, text) in list(held.items()):
        if number > last:
            del held[column]
        elif column >= len(cells) or not cells[column].strip():
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = repeated_cell(text)


class MergedCells(Listener[MergedCell]):
    """Hears which cells of a sheet of an Excel workbook are merged over several rows."""

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self._sheet = sheet
        self._count = 0

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Hear of a start tag."""
        if local(name) != "mergeCell":
            return
        found = re.fullmatch(_RANGE, attributes.get("ref", "").upper())
        if found and (first := int(found[2])) < (last := int(found[3])):
            self._count += 1
            check_merged(self._count, self._sheet)
            self._made.append(MergedCell(first, last, column_number(found[1]) - 1))


def check_merged(count: int, sheet: str) -> None:
    """Take note that a sheet has so many cells merged over several rows so far.

    Raises:
        InputFileError: They are too many.
    """
    if count > MAX_MERGED:
        words = template("has more than {most} merged cells in its sheet {sheet}; at most so many are read")
        raise InputFileError(message(words, most=MAX_MERGED, sheet=quoted(sheet)))


def may_be_merged(part: Readable) -> bool:
    """Say whether the XML of a sheet may tell of merged cells, which stand behind its rows: most have none.

    Looking for the name of the tag takes a tenth of the time that its XML takes.
    """
    end = b""
    while chunk := part.read(_CHUNK):
        piece = end + chunk.replace(b"\0", b"")  # as wide characters are told from others
        if _MARK in piece:
            return True
        end = piece[-len(_MARK) :]
    return False
