"""Ranges, figures and distances as people read them, in each language."""

from decimal import Decimal

import pytest

from plancheck.message import Wording
from plancheck.model.fields.range import read_range
from plancheck.reports.shared.language import language
from plancheck.wording.ranges import of_range, range_in_signs, range_in_words
from plancheck.wording.units import PERCENT, UnitName, distance, quantity

DOLLARS = UnitName("USD")
YEARS = UnitName("years", Wording((("vi", "năm"), ("en", "years"))))


@pytest.mark.parametrize(
    ("written", "unit", "english", "vietnamese", "signs"),
    [
        (["7.5", "8.0"], PERCENT, "7.5 to 8.0 %", "từ 7,5% đến 8,0%", "7.5–8.0 %"),
        ({"at_least": "45"}, PERCENT, "at least 45 %", "từ 45% trở lên", "≥ 45 %"),
        ({"above": "36000"}, DOLLARS, "above 36,000 USD", "trên 36.000 USD", "> 36,000 USD"),
        ({"at_most": "3.7"}, PERCENT, "at most 3.7 %", "không quá 3,7%", "≤ 3.7 %"),
        ({"below": "4"}, None, "below 4", "dưới 4", "< 4"),
        (["8300", "8500"], DOLLARS, "8,300 to 8,500 USD", "từ 8.300 đến 8.500 USD", "8,300–8,500 USD"),
        ({"at_least": "74.5"}, YEARS, "at least 74.5 years", "từ 74,5 năm trở lên", "≥ 74.5 years"),
        (["-2", "-1.5"], PERCENT, "−2 to −1.5 %", "từ −2% đến −1,5%", "−2 to −1.5 %"),
        (["3", "3"], PERCENT, "exactly 3 %", "đúng 3%", "exactly 3 %"),
        (
            {"above": "1", "at_most": "2"},
            None,
            "above 1 and at most 2",
            "trên 1 và không quá 2",
            "above 1 and at most 2",
        ),
    ],
)
def test_a_range_in_words(written: object, unit: UnitName | None, english: str, vietnamese: str, signs: str) -> None:
    """A range is told in words, with its unit, as my language writes numbers."""
    bounds = [Decimal(x) for x in written] if isinstance(written, list) else written
    given = {word: Decimal(x) for word, x in bounds.items()} if isinstance(bounds, dict) else bounds
    range_ = read_range(given)
    words = range_in_words(range_, unit)
    told = (str(words), language("vi").say(words), str(range_in_signs(range_, unit)))
    assert told == (english, vietnamese, signs or english)


def test_a_range_behind_the_word_target() -> None:
    """In a sentence the target's range stands in brackets where the language has it so."""
    words = of_range(read_range([Decimal("7.5"), Decimal("8.0")]), PERCENT)
    assert (str(words), language("vi").say(words)) == ("of 7.5 to 8.0 %", "(7,5% đến 8,0%)")


@pytest.mark.parametrize(
    ("number", "unit", "english", "vietnamese"),
    [
        ("0.93", PERCENT, "0.93 percentage points", "0,93 điểm phần trăm"),
        ("1", PERCENT, "1 percentage point", "1 điểm phần trăm"),
        ("1122", DOLLARS, "1,122 USD", "1.122 USD"),
        ("0.3", YEARS, "0.3 years", "0,3 năm"),
    ],
)
def test_a_distance(number: str, unit: UnitName, english: str, vietnamese: str) -> None:
    """Percentages lie percentage points apart; every other distance is in the unit itself."""
    words = distance(Decimal(number), unit)
    assert (str(words), language("vi").say(words)) == (english, vietnamese)


def test_a_negative_figure_has_the_minus_sign_of_print() -> None:
    """A figure below zero is told with a minus sign, and its digits in groups."""
    words = quantity(Decimal("-1234567.5"), PERCENT)
    assert (str(words), language("vi").say(words)) == ("−1,234,567.5 %", "−1.234.567,5%")
