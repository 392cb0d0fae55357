"""Exit statuses, in one place; and signals that end a run: it cleans up, then leaves with the status of the signal."""

import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Final, Literal, NoReturn

if TYPE_CHECKING:
    from plancheck.model.results.policy import Conclusion

MET: Final = 0
NOT_MET: Final = 1
UNUSABLE_COMMAND: Final = 2
UNUSABLE_PLAN: Final = 3
UNUSABLE_ACTUALS: Final = 4
NOT_WRITTEN: Final = 5
BUG: Final = 70
HUNG_UP: Final = 129
INTERRUPTED: Final = 130
TERMINATED: Final = 143

OF_CONCLUSION: Final[dict["Conclusion | Literal['error']", int]] = {
    "pass": MET,
    "fail": NOT_MET,
    "nothing_due": UNUSABLE_COMMAND,
    "nothing_verified": UNUSABLE_COMMAND,
}
# The signals that end a run, and the exit status of each: 128 more than its number, as shells have it.
ENDING: Final = {signal.SIGHUP: HUNG_UP, signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}
_AGAIN: Final = 0.01  # seconds after which we try again to leave, where Python could not let the first try through
_statuses: list[int] = []


def leave_on_signals() -> None:
    """Turn each signal that ends a run into `SystemExit`, so that temporary files are removed.

    A signal that whoever started us ignores stays ignored: `nohup` and shells that run us in the background mean it.
    """
    sys.unraisablehook = _leave_again
    for number in ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave)


def status_of_signal() -> int | None:
    """Return the exit status that a signal asked for; None if none came."""
    return _statuses[0] if _statuses else None


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    for other in ENDING:  # the next one must not interrupt the clean-up
        # A function of ours, not SIG_IGN: of a signal that came at the same time Python would say that it is ignored.
        signal.signal(other, lambda *_: None)
    _statuses.append(ENDING[signal.Signals(number)])
    raise SystemExit(_statuses[0])


def _leave_again(lost: "sys.UnraisableHookArgs") -> None:
    """Try again, if Python was where nothing can be raised, and would only have said so; else say what it says."""
    if not (_statuses and lost.exc_type is SystemExit):
        sys.__unraisablehook__(lost)
        return
    signal.signal(signal.SIGALRM, _leave_at_last)
    signal.setitimer(signal.ITIMER_REAL, _AGAIN)


def _leave_at_last(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(_statuses[0])
