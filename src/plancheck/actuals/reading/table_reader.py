"""The rows of one table: what is known of it before, who reads them, and what they leave in doubt."""

from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.grammar.number_evidence import PLAINLY, NumbersSeen
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import FirstRows, Labels, Records, Remembered
from plancheck.actuals.opening.tables import FRAME, PARQUET, Table
from plancheck.actuals.options import Options
from plancheck.actuals.reading import doubts
from plancheck.actuals.reading.engine import Scanned, may_scan, scanned
from plancheck.actuals.reading.meanings import FileEvidence, dated_headers, days_beside, left_over_of, usual_numbers
from plancheck.actuals.reading.understood import FileReading
from plancheck.actuals.rows.below import Below, without_rows
from plancheck.actuals.rows.cell_readers import TableReading, readers_of
from plancheck.actuals.rows.header_rows import HeaderRows
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.subject import Subject, marks_of
from plancheck.contract.demand import Demands
from plancheck.errors import ProblemLog
from plancheck.model.actual import Actual, Location
from plancheck.numbers.number_format import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.actuals.rows.left_over import KnownRows
    from plancheck.contract.partial import Partial
    from plancheck.contract.row_batch import RowBatch

_MOST_PLANNED: Final = 1_000


class TableReader:
    """Reads the rows of one table, once.

    Attributes:
        reading: How the table is understood; complete once it was read to its end.
        dated: What its periods say together.
        planned: What it says was planned, once it was read.
        is_named_otherwise: Whether its file, or its sheet, is called by what its figures are not, once it was read.
    """

    def __init__(  # noqa: PLR0913, PLR0917  what is read, by whom, and who hears of it
        self,
        table: Table,
        columns: Columns,
        subject: Subject,
        options: Options,
        evidence: FileEvidence,
        complaints: Complaints,
    ) -> None:
        """Read the `table` of these `columns` as `options`, and the plan, say; what is wrong goes to `complaints`."""
        marks = subject.marks._replace(judges_forecasts=options.judges_forecasts)
        self._table, self._subject, self._options = table, subject, options
        self.is_named_otherwise = False
        self._evidence, self._complaints = evidence, complaints
        self._marks = evidence.explained(table, marks)
        self.dated = evidence.dates(columns, subject, self._marks)
        self._columns = dated_headers(columns, self.dated)
        numbers = options.numbers or subject.numbers or usual_numbers(self._columns)
        self._seen: NumbersSeen | None = None if table.is_typed or numbers else evidence.numbers()
        written = self._seen.written if self._seen else PLAINLY
        self._can_prove = not ((self._seen and written.is_doubted) or marks.must_be_read)
        self.reading = FileReading(
            table,
            self._columns,
            written.format if self._seen else numbers,
            spelled=subject.vocabulary.spelled(self._columns),
            written=written,
            encoding=evidence.encoding,
            explained=evidence.letters,
            made=evidence.made,
        )
        self._first_rows = doubts.telling_rows(table, self._columns, subject.vocabulary) if subject.has_plan else ()
        self._left_over = left_over_of(self._columns, subject, self._first_rows)
        self._sample = self._new_sample()
        bare = [place for place, name in enumerate(self._columns.names) if not name]
        values, profile, headings = columns.value_places, columns.profile, bare if options.headings_are_silent else ()
        is_closed = table.kind in {PARQUET, FRAME}
        self._below = Below(complaints, values, profile, is_closed=is_closed, headings=headings)
        self._how = self._reading()

    def _reading(self) -> TableReading:
        """Return how the records of the table are read."""
        table, columns, subject = self._table, self._columns, self._subject
        marks, spelled = marks_of(columns, self._marks), self.reading.spelled
        if columns.layout == "SDMX-CSV":
            from plancheck.actuals.rows.qualifiers import MISSING

            marks = marks._replace(missing=marks.missing | MISSING)
        is_chosen = table.kind in {FRAME, PARQUET}  # there a column of texts is what a writer chose
        numbers = self.reading.numbers or (PLAIN if is_chosen else None)
        readers = readers_of(numbers, is_typed=table.is_typed, marks=marks, periods=self.dated.read, seen=self._seen)
        labels = Labels(columns, subject.vocabulary, spelled)
        known = {place: Remembered(read) for place, read in spelled.items() if not labels.has(place)}
        percent = subject.percentages if table.is_typed else None
        headers = HeaderRows(columns, readers.periods.__getitem__, self._complaints)
        left, sample = self._left_over, self._sample
        return TableReading(columns, readers, labels, known, left, marks, percent, headers, sample)

    def rows(self, file: BinaryIO | None, demands: Demands | None) -> Rows | Scanned:
        """Return who reads the rows: the row reader all, or the kernel what it can prove of what the plan `demands`.

        It needs a `file` that can be read again.
        """
        self._doubt_head()
        table, origin = self._table, Location(self._complaints.path, 0, 0, self._table.sheet)

        def rows(records: Records) -> Rows:
            return Rows(origin, records, self._how, self._complaints, self._below)

        if demands and self._can_prove and may_scan(file, table, self._options):
            from plancheck.actuals.columns.scan_task import ScanTask

            numbers = self.reading.numbers or PLAIN
            job = ScanTask(
                self._how, table.delimiter, numbers, rows, origin, demands, self._below, self._evidence.blocks
            )
            if found := scanned(file, table, job, self._complaints, self._options):
                return found
        return rows(table.records)

    def states(self, rows: Rows | Scanned, demands: Demands | None) -> "Iterator[Actual | RowBatch | Partial]":
        """Yield what the rows state."""
        return rows.batches(self._table.cut) if demands and isinstance(rows, Rows) else iter(rows)

    def end(self, rows: Rows | Scanned) -> bool:
        """Complete what was understood, refuse what is in doubt, and say whether the table was read as all of it tells.

        Else it is to be read again.
        """
        below, headers = self._below, self._how.headers
        below.end(rows.count)
        lines = self._subject.heeded([*doubts.last_remarks(self._first_rows, self._columns), *below.lines])
        # Files of known sources say what is a forecast.
        days = [] if self._columns.profile else [*self._days(rows.count), *lines]
        is_confirmed = self._evidence.is_confirmed(self.dated, self._seen, days, lines)
        self._doubt_end(rows)
        self._evidence.is_sampled = is_confirmed and not self._complaints.any
        self.planned = tuple(self._planned())
        self.reading = self.reading._replace(
            rows=rows.count,
            deleted=rows.deleted,
            footer=tuple(below.lines),
            remarks=below.remarks,
            parts=below.parts,
            headers=(headers.count, headers.first) if headers else (0, 0),
            dates=self.dated.open_word(is_yearly=self._subject.is_yearly),
        )
        return is_confirmed

    def _days(self, count: int) -> doubts.Lines:
        """Return what may say, of a file of so many rows, on which day it was made: above the table, and beside it."""
        beside = days_beside(self._columns, self._table, self._complaints.path, count)
        return self._subject.heeded([*doubts.lines_above(self._table), *beside])

    def _planned(self) -> "Iterator[Actual]":
        """Yield the figures in columns of what was planned, of the first rows: never an actual, but read as one is."""
        structure = self._table.structure
        if structure is None or not structure.plans or structure.grid.packed or structure.columns.sections is not None:
            return
        path, columns = self._complaints.path, self._columns._replace(periods=structure.plans)
        unheard = Complaints(path, ProblemLog())  # what is wrong with a row was told when its actuals were read
        how = self._how._replace(columns=columns, left_over={}, headers=None, sample=None)
        wide = structure.grid.wide(structure.first, columns.width)
        said = (row for row in wide if any(row[1][column.place].strip() for column in columns.periods))
        rows = islice(Rows(Location(path, 0, 0, self._table.sheet), said, how, unheard), _MOST_PLANNED)
        yield from (actual for actual in rows if actual.value is not None or actual.fault is not None)

    def _new_sample(self) -> "KnownRows | None":
        """Return what takes rows about indicators of the plan below the first rows, where these may tell something."""
        if not self._first_rows or self._table.kind in {PARQUET, FRAME} or self._evidence.is_sampled:
            return None
        from plancheck.actuals.rows.left_over import KnownRows

        return KnownRows(self._subject.vocabulary.indicators, self._first_rows[-1][0], self._columns.width)

    def _doubt_head(self) -> None:
        """Refuse a file for what stands above its table, in its first rows, or in the name of its sheet."""
        table, columns, subject, complaints = self._table, self._columns, self._subject, self._complaints
        doubts.doubt_above(table, columns, complaints)
        if not self._evidence.is_sampled:
            self._doubt_rows(self._first_rows)
        if self._options.sections is None:
            late, section = doubts.doubt_sections(self._first_rows, columns, subject, complaints)
            self._below.late = None if table.kind in {PARQUET, FRAME} else late  # there a row without a value is a row
            self.reading = self.reading._replace(section=section)
        if subject.has_plan:
            is_named = bool(self._options.sheet)
            self.is_named_otherwise = doubts.doubt_names(table, columns, subject, complaints, is_named=is_named)

    def _doubt_rows(self, rows: FirstRows) -> None:
        is_open = self._seen is not None
        doubts.doubt_rows(rows, self._table, self._columns, self._subject, self._complaints, is_open=is_open)

    def _doubt_end(self, rows: Rows | Scanned) -> None:
        """Refuse a file for what stands below its table, or all of its rows show."""
        columns, complaints = self._columns, self._complaints
        doubts.doubt_comments(self._table, columns, self._subject, complaints)
        doubts.doubt_below(self._first_rows, self._below.lines, columns, self._subject, complaints)
        doubts.doubt_marks(self._table, columns, self._below.lines, self._subject, complaints)
        doubts.doubt_left(self._table, columns, self._subject, complaints)
        if self._sample and not complaints.any:
            self._doubt_rows(self._sample.rows)
        if not rows.count and not complaints.any:
            complaints.of_file(without_rows(columns, self._below.parts))
        doubts.doubt_columns(self.reading.spelled, self._left_over, complaints)
