"""A zip archive, as sources give their downloads, to the table of the only text file in it that fits the plan."""

from typing import BinaryIO, Final

from plancheck.actuals.opening.tables import Sought, Table
from plancheck.actuals.opening.text_table import text_table
from plancheck.actuals.source.lines import LineError
from plancheck.actuals.table.records import Complain
from plancheck.actuals.workbook.archive import Archive, part_name
from plancheck.input_file import InputFileError
from plancheck.message import Message, message, template
from plancheck.text import quoted

_TEXTS: Final = (".csv", ".tsv", ".txt", ".tab")
_OF_WORKBOOKS: Final = frozenset(("_rels/.rels", "mimetype"))
_NAMED: Final = 8
_MOST: Final = 50  # among so many text files the one that fits is looked for; among more, none
_NONE: Final = template(
    "holds {count} text files, none with the columns needed; name one with --sheet, or unpack it: {names}"
)
_SEVERAL: Final = template(
    "holds {count} text files, and more than one with the columns needed; name one with --sheet: {names}"
)
_TOO_MANY: Final = template("holds {count} text files; name one with --sheet: {names}")


def zip_table(file: BinaryIO, sought: Sought, complain: Complain) -> Table | None:
    """Return the table of the text file that is named, or the only one that fits; None if it is no archive of such.

    Raises:
        InputFileError: The archive is damaged, or it is not clear which of its files is meant.
        LineError: A line up to the header cannot be read.
    """
    archive = Archive(file)
    names = [name for name in archive.written if name.lower().endswith(_TEXTS) and not _is_hidden(name)]
    if not names or _OF_WORKBOOKS & archive.names:
        return None
    wanted = sought.said.sheet
    found = [name for name in names if part_name(name) == part_name(wanted)] if wanted else names
    if len(found) > _MOST:
        raise InputFileError(message(_TOO_MANY, count=len(names), names=_listed(names)))
    if len(found) > 1:
        found = [name for name in found if _fits(archive, name, sought)]
    if len(found) != 1:
        words = _NONE if not found else _SEVERAL
        raise InputFileError(message(words, count=len(names), names=_listed(found or names)))
    return text_table(archive.open(found[0], None), sought, complain)._replace(cut=None, member=found[0])


def _is_hidden(name: str) -> bool:
    return part_name(name).startswith(("__macosx/", "."))


def _fits(archive: Archive, name: str, sought: Sought) -> bool:
    try:
        table = text_table(archive.open(name, None), sought, _ignore)
    except LineError:
        return False
    if table.found is None:
        return bool(table.first)
    return bool(table.found.structure or table.found.rivals)


def _ignore(line: int | None, column: int | None, words: Message) -> None:
    """Take what is wrong with a file that may not be the one that is read."""


def _listed(names: list[str]) -> tuple[str, ...]:
    return tuple(quoted(name, 60) for name in names[:_NAMED])
