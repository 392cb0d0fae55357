"""Files and data frames to a stream of actuals: one row in memory at a time, problems kept for the end."""

import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import IOBase
from typing import TYPE_CHECKING, Final, Protocol, TypeGuard

from plancheck.actuals.files_reader import FilesReader
from plancheck.actuals.options import Options
from plancheck.actuals.reading.meanings import FileEvidence
from plancheck.actuals.source.sources import STDIN, Progress, Source, size
from plancheck.actuals.subject import Subject
from plancheck.errors import ActualsError, ProblemLog
from plancheck.model.actual import Actual
from plancheck.model.plan import Plan
from plancheck.text import kind_of, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.actuals.reading.understood import FileReading
    from plancheck.actuals.source.frames import Frame
    from plancheck.contract.demand import Demands
    from plancheck.contract.partial import Partial
    from plancheck.contract.row_batch import RowBatch
    from plancheck.model.period import Period
    from plancheck.model.results.inspection import Sketch, Understanding
    from plancheck.model.results.result import Note

_NAMED: Final = 4

FRAME_NAME: Final = "<frame>"  # what a data frame is called in messages and reports; of several items, with its number
PathLike = str | os.PathLike[str]


class ArrowTable(Protocol):
    """A data frame that hands over its columns by the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule that holds a stream of record batches."""
        ...


class Actuals:
    """The actuals of the files at `paths`; they `ended` last at a time on the clock of `time.monotonic`."""

    def __init__(self, given: "Sequence[str | Frame]", options: Options, plan: "Plan | None" = None) -> None:
        """Stand for `given` paths and data frames, to be read as `options` and `plan` say; nothing is opened yet."""
        self.paths = [_called(item, place, len(given), options) for place, item in enumerate(given, 1)]
        self.ended = 0.0
        self._given = given
        self._sources = [Source(item) if isinstance(item, str) else item for item in given]
        self._plan = plan
        self._options = options
        self._evidence: defaultdict[str, FileEvidence] = defaultdict(FileEvidence)
        self._subject = Subject() if plan is None else Subject.of(plan)
        self._reader = self._new_reader(None)

    def _new_reader(self, demands: "Demands | None") -> FilesReader:
        return FilesReader(self._subject, self._options, self._evidence, demands)

    def bound_to(self, plan: "Plan") -> "Actuals":
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
        named = ", ".join(quoted(path) for path in self.paths[:_NAMED])
        more = len(self.paths) - _NAMED
        return f"<Actuals of {named}{f' and {more} more' if more > 0 else ''}>"

    @property
    def dimensions(self) -> tuple[str, ...] | None:
        """Names of the dimension columns; None until a file is read, when no plan says which they are."""
        return self._reader.dimensions

    @property
    def is_settled(self) -> bool:
        """Whether the last reading knew how each file writes its periods; else it is to be read again."""
        return self._reader.is_settled

    @property
    def files(self) -> "Mapping[str, FileReading]":
        """For each file read so far, how it was understood."""
        return self._reader.files

    @property
    def sketches(self) -> "Mapping[str, Sketch]":
        """For each file whose structure had to be looked for, what is seen of it."""
        return self._reader.sketches

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
    def stated(self) -> frozenset["Period"]:
        """The periods that the columns of wide tables stand for, whether they hold a figure or not."""
        columns = (column for reading in self.files.values() for column in reading.columns.periods)
        return frozenset(column.period for column in columns if column.period)

    @property
    def planned(self) -> "Sequence[Actual]":
        """What the files say was planned, as far as they have columns of it."""
        return self._reader.planned

    @property
    def notes(self) -> tuple["Note", ...]:
        """What a reader should know of the files, beside their rows."""
        return tuple(note for path, reading in self.files.items() for note in reading.notes(path))

    @property
    def progress(self) -> Progress:
        """How far reading has come; another thread may ask."""
        reader = self._reader
        paths = [item for item in self._given if isinstance(item, str)]
        whole = size(paths) if len(paths) == len(self._given) else None
        return Progress(reader.rows_read, reader.bytes_read, whole)

    def __iter__(self) -> Iterator[Actual]:
        """Yield each actual.

        Raises:
            ActualsError: At the end, if anything was wrong on the way. What was yielded is then not to be used.
        """
        self._renew()
        return (item for item in self.answers(None) if isinstance(item, Actual))

    def answers(self, demands: "Demands | None", /) -> "Iterator[Actual | RowBatch | Partial]":
        """Yield each actual; if there are `demands`, many at once, or in place of some of them what they come to.

        Raises:
            ActualsError: At the end, if anything was wrong on the way. What was yielded is then not to be used.
        """
        reader, log = self._new_reader(demands), ProblemLog()
        self._reader = reader
        for source, path in zip(self._sources, self.paths, strict=True):
            yield from reader.read(source, path, log)
        self.ended = time.monotonic()
        if log.count:
            raise ActualsError(log.problems, log.count)


