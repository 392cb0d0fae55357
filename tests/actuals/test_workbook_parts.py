"""The parts of a workbook: found however they are called, and refused by name where they cannot be read."""

import encodings.aliases
import posixpath
from collections.abc import Callable
from pathlib import Path

import pytest

from plancheck.input_file import InputFileError
from tests.actuals.parts import Parts, ods_parts, ods_table, refusal_of, rows_of, xlsx_parts, xlsx_row, zipped
from tests.actuals.reading import problems

BOOK = xlsx_parts(xlsx_row(1, "8.16", '<c t="s"><v>0</v></c>'), shared="<si><t>đô thị</t></si>")
ODS = ods_parts(
    ods_table("<table:table-row><table:table-cell><text:p>đô thị</text:p></table:table-cell></table:table-row>")
)
ROWS = [(1, ["#8.16", "đô thị"])]
XML_PARTS = [*((BOOK, part) for part in BOOK), (ODS, "content.xml")]


def _encoded(parts: Parts, part: str, declared: str, encoding: str = "utf-8") -> Parts:
    """Return `parts` with one part in `encoding`, which declares that it is in `declared`."""
    xml = f'<?xml version="1.0" encoding="{declared}"?>{parts[part]!s}'
    return {**parts, part: xml.encode(encoding, "replace")}


@pytest.mark.parametrize("encoding", ["x-unknown", "hex", "rot13", "utf-7", "shift_jis", "idna", "undefined", "cp037"])
@pytest.mark.parametrize(("parts", "part"), XML_PARTS)
def test_an_encoding_that_is_not_read_is_named_with_its_part(parts: Parts, part: str, encoding: str) -> None:
    """A part in an encoding that is unknown, or none of text, is named, and the workbook refused."""
    words = f"is damaged (its part '{part.lower()}' is in an encoding that is not read"
    assert refusal_of(_encoded(parts, part, encoding)).startswith(words)


def test_an_encoding_that_is_not_read_ends_no_run_with_a_bug(tmp_path: Path) -> None:
    """The file that holds such a part is named as any other that cannot be used."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(_encoded(BOOK, "xl/styles.xml", "hex")))
    (problem,) = problems(str(path))
    assert problem.startswith(
        "is damaged (its part 'xl/styles.xml' is in an encoding that is not read 'hex'); get it again"
    )


def _outcome(book: Parts) -> str:
    try:
        return f"{len(rows_of(book))} row"
    except InputFileError as error:
        return str(error)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_whatever_an_encoding_is_called_the_part_is_read_or_refused(encoding: str) -> None:
    """No name of an encoding in a workbook ends in a bug, and what is refused is named."""
    names = {*encodings.aliases.aliases, *encodings.aliases.aliases.values(), "utf-16le", "utf-32", "x" * 1_000}
    found = {name: _outcome(_encoded(BOOK, "xl/workbook.xml", name, encoding)) for name in sorted(names)}
    assert {name: words for name, words in found.items() if words != "1 row" and "xl/workbook.xml" not in words} == {}


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        ("UTF_8", "utf-8-sig"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("windows-1258", "windows-1258"),
    ],
)
def test_a_part_is_read_in_the_encoding_it_names(declared: str, encoding: str) -> None:
    """Letters beyond English are right in every encoding that is read, also where UTF-8 is misspelt."""
    text = BOOK | {"xl/sharedStrings.xml": str(BOOK["xl/sharedStrings.xml"]).replace("đô thị", "đô thu")}
    assert rows_of(_encoded(text, "xl/sharedStrings.xml", declared, encoding)) == [(1, ["#8.16", "đô thu"])]


@pytest.mark.parametrize("parts", [BOOK, ODS])
@pytest.mark.parametrize(
    "renamed",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: "/" + name,
        lambda name: "./" + name,
        str.upper,
        lambda name: posixpath.join(posixpath.dirname(name), "x", "..", posixpath.basename(name)),
    ],
    ids=["backslashes", "from the root", "from here", "capitals", "by way of another folder"],
)
def test_parts_are_found_however_they_are_called(parts: Parts, renamed: Callable[[str], str]) -> None:
    """A workbook whose list of parts is written by another system is read."""
    folders = {"xl/": "", "xl\\worksheets\\": ""}
    assert rows_of({renamed(name): content for name, content in parts.items()} | folders) == rows_of(parts)


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/sheet1.xml",
        "./worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "worksheets\\sheet1.xml",
        "\\xl\\worksheets\\sheet1.xml",
        "Worksheets/SHEET1.XML",
    ],
)
def test_a_part_is_found_by_any_path_to_it(target: str) -> None:
    """A workbook may name its sheets from its own folder or from the root."""
    links = "xl/_rels/workbook.xml.rels"
    assert rows_of(BOOK | {links: str(BOOK[links]).replace("worksheets/sheet1.xml", target)}) == ROWS


def test_two_names_of_one_part_are_refused() -> None:
    """Two names that lead to one part are as bad as one name twice."""
    book = BOOK | {"xl\\worksheets\\sheet1.xml": "<worksheet/>"}
    assert "two of its parts are called 'xl/worksheets/sheet1.xml'" in refusal_of(book)
