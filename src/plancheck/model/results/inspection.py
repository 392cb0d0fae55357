"""How files of actuals were understood: what a user looks at when a verdict surprises them."""

from collections.abc import Mapping

from plancheck.errors import Problem
from plancheck.message import Message
from plancheck.model.actual import Actual
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat


class Understanding(NamedTuple):
    """How one file was read."""

    kind: str  # what it is: text, workbook, Parquet
    encoding: str  # of a text file, with how it is known; empty otherwise, as `delimiter` is
    delimiter: str
    sheet: str  # the sheet of a workbook; empty in other files
    layout: str  # long, wide or SDMX-CSV
    numbers: NumberFormat | None  # how its values are written; None where its cells know what is a number
    # each header with what its column is taken for; nothing for those not read
    columns: tuple[tuple[str, str | Message], ...]
    rows: int  # how many rows of data it has; complete once it was read to its end
    deleted: int  # how many rows SDMX-CSV marks as deleted


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
    """What was found in some files."""

    files: Mapping[str, Understanding]  # for each file whose header could be read, how it was understood
    first: Mapping[str, list[Actual]]  # for each file, its first rows as they were read
    periods: Mapping[str, int]  # for each period, its rows
    unread_periods: Mapping[str, int]  # for each text that names no period, its rows
    indicators: Indicators
    unreadable: tuple[Actual, ...]  # the first rows whose value cannot be read
    unreadable_count: int  # how many there are
    names: tuple[str, ...]  # names by which the plan's indicators may be called
    sketches: Mapping[str, Sketch] = {}  # for each file whose structure had to be looked for, what is seen of it
