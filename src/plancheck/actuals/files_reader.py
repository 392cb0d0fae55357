"""One reading of some files, from the first to the last: a row in memory at a time, problems kept for the end."""

import os
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.doubts import (
    doubt_above,
    doubt_below,
    doubt_columns,
    doubt_rows,
    doubt_sections,
    doubt_sheet,
    last_remarks,
    telling_rows,
    without_rows,
)
from plancheck.actuals.engine import Scanned, scanned
from plancheck.actuals.file_evidence import FileEvidence
from plancheck.actuals.file_meanings import dated_headers, known_of, left_over_of, table_reading, usual_numbers
from plancheck.actuals.file_reading import FileReading
from plancheck.actuals.grammar.dating import financial_by
from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.grammar.number_evidence import PLAINLY, NumbersSeen
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, FirstRows, Records, cell_at
from plancheck.actuals.header.layout import other_columns
from plancheck.actuals.header_reading import header_of
from plancheck.actuals.opening.files import open_table
from plancheck.actuals.opening.tables import FRAME, PARQUET, TEXT, WORKBOOK, Sought, Table
from plancheck.actuals.options import Options
from plancheck.actuals.rows.below import Below
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.rows.table_reading import TableReading
from plancheck.actuals.source.compressed import decompressed
from plancheck.actuals.source.lines import LineError, UndecodableError
from plancheck.actuals.source.sources import Source, position
from plancheck.actuals.subject import Subject
from plancheck.contract.demand import Demands
from plancheck.errors import ProblemLog
from plancheck.input_file import InputFileError
from plancheck.message import Message, message
from plancheck.model.actual import Actual, Location
from plancheck.numbers.number_format import PLAIN, NumberFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.actuals.grammar.dating import DatedColumn
    from plancheck.actuals.rows.known_rows import KnownRows
    from plancheck.actuals.source.frames import Frame
    from plancheck.contract.partial import Partial
    from plancheck.contract.row_batch import RowBatch
    from plancheck.model.results.inspection import Sketch


