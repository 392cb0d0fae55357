"""What headers, numbers and columns mean in one file, by what plan, file and source say, and by all of it."""

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from plancheck.actuals.complaints import stem_of
from plancheck.actuals.grammar.dated_column import DatedColumn
from plancheck.actuals.grammar.dating import BY_STANDARD, NO_DATING, Dating, stated_dating
from plancheck.actuals.grammar.marks import Marks, legend_of
from plancheck.actuals.grammar.number_evidence import PLAINLY, NumbersSeen
from plancheck.actuals.grammar.period_text import MONTHS, period_of
from plancheck.actuals.grammar.sayings import explains_other
from plancheck.actuals.grammar.words import pattern_for
from plancheck.actuals.header.column_names import header_key
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import cell_at
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.opening.tables import Table
from plancheck.actuals.source.compressed import decompressed
from plancheck.actuals.source.sources import Source
from plancheck.actuals.subject import Subject
from plancheck.model.actual import together
from plancheck.numbers.number_format import PLAIN, NumberFormat
from plancheck.text import name_key, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plancheck.actuals.columns.known_blocks import Known
    from plancheck.actuals.grammar.statuses import Meaning
    from plancheck.actuals.header.labels import Cells
    from plancheck.actuals.opening.named_encoding import NamedEncoding
    from plancheck.actuals.reading.doubts import Lines
    from plancheck.actuals.rows.left_over import LeftOver
    from plancheck.actuals.structure.surroundings.file_date import FileDate

# What stands in the name of a file that may name a day, a month or a quarter.
_DATED: Final = "(?i)[0-9]{8}|[0-9]{4}[-.][0-9]{2}(?:[-.]|$)|[0-9]{4}[ -]?q ?[1-4]"
_LONGEST: Final = 200  # so many characters of a line are looked at for dates


class FileEvidence:
    """What was found of one file."""

    def __init__(self, version: tuple[int, ...] | None = None) -> None:
        self.version = version  # the state of the file that it was found of
        self.encoding: NamedEncoding | None = None  # what it is stored in, if that is not UTF-8
        self.letters: tuple[str, ...] = ()  # the letters that lines of it explain
        # whether its first rows, and those about the plan, were looked at as it is read, and leave no doubt
        self.is_sampled = False
        self.blocks: Known = {}  # what was found in its blocks, if it is to be read again
        self.made: FileDate | None = None  # what says that it was made before one of its periods was over
        self._dating: Dating | None = None
        self._written = PLAINLY
        self._legend: Mapping[str, Meaning] = {}

    def finds_encoding(self, source: Source, subject: Subject) -> bool:
        """Find what a file that is not UTF-8 is stored in, and say whether that is known now."""
        from plancheck.actuals.opening.named_encoding import encoding_of

        source.keep()
        with source.opened() as file:
            self.encoding = encoding_of(decompressed(file), subject.vocabulary, subject.names.source)
        return self.encoding is not None

    def explained(self, table: Table, marks: Marks) -> Marks:
        """Return `marks` with what lines above the table, or below it if it was read before, say that letters mean."""
        said = (cell for _, cells in table.above for cell in cells if cell.strip())
        told = {**legend_of(said, explains_other), **self._legend}
        self.letters = tuple(map(visible, sorted(told)))
        expected = {letters: meaning for letters, meaning in told.items() if "forecast" in meaning.statuses}
        return marks._replace(flags={**told, **marks.flags, **expected}) if told else marks

    def numbers(self) -> NumbersSeen:
        """Return what reads the numbers of the file: as was decided by all of them, if it was read before."""
        return NumbersSeen(self._written)

    def dates(self, columns: Columns, subject: Subject, marks: Marks) -> DatedColumn:
        """Return what reads the periods of the file: as was decided by all of them, if it was read before."""
        standard = BY_STANDARD if columns.layout == "SDMX-CSV" else NO_DATING
        forms, said = (columns.profile.periods, columns.profile.dates) if columns.profile else ({}, ())
        stated = stated_dating((*subject.dates, *said), standard._replace(spans=columns.spans))
        dated = DatedColumn(self._dating or stated, stated, marks.flags, forms)
        dated.made = self.made and self.made.day
        return dated

    def is_confirmed(self, dated: DatedColumn, seen: NumbersSeen | None, days: "Lines", below: "Lines") -> bool:
        """Note how all periods and numbers of the file are to be read, and say whether they were read so.

        The lines `below` the table explain marks; `days` may say on which the file was made.
        """
        before = self._legend, dated.dating, seen.written if seen else self._written, self.made
        self.made = _made(days, dated)
        self._legend = legend_of((text for _, text in below), explains_other) or self._legend
        self._dating = dated.decided()
        self._written = seen.decided() if seen else self._written
        return before == (self._legend, self._dating, self._written, self.made)


