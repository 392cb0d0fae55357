"""Many lines cut at once, where all are bare records of one width; cells that go over several lines."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from plancheck.named_tuple import NamedTuple

_LISTED: Final = 20  # most such cells that are listed of one file; the others are counted
_TOGETHER: Final = 1_000


class Span(NamedTuple):
    """Such a cell, from its first line to its last; `rows` of these look like rows."""

    first: int
    last: int
    field: int
    rows: int


class Spans:
    """Those of one file: the first that were found, and how many; `width` is 0 while the header is not read."""

    def __init__(self, delimiter: str, width: int = 0) -> None:
        """Look for rows whose fields are divided by `delimiter`."""
        self.width = width
        self.found: list[Span] = []
        self.count = 0
        self._delimiter = delimiter

    def look(self, span: Span, texts: Sequence[str], last_line: str, width: int) -> None:
        """Note a cell if one of its lines has as many fields as a row, or as the record of this `width` if that is it.

        Of each line below its first the cell has one of `texts`; the last of these lines is, whole, `last_line`.
        """
        wanted = (self.width or width) - 1
        if wanted < 1:
            return
        marks = [text.count(self._delimiter) for text in texts]
        is_last = wanted in {marks.pop(), last_line.count(self._delimiter)}
        if rows := marks.count(wanted) + is_last:
            self.count += 1
            if len(self.found) < _LISTED:
                self.found.append(span._replace(rows=rows))


class Run(NamedTuple):
    """Records of one line each, as wide, from `line` on; the cells of all, with one more after each but the last."""

    line: int
    rows: int
    cells: list[str]
    width: int

    def column(self, place: int) -> list[str]:
        """Return the cells of a column."""
        return self.cells[place :: self.width + 1]

    def put(self, place: int, cells: list[str]) -> None:
        """Replace the cells of a column by as many others."""
        self.cells[place :: self.width + 1] = cells

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield line and cells of each record."""
        for row in range(self.rows):
            start = row * (self.width + 1)
            yield self.line + row, self.cells[start : start + self.width]


class Batch(NamedTuple):
    """Records that come by column, as a Parquet file has them; `line` is the row of the first."""

    line: int
    columns: list[list[str]]

    @property
    def rows(self) -> int:
        """How many records they are."""
        return len(self.columns[0])

    def column(self, place: int) -> list[str]:
        """Return the cells of a column."""
        return self.columns[place]

    def put(self, place: int, cells: list[str]) -> None:
        """Replace the cells of a column by as many others."""
        self.columns[place] = cells

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield row and cells of each record."""
        return ((row, list(cells)) for row, cells in enumerate(zip(*self.columns, strict=True), self.line))


def together(lines: Iterator[str]) -> Iterator[tuple[list[str], Iterator[str]]]:
    """Yield many lines at once, with those below them; an error that ends them comes where the next line would."""
    below = lines
    while below is lines:
        taken: list[str] = []
        try:
            taken.extend(islice(lines, _TOGETHER))
        except Exception as error:  # noqa: BLE001  whatever it is, it is raised when the lines before it were taken
            below = _raising(error)
        if taken:
            yield taken, below
        elif below is lines:
            return
    next(below)


def _raising(error: Exception) -> Iterator[str]:
    yield from ()
    raise error


def run_of(lines: list[str], delimiter: str, width: int, line: int) -> Run | None:
    """Return `lines`, the first of which is `line`, as records of `width` cells; None if one may be something else.

    A line feed, which no line holds, is made a cell of its own behind each record: if all of these are where they
    should be, every record is as wide.
    """
    text = "\n".join(lines)
    if '"' in text or width <= 1:  # a line without a delimiter may be blank, which is no record
        return None
    cells = text.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    step = width + 1
    if len(cells) != len(lines) * step - 1 or cells[width::step].count("\n") != len(lines) - 1:
        return None
    return Run(line, len(lines), cells, width)
