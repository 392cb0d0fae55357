"""A stream of actuals over one or several files: one row in memory at a time, problems kept for the end."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

from plancheck.actuals.header import DELIMITERS, Columns, HeaderError, has_required, other_columns, read_header
from plancheck.actuals.lines import LineError, physical_lines
from plancheck.actuals.records import MAX_COLUMNS, Records
from plancheck.actuals.rows import Rows
from plancheck.errors import ActualsError, Problem, ProblemLog
from plancheck.input_file import InputFileError, open_input
from plancheck.model.actual import Actual

STDIN: Final = "-"
STDIN_NAME: Final = "<stdin>"

_PREAMBLE: Final = 20
"""How many lines further down a header is looked for, to say where it is."""


class Actuals:
    """The actuals of some files.

    Attributes:
        paths: The files as the user named them.
        dimensions: Names of the dimension columns; None until a file is read, when no plan says which they are.
        rows: For each file read so far, its number of data rows.
        unused: For each file, the columns that were not read and might have meant something.
    """

    def __init__(self, paths: list[str], dimensions: tuple[str, ...] | None) -> None:
        """Stand for `paths`; nothing is opened yet."""
        self.paths = [STDIN_NAME if path == STDIN else path for path in paths]
        self.dimensions = dimensions
        self.rows: dict[str, int] = {}
        self.unused: dict[str, tuple[str, ...]] = {}
        self._given = paths

    def bind(self, dimensions: tuple[str, ...]) -> None:
        """Read the columns `dimensions`, those of the plan the actuals are held against, and no others."""
        self.dimensions = dimensions

    def __iter__(self) -> Iterator[Actual]:
        """Yield each data row.

        Raises:
            ActualsError: At the end, if anything was wrong on the way. What was yielded is then not to be used.
        """
        log = ProblemLog()
        self.rows.clear()
        for given, path in zip(self._given, self.paths, strict=True):
            yield from self._file(given, path, log)
        if log.count:
            raise ActualsError(log.problems, log.count)

    def _file(self, given: str, path: str, log: ProblemLog) -> Iterator[Actual]:
        def complain(line: int | None, column: int | None, message: str) -> None:
            log.add(Problem(path, line, column, "", message))

        known = log.count
        try:
            with _opened(given) as file:
                before = os.fstat(file.fileno())
                rows = self._rows(path, physical_lines(file), log)
                if rows is None:
                    return
                yield from rows
                _check_unchanged(before, os.fstat(file.fileno()) if given == STDIN else Path(given).stat())
            if not rows.count and log.count == known:
                complain(None, None, "has no data rows")
            self.rows[path] = self.rows.get(path, 0) + rows.count
        except LineError as fault:
            complain(fault.line, None, str(fault))
        except InputFileError as error:
            complain(None, None, str(error))
        except OSError as error:
            complain(None, None, f"cannot be read: {(error.strerror or 'unknown reason').lower()}")

    def _rows(self, path: str, lines: Iterator[str], log: ProblemLog) -> Rows | None:
        """Read the header and return the rows after it; None if there is no usable header."""

        def complain(line: int, column: int | None, message: str) -> None:
            name = cells[column - 1] if cells and column and column <= len(cells) else ""
            log.add(Problem(path, line, column, name, message))

        cells: list[str] = []
        number, first = _first_line(lines)
        if first is None:
            log.add(Problem(path, None, None, "", "has no data rows: it is empty"))
            return None
        delimiter = _delimiter(first)
        records = Records(chain([first], lines), delimiter, complain, number)
        iterator = iter(records)
        line, cells = next(iterator, (0, []))
        if line != number:  # the header could not be cut, and `Records` has said why
            return None
        try:
            columns = self._columns(path, cells)
        except HeaderError as fault:
            complain(line, fault.column, f"{fault}{_header_below(iterator)}")
            return None
        return Rows(path, iterator, columns, complain)

    def _columns(self, path: str, cells: list[str]) -> Columns:
        if len(cells) > MAX_COLUMNS:
            msg = f"has {len(cells):,} columns; at most {MAX_COLUMNS:,} are read"
            raise HeaderError(msg)
        if self.dimensions is None:
            self.dimensions = other_columns(cells)
        columns = read_header(cells, self.dimensions)
        self.unused[path] = columns.unused
        return columns


def _opened(given: str) -> AbstractContextManager[BinaryIO]:
    if given != STDIN:
        return open_input(given)
    if sys.stdin is None or sys.stdin.closed:
        msg = "is closed; give a file, or pipe the actuals in"
        raise InputFileError(msg)
    os.set_blocking(sys.stdin.fileno(), True)  # else a pause in the pipe would pass for its end
    return nullcontext(sys.stdin.buffer)


def _first_line(lines: Iterator[str]) -> tuple[int, str | None]:
    """Return the first line that is not blank, and its number."""
    for number, content in enumerate(lines, 1):
        if content.strip():
            return number, content
    return 1, None


def _delimiter(header: str) -> str:
    """Return the delimiter under which the needed columns appear; the comma if there is none."""
    for delimiter in DELIMITERS:
        if has_required([cell.strip().strip('"') for cell in header.split(delimiter)]):
            return delimiter
    return ","


def _header_below(records: Iterator[tuple[int, list[str]]]) -> str:
    """Return a hint if the header seems to stand further down, below a title or a remark."""
    for line, cells in islice(records, _PREAMBLE):
        if has_required(cells):
            return f"; the header seems to be on line {line}: take out the lines above it"
    return ""


def _check_unchanged(before: os.stat_result, after: os.stat_result) -> None:
    if stat.S_ISREG(before.st_mode) and _version(before) != _version(after):  # a pipe's time changes as it is written
        raise LineError(None, "changed while it was being read; run again")


def _version(file: os.stat_result) -> tuple[int, ...]:
    return file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns
