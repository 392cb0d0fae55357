"""Lines around a table that explain a mark of its figures, `* January to June`, a number, or give another: `4.8`."""

import re
from collections.abc import Iterable
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.sayings import explains_other
from plancheck.actuals.grammar.words import pattern_for
from plancheck.actuals.header.labels import Cells, cell_at
from plancheck.actuals.structure.rows.keyed_rows import KeyedRows, names_indicators
from plancheck.message import Message, message, template
from plancheck.text import composed, name_key

_LONGEST: Final = 200

_MARK: Final = r"(?:\*{1,3}|\((?:[0-9]{1,2}|[a-z]|\*{1,3})\)|[0-9a-z]\)|[\u00b9\u00b2\u00b3])"
_NOTE: Final = rf"(?:(?:notes?|ghi chú)\W*?)?({_MARK})\s*[:=\u2013-]?\s*(.+)"
_NUMBER: Final = r"(?<![\w.,/+])([-\u2212]?[0-9]+(?:[.,][0-9]+)*)(?![0-9A-Za-z%/]|[.,][0-9])"
_ZERO: Final = r"[-\u2212]?0+(?:[.,]0+)?"
_NO_FIGURE: Final = rf"{_ZERO}|[-\u2212].*"  # what stands in place of a figure, if a line speaks of it
_IN_WORDS: Final = r"\b(?:zer[oe]s?|zeroes|zéros?|ceros?|nullen)\b"
_YEAR: Final = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
_REFERENCE: Final = rf"\b(?:{pattern_for('before a reference')})\W{{0,2}}[0-9]+(?:[.,][0-9]+)*"
_SHORTEST: Final = 3  # signs of a number that is told from others by its form

_LEGEND: Final = rf"\W*?([-\u2212]?[0-9][0-9.,]*)\s*(?:[:=]|means|là)\s*(?:{pattern_for('no figure')})\b.*"


def explained_otherwise(
    lines: Iterable[tuple[int, str]], table: KeyedRows, missing: Iterable[str]
) -> tuple[int, Message] | None:
    """Return a line that makes figures of the plan others, or none: it explains a mark or a number that they have.

    So does one that gives another for a year of the table. A star behind a figure makes that one unverifiable alone.
    """
    rows = [cells for _, cells in table.rows if _is_known(table, cells)]
    marks = {mark for name in table.columns.names if (mark := _mark_of(name))}
    for cells in rows:
        for place, mark in enumerate(map(_mark_of, cells)):
            marks |= {mark} if mark.strip("*") or place not in table.columns.value_places else set()
    figures = {name_key(cell_at(cells, place)) for cells in rows for place in table.columns.value_places} - {*missing}
    years = _years(table, rows)
    for line, text in lines:
        words = composed(text[:_LONGEST]).casefold().strip()
        note, legend = re.fullmatch(_NOTE, words), re.fullmatch(_LEGEND, words)
        said = note[2].rstrip(" .") if note and note[1].strip("()") in marks else ""
        is_legend = legend is not None and legend[1] in figures
        if (said and explains_other(said)) or is_legend or _is_other(words, figures, years):
            return line, message(_EXPLAINS, ignore=ignoring(text))
    return None


def _years(table: KeyedRows, rows: Iterable[Cells]) -> set[str]:
    """Return the years of these rows of a table."""
    place = table.columns.period
    texts = (
        [column.text for column in table.columns.periods] if place is None else [cell_at(row, place) for row in rows]
    )
    return {year for text in texts for year in re.findall(_YEAR, text)}


def _is_other(words: str, figures: set[str], years: set[str]) -> bool:
    """Say whether a line speaks of a zero or of a number below it that is a figure, or gives another for a year."""
    numbers = re.findall(_NUMBER, words)
    zeros = [figure for figure in figures if re.fullmatch(_ZERO, figure)]
    if any(
        re.fullmatch(_NO_FIGURE, each) and (each in figures or (zeros and re.fullmatch(_ZERO, each)))
        for each in numbers
    ):
        return True
    if zeros and re.search(_IN_WORDS, words):
        return True
    known = {figure.replace(",", ".") for figure in figures if len(figure) >= _SHORTEST}
    return any(_is_like(each, figure) for each in _numbers_of(words, years) - known for figure in known)


def _numbers_of(words: str, years: set[str]) -> set[str]:
    """Return the numbers of a line behind one of these years; before any year, those that the first is said of."""
    found, year = set(), next(iter(re.findall(_YEAR, words)), "")
    for match in re.finditer(rf"({_YEAR})|{_NUMBER}", re.sub(_REFERENCE, " ", words)):
        year = match[1] or year
        if not match[1] and year in years:
            found.add(match[2].replace(",", "."))
    return found


def _is_like(number: str, figure: str) -> bool:
    """Say whether a number has the digits of a figure in number, and neither is twice as large as the other."""
    if re.sub("[0-9]", "0", number) != re.sub("[0-9]", "0", figure):
        return False
    one, other = (int(re.sub(r"\D", "", text)) for text in (number, figure))
    return one <= 2 * other and other <= 2 * one


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
    "says that figures of the plan are others, or none, by a mark or a number; take them out, or {ignore} if they are "
    "meant"
)
