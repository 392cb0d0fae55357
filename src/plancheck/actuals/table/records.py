"""Physical lines to records of cells, strictly: a quote is a quote, and every record has a line.

The standard library's `csv` accepts a quote in the middle of a bare cell and cannot say on which line or in which
field a record went wrong, so the records are cut here. Lines without a quote, nearly all of them, are one `split`.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from plancheck.actuals.table.bulk_records import Run, Span, Spans, run_of, together
from plancheck.message import Message, message, template

MAX_CELL: Final = 131_072  # longest cell, in characters
DELIMITERS: Final = (",", ";", "\t", "|")  # those that are looked for; others are declared
MAX_COLUMNS: Final = 16_384  # most columns: as many as a spreadsheet has

_QUOTE_WITHIN: Final = message(
    "has a quote inside a cell that does not start with one; quote the whole cell, and double each quote inside it"
)
_BLANK_BEFORE: Final = message("has blanks before its opening quote; take them out")
_BEHIND_QUOTE: Final = message("has text after the closing quote; double every quote inside a quoted cell")

Complain = Callable[[int, int | None, Message], None]  # takes a fault: line, field (from 1) or None, message


class _BrokenError(Exception):
    """A record that cannot be cut into cells."""

    def __init__(self, field: int, fault: Message) -> None:
        super().__init__(field, fault)
        self.field = field
        self.fault = fault


class _UnclosedError(_BrokenError):
    """A quoted cell without an end: all that follows is lost."""


class Records:
    """The records of a file, each as its physical line, from 1, and its cells; a quote without end loses the rest."""

    def __init__(  # noqa: PLR0913  what it cuts, how, and who hears of it
        self,
        lines: Iterator[str],
        delimiter: str,
        complain: Complain,
        first_line: int = 1,
        spans: Spans | None = None,
        *,
        has_quotes: bool = True,
        width: int = 0,
    ) -> None:
        """Cut `lines`, the first of which is `first_line`, at `delimiter`; send what is wrong to `complain`.

        Cells that go on over several lines are shown to `spans`. Without `has_quotes`, a quote is a sign like others.
        A line that cannot be cut is one cell if the record above has fewer cells than this `width`: it is a footer's.
        """
        self._quote = '"' if has_quotes else "\n"  # which no line holds
        self._lines = lines
        self._delimiter = delimiter
        self._complain = complain
        self._line = first_line - 1
        self._spans = spans
        self._spanning: list[tuple[Span, list[str], str]] = []
        self._width = width
        self.cells_above = width  # how many cells the record above the next one has
        self.is_lost = False  # whether the rest is lost

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield line and cells of each record that can be cut."""
        return self._each(self._lines)

    def runs(self, width: int) -> Iterator[Run | Iterator[tuple[int, list[str]]]]:
        """Yield the records that were not yielded yet: many at once where they have so many cells, else one by one.

        All of those that are yielded one by one must be taken before the next are asked for.
        """
        for lines, below in together(self._lines):
            run = self._run(lines, width)
            if run:
                self._line += run.rows
                self.cells_above = width
                yield run
            else:
                here = iter(lines)
                self._lines = chain(here, below)  # a quoted cell may go on below these
                yield self._each(here)
            if self.is_lost:
                return

    def _run(self, lines: list[str], width: int) -> Run | None:
        if max(map(len, lines)) > MAX_CELL:
            return None
        return run_of(lines, self._delimiter, width, self._line + 1)

    def _each(self, lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
        delimiter, line = self._delimiter, self._line
        for content in lines:
            self._line = line = line + 1
            if self._quote not in content and len(content) <= MAX_CELL:
                cells = content.split(delimiter)
                if len(cells) > 1 or content.strip():
                    self.cells_above = len(cells)
                    yield line, cells
                continue
            try:
                cells = self._cells(content)
            except _BrokenError as broken:
                self._spanning.clear()
                if self.cells_above < self._width and line == self._line:
                    yield line, [content]
                    continue
                self._complain(line, broken.field, broken.fault)
                self.is_lost = isinstance(broken, _UnclosedError)
                if self.is_lost:
                    return
            else:
                if self._spanning:
                    self._show_spanning(len(cells))
                if len(cells) > 1 or cells[0].strip():  # else it is blank, as libraries write a row without cells
                    self.cells_above = len(cells)
                    yield line, cells
            line = self._line  # a quoted cell may have taken several

    def _show_spanning(self, width: int) -> None:
        for span, texts, last_line in self._spanning:
            if self._spans:
                self._spans.look(span, texts, last_line, width)
        self._spanning.clear()

    def _cells(self, content: str) -> list[str]:
        cells: list[str] = []
        at = 0
        while True:
            field = len(cells) + 1
            if field > MAX_COLUMNS:
                raise _BrokenError(field, message("has more than {most} columns", most=MAX_COLUMNS))
            if content.startswith('"', at):
                cell, content, at = self._quoted(content, at + 1, field)
            else:
                cell, at = self._bare(content, at, field)
            cells.append(cell)
            if at == len(content):
                return cells
            if content[at] != self._delimiter:
                raise _BrokenError(field, _BEHIND_QUOTE)
            at += 1
            if at == len(content):
                return [*cells, ""]

    def _bare(self, content: str, at: int, field: int) -> tuple[str, int]:
        end = content.find(self._delimiter, at)
        end = len(content) if end < 0 else end
        cell = content[at:end]
        if '"' in cell:
            raise _BrokenError(field, _QUOTE_WITHIN if cell.split('"', 1)[0].strip() else _BLANK_BEFORE)
        _check_length(len(cell), field)
        return cell, end

    def _quoted(self, content: str, at: int, field: int) -> tuple[str, str, int]:
        parts: list[str] = []
        length = 0
        opened = self._line
        while True:
            end = content.find('"', at)
            parts.append(content[at:] if end < 0 else content[at:end])
            length += len(parts[-1])
            if length > MAX_CELL:
                words = template(
                    "opens a quote on line {line} that is not closed within {most} characters; "
                    "close it, or take it out if it opens no cell"
                )
                raise _UnclosedError(field, message(words, line=str(opened), most=MAX_CELL))
            if end < 0:
                content, at = self._next_line(field, opened), 0
                parts.append("\n")
                length += 1
            elif content.startswith('"', end + 1):
                parts.append('"')
                length += 1
                at = end + 2
            else:
                cell = "".join(parts)
                if opened != self._line and self._spans:
                    self._spanning.append((Span(opened, self._line, field, 0), cell.split("\n")[1:], content))
                return cell, content, end + 1

    def _next_line(self, field: int, opened: int) -> str:
        content = next(self._lines, None)
        if content is None:
            words = template(
                "opens a quote on line {line} that is never closed; close it, or take it out if it opens no cell"
            )
            raise _UnclosedError(field, message(words, line=str(opened)))
        self._line += 1
        return content


def _check_length(length: int, field: int) -> None:
    if length > MAX_CELL:
        words = template("has a cell of {length} characters; at most {most} are read")
        raise _BrokenError(field, message(words, length=length, most=MAX_CELL))
