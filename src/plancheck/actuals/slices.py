"""Slices: the rows of a block with one indicator, period and unit. Most lie within their range, all of them.

That the least and the largest number of a slice lie in an interval says of each of its rows what comparing it would.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.actuals.tally import Tallies, Tally
from plancheck.actuals.workbench import Workbench
from plancheck.model.result import WORST_FIRST, Verdict

if TYPE_CHECKING:
    from plancheck.model.settlement import Floor

_ROWS_EACH: Final = 32
"""How many rows a slice must have, on average: with fewer, looking at each row costs no more."""

_ALL: Final = 1 << 31
"""Above the number of every group."""

_LATER: Final = 1 << 62
"""A bit above those of the place of a row."""


class Topic(NamedTuple):
    """What rows are about, but for their period: they are asked for by the same.

    Attributes:
        indicator: The code of its name.
        unit: The code of its name.
        mask: The conditions that the rows meet.
    """

    indicator: int
    unit: int
    mask: int


class Slice(NamedTuple):
    """The rows of a block with one topic and period.

    Attributes:
        period: Its code.
        numbers: How many of the rows have a number.
        low: The least number.
        high: The largest.
        groups: The numbers of their groups, as bits.
    """

    topic: Topic
    period: int
    rows: int
    numbers: int
    low: Decimal
    high: Decimal
    groups: int


class Plain(NamedTuple):
    """The indicators of a block that are settled.

    Attributes:
        codes: Of their names.
        rows: How many rows they have.
        tallies: What those come to; no two of the rows have one key.
    """

    codes: Collection[int]
    rows: int
    tallies: Tallies


NOTHING: Final = Plain((), 0, {})

Decided = Sequence[tuple[Slice, Mapping[int, Verdict]]]
"""Slices, and the one verdict on all rows of each, by the place of the ask."""


class Slices:
    """Settles the indicators of a block of which all rows lie within their ranges, or are not due."""

    def __init__(self, bench: Workbench) -> None:
        """Look at the rows of a table that `bench` knows."""
        self._connection, self._lexicon, self._asked, self._questions = bench
        self._kept = self._questions.kept
        self._held = {self._asked.indicators[indicator] for indicator in self._questions.held.indicators}

    def settle(self, lines: int) -> Plain:
        """Return what is settled of the `lines` of a block."""
        found = self._found(lines) if self._asked.has_every else []
        decided = [(part, self._verdicts(part)) for part in found]
        mixed = {part.topic.indicator for part, verdicts in decided if not verdicts}
        plain = [(part, verdicts) for part, verdicts in decided if part.topic.indicator not in mixed]
        codes = {part.topic.indicator for part, _ in plain}
        tallies = self._tallies(plain)
        if tallies is None:
            return NOTHING
        for topic, rows in self._worst(plain).items():
            for ask in self._asks(topic):
                tallies[ask].rows.extend(rows)
        return Plain(codes, sum(part.rows for part, _ in plain), tallies)

    def _found(self, lines: int) -> Sequence[Slice]:
        """Return the slices of the block; none if they are many, or some row belongs to none."""
        lexicon = self._lexicon
        groups = lexicon.group_sets(f"cells {lexicon.group_join}")
        rows = self._connection.execute(
            f"SELECT {lexicon.topic}, n{lexicon.period}, count(*), count(cells.number), min(cells.number), "
            f"max(cells.number), {groups.one('')} FROM cells {lexicon.group_join} GROUP BY ALL"
        ).fetchmany(lines // _ROWS_EACH + 1)
        found = [
            Slice(Topic(*topic), period, count, numbers, low, high, groups.read(members))
            for *topic, period, count, numbers, low, high, members in rows
        ]
        return found if sum(part.rows for part in found) == lines else []

    def _verdicts(self, part: Slice) -> Mapping[int, Verdict]:
        """Return the one verdict on all rows for each ask; none if some row must be looked at."""
        is_each_alone = part.numbers == part.rows == part.groups.bit_count()
        if not is_each_alone or self._lexicon.periods[part.period] < 0:
            return {}
        unit_mask = self._lexicon.unit_mask(part.topic.unit)
        verdicts = {ask: self._verdict(ask, part, unit_mask) for ask in self._asks(part.topic)}
        found = {ask: verdict for ask, verdict in verdicts.items() if verdict}
        return found if len(found) == len(verdicts) else {}

    def _asks(self, topic: Topic) -> Sequence[int]:
        """Return what asks for rows; nothing if the rows of some key are wanted one by one."""
        indicator = self._lexicon.indicators[topic.indicator]
        return () if indicator in self._held else self._asked.of(indicator, topic.mask)

    def _verdict(self, ask: int, part: Slice, unit_mask: int) -> Verdict | None:
        within = self._asked.within(ask, unit_mask)
        if within is None:
            return None
        if part.period in self._lexicon.later:
            return "not_due"
        return "pass" if within.low <= part.low and part.high <= within.high else None

    def _tallies(self, plain: Decided) -> dict[int, Tally] | None:
        """Return what the slices come to; None if several of them have a row with one key."""
        tallies: dict[int, Tally] = {}
        for part, verdicts in plain:
            period = self._asked.period_of(self._lexicon.periods[part.period])
            for ask, verdict in verdicts.items():
                tally = tallies.setdefault(ask, Tally(Counter(), {}, []))
                known = tally.keys.get(period, 0)
                if known & part.groups:
                    return None
                tally.keys[period] = known | part.groups
                tally.counts[verdict] += part.rows
        return tallies

    def _worst(self, plain: Decided) -> Mapping[Topic, Sequence[int]]:
        """Return the rows of each topic that come first, of those that are wanted: what is not due comes last."""
        ends = self._ends(plain)
        if not ends:
            return {}
        lexicon = self._lexicon
        by_end: dict[int, list[str]] = {}
        for code, end in ends.items():
            by_end.setdefault(end, []).append(str(code))
        wanted = " OR ".join(
            f"(n{lexicon.indicator} IN ({', '.join(codes)}) AND groups.number < {end})" for end, codes in by_end.items()
        )
        later = f"CASE WHEN periods.is_later THEN {_LATER} ELSE 0 END + " if lexicon.later else ""
        rows = self._connection.execute(
            f"SELECT {lexicon.topic}, arg_min(cells.rowid, {later}(groups.number << 16) + periods.place, {self._kept}) "
            f"FROM cells {lexicon.group_join} {lexicon.period_join} WHERE {wanted} GROUP BY ALL"
        ).fetchall()
        return {Topic(*topic): first for *topic, first in rows}

    def _ends(self, plain: Decided) -> Mapping[int, int]:
        """Return for each indicator, by its code, the group from which on no row is wanted; none for those without."""
        passing: dict[Topic, list[int]] = {}
        for part, _ in plain:
            if part.period not in self._lexicon.later:
                passing.setdefault(part.topic, []).append(part.groups)
        enough = {topic: _end_of_first(groups, self._kept) for topic, groups in passing.items()}
        ends: dict[int, int] = {}
        for part, verdicts in plain:
            for ask, verdict in verdicts.items():
                end = min(_end(self._questions.floor(ask), verdict), enough.get(part.topic, _ALL))
                if end:
                    ends[part.topic.indicator] = max(end, ends.get(part.topic.indicator, 0))
        return ends


def _end_of_first(groups: Sequence[int], wanted: int) -> int:
    """Return the group below which there are as many rows as are wanted, given those that have one, as bits."""
    if sum(bits.bit_count() for bits in groups) < wanted:
        return _ALL
    ends = range(max(bits.bit_length() for bits in groups) + 1)
    return bisect_left(ends, wanted, key=lambda end: sum((bits & ((1 << end) - 1)).bit_count() for bits in groups))


def _end(floor: "Floor | None", verdict: Verdict) -> int:
    """Return the group from which on rows with a verdict and no gap are milder than the mildest that is kept."""
    if floor is None or WORST_FIRST.index(verdict) < WORST_FIRST.index(floor.verdict):
        return _ALL
    return floor.number + 1 if verdict == floor.verdict and not floor.gap else 0
