"""What the codes of names mean, as tables that DuckDB joins with the rows of a block."""

from typing import TYPE_CHECKING, Final

from plancheck.actuals.asked import Asked
from plancheck.actuals.filling import fill
from plancheck.actuals.loader import Loader
from plancheck.actuals.periods import Periods, Seen
from plancheck.actuals.sets import Sets, sets

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from duckdb import DuckDBPyConnection

    from plancheck.actuals.job import Job

NAMELESS: Final = -2
"""Stands for a name that is empty, and a row cannot do without."""

_ANY: Final = -1
"""The mask of units in which every bit is set."""

UNKNOWN: Final = -1
"""Stands for an indicator the plan does not know, and for a period that is none."""


class Lexicon:
    """The tables `indicators`, `units` and `groups`, and `periods`, each with the codes of what they are about.

    Attributes:
        indicator: The place of the column of indicators, as is `period` of that of periods.
        topic: The columns of what a row is about, but for its period: indicator, unit and conditions.
        joins: How the tables but `groups` are joined with `cells` in a query.
        period_join: How `periods` is joined.
        group_join: How `groups` is joined.
    """

    def __init__(self, connection: "DuckDBPyConnection", loader: Loader, job: "Job", asked: Asked) -> None:
        """Read the names that `loader` finds as `job` says, and look them up in what was `asked`."""
        columns, names, labels = job.form.columns, job.form.readers.names, job.form.labels
        self._connection = connection
        self._loader = loader
        self._readers = job.form.readers
        self._questions = job.questions
        self._asked = asked
        self.indicator, self.period, self._unit = columns.indicator, columns.period or 0, columns.unit
        self._dimensions = columns.dimensions
        self._places = [place for place in columns.dimensions if place is not None]
        self._known: dict[str, int] = {}
        self._known_groups = 0
        loader.name(self.indicator, labels.reading(self.indicator, self._indicator_number))
        loader.name(self.period, labels.reading(self.period, self._period_number))
        for place in self._places:
            loader.name(place, labels.reading(place, names.__getitem__))
        if self._unit is not None:
            loader.name(self._unit, labels.reading(self._unit, lambda text: asked.unit_mask(names[text])))
        loader.spellings[self.indicator].learn(job.questions.names)
        self._make_tables()
        self._periods = Periods(connection, self.period, loader.spellings[self.period], asked, job.questions)
        unit = "0" if self._unit is None else f"cells.n{self._unit}"
        self.topic = f"cells.n{self.indicator}, {unit}, groups.mask"
        self.period_join = f"JOIN periods ON periods.code = cells.n{self.period}"
        units = "" if self._unit is None else f"JOIN units ON units.code = {unit}"
        self.joins = f"JOIN indicators ON indicators.code = cells.n{self.indicator} {self.period_join} {units}"
        same = [f"groups.n{place} = cells.n{place}" for place in self._places]
        self.group_join = f"JOIN groups ON {' AND '.join(same) or 'true'}"

    def _make_tables(self) -> None:
        groups = "".join(f", n{place} INTEGER" for place in self._places)
        for table in (
            "indicators (code INTEGER, indicator INTEGER, conditions BIGINT)",
            "units (code INTEGER, mask BIGINT)",
            f"groups (number BIGINT, mask BIGINT{groups})",
        ):
            self._connection.execute(f"CREATE TABLE {table}")

    def _indicator_number(self, text: str) -> int:
        name = self._readers.names[text]
        known = self._questions.names.get(name)
        return (UNKNOWN if known is None else self._asked.indicators[known]) if name else NAMELESS

    def _period_number(self, text: str) -> int:
        written, period = self._readers.periods[text]
        return (UNKNOWN if period is None else self._asked.period(period)) if written else NAMELESS

    @property
    def indicators(self) -> "Sequence[int]":
        """By code, the number of the indicator."""
        return self._loader.spellings[self.indicator].meanings

    @property
    def periods(self) -> "Sequence[int]":
        """By code, the number of the period."""
        return self._loader.spellings[self.period].meanings

    @property
    def later(self) -> "Collection[int]":
        """The codes of the periods that end after the as-of date, if one was given."""
        return self._periods.later

    @property
    def has_units(self) -> bool:
        """Whether there is a column of units."""
        return self._unit is not None

    def unit_mask(self, code: int) -> int:
        """Return which units a value needs no conversion to, by the code of its own."""
        if self._unit is None:
            return _ANY
        mask: int = self._loader.spellings[self._unit].meanings[code]
        return mask

    def group_sets(self, table: str) -> Sets:
        """Return how a query of `table`, which `groups` is joined with, returns groups for each topic and period."""
        return sets(self._connection, "groups.number", table, len(self._questions.groups.values), self.most_keys)

    @property
    def most_keys(self) -> int:
        """How many indicators there are in how many periods, at most."""
        return len(self.indicators) * len(self.periods)

    def learn(self) -> tuple[Seen, bool]:
        """Bring the tables up to date with the block that was loaded, all but `groups`.

        Return the periods that are new in it, and whether some row lacks what it is about.
        """
        numbers, conditions = self.indicators, self._asked.conditions_of
        rows = [(code, numbers[code], conditions(numbers[code])) for code in self._new("indicators", numbers)]
        fill(self._connection, "indicators", rows)
        if self._unit is not None:
            masks = self._loader.spellings[self._unit].meanings
            fill(self._connection, "units", [(code, masks[code]) for code in self._new("units", masks)])
        periods = self._periods.learn()
        return periods, NAMELESS in self.indicators or NAMELESS in self.periods or UNKNOWN in self.periods

    def _new(self, table: str, meanings: "Sequence[int]") -> range:
        """Return the codes that `table` does not have yet."""
        known = self._known.get(table, 0)
        self._known[table] = len(meanings)
        return range(known, len(meanings))

    def learn_groups(self) -> None:
        """Give new groups a number, in the order of their rows, as the reader does; rows that are none do not count."""
        if self._knows_all_groups():
            return
        codes = [f"cells.n{place}" for place in self._places]
        known = " AND ".join(f"groups.n{place} = cells.n{place}" for place in self._places) or "true"
        found = self._connection.execute(
            f"SELECT {', '.join([*codes, 'min(cells.rowid) AS first'])} FROM cells "
            f"ANTI JOIN groups ON {known} {self.joins} "
            f"WHERE indicators.indicator <> {NAMELESS} AND periods.period <> {NAMELESS} "
            f"{'GROUP BY ' + ', '.join(codes) if codes else 'HAVING count(*) > 0'} ORDER BY first"
        ).fetchall()
        self._known_groups += len(found)
        fill(self._connection, "groups", [self._group(row[:-1]) for row in found])

    def _knows_all_groups(self) -> bool:
        """Say whether no text is known that could make a new group: with a column at most, each text makes one."""
        if len(self._places) > 1:
            return False
        return self._known_groups == (len(self._loader.spellings[self._places[0]].meanings) if self._places else 1)

    def _group(self, codes: tuple[int, ...]) -> tuple[int, ...]:
        spellings = self._loader.spellings
        names = {place: spellings[place].meanings[code] for place, code in zip(self._places, codes, strict=True)}
        values = tuple("" if place is None else names[place] for place in self._dimensions)
        number = self._questions.groups.number(values)
        return number, self._asked.group_mask(number), *codes
