"""What a scan of actuals is told of a plan, and what it may then settle by itself: counts in place of rows."""

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from plancheck.contract.keys import Key, Keys
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.plan import Target
from plancheck.model.result import Verdict

Values = tuple[str, ...]
"""One value for each dimension of a plan, in its order; empty where a row gives none."""

Condition = tuple[tuple[tuple[str, ...] | None, bool], ...]
"""For each dimension the values a row may have, None if the plan names none, and whether each has its own verdict."""


def accepts(condition: Condition, values: Values) -> bool:
    """Say whether a row with these values is one of those meant; a dimension that is not mentioned must be empty."""
    for value, (named, is_each) in zip(values, condition, strict=True):
        if value not in named if named is not None else bool(value) != is_each:
            return False
    return True


class _Numbers(dict[Values, int]):
    """The number of each of some values; those that are new are given the next one."""

    def __init__(self, add: Callable[[Values], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, values: Values) -> int:
        found = self[values] = self._add(values)
        return found


Position = int
"""Where something stands among all files, in their order: as one number, for a plan may have a million groups.

What the plan itself names stands before, below 0.
"""

_FILE: Final = 48
_LINE: Final = 15
"""Bits of a position below the number of the file, and below the line."""

_NOT_MET: Final[Position] = sys.maxsize << _FILE


class Groups:
    """The values of dimensions met so far, numbered from 0.

    Attributes:
        number: Returns the number of values.
        values: By number.
        masks: By number, the conditions that accept these values, the first in the lowest bit.
        first: By number, where the first row with these values stands.
    """

    def __init__(self, conditions: Sequence[Condition]) -> None:
        """Start without any; each is held against `conditions`."""
        self.values: list[Values] = []
        self.masks: list[int] = []
        self.first: list[Position] = []
        self.number: Callable[[Values], int] = _Numbers(self._add).__getitem__
        self._conditions = conditions
        self._files: dict[str, int] = {}

    def _add(self, values: Values) -> int:
        self.values.append(values)
        self.masks.append(sum(accepts(condition, values) << bit for bit, condition in enumerate(self._conditions)))
        self.first.append(_NOT_MET)
        return len(self.values) - 1

    def expect(self, values: Values) -> int:
        """Return the number of values that the plan itself names: they come before all that are only met."""
        number = self.number(values)
        self.first[number] = min(self.first[number], number - _NOT_MET)
        return number

    def met(self, values: Values, path: str, line: int) -> int:
        """Return the number of values that stand on a line of a file, and note that they do."""
        number = self.number(values)
        self.first[number] = min(self.first[number], self._position(path, line))
        return number

    def meet(self, numbers: Sequence[int], known: int, path: str, line: int) -> None:
        """Note where values stand that follow each other from `line` on, those being met of which `known` came before.

        The numbers from `known` on are those of values that are new.
        """
        if len(self.values) > known:
            for place, number in enumerate(numbers, line):
                if number >= known:
                    self.first[number] = min(self.first[number], self._position(path, place))

    def _position(self, path: str, line: int, column: int = 0) -> Position:
        file = self._files.setdefault(path, len(self._files))
        return (file << _FILE) + (line << _LINE) + column

    def position(self, location: Location) -> Position:
        """Return where `location` is among all files."""
        return self._position(location.path, location.line, location.column)


class Ask(NamedTuple):
    """What one target, or one part of a total, asks of the rows.

    Attributes:
        target: The target; None for a part of a total.
        condition: The place of its condition among `Questions.conditions`.
        period: The one it asks for; None when it asks for every one.
        can_fold: Whether a row decides a verdict by itself, if no other has its key.
        is_listed: Whether its verdicts are wanted; of others only a few are held.
    """

    indicator: str
    target: Target | None
    condition: int
    period: Period | None
    can_fold: bool
    is_listed: bool = True


class Pieces(NamedTuple):
    """The number line, cut where the verdict of a target may turn: its whole meaning for a number in a period due.

    The pieces are, from below: all numbers below the first breakpoint, that breakpoint, those up to the next one, and
    so on; there are `2 * len(breakpoints) + 1`.

    Attributes:
        breakpoints: In order.
        verdicts: Of each piece.
        bounds: For each piece, the bound from which the gap of its numbers is measured; None where there is no gap.
    """

    breakpoints: tuple[Decimal, ...]
    verdicts: tuple[Verdict, ...]
    bounds: tuple[Decimal | None, ...]


class Questions(Protocol):
    """What a plan asks of the rows.

    Attributes:
        dimensions: Names of the dimensions.
        names: The indicator each name leads to.
        asks: What is asked, in the order of targets and totals.
        conditions: The distinct conditions on dimensions.
        groups: The numbers of the values of dimensions; whoever reads rows numbers them.
        kept: How many of its worst rows a target wants to see.
        held: Keys whose rows are wanted one by one.
        as_of: Targets whose period ends later are not due; None if the latest period with a figure decides that.
        latest: That period, as far as rows were taken.
        can_settle: Whether rows may be settled at all.
    """

    dimensions: tuple[str, ...]
    names: Mapping[str, str]
    asks: Sequence[Ask]
    conditions: Sequence[Condition]
    groups: Groups
    kept: int
    held: Keys
    as_of: Period | None
    latest: Period | None
    can_settle: bool

    def unit_of(self, target: Target) -> str | None:
        """Return the id of the unit the range of `target` is in; None if the plan states none."""
        ...

    def takes_as_it_is(self, given: str, wanted: str | None) -> bool:
        """Say whether a value in the unit a file calls `given` needs no conversion to the unit `wanted`."""
        ...

    def pieces(self, place: int) -> Pieces | None:
        """Return the number line of the ask at `place`; None where a number by itself does not decide its verdict."""
        ...


def each_places(ask: Ask, questions: Questions) -> tuple[int, ...]:
    """Return which of a group's values name it: those of the dimensions for each value of which there is a verdict."""
    return () if ask.target is None else tuple(questions.dimensions.index(name) for name in ask.target.each)


class Unasked(NamedTuple):
    """Rows that nothing asks for, for one reason.

    Attributes:
        example: One of them; only what the reason is about is as it stands there.
        group: The number of their values.
        locations: The first few.
    """

    example: Actual
    group: int
    rows: int
    locations: tuple[Location, ...]


class Answer(NamedTuple):
    """What was settled for one ask over some rows, each with a key that no other of them has.

    Attributes:
        counts: The verdicts.
        keys: For each period, the numbers of the groups that had a row, as bits.
        worst: The group and row of as many as may be among the worst of all, these rows being counted too.
        others: The groups that had rows of another period than the one asked for, as bits.
        empty: The groups that had a row without a value, as bits.
    """

    counts: Counter[Verdict]
    keys: Mapping[Period, int]
    worst: Sequence[tuple[int, Actual]]
    others: int = 0
    empty: int = 0


class Settled(NamedTuple):
    """What a scan settled about a stretch of rows, in place of those rows.

    Attributes:
        answers: By the place of their ask.
        repeated: Keys that more than one of the rows has: what was settled about them does not hold.
        periods: Those with a figure, in the order met.
        unasked: Rows that nothing asks for.
        bare: Periods without a figure, as far as these rows go.
    """

    answers: Mapping[int, Answer]
    repeated: frozenset[Key]
    periods: Sequence[Period]
    unasked: Sequence[Unasked]
    bare: Sequence[Period] = ()
