"""How files of actuals were understood: what a user looks at when a verdict surprises them."""

from collections.abc import Mapping

from plancheck.errors import Problem
from plancheck.message import Message
from plancheck.model.actual import Actual
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat


class Understanding(NamedTuple):
    """How one file was read.

    Attributes:
        kind: What it is: text, workbook, Parquet.
        encoding: Of a text file, with how it is known; empty otherwise, as `delimiter` is.
        sheet: The sheet of a workbook; empty in other files.
        layout: Long, wide or SDMX-CSV.
        numbers: How its values are written; None where its cells know what is a number.
        columns: Each header with what its column is taken for; nothing for those not read.
        rows: How many rows of data it has; complete once it was read to its end.
        deleted: How many rows SDMX-CSV marks as deleted.
    """

    kind: str
    encoding: str
    delimiter: str
    sheet: str
    layout: str
    numbers: NumberFormat | None
    columns: tuple[tuple[str, str | Message], ...]
    rows: int
    deleted: int


class Sketch(NamedTuple):
    """What is seen of a file whose structure is not all in a header on its first line."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]  # its first rows as they are cut, each with its line
    # the lines of the section `actuals` of the plan that would read it; none if nothing would
    block: tuple[str | Message, ...]
    is_read: bool  # whether it is read as it is
    problems: tuple[Problem, ...] = ()  # why its figures cannot be used: the first reasons found
    values: tuple[str, ...] = ()  # of one that the block would read, texts that stand where its values do


class Indicators(NamedTuple):
    """The names in the indicator column: `matched` has the indicator and rows of each, `unmatched` the rows."""

    matched: Mapping[str, tuple[str, int]]
    unmatched: Mapping[str, int]


class Inspection(NamedTuple):
    """What was found in some files.

    Attributes:
        files: For each file whose header could be read, how it was understood.
        first: For each file, its first rows as they were read.
        periods: For each period, its rows.
        unread_periods: For each text that names no period, its rows.
        unreadable: The first rows whose value cannot be read.
        unreadable_count: How many there are.
        sketches: For each file whose structure had to be looked for, what is seen of it.
        names: Names by which the plan's indicators may be called.
    """

    files: Mapping[str, Understanding]
    first: Mapping[str, list[Actual]]
    periods: Mapping[str, int]
    unread_periods: Mapping[str, int]
    indicators: Indicators
    unreadable: tuple[Actual, ...]
    unreadable_count: int
    names: tuple[str, ...]
    sketches: Mapping[str, Sketch] = {}
