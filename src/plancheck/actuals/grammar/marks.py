"""What a plan, an option or the kind of a source says of the marks of a file: which mean what, and what is judged."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from plancheck.actuals.grammar.statuses import Meaning
from plancheck.contract.row_batch import Value
from plancheck.message import Message, message, template
from plancheck.model.status import Statuses, together

_FORECAST: Final = template("a forecast ({text}), which is judged with --forecasts only")


class Marks(NamedTuple):
    """What marks mean.

    Attributes:
        missing: What stands in the place of a value to say that there is none, beside the usual marks.
        flags: What letters and words behind a number or beside it mean.
        scale: The power of ten of all values; None if nobody says so.
        judges_forecasts: Whether forecasts count as actuals.
    """

    missing: frozenset[str] = frozenset()
    flags: Mapping[str, Meaning] = {}
    scale: int | None = None
    judges_forecasts: bool = False

    def marked(self, value: Value, statuses: Statuses) -> Value:
        """Return `value` with `statuses` more; without its number if it is a forecast and those are not judged."""
        text, number, why, known = value
        if not text or not statuses:
            return value
        found = together(known, statuses)
        if self.withholds(found):
            return "", None, self._forecast(text), found
        return text, number, why, found

    def withholds(self, statuses: Statuses) -> bool:
        """Say whether a figure of these statuses is not to be judged."""
        return "forecast" in statuses and not self.judges_forecasts

    @staticmethod
    def _forecast(text: str) -> Message:
        return message(_FORECAST, text=text[:40])


NO_MARKS: Final = Marks()
