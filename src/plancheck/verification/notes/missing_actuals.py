"""Why a target has no actual, as far as the plan may be the reason."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from plancheck.contract.demand import Demands
from plancheck.message import Message, message, template
from plancheck.model.results.result import Outcome, Result, TotalResult
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.text import folded, quoted

_TOO_MANY: Final = 100_000
"""So many values of a dimension are not looked through: a plan does not name them by hand."""

_Years = Mapping[str, AbstractSet[int]]


class Missing:
    """Holds what a plan names against what the files have, where nothing was found."""

    def __init__(self, demands: Demands, years: _Years, divided: _Years) -> None:
        """Look among the values in the files, and the `years` with figures, of parts too, that no target asks for."""
        self._demands = demands
        self._years = years
        self._divided = divided

    def outcome(self, found: Outcome) -> Outcome:
        """Return what was found for a target; where that is no actual, with what to change in the plan."""
        if not found.counts["no_data"]:
            return found
        return found._replace(results=tuple(map(self._result, found.results)))

    def total(self, found: TotalResult) -> TotalResult:
        """Return what was found for a total; where that is no actual of any part, with what to change in the plan."""
        if found.verdict != "no_data" or found.locations:
            return found
        return found._replace(message=self._explained(found.message, found.total, {}))

    def _result(self, found: Result) -> Result:
        if found.verdict != "no_data" or found.locations:
            return found
        why, target = self._explained(found.message, found.target, found.dimensions), found.target
        if why == found.message and (years := self._years_of(target)):
            words = template("{why}; there are yearly figures for {first} to {last}: add {statistics}")
            statistics = message("`statistic: mean_growth`, `mean` or `sum`")
            why = message(words, why=why, first=str(min(years)), last=str(max(years)), statistics=statistics)
        elif why == found.message and self._is_divided(target):
            words = template("{why}; there are figures for months, quarters or halves of it: add {statistics}")
            why = message(words, why=why, statistics=message("`statistic: mean` or `sum`"))
        return found._replace(message=why)

    def _explained(self, why: Message, target: Target | Total, dimensions: Mapping[str, str]) -> Message:
        """Return `why`, with the spelling that the files have for a value of these `dimensions` or of `where`."""
        for name, value in _named(target, dimensions):
            if found := self._spellings.get((name, folded(value)), set()) - {value}:
                words = template("{why}; the files write {found} where the plan has {value}: write it as they do")
                return message(words, why=why, found=quoted(min(found), 40), value=quoted(value, 40))
        return why

    def _years_of(self, target: Target) -> AbstractSet[int]:
        """Return the years that there are of a span that is wanted as one figure."""
        years = target.period.whole_years if target.period and target.statistic == "level" else ()
        return self._years.get(target.indicator, frozenset()) & set(years) if len(years) > 1 else frozenset()

    def _is_divided(self, target: Target) -> bool:
        """Say whether there are figures of parts of a year that is wanted as one figure."""
        years = target.period.whole_years if target.period and target.statistic == "level" else ()
        return len(years) == 1 and years[0] in self._divided.get(target.indicator, ())

    @cached_property
    def _spellings(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for place, name in enumerate(self._demands.dimensions):
            values = {group[place] for group in self._demands.groups.values}
            for value in values if len(values) < _TOO_MANY else ():
                found.setdefault((name, folded(value)), set()).add(value)
        return found


def _named(target: Target | Total, dimensions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, values in target.where.items():
        for value in values:
            if dimensions.get(name, value) == value:
                yield name, value
