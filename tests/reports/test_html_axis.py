from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plancheck.numbers.number import plain
from plancheck.numbers.range import Range
from plancheck.reports.formats.html.charts.axis import INSET, WIDTH, axis_of, bounds_of, labels, round_numbers
from plancheck.reports.formats.html.charts.strips import bullet
from plancheck.reports.sentences.figures import short
from tests.reports.made import result

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**130), max_value=10**130)
RANGES = st.tuples(NUMBERS, NUMBERS).map(lambda pair: Range(min(pair), max(pair)))


def _write(number: Decimal) -> str:
    return short(plain(number))


@given(RANGES, NUMBERS)
def test_range_is_always_wide_enough_to_see(range_: Range, actual: Decimal) -> None:
    """However far off the actual is, the range takes at least 3 of the 320 units and lies in the picture."""
    strip = bullet(result(range_, actual), "", _write).strips[-1]
    assert (strip.width >= 3 - 1e-9, strip.left >= -1e-9, strip.left + strip.width <= WIDTH + 1e-9) == (True,) * 3


@given(RANGES, NUMBERS)
def test_mark_is_on_its_side_of_the_range(range_: Range, actual: Decimal) -> None:
    """A mark below the range is left of it, one above right of it, one within inside, however near the bound is."""
    made = result(range_, actual)
    chart = bullet(made, "", _write)
    strip, mark = chart.strips[-1], chart.mark
    assert mark is not None
    left, right = strip.left, strip.left + strip.width
    drawn = "below" if mark < left else "above" if mark > right else "within"
    assert drawn == made.position


@given(RANGES, NUMBERS)
def test_labels_do_not_overlap(range_: Range, actual: Decimal) -> None:
    """The numbers under a chart stand apart and in the picture."""
    axis = axis_of(range_, [actual])
    placed = sorted(labels(axis, bounds_of(range_), round_numbers(axis), _write), key=lambda label: label.place)
    edges = [(label.place - len(label.text) * 3.2, label.place + len(label.text) * 3.2) for label in placed]
    apart = all(one[1] < other[0] for one, other in pairwise(edges))
    assert (apart, edges[0][0] >= -1e-9, edges[-1][1] <= WIDTH + 1e-9) == (True, True, True)


@given(NUMBERS, NUMBERS)
def test_one_bound_and_its_actual_are_both_drawn(bound: Decimal, actual: Decimal) -> None:
    """A range with one bound is drawn to scale with its actual, both on the axis."""
    axis = axis_of(Range(bound), [actual])
    places = [axis.place(bound), axis.place(actual)]
    assert (min(places) >= INSET, max(places) <= WIDTH - INSET) == (True, True)


def test_zero_is_on_the_axis_where_it_is_near() -> None:
    """0 is on the axis of [1, 4], and not on that of [65.0, 65.5]."""
    near, far = (axis_of(Range(Decimal(a), Decimal(b)), []) for a, b in (("1", "4"), ("65.0", "65.5")))
    assert (near.low, far.low > 60) == (Decimal(0), True)


def test_ticks_are_round_numbers() -> None:
    """Between 7.4 and 8.1 the ticks are at round numbers, without needless digits."""
    axis = axis_of(Range(Decimal("7.5"), Decimal("8.0")), [])
    assert [str(number) for number in round_numbers(axis)] == ["7.4", "7.6", "7.8", "8"]
