"""One run of a program, measured."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import NamedTuple


class Run(NamedTuple):
    """What a run took.

    Attributes:
        wall: Seconds until it ended.
        processor: Seconds of processor time, of all its threads.
        peak: Most memory it had at once, in MB.
    """

    wall: float
    processor: float
    peak: float


def apart(function: Callable[..., object], *arguments: object) -> None:
    """Call a function in a process of its own: the peak of a run is never below the one of whoever starts it."""
    process = get_context("fork").Process(target=function, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def measure(command: list[str]) -> Run:
    """Return what one run of `command` took."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    scale = 1 if sys.platform == "darwin" else 1024
    wall = time.perf_counter() - start
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6)
