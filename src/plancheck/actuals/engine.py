"""Who reads a file: our reader alone, or DuckDB first, for files that are large enough for that to pay."""

import os
import stat
from typing import BinaryIO, Final

from plancheck.actuals.form import Form
from plancheck.actuals.options import Options
from plancheck.actuals.quoting import QUOTE
from plancheck.actuals.tables import TEXT, Table
from plancheck.model.settlement import Questions

PAYS: Final = 4 * 1024 * 1024
"""Bytes of a file from which on DuckDB pays: it takes as long to load as our reader takes for about as many."""

_MOST_COLUMNS: Final = 500


def is_worth_settling(file: BinaryIO, options: Options) -> bool:
    """Say whether DuckDB is to be asked about a file: one that can be read twice, and is large unless it must be."""
    if options.engine == "python":
        return False
    status = os.fstat(file.fileno())
    return stat.S_ISREG(status.st_mode) and (options.engine == "duckdb" or status.st_size >= PAYS)


def can_settle(table: Table, form: Form, questions: Questions) -> bool:
    """Say whether DuckDB can prove anything of a file: a number a line, in columns of names."""
    columns = form.columns
    is_plain = table.kind == TEXT and table.encoding.casefold().startswith("utf-8")
    is_long = columns.value is not None and not form.labels.are_beside and columns.vintage is None
    is_small = table.delimiter.isascii() and table.delimiter != QUOTE and 1 < columns.width <= _MOST_COLUMNS
    if not (is_plain and is_long and is_small):
        return False
    from plancheck.actuals.asked import is_askable

    return is_askable(questions)
