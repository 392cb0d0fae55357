"""Keys that several rows have, when they are many: of each the one number its rows state, or that they state several.

A file that was joined with itself has as many such keys as rows. To keep their rows would take a kilobyte for each; to
say which verdict they come to takes the number, and where the first row stands: 22 bytes. The few whose rows are to be
shown are foreseen; where others turn out to be among them, all is read once more with their rows kept.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, reduce
from heapq import nsmallest
from itertools import compress, groupby
from operator import or_
from typing import Final

from plancheck.contract.bitset import Bits, members
from plancheck.contract.groups import Groups, Position
from plancheck.contract.partial import LARGEST, SAME, KeyFigures, Parts
from plancheck.model.period import Period
from plancheck.model.results.result import Verdict
from plancheck.numbers.number import EXACT
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.keep.duplicate_kinds import ONLY, Graded, Kind, graded, kinds_of, places_of, worst_of
from plancheck.verification.keep.kept_rows import KeptRows, Rank
from plancheck.verification.keep.row_keeper import RowKey, SingleRow

_WIDEST: Final = 1 << 7

_REMEMBERED: Final = 20_000
_SEVERAL: Final = 2


class DuplicateKeys:
    """What the rows of such keys state; those in `kept` are not ours: their rows are kept."""

    def __init__(
        self, keys: Callable[[], Mapping[Period, Sequence[int]]], kept: Collection[RowKey], first: Sequence[Position]
    ) -> None:
        """Expect rows of `keys`, the numbers of groups in order for each period, but for those that are `kept`.

        `first` says for each number where its group was met first.
        """
        self.kept = kept
        self._keys = keys
        self._first = first
        self._figures: KeyFigures | None = None
        self._settled: list[KeyFigures] = []
        self._found: Sequence[Graded] | None = None

    def take(self, number: int, period: Period, value: Decimal | None, position: Position) -> None:
        """Take a row that states `value` in the unit of the range; None for what no number is."""
        found = self._ours()
        found.take(found.place(number, period), None if value is None else _parts(value), position)

    def take_empty(self, number: int, period: Period, position: Position) -> None:
        """Take a row that states nothing: it is where the key stands if none states anything."""
        found = self._ours()
        found.take_empty(found.place(number, period), position)

    def settle(self, figures: KeyFigures) -> None:
        """Take what was settled of many rows."""
        self._settled.append(figures)

    def _ours(self) -> KeyFigures:
        if self._figures is None:
            kept = self.kept
            keys = self._keys().items()
            self._figures = KeyFigures.of({at: [n for n in found if (n, at) not in kept] for at, found in keys})
        return self._figures

    def _joined(self) -> KeyFigures:
        if self._figures is None and len(self._settled) == 1:
            self._figures = self._settled.pop()
        while self._settled:
            self._ours().join(self._settled.pop())
        return self._ours()

    def counted(self, assess: SingleRow) -> tuple[Counter[Verdict], int]:
        """Return what the keys come to, and how many due ones have several rows with the same number."""
        counts: Counter[Verdict] = Counter()
        same = 0
        for _, kind, keys, verdict, _ in self._found_kinds(assess):
            if verdict is None:
                raise RuntimeError("rows were not kept although no number stands for them")
            counts[verdict] += keys
            same += keys if kind.state == SAME and verdict != "not_due" else 0
        return counts, same

    def _found_kinds(self, assess: SingleRow) -> Sequence[Graded]:
        """Return what rows of a key state, and what that comes to; all rows must be in."""
        if self._found is None:
            self._found = list(self._grading(assess))
        return self._found

    def _grading(self, assess: SingleRow) -> Iterator[Graded]:
        figures = self._joined()
        for is_due, found in groupby(figures.spans.items(), lambda item: assess.goes_by_number(item[0])):
            spans = [span for _, span in found]
            places = range(spans[0].start, spans[-1].stop)
            for kind, count in kinds_of(figures, places):
                yield Graded(places, kind, count, *(graded(assess, kind) if is_due else ("not_due", Decimal(0))))

    def is_any_before(self, assess: SingleRow, bound: Rank | None) -> bool:
        """Say whether a key may come before `bound`, or is one that no number stands for."""
        kinds = self._found_kinds(assess)
        return any(one.verdict is None or bound is None or one.badness <= bound[0] for one in kinds)

    def to_show(self, assess: SingleRow, worst: int, bound: Rank | None = None) -> frozenset[RowKey]:
        """Return the keys whose rows are to be kept: those that no number stands for, and so many of the worst.

        If there is a `bound`, those that come after it are not among the worst.
        """
        kinds = self._found_kinds(assess)
        judged = worst_of([found for found in kinds if found.verdict], worst)
        found = nsmallest(worst, ((one.badness, spot, key) for one, spot, key in self._keys_of(judged)))
        shown = [key for bad, spot, key in found if bound is None or (bad, spot) < bound]
        others = self._keys_of([found for found in kinds if found.verdict is None])
        return frozenset([*shown, *(key for _, _, key in others)])

    def _keys_of(self, kinds: Sequence[Graded]) -> Iterator[tuple[Graded, Position, RowKey]]:
        """Yield the keys whose rows state one of these, with which, and where each stands."""
        figures = self._joined()
        periods, starts = list(figures.spans), [span.start for span in figures.spans.values()]
        by_places: dict[range, dict[Kind, Graded]] = {}
        for found in kinds:
            by_places.setdefault(found.places, {})[found.kind] = found
        for places, wanted in by_places.items():
            for place, kind in places_of(figures, places, wanted):
                period = periods[bisect_right(starts, place) - 1]
                yield wanted[kind], figures.spots[place], (figures.numbers[place], period)

    def first_same(self, assess: SingleRow, noted: int, bound: tuple[Position, Period] | None) -> Sequence[RowKey]:
        """Return the first due keys that have several rows with the same number, but for those from `bound` on."""
        return nsmallest(noted, self._same_before(assess, bound), self.met)

    def met(self, key: RowKey) -> tuple[Position, Period]:
        """Return what sorts keys by where their groups were met."""
        return self._first[key[0]], key[1]

    def _same_before(self, assess: SingleRow, bound: tuple[Position, Period] | None) -> Iterator[RowKey]:
        figures, first = self._joined(), self._first
        for period, span in figures.spans.items():
            if assess.goes_by_number(period):
                is_same = figures.states[span.start : span.stop].translate(ONLY[SAME])
                numbers = compress(figures.numbers[span.start : span.stop], is_same)
                if bound is None:
                    yield from ((number, period) for number in numbers)
                else:
                    last = bound[0] + (period < bound[1])
                    yield from [(number, period) for number in numbers if first[number] < last]


@lru_cache(_REMEMBERED)
def _parts(value: Decimal) -> Parts | None:
    """Return a number as digits, the last of which is no 0, and the power of ten of that; None if it is too long."""
    sign, digits, power = value.normalize(EXACT).as_tuple()
    number = int("".join(map(str, digits)))
    if not isinstance(power, int) or number > LARGEST or not -_WIDEST <= power < _WIDEST:
        return None
    return (-number if sign else number), power


def first_met(repeated: Mapping[Period, Bits], accepted: int, groups: Groups, noted: int) -> Collection[RowKey]:
    """Return so many of the `repeated` keys that were met first, of the groups that are `accepted`, as bits."""
    ours = {period: numbers.as_int() & accepted for period, numbers in sorted(repeated.items())}
    first = nsmallest(noted, members(reduce(or_, ours.values(), 0)), groups.first.__getitem__)
    met = [(number, period) for number in first for period, numbers in ours.items() if numbers >> number & 1]
    return met[:noted]


def worst_duplicates(duplicates: DuplicateKeys, kept: KeptRows, assess: SingleRow, wanted: int) -> frozenset[RowKey]:
    """Return the duplicates that are among the `wanted` worst keys, or may be."""
    if duplicates.is_any_before(assess, kept.last_rank(of_all=False)):
        return duplicates.to_show(assess, wanted, kept.last_rank(of_all=True))
    return frozenset()


def noted_duplicates(
    duplicates: DuplicateKeys, rows: Mapping[RowKey, KeyRows], assess: SingleRow, noted: int
) -> frozenset[RowKey]:
    """Return the duplicates that come before the keys to be noted whose rows are kept."""
    same = [key for key in duplicates.kept if key in rows and _states_one_number(rows[key], assess)]
    first = nsmallest(noted, map(duplicates.met, same))
    return frozenset(duplicates.first_same(assess, noted, first[-1] if len(first) == noted else None))


def _states_one_number(rows: KeyRows, assess: SingleRow) -> bool:
    """Say whether several rows state the same number for certain, and it is due."""
    stating, first = rows.stating, rows.first
    if rows.count < _SEVERAL or first.period is None or not assess.goes_by_number(first.period):
        return False
    stated = {(row.value, row.unit, row.dimensions) for row in stating}
    return len(stated) == 1 and assess.in_unit(first) is not None
