"""Signals that end a run: it cleans up, then leaves with the status that says which signal it was."""

import signal
from types import FrameType
from typing import Final, NoReturn

ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_BASE: Final = 128
"""What shells add to the number of a signal to make an exit status: 130 for SIGINT, 143 for SIGTERM."""


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
    raise SystemExit(_BASE + number)
