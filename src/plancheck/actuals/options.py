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
    """What the user said of the files; None leaves it to the plan, or to what the file shows by itself.

    Attributes:
        encoding: Of text files without a byte order mark.
        delimiter: Of text files.
        numbers: How values are written.
        sheet: Of workbooks.
        stdin_name: What standard input is called in messages and reports.
        engine: Who reads large text files: `python` judges each row, `arrow` proves what it can and leaves the
            rest, `auto` takes it where that pays. They come to the same.
        memory: About how many bytes reading may take.
        header: The lines of the header; the table starts below.
        footer: How many lines stand below the table.
        indicator: The indicator that all rows are about, by its id.
        period: The period that all rows are about.
        judges_forecasts: Whether forecasts count as actuals.
        spread: What the headers of the columns of values name: `period`, `indicator` or a dimension.
        sections: The dimension whose values stand in rows of one cell, above those they are about.
        places: For each thing a row says, the columns that may hold it, from 1.
    """

    encoding: str | None = None
    delimiter: str | None = None
    numbers: NumberFormat | None = None
    sheet: str | None = None
    stdin_name: str = STDIN_NAME
    engine: Engine = "auto"
    memory: int = MEMORY
    header: tuple[int, ...] | None = None
    footer: int | None = None
    indicator: str | None = None
    period: Period | None = None
    judges_forecasts: bool = False
    spread: str | None = None
    sections: str | None = None
    places: Mapping[str, tuple[int, ...]] = {}

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
    def is_said(self) -> bool:
        """Whether anything is said of the table, rather than of the file it stands in."""
        said = (self.header, self.footer, self.indicator, self.period, self.spread, self.sections)
        return any(each is not None for each in said) or bool(self.places)
