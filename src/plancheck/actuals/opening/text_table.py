"""A text file to a table: its lines, in its encoding, cut at the delimiter that its header shows."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.layout import read_header, recognised
from plancheck.actuals.opening.head import Head, all_but_last
from plancheck.actuals.opening.tables import TELLING, TEXT, Sought, Table, looked_for
from plancheck.actuals.source.compressed import Readable
from plancheck.actuals.source.lines import Lines
from plancheck.actuals.table.bulk_records import Spans
from plancheck.actuals.table.records import DELIMITERS, MAX_COLUMNS, Complain, Records
from plancheck.message import message, template
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.structure.choice import Found
    from plancheck.actuals.structure.grids import Grid
    from plancheck.actuals.structure.tables import Structure

_TAGGED: Final = 200  # within so many characters of a line the first of tags stands

_NOTED: Final = template(
    "numbers of notes behind names, as in {text}, are passed over: the notes stand below the table"
)

_NAMED_DELIMITER: Final = r'(?i)"?sep=(.)"?'


def text_table(file: Readable, sought: Sought, complain: Complain) -> Table:
    """Return the records of a text file, cut at the delimiter under which its header names what is needed.

    Raises:
        LineError: A line up to the header cannot be read. Later ones raise it when they are reached.
    """
    lines = Lines(file, sought.said.encoding)
    left: list[str] = []
    below = all_but_last(iter(lines), sought.said.footer, left) if sought.said.footer else iter(lines)
    number, header, named = _header(below)
    mark = sought.said.delimiter or named
    delimiter = mark or _delimiter(header, sought.names)
    if not number:
        return _text(number, iter(()), delimiter, lines.told, complain)
    head = Head(number, header, below)
    if not sought.subject.has_plan or _is_plain(head, delimiter, sought):
        return _plain(head, delimiter, lines.told, complain)
    table = _searched(head, sought.of_source(head.first(TELLING)), mark, lines.told, complain)
    return table._replace(is_whole=not sought.said.footer, left=left)


def _is_plain(head: Head, delimiter: str, sought: Sought) -> bool:
    if not sought.is_plain(_cut(head.header, delimiter)):
        return False
    is_named = "indicator" in sought.names.columns or _names_known(head, delimiter, sought)
    return is_named and not _are_tags(head.line(head.number + 1), delimiter)


def _header(lines: Iterator[str]) -> tuple[int, str, str | None]:
    """Take the lines up to the first that may be a header; return its number, it, and the delimiter named above it."""
    number, header = _first_line(lines)
    named = re.fullmatch(_NAMED_DELIMITER, header) if "=" in header else None
    if named is None:
        return number, header, None
    return *_first_line(lines, number), named[1]  # spreadsheets say so above the header, and hide the line


def _searched(head: Head, sought: Sought, mark: str | None, told: str, complain: Complain) -> Table:
    number, header = head.number, head.header
    is_aligned = header.startswith("Title: ") and head.is_aligned
    head = head.divided() if is_aligned else head
    noted = head.without_notes(lambda text: sought.subject.vocabulary.indicators.meant(text) is not None)
    head = noted[0] if noted else head
    found = looked_for(head.grids(mark), sought, is_typed=False)
    if structure := found.structure:
        said = (message(_NOTED, text=quoted(noted[1], 40)),) if noted else ()
        structure = structure._replace(evidence=(*structure.evidence, *said))
        table = _structured(found._replace(structure=structure), structure, head, told, complain)
    else:
        found = found if found.grids else found._replace(grids=(head.uncut(),))
        nearest = found.proposed or found.doubted or next(iter(found.rivals), None)
        delimiter = mark or (nearest.grid.delimiter if nearest else _delimiter(header, sought.names, found.grids))
        table = _text(number, head.lines(number), delimiter, told, complain)
        table = table._replace(found=found, first_rows=head.rows(delimiter))
    return table._replace(cut=None) if is_aligned or noted else table


def _plain(head: Head, delimiter: str, told: str, complain: Complain) -> Table:
    number, lines, first_rows = head.number, head.lines(head.number), head.rows(delimiter)
    if not head.has_plain_quotes(delimiter):
        return _text(number, lines, delimiter, told, complain)._replace(first_rows=first_rows)
    records = Records(lines, delimiter, complain, number, has_quotes=False)
    return Table(TEXT, iter(records), number, "", told, delimiter, first_rows=first_rows)


def _text(number: int, lines: Iterator[str], delimiter: str, told: str, complain: Complain) -> Table:
    spans = Spans(delimiter)
    records = Records(lines, delimiter, complain, number, spans)
    return Table(TEXT, iter(records), number or None, "", told, delimiter, records, spans)


def _structured(found: "Found", structure: "Structure", head: Head, told: str, complain: Complain) -> Table:
    grid, columns = structure.grid, structure.columns
    above = structure.last_above
    spans = Spans(grid.delimiter, columns.width)
    records = Records(
        *(head.lines(above + 1), grid.delimiter, complain, above + 1, spans),
        has_quotes=grid.has_quotes,
        width=columns.width,
    )
    from plancheck.actuals.structure.rows.years_above import as_first_rows

    cut = as_first_rows(grid, iter(records))
    is_cut = records if columns.is_plain and grid.has_quotes and not grid.years else None
    return Table(TEXT, cut, above, "", told, grid.delimiter, is_cut, spans, found=found)


def _names_known(head: Head, delimiter: str, sought: Sought) -> bool:
    """Say whether no other column than that of indicators names those of the plan.

    Of a known source alone: a file of FAO may mean by the indicator what it calls the element, or the item.
    """
    columns = read_header(_cut(head.header, delimiter), sought.names)
    if columns.profile is None or not columns.unused:
        return True
    from plancheck.actuals.structure.rows.keyed_rows import KeyedRows
    from plancheck.actuals.structure.rows.other_columns import named_elsewhere

    return named_elsewhere(KeyedRows(head.rows(delimiter)(), columns, sought.subject.vocabulary)) is None


def _are_tags(line: str, delimiter: str) -> bool:
    if "#" not in line[:_TAGGED]:
        return False
    from plancheck.actuals.structure.grids import are_tags

    return are_tags(_cut(line, delimiter))


def _cut(header: str, delimiter: str) -> list[str]:
    cells = header.split(delimiter, MAX_COLUMNS)  # a header of more is refused, and need not be understood
    return [cell.strip().strip('"') for cell in cells]


def _first_line(lines: Iterator[str], after: int = 0) -> tuple[int, str]:
    for number, content in enumerate(lines, after + 1):
        if content.strip():
            return number, content
    return 0, ""


def _delimiter(header: str, names: Names, grids: "Sequence[Grid]" = ()) -> str:
    """Return the delimiter under which most of the needed columns appear.

    If none does it is the one that cuts the first lines into most cells, of those under which they can be cut; else the
    comma.
    """

    def found(delimiter: str) -> int:
        return recognised(_cut(header, delimiter), names)

    best = max(DELIMITERS, key=found)
    if found(best) or not grids or any(grid.delimiter == best for grid in grids):
        return best
    return max(grids, key=lambda grid: sum(len(cells) for _, cells in grid.rows)).delimiter or best
