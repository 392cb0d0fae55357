"""Codes of texts and of rows of codes: the same one for the same text, whatever stands around it, and no other."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.actuals.arrays import cells, code_table
from plancheck.actuals.arrays.array_types import distinct
from plancheck.actuals.arrays.cells import PADDING, Cells, keys_of
from plancheck.actuals.arrays.code_table import TextCodes, TooLongError
from plancheck.actuals.batches.dictionary import Dictionary, TooManyTextsError
from plancheck.actuals.batches.groups import JointCodes

_TEXT = st.one_of(
    st.text("ab", max_size=3),
    st.text("ab", min_size=7, max_size=10),
    st.builds("".join, st.lists(st.sampled_from(["12345678", "a", "é"]), max_size=5)),
)
_RUN = st.builds(lambda text, times: [text] * times, _TEXT, st.integers(1, 4))


def _cells(texts: list[str]) -> Cells:
    parts = [text.encode() for text in texts]
    content = b"a" * PADDING + b"a".join(parts) + b"a" * PADDING
    lengths = np.array([len(part) for part in parts], np.int64)
    ends = np.cumsum(lengths + 1) + PADDING - 1
    return Cells(np.frombuffer(content, np.uint8), ends - lengths, ends)


@pytest.mark.parametrize(("slots", "probes"), [(1 << 16, 8), (1, 8), (1, 1)])
@given(blocks=st.lists(st.lists(_RUN, max_size=20).map(lambda runs: list(chain(*runs))), max_size=4))
def test_codes_of_texts(slots: int, probes: int, blocks: list[list[str]]) -> None:
    """The code of a text is that of the same text in every block, also where keys crowd in few slots."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(code_table, "_FEWEST_SLOTS", slots)
        patch.setattr(code_table, "_PROBES", probes)
        patch.setattr(code_table, "_FIRST", 1)
        patch.setattr(code_table, "_FEW", 2)
        patch.setattr(cells, "_LONG_RUN", 2)
        dictionary = Dictionary(len)
        codes = TextCodes(dictionary.codes)
        for texts in blocks:
            found = codes.of(_cells(texts), has_quotes=False)
            assert [dictionary.texts[code] for code in found.tolist()] == texts
    assert len(set(dictionary.texts)) == len(dictionary.texts)


def test_many_texts() -> None:
    """A table grows with its texts, and finds each of a hundred thousand."""
    texts = [f"place {number * 7919 % 100_003}" for number in range(100_000)]
    dictionary = Dictionary(len)
    codes = TextCodes(dictionary.codes)
    first = codes.of(_cells(texts), has_quotes=False)
    assert ([dictionary.texts[code] for code in first.tolist()], len(dictionary.texts)) == (texts, 100_000)
    assert codes.of(_cells(texts[::-1]), has_quotes=False).tolist() == first[::-1].tolist()


@pytest.mark.parametrize("texts", [["a"] * 3, ["area_0001", "area_00002"], ["12345678"] * 2])
def test_keys_of_texts_of_like_length(texts: list[str]) -> None:
    """Where all texts have as many words, the words of all rows are looked at without picking rows."""
    cells, sizes = _cells(texts), list(map(len, texts))
    assert {part.rows is None for part in keys_of(cells, cells.lengths, min(sizes), max(sizes)).parts} == {True}


@given(st.lists(st.integers(-3, 3)))
def test_distinct_numbers(numbers: list[int]) -> None:
    """Each number comes once, in order."""
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))


def test_quotes_in_texts() -> None:
    """Two quotes stand for one where there are quotes in the lines."""
    dictionary = Dictionary(len)
    assert TextCodes(dictionary.codes).of(_cells(['a""b', "c"]), has_quotes=True).tolist() == [0, 1]
    assert dictionary.texts == ['a"b', "c"]


def test_a_text_that_is_too_long() -> None:
    """A text of more than some thousand bytes is not looked up."""
    with pytest.raises(TooLongError):
        TextCodes(Dictionary(len).codes).of(_cells(["a" * 4_097]), has_quotes=False)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[st.integers(0, 3)] * width), min_size=1)))
def test_joint_codes(rows: list[tuple[int, ...]]) -> None:
    """Rows of codes have one meaning each, which is asked for once."""
    asked: list[tuple[int, ...]] = []

    def read(rows: Sequence[tuple[int, ...]]) -> Sequence[int]:
        asked.extend(rows)
        return [int("1" + "".join(map(str, row))) for row in rows]

    codes = JointCodes(len(rows[0]), read)
    columns = list(np.array(rows, np.int64).T)
    expected = [int("1" + "".join(map(str, row))) for row in rows]
    assert (codes.meanings(columns).tolist(), codes.meanings(columns).tolist()) == (expected, expected)
    if len(rows[0]) > 1:
        assert sorted(asked) == sorted(set(rows))


def test_too_many_rows_of_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """More distinct rows than are worth holding are refused."""
    monkeypatch.setattr("plancheck.actuals.batches.groups.MOST_PAIRS", 2)
    with pytest.raises(TooManyTextsError):
        JointCodes(2, lambda rows: [0] * len(rows)).meanings([np.arange(3), np.zeros(3, np.int64)])
