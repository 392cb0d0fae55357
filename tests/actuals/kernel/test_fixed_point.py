"""Numbers in millionths: exact, and none that the text does not state."""

import re
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plancheck.actuals.arrays.fixed_point import millionths, plain_numbers

_TEXTS = st.one_of(
    st.decimals(-(10**11), 10**11, allow_nan=False, places=6).map(lambda number: format(number, "f")),
    st.from_regex(r"-?[0-9]{0,13}(\.[0-9]{0,8})?", fullmatch=True),
    st.text("0123456789.,-+e ", max_size=12),
)


@given(st.lists(_TEXTS, max_size=30), st.sampled_from(".,"), st.integers(0, 3))
@example(["99999999999.999999", "-99999999999.999999", "0.000001", "-0"], ".", 0)
@example(["4611686018.427387", "9223372036.854775"], ".", 0)
def test_plain_numbers(texts: list[str], mark: str, skipped: int) -> None:
    """A text of up to eleven digits and six decimals is its number to the digit; every other is said to be none."""
    found, odd = plain_numbers(pa.array(["7"] * skipped + texts, pa.string()).slice(skipped), mark)
    grammar = rf"-?[0-9]{{1,11}}(?:{re.escape(mark)}[0-9]{{1,6}})?"
    plain = [place for place, text in enumerate(texts) if re.fullmatch(grammar, text)]
    assert odd.tolist() == [place for place in range(len(texts)) if place not in plain]
    expected = [int(Decimal(texts[place].replace(mark, ".")).scaleb(6)) for place in plain]
    assert found[plain].tolist() == expected


@given(st.lists(_TEXTS, min_size=1, max_size=3), st.lists(st.integers(0, 40), min_size=3, max_size=3), st.booleans())
def test_few_texts_apart(texts: list[str], places: list[int], has_whole: bool) -> None:  # noqa: FBT001
    """A few texts with signs, or that are no numbers, change nothing of the many beside them."""
    many = [f"{place}.{place:02}" for place in range(40)]
    for text, place in zip(texts, places, strict=False):
        many.insert(place, text)
    if has_whole:
        many[7] = "7"
    found, odd = plain_numbers(pa.array(many, pa.string()), ".")
    alone = [plain_numbers(pa.array([text], pa.string()), ".") for text in many]
    assert odd.tolist() == [place for place, (_, is_odd) in enumerate(alone) if len(is_odd)]
    plain = [place for place in range(len(many)) if place not in odd]
    assert found[plain].tolist() == [int(alone[place][0][0]) for place in plain]


def test_a_mark_of_several_bytes() -> None:
    """A mark that is no ASCII character leaves all texts to be looked at one by one."""
    _, odd = plain_numbers(pa.array(["1٫5", "2"]), "٫")
    assert odd.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("8.16", 8_160_000), ("-0.000001", -1), ("1E+3", 10**9), ("0.0000001", None), ("1E+11", None), ("0", 0)],
)
def test_millionths(number: str, expected: int | None) -> None:
    """A number that is no whole number of millionths, or too long, is none here."""
    assert millionths(Decimal(number)) == expected


def test_no_texts() -> None:
    """A batch of empty cells has no numbers."""
    found, odd = plain_numbers(pa.array(["", ""]), ".")
    assert (found.tolist(), odd.tolist()) == ([0, 0], [0, 1])