def _made(lines: "Lines", dated: DatedColumn) -> "FileDate | None":
    """Return which of the lines around a table says that it was made before the last of its periods was over."""
    lines = [(line, text) for line, text in lines if re.search("(?:19|20)[0-9]{2}|/[0-9]{2} ", text[:_LONGEST])]
    if dated.latest is None or not lines:
        return None
    from plancheck.actuals.structure.surroundings.file_date import file_date

    known, period = dated.latest
    made = file_date(lines, period)
    return made if made and made.day < known else None


def days_beside(columns: Columns, table: Table, path: str, count: int) -> "Iterator[tuple[int, str]]":
    """Yield what the name of a file says, if it may name a day, and columns of days on which rows were published.

    Where the first rows are not all, of so many, a column counts only if it has one text.
    """
    name = re.sub(r"_|(?<=[a-z])(?=[0-9])", " ", stem_of(path))
    if re.search(_DATED, name) or any(word in MONTHS for word in name.casefold().split()):
        yield 0, name
    read = {
        columns.indicator,
        columns.period,
        columns.unit,
        *columns.value_places,
        *columns.dimensions,
        *columns.ignored,
    }
    for place, header in enumerate(columns.names):
        if place not in read and re.search(pattern_for("made on a day"), header_key(header)):
            rows = table.structure.rows if table.structure else table.first_rows()
            texts = {name_key(cell_at(cells, place)): line for line, cells in rows}
            is_told = count <= len(rows) or len(texts) == 1
            yield from ((line, f"{header}: {text}") for text, line in texts.items() if is_told)


def dated_headers(columns: Columns, dated: DatedColumn) -> Columns:
    """Return the columns with the periods that their headers name, read as those of one column of periods are."""
    if columns.period is not None:
        return columns
    for column in columns.periods:
        dated.read(column.text)
    dated.dating = dated.decided()
    found = tuple(_dated(column, dated) for column in columns.periods)
    apart = {column._replace(place=0, text="", statuses=()) for column in found if column.period}
    return columns._replace(periods=found) if len(apart) == sum(bool(each.period) for each in found) else columns


def _dated(column: PeriodColumn, dated: DatedColumn) -> PeriodColumn:
    """Return a column with the period of its header, if that says nothing else."""
    text, period, statuses = dated.read(column.text)
    if column.period not in {None, period_of(text, {})[0]}:
        period, statuses = column.period, dated.late(column.period, column.statuses)
    return column._replace(period=period, statuses=together(column.statuses, statuses))


def left_over_of(columns: Columns, subject: Subject, rows: "Sequence[tuple[int, Cells]]" = ()) -> "dict[int, LeftOver]":
    """Return what looks at columns that are not read, by their places, given the first rows."""
    if not (columns.watched or rows):
        return {}
    from plancheck.actuals.rows.left_over import LeftOver
    from plancheck.actuals.structure.rows.first_rows import unread_kinds
    from plancheck.actuals.structure.rows.keyed_rows import deciding_column

    known = subject.vocabulary.indicators
    units, profile = subject.vocabulary.units, columns.profile

    def is_whole(header: str, text: str) -> bool:
        is_listed = profile is not None and bool(profile.wholes_of(header))  # no unit then: `T` is trend, or tonnes
        return (text in units and not is_listed) or (profile is not None and profile.is_whole(header, name_key(text)))

    found = {
        place: LeftOver(
            columns.names[place],
            known,
            columns.told_by(place),
            partial(is_whole, columns.names[place]),
            deciding_column(place, rows, columns),
        )
        for place in columns.watched
    }
    return {place: LeftOver(columns.names[place], known, kind) for place, kind in unread_kinds(rows, columns)} | found


def usual_numbers(columns: Columns) -> NumberFormat | None:
    """Return how the source of a file writes its values, if that is known of it."""
    profile = columns.profile
    if profile is None or (profile.decimal, profile.thousands) == (None, None):
        return None
    return NumberFormat(profile.decimal or PLAIN.decimal, profile.thousands or "")
