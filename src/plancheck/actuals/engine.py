"""Who reads a file: our reader alone, or DuckDB first, for files that are large enough for that to pay."""

import os
import stat
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.columns import LABEL
from plancheck.actuals.duck import most_connections
from plancheck.actuals.form import Form
from plancheck.actuals.header import Columns
from plancheck.actuals.options import Options
from plancheck.actuals.quoting import QUOTE
from plancheck.actuals.tables import TEXT, Table
from plancheck.model.number_format import NumberFormat

if TYPE_CHECKING:
    from plancheck.actuals.job import Job

PAYS: Final = 4 * 1024 * 1024
"""Bytes of a file from which on DuckDB pays: it takes as long to load as our reader takes for about as many."""

_MOST_COLUMNS: Final = 500


def is_worth_settling(file: BinaryIO, options: Options) -> bool:
    """Say whether DuckDB is to be asked about a file: one that can be read twice, and is large unless it must be.

    Without the address space that it needs, DuckDB is not asked at all: it might end the process.
    """
    if options.engine == "python":
        return False
    status = os.fstat(file.fileno())
    is_worth = stat.S_ISREG(status.st_mode) and (options.engine == "duckdb" or status.st_size >= PAYS)
    return is_worth and most_connections(1) > 0


def can_settle(table: Table, job: "Job") -> bool:
    """Say whether DuckDB can prove anything of a file: a number a line, in columns of names."""
    form, columns = job.form, job.form.columns
    is_plain = table.kind == TEXT and table.encoding.casefold().startswith("utf-8")
    is_long = columns.value is not None and not form.labels.are_beside and columns.vintage is None
    is_clear = _have_one_role_each(columns) and not _is_cut(form, job.numbers)
    is_small = table.delimiter.isascii() and table.delimiter != QUOTE and 1 < columns.width <= _MOST_COLUMNS
    if not (is_plain and is_long and is_small and is_clear):
        return False
    from plancheck.actuals.asked import is_askable

    return is_askable(job.questions)


def _have_one_role_each(columns: Columns) -> bool:
    roles = (columns.indicator, columns.period, columns.value, columns.unit, *columns.dimensions)
    places = [place for place in roles if place is not None]
    return len(set(places)) == len(places)


def _is_cut(form: Form, numbers: NumberFormat) -> bool:
    """Say whether a number may hold the mark at which a label is cut off."""
    value = form.columns.value
    return value is not None and form.labels.has(value) and LABEL in {numbers.decimal, numbers.thousands}
