"""The header: which column is what, and under which delimiter."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plancheck.text import did_you_mean, name_key, quoted, visible

_NAMES: Final = {
    "indicator": (
        "indicator",
        "indicator id",
        "indicator code",
        "indicator name",
        "chỉ tiêu",
        "tên chỉ tiêu",
        "mã chỉ tiêu",
        "chỉ số",
    ),
    "period": ("period", "time period", "year", "kỳ", "năm", "thời kỳ", "giai đoạn", "kỳ báo cáo"),
    "value": ("value", "actual", "obs value", "giá trị", "số liệu", "thực hiện"),
    "unit": ("unit", "unit measure", "unit of measure", "đơn vị", "đơn vị tính", "đvt"),
}
"""What each column may be called, compared without regard to case, accents kept: `Nam` is not `năm`."""

_ROLE: Final = {name: role for role, names in _NAMES.items() for name in names}

_REQUIRED: Final = ("indicator", "period", "value")

_REMARKS: Final = frozenset({"", "note", "notes", "source", "comment", "ghi chú", "nguồn", "vintage", "status"})
"""Columns that may be passed over without a word."""

DELIMITERS: Final = (",", ";", "\t", "|")

_LISTED: Final = 12

_COMPARED: Final = 200
"""How many columns are compared with the names a missing one may have: each takes time, and more are no spelling."""

_SCALING: Final = {
    "unit mult": "which scales the values; scale them and take the column out",
    "action": "which may mark rows as deleted; take those rows and the column out",
}
"""Columns of SDMX-CSV that change what a row means, and what to do as long as they are not read."""


class HeaderError(Exception):
    """A header that cannot be used; `column` is the field meant, from 1, if one is."""

    def __init__(self, message: str, column: int | None = None) -> None:
        """Say what is wrong."""
        super().__init__(message)
        self.column = column


class Columns(NamedTuple):
    """Where each thing stands in a record, as positions from 0.

    Attributes:
        unit: None when the file has no such column.
        dimensions: For each dimension, in order, its position or None.
        unused: Names of columns that were not read and might have meant something.
        width: Number of columns.
    """

    indicator: int
    period: int
    value: int
    unit: int | None
    dimensions: tuple[int | None, ...]
    unused: tuple[str, ...]
    width: int


def header_key(name: str) -> str:
    """Return the form under which header names are compared."""
    return unicodedata.normalize("NFC", name_key(name).casefold()).replace("_", " ")


def has_required(cells: Sequence[str]) -> bool:
    """Say whether the columns every file needs stand among `cells`."""
    roles = {_ROLE.get(header_key(cell)) for cell in cells}
    return roles.issuperset(_REQUIRED)


def read_header(cells: Sequence[str], dimensions: Sequence[str]) -> Columns:
    """Return where things stand, given the cells of the header.

    Raises:
        HeaderError: A needed column is missing, or two columns could be it.
    """
    keys = [header_key(cell) for cell in cells]
    places: dict[str, list[int]] = {}
    wanted = {header_key(name): f"dimension {name}" for name in dimensions}
    for place, key in enumerate(keys):
        if role := wanted.get(key) or _ROLE.get(key):
            places.setdefault(role, []).append(place)
    _check(places, cells)
    found = {role: indexes[0] for role, indexes in places.items()}
    return Columns(
        found["indicator"],
        found["period"],
        found["value"],
        found.get("unit"),
        tuple(found.get(f"dimension {name}") for name in dimensions),
        tuple(_unused(cells, set(found.values()))),
        len(cells),
    )


def other_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that have no role of their own: the dimensions of a file read without a plan."""
    return tuple(_unused(cells, {i for i, cell in enumerate(cells) if _has_meaning(cell)}))


def _has_meaning(cell: str) -> bool:
    key = header_key(cell)
    return key in _ROLE or key in _SCALING


def _unused(cells: Sequence[str], used: set[int]) -> Iterator[str]:
    for place, cell in enumerate(cells):
        if place not in used and header_key(cell) not in _REMARKS:
            yield name_key(cell)


def _check(places: dict[str, list[int]], cells: Sequence[str]) -> None:
    for place, cell in enumerate(cells):
        if (meaning := _SCALING.get(header_key(cell))) and f"dimension {cell}" not in places:
            msg = f"has the column {quoted(cell)}, {meaning}"
            raise HeaderError(msg, place + 1)
    for role, indexes in places.items():
        if len(indexes) > 1:
            names = " and ".join(f"{i + 1} ({quoted(cells[i], 40)})" for i in indexes[:_LISTED])
            msg = f"has {len(indexes):,} columns for the {visible(role, 40)}: {names}; rename or take out all but one"
            raise HeaderError(msg, indexes[1] + 1)
    missing = [role for role in _REQUIRED if role not in places]
    if missing:
        raise HeaderError(_missing(missing, cells))


def _missing(missing: list[str], cells: Sequence[str]) -> str:
    words = []
    for role in missing:
        hint = next((h for name in _NAMES[role] if (h := did_you_mean(name, filter(None, cells[:_COMPARED])))), "")
        words.append(f"no column {role}{hint}")
    found = ", ".join(quoted(cell, 40) for cell in cells[:_LISTED])
    more = f" and {len(cells) - _LISTED} more" if len(cells) > _LISTED else ""
    return f"has {'; '.join(words)} (got {found}{more}); the header must name indicator, period and value"
