"""What is told of a sheet beside its cells: rows and columns that are not shown and read all the same, merged cells."""

from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.actual import column_letters
from plancheck.text import quoted, visible

YES: Final = frozenset({"1", "true"})
"""How XML says of something that it is so."""

_LISTED: Final = 6
_DIGITS: Final = 7
_LONGEST: Final = 20

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


class Seen:
    """What was seen of a sheet, as far as it was read.

    Attributes:
        hidden_sheets: The names of sheets that are hidden, and could be read in place of this one.
        only: Its name, if it is the only one of several that can be meant, and the names of the others.
    """

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._count = 0
        self._merged: list[str] = []
        self._merged_count = 0
        self._comments: list[str] = []
        self._comment_count = 0
        self._columns: list[tuple[int, int]] = []
        self.hidden_sheets: Sequence[str] = ()
        self.only: tuple[str, Sequence[str]] | None = None

    def note_row(self, row: int) -> None:
        """Take note that a row that holds something is hidden."""
        self._count += 1
        if len(self._rows) < _LISTED:
            self._rows.append(row)

    def note_columns(self, first: str | None, last: str | None) -> None:
        """Take note that the columns from the one to the other, from 1, are hidden; nothing if they are no numbers."""
        if all(text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS for text in (first, last)):
            self._columns.append((int(first or 0), int(last or 0)))
            del self._columns[_LISTED:]

    def note_merged(self, column: int, first: int, last: int) -> None:
        """Take note that a cell of this column, from 1, counts for the rows from the one to the other."""
        self._merged_count += 1
        if len(self._merged) < _LISTED:
            letters = column_letters(column)
            self._merged.append(f"{letters}{first}:{letters}{last}")

    def note_comment(self, cell: str) -> None:
        """Take note that a cell, called so, has a comment."""
        self._comment_count += 1
        if len(self._comments) < _LISTED:
            self._comments.append(visible(cell, _LONGEST))

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
        if self._merged:
            words = _MERGED_AND_MORE if self._merged_count > len(self._merged) else _MERGED
            more = self._merged_count - len(self._merged)
            yield message(words, path=path, places=tuple(self._merged), count=more)
        if self._comments:
            more = self._comment_count - len(self._comments)
            words = _COMMENTED_AND_MORE if more else _COMMENTED
            yield message(words, path=path, places=tuple(self._comments), count=more)

    def _hidden(self, width: int) -> Iterator[Message]:
        if self._rows:
            words = _TOLD_AND_MORE if self._count > len(self._rows) else _TOLD
            places = tuple(map(str, self._rows))
            yield message(words, places=places, count=self._count - len(self._rows))
        shown = [_span(first, min(last, width)) for first, last in self._columns if first <= width]
        if shown:
            yield message(_COLUMNS, places=tuple(shown))


def _span(first: int, last: int) -> str:
    return column_letters(first) if first == last else f"{column_letters(first)}:{column_letters(last)}"
