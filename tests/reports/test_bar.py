from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plancheck.numbers.range import Range
from plancheck.reports.verdict_rows import ASCII, UNICODE, WIDTH, bar
from tests.reports.made import result

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30) | st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(-(10**9), 10**9), st.integers(-300, 299)
)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Return any range a plan may state."""
    lower, upper = draw(st.none() | NUMBERS), draw(st.none() | NUMBERS)
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
    inclusive = draw(st.booleans()), draw(st.booleans())
    assume(lower is not None or upper is not None)
    assume(lower != upper or all(inclusive))
    return Range(lower, upper, *inclusive)


def _mark(picture: str) -> int:
    """Return the cell of the mark or arrow."""
    return next(i for i, character in enumerate(picture) if character in ASCII.mark + ASCII.off_left + ASCII.off_right)


def _heavy(range_: Range) -> range:
    """Return the cells of the heavy part: the middle, up to the end where a side is open."""
    return range(0 if range_.lower is None else 4, WIDTH if range_.upper is None else 10)


@given(ranges(), NUMBERS)
def test_mark_is_inside_the_heavy_part_exactly_when_the_actual_is_within(range_: Range, actual: Decimal) -> None:
    """The mark lies inside the heavy part exactly when the actual lies within the range."""
    made = result(range_, actual)
    assert (made.position == "within") == (_mark(bar(made, ASCII)) in _heavy(range_))


@given(ranges(), NUMBERS)
def test_mark_is_on_the_side_of_the_miss(range_: Range, actual: Decimal) -> None:
    """Below the range the mark lies left of the heavy part, above it right of it."""
    made = result(range_, actual)
    place, heavy = _mark(bar(made, ASCII)), _heavy(range_)
    side = "below" if place < heavy.start else "above" if place >= heavy.stop else "within"
    assert made.position == side


@given(ranges(), NUMBERS)
def test_bar_is_always_as_wide(range_: Range, actual: Decimal) -> None:
    """Every bar has the same width and exactly one mark, in either set of characters."""
    made = result(range_, actual)
    pictures = [(bar(made, glyphs), glyphs[2:]) for glyphs in (ASCII, UNICODE)]
    widths = [(len(picture), sum(map(picture.count, marks))) for picture, marks in pictures]
    assert widths == [(WIDTH, 1), (WIDTH, 1)]


@given(ranges(), NUMBERS, NUMBERS)
def test_bar_keeps_the_order_of_actuals(range_: Range, one: Decimal, other: Decimal) -> None:
    """A larger actual is never drawn left of a smaller one."""
    places = [_mark(bar(result(range_, actual), ASCII)) for actual in sorted((one, other))]
    assert sorted(places) == places


@pytest.mark.parametrize(
    ("lower", "upper", "actual", "expected"),
    [
        ("7.5", "8.0", "7.5", "----o=====-----"),
        ("7.5", "8.0", "8.0", "----=====o-----"),
        ("7.5", "8.0", "7.49", "---o======-----"),
        ("7.5", "8.0", "8.01", "----======o----"),
        ("7.5", "8.0", "0", "<---======-----"),
        ("7.5", "8.0", "99", "----======---->"),
        ("45", None, "45", "----o=========="),
        ("45", None, "44.9", "---o==========="),
        ("45", None, "900", "----==========>"),
        (None, "4", "4", "=========o-----"),
        (None, "4", "4.01", "==========o----"),
        (None, "4", "-900", "<=========-----"),
        ("0", "0", "0", "----o=====-----"),
        ("0", None, "0", "----o=========="),
        (None, "0", "0", "=========o-----"),
    ],
)
def test_bar_of(lower: str | None, upper: str | None, actual: str, expected: str) -> None:
    """The range is drawn heavy in the middle, an open side to the end, the actual as a mark or an arrow."""
    range_ = Range(None if lower is None else Decimal(lower), None if upper is None else Decimal(upper))
    assert bar(result(range_, Decimal(actual)), ASCII) == expected


def test_bar_in_unicode() -> None:
    """On a Unicode terminal the bar is drawn with lines."""
    assert bar(result(Range(Decimal(1), Decimal(2)), Decimal(1))) == "────●━━━━━─────"


def test_no_actual_has_no_bar() -> None:
    """Without an actual there is nothing to draw."""
    assert bar(result(Range(Decimal(1), Decimal(2)), None)) == ""
