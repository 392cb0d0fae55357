"""Simple quoting: what is proved of a block of lines is what our reader makes of each of them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plancheck.actuals.columns.quoting import is_simple
from plancheck.actuals.structure.grids import text_grids
from plancheck.actuals.table.records import Records


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "'", "^", "]", "\\", "-", "%", ".", " "])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", True),
        ("a,b\n", True),
        ('"a"\n', True),
        ('"a","b"\n', True),
        ('a,"b"\n"c",d\n', True),
        ('"",""\n', True),
        ('"a,b","c,"\n', True),
        ('",",","\n', True),
        ('"a""b",c\n', True),
        ('"""",""""""\n', True),
        ('""",""","c"\n', True),
        ('"a~b"\n', True),
        ('a"b,c\n', False),
        ('a",b\n', False),
        ('a,~"b"\n', False),
        ('"a"~,b\n', False),
        ('"a"b,c\n', False),
        ('"a"b"\n', False),
        ('"""\n', False),
        ('"a\n', False),
        ('"a\nb"\n', False),
        ('a,"\n",b\n', False),
        ('a\n",b\n', False),
        ('"a","b\n"c","d"\n', False),
        ('a,b\n"c",d"\n', False),
        ('"a"', False),
    ],
)
def test_simple_quoting(delimiter: str, content: str, expected: bool) -> None:  # noqa: FBT001  an expected result
    """Quotes around whole cells, and doubled ones in them, are simple, whatever the delimiter."""
    block = content.replace(",", delimiter).replace("~", "_" if delimiter == " " else " ")
    assert is_simple(block.encode(), delimiter) == expected


def _is_cut(line: str, delimiter: str) -> bool:
    complaints: list[object] = []
    for _ in Records(iter([line]), delimiter, lambda _line, _field, fault: complaints.append(fault)):
        pass
    return not complaints


@settings(max_examples=200)
@given(st.sampled_from(",; "), st.lists(st.text('"",; a', max_size=12), max_size=4))
@example(",", ['"a","b"', '"",'])
@example(",", ['"a,', 'b"'])
def test_the_reader_agrees(delimiter: str, lines: list[str]) -> None:
    """Quoting is simple if, and only if, our reader can cut every line by itself."""
    block = "".join(f"{line}\n" for line in lines).encode()
    assert is_simple(block, delimiter) == all(_is_cut(line, delimiter) for line in lines)


def test_lines_of_which_none_can_be_cut_are_no_table() -> None:
    """A file whose one line has a quote astray is looked at once, and is no table."""
    assert list(text_grids(['indicator "a,period,value'], ",", is_whole=True)) == []


@pytest.mark.parametrize(
    ("title", "delimiters"), [("Rate by sex, origin and year;", [";"]), ("Rate by sex, origin and year", [",", ";"])]
)
def test_a_title_with_commas_leaves_the_semicolons_that_stand_in_each_line(title: str, delimiters: list[str]) -> None:
    """Commas of a title do not divide a table when semicolons stand in every line as often."""
    lines = [title, "year;rate", "2029;3"]
    assert [grid.delimiter for grid in text_grids(lines, None, is_whole=True)] == delimiters
