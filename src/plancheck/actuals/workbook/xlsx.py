"""The sheets of an Excel workbook (.xlsx, .xlsm), one row at a time."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final

from plancheck.actuals.workbook.archive import Archive, part_name
from plancheck.actuals.workbook.cell_formats import NumberFormats, checked_code
from plancheck.actuals.workbook.merged_cells import MergedCells, Seen, filled_down, may_be_merged
from plancheck.actuals.workbook.sheet import Row, Sheet, check_names, check_number
from plancheck.actuals.workbook.xlsx_cells import Cells, RichText, is_on, unescaped
from plancheck.actuals.workbook.xml_stream import Listener, damaged, local
from plancheck.input_file import InputFileError
from plancheck.message import message
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted

MAX_SHARED: Final = 64 * 1024 * 1024  # most bytes of the table of texts that cells share, which is kept in memory


class _Relation(NamedTuple):
    kind: str
    target: str


class Xlsx:
    """An Excel workbook, its `sheets` of cells in order."""

    def __init__(self, archive: Archive) -> None:
        """Read what `archive` says about its sheets, its formats and its texts.

        Raises:
            InputFileError: It is damaged, or no workbook.
        """
        self._archive = archive
        book = self._book()
        relations = self._relations(book)
        listed = _Book()
        list(archive.items(book, listed))
        found = [(sheet, relations[relation]) for sheet, relation in listed.sheets if relation in relations]
        self._parts = {sheet: relation.target for sheet, relation in found if relation.kind == "worksheet"}
        self.sheets = tuple(sheet for sheet, relation in found if relation.kind == "worksheet")
        check_names(self.sheets)
        shared = _only("sharedStrings", relations)
        self._texts = [] if shared is None else list(archive.items(shared, _Texts(), MAX_SHARED))
        styles = _Styles()
        if part := _only("styles", relations):
            list(archive.items(part, styles))
        self._formats = NumberFormats(
            styles.numbers, styles.codes, styles.struck, styles.indents, from_1904=listed.from_1904
        )

    def rows(self, sheet: Sheet, seen: Seen) -> Iterator[Row]:
        """Yield the rows of `sheet` that have a cell, merged cells filled down; `seen` notes what else there is.

        Raises:
            InputFileError: The sheet is damaged.
        """
        part, cells = self._parts[sheet], Cells(sheet.name, self._texts, self._formats, seen)
        for relation in self._relations(part, is_needed=False).values():
            if relation.kind == "comments" and part_name(relation.target) in self._archive.names:
                list(self._archive.items(relation.target, _Comments(seen), None))
        rows = self._archive.items(part, cells, None)
        if not may_be_merged(self._archive.open(part, None)):
            return rows
        return filled_down(rows, sorted(self._archive.items(part, MergedCells(sheet.name), None)), seen)

    def _book(self) -> str:
        target = next((r.target for r in self._relations("").values() if r.kind == "officeDocument"), "")
        if target.endswith(".bin"):
            raise InputFileError(message("is a binary workbook; save it as .xlsx"))
        if not target:
            damaged(message("it does not say where its sheets are"))
        return target

    def _relations(self, part: str, *, is_needed: bool = True) -> dict[str, _Relation]:
        folder, name = posixpath.split(part)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        relations: dict[str, _Relation] = {}
        if not is_needed and part_name(part) not in self._archive.names:
            return relations
        for key, relation in self._archive.items(part, _Relations(folder)):
            if relations.setdefault(key, relation) != relation:
                damaged(message("its part {part} names two parts {key}", part=quoted(part, 80), key=quoted(key, 40)))
        return relations


def _only(kind: str, relations: Mapping[str, _Relation]) -> str | None:
    targets = {part_name(relation.target) for relation in relations.values() if relation.kind == kind}
    if len(targets) > 1:
        damaged(message("it has {count} parts of the kind {kind}", count=len(targets), kind=kind))
    return next(iter(targets), None)


class _Relations(Listener[tuple[str, _Relation]]):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if local(name) == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "").replace("\\", "/")
            whole = posixpath.normpath(posixpath.join("/", self._folder, target))
            self._made.append((attributes.get("Id", ""), _Relation(kind, whole.lstrip("/"))))


class _Book(Listener[None]):
    """Hears the sheets of a workbook, each with the id of its part."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[Sheet, str]] = []
        self.from_1904 = False
        self._is_book = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        tag = local(name)
        if not self._is_book:
            if tag != "workbook":
                raise InputFileError(message("is a document, not a workbook; give a workbook or a CSV file"))
            self._is_book = True
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}
        elif tag == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((Sheet(unescaped(attributes.get("name", "")), hidden), relation))
            check_number(len(self.sheets))


class _Styles(Listener[None]):
    """Hears the codes of formats, the number of each style's format, and which of them strike through or indent."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.numbers: list[int] = []
        self.struck: set[str] = set()
        self.indents: dict[str, int] = {}
        self._struck_fonts: set[int] = set()
        self._fonts = 0
        self._list = ""  # formats that depend on conditions have codes and styles too

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        tag = local(name)
        if tag in {"numFmts", "fonts", "cellXfs"}:
            self._list = tag
        elif tag == "font" and self._list == "fonts":
            self._fonts += 1
        elif tag == "strike" and self._list == "fonts" and is_on(attributes):
            self._struck_fonts.add(self._fonts - 1)
        elif tag == "numFmt" and self._list == "numFmts":
            code = checked_code(unescaped(attributes.get("formatCode", "")))
            self.codes[_number(attributes.get("numFmtId"))] = code
        elif tag == "xf" and self._list == "cellXfs":
            if _number(attributes.get("fontId")) in self._struck_fonts:
                self.struck.add(str(len(self.numbers)))
            self.numbers.append(_number(attributes.get("numFmtId")))
        elif tag == "alignment" and self._list == "cellXfs" and attributes.get("horizontal", "left") == "left":
            self.indents[str(len(self.numbers) - 1)] = _number(attributes.get("indent"))

    def end(self, name: str, /) -> None:
        if local(name) == self._list:
            self._list = ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004  no more


class _Texts(Listener[str]):
    def __init__(self) -> None:
        super().__init__()
        self._text = RichText()

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self._text.start(local(name), attributes)

    def end(self, name: str, /) -> None:
        tag = local(name)
        if tag == "si":
            self._made.append(self._text.taken())
        else:
            self._text.end(tag)

    def text(self, text: str, /) -> None:
        if self._text.is_open:
            self._text.parts.append(text)


class _Comments(_Texts):
    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self._seen = seen
        self._cell = ""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if local(name) == "comment":
            self._cell = attributes.get("ref", "")
        super().start(name, attributes)

    def end(self, name: str, /) -> None:
        if local(name) == "comment":
            self._seen.note_comment(self._cell, self._text.taken())
        else:
            super().end(name)
