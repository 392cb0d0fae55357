"""The forms that a table of rows may have in a file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from tests.actuals.equality.cells import Row

QUALIFIERS: Final = ("status", "multiplier", "word", "action")
"""Columns that say more about a value."""

_COMPONENTS: Final = {
    "indicator": "INDICATOR",
    "period": "TIME_PERIOD",
    "value": "OBS_VALUE",
    "area": "REF_AREA",
    "sex": "SEX",
    "unit": "UNIT_MEASURE",
    "status": "OBS_STATUS",
    "multiplier": "UNIT_MULT",
    "word": "Unit multiplier",
    "action": "ACTION",
    "note": "NOTE",
}
"""What SDMX-CSV calls the columns."""

Lines = Iterator[Iterable[str]]
Dress = Callable[[Row, Sequence[Row]], Lines]


def _as_it_is(columns: Row, rows: Sequence[Row]) -> Lines:
    yield (_COMPONENTS[name] if name in QUALIFIERS else name for name in columns)
    yield from rows


def _as_sdmx(columns: Row, rows: Sequence[Row]) -> Lines:
    yield (_COMPONENTS.get(name, name) for name in columns)
    yield from rows


def _as_labelled(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield a header and rows as SDMX-CSV with labels has them."""
    yield (f"{_COMPONENTS.get(name, name)}: Name of it" for name in columns)
    for row in rows:
        yield (
            f"{cell}: Name of {cell}" if cell and name != "value" else cell
            for name, cell in zip(columns, row, strict=True)
        )


def _as_wide(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield a header with a column for each period, and a row for each of all others; of a key its last value."""
    kept = [place for place, name in enumerate(columns) if name not in {"period", "value", "vintage", *QUALIFIERS}]
    period, value = columns.index("period"), columns.index("value")
    periods = dict.fromkeys(row[period] for row in rows)
    values: dict[Row, dict[str, str]] = {}
    for row in rows:
        values.setdefault(tuple(row[place] for place in kept), {})[row[period]] = row[value]
    yield (*(columns[place] for place in kept), *periods)
    for key, found in values.items():
        yield (*key, *(found.get(period, "") for period in periods))


def _as_wide_by_threes(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield the same of three periods and whatever values come, so that keys come again."""
    threes = zip(rows[::3], rows[1::3], rows[2::3], strict=False)
    place = columns.index("period")
    as_of = [
        (*row[:place], year, *row[place + 1 :])
        for three in threes
        for row, year in zip(three, ("2024", "2025", "2023"), strict=True)
    ]
    yield from _as_wide(columns, as_of)


def _as_wide_to_an_end(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield it with a delimiter at the end of all lines, and something behind the last now and then."""
    header, *lines = _as_wide(columns, rows)
    yield (*header, "")
    for place, line in enumerate(lines):
        yield (*line, "7" if place and place == len(rows) % 40 else "")


def _as_wide_under_headings(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield it with rows of one text above others, the last of them below a line that may be of a footer."""
    header, *lines = _as_wide(columns, rows)
    yield header
    for place, line in enumerate(lines):
        if place % 5 == len(rows) % 5:
            yield (("Women", "Zone", "growth", ":")[place % 4], *[""] * (len(columns) % 2 * (len([*header]) - 1)))
        yield ("Signed", *("Mr A" for _ in [*line][1:])) if len(rows) % 7 == place == len(lines) - 1 else line


def _with_names_beside(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield a header and rows of SDMX-CSV that has columns with names behind those of codes."""
    yield (text for name in columns for text in _coded(name, _COMPONENTS.get(name, name), f"Name of {name}"))
    for row in rows:
        named = zip(columns, row, strict=True)
        yield (text for name, cell in named for text in _coded(name, f"C{cell}" if cell in {"b", "e"} else cell, cell))


def _coded(name: str, *both: str) -> Iterable[str]:
    return both if name in {"indicator", "area", "sex", "unit", "status"} else both[:1]


def _of_a_source(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield a header and rows of Eurostat, with a column that the plan does not know."""
    names = {"indicator": "na_item", "period": "TIME_PERIOD", "value": "OBS_VALUE", "area": "geo", "note": "coicop"}
    yield ("DATAFLOW", "LAST UPDATE", "OBS_FLAG", *(names.get(name, name) for name in columns))
    for row in rows:
        named = zip(columns, row, strict=True)
        yield ("X", "", "p", *("" if name == "note" and cell == "x" else cell for name, cell in named))


def in_sections(columns: Row, rows: Sequence[Row]) -> Lines:
    """Yield a header without a column for areas, and above the rows of each a line that names it."""
    place = columns.index("area" if "area" in columns else "indicator")
    yield (*columns[:place], *columns[place + 1 :])
    last = None
    for row in sorted(rows, key=lambda row: row[place]):
        if row[place] != last:
            last = row[place]
            yield (last, *[""] * (len(columns) - 2))
        yield (*row[:place], *row[place + 1 :])


DRESSES: Final[tuple[Dress, ...]] = (
    *[_as_it_is] * 12,
    *[_as_sdmx, _as_wide] * 4,
    *[_as_labelled, _as_wide_by_threes, _with_names_beside, _of_a_source] * 2,
    _as_wide_to_an_end,
    _as_wide_under_headings,
    in_sections,
)
