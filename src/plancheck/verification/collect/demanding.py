"""What asks for a row: the targets and parts of totals about its indicator whose conditions its dimensions meet."""

from collections.abc import Sequence
from typing import Final

from plancheck.verification.collect.demands import PlanQuestions, Taker

Asker = tuple[Taker, str | None]
"""A taker of rows, and the id of the unit it wants their values in; None if the plan states none."""

_REMEMBERED: Final = 10_000
"""How many names are remembered; then all are forgotten, for a file may have any number of them."""


class Asking:
    """The takers by what they ask for."""

    def __init__(self, questions: PlanQuestions, takers: Sequence[Taker]) -> None:
        """Look among `takers`, which are in the order of what is asked."""
        self._names = questions.names
        self._by_indicator: dict[str, list[Asker]] = {}
        self._found: dict[tuple[str, int], Sequence[Asker]] = {}
        for ask, taker in zip(questions.asks, takers, strict=True):
            unit = None if ask.target is None else questions.unit_of(ask.target)
            self._by_indicator.setdefault(ask.indicator, []).append((taker, unit))

    def about(self, name: str, mask: int) -> Sequence[Asker]:
        """Return all that asks for rows of the indicator a file calls `name`, if they meet the conditions of `mask`."""
        found = self._found.get((name, mask))
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[name, mask] = self._about(name, mask)
        return found

    def _about(self, name: str, mask: int) -> Sequence[Asker]:
        askers = self._by_indicator.get(self._names.get(name, ""), ())
        return [(taker, unit) for taker, unit in askers if mask >> taker.condition & 1]
