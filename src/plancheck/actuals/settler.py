"""DuckDB's share of reading: of a block of lines, the verdicts it can prove; it names the rows that it cannot.

A row is proved when the texts of its cells mean what the reader said they mean, its value is a plain number or nothing,
and all that asks for it is decided by comparing that number. What is counted is then what the reader and the judge
would have come to, row by row.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.actuals.asked import Asked
from plancheck.actuals.blocks import Block
from plancheck.actuals.job import Job
from plancheck.actuals.labels import Cells
from plancheck.actuals.lexicon import NAMELESS, Lexicon
from plancheck.actuals.loader import Loader
from plancheck.actuals.scratch import Scratch
from plancheck.actuals.turns import Turns
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.result import Verdict
from plancheck.model.settlement import Answer, Key, Settled, Unasked

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_VERDICTS: Final[tuple[Verdict, ...]] = ("fail", "no_data", "near", "pass", "not_due")
"""What the classes of matches from 1 on stand for, the worst first."""

_ANOTHER_PERIOD: Final = 9

_CLASS: Final = f"""
    CASE WHEN NOT asks.settles THEN 0
         WHEN asks.period <> periods.period THEN {_ANOTHER_PERIOD}
         WHEN (units.mask >> asks.unit) & 1 = 0 THEN 0
         WHEN cells.number IS NULL AND cells.text <> '' THEN 0
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

_PLACES: Final = 48
"""Bits of the place of a row: its group, and its period among the others."""

_PLACES_LISTED: Final = 3
"""How many rows that nothing asks for are pointed at, of those with one reason."""

_MOST_LEFT: Final = 3
"""Of how many rows one may be left to the reader before it had better read all."""

_GAPS: Final = 64
"""Bits of a gap, in millionths."""

_BADNESS: Final = (
    f"class::HUGEINT * {1 << (_PLACES + _GAPS)}::HUGEINT "
    f"+ ({1 << (_GAPS - 1)}::HUGEINT - (coalesce(gap, 0) * 1000000)::HUGEINT) * {1 << _PLACES}::HUGEINT + place"
)
"""What sorts rows as verdicts are sorted, the worst first: by verdict, by gap, by place."""


class Outcome(NamedTuple):
    """What a block comes to.

    Attributes:
        rows: How many of its rows were settled.
        settled: What they come to.
        left: The other rows, for the reader.
    """

    rows: int
    settled: Settled
    left: Sequence[tuple[int, Cells]]


