"""A block of lines to a table of DuckDB's: for each row codes for its names, and its value as a number."""

from itertools import repeat
from typing import TYPE_CHECKING, Final

from plancheck.actuals.blocks import Block
from plancheck.actuals.job import Job
from plancheck.actuals.numerals import number_of
from plancheck.actuals.qualifiers import qualifiers
from plancheck.actuals.quoting import QUOTE
from plancheck.actuals.records import MAX_CELL
from plancheck.actuals.scratch import Scratch
from plancheck.actuals.spellings import MOST, Spellings, Texts, TooManySpellingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from duckdb import DuckDBPyConnection

_FEW_NAMES: Final = 20_000
"""So many texts of one column are looked up for little, whatever part of the rows they are."""


class Loader:
    """Loads blocks as the table `cells`, its rows in the order of the lines.

    Attributes:
        spellings: Of the columns that hold names, by their place in the file.
    """

    def __init__(self, connection: "DuckDBPyConnection", scratch: Scratch, job: Job, texts: dict[int, Texts]) -> None:
        """Load the lines of the file of `job` by way of `scratch`; `texts` are those found so far."""
        self.spellings: dict[int, Spellings] = {}
        self._connection = connection
        self._columns = job.form.columns
        self._numbers = job.numbers
        self._qualifiers = qualifiers(job.form)
        self._scratch = scratch
        self._texts = texts
        self._delimiter = job.delimiter
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
        return rows == block.lines and not self._has_strange()

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
        text, (are_silent, is_blank, is_strange) = f"c{self._columns.value}", self._qualifiers
        number = f"CASE WHEN {are_silent} THEN {number_of(text, self._numbers)} END AS number"
        cells = (
            f"SELECT *, {', '.join([*codes, number])}, {text} AS text, {are_silent} AS are_silent FROM {self._lines()}"
        )
        names = [f"n{place}" for place in self.spellings]
        is_odd = "number IS NULL AND NOT (are_silent AND is_blank)"
        made = self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE cells AS SELECT {', '.join(names)}, number, {is_blank} AS is_blank, "
            f"{is_odd} AS is_odd, {is_strange or 'false'} AS is_strange FROM ({cells})"
        )
        (rows,) = made.fetchone() or (0,)
        return int(rows)

    def _has_strange(self) -> bool:
        """Say whether a row has to be read to know whether it is one."""
        if not self._qualifiers.is_strange:
            return False
        return self._connection.execute("SELECT 1 FROM cells WHERE is_strange LIMIT 1").fetchone() is not None

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
