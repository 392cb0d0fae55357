from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.fields.range import read_range
from plancheck.model.fields.scalars import PlainScalar
from plancheck.numbers.range import Position, Range

NUMBERS = st.decimals(-5, 5, places=1)


def against(actual: Decimal) -> Callable[[Decimal], int]:
    """Return how `actual` compares to a bound."""
    return lambda bound: (actual > bound) - (actual < bound)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Any range with something in it."""
    lower, upper = draw(st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] != pair[1]).map(sorted))
    open_side = draw(st.sampled_from(["lower", "upper", "neither"]))
    return Range(
        None if open_side == "lower" else lower,
        None if open_side == "upper" else upper,
        lower_inclusive=draw(st.booleans()),
        upper_inclusive=draw(st.booleans()),
    )


@given(ranges(), NUMBERS)
def test_position_agrees_with_the_bounds(interval: Range, actual: Decimal) -> None:
    """An actual lies within exactly when it meets both bounds, and otherwise on the side whose bound it misses."""
    meets_lower = interval.lower is None or (
        actual >= interval.lower if interval.lower_inclusive else actual > interval.lower
    )
    meets_upper = interval.upper is None or (
        actual <= interval.upper if interval.upper_inclusive else actual < interval.upper
    )
    expected = {(True, True): "within", (False, True): "below", (True, False): "above"}[meets_lower, meets_upper]
    assert interval.position(against(actual)) == expected


@given(ranges(), NUMBERS, NUMBERS)
def test_position_rises_with_the_actual(interval: Range, first: Decimal, second: Decimal) -> None:
    """A larger actual never lies further down."""
    order: list[Position] = ["below", "within", "above"]
    places = [order.index(interval.position(against(actual))) for actual in sorted((first, second))]
    assert places == sorted(places)


@given(ranges(), NUMBERS)
def test_missed_bound_is_on_the_side_of_the_actual(interval: Range, actual: Decimal) -> None:
    """The bound an actual misses is the one of its side, and none within."""
    position = interval.position(against(actual))
    expected = {"below": interval.lower, "within": None, "above": interval.upper}[position]
    assert interval.nearest_bound(position) == expected


@given(ranges())
def test_the_printed_brackets_say_what_is_included(interval: Range) -> None:
    """A square bracket stands where the bound itself is within, a round one where it is not."""
    within = [
        bound is not None and interval.position(against(bound)) == "within"
        for bound in (interval.lower, interval.upper)
    ]
    assert [str(interval)[0] == "[", str(interval)[-1] == "]"] == within


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (["7.5", "8.0"], "[7.5, 8.0]"),
        (["7.5", None], "[7.5, ∞)"),
        ([None, "8.0"], "(-∞, 8.0]"),
        (["5", "5"], "[5, 5]"),
        ({"above": "36000"}, "(36000, ∞)"),
        ({"at_least": "1e3"}, "[1000, ∞)"),
        ({"below": "2"}, "(-∞, 2)"),
        ({"at_most": "2"}, "(-∞, 2]"),
        ({"above": "1", "at_most": "2"}, "(1, 2]"),
    ],
)
def test_written_range(written: list[str | None] | dict[str, str], shown: str) -> None:
    """Each way of writing a range is read as the interval it names."""

    def plain(bound: str | None) -> PlainScalar | None:
        return None if bound is None else PlainScalar(bound)

    if isinstance(written, dict):
        assert str(read_range({word: plain(bound) for word, bound in written.items()})) == shown
    else:
        assert str(read_range([plain(bound) for bound in written])) == shown


def test_range_made_in_python() -> None:
    """A range made in Python, from numbers, is taken as it is."""
    made = Range(Decimal(1), Decimal(2))
    assert (read_range(made), read_range((1, Decimal(2)))) == (made, made)


@pytest.mark.parametrize("value", [5, None, "5", "[1, 2]", 1.5])
def test_no_range(value: object) -> None:
    """One number, or a text, is no range."""
    with pytest.raises(ValueError, match=r"^is not a range"):
        read_range(value)


@pytest.mark.parametrize("bound", [True, 1.5, [1]])
def test_no_bound(bound: object) -> None:
    """A truth value or a float is no bound: neither is exact."""
    with pytest.raises(ValueError, match=r"^must be a number$"):
        read_range([bound, None])
