"""Several tables in one sheet, below or beside each other with blank rows or columns between: each is a part of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise, zip_longest
from typing import Final

from plancheck.actuals.grammar.sayings import speaks_of_part_of_year, speaks_of_plans
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import header_key
from plancheck.actuals.header.labels import Cells, FirstRows
from plancheck.actuals.opening.tables import Sought
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.workbook.sheet import Area, Sheet, within
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.text import composed, folded

_MOST: Final = 300  # a sheet of more rows is taken as one table
_MOST_TEXTS: Final = 200_000
# So many distinct texts of a table are held, and so many characters looked through; one with more can be meant.
_MOST_CHARACTERS: Final = 20_000_000
_MOST_PAIRS: Final = 2_000_000  # so many texts are held against names at most
_HEADED: Final = 40  # so many first rows may be a header of two rows that together name an indicator


def parts_of(book: Workbook, sheet: Sheet) -> Sequence[Sheet]:
    """Return the parts of a sheet that are tables of their own, or the sheet where it is one.

    A table of its own has a header of its own, in which a column is called as one of the first table is: no table has
    two columns of one name.
    """
    rows = list(islice(book.records(sheet), _MOST + 1))
    if not 0 < len(rows) <= _MOST or any(_is_text([row]) and _says_other(row[1]) for row in rows):
        return (sheet,)  # what such a line says may be of any of its tables
    whole = Area(1, 1, rows[-1][0], max(len(cells) for _, cells in rows))
    areas = [area for beside in _beside(rows, whole) for area in _below(rows, beside)]
    return [sheet._replace(area=area) for area in areas] if len(areas) > 1 else (sheet,)


def texts_beside(book: Workbook, sheets: Iterable[Sheet], chosen: Sheet) -> Iterator[tuple[str, str]]:
    """Yield what sheets of texts alone say beside the one that is `chosen`, but for what they say of others by name.

    One with a row of several figures is a table, and says nothing of another.
    """
    others = {header_key(sheet.name) for sheet in book.sheets} - {header_key(chosen.name)}
    for sheet in (each for each in sheets if each.name != chosen.name):
        rows = [cells for _, cells in islice(book.records(sheet), _MOST + 1)]
        if len(rows) > _MOST or any(sum(map(is_figure, cells)) > 1 for cells in rows):
            continue
        for cells in rows:
            texts = [
                " ".join(cell.split()) for cell in cells if cell.strip() and header_key(cell) != header_key(chosen.name)
            ]
            said = header_key(" ".join(texts))
            if said and not any(name in said for name in others):
                yield sheet.name, ", ".join(texts)


def _beside(rows: FirstRows, whole: Area) -> list[Area]:
    filled = {place for _, cells in rows for place, text in enumerate(cells, 1) if text.strip()}
    lefts = [place for place in sorted(filled) if place - 1 not in filled]
    runs = [whole._replace(left=left, right=after - 1) for left, after in pairwise([*lefts, whole.right + 1])]
    first, *others = (_header([*within(rows, run)]) for run in runs)
    starts = [run.left for run, header in zip(runs[1:], others, strict=True) if {*first} & {*header}]
    edges = pairwise([1, *starts, whole.right + 1])
    return [whole._replace(left=left, right=max(place for place in filled if place < after)) for left, after in edges]


def _below(rows: FirstRows, area: Area) -> list[Area]:
    """Return the areas of the tables that stand below each other; a text alone between two may be of either.

    Where more texts stand there, it is not known which of them are of which: then it is one table.
    """
    placed = groupby(enumerate(within(rows, area)), lambda row: row[1][0] - row[0])
    islands = [[row for _, row in island] for _, island in placed]
    headers = [*map(_header, islands)]
    first = next(filter(None, headers), [])
    found = [area]
    for at, header in enumerate(headers):
        if header == first or not {*header} & {*first}:
            continue
        texts = _texts_before(islands, at)
        if texts and (len(texts) > 1 or _is_text(islands[at][:1])):
            return [area]
        top = islands[at][0][0]
        found[-1] = found[-1]._replace(bottom=top - 1)
        found.append(area._replace(top=texts[0][0][0] if texts else top))
    return found


def _texts_before(islands: Sequence[FirstRows], at: int) -> Sequence[FirstRows]:
    first = at
    while first and _is_text(islands[first - 1]):
        first -= 1
    return islands[first:at]


def _is_text(rows: FirstRows) -> bool:
    return all(len(_filled(cells)) == 1 for _, cells in rows)


def _header(rows: FirstRows) -> Cells:
    """Return the texts of the header of a table, in small letters; none if it has none, or no names beside figures."""
    wide = [_filled(cells) for _, cells in rows if len(_filled(cells)) > 1]
    header, below = wide[:1], wide[1:]
    figures = [cells for cells in below if any(map(_is_value, cells))]
    is_table = bool(figures) and not any(_is_value(text) for cells in header for text in cells)
    are_named = not any(_is_value(cells[0]) for cells in figures)
    return [text.casefold() for cells in header for text in cells] if is_table and are_named else []


def _says_other(cells: Cells) -> bool:
    words = composed(" ".join(cells)).casefold()
    return speaks_of_plans(words) or speaks_of_part_of_year(words)


def _filled(cells: Cells) -> Cells:
    return [text for cell in cells if (text := cell.strip())]


def _is_value(text: str) -> bool:
    return is_figure(text) and heading(text).period is None


def may_be_meant(rows: Iterable[tuple[int, Cells]], sought: Sought) -> bool:
    """Say whether the rows of a table hold a name of an indicator, however it is spelled, alone or in other words.

    Where the plan is not known, or something else than the table says which indicator it is about, each can be meant.
    """
    known = sought.known() if sought.subject.has_plan else None
    if known is None or known.indicator or any(True for _ in known.indicators_in_name()):
        return True
    every, texts = iter(rows), set[str]()
    head = [cells for _, cells in islice(every, _HEADED)]
    for one, other in pairwise(head):
        texts.update(f"{above} {below}" for above, below in zip_longest(one, other, fillvalue=""))
    for cells in head:
        texts.update(cells)
    size = 0
    for _, cells in every:
        texts.update(cells)
        size += sum(map(len, cells))
        if len(texts) > _MOST_TEXTS or size > _MOST_CHARACTERS:
            return True
    return _names_any(texts, [*known.indicators])


def _names_any(texts: set[str], names: Sequence[str]) -> bool:
    """Say whether a text has all words of a name, in whatever order."""
    sought = [_words(name) for name in names]
    if len(sought) * len(texts) > _MOST_PAIRS:
        return True
    return any(name <= words for words in map(_words, texts) for name in sought)


def _words(text: str) -> set[str]:
    return {*re.findall(r"\w+", folded(text))}
