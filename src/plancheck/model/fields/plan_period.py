"""Periods of a plan: one, or every period that the actuals have; and how progress over them is judged."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final, Literal

from plancheck.message import Message, SentenceError, message, template
from plancheck.model.fields.scalars import Read, got_text
from plancheck.model.financial_years import counted_as
from plancheck.model.period import PERIOD_PATTERN, Period, PeriodError, parse_period

EVERY: Final = "every"  # the period of a target that holds for each period found in the actuals
_YEAR: Final = {"type": "integer", "minimum": 1, "maximum": 9999}
PERIOD: Final = rf"^\s*(?:{PERIOD_PATTERN})\s*$"
_NEXT_DIGIT: Final = "|".join(f"{digit}[/–-][0-9]{(digit + 1) % 10}" for digit in range(10))
# A financial year, of which a plan says as which year it counts: it is that year before it is read here.
_FINANCIAL: Final = f"(?:FY ?)?[0-9]{{3}}(?:{_NEXT_DIGIT})|FY ?[0-9]{{4}}"
_ONE_PERIOD: Final = rf"^\s*(?:{PERIOD_PATTERN}|{_FINANCIAL})\s*$"
_EVERY_PERIOD: Final = rf"^(?:{EVERY}|\s*(?:{PERIOD_PATTERN}|{_FINANCIAL})\s*)$"
Method = Literal["statcan", "dns", "linear", "path"]  # a published way to judge progress towards a dated target
# What a part of a year must come to: its share of the months, or the share it made of the year before.
ProRata = Literal["linear", "last_year"]


def read_period(value: object) -> Period | None:
    """Return the period a plan gives; None for `every`.

    Raises:
        SentenceError: It is neither; the message says what to write.
    """
    if value == EVERY:
        return None
    if isinstance(value, Period):
        return value
    if isinstance(value, list | tuple):
        raise SentenceError(_several_periods(value))
    if isinstance(value, Mapping):
        given = "-".join(map(str, value.values()))
        raise SentenceError(message("must be one period (got a mapping)"), lambda _: _period_advice(given))
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    try:
        return parse_period(text)
    except PeriodError as error:
        raise SentenceError(got_text(error, text), lambda _: _period_advice(text)) from None


def _period_advice(text: str) -> Message:
    from plancheck.model.fields.period_advice import period_advice

    if (last := counted_as(text, "end")) and (first := counted_as(text, "start")) != last:
        words = template(
            "write {first}-{last} for both years; for a financial year say as which year it counts, under "
            "actuals: dates: (financial-by-start or financial-by-end)"
        )
        return message(words, first=first, last=last)
    if period := period_advice(text):
        return message("write {period}", period=period)
    return message("write a year (2025), a span (2021-2025), 2025-H1, 2025-Q1, 2025-03 or every")


def _several_periods(values: Sequence[object]) -> Message:
    try:
        span = parse_period("-".join(map(str, values)))
    except PeriodError:
        return message(
            "must be one period (got a list); write a span of years as 2021-2025, or a target for each period"
        )
    return message("must be one period (got a list); write {span}, or a target for each period", span=str(span))


def read_one_period(value: object) -> Period:
    """Return the period that is meant, which is not `every`.

    Raises:
        SentenceError: It is none; the message says what to write.
    """
    if (period := read_period(value)) is None:
        raise SentenceError(message("must be one period, such as 2025 or 2025-Q1 (got {text})", text=EVERY))
    return period


OnePeriod = Annotated[
    Period, Read(read_one_period, {"anyOf": [_YEAR, {"type": "string", "pattern": _ONE_PERIOD}]}, "period")
]

TargetPeriod = Annotated[
    Period | None,
    Read(read_period, {"anyOf": [_YEAR, {"type": "string", "pattern": _EVERY_PERIOD}]}, "period, or every"),
]
