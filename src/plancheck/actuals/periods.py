"""The periods of a file, as a table that DuckDB joins with its rows: which come first, and which are due."""

from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.actuals.asked import Asked
from plancheck.actuals.filling import fill
from plancheck.actuals.spellings import Spellings, TooManySpellingsError
from plancheck.model.settlement import Questions

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

    from plancheck.model.period import Period

MOST_PERIODS: Final = 1 << 16
"""Most periods: the place of one among them takes 16 bits."""


class Seen(NamedTuple):
    """The periods that a block is the first to have, in the order met.

    Attributes:
        figures: Those with a figure.
        bare: Those without one.
    """

    figures: "list[Period]"
    bare: "list[Period]"


class Periods:
    """The table `periods`, which has a row for each code of the column of periods.

    Attributes:
        later: The codes of the periods that end after the as-of date, if one was given.
    """

    def __init__(
        self, connection: "DuckDBPyConnection", place: int, spellings: Spellings, asked: Asked, questions: Questions
    ) -> None:
        """Make the table of the periods in the column at `place`."""
        self.later: set[int] = set()
        self._connection = connection
        self._place = place
        self._spellings = spellings
        self._asked = asked
        self._as_of = questions.as_of
        self._questions = questions
        self._with_figure: set[int] = set()
        self._bare: set[int] = set()
        self._latest: date | None = None
        self._written: tuple[int, int, date | None] | None = None
        connection.execute(
            "CREATE TABLE periods (code INTEGER, period INTEGER, place BIGINT, is_later BOOLEAN, is_open BOOLEAN)"
        )

    def learn(self) -> Seen:
        """Bring the table up to date with the block that was loaded, and return the periods that are new in it.

        Raises:
            TooManySpellingsError: There are too many periods.
        """
        found = self._found()
        ends = [period.end for period in (self._questions.latest, *found.figures) if period]
        self._latest = max([*ends, *([self._latest] if self._latest else [])], default=None)
        state = (len(self._spellings.meanings), len(self._asked.periods), self._latest)
        if state != self._written:  # the place of one among all may be another now, and so may be what is due
            self._written = state
            self._write()
        return found

    def _found(self) -> Seen:
        """Return the periods of this block, but those that were seen so in a block before."""
        if len(self._with_figure) == len(self._spellings.meanings):
            return Seen([], [])
        rows = self._connection.execute(
            f"SELECT n{self._place}, bool_and(is_blank), min(rowid) FILTER (WHERE NOT is_blank) AS first "
            "FROM cells GROUP BY 1 ORDER BY first"
        ).fetchall()
        new = [code for code, is_bare, _ in rows if not is_bare and code not in self._with_figure]
        bare = [code for code, is_bare, _ in rows if is_bare and code not in self._bare]
        self._with_figure.update(new)
        self._bare.update(bare)
        return Seen(self._named(new), self._named(bare))

    def _named(self, codes: "list[int]") -> "list[Period]":
        numbers = self._spellings.meanings
        return [self._asked.period_of(numbers[code]) for code in codes if numbers[code] >= 0]

    def _write(self) -> None:
        periods = list(self._asked.periods)
        if len(periods) > MOST_PERIODS:
            raise TooManySpellingsError
        places = {self._asked.periods[period]: place for place, period in enumerate(sorted(periods))}
        numbers = enumerate(self._spellings.meanings)
        rows = [(code, number, places.get(number, 0), *self._due(number)) for code, number in numbers]
        self.later = {code for code, _, _, is_later, _ in rows if is_later}
        self._connection.execute("DELETE FROM periods")
        fill(self._connection, "periods", rows)

    def _due(self, number: int) -> tuple[bool, bool]:
        """Say whether a period is later than the as-of date, and whether rows to come may make it due."""
        if number < 0:
            return False, False
        end = self._asked.period_of(number).end
        if self._as_of is None:
            return False, self._latest is None or end > self._latest
        return end > self._as_of.end, False
