"""How files of actuals are to be read, as far as the user or the plan says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat

if TYPE_CHECKING:
    from plancheck.model.sections.dialect import Dialect

Engine = Literal["auto", "python", "arrow"]

MEMORY: Final = 256 * 1000 * 1000  # bytes that reading may take, when nobody says otherwise
STDIN_NAME: Final = "<stdin>"


class Options(NamedTuple):
    """What the user said of the files; None leaves it to the plan, or to what the file shows by itself."""

    encoding: str | None = None  # of text files without a byte order mark
    delimiter: str | None = None  # of text files
    numbers: NumberFormat | None = None  # how values are written
    sheet: str | None = None  # of workbooks
    stdin_name: str = STDIN_NAME  # what standard input is called in messages and reports
    # Who reads large text files: `python` judges each row, `arrow` proves what it can and leaves the rest, `auto` takes
    # it where that pays. They come to the same.
    engine: Engine = "auto"
    memory: int = MEMORY  # about how many bytes reading may take
    header: tuple[int, ...] | None = None  # the lines of the header; the table starts below
    footer: int | None = None  # how many lines stand below the table
    indicator: str | None = None  # the indicator that all rows are about, by its id
    period: Period | None = None  # the period that all rows are about
    judges_forecasts: bool = False  # whether forecasts count as actuals
    spread: str | None = None  # what the headers of the columns of values name: `period`, `indicator` or a dimension
    sections: str | None = None  # the dimension whose values stand in rows of one cell, above those they are about
    places: Mapping[str, tuple[int, ...]] = {}  # for each thing a row says, the columns that may hold it, from 1

    def over(self, dialect: "Dialect | None") -> "Options":
        """Return these options, with what the section `actuals` of a plan says where they say nothing."""
        if dialect is None:
            return self
        places = {
            role: tuple(header for header in headers if isinstance(header, int))
            for role, headers in dialect.columns.items()
        }
        return self._replace(
            sheet=self.sheet or dialect.sheet,
            encoding=self.encoding or dialect.encoding,
            delimiter=self.delimiter or dialect.delimiter,
            header=dialect.header if self.header is None else self.header,
            footer=dialect.footer if self.footer is None else self.footer,
            indicator=self.indicator or dialect.indicator,
            period=self.period or dialect.period,
            spread=dialect.spread,
            sections=dialect.sections,
            places={role: columns for role, columns in places.items() if columns},
        )

    @property
    def headings_are_silent(self) -> bool:
        """Whether it is said that rows of one cell say nothing of the rows below them."""
        return self.sections == "none"

    @property
    def is_said(self) -> bool:
        """Whether anything is said of the table, rather than of the file it stands in."""
        said = (self.header, self.footer, self.indicator, self.period, self.spread, self.sections)
        return any(each is not None for each in said) or bool(self.places)
