"""Rows that no demand is about, of one kind: one indicator, and one reason; near values."""

from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from plancheck.contract.demand import Demands
from plancheck.contract.groups import Values
from plancheck.message import Message, message
from plancheck.model.actual import Actual, Location, Statuses
from plancheck.model.period import Period
from plancheck.verification.judge.ranking import LatestPeriod
from plancheck.wording.units import period_in_words
from plancheck.words.spelling import NearNames

if TYPE_CHECKING:
    from plancheck.contract.partial import UnmatchedRows

PLACES: Final = 3  # how many places of each kind are told
Key = tuple[str, Message]  # an indicator, and why rows of it are unmatched


class Kind:
    """Rows that are unmatched for one reason: how many, where the first are, and the group of the very first."""

    __slots__ = ("_latest", "_places", "group", "locations", "rows")

    def __init__(self, latest: LatestPeriod, group: int, places: int = PLACES) -> None:
        """Start without any; keep the places of so many."""
        self.rows = 0
        self.group = group
        self.locations: list[Location] = []
        self._places = places
        self._latest = latest

    def count_at_once(self, _number: int, period: Period | None, _value: Decimal, _statuses: Statuses) -> bool:
        """Count a row if nothing else is to be known of it, and say whether that was done."""
        if len(self.locations) < self._places or period not in self._latest.noted:
            return False
        self.rows += 1
        return True

    def take(self, actual: Actual) -> None:
        """Take a row."""
        self.rows += 1
        if len(self.locations) < self._places:
            self.locations.append(actual.location)

    def take_partial(self, more: "UnmatchedRows") -> None:
        """Take rows of which only the first places are known."""
        self.rows += more.rows
        self.locations += more.locations[: self._places - len(self.locations)]


def for_no_target(period: Period) -> Message:
    """Return why a row of an indicator is unmatched whose period no target asks for."""
    return message("has no target for {given}", given=(period_in_words(period),))


def runs_of(name: str, years: Iterable[int], kinds: Container[Key]) -> Iterator[dict[Key, int]]:
    """Yield the `years` of an indicator that no target asks for and that follow each other, each by its key."""
    keys = {year: (name, for_no_target(Period.years(year, year))) for year in sorted(years)}
    bare = [year for year, key in keys.items() if key in kinds]
    for _, run in groupby(enumerate(bare), lambda found: found[1] - found[0]):
        yield {keys[year]: year for _, year in run}


def joined(run: Mapping[Key, int], kinds: Mapping[Key, Kind], latest: LatestPeriod) -> tuple[Key, Kind]:
    """Return the rows of the years of `run`, of those of `kinds`, as rows of one kind."""
    first, *_, last = run.values()
    found = Kind(latest, kinds[next(iter(run))].group)
    found.rows = sum(kinds[key].rows for key in run)
    found.locations = sorted(place for key in run for place in kinds[key].locations)[:PLACES]
    words = message("has no target for the years {first} to {last}", first=str(first), last=str(last))
    return (next(iter(run))[0], words), found


class NearValues:
    """Finds which value of a target's `where` somebody meant who wrote another one: `Viet Nam` for `Vietnam`."""

    def __init__(self, demands: Demands) -> None:
        """Choose from the values that the conditions of `demands` name, those of each dimension by themselves."""
        self._named = [
            NearNames({value for condition in demands.conditions for value in condition[place][0] or ()})
            for place in range(len(demands.dimensions))
        ]

    def of(self, values: Values) -> str | None:
        """Return the name that is nearest to the first of `values` which has one; None if none is close."""
        return next(self._near(values), None)

    def _near(self, values: Values) -> Iterator[str]:
        for value, names in zip(values, self._named, strict=True):
            if (found := names.of(value)) is not None:
                yield found
