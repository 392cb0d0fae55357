"""A period within a sentence."""

from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.period import Period


def period_in_words(period: Period | None) -> Message:
    """Return a period as a sentence names it: `2025`, `2021-2025`, `2025-Q1`; None stands for every one."""
    if period is None:
        return message("every period")
    if years := period.whole_years:
        first, last = f"{years[0]:04}", f"{years[-1]:04}"
        return message("{year}", year=first) if period.is_year else message("{first}-{last}", first=first, last=last)
    return _part_of_year(period)


def _part_of_year(period: Period) -> Message:
    year, _, part = str(period).partition("-")
    if part in {"H1", "H2"}:
        return message("{year}-H1" if part == "H1" else "{year}-H2", year=year)
    if part.startswith("Q"):
        return message("{year}-Q{quarter}", year=year, quarter=part[1:])
    if part.endswith("M"):
        return message("{year}-{months}M", year=year, months=part[:-1])
    if len(part) == 2:  # noqa: PLR2004  the digits of a month
        return message("{year}-{month}", year=year, month=part)
    return message("{period}", period=str(period))


NO_ACTUAL: Final = template("no actual for {period}")
