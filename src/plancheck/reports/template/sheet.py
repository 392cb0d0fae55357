"""A template as a grid of cells, whatever file it becomes: as CSV, and as a protected sheet of a workbook.

In the sheet only the figures asked for can be filled in.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final, Literal

from plancheck.message import SentenceError, message, template
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import decimals_of
from plancheck.plan_template import Entry
from plancheck.reports.plan.document import quote_of
from plancheck.reports.sentences.figures import range_words
from plancheck.reports.shared.escapes import cell_text, is_formula, name_text
from plancheck.reports.shared.language import Language
from plancheck.text import SENTENCE, cut, quoted, shown

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# When every template says it was made, so that the same plan gives the same file.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LARGEST: Final = 9.99e307
_WIDEST: Final = 60
_NARROWEST: Final = 8


class TemplateError(SentenceError):
    """A template that cannot be written."""


class Cell(NamedTuple):
    """A cell."""

    # a `name` must be read back as it is, a `remark` is for people, an `entry` is to be filled in, and an `unused` one
    # is to stay empty
    kind: Literal["name", "remark", "entry", "unused"]
    text: str = ""
    note: str = ""  # what a spreadsheet shows beside it: the sentence of the plan
    decimals: int = 0  # of an entry: how many the bounds have that it is held against
    is_day: bool = False  # whether the entry is a day


class Sheet(NamedTuple):
    """A header and the rows below it."""

    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


UNUSED = Cell("unused")


def entry_cell(entry: Entry) -> Cell:
    """Return the cell for a figure."""
    quotes = dict.fromkeys(filter(None, map(quote_of, entry.targets)))
    decimals = max((decimals_of(bound) for target in entry.targets for bound in target.range.ends), default=0)
    is_day = any(target.range.is_of_days for target in entry.targets)
    return Cell("entry", "", "\n".join(quotes), decimals, is_day)


def remark(targets: Iterable[Target], plan: Plan, language: Language) -> str:
    """Return the ranges of targets, for orientation."""
    found = (f"{each.period_text}: {range_words(each, plan, language)}" for each in targets)
    return "; ".join(dict.fromkeys(found))


def text_of(sheet: Sheet, delimiter: str = ",") -> str:
    """Return the header and the rows as text."""
    stream = StringIO(newline="")
    rows = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    rows.writerow(map(name_text, sheet.header))
    for row in sheet.rows:
        rows.writerow(name_text(cell.text) if cell.kind == "name" else cell_text(cell.text) for cell in row)
    return stream.getvalue()


def workbook(sheet: Sheet, language: Language, name: str = "") -> bytes:
    """Return the workbook, its only sheet called `name`.

    Raises:
        ImportError: xlsxwriter is not installed.
        TemplateError: It is too large for a workbook.
    """
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE})
    _fill(book, _sheet(book, name), sheet, language)
    book.close()
    return stream.getvalue()


def _sheet(book: "Workbook", name: str) -> "Worksheet":
    from xlsxwriter.exceptions import InvalidWorksheetName

    try:
        return book.add_worksheet(name or "plancheck")
    except InvalidWorksheetName:
        words = template("no sheet of a workbook can be called {name}, as the plan has it under actuals: sheet:")
        raise TemplateError(message(words, name=quoted(name, 40))) from None


def _fill(book: "Workbook", page: "Worksheet", sheet: Sheet, language: Language) -> None:
    styles = _Styles(book)
    for place, heading in enumerate(sheet.header):
        _text(page, (0, place), heading, styles.heading)
        width = max(len(heading), *(len(row[place].text) for row in sheet.rows), _NARROWEST)
        page.set_column(place, place, min(width, _WIDEST) + 1)
    for line, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            _cell(page, (line, place), cell, styles, language)
    page.freeze_panes(1, 0)
    page.protect("", {"format_columns": True, "format_rows": True})


class _Styles:
    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})

    def of(self, cell: Cell) -> Any:  # noqa: ANN401  the library's own type has no public name
        key = f"entry {cell.decimals} {cell.is_day}" if cell.kind == "entry" else f"text {is_formula(cell.text)}"
        if key not in self._made:
            self._made[key] = self._book.add_format(_entry(cell) if cell.kind == "entry" else _of_text(cell))
        return self._made[key]


def _entry(cell: Cell) -> dict[str, object]:
    code = f"#,##0.{'0' * cell.decimals}{'#' * 10}" if cell.decimals else "General"
    code = "yyyy-mm-dd" if cell.is_day else code
    return {"locked": False, "num_format": code, "bg_color": "#FFF9DB", "border": 1, "border_color": "#D9D9D9"}


def _of_text(cell: Cell) -> dict[str, object]:
    return {"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": is_formula(cell.text)}


def _cell(page: "Worksheet", place: tuple[int, int], cell: Cell, styles: _Styles, language: Language) -> None:
    if cell.kind == "entry":
        page.write_blank(*place, None, styles.of(cell))
        page.data_validation(*place, *place, _validation(cell, language))
        if cell.note:
            page.write_comment(*place, cut(cell.note, SENTENCE), {"author": "", "x_scale": 2, "y_scale": 1.5})
    elif cell.text:
        _text(page, place, cell.text if cell.kind == "name" else shown(cell.text, SENTENCE), styles.of(cell))


def _text(page: "Worksheet", place: tuple[int, int], text: str, style: Any) -> None:  # noqa: ANN401  as above
    """Write a text as a text, whatever it looks like."""
    if page.write_string(*place, text, style):
        raise TemplateError(
            message(
                "the template has more rows or columns, or a longer name, than a workbook can hold; write it as csv"
            )
        )


def _validation(cell: Cell, language: Language) -> dict[str, object]:
    days, numbers = (date(1900, 3, 1), date(9999, 12, 31)), (-_LARGEST, _LARGEST)
    kind, (least, most) = ("date", days) if cell.is_day else ("decimal", numbers)
    title = language("Not a date" if cell.is_day else "Not a number")
    words = language(
        "Write a date, or leave the cell empty." if cell.is_day else "Write a number, or leave the cell empty."
    )
    ends = {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}
    return {**ends, "error_title": title, "error_message": words}
