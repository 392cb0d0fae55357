"""Partials: what some part of the input says of the demands of a plan, and of keys, in place of its rows."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.results.result import Verdict
from plancheck.named_tuple import NamedTuple

# What the rows of a key state so far: nothing, a number in one row, it in several, several, what no number stands for.
NOTHING, ONE, SAME, SEVERAL, UNCLEAR = range(5)
LARGEST: Final = (1 << 63) - 1  # the most that the digits of a number may come to
UNJUDGED: Final = 255  # in the place of a verdict, where that is still to be told from the number
_WORST_FIRST: Final = (SEVERAL, UNCLEAR)
# A number as digits, the last of which is no 0 unless it is 0, and the power of ten of that digit.
Parts = tuple[int, int]


class KeyFigures(NamedTuple):
    """The keys of one target that come again, in the order of their periods and the numbers of their groups."""

    spans: Mapping[Period, range]  # the places of the keys of each period
    numbers: "array[int]"  # of the groups
    states: bytearray  # what the rows of each key state
    digits: "array[int]"  # of the number they state
    powers: "array[int]"  # of ten, by which the digits are multiplied
    # on numbers without a gap, as places in `WORST_FIRST`, where whoever read the rows told them; or `UNJUDGED`
    verdicts: bytearray
    # where the first row stands that states something, or else the first: a `Position`; 0 if there is no row
    spots: "array[int]"

    @classmethod
    def of(cls, keys: Mapping[Period, Sequence[int]]) -> "KeyFigures":
        """Return those of which no row was met, given the numbers of groups, in order, for each period."""
        spans, numbers = {}, array("I")
        for period, found in keys.items():
            spans[period] = range(len(numbers), len(numbers) + len(found))
            numbers.extend(found)
        count = len(numbers)
        digits, powers, spots = (array(kind, bytes(size * count)) for kind, size in (("q", 8), ("b", 1), ("Q", 8)))
        return cls(spans, numbers, bytearray(count), digits, powers, bytearray([UNJUDGED]) * count, spots)

    def place(self, number: int, period: Period) -> int:
        """Return the place of a key that is among them."""
        span = self.spans[period]
        return bisect_left(self.numbers, number, span.start, span.stop)

    def take(self, place: int, parts: Parts | None, spot: int) -> None:
        """Take a row that states a number; None for what no such number stands for."""
        state = UNCLEAR if parts is None else ONE
        self._join(place, state, parts or (0, 0), spot)

    def take_empty(self, place: int, spot: int) -> None:
        """Take a row that states nothing."""
        self._join(place, NOTHING, (0, 0), spot)

    def join(self, others: "KeyFigures") -> None:
        """Take what other rows state, of keys that are among ours."""
        for period, span in others.spans.items():
            for at in span:
                if others.spots[at]:
                    parts = others.digits[at], others.powers[at]
                    self._join(self.place(others.numbers[at], period), others.states[at], parts, others.spots[at])

    def _join(self, place: int, state: int, parts: Parts, spot: int) -> None:
        known = self.states[place]
        self.verdicts[place] = UNJUDGED
        if NOTHING in {known, state}:
            if state != NOTHING:
                self.states[place], self.spots[place] = state, spot
                self.digits[place], self.powers[place] = parts
            elif known == NOTHING:
                self.spots[place] = min(self.spots[place] or spot, spot)
            return
        self.spots[place] = min(self.spots[place], spot)
        if known in _WORST_FIRST or state in _WORST_FIRST:
            self.states[place] = next(found for found in _WORST_FIRST if found in {known, state})
        else:
            is_same = (self.digits[place], self.powers[place]) == parts
            self.states[place] = SAME if is_same else SEVERAL


class UnmatchedRows(NamedTuple):
    """Rows that no demand is about for one reason, which an `example` shows, and where the first few stand."""

    example: Actual
    group: int
    rows: int
    locations: tuple[Location, ...]


class SeriesFigures(NamedTuple):
    """The yearly figures of the series of one demand, each of one group: those its window wants of these rows."""

    numbers: "array[int]"  # of the groups, equal ones side by side
    years: "array[int]"  # of the figures; those of a group are in order
    millionths: "array[int]"  # the figures
    met: "array[int]"  # the numbers of groups that have rows without such a figure


class DemandPartial(NamedTuple):
    """What some rows, each with a key that no other of them has, say of one demand."""

    counts: Counter[Verdict]  # the verdicts
    keys: Mapping[Period, int]  # for each period, the numbers of the groups that had a row, as bits
    # the group and row of as many as may be among the worst of all, these rows being counted too; if keys come again,
    # of those among them only that have such a key
    worst: Sequence[tuple[int, Actual]]
    others: int = 0  # the groups that had rows of another period than the one demanded, as bits
    empty: int = 0  # the groups that had a row without a value, as bits
    # what the rows state of whose keys the numbers alone are wanted: they are in `keys`, and not counted
    told: KeyFigures | None = None
    years: SeriesFigures | None = None  # the figures a target is tracked by; then no more is said than the keys


class Partial(NamedTuple):
    """What some rows say of all demands, in place of those rows."""

    demands: Mapping[int, DemandPartial]  # by the place of their demand
    # Keys that more than one of the rows has: what is said of them does not hold. For each indicator and period the
    # numbers of the groups, as bits.
    repeated: Mapping[str, Mapping[Period, int]]
    periods: Sequence[Period]  # those with a figure, in the order met
    unmatched: Sequence[UnmatchedRows]  # rows that no demand is about
    bare: Sequence[Period] = ()  # periods without a figure, as far as these rows go
