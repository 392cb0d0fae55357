"""Empty cells of a dimension, or of units, that may stand for the text above them, as where cells were merged."""

from collections import defaultdict
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.labels import Cells, widened
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows
from plancheck.message import message, template
from plancheck.text import name_key, quoted

_BLANK_UNIT: Final = template(
    "is empty below {text}, which is not the unit of the plan: these figures may be in {text} too; fill the cells in"
)
_BLANK: Final = template(
    "is empty below {text}: an empty cell is of the whole, and these may be of {text} too; fill them in, or write the "
    "name of the whole there"
)


def blank_members(table: KeyedRows) -> Doubt | None:
    """Return a column of a dimension whose empty cells may mean the text above, and not the whole; and what is wrong.

    They may where, of an indicator, no row of the whole stands above all others, and what rows with empty cells are
    about is never what the rows of the text above them are about. They may too where that is so of all rows together,
    and the column stands before the names of indicators.
    """
    columns = table.columns
    series: dict[str, list[Cells]] = defaultdict(list)
    rows = [cells for _, short in table.rows if len(cells := widened(short, columns.width)) == columns.width]
    places = (place for place in columns.dimensions if place is not None and place < columns.width)
    blank = [place for place in places if not all(cells[place].strip() for cells in rows)]
    rows = [cells for cells in rows if blank and any(is_figure(cells[value]) for value in columns.value_places)]
    for cells in filter(table.is_known, rows):
        series[name_key(table.indicator(cells))].append(cells)
    for place in blank:
        member = _Member(table, place)
        is_stub = place < columns.indicator
        text = next(filter(None, map(member.above, series.values())), "")
        if text := text or (member.above(rows, is_one=False) if is_stub else ""):
            return place, message(_BLANK, text=quoted(text, 40))
    return None


def blank_units(table: KeyedRows) -> Doubt | None:
    """Return the column of units whose empty cells may mean the unit above, which is not that of the plan."""
    unit, names = table.columns.unit, table.vocabulary
    above: dict[str, str] = {}
    for _, cells, _ in table.keyed if unit is not None and unit < table.columns.width else ():
        indicator, text = name_key(table.indicator(cells)), name_key(cells[unit or 0])
        wanted = names.measured.get(names.indicators.meant(indicator) or "")
        last = above.get(indicator, "")
        if not text and last and wanted and names.units.get(last, last) != wanted:
            return unit or 0, message(_BLANK_UNIT, text=quoted(last, 40))
        above[indicator] = text or last
    return None


BLANKS: Final = (blank_members, blank_units)  # what is looked for, each by itself


class _Member:
    """Looks at one column of a dimension, row by row."""

    def __init__(self, table: KeyedRows, place: int) -> None:
        self._place = place
        self._others = [each for each in table.about if each != place]

    def above(self, rows: list[Cells], *, is_one: bool = True) -> str:
        """Return the first text that empty cells below it may mean; none if any of them must mean the whole.

        Of rows of several indicators those with empty cells that stand in one place alone, below several texts, are of
        the whole, unless a text further up has what the last one lacks.
        """
        text, keys, count, headed = "", set[tuple[str, ...]](), 0, list[str]()
        earlier, is_lacking = set[tuple[str, ...]](), False
        for cells in rows:
            here = name_key(cells[self._place])
            key = tuple(name_key(cells[each]) for each in self._others)
            if not here and (not text or key in keys):
                return ""
            if here and here != text:
                earlier |= keys
                text, keys, count = here, set(), count + 1
            is_lacking = is_lacking or (not here and key in earlier)
            headed += [] if here or text in headed else [text]
            keys.add(key)
        return headed[0] if headed and (is_one or len(headed) > 1 or count == 1 or is_lacking) else ""
