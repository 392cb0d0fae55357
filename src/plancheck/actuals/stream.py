"""A stream of actuals over files and data frames: one row in memory at a time, problems kept for the end."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.doubts import doubt_below, doubt_columns, doubt_sheet
from plancheck.actuals.engine import Scanned, scanned
from plancheck.actuals.file_evidence import FileEvidence
from plancheck.actuals.file_meanings import known_of, left_over_of, marked_periods, table_reading, usual_numbers
from plancheck.actuals.file_reading import FileReading
from plancheck.actuals.grammar.dating import financial_by
from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.grammar.number_evidence import PLAINLY, NumbersSeen
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.header_errors import HeaderError
from plancheck.actuals.header.labels import Cells, Records
from plancheck.actuals.header.layout import is_header, other_columns, read_header
from plancheck.actuals.header_hints import header_hint
from plancheck.actuals.opening.files import frame_table, open_table
from plancheck.actuals.opening.tables import FRAME, PARQUET, WORKBOOK, Sought, Table
from plancheck.actuals.options import Options
from plancheck.actuals.refusals import refusal_of
from plancheck.actuals.rows.below import Below
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.rows.table_reading import TableReading
from plancheck.actuals.source.frames import Frame
from plancheck.actuals.source.lines import LineError, UndecodableError
from plancheck.actuals.source.progress import Progress, position, size
from plancheck.actuals.source.sources import STDIN, Source
from plancheck.actuals.subject import Subject
from plancheck.actuals.table.records import MAX_COLUMNS
from plancheck.contract.demand import Demands
from plancheck.errors import ActualsError, ProblemLog
from plancheck.input_file import InputFileError
from plancheck.message import message
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note
from plancheck.numbers.number_format import PLAIN, NumberFormat
from plancheck.system_error import reason_of
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.contract.partial import Partial
    from plancheck.contract.row_batch import RowBatch
    from plancheck.model.results.inspection import Sketch, Understanding

_NAMED: Final = 4

FRAME_NAME: Final = "<frame>"
"""What a data frame is called in messages and reports; of several items, with its number."""


class Actuals:
    """The actuals of some files.

    Attributes:
        paths: The files as messages and reports call them.
        dimensions: Names of the dimension columns; None until a file is read, when no plan says which they are.
        files: For each file read so far, how it was understood.
        is_settled: Whether the last reading knew how each file writes its periods; else it is to be read again.
        ended: When they were last read to their end, on the clock of `time.monotonic`.
    """

    def __init__(self, given: Sequence[str | Frame], options: Options, plan: Plan | None = None) -> None:
        """Stand for `given` paths and data frames, to be read as `options` and `plan` say; nothing is opened yet."""
        self.paths = [_called(item, place, len(given), options) for place, item in enumerate(given, 1)]
        self.files: dict[str, FileReading] = {}
        self.sketches: dict[str, Sketch] = {}
        self.ended = 0.0
        self._given = given
        self._sources = [item if isinstance(item, Frame) else Source(item) for item in given]
        self._plan = plan
        self.is_settled = True
        self._evidence = FileEvidence()
        self._open: BinaryIO | None = None
        self._rows_now: Rows | Scanned | None = None
        self._finished = 0
        self._options = options
        self._demands: Demands | None = None
        self._subject = Subject() if plan is None else Subject.of(plan)
        self.dimensions: tuple[str, ...] | None = None if plan is None else plan.dimensions

    def bound_to(self, plan: Plan) -> "Actuals":
        """Return these actuals as `plan` wants them read, which are others unless they are already read for it."""
        self._renew()
        if plan is self._plan:
            return self
        bound = Actuals(self._given, self._options, plan)
        bound._sources = self._sources  # a stream can be read from its start only once
        return bound

    def _renew(self) -> None:
        for source in self._sources:
            source.renew()

    def __repr__(self) -> str:
        """Return which files these are."""
        named = ", ".join(quoted(path) for path in self.paths[:_NAMED])
        more = len(self.paths) - _NAMED
        return f"<Actuals of {named}{f' and {more} more' if more > 0 else ''}>"

    @property
    def understood(self) -> "dict[str, Understanding]":
        """For each file whose header was read so far, how it was understood."""
        return {path: reading.understood(self.dimensions or ()) for path, reading in self.files.items()}

    @property
    def rows(self) -> dict[str, int]:
        """For each file read so far, its number of data rows."""
        return {path: reading.rows for path, reading in self.files.items()}

    @property
    def unused(self) -> dict[str, tuple[str, ...]]:
        """For each file, the columns that were not read and might have meant something."""
        return {path: reading.columns.unused for path, reading in self.files.items()}

    @property
    def stated(self) -> frozenset[Period]:
        """The periods that the columns of wide tables stand for, whether they hold a figure or not."""
        columns = (column for reading in self.files.values() for column in reading.columns.periods)
        return frozenset(column.period for column in columns if column.period)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a reader should know of the files, beside their rows."""
        return tuple(note for path, reading in self.files.items() for note in reading.notes(path))

    @property
    def progress(self) -> Progress:
        """How far reading has come; another thread may ask."""
        file, rows = self._open, self._rows_now
        now = position(file) if file else 0
        read = sum(self.rows.values()) + (rows.count if rows else 0)
        paths = [item for item in self._given if not isinstance(item, Frame)]
        return Progress(read, self._finished + now, size(paths) if len(paths) == len(self._given) else None)

    def __iter__(self) -> Iterator[Actual]:
        """Yield each actual.

        Raises:
            ActualsError: At the end, if anything was wrong on the way. What was yielded is then not to be used.
        """
        self._renew()
        return (item for item in self.answers(None) if isinstance(item, Actual))

    def answers(self, demands: Demands | None, /) -> "Iterator[Actual | RowBatch | Partial]":
        """Yield each actual; if there are `demands`, many at once, or in place of some of them what they come to.

        Raises:
            ActualsError: At the end, if anything was wrong on the way. What was yielded is then not to be used.
        """
        self._demands = demands
        self.is_settled = True
        self._finished = 0
        log = ProblemLog()
        self.files.clear()
        self.sketches.clear()
        for source, path in zip(self._sources, self.paths, strict=True):
            yield from self._file(source, path, log)
        self.ended = time.monotonic()
        if log.count:
            raise ActualsError(log.problems, log.count)

    def _file(self, source: Source | Frame, path: str, log: ProblemLog) -> "Iterator[Actual | RowBatch | Partial]":
        complaints = Complaints(path, log)
        try:
            if isinstance(source, Frame):
                yield from self._table(path, None, frame_table(source), complaints)
                return
            with source.opened() as file:
                self._open = file
                yield from self._read(path, source, file, complaints)
                self._finished += os.fstat(file.fileno()).st_size
        except LineError as fault:
            if not (isinstance(fault, UndecodableError) and self._has_encoding(path, source)):
                complaints.of_file(fault.sentence, fault.line)
        except InputFileError as error:
            complaints.of_file(error.sentence)
        except OSError as error:
            reason = reason_of(error)
            complaints.of_file(message("cannot be read: {reason}", reason=reason))
        finally:
            self._open = None

    def _has_encoding(self, path: str, source: Source | Frame) -> bool:
        """Say whether it is found what a file that is not UTF-8 is stored in; it is to be read again then."""
        if self._plan is None or isinstance(source, Frame) or path in self._evidence.encodings:
            return False
        if self._options.over(self._subject.dialect).encoding:
            return False
        is_found = self._evidence.finds_encoding(path, source, self._subject)
        self.is_settled = self.is_settled and not is_found
        return is_found

    def _read(
        self, path: str, source: Source, file: BinaryIO, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        with ExitStack() as held:
            table = open_table(file, self._sought(path), complaints, held)
            self._sketch(path, table)
            yield from self._table(path, None if source.is_stream else file, table, complaints)

    def _sketch(self, path: str, table: Table) -> None:
        """Keep what is seen of a file whose structure had to be looked for."""
        if found := table.found:
            from plancheck.actuals.proposal import first_rows, proposal
            from plancheck.model.results.inspection import Sketch

            encoding = self._evidence.encodings.get(path)
            block = proposal(table, encoding.name if encoding else "", self.dimensions or ())
            self.sketches[path] = Sketch(first_rows(found), block, is_read=found.structure is not None)

    def _table(
        self, path: str, file: BinaryIO | None, table: Table, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        if table.first is None:
            complaints.of_file(message("has no data rows: it is empty"))
        elif columns := self._header(table, complaints):
            yield from self._data(path, file, table, columns, complaints)

    def _sought(self, path: str) -> Sought:
        """Return what is looked for in the file at `path`."""
        subject = self._subject
        said = self._options.over(subject.dialect)
        if found := self._evidence.encodings.get(path):
            said = said._replace(encoding=found.name)
        if self._plan is None:
            return Sought(said, subject.names)
        numbers = self._options.numbers or subject.numbers
        known, financial = known_of(subject, said, path), financial_by(subject.dates)
        return Sought(said, subject.names, known, subject.vocabulary, numbers, financial)

    def _data(
        self, path: str, file: BinaryIO | None, table: Table, columns: Columns, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        marks = self._evidence.explained(path, table, self._marks)
        columns = marked_periods(columns, marks)
        seen = self._numbers_seen(path, table, columns)
        before = self.files[path].rows if path in self.files else 0
        reading = self.files[path] = self._reading(path, table, columns, seen)
        first_rows = self._first_rows(table, columns)
        left_over = left_over_of(columns, self._subject, first_rows)
        below = Below(complaints, columns.value_places, is_closed=table.kind in {PARQUET, FRAME})
        self._doubt_rows(first_rows, columns, complaints)
        if table.kind == WORKBOOK and self._plan and not self._options.over(self._subject.dialect).sheet:
            doubt_sheet(table, columns, complaints)
        dated = self._evidence.dates(path, columns, self._subject, marks)
        how = table_reading(reading, self._subject, marks, dated, seen, left_over)
        can_prove = not (seen and seen.written.points)
        rows = self._rows_now = self._rows(path, file, reading, how, complaints, below, can_prove=can_prove)
        if self._demands and isinstance(rows, Rows):
            yield from rows.batches(table.cut)
        else:
            yield from rows
        self._rows_now = None
        below.end(rows.count)
        self.is_settled = self._evidence.is_confirmed(path, dated, seen, below.lines) and self.is_settled
        doubt_below(below.lines, columns.periods, self._subject, complaints)
        if not rows.count and not complaints.any:
            complaints.of_file(message("has no data rows"))
        doubt_columns(reading.spelled, left_over, complaints)
        self.files[path] = self.files[path]._replace(
            rows=before + rows.count, deleted=rows.deleted, footer=tuple(below.lines)
        )

    def _first_rows(self, table: Table, columns: Columns) -> "Sequence[tuple[int, Cells]]":
        """Return the first rows of a table, if it has what they may tell of."""
        if not (columns.unused or columns.periods or columns.constants or "" in columns.names) or self._plan is None:
            return ()
        found = table.found.structure if table.found else None
        return found.grid.rows[found.first :] if found else table.first_rows()

    def _doubt_rows(self, rows: "Sequence[tuple[int, Cells]]", columns: Columns, complaints: Complaints) -> None:
        """Refuse a file whose first rows show that figures are told apart by what is not read."""
        if not rows:
            return
        from plancheck.actuals.structure.first_rows import left_over, other_period, other_unit, section

        for look in (left_over, other_period, other_unit):
            if doubt := look(rows, columns, self._subject.vocabulary):
                complaints.of_column(doubt[0] + 1, doubt[1])
        if other := section(rows, columns, self._subject.vocabulary):
            complaints.of_file(other[1], other[0])

    def _numbers_seen(self, path: str, table: Table, columns: Columns) -> NumbersSeen | None:
        """Return what finds out how numbers are written; None where that is known."""
        is_known = table.is_typed or self._numbers(columns)
        return None if is_known else self._evidence.numbers(path)

    def _numbers(self, columns: Columns) -> NumberFormat | None:
        return self._options.numbers or self._subject.numbers or usual_numbers(columns)

    def _reading(self, path: str, table: Table, columns: Columns, seen: NumbersSeen | None) -> FileReading:
        """Return how the file is understood, before any of its rows is read."""
        return FileReading(
            table,
            columns,
            seen.written.format if seen else self._numbers(columns),
            spelled=self._subject.vocabulary.spelled(columns),
            written=seen.written if seen else PLAINLY,
            encoding=self._evidence.encodings.get(path),
            explained=self._evidence.letters(path),
        )

    def _rows(  # noqa: PLR0913, PLR0917  what is read, how, and who hears of it
        self,
        path: str,
        file: BinaryIO | None,
        reading: FileReading,
        how: TableReading,
        complaints: Complaints,
        below: Below,
        *,
        can_prove: bool,
    ) -> Rows | Scanned:
        table = reading.table
        origin = Location(path, 0, 0, table.sheet)

        def rows(records: Records) -> Rows:
            return Rows(origin, records, how, complaints, below)

        if self._demands and can_prove:
            from plancheck.actuals.columns.scan_task import ScanTask

            numbers = reading.numbers or PLAIN
            job = ScanTask(how, table.delimiter, numbers, rows, origin, self._demands, below)
            if found := scanned(file, table, job, complaints, self._options):
                return found
        return rows(table.records)

    @property
    def _marks(self) -> Marks:
        return self._subject.marks._replace(judges_forecasts=self._options.judges_forecasts)

    def _header(self, table: Table, complaints: Complaints) -> Columns | None:
        """Return where things stand in the table; None, and a complaint, if its header cannot be used."""
        complaints.sheet = table.sheet
        if table.found and table.found.structure:
            complaints.header = table.found.structure.columns.cells
            return table.found.structure.columns
        line, cells = next(table.records, (-1, []))
        if line != table.first:  # the header could not be cut, and that has been said
            return None
        complaints.header = cells
        if table.spans:
            table.spans.width = len(cells)
        is_said = self._options.over(self._subject.dialect).is_said
        if table.found and (is_said or table.found.rivals):
            if refusal := refusal_of(table.found, table, least=0):
                complaints.of_file(refusal)
            return None
        try:
            return self._columns(cells)
        except HeaderError as fault:
            is_named = bool(self._subject.names.source) or is_header(cells, self._subject.names)
            if table.found and not is_named and (refusal := refusal_of(table.found, table)):
                complaints.of_file(refusal)
                return None
            hint = header_hint(table, cells, self._subject.names)
            said = message("{fault}; {advice}", fault=fault.sentence, advice=hint) if hint else fault.sentence
            complaints(line, fault.column, said)
            return None

    def _columns(self, cells: Cells) -> Columns:
        if len(cells) > MAX_COLUMNS:
            msg = message("has {count} columns; at most {most} are read", count=len(cells), most=MAX_COLUMNS)
            raise HeaderError(msg)
        names = self._subject.names
        if self.dimensions is None:
            self.dimensions = other_columns(cells)
        if not names.dimensions:
            names = Names(self.dimensions, names.columns, names.source)
        return read_header(cells, names)


def _called(item: str | Frame, place: int, count: int, options: Options) -> str:
    """Return what messages and reports call one of so many items."""
    if isinstance(item, Frame):
        return FRAME_NAME if count == 1 else f"<frame {place}>"
    return options.stdin_name if item == STDIN else item
