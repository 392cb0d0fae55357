"""Cells that say between which numbers a figure lies, and what is not to be taken for that."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.grammar.statuses import declared
from plancheck.actuals.rows.cell_readers import readers_of
from plancheck.numbers.number_format import NumberFormat, of_locale
from plancheck.numbers.range import Imprecise

_FLAGS = Marks(flags={"e": declared("estimated")})


def _read(text: str, numbers: NumberFormat | None = None) -> str:
    """Return the bounds as an interval, or the fault."""
    written, number, why, _ = readers_of(numbers, is_typed=False, marks=_FLAGS).values(text)
    assert (written, number) == (text, None)
    if not isinstance(why, Imprecise):
        return str(why)
    lower, upper, has_lower, has_upper = why.bounds
    return f"{'[' if has_lower else '('}{lower}, {upper}{']' if has_upper else ')'}"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        *((text, "[61, 62]") for text in ("61-62", "61–62", "61 - 62", "61—62", "61~62", "61...62")),
        *((text, "[61, 62]") for text in ("61 đến 62", "từ 61 đến 62", "61\u00a0–\u00a062", "from 61 to 62")),
        *((text, "[8, 115]") for text in ("8–115", "8 to 115", "từ 8 đến 115", "8…115")),
        *((text, "[-3.5, 2]") for text in ("-3.5-2", "-3.5 to 2")),
        ("-5--3", "[-5, -3]"),
        *((text, "[23.5, 24.5]") for text in ("khoảng 24", "about 24", "~24", "≈ 24", "ước khoảng 24", "~24 e")),
        ("approx. 24.50", "[24.495, 24.505]"),
        ("khoảng 61-62.5", "[60.5, 62.55]"),
        *((text, "(4, None]") for text in ("trên 4", "> 4", ">4", "more than 4", "Hơn 4")),
        *((text, "[4, None]") for text in ("≥4", ">= 4", "at least 4", "ít nhất 4", "từ 4 trở lên", "4 or more")),
        *((text, "[None, 0.1)") for text in ("dưới 0.1", "<0.1", "less than 0.1", "below 0.1")),
        *((text, "[None, -5]") for text in ("≤ -5", "<=-5", "at most -5", "không quá -5")),
        ("0-5", "[0, 5]"),
        ("9-10", "[9, 10]"),
    ],
)  # fmt: skip
def test_a_reading_says_between_which_numbers_the_figure_lies(text: str, bounds: str) -> None:
    """What reports write in place of one figure is read as what it says, no more and no less."""
    sides = {"(4, None]": "(4, None)", "[None, 0.1)": "(None, 0.1)"}
    found = _read(text)
    assert found == sides.get(bounds, bounds)


def test_numbers_in_a_reading_are_written_as_those_of_the_file() -> None:
    """Where the file has a decimal comma and points between thousands, so have its readings."""
    numbers = of_locale("vi")
    found = [_read(text, numbers) for text in ("61,5-62,5", "khoảng 1.200", "1.200–1.300", "> 0,1")]
    assert found == ["[61.5, 62.5]", "[1199.5, 1200.5]", "[1200, 1300]", "(0.1, None)"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        *((text, "may be years or a date") for text in ("2021-22", "2021-2025", "5-2024")),
        *((text, "may be a code, a date or a telephone number") for text in ("024-3825", "05-06", "12-345678")),
        ("10-3", "an interval whose ends are the wrong way round"),
        *((text, "is not a number") for text in ("1-2-3", "2021-05-06", "5-", "7−8", "> 4 %", "7-8 kg", "~", "± 3")),
        *((text, "is not a number") for text in ("A1-62", "61,5-62,5", "> 4 < 5", "khoảng", "10-11-12")),
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_no_reading(text: str, fault: str) -> None:
    """Dates, codes, numbers upside down and what has a unit of its own are refused, and I am told why."""
    assert fault in _read(text)


@pytest.mark.parametrize(
    "grow", [lambda n: "~" * n, lambda n: "1-" * n, lambda n: "> " + " " * n + "4", lambda n: "1" * n + "-" + "2" * n]
)
def test_a_long_text_is_no_reading(grow: Callable[[int], str]) -> None:
    """A huge cell is a fault at once."""
    assert "no one figure" not in _read(grow(50_000))


def test_a_reading_is_scaled_with_its_row() -> None:
    """What a row says of the scale of its value holds for both ends."""
    why = readers_of(None, is_typed=False).values("61-62")[2]
    assert isinstance(why, Imprecise)
    assert why.turned(lambda bound: bound * 1000).bounds[:2] == (Decimal(61000), Decimal(62000))
