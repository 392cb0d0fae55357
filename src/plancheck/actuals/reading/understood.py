"""How one file of actuals was understood."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.number_evidence import PLAINLY, Written
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.spelled_names import SpelledNames
from plancheck.actuals.opening.tables import Table
from plancheck.message import Message, message, template
from plancheck.model.actual import Location
from plancheck.model.results.result import Note
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat
from plancheck.text import quoted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.actuals.opening.named_encoding import NamedEncoding
    from plancheck.actuals.structure.surroundings.file_date import FileDate
    from plancheck.model.results.inspection import Understanding


_LISTED: Final = 6

_RENAMED: Final = template("{header} as {role}")
_FOUND: Final = template("{path}: the structure of its table was found in it: {said}")
_BELOW: Final = template("{path}: lines below the table are passed over: {lines}")
_BELOW_AND_MORE: Final = template("{path}: lines below the table are passed over: {lines} and more")
_BELOW_LINE: Final = template("{line} ({text})")

_DAYS: Final = template(
    "{path}: its days may stand for longer periods; if so, write actuals: {{dates: {word}}} in the plan"
)
_CENTURY: Final = template(
    "{path}: its years have two digits; if they are those of the {word}, write actuals: {{dates: {word}}} in the plan"
)


class FileReading(NamedTuple):
    """How one file was understood."""

    table: Table
    columns: Columns
    numbers: NumberFormat | None  # how its values are written; None where its cells know what is a number
    rows: int = 0  # how many rows of data it has; complete once it was read to its end
    deleted: int = 0  # how many rows SDMX-CSV marks as deleted
    spelled: Mapping[int, SpelledNames] = {}  # by column, what read the names that the plan may spell in another way
    footer: tuple[tuple[int, str], ...] = ()  # the lines below the table, each with what it says
    remarks: int = 0  # how many rows were passed over that say in place of figures what marks those above
    parts: int = 0  # how many rows were passed over that are of parts
    headers: tuple[int, int] = (0, 0)  # how many rows were the header again, and the line of the first
    written: Written = PLAINLY  # how its numbers were found to be written
    encoding: "NamedEncoding | None" = None  # what it is stored in, if that was found
    explained: tuple[str, ...] = ()
    made: "FileDate | None" = None  # what says that it was made before one of its periods was over
    dates: str = ""  # what the plan may say of its days, which are read as they stand
    # a row of one text that may say that those below are others, and the dimensions it may name instead
    section: tuple[str, ...] = ()

    def notes(self, path: str) -> "Iterator[Note]":
        """Yield what the reader should know of the file at `path`."""
        if profile := self.columns.profile:
            words = template("{path}: read as a file of {source}: {file}")
            yield Note("source", message(words, path=visible(path), source=profile.title, file=Message(profile.file)))
        if renamed := self.columns.renamed:
            named = tuple(
                message(_RENAMED, header=quoted(self.columns.cells[place], 40), role=visible(role, 40))
                for place, role in renamed
            )
            words = template("{path}: columns found under other names: {names}")
            yield Note("source", message(words, path=visible(path), names=named))
        yield from self._of_texts(path)
        if text := self.written.commas:
            words = template("{path}: commas stand between thousands in it, as {text} shows")
            yield Note("structure", message(words, path=visible(path), text=quoted(text, 40)))
        yield from self._of_structure(path)
        if self.explained:
            words = template("{path}: letters beside its figures mean what lines around its table say: {letters}")
            yield Note("structure", message(words, path=visible(path), letters=self.explained[:_LISTED]))
        if self.dates:
            words = _CENTURY if self.dates.endswith("00s") else _DAYS
            yield Note("dates", message(words, path=visible(path), word=self.dates))
        if self.made:
            words = template(
                "{path}: its figures of periods that were not over on {day} count as forecasts, as it was made then by "
                "{said}; if that is the day of something else, {ignore}"
            )
            said = message("line {line}", line=str(self.made.line)) if self.made.line else message("its name")
            day, ignore = self.made.day.isoformat(), ignoring(self.made.text)
            yield Note("dates", message(words, path=visible(path), said=said, day=day, ignore=ignore))
        for names in self.spelled.values():
            for told in names.notes(path):
                yield Note("spelling", told)
        yield from self._of_spans(path)

    def _of_spans(self, path: str) -> "Iterator[Note]":
        spans = self.table.spans
        if spans is None:
            return
        words = template(
            "the quoted cell that starts on {place} ends on line {last}, and lines in it have the shape of rows; "
            "is a quote missing?"
        )
        for span in spans.found:
            place = Location(path, span.first, span.field)
            yield Note("spanning", message(words, place=visible(str(place)), last=str(span.last)), (place,), span.rows)
        if more := spans.count - len(spans.found):
            many = template("{path}: quoted cells that have rows in them, beside those listed: {count}")
            yield Note("spanning", message(many, path=visible(path), count=more))

    def _of_texts(self, path: str) -> "Iterator[Note]":
        """Yield which file of an archive is read, and how it is known in which encoding it is stored."""
        if self.table.member:
            is_read = template("{path}: the file {member} in it is read")
            yield Note("structure", message(is_read, path=visible(path), member=quoted(self.table.member, 60)))
        if found := self.encoding:
            by_source = template("{path}: read in {encoding}, in which files of {source} are stored")
            by_name = template("{path}: read in {encoding}, in which names of the plan stand in it, such as {text}")
            told = {"source": visible(found.source)} if found.source else {"text": quoted(found.text, 60)}
            by_bytes = template("{path}: read in {encoding}, as its first bytes are 0 but for one of each character")
            words = by_source if found.source else by_name if found.text else by_bytes
            yield Note("structure", message(words, path=visible(path), encoding=found.name, **told))

    def _of_structure(self, path: str) -> "Iterator[Note]":
        structure = self.table.structure
        if structure and (said := tuple(structure.said())):
            yield Note("structure", message(_FOUND, path=visible(path), said=said))
        if self.table.seen:
            yield from (Note("structure", told) for told in self.table.seen.said(visible(path), self.columns.width))
        if self.remarks:
            passed = template("{path}: rows that say only what marks the figures above are passed over: {count}")
            yield Note("structure", message(passed, path=visible(path), count=self.remarks))
        if self.headers[0]:
            again = template("{path}: rows that are the header again are passed over: {count}, from line {line}")
            count, line = self.headers
            yield Note("structure", message(again, path=visible(path), count=count, line=str(line)))
        if self.parts:
            passed = template(
                "{path}: rows are of parts where one of {columns} is filled, and are passed over: {count}"
            )
            columns = tuple(quoted(self.columns.names[place], 40) for place in self.columns.parts)
            yield Note("structure", message(passed, path=visible(path), columns=columns, count=self.parts))
        if self.footer:
            lines = tuple(message(_BELOW_LINE, line=str(line), text=quoted(text, 60)) for line, text in self.footer)
            words = _BELOW if len(lines) <= _LISTED else _BELOW_AND_MORE
            yield Note("structure", message(words, path=visible(path), lines=lines[:_LISTED]))

    def understood(self, dimensions: tuple[str, ...]) -> "Understanding":
        """Return the same for people; `dimensions` names those of the columns."""
        from plancheck.model.results.inspection import Understanding

        table, columns = self.table, self.columns
        meanings = zip(columns.cells, columns.meanings(dimensions), strict=True)
        told = table.kind, table.encoding, table.delimiter, table.sheet or "", columns.layout, self.numbers
        return Understanding(*told, tuple(meanings), self.rows, self.deleted)
