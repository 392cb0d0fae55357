"""The texts a column was found to hold, as DuckDB knows them: each has a code, and the reader said what it means."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST: Final = 200_000
"""Most texts of one column: with more, looking them up costs what reading the rows does."""


class TooManySpellingsError(Exception):
    """A column holds more texts than DuckDB is worth its while for."""


class Spellings:
    """The texts of one column, and what they mean.

    Attributes:
        code: The expression of a cell's code in a query, which fails where a text is not known yet.
        texts: By code, from 0.
        meanings: By code.
    """

    def __init__(self, place: int, read: Callable[[str], Any], connection: "DuckDBPyConnection") -> None:
        """Know no text of the column at `place`, from 0; `read` says what one means."""
        self.code = f"enum_code(CAST(c{place} AS spelling_{place}))"
        self.texts: list[str] = []
        self.meanings: list[Any] = []
        self._known: set[str] = set()
        self._place = place
        self._read = read
        self._connection = connection
        connection.execute(f"CREATE TABLE texts_{place} (text VARCHAR)")
        self._make_type()

    def learn(self, texts: Iterable[str]) -> None:
        """Give those of these texts that are not known yet a code.

        Raises:
            TooManySpellingsError: They are too many.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if not new:
            return
        self._known.update(new)
        self.texts += new
        if len(self.texts) > MOST:
            raise TooManySpellingsError
        self.meanings += map(self._read, new)
        self._connection.execute(f"INSERT INTO texts_{self._place} SELECT unnest(?::VARCHAR[])", [new])
        self._make_type()

    def _make_type(self) -> None:
        name = f"spelling_{self._place}"
        self._connection.execute(f"DROP TYPE IF EXISTS {name}")
        self._connection.execute(f"CREATE TYPE {name} AS ENUM (SELECT text FROM texts_{self._place})")
