"""What stands beside a value and may change it, as DuckDB sees it: conditions on the cells of a row, in SQL.

They hold where a cell says nothing for certain: outer blanks, which DuckDB and Python see differently, make them false.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from plancheck.actuals.form import Form
from plancheck.actuals.header import Columns
from plancheck.actuals.labels import Labels
from plancheck.actuals.sdmx import KEEPING, MISSING, NO_POWER, STATUSES

_CODE: Final = "[A-Za-z0-9_]{0,20}"


class Qualifiers(NamedTuple):
    """Conditions on the cells of a row, the value among them as `text` and, where it is one that counts, as `number`.

    Attributes:
        are_silent: All that stands beside the value leaves it as it is.
        is_blank: There is no value.
        is_strange: The row may be none, or say in another way that there is no value; None where none can.
    """

    are_silent: str
    is_blank: str
    is_strange: str | None


def qualifiers(form: Form) -> Qualifiers:
    """Return the conditions for a file of this form."""
    columns, labels = form.columns, form.labels
    blanks = ["", *(MISSING if columns.layout == "SDMX-CSV" else ())]
    strange = list(_strange(columns, labels, blanks))
    # Trimming is slow, and most cells are numbers.
    blank = f"CASE WHEN number IS NULL THEN trim(text, ' ' || chr(9)) IN ({_listed(blanks)}) ELSE false END"
    return Qualifiers(" AND ".join(_silent(columns, labels)) or "true", blank, " OR ".join(strange) or None)


def _silent(columns: Columns, labels: Labels) -> Iterator[str]:
    if columns.status is not None:
        code = _code(columns.status, labels)
        yield f"regexp_full_match({code}, '{_CODE}') AND {code} NOT IN ({_listed(STATUSES)})"
    if columns.multiplier is not None:
        yield f"{_code(columns.multiplier, labels)} IN ({_listed(NO_POWER)})"


def _strange(columns: Columns, labels: Labels, blanks: Iterable[str]) -> Iterator[str]:
    if columns.action is not None:
        yield f"{_code(columns.action, labels)} NOT IN ({_listed(KEEPING)})"
    if columns.value is not None and labels.has(columns.value):
        yield f"(number IS NULL AND text NOT IN ({_listed(blanks)}))"


def _code(place: int, labels: Labels) -> str:
    return f"split_part(c{place}, ':', 1)" if labels.has(place) else f"c{place}"


def _listed(texts: Iterable[str]) -> str:
    """Return texts of ours, none of which holds a quote, as SQL lists them."""
    return ", ".join(f"'{text}'" for text in sorted(texts))