def _called(item: "str | Frame", place: int, count: int, options: Options) -> str:
    if not isinstance(item, str):
        return FRAME_NAME if count == 1 else f"<frame {place}>"
    return options.stdin_name if item == STDIN else item


def read_actuals(
    paths: "PathLike | ArrowTable | Iterable[PathLike | ArrowTable]",
    plan: "Plan | None" = None,
    *,
    options: "Options | None" = None,
) -> "Actuals":
    """Return the actuals of files or data frames, to be read whenever they are iterated or verified.

    Args:
        paths: What holds them, in order: a path or a data frame, or a list, a tuple or an iterator of these. `-` is
            standard input. A data frame is whatever hands over its columns by the Arrow PyCapsule interface
            (`__arrow_c_stream__`): of pandas, Polars, PyArrow, DuckDB and others; that takes `plancheck[arrow]`. What
            gives them once only, as a `RecordBatchReader`, is kept while it is read.
        plan: The plan they are meant for. Only its dimensions are then read, and its `actuals` section holds; without
            it, every column that has no meaning of its own counts as a dimension, until `verify` says which are the
            plan's.
        options: How to read the files, where they do not say so themselves; wins over the plan.

    Raises:
        TypeError: An argument is something else than it must be.
        ValueError: There are no paths.

    Iterating raises:
        ActualsError: A file cannot be used. It carries every problem found, with its line.
    """
    given = _items(paths)
    _check(plan, options)
    return Actuals(given, options or Options(), plan)


def _check(plan: object, options: object) -> None:
    if plan is not None and not isinstance(plan, Plan):
        msg = f"plan must be what read_plan returns (got {kind_of(plan)}); give several paths as one list"
        raise TypeError(msg)
    if options is not None and not isinstance(options, Options):
        msg = f"options must be plancheck.actuals.options.Options (got {kind_of(options)})"
        raise TypeError(msg)


def _items(given: object) -> "list[str | Frame]":
    several = list(given) if _is_several(given) else [given]
    if not several:
        msg = "there are no paths to read actuals from"
        raise ValueError(msg)
    return [item if isinstance(item, str) else _path_or_frame(item) for item in several]


def _path_or_frame(given: object) -> "str | Frame":
    from plancheck.actuals.source.frames import Frame, is_frame

    if is_frame(given):
        return Frame(given)
    path = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(path, str):
        msg = f"actuals are read from the paths of files, or from data frames, one or a list (got {kind_of(given)})"
        raise TypeError(msg)
    return path


def _is_several(given: object) -> TypeGuard[Iterable[object]]:
    """Say whether something holds paths, in an order of its own; an open file, which holds lines, does not."""
    if type(given) is list:
        return True
    from plancheck.actuals.source.frames import is_frame

    is_one = isinstance(given, str | bytes | bytearray | IOBase) or is_frame(given)
    return isinstance(given, Sequence | Iterator) and not is_one
