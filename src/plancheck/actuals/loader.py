"""A block of lines to a table of DuckDB's: for each row codes for its names, and its value as a number."""

from itertools import repeat
from typing import TYPE_CHECKING, Final

from plancheck.actuals.blocks import Block
from plancheck.actuals.grid import NUMBER, TYPE
from plancheck.actuals.header import Columns
from plancheck.actuals.quoting import QUOTE
from plancheck.actuals.records import MAX_CELL
from plancheck.actuals.scratch import Scratch
from plancheck.actuals.spellings import MOST, Spellings, Texts, TooManySpellingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from duckdb import DuckDBPyConnection

_FEW_NAMES: Final = 20_000

_BLANK: Final = "CASE WHEN number IS NULL THEN trim(text, ' ' || chr(9)) = '' ELSE false END"
"""Whether the cell of a value is empty, or holds nothing but blanks. Trimming is slow, and most cells are numbers."""


class Loader:
    """Loads blocks as the table `cells`, its rows in the order of the lines.

    Attributes:
        spellings: Of the columns that hold names, by their place in the file.
    """

    def __init__(
        self,
        connection: "DuckDBPyConnection",
        scratch: Scratch,
        columns: Columns,
        delimiter: str,
        texts: dict[int, Texts],
    ) -> None:
        """Load the lines of a file with these `columns` by way of `scratch`; `texts` are those found so far."""
        self.spellings: dict[int, Spellings] = {}
        self._connection = connection
        self._columns = columns
        self._scratch = scratch
        self._texts = texts
        self._delimiter = delimiter
        self._quote, self._size = "", 0
        self._finds_new = True  # a fill that fails is slow: the more texts are known, the longer DuckDB's complaint

    def name(self, place: int, read: "Callable[[str], object]") -> None:
        """Take the column at `place` for names; `read` says what one means."""
        self.spellings[place] = Spellings(place, self._texts.setdefault(place, Texts()), read, self._connection)

    def load(self, block: Block) -> bool:
        """Load `block`; say whether every line in it is one row, each cell as the reader would cut it.

        Raises:
            duckdb.Error: There is a line that is no row of this table.
            TooManySpellingsError: A column holds too many texts.
        """
        if not block.is_plain:
            return False
        self._scratch.put(block.content)
        self._quote, self._size = (QUOTE if block.has_quotes else ""), len(block.content)
        import duckdb

        try:
            self._learn(looks=self._finds_new)
            self._refuse_ever_new_names(block)
            rows = self._fill()
        except duckdb.ConversionException:  # a text that is not known yet
            self._learn(looks=True)
            rows = self._fill()
        return rows == block.lines

    def _refuse_ever_new_names(self, block: Block) -> None:
        """Give up on a file most of whose rows hold a name of their own: our reader is done with them sooner.

        Raises:
            TooManySpellingsError: It is one.
        """
        most = max(len(spellings.meanings) for spellings in self.spellings.values())
        if most > max(_FEW_NAMES, (block.after + block.lines) // 2):
            raise TooManySpellingsError

    def _fill(self) -> int:
        """Make the table, and return how many rows it has."""
        codes = [f"enum_code(CAST(c{place} AS {texts.type})) AS n{place}" for place, texts in self.spellings.items()]
        value = f"c{self._columns.value}"
        number = f"CASE WHEN regexp_full_match({value}, '{NUMBER}') THEN TRY_CAST({value} AS {TYPE}) END AS number"
        cells = f"SELECT {', '.join([*codes, number, f'{value} AS text'])} FROM {self._lines()}"
        made = self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE cells AS SELECT * EXCLUDE text, {_BLANK} AS is_blank FROM ({cells})"
        )
        (rows,) = made.fetchone() or (0,)
        return int(rows)

    def _learn(self, *, looks: bool) -> None:
        """Get to know the texts that others found and, if it is said, those of the block; note whether some are new."""
        found = self._texts_found() if looks else repeat(())
        counts = [
            spellings.learn(text for text in texts if text is not None)
            for spellings, texts in zip(self.spellings.values(), found, strict=False)
        ]
        self._finds_new = any(counts)

    def _texts_found(self) -> "Iterable[tuple[str | None, ...]]":
        """Return the texts of each column of names, found in one go."""
        names = [f"c{place}" for place in self.spellings]
        sets = ", ".join(f"({name})" for name in names)
        rows = self._connection.execute(
            f"SELECT {', '.join(names)} FROM {self._lines()} GROUP BY GROUPING SETS ({sets}) LIMIT {MOST * len(names)}"
        ).fetchall()
        return zip(*rows, strict=True)

    def _lines(self) -> str:
        """Return the expression for the lines of the block, a column for each cell: nothing is guessed or mended.

        They are read in one go: where parts meet, be they read one after the other, DuckDB loses lines, or its
        bearings.
        """
        columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(self._columns.width))
        mark = "''''" if self._delimiter == "'" else f"'{self._delimiter}'"
        return (
            f"read_csv('{self._scratch.path}', columns = {{{columns}}}, delim = {mark}, header = false, "
            f"quote = '{self._quote}', escape = '{self._quote}', comment = '', nullstr = chr(10), auto_detect = false, "
            "compression = 'none', new_line = '\\n', parallel = false, strict_mode = true, null_padding = false, "
            f"ignore_errors = false, max_line_size = {MAX_CELL}, buffer_size = {max(self._size, MAX_CELL) + 1})"
        )
