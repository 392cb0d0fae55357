"""A stream of actuals over files and data frames: one row in memory at a time, problems kept for the end."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.engine import Scanned, scanned
from plancheck.actuals.file_reading import FileReading
from plancheck.actuals.grammar.dating import BY_STANDARD, NO_DATING, DatedColumn, Dating, financial_by, stated_dating
from plancheck.actuals.grammar.financial_years import looks_financial
from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.grammar.number_evidence import PLAINLY, NumbersSeen, Written
from plancheck.actuals.grammar.scales import mentions_scale, states_scale
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.header_errors import HeaderError
from plancheck.actuals.header.labels import Cells, Labels, Records
from plancheck.actuals.header.layout import Columns, is_header, other_columns, read_header
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.header.qualifiers import MISSING
from plancheck.actuals.opening.files import frame_table, open_table
from plancheck.actuals.opening.tables import FRAME, PARQUET, TEXT, Sought, Table
from plancheck.actuals.options import Options, Stated
from plancheck.actuals.refusals import refusal_of
from plancheck.actuals.rows.below import Below
from plancheck.actuals.rows.cell_readers import Remembered, readers_of
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.rows.table_reading import TableReading
from plancheck.actuals.source.compressed import decompressed
from plancheck.actuals.source.frames import Frame
from plancheck.actuals.source.lines import LineError, UndecodableError
from plancheck.actuals.source.progress import Progress, position, size
from plancheck.actuals.source.sources import STDIN, Source
from plancheck.actuals.subject import Subject, marks_of
from plancheck.actuals.table.records import MAX_COLUMNS
from plancheck.contract.demand import Demands
from plancheck.errors import ActualsError, ProblemLog
from plancheck.input_file import InputFileError
from plancheck.message import message
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.result import Note
from plancheck.numbers.number_format import PLAIN, NumberFormat
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.header.left_over import LeftOver
    from plancheck.actuals.header.spelled_names import SpelledNames
    from plancheck.actuals.opening.named_encoding import NamedEncoding
    from plancheck.actuals.structure.known import Known
    from plancheck.contract.partial import Partial
    from plancheck.contract.row_batch import RowBatch
    from plancheck.model.inspection import Sketch, Understanding

_UNUSUAL: Final = {":": ":", "^": '"^"', "~": '"~"', "/": "/", " ": "space"}
"""Delimiters that are not looked for, as they are typed after `--delimiter`."""

_PREAMBLE: Final = 20
"""How many lines further down a header is looked for, to say where it is."""


_NAMED: Final = 4

_FINANCIAL: Final = (
    "; of financial years the plan says as which year they count, under actuals: dates: "
    "(financial-by-start or financial-by-end)"
)

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
        self._datings: dict[str, Dating] = {}
        self._encodings: dict[str, NamedEncoding] = {}
        self._written: dict[str, Written] = {}
        self._dated = DatedColumn(NO_DATING, NO_DATING, {})
        self._seen: NumbersSeen | None = None
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
            reason = (error.strerror or "unknown reason").lower()
            complaints.of_file(message("cannot be read: {reason}", reason=reason))
        finally:
            self._open = None

    def _has_encoding(self, path: str, source: Source | Frame) -> bool:
        """Say whether it is found what a file that is not UTF-8 is stored in; it is to be read again then."""
        if self._plan is None or isinstance(source, Frame) or path in self._encodings:
            return False
        if self._options.over(self._subject.dialect).encoding:
            return False
        from plancheck.actuals.opening.named_encoding import encoding_of

        source.keep()
        with source.opened() as file:
            found = encoding_of(decompressed(file), self._subject.vocabulary, self._subject.names.source)
        if found is None:
            return False
        self._encodings[path] = found
        self.is_settled = False
        return True

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
            from plancheck.model.inspection import Sketch

            encoding = self._encodings.get(path)
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
        if found := self._encodings.get(path):
            said = said._replace(encoding=found.name)
        if self._plan is None:
            return Sought(said, subject.names)
        numbers = self._options.numbers or subject.numbers
        known, financial = _known(subject, said, path), financial_by(subject.dates)
        return Sought(said, subject.names, known, subject.vocabulary, numbers, financial)

    def _data(
        self, path: str, file: BinaryIO | None, table: Table, columns: Columns, complaints: Complaints
    ) -> "Iterator[Actual | RowBatch | Partial]":
        numbers = self._options.numbers or self._subject.numbers or _usual_numbers(columns)
        seen = self._seen = None if table.is_typed or numbers else NumbersSeen(self._written.get(path, PLAINLY))
        numbers = seen.written.format if seen else numbers
        before = self.files[path].rows if path in self.files else 0
        spelled = self._subject.vocabulary.spelled(columns)
        written = seen.written if seen else PLAINLY
        self.files[path] = FileReading(table, columns, numbers, spelled=spelled, written=written)
        self.files[path] = self.files[path]._replace(encoding=self._encodings.get(path))
        left_over = self._left_over(columns) if columns.watched else {}
        values = [column.place for column in columns.periods] or [columns.value or 0]
        below = Below(complaints, values, is_closed=table.kind in {PARQUET, FRAME})
        dated = self._dated = self._dated_column(path, columns)
        rows = self._rows_now = self._rows(path, file, self.files[path], left_over, complaints, below)
        if self._demands and isinstance(rows, Rows):
            yield from rows.batches(table.cut)
        else:
            yield from rows
        self._rows_now = None
        self._decide(path, dated, seen)
        below.end(rows.count)
        if below.lines:
            _doubt_plans(below.lines, columns.periods, complaints)
        if self._subject.marks.scale is None:
            _doubt_scale(below.lines, self._subject.vocabulary.units, complaints)
        if not rows.count and not complaints.any:
            complaints.of_file(message("has no data rows"))
        doubtful: Iterator[tuple[int, SpelledNames | LeftOver]] = chain(spelled.items(), left_over.items())
        for place, column in doubtful:
            for doubt in column.doubts():
                complaints.of_column(place + 1, doubt)
        self.files[path] = self.files[path]._replace(
            rows=before + rows.count, deleted=rows.deleted, footer=tuple(below.lines)
        )

    def _left_over(self, columns: Columns) -> "dict[int, LeftOver]":
        """Return what looks at columns that are not read, by their places."""
        from plancheck.actuals.header.left_over import LeftOver

        known = self._subject.vocabulary.indicators
        return {place: LeftOver(known, columns.told_by(place)) for place in columns.watched}

    def _dated_column(self, path: str, columns: Columns) -> DatedColumn:
        """Return what reads the periods of the file at `path`: as was decided by all of them, if it was read before."""
        standard = BY_STANDARD if columns.layout == "SDMX-CSV" else NO_DATING
        stated = stated_dating(self._subject.dates, standard)
        return DatedColumn(self._datings.get(path, stated), stated, self._marks.flags)

    def _decide(self, path: str, dated: DatedColumn, seen: NumbersSeen | None) -> None:
        """Note how the periods and the numbers of a file are to be read, now that all of them are known."""
        found = dated.decided()
        if found != dated.dating:
            self._datings[path] = found
            self.is_settled = False
        if seen and (written := seen.decided()) != seen.written:
            self._written[path] = written
            self.is_settled = False

    def _rows(  # noqa: PLR0913, PLR0917  what is read, how, and who hears of it
        self,
        path: str,
        file: BinaryIO | None,
        reading: FileReading,
        left_over: "Mapping[int, LeftOver]",
        complaints: Complaints,
        below: Below,
    ) -> Rows | Scanned:
        table, columns, numbers = reading[:3]
        marks = marks_of(columns, self._marks)
        if columns.layout == "SDMX-CSV":
            marks = marks._replace(missing=marks.missing | MISSING)
        is_chosen = table.kind in {FRAME, PARQUET}  # there a column of texts is what a writer chose
        readers = readers_of(
            numbers or (PLAIN if is_chosen else None),
            is_typed=table.is_typed,
            marks=marks,
            periods=self._dated.read,
            seen=self._seen,
        )
        labels = Labels(columns, self._subject.vocabulary, reading.spelled)
        known = {place: Remembered(read) for place, read in reading.spelled.items() if not labels.has(place)}
        percent = self._subject.percentages if table.is_typed else None
        how = TableReading(columns, readers, labels, known, left_over, marks, percent)
        origin = Location(path, 0, 0, table.sheet)

        def rows(records: Records) -> Rows:
            return Rows(origin, records, how, complaints, below)

        if self._demands and not (self._seen and self._seen.written.points):
            from plancheck.actuals.columns.scan_task import ScanTask

            job = ScanTask(how, table.delimiter, numbers or PLAIN, rows, origin, self._demands, below)
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
            complaints.of_file(refusal_of(table.found, table, least=0))
            return None
        try:
            return self._columns(cells)
        except HeaderError as fault:
            is_named = bool(self._subject.names.source) or is_header(cells, self._subject.names)
            if table.found and not is_named and (refusal := refusal_of(table.found, table)):
                complaints.of_file(refusal)
                return None
            names = self._subject.names
            hint = _header_below(table, names) or (_other_delimiter(cells, names) if table.kind == TEXT else "")
            hint = hint or (_FINANCIAL if any(map(looks_financial, cells)) else "")
            complaints(line, fault.column, message("{fault}{hint}", fault=fault.sentence, hint=hint))
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


def _doubt_plans(lines: Sequence[tuple[int, str]], columns: Sequence[PeriodColumn], complaints: Complaints) -> None:
    """Refuse a file below whose table a line says that its values were planned."""
    from plancheck.actuals.structure.titles import planned_below

    if words := planned_below(lines, columns):
        complaints.of_file(words)


def _doubt_scale(lines: Sequence[tuple[int, str]], units: Mapping[str, str], complaints: Complaints) -> None:
    """Refuse a file below whose table a line says that its values are in thousands, if no unit of the plan is so."""
    for line, text in lines:
        if states_scale(text) and not any(name and mentions_scale(name) and name in text for name in units):
            words = (
                "speaks of a scale below the table ({}); say under actuals: scale: in the plan which the values have"
            )
            complaints.of_file(words.format(quoted(text, 60)), line)
            return


def _called(item: str | Frame, place: int, count: int, options: Options) -> str:
    """Return what messages and reports call one of so many items."""
    if isinstance(item, Frame):
        return FRAME_NAME if count == 1 else f"<frame {place}>"
    return options.stdin_name if item == STDIN else item


def _usual_numbers(columns: Columns) -> NumberFormat | None:
    """Return how the source of a file writes its values, if that is known of it."""
    profile = columns.profile
    if profile is None or (profile.decimal, profile.thousands) == (None, None):
        return None
    return NumberFormat(profile.decimal or PLAIN.decimal, profile.thousands or "")


def _known(subject: Subject, said: Stated, path: str) -> "Known":
    from plancheck.actuals.structure.known import Known

    known = Known.of(subject.names, subject.vocabulary, path, said)
    return known._replace(has_scale=subject.marks.scale is not None)


def _other_delimiter(cells: Cells, names: Names) -> str:
    """Return a hint if the header would be one under a delimiter that is not looked for."""
    if len(cells) > 1:
        return ""
    for delimiter, name in _UNUSUAL.items():
        if is_header(cells[0].split(delimiter), names):
            return f"; its cells seem to be divided by {quoted(delimiter)}: read it with --delimiter {name}"
    return ""


def _header_below(table: Table, names: Names) -> str:
    """Return a hint if the header seems to stand further down, below a title or a remark."""
    kind = "line" if table.kind == TEXT else "row"
    for line, cells in islice(table.records, _PREAMBLE):
        if is_header(cells, names):
            return f"; the header seems to be on {kind} {line}: take out the {kind}s above it"
    return ""
