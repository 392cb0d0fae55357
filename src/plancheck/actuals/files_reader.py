"""One reading of some files, from the first to the last: a row in memory at a time, problems kept for the end."""

import os
from collections import defaultdict
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import other_columns
from plancheck.actuals.opening.files import frame_table, open_table
from plancheck.actuals.opening.tables import TEXT, Sought, Table
from plancheck.actuals.options import Options
from plancheck.actuals.reading.header import header_of
from plancheck.actuals.reading.meanings import FileEvidence
from plancheck.actuals.reading.table_reader import TableReader
from plancheck.actuals.source.compressed import decompressed
from plancheck.actuals.source.lines import LineError, UndecodableError
from plancheck.actuals.source.sources import Source, position
from plancheck.actuals.subject import Subject
from plancheck.contract.demand import Demands
from plancheck.errors import ProblemLog
from plancheck.input_file import InputFileError
from plancheck.message import Message, message
from plancheck.system import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.actuals.reading.engine import Scanned
    from plancheck.actuals.reading.understood import FileReading
    from plancheck.actuals.rows.row_reader import Rows
    from plancheck.actuals.source.frames import Frame
    from plancheck.contract.partial import Partial
    from plancheck.contract.row_batch import RowBatch
    from plancheck.model.actual import Actual
    from plancheck.model.results.inspection import Sketch


class FilesReader:
    """Reads files once, as the plan, the user and what earlier readings found say."""

    def __init__(
        self, subject: Subject, options: Options, evidence: defaultdict[str, FileEvidence], demands: Demands | None
    ) -> None:
        """Read files for the plan that says `subject` of them; what all of a file tells goes to its `evidence`."""
        # names of the dimension columns; None until a file is read, when no plan says which they are
        self.dimensions = subject.dimensions
        self.files: dict[str, FileReading] = {}  # for each file read so far, how it was understood
        self.sketches: dict[str, Sketch] = {}  # for each whose structure had to be looked for, what is seen of it
        self.planned: list[Actual] = []  # what the files say was planned, and the plan may say otherwise
        self.is_settled = True  # whether it was known how each file writes its periods; else they are to be read again
        self._subject = subject
        self._options = options
        self._said = options.over(subject.dialect)
        self._evidence = evidence
        self._demands = demands
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
                yield from self._table(None, frame_table(source), complaints)
                return
            with source.opened() as file:
                self._open = file
                if self._evidence[path].version != source.version:
                    self._evidence[path] = FileEvidence(source.version)
                yield from self._opened(source, file, complaints)
                self._finished += os.fstat(file.fileno()).st_size
        except LineError as fault:
            if not (isinstance(fault, UndecodableError) and self._has_encoding(path, source)):
                complaints.of_file(fault.sentence, fault.line)
        except InputFileError as error:
            complaints.of_file(error.sentence)
        except OSError as error:
            complaints.of_file(message("cannot be read: {reason}", reason=reason_of(error)))
        finally:
            self._open = None

    def _opened(
        self, source: Source, file: BinaryIO, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        with ExitStack() as held:
            table = open_table(file, self._sought(complaints.path), complaints, held)
            self._sketch(complaints.path, table)
            yield from self._table(None if source.is_stream else file, table, complaints)

    def _sought(self, path: str) -> Sought:
        encoding = self._evidence[path].encoding
        said = self._said._replace(encoding=encoding.name) if encoding else self._said
        return Sought(said, self._subject, path)

    def _table(
        self, file: BinaryIO | None, table: Table, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        if table.first is None:
            complaints.of_file(message("has no data rows: it is empty"))
            return
        columns = header_of(table, self._names, complaints, is_said=self._said.is_said)
        if columns is None:
            return
        path = complaints.path
        before = self.files[path].rows if path in self.files else 0
        reader = TableReader(table, columns, self._subject, self._said, self._evidence[path], complaints)
        self.files[path] = reader.reading
        rows = self._rows_now = reader.rows(file, self._demands)
        yield from reader.states(rows, self._demands)
        self._rows_now = None
        self.is_settled = reader.end(rows) and self.is_settled
        self.planned += reader.planned
        self.files[path] = reader.reading._replace(rows=before + rows.count)
        if reader.reading.section:
            from plancheck.actuals.reading.proposal import question_about_sections

            text, *dimensions = reader.reading.section
            self._ask(path, question_about_sections(text, dimensions))
        self._ask_of_dates(path, reader.reading.dates)
        if reader.is_named_otherwise and path in self.sketches:  # what is proposed would name the sheet
            self.sketches[path] = self.sketches[path]._replace(block=())

    def _names(self, cells: Cells) -> Names:
        """Return the names that columns may have; of a file read without a plan, all others are dimensions."""
        names = self._subject.names
        if self.dimensions is None:
            self.dimensions = other_columns(cells)
        return names if names.dimensions else Names(self.dimensions, names.columns, names.source)

    def _has_encoding(self, path: str, source: "Source | Frame") -> bool:
        is_open = self._subject.has_plan and not (self._evidence[path].encoding or self._said.encoding)
        if not (is_open and isinstance(source, Source)):
            return False
        is_found = self._evidence[path].finds_encoding(source, self._subject)
        self.is_settled = self.is_settled and not is_found
        if not is_found:
            self._suppose_encoding(path, source)
        return is_found

    def _suppose_encoding(self, path: str, source: Source) -> None:
        from plancheck.actuals.opening.named_encoding import supposed_encoding

        with source.opened() as file:
            encoding = supposed_encoding(decompressed(file))
        if not encoding:
            return
        with source.opened() as file, ExitStack() as held:
            sought = self._sought(path)
            sought = sought._replace(said=sought.said._replace(encoding=encoding))
            self._sketch(path, open_table(file, sought, Complaints(path, ProblemLog()), held), encoding)

    def _sketch(self, path: str, table: Table, supposed: str = "") -> None:
        """Keep what is seen of a file whose structure, or encoding, had to be looked for, or is said for this run."""
        named = self._evidence[path].encoding
        encoding = supposed or (named.name if named else self._options.encoding or "")
        if table.found or (encoding and table.kind == TEXT):
            from plancheck.actuals.reading.proposal import sketch

            found = sketch(table, encoding, self.dimensions or (), is_supposed=bool(supposed))
            word = "" if found.is_read else self._word_of_dates(path, table)
            values = () if self._options.numbers or self._subject.numbers else found.values
            self.sketches[path] = found._replace(values=values)
            self._ask_of_dates(path, word)

    def _word_of_dates(self, path: str, table: Table) -> str:
        """Return what may be said of the dates in the first rows of a file that would be read if more were said."""
        structure = table.found.proposed if table.found else None
        if structure is None:
            return ""
        dated = self._evidence[path].dates(structure.columns, self._subject, self._subject.marks)
        for text in structure.columns.period_texts(cells for _, cells in structure.rows):
            dated.read(text)
        return dated.open_word(is_yearly=self._subject.is_yearly)

    def _ask_of_dates(self, path: str, word: str) -> None:
        """Add to what is proposed for a file what may be said of its dates."""
        if word:
            from plancheck.actuals.reading.proposal import question_about_dates

            self._ask(path, question_about_dates(word))

    def _ask(self, path: str, lines: "Sequence[str | Message]") -> None:
        """Add lines to the block that is proposed for a file."""
        if lines:
            from plancheck.model.results.inspection import Sketch

            sketch = self.sketches.get(path, Sketch((), (), is_read=True))
            if lines[-1] not in sketch.block:
                block = (*(sketch.block or ("actuals:",)), *lines)
                self.sketches[path] = sketch._replace(block=block, is_read=False)
