"""Where rows go: what asks for rows of an indicator, and which rows one fold can have as plain numbers."""

from collections.abc import Sequence
from typing import Final

from plancheck.verification.fold import Fold
from plancheck.verification.questions import PlanQuestions, Taker

Way = tuple[str, str, int]
"""The names a file gives an indicator and a unit, and the mask of the conditions that the dimensions meet."""

_REMEMBERED: Final = 10_000
"""How many ways are remembered; then all are forgotten, for a file may have any number of names."""


class Routes(dict[Way, Fold | None]):
    """The one fold that a row goes to, when its number needs no conversion; None where it is not that simple."""

    def __init__(self, questions: PlanQuestions, takers: Sequence[Taker]) -> None:
        """Lead rows to `takers`, which are in the order of what is asked."""
        super().__init__()
        self._questions = questions
        self._by_indicator: dict[str, list[tuple[Taker, str | None]]] = {}
        for ask, taker in zip(questions.asks, takers, strict=True):
            unit = None if ask.target is None else questions.unit_of(ask.target)
            self._by_indicator.setdefault(ask.indicator, []).append((taker, unit))

    def __missing__(self, way: Way) -> Fold | None:
        """Return where such rows go."""
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[way] = self._fold(*way)
        return found

    def _fold(self, name: str, given: str, mask: int) -> Fold | None:
        about = self._about(name, mask)
        if len(about) != 1:
            return None
        ((taker, unit),) = about
        return taker if isinstance(taker, Fold) and self._questions.takes_as_it_is(given, unit) else None

    def _about(self, name: str, mask: int) -> list[tuple[Taker, str | None]]:
        indicator = self._questions.names.get(name)
        takers = () if indicator is None else self._by_indicator.get(indicator, ())
        return [(taker, unit) for taker, unit in takers if mask >> taker.condition & 1]

    def about(self, name: str, mask: int) -> list[Taker]:
        """Return all that asks for rows of the indicator a file calls `name`, if they meet the conditions of `mask`."""
        return [taker for taker, _ in self._about(name, mask)]