class Settler:
    """Settles the rows of one file, a block at a time."""

    def __init__(self, connection: "DuckDBPyConnection", scratch: Scratch, job: Job, turns: Turns) -> None:
        """Do `job` by queries of `connection`, which can read `scratch`; what has an order is done in its turn."""
        self._turns = turns
        self._connection = connection
        self._job = job
        self._questions = job.questions
        self._asked = Asked(job.questions, connection)
        self._loader = Loader(connection, scratch, job.columns, job.delimiter)
        self._lexicon = Lexicon(connection, self._loader, job, self._asked)
        connection.execute("CREATE TABLE held (ask INTEGER, number BIGINT, period INTEGER)")
        self._hold()

    def _hold(self) -> None:
        places = [(place, ask.indicator) for place, ask in enumerate(self._questions.asks)]
        rows = [
            f"({place}, {number}, {self._asked.period(period)})"
            for indicator, number, period in self._questions.held
            for place, name in places
            if name == indicator
        ]
        if rows:
            self._connection.execute(f"INSERT INTO held VALUES {', '.join(rows)}")

    def settle(self, block: Block) -> Outcome | None:
        """Return what `block` comes to; None if the reader had better read it, or must.

        Raises:
            duckdb.Error: It is not what it seems; the reader must read it.
            TooManySpellingsError: So it is with what follows too.
        """
        if not self._loader.load(block):
            return None
        periods, has_nameless = self._lexicon.learn()
        with self._turns.at(block.number):
            self._lexicon.learn_groups()
        self._match()
        left = self._leave(has_nameless=has_nameless)
        asked = self._count(f"SELECT count({'*' if self._asked.is_single else 'DISTINCT row'}) FROM proved")
        unasked = block.lines - left - asked
        if left and unasked:  # what nothing asks for is listed in the order of the rows, so one of us must do all
            self._run("unproved", "SELECT cells.rowid AS row FROM cells ANTI JOIN proved ON proved.row = cells.rowid")
            left, unasked = left + unasked, 0
        if left * _MOST_LEFT > block.lines:
            return None
        answers = self._answers(block)
        settled = Settled(answers, self._repeated(answers), periods, self._unasked(block) if unasked else ())
        records = list(self._loader.records("unproved", block.after)) if left else []
        return Outcome(block.lines - left, settled, records)

    def _match(self) -> None:
        """Pair each row with what asks for it."""
        self._run(
            "matches",
            f"SELECT cells.rowid AS row, asks.ask, groups.number, periods.period, "
            f"groups.number << 16 | periods.place AS place, {_CLASS} AS class, {_GAP} AS gap "
            f"FROM cells {self._lexicon.joins} {self._lexicon.group_join} "
            "JOIN asks ON asks.indicator = indicators.indicator AND (groups.mask >> asks.condition) & 1 = 1 "
            "WHERE periods.period >= 0",
        )

    def _leave(self, *, has_nameless: bool) -> int:
        """Note the rows that are left to the reader, and the matches that are not; return how many those rows are."""
        left = ["SELECT row FROM matches WHERE class = 0"]
        if has_nameless:
            left.append(
                f"SELECT cells.rowid FROM cells {self._lexicon.joins} "
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

    def _answers(self, block: Block) -> dict[int, Answer]:
        counts, worst = self._counts(block)
        keys, empty = self._keys()
        others = self._others()
        return {
            ask: Answer(
                counts.get(ask, Counter()), keys.get(ask, {}), worst.get(ask, ()), others.get(ask, 0), empty.get(ask, 0)
            )
            for ask in counts.keys() | others.keys()
        }

    def _counts(self, block: Block) -> tuple[dict[int, Counter[Verdict]], dict[int, list[tuple[int, Actual]]]]:
        """Return the verdicts on each ask, and its worst rows."""
        counted = ", ".join(f"count(*) FILTER (WHERE class = {place})" for place in range(1, len(_VERDICTS) + 1))
        kept = self._questions.kept
        within = f"arg_min(row, class::BIGINT << 56 | place, {kept}) FILTER (WHERE class > 3 AND gap IS NULL)"
        beyond = f"arg_min(row, {_BADNESS}, {kept}) FILTER (WHERE class < 4 OR gap IS NOT NULL)"
        rows = self._connection.execute(
            f"SELECT ask, {counted}, {within}, {beyond} FROM proved GROUP BY ask"
        ).fetchall()
        counts = {ask: Counter({v: n for v, n in zip(_VERDICTS, row, strict=True) if n}) for ask, *row, _, _ in rows}
        wanted = {ask: [*(met or ()), *(missed or ())] for ask, *_, met, missed in rows}
        actuals = self._actuals([row for rows in wanted.values() for row in rows], block)
        return counts, {ask: [actuals[row] for row in rows] for ask, rows in wanted.items()}

    def _actuals(self, rows: list[int], block: Block) -> dict[int, tuple[int, Actual]]:
        """Return the actuals of rows, each with the number of its group."""
        self._connection.execute(
            "CREATE OR REPLACE TEMP TABLE worst AS SELECT DISTINCT unnest(?::BIGINT[]) AS row", [rows]
        )
        number = self._questions.groups.number
        records = self._loader.records("worst", block.after)
        return {
            actual.line - block.after - 1: (number(actual.dimensions), actual)
            for actual in self._job.read(iter(records))
        }

    def _keys(self) -> tuple[dict[int, dict[Period, int]], dict[int, int]]:
        """Return for each ask the keys of its rows, and the groups that have a row without a value."""
        first, bits = self._bits("number", "proved")
        rows = self._connection.execute(
            f"SELECT ask, period, {bits}::BLOB, ({bits} FILTER (WHERE class = 2))::BLOB "
            "FROM proved GROUP BY ask, period"
        ).fetchall()
        periods = list(self._asked.periods)
        keys: dict[int, dict[Period, int]] = {}
        empty: dict[int, int] = {}
        for ask, period, found, bare in rows:
            keys.setdefault(ask, {})[periods[period]] = int.from_bytes(found) << first
            if bare is not None:
                empty[ask] = empty.get(ask, 0) | int.from_bytes(bare) << first
        return keys, empty

    def _bits(self, column: str, table: str) -> tuple[int, str]:
        """Return the least number in a column, and the expression of a set of them, that one being the lowest bit."""
        found = self._connection.execute(f"SELECT min({column}), max({column}) FROM {table}").fetchone() or (None, None)
        first, last = (0 if end is None else end for end in found)
        return first, f"bitstring_agg({last} - {column}, 0, {last - first})"

    def _repeated(self, answers: Mapping[int, Answer]) -> frozenset[Key]:
        """Return the keys that several of the rows settled have: none if there are as many keys as rows."""
        keys = sum(bits.bit_count() for answer in answers.values() for bits in answer.keys.values())
        if keys == sum(answer.counts.total() for answer in answers.values()):
            return frozenset()
        rows = self._connection.execute(
            "SELECT ask, number, period FROM proved GROUP BY ask, number, period HAVING count(*) > 1"
        ).fetchall()
        periods = list(self._asked.periods)
        return frozenset((self._questions.asks[ask].indicator, number, periods[period]) for ask, number, period in rows)

    def _others(self) -> dict[int, int]:
        """Return for each ask the groups that have rows of another period."""
        if not self._asked.has_others:
            return {}
        first, bits = self._bits("number", "settled")
        rows = self._connection.execute(
            f"SELECT ask, {bits}::BLOB FROM settled WHERE class = {_ANOTHER_PERIOD} GROUP BY ask"
        ).fetchall()
        return {ask: int.from_bytes(found) << first for ask, found in rows}

    def _unasked(self, block: Block) -> list[Unasked]:
        """Return the rows that nothing asks for, those with one reason together, in the order met."""
        columns = self._job.columns
        is_about = "indicators.conditions & groups.mask <> 0"
        rows = self._connection.execute(
            f"SELECT cells.n{columns.indicator}, CASE WHEN {is_about} THEN cells.n{columns.period} END, "
            f"CASE WHEN indicators.indicator >= 0 AND NOT {is_about} THEN groups.number END, "
            f"min(groups.number), count(*), min(cells.rowid, {_PLACES_LISTED}) "
            f"FROM cells {self._lexicon.joins} {self._lexicon.group_join} "
            "ANTI JOIN proved ON proved.row = cells.rowid GROUP BY 1, 2, 3 ORDER BY min(cells.rowid)"
        ).fetchall()
        after = block.after + 1
        return [
            Unasked(self._example(name, period), group, count, tuple(self._at(after + row) for row in first))
            for name, period, _, group, count, first in rows
        ]

    def _example(self, name: int, period: int | None) -> Actual:
        """Return a row with the indicator of this code and, if it has one, the period."""
        spellings, columns = self._loader.spellings, self._job.columns
        names, periods, _ = self._job.readers
        indicator = names[spellings[columns.indicator].texts[name]]
        text, found = ("", None) if period is None else periods[spellings[columns.period or 0].texts[period]]
        return Actual(indicator, found, text, None, "", None, "", (), "", self._job.origin, 0)

    def _at(self, line: int) -> Location:
        return self._job.origin._replace(line=line, column=(self._job.columns.value or 0) + 1)

    def _run(self, table: str, query: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {query}")

    def _count(self, query: str) -> int:
        (count,) = self._connection.execute(query).fetchone() or (0,)
        return int(count)
