"""Exit statuses, in one place."""

from typing import TYPE_CHECKING, Final, Literal

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
