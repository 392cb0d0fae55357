"""What all of a file tells of how it is written, which only another reading of it can use."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plancheck.actuals.grammar.dating import BY_STANDARD, NO_DATING, DatedColumn, Dating, stated_dating
from plancheck.actuals.grammar.marks import Marks, legend_of
from plancheck.actuals.grammar.number_evidence import PLAINLY, NumbersSeen, Written
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.opening.tables import Table
from plancheck.actuals.source.compressed import decompressed
from plancheck.actuals.source.sources import Source
from plancheck.actuals.subject import Subject
from plancheck.text import visible

if TYPE_CHECKING:
    from plancheck.actuals.grammar.statuses import Meaning
    from plancheck.actuals.opening.named_encoding import NamedEncoding


class FileEvidence:
    """What was found of each file, by its path.

    Attributes:
        encodings: What files that are not UTF-8 are stored in.
        sampled: Files of which the rows about the plan were looked at.
    """

    def __init__(self) -> None:
        self.encodings: dict[str, NamedEncoding] = {}
        self.sampled: set[str] = set()
        self._datings: dict[str, Dating] = {}
        self._written: dict[str, Written] = {}
        self._letters: dict[str, tuple[str, ...]] = {}
        self._legends: dict[str, Mapping[str, Meaning]] = {}

    def finds_encoding(self, path: str, source: Source, subject: Subject) -> bool:
        """Find what a file that is not UTF-8 is stored in, and say whether that is known now."""
        from plancheck.actuals.opening.named_encoding import encoding_of

        source.keep()
        with source.opened() as file:
            found = encoding_of(decompressed(file), subject.vocabulary, subject.names.source)
        if found is None:
            return False
        self.encodings[path] = found
        return True

    def explained(self, path: str, table: Table, marks: Marks) -> Marks:
        """Return `marks` with what lines above the table, or below it if it was read before, say that letters mean."""
        said = (cell for _, cells in table.above for cell in cells if cell.strip())
        told = {**legend_of(said), **self._legends.get(path, {})}
        self._letters[path] = tuple(map(visible, sorted(told)))
        return marks._replace(flags={**told, **marks.flags}) if told else marks

    def letters(self, path: str) -> tuple[str, ...]:
        """Return the letters that lines of a file explain."""
        return self._letters.get(path, ())

    def numbers(self, path: str) -> NumbersSeen:
        """Return what reads the numbers of a file: as was decided by all of them, if it was read before."""
        return NumbersSeen(self._written.get(path, PLAINLY))

    def dates(self, path: str, columns: Columns, subject: Subject, marks: Marks) -> DatedColumn:
        """Return what reads the periods of a file: as was decided by all of them, if it was read before."""
        standard = BY_STANDARD if columns.layout == "SDMX-CSV" else NO_DATING
        standard = standard._replace(spans=columns.spans)
        stated = stated_dating(subject.dates, standard)
        return DatedColumn(self._datings.get(path, stated), stated, marks.flags)

    def is_confirmed(
        self, path: str, dated: DatedColumn, seen: NumbersSeen | None, below: Sequence[tuple[int, str]]
    ) -> bool:
        """Note how all periods and numbers of a file are to be read, and say whether they were read so."""
        is_confirmed = True
        if legend := legend_of(text for _, text in below):
            is_confirmed = self._legends.get(path) == legend
            self._legends[path] = legend
        found = dated.decided()
        if found != dated.dating:
            self._datings[path] = found
            is_confirmed = False
        if seen and (written := seen.decided()) != seen.written:
            self._written[path] = written
            is_confirmed = False
        return is_confirmed
