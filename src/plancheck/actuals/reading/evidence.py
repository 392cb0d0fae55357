"""What all of a file tells of how it is written, which only another reading of it can use."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plancheck.actuals.grammar.dated_column import DatedColumn
from plancheck.actuals.grammar.dating import BY_STANDARD, NO_DATING, Dating, stated_dating
from plancheck.actuals.grammar.marks import Marks, legend_of
from plancheck.actuals.grammar.number_evidence import PLAINLY, NumbersSeen
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.opening.tables import Table
from plancheck.actuals.source.compressed import decompressed
from plancheck.actuals.source.sources import Source
from plancheck.actuals.subject import Subject
from plancheck.text import visible

if TYPE_CHECKING:
    from plancheck.actuals.columns.known_blocks import Known
    from plancheck.actuals.grammar.statuses import Meaning
    from plancheck.actuals.opening.named_encoding import NamedEncoding


class FileEvidence:
    """What was found of one file.

    Attributes:
        version: The state of the file that it was found of.
        encoding: What it is stored in, if that is not UTF-8.
        letters: The letters that lines of it explain.
        is_sampled: Whether its rows about the plan were looked at.
        blocks: What was found in its blocks, if it is to be read again.
    """

    def __init__(self, version: tuple[int, ...] | None = None) -> None:
        self.version = version
        self.encoding: NamedEncoding | None = None
        self.letters: tuple[str, ...] = ()
        self.is_sampled = False
        self.blocks: Known = {}
        self._dating: Dating | None = None
        self._written = PLAINLY
        self._legend: Mapping[str, Meaning] = {}

    def finds_encoding(self, source: Source, subject: Subject) -> bool:
        """Find what a file that is not UTF-8 is stored in, and say whether that is known now."""
        from plancheck.actuals.opening.named_encoding import encoding_of

        source.keep()
        with source.opened() as file:
            self.encoding = encoding_of(decompressed(file), subject.vocabulary, subject.names.source)
        return self.encoding is not None

    def explained(self, table: Table, marks: Marks) -> Marks:
        """Return `marks` with what lines above the table, or below it if it was read before, say that letters mean."""
        said = (cell for _, cells in table.above for cell in cells if cell.strip())
        told = {**legend_of(said, _is_other), **self._legend}
        self.letters = tuple(map(visible, sorted(told)))
        return marks._replace(flags={**told, **marks.flags}) if told else marks

    def numbers(self) -> NumbersSeen:
        """Return what reads the numbers of the file: as was decided by all of them, if it was read before."""
        return NumbersSeen(self._written)

    def dates(self, columns: Columns, subject: Subject, marks: Marks) -> DatedColumn:
        """Return what reads the periods of the file: as was decided by all of them, if it was read before."""
        standard = BY_STANDARD if columns.layout == "SDMX-CSV" else NO_DATING
        forms, said = (columns.profile.periods, columns.profile.dates) if columns.profile else ({}, ())
        stated = stated_dating((*subject.dates, *said), standard._replace(spans=columns.spans))
        return DatedColumn(self._dating or stated, stated, marks.flags, forms)

    def is_confirmed(self, dated: DatedColumn, seen: NumbersSeen | None, below: Sequence[tuple[int, str]]) -> bool:
        """Note how all periods and numbers of the file are to be read, and say whether they were read so."""
        before = self._legend, dated.dating, seen.written if seen else self._written
        self._legend = legend_of((text for _, text in below), _is_other) or self._legend
        self._dating = dated.decided()
        self._written = seen.decided() if seen else self._written
        return before == (self._legend, self._dating, self._written)


def _is_other(words: str) -> bool:
    from plancheck.actuals.grammar.sayings import explains_other

    return explains_other(words)
