"""A workbook to a table: the sheet that is asked for, or the only one that holds what the plan needs."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import is_header
from plancheck.actuals.opening.sheet_parts import may_be_meant, parts_of, texts_beside
from plancheck.actuals.opening.tables import TELLING, WORKBOOK, Sought, Table, looked_for
from plancheck.actuals.structure.grids import Grid, are_tags, without_tags
from plancheck.actuals.structure.layouts.layout import SCALED
from plancheck.actuals.structure.rows.years_above import as_first_rows, with_years
from plancheck.actuals.workbook.merged_cells import Seen
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.input_file import InputFileError
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import name_key, quoted, visible
from plancheck.words.spelling import Suggestions

if TYPE_CHECKING:
    from plancheck.actuals.structure.choice import Found
    from plancheck.actuals.structure.tables import Structure
    from plancheck.actuals.workbook.sheet import Row, Sheet

_HEAD: Final = 300  # so many rows of a sheet are looked at for its structure
_MOST_HIDDEN: Final = 20  # so many sheets that are hidden are looked at
_NAMED: Final = 8  # so many sheets are named in a message
_MOST_CELLS: Final = 6  # so many cells are shown of a sheet that may be meant
_FURTHER: Final = template(
    "its sheet {sheet} seems to hold further rows of its sheet {chosen}: it begins with one and has no header; put "
    "them together, or name one with --sheet"
)
_SHEETS: Final = template("has {count} sheets, {found} the columns needed; name one with --sheet: {sheets}")
_TABLES: Final = template("holds {count} tables, {found} the columns needed; name one with --sheet: {sheets}")
_NEAREST: Final = template(
    "has {count} sheets, {found} the columns needed; the nearest is {sheet}, but {fault}; name one with --sheet: "
    "{sheets}"
)


def workbook_table(file: BinaryIO, sought: Sought) -> Table:
    """Return the table of the workbook `file`.

    Raises:
        InputFileError: It is no workbook that can be read, or it is not clear which sheet is meant.
    """
    book = Workbook(file)
    wanted = sought.said.sheet
    sheets = [sheet for sheet in book.sheets if not sheet.hidden] if wanted is None else [_named_sheet(book, wanted)]
    seen = _parts(book, sheets, sought)
    if wanted is not None and len(seen) == 1:
        return _table(book, seen[0], sought)
    named = [sheet for sheet in seen if _may_be_meant(book, sheet, sought)] if len(seen) > 1 else seen
    choice = _choice(book, named, sought)
    if not (choice.fitting or any(map(_rank, choice.tables))):
        choice = _choice(book, seen, sought)
    chosen = choice.only or (choice.tables[0] if len(seen) == 1 else None)
    if chosen is None:
        raise InputFileError(_several(choice, len(seen)))
    if chosen.seen and chosen in choice.fitting:
        hidden = [] if wanted else islice((sheet for sheet in book.sheets if sheet.hidden), _MOST_HIDDEN)
        chosen.seen.hidden_sheets = [sheet.name for sheet in hidden if _may_be_read(book, sheet, sought)]
        title = choice.sheets[choice.tables.index(chosen)].title
        chosen.seen.beside = (
            () if wanted else list(texts_beside(book, seen, choice.sheets[choice.tables.index(chosen)]))
        )
        chosen.seen.only = title, [sheet.title for sheet in seen if sheet.title != title]
        others = (table for table in choice.tables if table.sheet != chosen.sheet)
        if further := next((table for table in others if _goes_on(chosen, table)), None):
            names = {"sheet": quoted(further.sheet or "", 60), "chosen": quoted(chosen.sheet or "", 60)}
            raise InputFileError(message(_FURTHER, **names))
    return chosen


def _parts(book: Workbook, sheets: "Sequence[Sheet]", sought: Sought) -> "Sequence[Sheet]":
    """Return the tables that stand in these sheets; the sheets, where each is one table, or no table fits by itself."""
    if not sought.subject.has_plan:
        return sheets
    parts = [part for sheet in sheets for part in ((sheet,) if sheet.area else parts_of(book, sheet))]
    meant = [part for part in parts if len(parts) > len(sheets) and _may_be_meant(book, part, sought)]
    return parts if _choice(book, meant, sought).fitting else sheets


def _goes_on(chosen: Table, other: Table) -> bool:
    """Say whether a sheet seems to hold more rows of the table of another: it begins with one and has no header."""
    rows = chosen.structure.rows if chosen.structure else chosen.first_rows()
    grids = other.found.grids if other.found else ()
    lines = [cells for grid in grids for _, cells in grid.rows] or [list(other.header or ())]
    begins = next((cells for cells in lines if sum(map(bool, map(str.strip, cells))) > 1), ())
    pairs = [(one, two) for one, two in zip_longest(rows[0][1] if rows else (), begins, fillvalue="") if one or two]
    alike = [is_figure(one) for one, two in pairs if one and two and is_figure(one) == is_figure(two)]
    return len(pairs) == len(alike) and len(set(alike)) > 1


def _may_be_meant(book: Workbook, sheet: "Sheet", sought: Sought) -> bool:
    title = (0, [sheet.name])
    return may_be_meant(chain([title], book.records(sheet, Seen())), sought)


class _Choice(NamedTuple):
    """Sheets, each with its table: `fitting` have the columns needed, `nearest` would if more were said."""

    sheets: "Sequence[Sheet]"
    tables: Sequence[Table]
    fitting: Sequence[Table]
    nearest: Sequence[Table]

    @property
    def only(self) -> Table | None:
        meant = self.fitting or self.nearest
        return meant[0] if len(meant) == 1 else None


def _choice(book: Workbook, sheets: "Sequence[Sheet]", sought: Sought) -> _Choice:
    tables = [_table(book, sheet, sought) for sheet in sheets]
    fitting = [table for table in tables if _fits(table, sought)]
    nearest = [table for table in tables if table.found and table.found.proposed] if not fitting else []
    if fitting:
        fitting = [table for table in tables if table in fitting or _rank(table) == SCALED]
    return _Choice(sheets, tables, fitting, nearest)


def _several(choice: _Choice, count: int) -> Message:
    fitting = choice.fitting
    found = "none with" if not fitting else f"{len(fitting)} with"
    pairs = zip(choice.sheets, choice.tables, strict=True)
    sheets = [(sheet, _first_row(table)) for sheet, table in pairs if table in fitting or not fitting]
    said = {"count": count, "found": found, "sheets": _named([_with_cells(*found) for found in sheets])}
    near = max((table for table in choice.tables if not fitting and _rank(table)), key=_rank, default=None)
    if any(sheet.area for sheet, _ in sheets):
        return message(_TABLES, **said)
    if near is None or near.found is None:
        return message(_SHEETS, **said)
    return message(_NEAREST, sheet=quoted(near.sheet or "", 60), fault=near.found.doubt.words, **said)


def _rank(table: Table) -> int:
    """Return how near a sheet comes to what is needed; 0 if it is not worth saying what it lacks."""
    rank = table.found.doubt.rank if table.found else 0
    return rank if rank > 1 else 0


def _may_be_read(book: Workbook, sheet: "Sheet", sought: Sought) -> bool:
    """Say whether a sheet that is not shown could be read as well; one that is broken could not."""
    try:
        return _fits(_table(book, sheet, sought), sought)
    except InputFileError:
        return False


def _first_row(table: Table) -> Sequence[str]:
    if table.structure:
        return table.structure.columns.cells[:_MOST_CELLS]
    grids = table.found.grids if table.found else ()
    rows = [[cell for cell in cells if cell.strip()] for grid in grids for _, cells in grid.rows]
    wide = next((cells for cells in rows if len(cells) > 1), [])
    return wide[:_MOST_CELLS] or [cell for cell in table.header or () if cell.strip()][:_MOST_CELLS]


def _fits(table: Table, sought: Sought) -> bool:
    if table.found is not None and (table.found.structure or table.found.rivals):
        return True
    return table.header is not None and is_header(table.header, sought.names)


def _named_sheet(book: Workbook, wanted: str) -> "Sheet":
    """Return the sheet called `wanted`.

    Raises:
        InputFileError: There is none.
    """
    for sheet in book.sheets:
        if name_key(sheet.name) == name_key(wanted):
            return sheet
    if part := next(filter(None, (sheet.part(wanted) for sheet in book.sheets)), None):
        return part
    names = [sheet.name for sheet in book.sheets]
    msg = message(
        "has no sheet {wanted}{names} (it has {sheets})",
        wanted=quoted(wanted, 60),
        names=Suggestions(names).did_you_mean(wanted),
        sheets=_named([quoted(sheet.name, 60) for sheet in book.sheets]) or "none",
    )
    raise InputFileError(msg)


def _named(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
    return f"{', '.join(texts[:_NAMED])}{more}"


def _with_cells(sheet: "Sheet", cells: Sequence[str]) -> str:
    texts = " | ".join(visible(" ".join(cell.split()), 30) for cell in cells if cell.strip())
    return f"{quoted(sheet.title, 80)} ({texts or 'empty'})"


def _table(book: Workbook, sheet: "Sheet", sought: Sought) -> Table:
    seen = Seen()
    rows = book.records(sheet, seen)
    left: list[Cells] = []
    if sought.said.footer:
        rows = _all_but_last(rows, sought.said.footer, left)
    head = list(islice(rows, 1))
    if not head:
        return Table(WORKBOOK, iter(()), None, sheet.name)
    head += islice(rows, _HEAD - 1 if sought.subject.has_plan else 0)
    table = Table(WORKBOOK, chain(head, rows), head[0][0], sheet.name, header=head[0][1], seen=seen, left=left)
    table = table._replace(first_rows=lambda: [(row, _wide([*cells], len(head[0][1]))) for row, cells in head[1:]])
    is_plain = sought.is_plain(head[0][1]) and not any(_is_of_header(cells, head[0][1]) for _, cells in head[1:2])
    if is_plain or not sought.subject.has_plan:
        return table
    filled = [row for row in head if any(map(str.strip, row[1]))]
    grid = with_years(without_tags(Grid(filled, "", sheet.name, is_whole=len(head) < _HEAD)))
    sought = sought.of_source(" ".join(cells) for _, cells in filled[:TELLING])
    found = looked_for([grid], sought, is_typed=True)
    if found.structure is None:
        return table._replace(found=found)
    return _structured(found, found.structure, chain(head, rows), sheet.name)._replace(seen=seen, left=left)


def _is_of_header(cells: Cells, header: Cells) -> bool:
    """Say whether the row below a header is one of tags, or has no figures and goes beyond it."""
    beyond = cells[len(header) :]
    return are_tags(cells) or (any(map(str.strip, beyond)) and not any(map(is_figure, cells)))


def _structured(found: "Found", structure: "Structure", rows: Iterator["Row"], sheet: str) -> Table:
    above, width = structure.last_above, structure.columns.width
    below = ((line, _wide(cells, width)) for line, cells in rows if line > above)
    return Table(WORKBOOK, as_first_rows(structure.grid, below), above, sheet, found=found)


def _wide(cells: Cells, width: int) -> Cells:
    """Return the cells of a row as wide as the header, if there is nothing to the right of it."""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return cells + [""] * (width - len(cells))


def _all_but_last(rows: Iterator["Row"], count: int, left: list[Cells]) -> Iterator["Row"]:
    kept: list[Row] = []
    for row in rows:
        kept.append(row)
        while kept[0][0] <= row[0] - count:
            yield kept.pop(0)
    left += [cells for _, cells in kept]
