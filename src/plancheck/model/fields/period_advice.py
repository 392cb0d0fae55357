"""What to write in a plan for a period that is written as people do."""

import re
from collections.abc import Callable
from typing import Final

from plancheck.model.period import PeriodError, parse_period
from plancheck.text import folded

_LONGEST: Final = 60  # longest text that is looked at, in characters
_YEAR: Final = "([12][0-9]{3})"
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, **{str(n): n for n in range(1, 5)}}


def _quarter(ordinal: str, year: str) -> str:
    return f"{year}-Q{_QUARTERS[ordinal]}"


def _day(first: str, second: str, year: str) -> str:
    day, month = (first, second) if int(first) > 12 or first == second else (second, first)  # noqa: PLR2004  months
    return f"{year}-{int(month):02}-{int(day):02}" if int(day) > 12 or first == second else ""  # noqa: PLR2004


# Forms of text without case and accents, each with what to write for it.
_FORMS: Final[tuple[tuple[str, Callable[..., str]], ...]] = (
    (rf"(?:.*\D)?{_YEAR}(?:\D+){_YEAR}\D*", lambda first, last: "-".join(sorted((first, last)))),
    (rf"{_YEAR} ?[-–—/] ?([0-9]{{2}})", lambda first, last: f"{first}-{first[:2]}{last}"),
    (rf"(?:q|quy|quarter) ?(iv|i{{1,3}}|[1-4])[ /.,-]*(?:nam )?{_YEAR}", _quarter),
    (rf"{_YEAR}[ /.-]*(?:q|quy|quarter) ?(iv|i{{1,3}}|[1-4])", lambda year, ordinal: _quarter(ordinal, year)),
    (rf"(?:h|half) ?([12])[ /.-]*{_YEAR}", lambda ordinal, year: f"{year}-H{ordinal}"),
    (rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]{_YEAR}", _day),
    (rf"(?:thang|month|m)? ?([0-9]{{1,2}})[ /.-]+(?:nam )?{_YEAR}", lambda month, year: f"{year}-{int(month):02}"),
    (rf"{_YEAR}[/.]([0-9]{{1,2}})", lambda year, month: f"{year}-{int(month):02}"),
    (rf"\D*{_YEAR}\D*", str),
)


def period_advice(text: str) -> str | None:
    """Return the period to write for `text`, which is none of a plan; None if that is not clear."""
    plain = folded(text[: _LONGEST + 1])
    for form, write in _FORMS if len(plain) <= _LONGEST else ():
        if (match := re.fullmatch(form, plain)) and _is_period(found := write(*match.groups())):
            return found
    return None


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True
