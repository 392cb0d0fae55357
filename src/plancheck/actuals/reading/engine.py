"""Who reads a file: our reader alone, or the kernel first, for files that are large enough for that to pay."""

import os
import stat
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, cast

from plancheck.actuals.header.column_names import LABEL
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.opening.tables import FRAME, PARQUET, TEXT, Table
from plancheck.actuals.options import Options
from plancheck.actuals.rows.cell_readers import TableReading
from plancheck.actuals.table.records import Complain
from plancheck.numbers.number_format import NumberFormat
from plancheck.system import has_room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.actuals.columns.scan_task import ScanTask
    from plancheck.contract.partial import Partial
    from plancheck.model.actual import Actual

# Bytes of a file from which on the kernel pays: it takes as long to load as our reader takes for about as many.
PAYS: Final = 4 * 1024 * 1024
_MOST_COLUMNS: Final = 500


class Scanned(Protocol):
    """The data rows of a file of which the kernel proves what it can; `deleted` counts those marked so, row by row."""

    deleted: int

    @property
    def count(self) -> int:
        """How many rows there were so far."""
        ...

    def __iter__(self) -> "Iterator[Actual | Partial]":
        """Yield the actuals of rows that are not settled, and what was settled of all others."""
        ...


@cache
def is_installed() -> bool:
    """Say whether Arrow and NumPy are there, without which every row is judged by itself."""
    return all(find_spec(name) is not None for name in ("pyarrow", "numpy"))


def is_large(file: BinaryIO) -> bool:
    """Say whether a file is one that can be read twice, and so large that the kernel pays."""
    status = os.fstat(file.fileno())
    return stat.S_ISREG(status.st_mode) and status.st_size >= PAYS


def may_scan(file: BinaryIO | None, table: Table, options: Options) -> bool:
    """Say whether the kernel may pay for what `table` holds, be it read from a `file` again or not."""
    is_wanted = table.kind in {FRAME, PARQUET} or (file is not None and _is_wanted(file, options))
    return is_wanted and options.engine != "python" and is_installed() and has_room()


def scanned(
    file: BinaryIO | None, table: Table, job: "ScanTask", complain: Complain, options: Options
) -> Scanned | None:
    """Return the rows of a file as the kernel reads them; None if it can prove nothing of them.

    The `file`, at any place, is None if it cannot be read again; of the `table` in it the header was read.
    """
    if table.kind in {FRAME, PARQUET} and _can_scan_columns(job):
        from plancheck.actuals.columns.typed_rows import TypedRows, TypedTable

        return TypedRows(cast("TypedTable", table.cut), job)
    if file and _can_scan_text(table, job):
        from plancheck.actuals.columns.text_rows import TextRows

        columns = job.reading.columns
        width = columns.width if table.found else 0
        skipped = (table.first or 0) + columns.line_ends
        return TextRows(file, skipped, job, complain, options.memory, table.spans, width)
    return None


def _is_wanted(file: BinaryIO, options: Options) -> bool:
    return is_large(file) or (options.engine == "arrow" and stat.S_ISREG(os.fstat(file.fileno()).st_mode))


def _can_scan_columns(job: "ScanTask") -> bool:
    """Say whether the kernel can prove anything of Parquet or a data frame: its columns have names of their own."""
    columns = job.reading.columns
    has_own_names = len(set(columns.cells)) == len(columns.cells) and not any("." in name for name in columns.cells)
    is_named = has_own_names and all(column.text for column in columns.periods)
    return is_named and _is_told(job.reading) and _have_one_role_each(columns) and _is_demandable(job)


def _can_scan_text(table: Table, job: "ScanTask") -> bool:
    """Say whether the kernel can prove anything of a text file: plain numbers in columns of their own."""
    columns = job.reading.columns
    is_plain = (
        table.kind == TEXT
        and table.cut is not None
        and table.is_whole
        and table.encoding.casefold().startswith("utf-8")
    )
    is_small = table.delimiter.isascii() and table.delimiter != '"' and 1 < columns.width <= _MOST_COLUMNS
    is_clear = _have_one_role_each(columns) and not _is_cut(job.reading, job.numbers)
    return is_plain and is_small and is_clear and _is_told(job.reading) and _is_demandable(job)


def _is_demandable(job: "ScanTask") -> bool:
    from plancheck.actuals.kernel.demands import is_demandable

    return is_demandable(job.demands, [column.period for column in job.reading.columns.periods if column.period])


def _is_told(reading: TableReading) -> bool:
    """Say whether each row, or each column of values, tells by itself what its values are."""
    columns = reading.columns
    if (columns.vintage, columns.estimates) != (None, None) or not columns.is_plain:
        return False
    says_more = bool(columns.scales or columns.statuses or columns.notes or columns.action is not None)
    return columns.value is not None or (
        not (says_more or reading.marks.scale) and all(column.period or not column.text for column in columns.periods)
    )


def _have_one_role_each(columns: Columns) -> bool:
    roles = (columns.indicator, columns.period, columns.value, columns.unit, *columns.dimensions)
    places = [place for place in roles if place is not None]
    return len(set(places)) == len(places)


def _is_cut(reading: TableReading, numbers: NumberFormat) -> bool:
    value = reading.columns.value
    return value is not None and reading.labels.has(value) and LABEL in {numbers.decimal, numbers.thousands}
