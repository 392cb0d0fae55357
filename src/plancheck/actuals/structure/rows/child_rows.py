"""Rows that stand below another by blanks, a bullet or their number: they are of a part, if that is of some alone."""

import re
from functools import lru_cache
from typing import Final

from plancheck.actuals.grammar.sayings import is_of_another
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.labels import widened
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows, names_indicators
from plancheck.message import message, template
from plancheck.text import composed, name_key, quoted

_NUMBER: Final = r"(?:(?P<section>[IVX]{1,5}|[A-D])|(?P<digits>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})|[a-d])[.)/]?"
_SIGN: Final = r"(?:[-+*\u2022\u2013\u2014\u00b7]|\.{2,})\s*(?=[^\W\d_])"
_UNNUMBERED: Final = 10  # how deep a row without a number is: below all that have one
_LONGEST: Final = 200

Depth = tuple[int, int, bool, int]  # how far below others a row is: by its column, its number, a bullet, and blanks
_CHILD: Final = template(
    "names {indicator} in a row that stands below {parent}, and may be of that alone; take the row out, or give it a "
    "name that says of what it is"
)


def child_rows(table: KeyedRows) -> Doubt | None:
    """Return that a row of the plan stands below one with figures that is of some people, firms or places alone."""
    columns, above = table.columns, list[tuple[Depth, str]]()
    for _, short in table.rows if names_indicators(columns) else ():
        cells = widened(short, columns.width)
        if len(cells) != columns.width or not any(is_figure(cells[value]) for value in columns.value_places):
            continue
        at = next((at for at in columns.indicator_places if cells[at].strip()), columns.indicator)
        depth, name = _placed(*cells[: at + 1])
        while above and above[-1][0] >= depth:
            above.pop()
        if above and table.is_known(cells):
            of = next((text for _, text in above if is_of_another(composed(text).casefold())), "")
            if of and not table.vocabulary.indicators.say(of):
                indicator = quoted(name_key(name), 40)
                return columns.indicator, message(_CHILD, indicator=indicator, parent=quoted(of, 40))
        above.append((depth, name))
    return None


@lru_cache
def _placed(*cells: str) -> tuple[Depth, str]:
    """Return how deep a row is, and its name, the last of these `cells`, without what tells that."""
    text = cells[-1][:_LONGEST]
    blanks, bare = len(text) - len(text.lstrip()), text.strip()
    number = next(filter(None, (re.fullmatch(_NUMBER, cell.strip()[:_LONGEST]) for cell in cells[:-1])), None)
    if number is None and bare.isidentifier():  # else the patterns need not be compiled
        return (len(cells), _UNNUMBERED, False, blanks), bare
    if number is None and (number := re.match(rf"{_NUMBER}(?:(?<=[.)/])\s*|\s+)(?=[^\W\d_])", bare)):
        bare = bare[number.end() :]
    is_marked = re.match(_SIGN, bare) is not None
    level = _UNNUMBERED
    if number:
        level = 0 if number["section"] else number["digits"].count(".") + 1 if number["digits"] else _UNNUMBERED - 1
    return (len(cells), level, is_marked, blanks), re.sub(f"^{_SIGN}", "", bare)
