"""One observed value, where it stands, and what its file says of it: preliminary, estimated, forecast."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal, get_args

from plancheck.message import Message, message, template
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple

_Early = Literal["forecast", "estimated", "provisional", "revised"]
Status = Literal[_Early, "break", "definition_differs", "unreliable", "experimental", "rounded", "marked"]
# In the order in which reports list them, what is no outcome yet first. `marked`: with a mark nobody explains.
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
Statuses = tuple[Status, ...]  # the statuses of one figure, each once and in that order
_EARLY: Final = (template("forecast"), template("estimated"), template("provisional"), template("revised"))
_OTHERS: Final = (template("break in the series"), template("by another definition"), template("of low reliability"))
_MARKS: Final = (template("experimental"), template("rounded"), template("marked"))
_WORDS: Final = dict(zip(STATUSES, (*_EARLY, *_OTHERS, *_MARKS), strict=True))

_RANK: Final = {status: rank for rank, status in enumerate(STATUSES)}
_ROW: Final = template("row {line}")


def together(*several: Iterable[Status]) -> Statuses:
    """Return all statuses of `several` sources."""
    return tuple(sorted({status for some in several for status in some}, key=_RANK.__getitem__))


def in_words(statuses: Statuses) -> tuple[Message, ...]:
    """Return `statuses` as people read them."""
    return tuple(message(_WORDS[status]) for status in statuses)


class Location(NamedTuple):
    """Where a value stands."""

    path: str  # the file as the user named it
    line: int  # physical line of a text file, row of a sheet or of a table without lines; from 1
    column: int  # field of the record, from 1
    # name of the sheet of a workbook; empty in a text file; None in a table that has rows but no lines
    sheet: str | None = ""

    @property
    def spot_words(self) -> Message:
        """Where in the file, as sentences say it: `line 7`, `Sheet1!B7`, `row 7`."""
        if self.sheet:
            return message("{cell}", cell=f"{self.sheet}!{column_letters(self.column)}{self.line}")
        return message(template("line {line}") if self.sheet is not None else _ROW, line=str(self.line))

    @property
    def spot(self) -> str:
        """The same in English."""
        return str(self.spot_words)

    def __str__(self) -> str:
        """Return `path:7`, or `path:Sheet1!B7` for a cell of a workbook."""
        return f"{self.path}:{self.spot if self.sheet else self.line}"


def column_letters(column: int) -> str:
    """Return how a spreadsheet names a column, from 1: `A`, `Z`, `AA`."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class Actual(NamedTuple):
    """One row of the actuals."""

    indicator: str  # the indicator's name as the file gives it, in NFC
    period: Period | None  # None when `period_text` names no period
    period_text: str
    value: Decimal | None  # None when the cell is empty or cannot be read
    value_text: str  # the cell as written, outer blanks off; empty when there is no value
    fault: Message | None  # why the value cannot be read, and what to do; None when it can, or when there is none
    unit: str  # the unit's name as the file gives it; empty when the file gives none
    dimensions: tuple[str, ...]  # the values of the dimension columns, in the order of `Actuals.dimensions`
    vintage: str  # the release the row belongs to, as the file names it; empty when it names none
    origin: Location  # the file, sheet and column the value stands in; all rows of a column share it
    line: int  # the line or row it stands on
    missing: Message | None = None  # why there is no value, where the file says so
    statuses: Statuses = ()  # what the file says of the value: that it is provisional, an estimate, a forecast

    @property
    def location(self) -> Location:
        """Where the value stands."""
        path, _, column, sheet = self.origin
        return Location(path, self.line, column, sheet)
