"""What the codes of names mean, as tables that DuckDB joins with the rows of a block."""

from typing import TYPE_CHECKING, Final

from plancheck.actuals.asked import Asked
from plancheck.actuals.loader import Loader
from plancheck.actuals.spellings import TooManySpellingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from plancheck.actuals.job import Job
    from plancheck.model.period import Period

NAMELESS: Final = -2
"""Stands for a name that is empty, and a row cannot do without."""

UNKNOWN: Final = -1
"""Stands for an indicator the plan does not know, and for a period that is none."""

MOST_PERIODS: Final = 1 << 16
"""Most periods: the place of one among them takes 16 bits."""

_ALL_BITS: Final = (1 << 63) - 1


class Lexicon:
    """The tables `indicators`, `periods`, `units` and `groups`, each with the codes of what they are about.

    Attributes:
        joins: How they are joined with `cells` in a query, all but `groups`.
        group_join: How `groups` is joined.
    """

    def __init__(self, connection: "DuckDBPyConnection", loader: Loader, job: "Job", asked: Asked) -> None:
        """Read the names that `loader` finds as `job` says, and look them up in what was `asked`."""
        columns, names = job.columns, job.readers.names
        self._connection = connection
        self._loader = loader
        self._readers = job.readers
        self._questions = job.questions
        self._asked = asked
        self._indicator, self._period, self._unit = columns.indicator, columns.period or 0, columns.unit
        self._dimensions = columns.dimensions
        self._places = [place for place in columns.dimensions if place is not None]
        self._known: dict[str, int] = {}
        loader.name(self._indicator, self._indicator_number)
        loader.name(self._period, self._period_number)
        for place in self._places:
            loader.name(place, names.__getitem__)
        if self._unit is not None:
            loader.name(self._unit, lambda text: asked.unit_mask(names[text]))
        loader.spellings[self._indicator].learn(job.questions.names)
        self._make_tables()

    def _make_tables(self) -> None:
        groups = "".join(f", n{place} INTEGER" for place in self._places)
        for table in (
            "indicators (code INTEGER, indicator INTEGER, conditions BIGINT)",
            "periods (code INTEGER, period INTEGER, place BIGINT, is_later BOOLEAN, is_open BOOLEAN)",
            "units (code INTEGER, mask BIGINT)",
            f"groups (number BIGINT, mask BIGINT{groups})",
        ):
            self._connection.execute(f"CREATE TABLE {table}")
        if self._unit is None:
            self._connection.execute(f"INSERT INTO units VALUES (0, {_ALL_BITS})")

    def _indicator_number(self, text: str) -> int:
        name = self._readers.names[text]
        known = self._questions.names.get(name)
        return (UNKNOWN if known is None else self._asked.indicators[known]) if name else NAMELESS

    def _period_number(self, text: str) -> int:
        written, period = self._readers.periods[text]
        return (UNKNOWN if period is None else self._asked.period(period)) if written else NAMELESS

    @property
    def joins(self) -> str:
        """How the tables but `groups` are joined with `cells`."""
        unit = "0" if self._unit is None else f"cells.n{self._unit}"
        return (
            f"JOIN indicators ON indicators.code = cells.n{self._indicator} "
            f"JOIN periods ON periods.code = cells.n{self._period} JOIN units ON units.code = {unit}"
        )

    @property
    def group_join(self) -> str:
        """How `groups` is joined with `cells`."""
        same = [f"groups.n{place} = cells.n{place}" for place in self._places]
        return f"JOIN groups ON {' AND '.join(same) or 'true'}"

    def learn(self) -> "tuple[list[Period], bool]":
        """Bring the tables up to date with the block that was loaded.

        Return the periods with a figure, in the order met, and whether some row lacks what it is about.
        """
        spellings = self._loader.spellings
        self._learn_indicators(spellings[self._indicator].meanings)
        if self._unit is not None:
            masks = spellings[self._unit].meanings
            self._insert("units", [(code, masks[code]) for code in self._new("units", masks)])
        periods = self._learn_periods(spellings[self._period].meanings)
        names = [*spellings[self._indicator].meanings, *spellings[self._period].meanings]
        return periods, NAMELESS in names or UNKNOWN in spellings[self._period].meanings

    def _new(self, table: str, meanings: "Sequence[int]") -> range:
        """Return the codes that `table` does not have yet."""
        known = self._known.get(table, 0)
        self._known[table] = len(meanings)
        return range(known, len(meanings))

    def _learn_indicators(self, numbers: "Sequence[int]") -> None:
        new = self._new("indicators", numbers)
        self._insert("indicators", [(code, numbers[code], self._asked.conditions_of(numbers[code])) for code in new])

    def _learn_periods(self, numbers: "Sequence[int]") -> "list[Period]":
        """Return the periods with a figure, in the order met; note which are due as far as all rows up to here tell."""
        rows = self._connection.execute(
            f"SELECT n{self._period}, min(rowid) AS first FROM cells "
            "WHERE number IS NOT NULL OR trim(text, ' ' || chr(9)) <> '' GROUP BY 1 ORDER BY first"
        ).fetchall()
        periods = list(self._asked.periods)
        if len(periods) > MOST_PERIODS:
            raise TooManySpellingsError
        found = [periods[numbers[code]] for code, _ in rows if numbers[code] >= 0]
        latest = max((period.end for period in (self._questions.latest, *found) if period), default=None)
        as_of = self._questions.as_of
        places = {period: place for place, period in enumerate(sorted(periods))}
        self._connection.execute("DELETE FROM periods")
        self._insert(
            "periods",
            [
                (
                    code,
                    number,
                    places[periods[number]],
                    as_of is not None and periods[number].end > as_of.end,
                    as_of is None and (latest is None or periods[number].end > latest),
                )
                if number >= 0
                else (code, number, 0, False, False)
                for code, number in enumerate(numbers)
            ],
        )
        return found

    def learn_groups(self) -> None:
        """Give new groups a number, in the order of their rows, as the reader does; rows that are none do not count."""
        codes = [f"cells.n{place}" for place in self._places]
        known = " AND ".join(f"groups.n{place} = cells.n{place}" for place in self._places) or "true"
        found = self._connection.execute(
            f"SELECT {', '.join([*codes, 'min(cells.rowid) AS first'])} FROM cells "
            f"ANTI JOIN groups ON {known} {self.joins} "
            f"WHERE indicators.indicator <> {NAMELESS} AND periods.period <> {NAMELESS} "
            f"{'GROUP BY ' + ', '.join(codes) if codes else 'HAVING count(*) > 0'} ORDER BY first"
        ).fetchall()
        self._insert("groups", [self._group(row[:-1]) for row in found])

    def _group(self, codes: tuple[int, ...]) -> tuple[int, ...]:
        spellings = self._loader.spellings
        names = {place: spellings[place].meanings[code] for place, code in zip(self._places, codes, strict=True)}
        values = tuple("" if place is None else names[place] for place in self._dimensions)
        number = self._questions.groups.number(values)
        return number, self._asked.group_mask(number), *codes

    def _insert(self, table: str, rows: "Sequence[tuple[int, ...]]") -> None:
        """Append rows of numbers, and nothing else: they are written into the query."""
        if rows:
            values = ", ".join(f"({', '.join(map(str, row))})" for row in rows)
            self._connection.execute(f"INSERT INTO {table} VALUES {values}")
