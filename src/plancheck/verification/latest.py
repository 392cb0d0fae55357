"""The latest period of which a row has a figure: as of its end verdicts are given, if nobody says otherwise."""

from typing import Final

from plancheck.model.period import Period
from plancheck.verification.questions import PlanQuestions

_REMEMBERED: Final = 10_000


class Latest:
    """Notes the periods with a figure.

    Attributes:
        noted: Some that need not be noted again, and None, which is no period.
    """

    def __init__(self, questions: PlanQuestions) -> None:
        """Tell `questions` which is the latest."""
        self._questions = questions
        self.noted: set[Period | None] = {None}

    def note(self, period: Period | None) -> None:
        """Take a period with a figure."""
        if period is None or period in self.noted:
            return
        if len(self.noted) < _REMEMBERED:
            self.noted.add(period)
        if self._is_later(period):
            self._questions.latest = period

    def _is_later(self, period: Period) -> bool:
        latest = self._questions.latest
        if latest is None or period.end != latest.end:
            return latest is None or period.end > latest.end
        return period.is_year and not latest.is_year
