"""Who reads a file: our reader alone, or DuckDB first, for files that are large enough for that to pay."""

import os
import stat
from typing import BinaryIO, Final

from plancheck.actuals.header import Columns
from plancheck.actuals.options import Options
from plancheck.actuals.sdmx import Sdmx
from plancheck.actuals.tables import TEXT, Table
from plancheck.model.number_format import PLAIN, NumberFormat
from plancheck.model.settlement import Questions

PAYS: Final = 2 * 1024 * 1024
"""Bytes of a file from which on DuckDB pays: it takes as long to load as our reader takes for about as many."""

_MOST_COLUMNS: Final = 500


def is_settled(
    file: BinaryIO,
    table: Table,
    columns: Columns,
    numbers: NumberFormat | None,
    questions: Questions | None,
    options: Options,
) -> bool:
    """Say whether DuckDB is to settle what it can of a file."""
    if options.engine == "python" or questions is None or not _is_readable(table, columns, numbers):
        return False
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode) or (options.engine == "auto" and status.st_size < PAYS):
        return False
    from plancheck.actuals.asked import is_askable

    return is_askable(questions)


def _is_readable(table: Table, columns: Columns, numbers: NumberFormat | None) -> bool:
    """Say whether a file is of the kind that DuckDB can prove rows of: plain numbers, one a line, in columns of names."""
    is_plain = table.kind == TEXT and table.encoding.casefold().startswith("utf-8") and numbers == PLAIN
    is_long = columns.layout == "long" and not columns.labels and not Sdmx.matters(columns)
    return is_plain and is_long and table.delimiter.isascii() and 1 < columns.width <= _MOST_COLUMNS
