"""A block of lines to a table of DuckDB's: for each row codes for its names, its value as text, and as a number."""

from typing import TYPE_CHECKING, Final

from plancheck.actuals.blocks import Block
from plancheck.actuals.grid import NUMBER, TYPE
from plancheck.actuals.header import Columns
from plancheck.actuals.quoting import QUOTE
from plancheck.actuals.records import MAX_CELL
from plancheck.actuals.scratch import Scratch
from plancheck.actuals.spellings import MOST, Spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from duckdb import DuckDBPyConnection

    from plancheck.actuals.labels import Cells

_BUFFER: Final = 4 * 1024 * 1024
"""Bytes DuckDB reads at once: small enough for a block to keep two threads busy."""


class Loader:
    """Loads blocks as the table `cells`, its rows in the order of the lines.

    Attributes:
        spellings: Of the columns that hold names, by their place in the file.
    """

    def __init__(self, connection: "DuckDBPyConnection", scratch: Scratch, columns: Columns, delimiter: str) -> None:
        """Load the lines of a file with these `columns` by way of `scratch`."""
        self.spellings: dict[int, Spellings] = {}
        self._connection = connection
        self._columns = columns
        self._scratch = scratch
        self._bare, self._quoted = (_csv(scratch.path, columns.width, delimiter, quote) for quote in ("", QUOTE))
        self._file = self._bare

    def name(self, place: int, read: "Callable[[str], object]") -> None:
        """Take the column at `place` for names; `read` says what one means."""
        self.spellings[place] = Spellings(place, read, self._connection)

    def load(self, block: Block) -> bool:
        """Load `block`; say whether every line in it is one row, each cell as the reader would cut it.

        Raises:
            duckdb.Error: There is a line that is no row of this table.
            TooManySpellingsError: A column holds too many texts.
        """
        if not block.is_plain:
            return False
        self._scratch.put(block.content)
        self._file = self._quoted if block.has_quotes else self._bare
        import duckdb

        try:
            self._fill()
        except duckdb.ConversionException:  # a text that is not known yet
            self._learn()
            self._fill()
        (rows,) = self._connection.execute("SELECT count(*) FROM cells").fetchone() or (0,)
        return bool(rows == block.lines)

    def _fill(self) -> None:
        codes = [f"{spellings.code} AS n{place}" for place, spellings in self.spellings.items()]
        value = f"c{self._columns.value}"
        number = f"CASE WHEN regexp_full_match({value}, '{NUMBER}') THEN TRY_CAST({value} AS {TYPE}) END AS number"
        parts = ", ".join([*codes, f"{value} AS text", number])
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE cells AS SELECT {parts} FROM {self._file}")

    def _learn(self) -> None:
        """Ask for the texts of all columns of names at once."""
        names = [f"c{place}" for place in self.spellings]
        sets = ", ".join(f"({name})" for name in names)
        found = self._connection.execute(
            f"SELECT {', '.join(names)} FROM {self._file} GROUP BY GROUPING SETS ({sets}) LIMIT {MOST * len(names)}"
        ).fetchall()
        for spellings, texts in zip(self.spellings.values(), zip(*found, strict=True), strict=True):
            spellings.learn(text for text in texts if text is not None)

    def records(self, table: str, after: int) -> "Iterable[tuple[int, Cells]]":
        """Yield the rows whose numbers are in `table`, in order, each with its line and its cells as they were written.

        The cells of columns that are not read are empty. The block comes `after` so many lines.
        """
        names = [f"n{place}" for place in self.spellings]
        query = (
            f"SELECT cells.rowid, text, {', '.join(names)} FROM cells SEMI JOIN {table} ON cells.rowid = row ORDER BY 1"
        )
        for row, text, *codes in self._connection.execute(query).fetchall():
            cells = [""] * self._columns.width
            cells[self._columns.value or 0] = text
            for (place, spellings), code in zip(self.spellings.items(), codes, strict=True):
                cells[place] = spellings.texts[code]
            yield after + row + 1, cells


def _csv(path: str, width: int, delimiter: str, quote: str) -> str:
    """Return the expression for the lines in a file, a column for each cell: nothing is guessed or mended.

    It is read in one go: where parts meet, be they read one after the other, DuckDB loses lines, or its bearings.
    """
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    mark = "''''" if delimiter == "'" else f"'{delimiter}'"
    return (
        f"read_csv('{path}', columns = {{{columns}}}, delim = {mark}, header = false, auto_detect = false, "
        f"quote = '{quote}', escape = '{quote}', comment = '', nullstr = chr(10), compression = 'none', "
        "new_line = '\\n', parallel = false, strict_mode = true, null_padding = false, ignore_errors = false, "
        f"max_line_size = {MAX_CELL}, buffer_size = {_BUFFER})"
    )
