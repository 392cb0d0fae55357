"""`--profile`: where the time of a run went, on standard error."""

import os
import sys
import time
from typing import Annotated, Final

from typer import Option

from plancheck.cli import STARTED
from plancheck.cli.start.spoken_language import said
from plancheck.message import message, template
from plancheck.named_tuple import NamedTuple

ProfileOption = Annotated[bool, Option("--profile", help="Say on standard error where the time went.")]

_LONGEST_START: Final = 10.0
"""Seconds that Python may take before our first line; a process that is older was another program before."""


_NAMES: Final = (
    *(template("start-up"), template("plan"), template("scan"), template("verify"), template("report")),
    template("total"),
)
"""The laps there are."""


class _Lap(NamedTuple):
    name: str
    seconds: float
    rows: int | None


class Profile:
    """The laps of a run, from the start of its process on. Nothing is measured unless it is wanted."""

    def __init__(self, *, wanted: bool) -> None:
        """End the first lap, start-up."""
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
        return [*map(_line, laps), f"{said(message('peak memory')):16}{_peak_memory() / 1e6:9.1f} MB"]


def _line(lap: _Lap) -> str:
    line = f"{said(message(lap.name)):16}{lap.seconds:9.3f} s"
    if lap.rows is None:
        return line
    speed = message("{rows} rows, {speed} a second", rows=lap.rows, speed=round(lap.rows / max(lap.seconds, 1e-9)))
    return f"{line}  {said(speed)}"


def _process_start() -> float:
    """Return when the process started, on the clock of `time.monotonic`; as near as can be known."""
    try:
        started = time.monotonic() - _age()
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
