"""Keys that several rows have, when they are many: of each the one number its rows state, or that they state several.

A file that was joined with itself has as many such keys as rows. To keep their rows would take a kilobyte for each; to
say which verdict they come to takes the number, and where the first row stands: 22 bytes. The few whose rows are to be
shown are told at the end, and all is read once more with the rows of those kept.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from plancheck.contract.groups import Position
from plancheck.model.period import Period
from plancheck.numbers.number import EXACT
from plancheck.verification.collect.row_keeper import RowKey
from plancheck.verification.collect.single_row import SingleRow
from plancheck.verification.judge.ranking import badness

if TYPE_CHECKING:
    from plancheck.model.result import Verdict

_LARGEST: Final = 1 << 63
_WIDEST: Final = 1 << 7

_REMEMBERED: Final = 20_000

_NO_GAP: Final = Decimal(0)

_NONE, _ONE, _SAME, _SEVERAL, _UNCLEAR = range(5)
"""What the rows of a key state so far: nothing, a number in one row, it in several, several, what no number stands for.
"""


class _States:
    """The keys of one period."""

    __slots__ = ("digits", "numbers", "places", "powers", "states")

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = array("I", numbers)
        self.digits = array("q", bytes(8 * len(numbers)))
        self.powers = array("b", bytes(len(numbers)))
        self.places = array("Q", bytes(8 * len(numbers)))
        self.states = bytearray(len(numbers))

    def take(self, place: int, parts: tuple[int, int] | None, position: int) -> None:
        """Take a number, as digits and the power of ten of the last; None for what no such number stands for."""
        state = self.states[place]
        if state == _NONE:
            self.places[place] = position
        if state == _SEVERAL:
            return
        if parts is None:
            self.states[place] = _UNCLEAR
        elif state == _NONE:
            self.states[place] = _ONE
            self.digits[place], self.powers[place] = parts
        elif (self.digits[place], self.powers[place]) != parts and state != _UNCLEAR:
            self.states[place] = _SEVERAL
        elif state == _ONE:
            self.states[place] = _SAME


class DuplicateKeys:
    """What the rows of such keys state.

    Attributes:
        kept: The keys whose rows are kept, and are not ours.
    """

    def __init__(
        self, keys: Mapping[Period, Sequence[int]], kept: Collection[RowKey], first: Sequence[Position]
    ) -> None:
        """Expect rows of these keys, the numbers of groups in order for each period, but for those that are `kept`.

        `first` says for each number where its group was met first.
        """
        self.kept = kept
        self._first = first
        self._periods = {period: _States(numbers) for period, numbers in keys.items()}

    def take(self, number: int, period: Period, value: Decimal | None, position: Position) -> None:
        """Take a row that states `value` in the unit of the range; None for what no number is."""
        found = self._periods[period]
        found.take(bisect_left(found.numbers, number), None if value is None else _parts(value), position)

    def take_empty(self, number: int, period: Period, position: Position) -> None:
        """Take a row that states nothing: it is where the key stands if none states anything."""
        found = self._periods[period]
        place = bisect_left(found.numbers, number)
        if not found.places[place]:
            found.places[place] = position

    def counted(self, assess: SingleRow) -> tuple["Counter[Verdict]", int]:
        """Return what the keys come to, and how many due ones have several rows with the same number."""
        counts: Counter[Verdict] = Counter()
        same = 0
        for key, state, verdict, *_ in self._assessed(assess):
            if verdict is None:
                msg = f"the rows of {key} were not kept, although no number stands for them"
                raise RuntimeError(msg)
            counts[verdict] += 1
            same += state == _SAME and verdict != "not_due"
        return counts, same

    def to_show(self, assess: SingleRow, worst: int, noted: int) -> frozenset[RowKey]:
        """Return the keys whose rows are to be kept: those that no number stands for, so many worst, so many first.

        The first are those of keys that have several rows with the same number.
        """
        others: list[RowKey] = []
        first: list[RowKey] = []

        def met(key: RowKey) -> tuple[Position, Period]:
            return self._first[key[0]], key[1]

        def ranked() -> Iterator[tuple[int, Decimal, int, RowKey]]:
            for key, state, verdict, gap, place in self._assessed(assess):
                if verdict is None:
                    others.append(key)
                    continue
                if state == _SAME and verdict != "not_due":
                    first.append(key)
                    if len(first) > _REMEMBERED:
                        first[:] = nsmallest(noted, first, met)
                yield (*badness(verdict, gap), place, key)

        found = nsmallest(worst, ranked())
        return frozenset([*(key for *_, key in found), *others, *nsmallest(noted, first, met)])

    def _assessed(self, assess: SingleRow) -> Iterator[tuple[RowKey, int, "Verdict | None", Decimal, int]]:
        """Yield each key, what its rows state, the verdict and gap, and where the first row stands.

        There is no verdict if no number stands for the rows.
        """
        known: dict[tuple[int, int], tuple[Verdict, Decimal]] = {}
        for period, found in self._periods.items():
            if len(known) > _REMEMBERED:
                known.clear()
            is_due = assess.goes_by_number(period)
            values = zip(found.digits, found.powers, strict=True)
            for number, state, value, place in zip(found.numbers, found.states, values, found.places, strict=True):
                key = number, period
                if key in self.kept:
                    continue
                if not is_due:
                    yield key, state, "not_due", _NO_GAP, place
                elif state in {_ONE, _SAME}:
                    if value not in known:
                        known[value] = assess.of_number(Decimal(value[0]).scaleb(value[1], EXACT))
                    yield key, state, *known[value], place
                else:
                    yield key, state, "unverifiable" if state == _SEVERAL else None, _NO_GAP, place


@lru_cache(_REMEMBERED)
def _parts(value: Decimal) -> tuple[int, int] | None:
    """Return a number as digits, the last of which is no 0, and the power of ten of that; None if it is too long."""
    sign, digits, power = value.normalize(EXACT).as_tuple()
    number = int("".join(map(str, digits)))
    if not isinstance(power, int) or number >= _LARGEST or not -_WIDEST <= power < _WIDEST:
        return None
    return (-number if sign else number), power
