"""What lines above a table say of it, behind a word for what that is: `Unit: %`, `Title`, `Last updated`."""

from collections.abc import Iterator
from typing import Final

from plancheck.actuals.grammar.words import kind_by_word, words_for
from plancheck.actuals.header.column_names import line_of
from plancheck.actuals.header.labels import Cells, FirstRows
from plancheck.actuals.structure.known import Known

LONGEST: Final = 200  # characters of a line that says one thing of a table
KEYS: Final = frozenset(kind_by_word("key"))  # what stands before the name of the indicator in a line above the table
_SERIES: Final = words_for("key: series")  # those of them that are of one series a column
_NAMES: Final = words_for("key: indicator")  # those that stand before nothing else than the name of what is measured
_ABOUT: Final = frozenset(words_for("about"))  # what stands before other things said of a table above it
# What stands before the unit of all values in a line above the table.
_UNITS: Final = frozenset(words_for("unit above"))


def is_about(cells: Cells) -> bool:
    """Say whether a line above a table says something of the whole of it, behind a word for what that is."""
    filled = [cell for cell in cells if cell.strip()]
    key = filled[0].strip().casefold().rstrip(":") if filled else ""
    is_pair = 0 < len(filled) <= 2  # noqa: PLR2004  a word and what it says
    return bool(filled) and filled[0] == cells[0] and (key in _SERIES or (is_pair and key in KEYS | _ABOUT))


def names_one(cells: Cells, known: Known) -> bool:
    """Say whether such a line has the name of an indicator of the plan behind its word, and nothing else."""
    return is_about(cells) and any(known.indicator_in_title(cell.strip()) for cell in cells[1:])


def names_other(cells: Cells, known: Known) -> bool:
    """Say whether such a line has a word for an indicator, and behind it something that is none of the plan's."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    is_named = filled[0].casefold().rstrip(":") in _NAMES and len(filled) > 1
    return is_named and all(known.indicator_in_title(text) is None for text in filled[1:])


def unit_said(cells: Cells) -> str:
    """Return the unit that a line above a table states for all its values; nothing if it states none, or several."""
    filled = [" ".join(cell.split()) for cell in cells if cell.strip()]
    key, mark, rest = filled[0].strip("()").partition(":") if filled else ("", "", "")
    if key.strip().casefold() not in _UNITS:
        return ""
    said = {rest.strip(), *filled[1:]} - {""} if mark else {*filled[1:]}
    return said.pop() if len(said) == 1 else ""


def lines_above(above: FirstRows) -> Iterator[tuple[int, str]]:
    """Yield what the lines above the header say, in small letters."""
    for line, cells in above:
        if len(words := line_of(cells)) <= LONGEST:
            yield line, words.casefold()
