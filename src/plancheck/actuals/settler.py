"""DuckDB's share of reading: of a block of lines, the verdicts it can prove; it names the rows that it cannot.

A row is proved when the texts of its cells mean what the reader said they mean, its value is a plain number or nothing,
and all that asks for it is decided by comparing that number. What is counted is then what the reader and the judge
would have come to, row by row.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from plancheck.actuals.asked import Asked
from plancheck.actuals.blocks import Block
from plancheck.actuals.job import Job
from plancheck.actuals.labels import Cells
from plancheck.actuals.lexicon import Lexicon
from plancheck.actuals.loader import Loader
from plancheck.actuals.matching import Matching
from plancheck.actuals.periods import Seen
from plancheck.actuals.records import Records
from plancheck.actuals.scratch import Scratch
from plancheck.actuals.slices import NOTHING, Plain, Slices
from plancheck.actuals.spellings import Texts
from plancheck.actuals.tally import Tallies, are_apart, joined
from plancheck.actuals.turns import Turns
from plancheck.actuals.workbench import Workbench
from plancheck.model.actual import Actual, Location
from plancheck.model.keys import Key
from plancheck.model.settlement import Answer, Settled, Unasked

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PLACES_LISTED: Final = 3
"""How many rows that nothing asks for are pointed at, of those with one reason."""

_MOST_LEFT: Final = 3
"""Of how many rows one may be left to the reader before it had better read all."""


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


class StructureError(Exception):
    """A row is none to our reader."""


def _refuse(*_: object) -> NoReturn:
    raise StructureError


class Settler:
    """Settles the rows of one file, a block at a time."""

    def __init__(
        self, connection: "DuckDBPyConnection", scratch: Scratch, job: Job, turns: Turns, texts: dict[int, Texts]
    ) -> None:
        """Do `job` by queries of `connection`, which can read `scratch`; what has an order is done in its turn."""
        self._turns = turns
        self._connection = connection
        self._job = job
        self._questions = job.questions
        asked = Asked(job.questions, connection)
        self._loader = Loader(connection, scratch, job, texts)
        self._lexicon = Lexicon(connection, self._loader, job, asked)
        bench = Workbench(connection, self._lexicon, asked, job.questions)
        self._slices = Slices(bench)
        self._matching = Matching(bench)

    def settle(self, block: Block) -> Outcome | None:
        """Return what `block` comes to; None if the reader had better read it, or must.

        Raises:
            duckdb.Error: It is not what it seems; the reader must read it.
            TooManySpellingsError: So it is with what follows too.
        """
        if not self._loader.load(block):
            return None
        seen, has_nameless = self._lexicon.learn()
        with self._turns.at(block.number):
            self._lexicon.learn_groups()
        plain = self._slices.settle(block.lines)
        if plain.rows == block.lines:
            answers = self._answers(plain.tallies, block)
            return Outcome(block.lines, Settled(answers, frozenset(), seen.figures, (), seen.bare), ())
        return self._look_closer(block, plain, seen, has_nameless=has_nameless)

    def _look_closer(self, block: Block, plain: Plain, seen: Seen, *, has_nameless: bool) -> Outcome | None:
        """Return what `block` comes to, given what is settled of it."""
        left, asked = self._matching.match(plain.codes, has_nameless=has_nameless)
        unasked = block.lines - plain.rows - left - asked
        if left and unasked:  # what nothing asks for is listed in the order of the rows, so one of us must do all
            left, unasked = self._matching.leave_unasked(), 0
        if left * _MOST_LEFT > block.lines:
            return None
        found = self._matching.tallies()
        if not are_apart(plain.tallies, found):
            return self._look_closer(block, NOTHING, seen, has_nameless=has_nameless)
        answers = self._answers(joined(plain.tallies, found), block)
        rest = self._unasked(block) if unasked else ()
        settled = Settled(answers, self._repeated(found), seen.figures, rest, seen.bare)
        return Outcome(block.lines - left, settled, self._records(self._matching.left(), block) if left else ())

    def _answers(self, tallies: Tallies, block: Block) -> dict[int, Answer]:
        """Return the answers, with the worst rows as actuals, each with the number of its group."""
        rows = sorted({row for tally in tallies.values() for row in tally.rows})
        actuals = dict(zip(rows, self._actuals(rows, block), strict=True))
        return {
            ask: Answer(tally.counts, tally.keys, [actuals[row] for row in tally.rows], tally.others, tally.empty)
            for ask, tally in tallies.items()
        }

    def _actuals(self, rows: Sequence[int], block: Block) -> Iterator[tuple[int, Actual]]:
        number = self._questions.groups.number
        for actual in self._job.read(iter(self._records(rows, block))):
            yield number(actual.dimensions), actual

    def _records(self, rows: Sequence[int], block: Block) -> Sequence[tuple[int, Cells]]:
        """Return lines and cells of rows as our own reader cuts them.

        Raises:
            StructureError: Our reader does not see them so.
        """
        lines = (line.decode() for line in block.pick(rows))
        cut = [cells for _, cells in Records(lines, self._job.delimiter, _refuse)]
        if len(cut) != len(rows):
            raise StructureError
        return [(block.after + row + 1, cells) for row, cells in zip(rows, cut, strict=True)]

    def _repeated(self, tallies: Tallies) -> frozenset[Key]:
        """Return the keys that several rows have of those looked at one by one: none if there are as many as rows."""
        keys = sum(bits.bit_count() for tally in tallies.values() for bits in tally.keys.values())
        if keys == sum(tally.counts.total() for tally in tallies.values()):
            return frozenset()
        asks = self._questions.asks
        return frozenset((asks[ask].indicator, number, period) for ask, number, period in self._matching.repeated())

    def _unasked(self, block: Block) -> list[Unasked]:
        """Return the rows that nothing asks for, those with one reason together, in the order met."""
        columns = self._job.form.columns
        is_about = "indicators.conditions & groups.mask <> 0"
        rows = self._connection.execute(
            f"SELECT cells.n{columns.indicator}, CASE WHEN {is_about} THEN cells.n{columns.period} END, "
            f"CASE WHEN indicators.indicator >= 0 AND NOT {is_about} THEN groups.number END, "
            f"min(groups.number), count(*), min(cells.row, {_PLACES_LISTED}) "
            f"FROM rest AS cells {self._lexicon.joins} {self._lexicon.group_join} "
            "ANTI JOIN proved ON proved.row = cells.row GROUP BY 1, 2, 3 ORDER BY min(cells.row)"
        ).fetchall()
        after = block.after + 1
        return [
            Unasked(self._example(name, period), group, count, tuple(self._at(after + row) for row in first))
            for name, period, _, group, count, first in rows
        ]

    def _example(self, name: int, period: int | None) -> Actual:
        """Return a row with the indicator of this code and, if it has one, the period."""
        names, periods, _ = self._job.form.readers
        indicator = names[self._text(self._lexicon.indicator, name)]
        text, found = ("", None) if period is None else periods[self._text(self._lexicon.period, period)]
        return Actual(indicator, found, text, None, "", None, "", (), "", self._job.origin, 0)

    def _text(self, place: int, code: int) -> str:
        """Return what the reader reads where the column at `place` has the text of this code."""
        return self._job.form.labels.of(place, self._loader.spellings[place].texts[code])

    def _at(self, line: int) -> Location:
        return self._job.origin._replace(line=line, column=(self._job.form.columns.value or 0) + 1)
