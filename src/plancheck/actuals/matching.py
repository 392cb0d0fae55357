"""Rows of a block looked at one by one, by DuckDB: the verdict on each for all that asks for it."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from plancheck.actuals.asked import EVERY
from plancheck.actuals.filling import fill
from plancheck.actuals.lexicon import NAMELESS
from plancheck.actuals.sets import Sets, sets
from plancheck.actuals.tally import Tallies, Tally
from plancheck.actuals.workbench import Workbench
from plancheck.actuals.worst import BADNESS, MATTERS, WITHIN, Floors
from plancheck.model.bits import members
from plancheck.model.period import Period
from plancheck.model.result import WORST_FIRST, Verdict

_VERDICTS: Final = WORST_FIRST[1:]
"""What the classes of matches from 1 on stand for, the worst first."""

_ANOTHER_PERIOD: Final = 9

_CLASS: Final = """
    CASE WHEN NOT asks.settles THEN 0
         WHEN asks.period NOT IN ({every}, periods.period) THEN {another}
         WHEN {unit} THEN 0
         WHEN cells.is_odd THEN 0
         WHEN periods.is_later THEN 5
         WHEN cells.number IS NULL THEN CASE WHEN periods.is_open THEN 0 ELSE 2 END
         WHEN cells.number BETWEEN asks.met_low AND asks.met_high THEN 4
         WHEN cells.number BETWEEN asks.near_low AND asks.near_high THEN 3
         ELSE 1 END"""
"""The verdict on a row, by its place among them; 0 if the row is left to the reader."""

_GAP: Final = """
    CASE WHEN periods.is_later THEN NULL
         WHEN cells.number < asks.lower THEN asks.lower - cells.number
         WHEN cells.number > asks.upper THEN cells.number - asks.upper END"""
"""How far a row lies from its range; NULL if it is within, or not due."""


class Matching:
    """Finds verdicts on rows of the table `cells`.

    It makes the tables `matches`, of rows and asks, `unproved`, of the rows that are left to the reader, and `proved`,
    of the matches of the others.
    """

    def __init__(self, bench: Workbench) -> None:
        """Look at the rows of a table that `bench` knows; matches with keys that are held are left to the reader."""
        self._connection, self._lexicon, self._asked, self._questions = bench
        unit = "(units.mask >> asks.unit) & 1 = 0" if self._lexicon.has_units else "false"
        self._class = _CLASS.format(unit=unit, another=_ANOTHER_PERIOD, every=EVERY)
        self._floors = Floors(self._connection, self._questions)
        self._connection.execute("CREATE TABLE held (ask INTEGER, number BIGINT, period INTEGER)")
        self._hold()

    def _hold(self) -> None:
        rows = [
            (place, number, self._asked.period(period))
            for place, ask in enumerate(self._questions.asks)
            for period, numbers in self._questions.held.of(ask.indicator).items()
            for number in members(numbers.as_int())
        ]
        fill(self._connection, "held", rows)

    def match(self, but: Collection[int], *, has_nameless: bool) -> tuple[int, int]:
        """Pair each row with what asks for it, but for those with an indicator of these codes.

        Return how many rows are left to the reader, and how many of the others something asks for.
        """
        others = f"WHERE n{self._lexicon.indicator} NOT IN ({', '.join(map(str, but))})" if but else ""
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW rest AS SELECT rowid AS row, * FROM cells {others}")
        self._run(
            "matches",
            f"SELECT cells.row, asks.ask, groups.number, periods.period, "
            f"groups.number << 16 | periods.place AS place, {self._class} AS class, {_GAP} AS gap "
            f"FROM rest AS cells {self._lexicon.joins} {self._lexicon.group_join} "
            "JOIN asks ON asks.indicator = indicators.indicator AND (groups.mask >> asks.condition) & 1 = 1 "
            "WHERE periods.period >= 0",
        )
        left = self._leave(has_nameless=has_nameless)
        return left, self._count(f"SELECT count({'*' if self._asked.is_single else 'DISTINCT row'}) FROM proved")

    def _leave(self, *, has_nameless: bool) -> int:
        """Note the rows that are left to the reader, and the matches that are not; return how many those rows are."""
        left = ["SELECT DISTINCT row FROM matches WHERE class = 0"]  # which several asks may leave
        if has_nameless:
            left.append(
                f"SELECT cells.row FROM rest AS cells {self._lexicon.joins} "
                f"WHERE indicators.indicator = {NAMELESS} OR periods.period < 0"
            )
        if self._questions.held:
            left.append("SELECT row FROM matches SEMI JOIN held USING (ask, number, period)")
        self._run("unproved", " UNION ".join(left))
        count = self._count("SELECT count(*) FROM unproved")
        others = " ANTI JOIN unproved USING (row)" if count else ""
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW settled AS SELECT * FROM matches{others}")
        self._connection.execute(
            f"CREATE OR REPLACE TEMP VIEW proved AS SELECT * FROM settled WHERE class < {_ANOTHER_PERIOD}"
        )
        return count

    def leave_unasked(self) -> int:
        """Leave the rows that nothing asks for to the reader too; return how many are left now."""
        self._run("unproved", "SELECT cells.row FROM rest AS cells ANTI JOIN proved ON proved.row = cells.row")
        return self._count("SELECT count(*) FROM unproved")

    def tallies(self) -> Tallies:
        """Return what the rows come to that are not left to the reader."""
        counts, worst = self._counts()
        keys, empty = self._keys()
        others = self._others()
        return {
            ask: Tally(
                counts.get(ask, Counter()), keys.get(ask, {}), worst.get(ask, []), others.get(ask, 0), empty.get(ask, 0)
            )
            for ask in counts.keys() | others.keys()
        }

    def _counts(self) -> tuple[dict[int, Counter[Verdict]], dict[int, list[int]]]:
        """Return the verdicts on each ask, and its worst rows."""
        counted = ", ".join(f"count(*) FILTER (WHERE class = {place})" for place in range(1, len(_VERDICTS) + 1))
        kept = self._questions.kept
        within = f"arg_min(row, class::BIGINT << 56 | place, {kept}) FILTER (WHERE {MATTERS} AND {WITHIN})"
        beyond = f"arg_min(row, {BADNESS}, {kept}) FILTER (WHERE {MATTERS} AND NOT {WITHIN})"
        self._floors.write()
        rows = self._connection.execute(
            f"SELECT ask, {counted}, {within}, {beyond} FROM proved JOIN floors USING (ask) GROUP BY ask"
        ).fetchall()
        counts = {ask: Counter({v: n for v, n in zip(_VERDICTS, row, strict=True) if n}) for ask, *row, _, _ in rows}
        return counts, {ask: [*(met or ()), *(missed or ())] for ask, *_, met, missed in rows}

    def _keys(self) -> tuple[dict[int, dict[Period, int]], dict[int, int]]:
        """Return for each ask the keys of its rows, and the groups that have a row without a value."""
        groups = self._sets("proved")
        rows = self._connection.execute(
            f"SELECT ask, period, {groups.one('')}, {groups.one(' FILTER (WHERE class = 2)')} "
            "FROM proved GROUP BY ask, period"
        ).fetchall()
        keys: dict[int, dict[Period, int]] = {}
        empty: dict[int, int] = {}
        for ask, period, found, bare in rows:
            keys.setdefault(ask, {})[self._asked.period_of(period)] = groups.read(found)
            if bare is not None:
                empty[ask] = empty.get(ask, 0) | groups.read(bare)
        return keys, empty

    def _others(self) -> dict[int, int]:
        """Return for each ask the groups that have rows of another period."""
        if not self._asked.has_others:
            return {}
        groups = self._sets("settled")
        rows = self._connection.execute(
            f"SELECT ask, {groups.one('')} FROM settled WHERE class = {_ANOTHER_PERIOD} GROUP BY ask"
        ).fetchall()
        return {ask: groups.read(found) for ask, found in rows}

    def left(self) -> Sequence[int]:
        """Return the rows that are left to the reader, in order."""
        return [row for (row,) in self._connection.execute("SELECT row FROM unproved ORDER BY row").fetchall()]

    def repeated(self) -> Sequence[tuple[int, int, Period]]:
        """Return each ask and the groups and periods of which it has several rows."""
        rows = self._connection.execute(
            "SELECT ask, number, period FROM proved GROUP BY ask, number, period HAVING count(*) > 1"
        ).fetchall()
        return [(ask, number, self._asked.period_of(period)) for ask, number, period in rows]

    def _sets(self, table: str) -> Sets:
        return sets(self._connection, "number", table, len(self._questions.groups.values), self._lexicon.most_keys)

    def _run(self, table: str, query: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {query}")

    def _count(self, query: str) -> int:
        (count,) = self._connection.execute(query).fetchone() or (0,)
        return int(count)
