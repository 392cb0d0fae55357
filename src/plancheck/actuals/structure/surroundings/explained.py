"""Lines around a table that explain a mark of its figures, `* January to June`, a number, or give another: `4.8`."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.sayings import explains_other
from plancheck.actuals.grammar.words import is_figure, pattern_for
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
    values = table.columns.value_places
    figures = {name_key(cell_at(cells, place)) for cells in rows for place in values} - {*missing}
    zeros, forms = any(re.fullmatch(_ZERO, figure) for figure in figures), _by_form(figures)
    stating = (cells for cells in rows if any(is_figure(cell_at(cells, place)) for place in values))
    years = {year for text in table.columns.period_texts(stating) for year in re.findall(_YEAR, text)}
    for line, text in lines:
        words = composed(text[:_LONGEST]).casefold().strip()
        note, legend = re.fullmatch(_NOTE, words), re.fullmatch(_LEGEND, words)
        said = note[2].rstrip(" .") if note and note[1].strip("()") in marks else ""
        is_told = (said and explains_other(said)) or (legend is not None and legend[1] in figures)
        is_none = is_told or _is_none(words, figures, has_zeros=zeros)
        if is_none or any(_is_another(number, forms) for number in _numbers_of(words, years)):
            return line, message(_EXPLAINS, ignore=ignoring(text))
    return None


def _by_form(figures: Iterable[str]) -> Mapping[str, list[int]]:
    """Return the digits of figures that are told from others by how they are written, those of each form in order."""
    forms: dict[str, list[int]] = defaultdict(list)
    for figure in figures:
        if _SHORTEST <= len(figure) <= _LONGEST and re.search("[0-9]", figure):
            forms[_form(figure)].append(_digits(figure))
    return {form: sorted(numbers) for form, numbers in forms.items()}


def _form(number: str) -> str:
    return re.sub("[0-9]", "0", number).replace(",", ".")


def _digits(number: str) -> int:
    return int(re.sub("[^0-9]", "", number))


def _is_none(words: str, figures: set[str], *, has_zeros: bool) -> bool:
    """Say whether a line speaks of a zero, or of a number below it, that is a figure."""
    numbers = [each for each in re.findall(_NUMBER, words) if re.fullmatch(_NO_FIGURE, each)]
    is_said = any(each in figures or (has_zeros and re.fullmatch(_ZERO, each)) for each in numbers)
    return is_said or (has_zeros and re.search(_IN_WORDS, words) is not None)


def _numbers_of(words: str, years: set[str]) -> set[str]:
    """Return the numbers of a line behind one of these years; before any year, those that the first is said of."""
    found, year = set(), next(iter(re.findall(_YEAR, words)), "")
    for match in re.finditer(rf"({_YEAR})|{_NUMBER}", re.sub(_REFERENCE, " ", words)):
        year = match[1] or year
        if not match[1] and year in years:
            found.add(match[2])
    return found


def _is_another(number: str, forms: Mapping[str, list[int]]) -> bool:
    """Say whether a number is no figure but like one: of its form, and neither twice as large as the other."""
    alike, digits = forms.get(_form(number), []), _digits(number)
    if alike[(same := bisect_left(alike, digits)) : same + 1] == [digits]:
        return False
    at = bisect_left(alike, (digits + 1) // 2)
    return at < len(alike) and alike[at] <= 2 * digits


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
