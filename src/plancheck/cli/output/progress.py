"""How far the reading of a large file is, and where the time of a run went: on standard error."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

from typer import Option

from plancheck.cli import STARTED
from plancheck.cli.output.streams import say
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from plancheck.actuals.stream import Actuals

ProfileOption = Annotated[bool, Option("--profile", help="Say on standard error where the time went.")]
# Seconds that Python may take before our first line; a process that is older was another program before.
_LONGEST_START: Final = 10.0
_NAMES: Final = (  # the laps there are
    *(template("start-up"), template("plan"), template("scan"), template("verify"), template("report")),
    template("total"),
)
ProgressOption = Annotated[
    bool | None, Option("--progress/--no-progress", help="Show how far reading is. Default: on a terminal.")
]
_PATIENCE: Final = 1.0  # seconds before the bar is shown: short runs need none
_BETWEEN_LINES: Final = 5.0  # seconds between two lines, where a bar cannot be drawn
_REFRESH: Final = 0.2  # seconds between two looks at how far reading is
_SO_FAR: Final = template("reading: {rows} rows")


class _Lap(NamedTuple):
    name: str
    seconds: float
    rows: int | None


class Profile:
    """The laps of a run, from the start of its process on. Nothing is measured unless it is wanted."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._laps: list[_Lap] = []
        if wanted:
            self._since = _process_start()
            self.lap("start-up")

    def lap(self, name: str, rows: int | None = None, until: float | None = None) -> None:
        """End a lap, now or at a time that was noted; `rows` is how many rows were read in it, if that is known."""
        if self._wanted:
            now = time.monotonic() if until is None else until
            self._laps.append(_Lap(name, now - self._since, rows))
            self._since = now

    def lines(self) -> list[str]:
        """Return what to tell: a line for each lap, their total, and the most memory that was in use."""
        if not self._wanted:
            return []
        laps = [*self._laps, _Lap("total", sum(lap.seconds for lap in self._laps), None)]
        return [*map(_line, laps), f"{_said(message('peak memory')):16}{_peak_memory() / 1e6:9.1f} MB"]


def _said(sentence: Message) -> str:
    from plancheck.cli.environment import said

    return said(sentence)


def _line(lap: _Lap) -> str:
    line = f"{_said(message(lap.name)):16}{lap.seconds:9.3f} s"
    if lap.rows is None:
        return line
    speed = message("{rows} rows, {speed} a second", rows=lap.rows, speed=round(lap.rows / max(lap.seconds, 1e-9)))
    return f"{line}  {_said(speed)}"


def _process_start() -> float:
    """Return when the process started, on the clock of `time.monotonic`; as near as can be known."""
    try:
        age = _age()  # first: what passes until the other clock is read must not be counted twice
        started = time.monotonic() - age
    except (OSError, ValueError, IndexError, AttributeError):
        return STARTED
    return started if 0 <= STARTED - started < _LONGEST_START else STARTED


def _age() -> float:
    """Return for how many seconds the process has run, to a hundredth, as Linux tells it."""
    with open("/proc/self/stat", "rb") as file:  # noqa: PTH123  no need of pathlib
        fields = file.read().rpartition(b")")[2].split()  # the name before it may hold anything
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")


def _peak_memory() -> int:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


@contextmanager
def watched(actuals: "Actuals", *, wanted: bool | None) -> Iterator[None]:
    """Show how far the reading of `actuals` is while the block runs; `wanted` None means: on a terminal."""
    is_shown = _is_terminal() if wanted is None else wanted and sys.stderr is not None
    if not is_shown:
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(actuals, done), daemon=True)
    try:
        watcher.start()
    except RuntimeError:  # no room for a thread: the run goes on without it
        yield
        return
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _is_terminal() -> bool:
    return sys.stderr is not None and not sys.stderr.closed and sys.stderr.isatty()


def _watch(actuals: "Actuals", done: threading.Event) -> None:
    if done.wait(_PATIENCE):
        return
    if _is_terminal():
        _draw(actuals, done)
    else:
        _tell(actuals, done)


def _tell(actuals: "Actuals", done: threading.Event) -> None:
    """Write a line now and then: what a log can show."""
    while True:
        rows, taken, total = actuals.progress
        words = template("reading: {rows} rows, {taken} of {total} bytes")
        say([_said(message(_SO_FAR if total is None else words, rows=rows, taken=taken, total=total))])
        if done.wait(_BETWEEN_LINES):
            return


def _draw(actuals: "Actuals", done: threading.Event) -> None:
    with _bar() as bar:
        task = bar.add_task("", total=actuals.progress.total, rows="")
        while not done.wait(_REFRESH):
            rows, taken, total = actuals.progress
            bar.update(task, completed=taken, total=total, rows=_said(message(_SO_FAR, rows=rows)))


def _bar() -> "Bar":
    from rich import progress
    from rich.console import Console

    times = progress.TransferSpeedColumn(), progress.TimeRemainingColumn()
    columns = progress.TextColumn("{task.fields[rows]}"), progress.BarColumn(), progress.DownloadColumn(), *times
    return progress.Progress(*columns, console=Console(file=sys.stderr), transient=True)
