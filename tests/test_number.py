from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.numbers.number import EXACT, NumberError, decimals_of, parse_number, plain, power

DIGITS = st.integers(min_value=0, max_value=10**128 - 1)


@st.composite
def numbers(draw: st.DrawFn) -> Decimal:
    """Any number of at most 128 digits between 1e-308 and 1e308."""
    digits = str(draw(DIGITS))
    exponent = draw(st.integers(-308 - len(digits) + 1, 308 - len(digits) + 1))
    return Decimal(f"{draw(st.sampled_from(['', '-']))}{digits}e{exponent}")


@given(numbers())
def test_every_number_reads_back(number: Decimal) -> None:
    """A number printed and read again is the same number with the same digits."""
    assert parse_number(str(number)).as_tuple() == number.as_tuple()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20))
def test_plain_has_no_exponent_and_reads_back(number: Decimal) -> None:
    """A number as tables print it is the same number."""
    assert parse_number(plain(number)) == number


@given(st.text("0123456789+-.eE_, １٣½", max_size=8))
def test_what_is_read_is_ascii(text: str) -> None:
    """Nothing outside the grammar is a number, in whatever script."""
    try:
        number = parse_number(text)
    except NumberError:
        return
    assert (set(text) <= set("0123456789+-.eE"), number) == (True, Decimal(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", "7"), ("+7.50", "7.50"), ("-0", "-0"), (".5", "0.5"), ("5.", "5"), ("1e3", "1E+3"), ("1E-308", "1E-308")],
)
def test_number(text: str, number: str) -> None:
    """Sign, point and exponent are read, and the digits are kept."""
    assert str(parse_number(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 5",
        "5\n",
        "+-5",
        ".",
        "e5",
        "1e",
        "1e10000",
        "1_000",
        "1,5",
        "nan",
        "-inf",
        "Infinity",
        "0x1F",
        "１２",
        "٣",
    ],
)
def test_not_a_number(text: str) -> None:
    """Blanks, separators, names and other scripts' digits are no numbers."""
    with pytest.raises(NumberError, match=r"^is not a number$"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1" * 129, "1" * 5000, "0." + "1" * 129, "0." + "0" * 143])
def test_too_many_digits(text: str) -> None:
    """A number of more than 128 digits is refused as such."""
    with pytest.raises(NumberError, match=r"^has more than 128 digits$"):
        parse_number(text)


def test_128_digits() -> None:
    """A number of 128 digits is read whole."""
    assert parse_number("9" * 128) == 10**128 - 1


def test_long_text() -> None:
    """A long text that is no number is not called one of many digits."""
    with pytest.raises(NumberError, match=r"^is not a number$"):
        parse_number("x" * 5000)


@pytest.mark.parametrize("text", ["1e309", "-1e309", "1e-309", "10e308", "0.1e-308"])
def test_beyond_bounds(text: str) -> None:
    """A number no double can hold is refused, so that every reader can read our JSON."""
    with pytest.raises(NumberError, match=r"^lies beyond 1e±308$"):
        parse_number(text)


def test_zero_with_too_many_decimals() -> None:
    """A nought with thousands of decimals is refused."""
    with pytest.raises(NumberError, match=r"^has more than 128 digits$"):
        parse_number("0e-999")


@pytest.mark.parametrize(("text", "decimals"), [("8.50", 2), ("8", 0), ("8e3", 0), ("8e-3", 3), ("NaN", 0)])
def test_decimals(text: str, decimals: int) -> None:
    """Decimals are counted as written."""
    assert decimals_of(Decimal(text)) == decimals


@pytest.mark.parametrize(("text", "shown"), [("1E+3", "1000"), ("1E-7", "0.0000001"), ("8.0", "8.0"), ("0E+9", "0")])
def test_plain(text: str, shown: str) -> None:
    """A table shows all digits and no exponent."""
    assert plain(Decimal(text)) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-2, max_value=2), st.integers(0, 12))
def test_power_is_the_repeated_product(base: Decimal, exponent: int) -> None:
    """A power is the product of as many factors, to the last digit."""
    product = Decimal(1)
    for _ in range(exponent):
        product = EXACT.multiply(product, base)
    assert power(base, exponent) == product
