"""Numbers in millionths: exact, and none that the text does not state."""

import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plancheck.actuals.arrays.cells import PADDING, Cells
from plancheck.actuals.arrays.fixed_point import millionths, plain_numbers

_TEXTS = st.one_of(
    st.decimals(-(10**11), 10**11, allow_nan=False, places=6).map(lambda number: format(number, "f")),
    st.from_regex(r"-?[0-9]{0,13}(\.[0-9]{0,8})?", fullmatch=True),
    st.text("0123456789.,-+e ", max_size=12),
)


def _cells(texts: list[str]) -> Cells:
    """Return these as cells, with bytes around them that would be numbers too."""
    parts = [text.encode() for text in texts]
    content = b"9" * PADDING + b"9".join(parts) + b"9" * PADDING
    lengths = np.array([len(part) for part in parts], np.int64)
    ends = np.cumsum(lengths + 1) + PADDING - 1
    return Cells(np.frombuffer(content, np.uint8), ends - lengths, ends)


@given(st.lists(_TEXTS, max_size=30), st.sampled_from(".,"))
@example(["9999999999.999999", "-9999999999.999999", "0.000001", "-0", "-", "", ".5", "5.", "1.2.3"], ".")
@example(["4611686018.427387", "9223372036.854775", "99999999999", "100000000000", "99999999999.999999"], ".")
@example(["12345678", "123456789", "1234567.8", "12345678.9", "0.1234567", "/.5", "1:2"], ".")
def test_plain_numbers(texts: list[str], mark: str) -> None:
    """A text of up to eleven digits and six decimals, sixteen bytes without its sign, is its number to the digit.

    Every other is said to be none.
    """
    found, odd = plain_numbers(_cells(texts), mark)
    grammar = rf"-?(?!.{{17}})[0-9]{{1,11}}(?:{re.escape(mark)}[0-9]{{1,6}})?"
    plain = [place for place, text in enumerate(texts) if re.fullmatch(grammar, text)]
    assert odd.tolist() == [place for place in range(len(texts)) if place not in plain]
    expected = [int(Decimal(texts[place].replace(mark, ".")).scaleb(6)) for place in plain]
    assert found[plain].tolist() == expected


def test_a_mark_of_several_bytes() -> None:
    """A mark that is no ASCII character leaves all texts to be looked at one by one."""
    _, odd = plain_numbers(_cells(["1٫5", "2"]), "٫")
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
    found, odd = plain_numbers(_cells(["", ""]), ".")
    assert (found.tolist(), odd.tolist()) == ([0, 0], [0, 1])
