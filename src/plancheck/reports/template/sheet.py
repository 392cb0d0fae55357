"""A template as a grid of cells, whatever file it becomes, and as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal

from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import decimals_of
from plancheck.plan_template import Entry
from plancheck.reports.plan.document import quote_of
from plancheck.reports.sentences.figures import range_words
from plancheck.reports.shared.csv_cells import cell_text, name_text
from plancheck.reports.shared.language import Language


class Cell(NamedTuple):
    """A cell.

    Attributes:
        kind: A `name` must be read back as it is, a `remark` is for people, an `entry` is to be filled in, and an
            `unused` one is to stay empty.
        note: What a spreadsheet shows beside it: the sentence of the plan.
        decimals: Of an entry: how many the bounds have that it is held against.
        is_day: Whether the entry is a day.
    """

    kind: Literal["name", "remark", "entry", "unused"]
    text: str = ""
    note: str = ""
    decimals: int = 0
    is_day: bool = False


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
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    rows.writerow(map(name_text, sheet.header))
    for row in sheet.rows:
        rows.writerow(name_text(cell.text) if cell.kind == "name" else cell_text(cell.text) for cell in row)
    return stream.getvalue()
