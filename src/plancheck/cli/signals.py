"""Signals that end a run: it cleans up, then leaves with the status that says which signal it was."""

import signal
from types import FrameType
from typing import Final, NoReturn

from plancheck.cli.exits import HUNG_UP, INTERRUPTED, TERMINATED

ENDING: Final = {signal.SIGHUP: HUNG_UP, signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}
"""The signals that end a run, and the exit status of each: 128 more than its number, as shells have it."""


def leave_on_signals() -> None:
    """Turn each signal that ends a run into `SystemExit`, so that temporary files are removed.

    A signal that whoever started us ignores stays ignored: `nohup` and shells that run us in the background mean it.
    """
    for number in ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    for other in ENDING:  # the next one must not interrupt the clean-up
        signal.signal(other, signal.SIG_IGN)
    raise SystemExit(ENDING[signal.Signals(number)])
