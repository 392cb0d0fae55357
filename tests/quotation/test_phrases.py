import time
from decimal import Decimal

import pytest

from plancheck.quotation.numbers import stated_numbers
from plancheck.quotation.phrases import range_phrases


@pytest.mark.parametrize(
    ("text", "mark", "language", "expected"),
    [
        ("giai đoạn 2021 – 2025 từ 7,5%\u00a0 đến 8,0%", ",", "vi", ["[7.5, 8.0]"]),
        ("GRDP/người đạt trên 36.000 USD", ",", "vi", ["(36000, ∞)"]),
        ("Nông, lâm nghiệp và thủy sản 1,4% đến 1,6%", ",", "vi", ["[1.4, 1.6]"]),
        ("không quá 4%", ",", "vi", ["(-∞, 4]"]),
        ("giảm còn dưới 1%", ",", "vi", ["(-∞, 1)"]),
        ("không dưới 95%", ",", "vi", ["[95, ∞)"]),
        ("đạt từ 45% trở lên", ",", "vi", ["[45, ∞)"]),
        ("6,5-7%/năm", ",", "vi", ["[6.5, 7]"]),
        ("trên 5 nghìn tỷ đồng", ",", "vi", ["(5000000000000, ∞)"]),
        ("trên địa bàn thành phố", ",", "vi", []),
        ("trên địa bàn có 5 quận", ",", "vi", []),
        ("at least 45 % of households", ".", "en", ["[45, ∞)"]),
        ("fewer than 70 per 100 000 live births", ".", "en", ["(-∞, 70)"]),
        ("between 4.5 and 5 million people", ".", "en", ["[4500000, 5000000]"]),
        ("45% or more of 1,000 homes", ".", "en", ["[45, ∞)"]),
        ("at least 5% and below 8%", ".", "en", ["[5, 8)"]),
        ("no more than US$ 1,250 a head", ".", "en", ["(-∞, 1250]"]),
        ("over the period 2021-2025", ".", "en", []),
        ("the 45 members of the council", ".", "en", []),
        ("increase from 5% to 8% by 2030", ".", "en", ["[8, ∞)"]),
        ("reduce poverty from 8% to 4%", ".", "en", ["(-∞, 4]"]),
        ("höchstens 3,5 Mio. Tonnen", ",", "de", ["(-∞, 3500000]"]),
        ("zwischen 40 und 45 Prozent", ",", "de", ["[40, 45]"]),
        ("au moins 45 % et au plus 50 %", ",", "fr", ["[45, 50]"]),
        ("≥ 45 %", ".", "en", ["[45, ∞)"]),
        ("tăng trưởng bình quân từ 7,5% đến 8,0%", ",", "vi", ["[7.5, 8.0]"]),
        ("tăng từ 5% lên 8%", ",", "vi", ["[8, ∞)"]),
        ("giảm từ 8% xuống còn 4%", ",", "vi", ["(-∞, 4]"]),
        ("must not be more than 1.5% higher", ".", "en", ["(-∞, 1.5]"]),
        ("không để tỷ lệ thất nghiệp trên 4%", ",", "vi", ["(-∞, 4]"]),
        ("không những thế mà còn đạt trên 4%", ",", "vi", ["(4, ∞)"]),
        ("8 +/- 0.5 million", ".", "en", ["[7500000, 8500000]"]),
        ("100 km ± 5 %", ".", "en", []),
        ("sinkt bis 2030 auf 5 %", ",", "de", ["(-∞, 5]"]),
        ("8 trường chuẩn quốc gia trở lên", ",", "vi", ["[8, ∞)"]),
        ("ít nhất 32 giường và 12 bác sĩ trên 1 vạn dân", ",", "vi", ["[32, ∞)"]),
        ("có 5 xã đạt trên 100 triệu người", ",", "vi", ["(100000000, ∞)"]),
        ("12 chapters and at most 45 members", ".", "en", ["(-∞, 45]"]),
        ("not, as before, more than 4%", ".", "en", ["(4, ∞)"]),
        ("the rate must not in any region fall below 60%", ".", "en", ["[60, ∞)"]),
        ("no village has fewer than 10 wells", ".", "en", ["[10, ∞)"]),
        ("households without electricity below 3%", ".", "en", ["(-∞, 3)"]),
        ("pupils who do not finish school fewer than 5%", ".", "en", ["(-∞, 5)"]),
        ("tỷ lệ hộ không có nước sạch dưới 5%", ",", "vi", ["(-∞, 5)"]),
        ("xã chưa đạt chuẩn dưới 5%", ",", "vi", ["(-∞, 5)"]),
        ("không có xã nào dưới 10 tiêu chí", ",", "vi", ["[10, ∞)"]),
        ("không làm bội chi vượt 3%", ",", "vi", ["(-∞, 3]"]),
    ],
)
def test_words_give_a_range(text: str, mark: str, language: str, expected: list[str]) -> None:
    """A sentence promises what its words say, with the numbers as its language writes them, and nothing else."""
    assert [str(phrase.range) for phrase in range_phrases(text, mark, (language,))] == expected


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("households with electricity above 97%", True),
        ("households without electricity below 3%", False),
        ("must not be below 3%", False),
    ],
)
def test_a_negation_is_asked_about(text: str, *, is_plain: bool) -> None:
    """Whether a word such as `without` turns the bound behind it is said by people, whichever reading is taken."""
    assert [phrase.is_plain for phrase in range_phrases(text, ".", ("en",))] == [is_plain]


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("8.300 và 8,5", ",", ["8300", "8.5"]),
        ("8,300 and 8.5", ".", ["8300", "8.5"]),
        ("7.5 %", ",", ["7.5"]),
        ("1 234 567,8", ",", ["1234567.8"]),
        ("1'000", ".", ["1000"]),
        ("1.1.2030", ",", []),
        ("12.34.567", ",", []),
        ("CO2, PM2.5 and G20", ".", []),
        ("−0,5", ",", ["-0.5"]),
        ("1,2 triệu", ",", ["1200000"]),
    ],
)
def test_numbers_are_read_as_their_language_writes_them(text: str, mark: str, expected: list[str]) -> None:
    """Marks between digits are those of the language; where they cannot be, the other reading counts."""
    assert [str(number.value) for number in stated_numbers(text, mark)] == expected


@pytest.mark.parametrize(("text", "is_year"), [("in 2025", True), ("2025 USD", False), ("US$ 2000", False)])
def test_years_are_told_from_figures(text: str, *, is_year: bool) -> None:
    """Four digits are a year unless a unit stands beside them."""
    assert [number.is_year for number in stated_numbers(text, ".")] == [is_year]


@pytest.mark.parametrize("text", ["1 234 ", "trên " * 3, "không quá quá ", "1,", "- ", "8,0% đến ", "từ 1% đến 2% "])
def test_a_long_text_takes_linear_time(text: str) -> None:
    """A text of the same thing again and again takes no longer than its length says."""
    times = []
    for count in (2_000, 16_000):
        started = time.process_time()
        range_phrases(text * count, ",")
        times.append(time.process_time() - started)
    assert times[1] < 24 * max(times[0], 0.01)


def test_a_number_of_any_length_is_exact() -> None:
    """Not a digit of a stated number is lost."""
    digits = "1" * 100
    assert [number.value for number in stated_numbers(f"{digits},5", ",")] == [Decimal(f"{digits}.5")]
