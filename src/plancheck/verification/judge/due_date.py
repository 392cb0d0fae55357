"""What is due: as of which date verdicts are given, and whether somebody said so."""

from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple
from plancheck.wording.periods import period_in_words

_ENDS_LATER: Final = template("{period} ends after {as_of}")
_ENDS_LATER_THAN_FIGURES: Final = template("{period} ends after {as_of}, the latest period with a figure")


class DueDate(NamedTuple):
    """The date as of whose end verdicts are given.

    Attributes:
        period: None makes everything due.
        is_given: Whether it was said, rather than found in the rows. One that was found is in doubt while the period of
            a row is not understood: it may be a later one.
    """

    period: Period | None
    is_given: bool = False

    def is_before(self, period: Period) -> bool:
        """Say whether `period` ends later, so that it is not due."""
        return self.period is not None and period.end > self.period.end

    def words(self, period: Period | None) -> Message:
        """Return why `period` is not due."""
        words = _ENDS_LATER if self.is_given else _ENDS_LATER_THAN_FIGURES
        return message(words, period=period_in_words(period), as_of=period_in_words(self.period))