class FilesReader:
    """Reads files once, as the plan, the user and what earlier readings found say.

    Attributes:
        dimensions: Names of the dimension columns; None until a file is read, when no plan says which they are.
        files: For each file read so far, how it was understood.
        sketches: For each whose structure had to be looked for, what is seen of it.
        planned: What the files say was planned, and the plan may say otherwise.
        is_settled: Whether it was known how each file writes its periods; else they are to be read again.
    """

    def __init__(self, subject: Subject, options: Options, evidence: FileEvidence, demands: Demands | None) -> None:
        """Read files for the plan that says `subject` of them; what all of a file tells goes to `evidence`."""
        self.dimensions = subject.dimensions
        self.files: dict[str, FileReading] = {}
        self.sketches: dict[str, Sketch] = {}
        self.planned: list[Actual] = []
        self.is_settled = True
        self._subject = subject
        self._options = options
        self._evidence = evidence
        self._demands = demands
        self._has_plan = subject.dimensions is not None
        self._open: BinaryIO | None = None
        self._rows_now: Rows | Scanned | None = None
        self._finished = 0

    @property
    def rows_read(self) -> int:
        """How many data rows were read so far; another thread may ask."""
        rows = self._rows_now
        return sum(reading.rows for reading in self.files.values()) + (rows.count if rows else 0)

    @property
    def bytes_read(self) -> int:
        """How many bytes of files were read so far; another thread may ask."""
        file = self._open
        return self._finished + (position(file) if file else 0)

    def read(self, source: "Source | Frame", path: str, log: ProblemLog) -> "Iterator[Actual | RowBatch | Partial]":
        """Yield what the rows of one file say; what is wrong with it goes to `log`."""
        complaints = Complaints(path, log)
        try:
            if not isinstance(source, Source):
                from plancheck.actuals.opening.files import frame_table

                yield from self._table(path, None, frame_table(source), complaints)
                return
            with source.opened() as file:
                self._open = file
                yield from self._opened(path, source, file, complaints)
                self._finished += os.fstat(file.fileno()).st_size
        except LineError as fault:
            if not (isinstance(fault, UndecodableError) and self._has_encoding(path, source)):
                complaints.of_file(fault.sentence, fault.line)
        except InputFileError as error:
            complaints.of_file(error.sentence)
        except OSError as error:
            from plancheck.system.refusals import reason_of

            complaints.of_file(message("cannot be read: {reason}", reason=reason_of(error)))
        finally:
            self._open = None

    def _has_encoding(self, path: str, source: "Source | Frame") -> bool:
        """Say whether it is found what a file that is not UTF-8 is stored in; it is to be read again then."""
        if not self._has_plan or not isinstance(source, Source) or path in self._evidence.encodings:
            return False
        if self._options.over(self._subject.dialect).encoding:
            return False
        is_found = self._evidence.finds_encoding(path, source, self._subject)
        self.is_settled = self.is_settled and not is_found
        if not is_found:
            self._suppose_encoding(path, source)
        return is_found

    def _suppose_encoding(self, path: str, source: Source) -> None:
        """Keep how a file would be read in the encoding that it may well have."""
        from plancheck.actuals.opening.named_encoding import supposed_encoding

        with source.opened() as file:
            encoding = supposed_encoding(decompressed(file))
        if not encoding:
            return
        with source.opened() as file, ExitStack() as held:
            sought = self._sought(path)
            sought = sought._replace(stated=sought.stated._replace(encoding=encoding))
            self._sketch(path, open_table(file, sought, Complaints(path, ProblemLog()), held), encoding)

    def _opened(
        self, path: str, source: Source, file: BinaryIO, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        with ExitStack() as held:
            table = open_table(file, self._sought(path), complaints, held)
            self._sketch(path, table)
            yield from self._table(path, None if source.is_stream else file, table, complaints)

    def _sketch(self, path: str, table: Table, supposed: str = "") -> None:
        """Keep what is seen of a file whose structure, or encoding, had to be looked for, or is said for this run."""
        named = self._evidence.encodings.get(path)
        encoding = supposed or (named.name if named else self._options.encoding or "")
        if table.found or (encoding and table.kind == TEXT):
            from plancheck.actuals.proposal import first_rows, proposal, proposed_values
            from plancheck.model.results.inspection import Sketch

            block = proposal(table, encoding, self.dimensions or (), is_supposed=bool(supposed))
            is_read = not supposed and (table.found is None or table.found.structure is not None)
            if not is_read:
                block = (*block, *self._asked_of_dates(path, table))
            rows = first_rows(table.found) if table.found else ()
            values = () if self._options.numbers or self._subject.numbers else proposed_values(table)
            self.sketches[path] = Sketch(rows, block, is_read=is_read, values=values)

    def _asked_of_dates(self, path: str, table: Table) -> "tuple[str | Message, ...]":
        """Return what is asked of the dates in the first rows of a file that would be read if more were said."""
        from plancheck.actuals.proposal import asked_of_dates

        structure = table.found.proposed if table.found else None
        if structure is None or (place := structure.columns.period) is None:
            return ()
        dated = self._evidence.dates(path, structure.columns, self._subject, self._marks)
        for _, cells in structure.rows:
            dated.read(cell_at(cells, place))
        return asked_of_dates(dated, is_yearly=self._subject.is_yearly)

    def _ask_of_dates(self, path: str, dated: "DatedColumn") -> None:
        """Add to what is proposed for a file what is asked of its dates."""
        from plancheck.actuals.proposal import asked_of_dates
        from plancheck.model.results.inspection import Sketch

        if lines := asked_of_dates(dated, is_yearly=self._subject.is_yearly):
            sketch = self.sketches.get(path, Sketch((), (), is_read=True))
            self.sketches[path] = sketch._replace(block=(*(sketch.block or ("actuals:",)), *lines))

    def _table(
        self, path: str, file: BinaryIO | None, table: Table, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        if table.first is None:
            complaints.of_file(message("has no data rows: it is empty"))
        elif columns := header_of(
            table, self._names, complaints, is_said=self._options.over(self._subject.dialect).is_said
        ):
            yield from self._data(path, file, table, columns, complaints)

    def _sought(self, path: str) -> Sought:
        """Return what is looked for in the file at `path`."""
        subject = self._subject
        said = self._options.over(subject.dialect)
        if found := self._evidence.encodings.get(path):
            said = said._replace(encoding=found.name)
        if not self._has_plan:
            return Sought(said, subject.names)
        numbers = self._options.numbers or subject.numbers
        known = partial(known_of, subject, said, path)
        return Sought(said, subject.names, known, subject.vocabulary, numbers, financial_by(subject.dates))

    def _data(
        self, path: str, file: BinaryIO | None, table: Table, columns: Columns, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        marks = self._evidence.explained(path, table, self._marks)
        dated = self._evidence.dates(path, columns, self._subject, marks)
        columns = dated_headers(columns, dated)
        seen = self._numbers_seen(path, table, columns)
        before = self.files[path].rows if path in self.files else 0
        reading = self.files[path] = self._reading(path, table, columns, seen)
        first_rows = telling_rows(table, columns) if self._has_plan else ()
        left_over = left_over_of(columns, self._subject, first_rows)
        below = Below(complaints, columns.value_places, columns.profile, is_closed=table.kind in {PARQUET, FRAME})
        self._doubt_head(table, columns, first_rows, below, complaints)
        sample = self._sample(path, table, columns, first_rows)
        how = table_reading(reading, self._subject, marks, dated, seen, left_over, complaints, sample)
        can_prove = not (seen and seen.written.is_doubted) and not self._marks.must_be_read
        rows = self._rows_now = self._rows(path, file, reading, how, complaints, below, can_prove=can_prove)
        yield from rows.batches(table.cut) if self._demands and isinstance(rows, Rows) else rows
        self._rows_now = None
        below.end(rows.count)
        self.is_settled = self._evidence.is_confirmed(path, dated, seen, below.lines) and self.is_settled
        if word := dated.open_word(is_yearly=self._subject.is_yearly):
            self._ask_of_dates(path, dated)
        self._doubt_end(columns, first_rows, below, complaints)
        if sample and not complaints.any:
            doubt_rows(sample.rows, columns, self._subject, complaints)
            self._evidence.sampled.add(path)
        if not rows.count and not complaints.any:
            complaints.of_file(without_rows(columns, below.parts))
        doubt_columns(reading.spelled, left_over, complaints)
        if table.structure and table.structure.plans:
            from plancheck.actuals.planned import planned_figures

            self.planned += planned_figures(path, reading, self._subject, marks, dated)
        self.files[path] = self.files[path]._replace(
            rows=before + rows.count,
            deleted=rows.deleted,
            footer=tuple(below.lines),
            remarks=below.remarks,
            parts=below.parts,
            headers=(how.headers.count, how.headers.first) if how.headers else (0, 0),
            dates=word,
        )

    def _doubt_head(
        self,
        table: Table,
        columns: Columns,
        first_rows: "FirstRows",
        below: Below,
        complaints: Complaints,
    ) -> None:
        """Refuse a file for what stands above its table, in its first rows, or in the name of its sheet."""
        said = self._options.over(self._subject.dialect)
        doubt_above(table, complaints)
        doubt_rows(first_rows, columns, self._subject, complaints)
        if said.sections is None:
            below.late = doubt_sections(first_rows, columns, self._subject.vocabulary, complaints)
        if table.kind == WORKBOOK and self._has_plan and not said.sheet:
            doubt_sheet(table, columns, self._subject, complaints)

    def _doubt_end(self, columns: Columns, first_rows: "FirstRows", below: Below, complaints: Complaints) -> None:
        """Refuse a file for what stands below its table."""
        last = dict(last_remarks(first_rows)) | dict(below.lines)
        doubt_below(sorted(last.items()), columns.periods, self._subject, complaints)

    def _sample(self, path: str, table: Table, columns: Columns, first_rows: "FirstRows") -> "KnownRows | None":
        """Return what takes rows about indicators of the plan below the first rows, where these may tell something."""
        if not first_rows or table.kind in {PARQUET, FRAME} or path in self._evidence.sampled:
            return None
        from plancheck.actuals.rows.known_rows import KnownRows

        return KnownRows(self._subject.vocabulary.indicators, first_rows[-1][0], columns.width)

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

    def _names(self, cells: Cells) -> Names:
        """Return the names that columns may have; of a file read without a plan, all others are dimensions."""
        names = self._subject.names
        if self.dimensions is None:
            self.dimensions = other_columns(cells)
        return names if names.dimensions else Names(self.dimensions, names.columns, names.source)
