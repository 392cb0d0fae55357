"""The progress of reading a large file: on standard error, after a second, and only for a person."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

from typer import Option

from plancheck.cli.output.streams import say
from plancheck.cli.start.spoken_language import said
from plancheck.message import message, template

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from plancheck.actuals.stream import Actuals

ProgressOption = Annotated[
    bool | None, Option("--progress/--no-progress", help="Show how far reading is. Default: on a terminal.")
]

_PATIENCE: Final = 1.0
"""Seconds before the bar is shown: short runs need none."""

_BETWEEN_LINES: Final = 5.0
"""Seconds between two lines, where a bar cannot be drawn."""

_REFRESH: Final = 0.2
"""Seconds between two looks at how far reading is."""


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
        say([said(message(_SO_FAR if total is None else words, rows=rows, taken=taken, total=total))])
        if done.wait(_BETWEEN_LINES):
            return


_SO_FAR: Final = template("reading: {rows} rows")


def _draw(actuals: "Actuals", done: threading.Event) -> None:
    with _bar() as bar:
        task = bar.add_task("", total=actuals.progress.total, rows="")
        while not done.wait(_REFRESH):
            rows, taken, total = actuals.progress
            bar.update(task, completed=taken, total=total, rows=said(message(_SO_FAR, rows=rows)))


def _bar() -> "Bar":
    from rich import progress
    from rich.console import Console

    times = progress.TransferSpeedColumn(), progress.TimeRemainingColumn()
    columns = progress.TextColumn("{task.fields[rows]}"), progress.BarColumn(), progress.DownloadColumn(), *times
    return progress.Progress(*columns, console=Console(file=sys.stderr), transient=True)
