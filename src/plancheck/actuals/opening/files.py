"""A file to the table it holds, told by its content and never by its name."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.header.labels import Cells, FirstRows
from plancheck.actuals.opening.tables import FRAME, PARQUET, Sought, Table, looked_for
from plancheck.actuals.opening.text_table import text_table
from plancheck.actuals.source.compressed import COMPOUND, Content, decompressed
from plancheck.actuals.table.records import Complain
from plancheck.input_file import InputFileError
from plancheck.message import message, template, told

if TYPE_CHECKING:
    from plancheck.actuals.source.frames import Frame
    from plancheck.actuals.structure.choice import Found

_ZIP: Final = b"PK\x03\x04"
_PARQUET: Final = b"PAR1"

_OTHER_KINDS: Final = (  # how files begin, blanks left out, that hold no table of text
    ((b"%pdf-",), template("a PDF document")),
    (
        (b"<!doc", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<body", b"<div"),
        template("an HTML page, whatever it is called"),
    ),
    ((b"<?xml",), template("an XML document")),
    ((b"mime-version:",), template("a web page in one file, whatever it is called")),
    ((b"[{", b"[[", b'{"'), template("JSON")),
    ((b"{\\rtf",), template("a text document")),
)

_SPREADSHEET: Final = b'progid="excel.sheet"'
# Most bytes of a workbook or a Parquet file that come through a pipe or out of a packed file.
MAX_SPOOLED: Final = 512 * 1024 * 1024
_CHUNK: Final = 1024 * 1024

_SAMPLE: Final = 300  # so many rows of a Parquet file are looked at for its structure


def open_table(file: BinaryIO, sought: Sought, complain: Complain, held: ExitStack) -> Table:
    """Return the table that `file` holds, told by its content and never by its name; `held` closes what that takes.

    Raises:
        InputFileError: It is packed in a way that is not read, or damaged.
        LineError: It is text, and a line up to the header cannot be read. Later ones raise it when they are reached.
    """
    content = decompressed(file)
    _refuse_other_kinds(content.head)
    if content.head.startswith(COMPOUND):
        from plancheck.actuals.opening.workbook_table import workbook_table

        return workbook_table(_seekable(content, held), sought)
    if content.head.startswith(_ZIP):
        from plancheck.actuals.opening.workbook_table import workbook_table
        from plancheck.actuals.opening.zip_table import zip_table

        seekable = _seekable(content, held)
        return zip_table(seekable, sought, complain) or workbook_table(seekable, sought)
    if content.head.startswith(_PARQUET):
        return _parquet(_seekable(content, held), sought, held)
    return text_table(content, sought, complain)


def _refuse_other_kinds(head: bytes) -> None:
    start = b"".join(head.removeprefix(BOM_UTF8).lower().split())
    if start.startswith(b"<?xml") and _SPREADSHEET in start:
        raise InputFileError(message("is a workbook in the XML of Excel 2003; save it as .xlsx"))
    for marks, kind in _OTHER_KINDS:
        if start.startswith(marks):
            raise InputFileError(message("is {kind}; save its table as CSV or as a workbook", kind=told(kind)))


def _parquet(file: BinaryIO, sought: Sought, held: ExitStack) -> Table:
    from plancheck.actuals.table.typed_records import ParquetRecords

    records = ParquetRecords(file)
    held.callback(records.close)  # however far it was read: its private directory goes
    rows = iter(records)
    header = next(rows)
    table = Table(PARQUET, chain([header], rows), 0, None, cut=records)
    table = table._replace(first_rows=partial(_first_rows, partial(_sample, file)))
    if found := _structure_of(file, header[1], sought):
        return table._replace(records=rows if found.structure else table.records, found=found)
    return table


def _sample(file: BinaryIO) -> FirstRows:
    from plancheck.actuals.table.typed_records import ParquetRecords

    records = ParquetRecords(file)
    found = [*islice(records, _SAMPLE)]
    records.close()
    return found


def _first_rows(rows: Callable[[], Iterable[tuple[int, Cells]]]) -> FirstRows:
    try:
        return [(row, cells) for row, cells in rows() if row]
    except InputFileError:
        return ()


def _structure_of(file: BinaryIO, names: Cells, sought: Sought) -> "Found | None":
    """Return what is found in a Parquet file whose columns are not called as a plan needs it; None if they are."""
    if not sought.subject.has_plan or sought.is_plain(names):
        return None
    from plancheck.actuals.structure.grids import Grid

    grid = Grid([(row, cells) for row, cells in _sample(file) if any(map(str.strip, cells))])
    said = sought.said._replace(header=None)  # the names of its columns are its header
    found = looked_for([grid], sought._replace(said=said), is_typed=True)
    if found.structure is None or found.structure.header != (0,):
        return found._replace(structure=None)
    columns = found.structure.columns._replace(cells=tuple(names))
    return found._replace(structure=found.structure._replace(columns=columns))


def frame_table(frame: "Frame") -> Table:
    """Return the table that a data frame is, to be read once.

    Raises:
        InputFileError: It cannot be had as Arrow columns.
    """
    from plancheck.actuals.table.typed_records import FrameRecords

    records = FrameRecords(frame)
    first = partial(_first_rows, partial(records.first, _SAMPLE))
    return Table(FRAME, iter(records), 0, None, cut=records, first_rows=first)


def _seekable(content: Content, held: ExitStack) -> BinaryIO:
    """Return a file that holds `content` and can be read in any order; a private one if it came through a pipe.

    Raises:
        InputFileError: It is too large for that.
    """
    if file := content.regular_file():
        return file
    import tempfile

    spooled = held.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  `held` closes it
    while chunk := content.read(_CHUNK):
        if spooled.write(chunk) and spooled.tell() > MAX_SPOOLED:
            msg = message("holds more than {most} bytes; give it as a file that is not packed", most=MAX_SPOOLED)
            raise InputFileError(msg)
    spooled.seek(0)
    return spooled
