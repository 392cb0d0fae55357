"""Files of text, drawn."""

import re
from collections.abc import Callable
from itertools import permutations
from random import Random
from typing import Final

from plancheck.numbers.number_format import NumberFormat
from tests.actuals.equality.cells import Row, drawn_rows
from tests.actuals.equality.damages import damaged, surrounded
from tests.actuals.equality.dresses import DRESSES, Dress, in_sections
from tests.actuals.equality.habits import as_called, as_written
from tests.actuals.equality.trials import IN_SECTIONS, WITHOUT_NOTE, TextFile, Trial, drawn_question, drawn_room

_HEADERS: Final[tuple[Row, ...]] = tuple(
    (*needed, *others)
    for count in range(5)
    for others in permutations(["area", "sex", "unit", "note", "vintage"], count)
    if "vintage" not in others or count < 3
    for needed in permutations(["indicator", "period", "value"])
)
"""Columns in any order, few of them with a release, which keeps the kernel from a table."""

_QUALIFIERS: Final[tuple[Row, ...]] = (
    *[()] * 7,
    ("area code",),
    ("region",),
    ("series",),
    ("status",),
    ("multiplier",),
    ("action",),
    ("action", "status"),
    ("status", "multiplier", "action"),
    ("multiplier", "word"),
    ("status", "multiplier", "word"),
)
"""Columns that say more about a value."""

_NUMBERS: Final = (
    *[None] * 6,
    NumberFormat(",", "."),
    NumberFormat(",", " "),
    NumberFormat(","),
    NumberFormat("'", "."),
)
"""How values are written."""

_NUMBER: Final = re.compile("-?[0-9.|']+")

_STYLES: Final[tuple[Callable[[str], str], ...]] = (
    *[lambda cell: cell] * 8,
    lambda cell: cell if _NUMBER.fullmatch(cell) else f'"{cell}"',
    lambda cell: cell if _NUMBER.fullmatch(cell) or not cell else f'"{cell}"',
    lambda cell: f'"{cell}"',
    lambda cell: '"d, e"' if cell == "d" else cell,
    lambda cell: f'"{cell.replace("H", ", ")}"',
    lambda cell: '"""d"", e"' if cell == "d" else f'"{cell}"',
    lambda cell: '"x\ny"' if cell == "x" else f'"{cell}"',
    lambda cell: '"x\r\ny"' if cell == "x" else cell,
    lambda cell: '"x\ngrowth,2025,5,a\ny"' if cell == "x" else cell,
    lambda cell: '"x\ry"' if cell == "x" else cell,
)
"""How programs quote cells: not at all, all texts as R does, every cell, those that need it."""


def drawn_texts(random: Random) -> Trial:
    """Return files of text that are tried: most often one, with nothing wrong."""
    numbers = random.choice(_NUMBERS)
    columns = (*random.choice(_HEADERS), *random.choice(_QUALIFIERS))
    dress = random.choice(DRESSES)
    question = drawn_question(random, numbers)
    if dress is in_sections or ("note" in columns and random.random() < 0.6):
        question = question._replace(dialect=IN_SECTIONS if dress is in_sections else WITHOUT_NOTE)
    count = 1 if random.random() < 0.9 else 2
    texts = [_text(random, numbers, columns, dress) for _ in range(count)]
    return Trial([TextFile(text, random.random() < 0.1) for text in texts], question, drawn_room(random))


def _text(random: Random, numbers: NumberFormat | None, columns: Row, dress: Dress) -> bytes:
    rows = as_written(random, columns, drawn_rows(random, columns))
    decimal = numbers.decimal if numbers else "."
    if decimal != ".":
        rows = [tuple(_marked(*cell, decimal) for cell in zip(columns, row, strict=True)) for row in rows]
    style = random.choice(_STYLES)
    header, *lines = dress(columns, rows)
    text = "".join(",".join(map(style, row)) + "\n" for row in (as_called(random, header), *lines)).encode()
    text = damaged(random, surrounded(random, text))
    delimiters = (b";", b";", b"\t", b",") if decimal == "," else (b",", b",", b",", b";", b"\t")
    return text.replace(b",", random.choice(delimiters)).replace(b"|", b",")


def _marked(column: str, cell: str, decimal: str) -> str:
    """Return a cell with another decimal mark, if it is a value that has one; a bar is a comma that divides nothing."""
    if column != "value" or cell.endswith("1.234"):
        return cell
    mark = decimal.replace(",", "|")
    return cell.replace("'", mark) if "'" in cell else cell.replace(".", mark)
