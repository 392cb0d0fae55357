"""How the files of actuals are written."""

from typing import Final, Self

from pydantic import Field, model_validator

from plancheck.model.fields import file_forms
from plancheck.model.fields.plan_period import OnePeriod
from plancheck.model.fields.scalars import Mark, Name, Names
from plancheck.model.sections.header import Section
from plancheck.numbers.number_format import PLAIN, NumberFormat

NO_SECTIONS: Final = "none"  # what a plan says where rows of one cell say nothing of the rows below them


class Dialect(Section):
    """How the files of actuals are written, where it is not as plancheck would expect.

    Attributes:
        source: Whose files they are: the name of a source that plancheck knows.
        decimal: The mark before the decimals.
        thousands: The mark between groups of three digits; unless given, there is none.
        columns: For each thing a row says (indicator, period, value, unit, vintage, scale, status, or a dimension) the
            headers its column may have, or its place from 1; the usual ones then do not count. `multiplier` is the
            scale by its older name.
        ignore: The headers of columns, and lines around a table, that say nothing by which a figure would count
            otherwise, or not count; they are passed over, whatever stands in them.
        sheet: Of workbooks: the sheet that holds the table, or its part that does: `Data!A7:D19`.
        encoding: Of text files without a byte order mark: how their characters are stored.
        delimiter: Of text files: what divides their cells.
        header: The lines of the header, as the file counts them; the table starts below.
        footer: How many lines of the file stand below the table, blank ones too.
        indicator: The indicator that all the rows are about.
        period: The period that all the rows are about.
        spread: What the headers of the columns of values name: the period, the indicator or a dimension.
        sections: What a row of one cell names for the rows below it: `indicator`, or a dimension; `none` if such rows
            say nothing.
        scale: The power of ten that all values are to be multiplied by: `3`, `1000` or `thousands`.
        missing: What stands in the place of a value to say that there is none, beside the usual marks.
        flags: What letters or words mean that stand behind a number, or in a column of statuses.
        dates: How dates are read that may be read in two ways: which part of 1/2/2029 comes first, what the days of a
            column stand for, what 2029-T1 is, as which year 2028/29 counts.
    """

    source: Name | None = None
    decimal: Mark | None = None
    thousands: Mark | None = None
    columns: dict[Name, file_forms.Headers] = Field(default={})
    ignore: Names = ()
    sheet: Name | None = None
    encoding: file_forms.Encoding | None = None
    delimiter: file_forms.Delimiter | None = None
    header: file_forms.HeaderLines | None = None
    footer: file_forms.FooterLines | None = None
    indicator: Name | None = None
    period: OnePeriod | None = None
    spread: Name | None = None
    sections: Name | None = None
    scale: file_forms.PowerOfTen | None = None
    missing: Names = ()
    flags: dict[Name, file_forms.Flag] = Field(default={})
    dates: file_forms.Dates = ()

    @model_validator(mode="after")
    def _has_marks(self) -> Self:
        if self.numbers:
            self.numbers.checked()
        return self

    @property
    def numbers(self) -> NumberFormat | None:
        """How numbers are written; None when the plan does not say."""
        if self.decimal is None and self.thousands is None:
            return None
        return NumberFormat(PLAIN.decimal if self.decimal is None else self.decimal, self.thousands or "")


# Says nothing; made without a schema, which takes longer to build than a small plan takes to be read.
USUAL: Final = Dialect.model_construct()
