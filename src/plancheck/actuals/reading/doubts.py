"""Doubts about a file: of its first rows, of the name of its sheet, of the lines below its table, of its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.grammar.sayings import is_of_others
from plancheck.actuals.grammar.scales import is_statement, mentions_scale
from plancheck.actuals.grammar.statuses import EXPECTED, PLANNED
from plancheck.actuals.grammar.words import is_figure, words_for
from plancheck.actuals.header.column_names import header_key, line_of
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import FirstRows, Vocabulary, cell_at
from plancheck.actuals.header.period_columns import SAYING
from plancheck.actuals.opening.tables import WORKBOOK, Table
from plancheck.actuals.rows.below import MERGE, HeadingsBelow, is_of_merge
from plancheck.actuals.subject import Subject
from plancheck.message import message, template
from plancheck.text import folded, name_key, quoted

if TYPE_CHECKING:
    from plancheck.actuals.header.spelled_names import SpelledNames
    from plancheck.actuals.rows.left_over import LeftOver

Lines = Sequence[tuple[int, str]]  # what lines say that are no rows, each with its number
_MANY: Final = 200  # of a table with fewer first rows none come below them
_INTERVAL: Final = r"\s*(?:from |từ )?[0-9][0-9.,]*[^0-9]{1,5}[0-9][0-9.,]*\s*"
_LONGEST_ROW: Final = 100_000  # no row of a table of sense is longer, in characters
# Two numbers in the name of a file that may be ages.
_AGES: Final = "(?<![0-9])[1-9][0-9][_ -](?:to[_ -])?[1-9][0-9](?![0-9])"
_AGAIN: Final = template(
    "has its header on line {line} too, and the rows below that are not read; say that the header is there, or take "
    "these rows out"
)
_LEFT: Final = template(
    "{count} lines are said to stand below its table, and the first is a row of it ({text}); say how many there are "
    "with --skip-footer, or under actuals: footer: in the plan"
)


def telling_rows(table: Table, columns: Columns, vocabulary: Vocabulary) -> FirstRows:
    """Return the first rows of a table, if it has columns, or the plan units, of which they may tell something."""
    may_be_blank = any(place is not None for place in (*columns.dimensions, columns.unit))
    has_counts = not {*map(str.casefold, vocabulary.units)}.isdisjoint(words_for("unit of counts"))
    may_tell = (columns.unused, columns.labels, columns.periods, columns.constants, "" in columns.names)
    if not (any(may_tell) or may_be_blank or has_counts or any(header_key(name) in SAYING for name in columns.names)):
        return ()
    rows = _rows_of(table)
    return [row for row in rows if not columns.is_part(row[1])] if columns.parts else rows


def _rows_of(table: Table) -> FirstRows:
    return table.structure.rows if table.structure else table.first_rows()


def doubt_above(table: Table, columns: Columns, complaints: Complaints) -> None:
    """Refuse a file above whose table stands the mark of a merge, or the header again with rows right below it."""
    again = [line for line, cells in table.above if tuple(cells) == columns.cells]
    below = [cells for line, cells in table.above if again and line > again[-1]]
    if below and all(len(cells) == columns.width for cells in below):
        complaints.of_file(message(_AGAIN, line=str(again[-1])), again[-1])
    for line, cells in table.above:
        if is_of_merge(cells):
            complaints.of_file(message(MERGE), line)


def doubt_rows(  # noqa: PLR0913  rows of the table, and all that is known of it
    rows: FirstRows, table: Table, columns: Columns, subject: Subject, complaints: Complaints, *, is_open: bool
) -> None:
    """Refuse a file whose first rows show that figures are told apart, scaled, or cut, by what is not read.

    Where it `is_open` how numbers are written, counts with thousandths are refused too.
    """
    if not rows:
        return
    from plancheck.actuals.structure.rows.blank_members import BLANKS
    from plancheck.actuals.structure.rows.child_rows import child_rows
    from plancheck.actuals.structure.rows.doubtful_numbers import cut_numbers, pointed_counts, scale_beside
    from plancheck.actuals.structure.rows.first_rows import left_over, rival_rows
    from plancheck.actuals.structure.rows.keyed_rows import KeyedRows
    from plancheck.actuals.structure.rows.other_columns import LOOKS
    from plancheck.actuals.structure.rows.unread_statuses import carried_out_beside, status_beside

    keyed = KeyedRows(rows, columns, subject.vocabulary)
    scales = [scale_beside, *([pointed_counts] if is_open else ())] if subject.marks.scale is None else []
    cuts = [cut_numbers] if table.delimiter == "," else []
    for look in (*BLANKS, left_over, rival_rows, child_rows, *LOOKS, carried_out_beside, status_beside, *scales, *cuts):
        if doubt := look(keyed):
            complaints.of_column(doubt[0] + 1, doubt[1])


def doubt_sections(
    rows: FirstRows, columns: Columns, subject: Subject, complaints: Complaints
) -> tuple[HeadingsBelow | None, tuple[str, ...]]:
    """Refuse a file where a row of one text says that those below are others.

    Return what looks at those to come, and the text with the dimensions that such rows may name instead.
    """
    if not rows:
        return None, ()
    late = HeadingsBelow(rows[-1][0], complaints) if len(rows) >= _MANY else None
    if len(columns.value_places) == 1 and all(is_figure(cell_at(cells, *columns.value_places)) for _, cells in rows):
        return late, ()
    from plancheck.actuals.structure.rows.headed_rows import has_sections
    from plancheck.actuals.structure.rows.section_rows import section

    said: tuple[str, ...] = ()
    vocabulary = subject.vocabulary
    if other := section(rows, columns, vocabulary):
        complaints.of_file(other.words, other.line)
        texts = [other.text] if is_of_others(other.text) else _texts_alone(rows)
        said = other.text, *_named_by(texts, columns, subject)
    return None if late is None or has_sections(rows, columns, vocabulary) else late, said


def _texts_alone(rows: FirstRows) -> list[str]:
    """Return what stands in rows of one text."""
    return [name_key(filled[0]) for _, cells in rows if len(filled := [*filter(str.strip, cells)]) == 1]


def _named_by(texts: Sequence[str], columns: Columns, subject: Subject) -> Iterator[str]:
    """Yield the dimensions that no column tells, and of which some of these texts are values."""
    for name, place, known in zip(subject.names.dimensions, columns.dimensions, subject.vocabulary.values, strict=True):
        if place is None and any(known.meant(text) is not None for text in texts):
            yield name


def doubt_below(rows: FirstRows, below: Lines, columns: Columns, subject: Subject, complaints: Complaints) -> None:
    """Refuse a file by what the last of its first rows, and the lines below its table, say of values in `columns`."""
    is_list = columns.indicator < columns.width and not columns.constants
    last = [each for each in last_remarks(rows, columns) if not (is_list and _may_be_name(each[1]))]
    last = [(line, text) for line, text in last if not any(known.meant(text) for known in subject.vocabulary.names)]
    lines = subject.heeded(sorted({**dict(last), **dict(below)}.items()))
    if not lines:
        return
    from plancheck.actuals.structure.surroundings.lines_below import planned_below
    from plancheck.actuals.structure.surroundings.scale_lines import scale_below

    if words := planned_below(lines, columns, rows, subject):
        complaints.of_file(words)
    if subject.marks.scale is None and (scaled := scale_below(lines, subject.vocabulary.units)):
        complaints.of_file(scaled[1], scaled[0])


def doubt_comments(table: Table, columns: Columns, subject: Subject, complaints: Complaints) -> None:
    """Refuse a workbook by what comments say of cells in its header, or in rows about the plan."""
    if table.seen and table.seen.comments:
        from plancheck.actuals.structure.surroundings.lines_below import commented

        for words in commented(table.seen.comments, columns, _rows_of(table), subject):
            complaints.of_file(words)


def _may_be_name(text: str) -> bool:
    """Say whether the only text of a row may be the name of something without a figure: `Population (millions)`."""
    return text.isalpha() or (mentions_scale(text) and not is_statement(text))


def doubt_marks(table: Table, columns: Columns, below: Lines, subject: Subject, complaints: Complaints) -> None:
    """Refuse a file by what lines above or below its table say of marks that its first rows have, or of numbers."""
    above = lines_above(table)
    rows = _rows_of(table) if above or below or columns.periods else ()
    if lines := subject.heeded([*above, *last_remarks(rows, columns), *below]):
        from plancheck.actuals.structure.rows.keyed_rows import KeyedRows
        from plancheck.actuals.structure.surroundings.explained import explained_otherwise

        keyed = KeyedRows(rows, columns, subject.vocabulary)
        if explained := explained_otherwise(lines, keyed, subject.marks.missing):
            complaints.of_file(explained[1], explained[0])


def lines_above(table: Table) -> Lines:
    """Return what the lines above the header say."""
    return [(line, line_of(cells)) for line, cells in table.above]


def last_remarks(rows: FirstRows, columns: Columns) -> Lines:
    """Return the last of these rows that are texts alone, and no intervals of values; of each what it says."""
    found: list[tuple[int, str]] = []
    for line, cells in reversed(rows):
        texts = [cell.strip() for cell in cells if cell.strip()]
        values = [cells[place] for place in columns.value_places if place < len(cells)]
        if any(map(is_figure, texts or [""])) or any(re.fullmatch(_INTERVAL, text) for text in values):
            return found
        found.append((line, ", ".join(texts)))
    return ()


def doubt_left(table: Table, columns: Columns, subject: Subject, complaints: Complaints) -> None:
    """Refuse a file if the first of the lines that are said to stand below its table is a row of it, with a figure."""
    first = next(iter(table.left), None)
    if first is None or len(first) > _LONGEST_ROW:
        return
    import csv

    from plancheck.actuals.structure.rows.keyed_rows import KeyedRows

    delimiter = table.delimiter or ","
    cells = next(csv.reader([first], delimiter=delimiter), []) if isinstance(first, str) else first
    rows = [(0, cells)] if len(cells) == columns.width else []
    known = KeyedRows(rows, columns, subject.vocabulary).keyed
    if any(is_figure(row[place]) for _, row, _ in known for place in columns.value_places):
        text = quoted(", ".join(filter(None, cells)), 60)
        complaints.of_file(message(_LEFT, count=len(table.left), text=text))


def doubt_names(table: Table, columns: Columns, subject: Subject, complaints: Complaints, *, is_named: bool) -> bool:
    """Refuse a file by its name, and the sheet of a workbook by that, unless the user named it; say whether it is."""
    is_book = table.kind == WORKBOOK and not is_named
    if not (is_book or None in columns.dimensions or _may_tell(complaints.path, subject)):
        return False
    from plancheck.actuals.structure.surroundings.names import qualified_beside, qualified_file, qualified_sheet
    from plancheck.actuals.structure.surroundings.scale_lines import scaled_sheet

    path, rows, sheet = complaints.path, _rows_of(table), table.sheet or ""
    found = [qualified_file(path, columns, rows, subject)]
    if is_book:
        scaled = scaled_sheet(sheet, subject.vocabulary.units) if subject.marks.scale is None else None
        beside = qualified_beside(table.seen.beside if table.seen else (), sheet, columns, rows, subject)
        found += [scaled, qualified_sheet(sheet, columns, rows, subject), beside]
    for words in filter(None, found):
        complaints.of_file(words)
    return any(found)


def _may_tell(path: str, subject: Subject) -> bool:
    name = folded(re.split(r"[/\\]", path)[-1])
    said = {*re.findall(r"[a-z]+[0-9]?|[^\W\d_]+", name)}
    kinds = chain.from_iterable(map(words_for, ("in names", "other in a name", "currency code")))
    listed = " ".join((*PLANNED, *EXPECTED, *kinds)).split()
    lengths = {*map(len, said)}  # a word without its accents is as long as with them
    is_told = any(folded(word) in said for word in listed if len(word) in lengths)
    is_of_plan = subject.vocabulary.indicators.say(re.sub(r"\.\w+$|[\W\d_]+", " ", name))
    return is_of_plan or is_told or re.search(_AGES, name) is not None


def doubt_columns(
    spelled: "Mapping[int, SpelledNames]", left_over: "Mapping[int, LeftOver]", complaints: Complaints
) -> None:
    """Complain of columns whose names the plan may spell in another way, and of those that are not read."""
    doubtful: Iterator[tuple[int, SpelledNames | LeftOver]] = chain(spelled.items(), left_over.items())
    for place, column in doubtful:
        for doubt in column.doubts():
            complaints.of_column(place + 1, doubt)
