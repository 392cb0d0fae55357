"""How files of actuals are to be read, as far as the user or the plan says."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from plancheck.actuals.grammar.marks import NO_MARKS, Marks
from plancheck.actuals.grammar.statuses import declared
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Vocabulary
from plancheck.actuals.header.layout import Columns
from plancheck.model.period import Period
from plancheck.model.plan import Dialect, Plan
from plancheck.numbers.number_format import NumberFormat

Engine = Literal["auto", "python", "arrow"]

MEMORY: Final = 256 * 1000 * 1000
"""Bytes that reading may take, when nobody says otherwise."""

STDIN_NAME: Final = "<stdin>"

_SCALE_BEFORE: Final = "multiplier"
"""What plans called the column of the scale at first."""


class Options(NamedTuple):
    """What the user said of the files; None leaves it to the plan, or to what the file shows by itself.

    Attributes:
        encoding: Of text files without a byte order mark.
        delimiter: Of text files.
        numbers: How values are written.
        sheet: Of workbooks.
        stdin_name: What standard input is called in messages and reports.
        engine: Who reads large text files: `python` judges each row, `arrow` settles what it can prove and leaves the
            rest, `auto` takes it where that pays. They come to the same.
        memory: About how many bytes reading may take.
        header: The lines of the header; the table starts below.
        footer: How many lines stand below the table.
        indicator: The indicator that all rows are about, by its id.
        period: The period that all rows are about.
        judges_forecasts: Whether forecasts count as actuals.
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

    def over(self, dialect: Dialect | None) -> "Stated":
        """Return what is said of the structure of files, by the user or else in the section `actuals` of a plan."""
        said = dialect or Dialect()
        places = {
            role: tuple(header for header in headers if isinstance(header, int))
            for role, headers in said.columns.items()
        }
        return Stated(
            self.sheet or said.sheet,
            self.encoding or said.encoding,
            self.delimiter or said.delimiter,
            said.header if self.header is None else self.header,
            said.footer if self.footer is None else self.footer,
            self.indicator or said.indicator,
            self.period or said.period,
            said.spread,
            said.sections,
            {role: columns for role, columns in places.items() if columns},
        )


class Stated(NamedTuple):
    """What is said of the structure of files, so that it is not looked for.

    Attributes:
        sheet: Of workbooks.
        encoding: Of text files without a byte order mark.
        delimiter: Of text files.
        header: The lines of the header, in order.
        footer: How many lines stand below the table.
        indicator: The indicator that all rows are about, by its id.
        period: The period that all rows are about.
        spread: What the headers of the columns of values name: `period`, `indicator` or a dimension.
        sections: The dimension whose values stand in rows of one cell, above those they are about.
        places: For each thing a row says, the columns that may hold it, from 1.
    """

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header: tuple[int, ...] | None = None
    footer: int | None = None
    indicator: str | None = None
    period: Period | None = None
    spread: str | None = None
    sections: str | None = None
    places: Mapping[str, tuple[int, ...]] = {}


class Subject(NamedTuple):
    """What a plan says of the files meant for it.

    Attributes:
        dimensions: None when no plan says which they are.
        numbers: How values are written; None when the plan does not say.
        dialect: What else it says of how they are written; None when it says nothing.
        marks: What marks mean.
    """

    dimensions: tuple[str, ...] | None = None
    names: Names = Names()
    vocabulary: Vocabulary = Vocabulary()
    numbers: NumberFormat | None = None
    dialect: Dialect | None = None
    marks: Marks = NO_MARKS

    @classmethod
    def of(cls, plan: Plan) -> "Subject":
        """Return what `plan` says."""
        said = plan.actuals or Dialect()
        names = Names(plan.dimensions, _columns(said), said.source or "")
        return cls(plan.dimensions, names, Vocabulary.of(plan), said.numbers, plan.actuals, _marks(said))


def _columns(said: Dialect) -> Mapping[str, Sequence[str]]:
    """Return the headers that a plan maps, the scale under the name it has now."""
    named = {role: tuple(name for name in headers if isinstance(name, str)) for role, headers in said.columns.items()}
    scales = (*named.pop("scale", ()), *named.pop(_SCALE_BEFORE, ()))
    return {**named, "scale": scales} if scales else named


def _marks(said: Dialect) -> Marks:
    flags = {flag: declared(word) for flag, word in said.flags.items()}
    return Marks(frozenset(said.missing), flags, said.scale)


def marks_of(columns: Columns, said: Marks) -> Marks:
    """Return what marks mean in a file with these `columns`: what is `said` of it, else what its source says."""
    if columns.profile is None:
        return said
    flags = {flag: declared(word) for flag, word in columns.profile.flags.items()}
    return said._replace(missing=said.missing | set(columns.profile.missing), flags={**flags, **said.flags})
