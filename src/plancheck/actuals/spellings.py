"""The texts a column was found to hold, as DuckDB knows them: each has a code, and the reader said what it means."""

from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST: Final = 200_000
"""Most texts of one column: with more, looking them up costs what reading the rows does."""


class TooManySpellingsError(Exception):
    """A column holds more texts than DuckDB is worth its while for."""


class Texts:
    """The texts that one column was found to hold, for all who work on the file; each has a code, which stays.

    Attributes:
        found: By code, from 0; only ever appended to.
    """

    def __init__(self) -> None:
        """Know none."""
        self.found: list[str] = []
        self._known: set[str] = set()
        self._lock = Lock()

    def learn(self, texts: Iterable[str]) -> int:
        """Give those of these texts that are not known yet a code, and return how many they are.

        Raises:
            TooManySpellingsError: They are too many.
        """
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._known]
            self._known.update(new)
            self.found += new
        if len(self.found) > MOST:
            raise TooManySpellingsError
        return len(new)


class Spellings:
    """The texts of one column as one worker knows them, and what they mean.

    Attributes:
        type: DuckDB's type of them, to which a text that is not known yet cannot be turned.
        texts: By code, from 0; there may be more than are known here.
        meanings: By code, of those that are known here.
    """

    def __init__(self, place: int, texts: Texts, read: Callable[[str], Any], connection: "DuckDBPyConnection") -> None:
        """Know no text of the column at `place`, from 0; `read` says what one means."""
        self.type = f"spelling_{place}"
        self.texts: Sequence[str] = texts.found
        self.meanings: list[Any] = []
        self._all = texts
        self._place = place
        self._read = read
        self._connection = connection
        connection.execute(f"CREATE TABLE texts_{place} (text VARCHAR)")
        self._make_type()

    def learn(self, texts: Iterable[str] = ()) -> int:
        """Get to know these texts, and all that others found; return how many of these nobody had found yet.

        Raises:
            TooManySpellingsError: They are too many.
        """
        count = self._all.learn(texts)
        new = self._all.found[len(self.meanings) :]
        if new:
            meanings = list(map(self._read, new))
            self._connection.execute(f"INSERT INTO texts_{self._place} SELECT unnest(?::VARCHAR[])", [new])
            self._make_type()
            self.meanings += meanings
        return count

    def _make_type(self) -> None:
        self._connection.execute(f"DROP TYPE IF EXISTS {self.type}")
        self._connection.execute(f"CREATE TYPE {self.type} AS ENUM (SELECT text FROM texts_{self._place})")
