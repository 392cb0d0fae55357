"""Lines around a table that explain a mark of its figures, `* January to June`, or a number: `0 = not surveyed`."""

import re
from collections.abc import Iterable
from typing import Final

from plancheck.actuals.grammar.sayings import explains_other
from plancheck.actuals.grammar.words import pattern_for
from plancheck.actuals.header.labels import Cells, cell_at
from plancheck.actuals.structure.rows.keyed_rows import KeyedRows, names_indicators
from plancheck.message import Message, message, template
from plancheck.text import composed, name_key, quoted

_LONGEST: Final = 200

_MARK: Final = r"(?:\*{1,3}|\((?:[0-9]{1,2}|[a-z]|\*{1,3})\)|[0-9a-z]\)|[\u00b9\u00b2\u00b3])"
_NOTE: Final = rf"(?:(?:notes?|ghi chú)\W*?)?({_MARK})\s*[:=\u2013-]?\s*(.+)"
_LEGEND: Final = rf"\W*?([-\u2212]?[0-9][0-9.,]*)\s*(?:[:=]|means|là)\s*(?:{pattern_for('no figure')})\b.*"


def explained_otherwise(
    lines: Iterable[tuple[int, str]], table: KeyedRows, missing: Iterable[str]
) -> tuple[int, Message] | None:
    """Return a line that makes figures of the plan others, or none: it explains a mark or a number that they have.

    A star behind a figure makes that figure unverifiable, and no other.
    """
    rows = [cells for _, cells in table.rows if _is_known(table, cells)]
    marks = {mark for name in table.columns.names if (mark := _mark_of(name))}
    for cells in rows:
        for place, mark in enumerate(map(_mark_of, cells)):
            marks |= {mark} if mark.strip("*") or place not in table.columns.value_places else set()
    figures = {name_key(cell_at(cells, place)) for cells in rows for place in table.columns.value_places}
    for line, text in lines:
        words = composed(text[:_LONGEST]).casefold().strip()
        note, legend = re.fullmatch(_NOTE, words), re.fullmatch(_LEGEND, words)
        said = note[2].rstrip(" .") if note and note[1].strip("()") in marks else ""
        if (said and explains_other(said)) or (legend and legend[1] in figures - {*missing}):
            return line, message(_EXPLAINS, text=quoted(text, 60))
    return None


def _is_known(table: KeyedRows, cells: Cells) -> bool:
    """Say whether a row is of an indicator of the plan, be there a mark behind its name."""
    if not names_indicators(table.columns):
        return True
    name = re.sub(rf"\s*{_MARK}$", "", name_key(table.columns.indicator_in(cells)))
    return table.vocabulary.indicators.meant(name) is not None


def _mark_of(text: str) -> str:
    found = re.search(rf"\S\s*({_MARK})$", text.strip()[-_LONGEST:])
    return found[1].strip("()") if found else ""


_EXPLAINS: Final = template(
    "says that figures of the plan are others, or none, by a mark or a number that they have ({text}); take them out, "
    "or take the line out if they are meant"
)
