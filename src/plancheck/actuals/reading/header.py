"""The header of a table to its columns; or what is wrong with it, what comes nearest, and what would help."""

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Final

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.header_errors import HeaderError
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import is_header, read_header, recognised
from plancheck.actuals.opening.tables import TEXT, Table
from plancheck.actuals.table.records import MAX_COLUMNS
from plancheck.message import Message, message, template
from plancheck.model.financial_years import looks_financial
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.structure.choice import Found
    from plancheck.actuals.structure.tables import Structure

# Delimiters that are not looked for, as they are typed after `--delimiter`.
_UNUSUAL: Final = {":": ":", "^": '"^"', "~": '"~"', "/": "/", " ": "space"}
_PREAMBLE: Final = 20  # how many lines further down a header is looked for, to say where it is

_FINANCIAL: Final = message(
    "of financial years the plan says as which year they count, under actuals: dates: "
    "(financial-by-start or financial-by-end)"
)
# Rank from which on what is wrong with the nearest structure says more than that the first line is no header.
_WORTH_SAYING: Final = 2
_SHOWN: Final = template("plancheck inspect shows its first rows")
_NO_TABLE: Final = template("has no table that can be read as is said; plancheck inspect shows its first rows")
_OF_LINE: Final = template(
    "has a table whose header seems to end on line {line}, but {fault}; plancheck inspect shows how it is read"
)
_OF_ROW: Final = template(
    "has a table whose header seems to end on row {line}, but {fault}; plancheck inspect shows how it is read"
)
_BELOW: Final = template("with the header on line {line} and values in {values}")
_WITHOUT: Final = template("without a header and values in {values}")


def header_of(
    table: Table, names: Callable[[Cells], Names], complaints: Complaints, *, is_said: bool
) -> Columns | None:
    """Return where things stand in a table; None, and a complaint, if its header cannot be used.

    Its records are read up to the header, given whose cells `names` returns the names that columns may have; the plan
    or the user says how the table is made if `is_said`.
    """
    complaints.sheet = table.sheet
    if table.structure:
        complaints.header = table.structure.columns.cells
        return table.structure.columns
    line, cells = next(table.records, (-1, []))
    if line != table.first:  # the header could not be cut, and that has been said
        return None
    complaints.header = cells
    if table.spans:
        table.spans.width = len(cells)
    if table.found and (is_said or table.found.rivals):
        if refusal := _refusal(table.found, table, least=0):
            complaints.of_file(refusal)
        return None
    try:
        return _columns(cells, names)
    except HeaderError as fault:
        _complain(fault, (line, cells), table, names(cells), complaints)
        return None


def _columns(cells: Cells, names: Callable[[Cells], Names]) -> Columns:
    if len(cells) > MAX_COLUMNS:
        from plancheck.actuals.rows.faulty_rows import too_wide

        raise HeaderError(too_wide(len(cells)))
    return read_header(cells, names(cells))


def _complain(
    fault: HeaderError, record: tuple[int, Cells], table: Table, names: Names, complaints: Complaints
) -> None:
    """Say what is wrong with a header; with one that names nothing that is known, what comes nearest to a table."""
    line, cells = record
    is_named = is_header(cells, names) or _lacks_one(table, cells, names) or _is_placed(table)
    if table.found and not is_named and (refusal := _refusal(table.found, table)):
        complaints.of_file(refusal)
        return
    hint = _hint(table, cells, names)
    if getattr(table.cut, "is_lost", False):  # a quote is never closed, and that has been said
        return
    complaints(line, fault.column, message("{fault}; {advice}", fault=fault.sentence, advice=hint))


def _lacks_one(table: Table, cells: Cells, names: Names) -> bool:
    """Say whether a header names all but one of the columns needed, and what else it may be is only supposed."""
    found = table.found
    if found is None or found.proposed is None or found.doubt.rank >= _WORTH_SAYING:
        return False
    return len(cells) > 1 and recognised(cells, names) > 1


def _is_placed(table: Table) -> bool:
    """Say whether the first line is the header, and its columns are only supposed to be what they hold."""
    found = table.found
    return bool(found and found.proposed and found.is_placed and found.proposed.header[:1] == (table.first,))


def _hint(table: Table, cells: Cells, names: Names) -> Message:
    hint = _header_below(table, names) or (_other_delimiter(cells, names) if table.kind == TEXT else None)
    if hint is None and table.found and table.found.proposed:
        return message("plancheck inspect shows the block for the plan that would read it")
    return hint or (_FINANCIAL if any(map(looks_financial, cells)) else message(_SHOWN))


def _header_below(table: Table, names: Names) -> Message | None:
    in_text = template("the header seems to be on line {line}: take out the lines above it, or say --header-row {line}")
    in_sheet = template("the header seems to be on row {line}: take out the rows above it, or say --header-row {line}")
    for line, cells in islice(table.records, _PREAMBLE):
        if is_header(cells, names):
            return message(in_text if table.kind == TEXT else in_sheet, line=str(line))
    return None


def _other_delimiter(cells: Cells, names: Names) -> Message | None:
    if len(cells) > 1:
        return None
    for delimiter, name in _UNUSUAL.items():
        if is_header(cells[0].split(delimiter), names):
            words = template("its cells seem to be divided by {sign}: read it with --delimiter {name}")
            return message(words, sign=quoted(delimiter), name=name)
    return None


def _refusal(found: "Found", table: Table, least: int = _WORTH_SAYING) -> Message | None:
    if found.rivals:
        first, second, *_ = found.rivals
        words = template(
            "can be read in two ways: {first}, or {second}; "
            "say which with --header-row, or as plancheck inspect shows it"
        )
        return message(words, first=_reading(first), second=_reading(second))
    is_far = found.nearest is None or found.doubt.rank < least
    if is_far and found.proposed:
        return message(
            "does not say all that is needed; plancheck inspect shows the block for the plan that would read it"
        )
    if found.nearest is None or is_far:
        return None if least else message(_NO_TABLE)
    words = _OF_ROW if table.sheet else _OF_LINE
    return message(words, line=str(found.nearest.line), fault=found.doubt.words)


def _reading(structure: "Structure") -> Message:
    columns, sheet = structure.columns, structure.grid.sheet
    values = tuple(quoted(columns.cells[column.place], 20) for column in columns.periods[:3])
    said = message(
        _BELOW if structure.header else _WITHOUT,
        line=str(structure.header[-1]) if structure.header else "",
        values=values or quoted(columns.cells[columns.value or 0], 40),
    )
    return message("sheet {sheet} {reading}", sheet=quoted(sheet, 40), reading=said) if sheet else said
