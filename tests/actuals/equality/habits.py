"""How writers of tables write them: periods, values and headers in their own way, and columns that nobody asked for."""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Final

from tests.actuals.equality.cells import Row

_PERIODS: Final[tuple[Callable[[str], str], ...]] = (
    lambda year: f"{year}/{int(year) % 100 + 1}",
    lambda year: f"{year}-{int(year) % 100 + 1}",
    lambda year: f"FY{year}",
    lambda year: f"31/12/{year}",
    lambda year: f"{year}-12-31",
    lambda year: f"{year}.0",
    lambda year: f"Năm {year}",
    lambda year: f"{year}-Q{int(year) % 4 + 1}",
    lambda year: f"Q{int(year) % 4 + 1} {year}",
    lambda year: f"{year}M{int(year) % 12 + 1:02}",
    lambda year: f"{int(year) % 12 + 1}/{int(year) % 7 + 1}/{year}",
    lambda year: f"{year} p",
)
_VALUES: Final[tuple[Callable[[str], str], ...]] = (
    lambda value: f"{value}%",
    lambda value: f"{value} p",
    lambda value: f"{value}e",
    lambda value: f" {value} ",
    lambda value: f"({value})",
    lambda value: f"{value}*",
    lambda value: f"1,{value}",
    lambda value: f"${value}",
    lambda value: value if value.count(".") else f"{value}.000",
    lambda value: f"{value[:1]}.234",
    lambda value: f"{value[:1]},234",
    lambda value: f"{value[:1]} 234",
    lambda value: f"{value[:1]},5",
    lambda value: f"1.234,{value[:1]}",
    lambda value: f"1,234.{value[:1]}",
)
_HEADERS: Final[dict[str, Row]] = {
    "indicator": ("Indicator", "Chỉ tiêu", "Series", "Variable", "indicator_id"),
    "period": ("Year", "Năm", "Time", "Date", "time_period"),
    "value": ("Value", "Giá trị", "Amount", "Value (%)", "Value, thousands", "obs_value"),
    "area": ("Area", "AREA", "area (name)"),
    "sex": ("Sex", "Giới tính"),
    "unit": ("Unit", "Đơn vị", "Units"),
    "note": ("Note", "Comment", "Footnote", "Source", "Region", "Scenario", "Category", "Code", "Scale", ""),
}


def as_written(random: Random, columns: Row, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows as one writer has them, who is like others in most things."""
    period = random.choice(_PERIODS) if random.random() < 0.12 else None
    value = random.choice(_VALUES) if random.random() < 0.08 else None
    share = random.choice((1, 1, 0.9, 0.3))

    def written(name: str, cell: str) -> str:
        if period and name == "period" and cell.isdecimal() and random.random() < share:
            return period(cell)
        return value(cell) if value and name == "value" and cell and random.random() < share else cell

    if not (period or value):
        return rows
    return [tuple(written(*cell) for cell in zip(columns, row, strict=True)) for row in rows]


def as_called(random: Random, headers: Iterable[str]) -> Row:
    """Return headers, of which a few are called otherwise."""
    return tuple(random.choice(_HEADERS.get(name, (name,))) if random.random() < 0.04 else name for name in headers)
