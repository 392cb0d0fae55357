"""The bytes of a file in blocks: the same lines whatever ends them, and wherever a block is cut."""

import csv
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plancheck.actuals.columns import chunks
from plancheck.actuals.columns.cell_grid import grid_of, padded
from plancheck.actuals.columns.chunks import Block, Blocks


def _blocks(content: bytes, size: int, skipped: int = 0) -> list[Block]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "_FIRST", size)
        return list(Blocks(BytesIO(content), skipped, size))


def _lines(content: bytes) -> list[bytes]:
    """Return the lines as every other reader sees them."""
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n") if content else []


_ENDED = st.builds(bytes.__add__, st.sampled_from([b"", b"a", b"b,c"]), st.sampled_from([b"\r", b"\n", b"\r\n"]))


@given(st.lists(_ENDED, max_size=30).map(b"".join), st.sampled_from([b"", b"a"]), st.integers(8, 20))
@example(b"12\r34567\r\n8\r\n", b"", 9)  # the first block is cut amid a CRLF
@example(b"1\r2\n3\r4\r5\r6\n", b"", 8)
def test_lines_are_those_of_the_file(lines: bytes, last: bytes, size: int) -> None:
    """LF, CRLF and CR each end a line, once, in files of one of them or of all, wherever a block is cut."""
    content = lines + last
    found = _blocks(content, size)
    assert b"".join(block.content for block in found) == b"".join(line + b"\n" for line in _lines(content))
    assert [block.after for block in found] == [
        sum(block.lines for block in found[:place]) for place in range(len(found))
    ]


@given(st.lists(st.sampled_from([b",", b"a,bc", b",d" * 2, b'"e,",f']), min_size=1), st.sampled_from([2, 3]))
def test_cells_of_lines(lines: list[bytes], width: int) -> None:
    """Lines of one width are cut into the cells that are between delimiters, and lines of different ones are not."""
    grid = grid_of(padded([b"\n".join([*lines, b""])]), ",", width)
    expected = list(csv.reader(line.decode() for line in lines))
    assert (grid is None) == any(len(cells) != width for cells in expected)
    if grid is not None:
        columns = (grid.column(place) for place in range(width))
        found = [[text.decode() for text in cells.texts()] for cells in columns]
        assert list(map(list, zip(*found, strict=True))) == expected
        assert list(grid.lines.texts()) == lines


@pytest.mark.parametrize("content", [b"a,\0\n", b"a,\xff\n", b"a,\xef\xbb\xbfb\n", b"a\n,b\n", b"a,b,\nc\n", b"\n\n"])
def test_lines_that_are_not_plain(content: bytes) -> None:
    """Bytes that are no text, a mark at the start of a part, and lines with too few or too many cells are left."""
    assert grid_of(padded([content]), ",", 2) is None


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_file_is_never_in_memory_whole(end: bytes) -> None:
    """A file whose lines end in CR alone, as old spreadsheets write it, is cut into blocks like any other."""
    found = _blocks(b"".join(b"row %d%s" % (number, end) for number in range(200)), 64)
    assert (len(found) > 10, max(len(block.content) for block in found) < 200) == (True, True)
    assert all(block.is_closed(",") for block in found)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_the_header_is_left_out(end: bytes) -> None:
    """Lines above the rows are left out, whatever ends them, also when they fill more than one block."""
    content = b"".join(b"row %d%s" % (number, end) for number in range(30))
    found = _blocks(content, 16, 7)
    assert (found[0].after, b"".join(block.content for block in found).split(b"\n")[0]) == (7, b"row 7")
