"""How files of actuals are to be read, as far as the user or the plan says."""

from typing import Final, Literal, NamedTuple

from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Vocabulary
from plancheck.model.plan import Plan
from plancheck.numbers.number_format import NumberFormat

Engine = Literal["auto", "python", "arrow"]

MEMORY: Final = 256 * 1000 * 1000
"""Bytes that reading may take, when nobody says otherwise."""

STDIN_NAME: Final = "<stdin>"


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
    """

    encoding: str | None = None
    delimiter: str | None = None
    numbers: NumberFormat | None = None
    sheet: str | None = None
    stdin_name: str = STDIN_NAME
    engine: Engine = "auto"
    memory: int = MEMORY


class Subject(NamedTuple):
    """What a plan says of the files meant for it.

    Attributes:
        dimensions: None when no plan says which they are.
        numbers: How values are written; None when the plan does not say.
    """

    dimensions: tuple[str, ...] | None = None
    names: Names = Names()
    vocabulary: Vocabulary = Vocabulary()
    numbers: NumberFormat | None = None

    @classmethod
    def of(cls, plan: Plan) -> "Subject":
        """Return what `plan` says."""
        columns = plan.actuals.columns if plan.actuals else {}
        numbers = plan.actuals.numbers if plan.actuals else None
        return cls(plan.dimensions, Names(plan.dimensions, columns), Vocabulary.of(plan), numbers)
