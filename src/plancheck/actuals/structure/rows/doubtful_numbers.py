"""Numbers that may be written otherwise than they seem: thousands parted by points, decimals cut off at a comma."""

import re
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.scales import is_scale_alone
from plancheck.actuals.grammar.words import words_for
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows
from plancheck.message import message, template
from plancheck.text import name_key, quoted, visible

_COUNTED: Final = frozenset(words_for("unit of counts"))

_POINTED: Final = r"[+-]?[0-9]+\.[0-9]+"
_GROUPED: Final = r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}"
_COUNTS: Final = template(
    "counts with three digits behind the point ({text}) may be whole numbers ({whole}), and no others tell; say with "
    "--decimal and --thousands how numbers are written"
)
_SCALE: Final = template(
    "has a scale for a header and holds no figures; say under actuals: scale: in the plan which scale the values have "
    "(units if they have none), or {ignore}"
)
_CUT: Final = template(
    "holds {text} right behind {number}, which may be one number cut at its comma ({whole}); put numbers with commas "
    "in quotes, or {ignore} if it holds something else"
)


def scale_beside(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read, is headed by a scale, and holds no figure: it says the scale of the others."""
    for place in table.unread:
        if is_scale_alone(header := table.columns.names[place], table.vocabulary.units):
            return place, message(_SCALE, ignore=ignoring(header))
    return None


def pointed_counts(table: KeyedRows) -> Doubt | None:
    """Return a column of values whose counts have three digits behind every point, and no others; and what is wrong.

    Of persons there are no thousandths, so the point may part thousands.
    """
    found: dict[int, str] = {}
    for _, cells, _ in table.keyed if not table.columns.scales else ():
        indicator = table.indicator(cells)
        for place in table.columns.value_places if _is_counted(table, indicator, cells) else ():
            text = cells[place].strip()
            if re.fullmatch(_POINTED, text) and not re.fullmatch(_GROUPED, text):
                return None
            if re.fullmatch(_GROUPED, text):
                found.setdefault(place, text)
    for place, text in found.items():
        return place, message(_COUNTS, text=quoted(text, 40), whole=quoted(text.replace(".", ""), 40))
    return None


def cut_numbers(table: KeyedRows) -> Doubt | None:
    """Return a column of remarks, or one without a header, with digits behind whole numbers, in a file cut at commas.

    Where no value has a decimal point, they may be the decimals, or the last thousands, of a number in no quotes.
    """
    last = max(table.columns.value_places)
    is_remark = last + 1 in table.remarks or [*map(str.strip, table.columns.names[last + 1 : last + 2])] == [""]
    if not is_remark or last + 1 in table.columns.ignored:
        return None
    pairs = [(name_key(cells[last]), name_key(cells[last + 1])) for _, cells, _ in table.keyed]
    are_whole = all("." not in number for number, _ in pairs)
    for number, behind in pairs if are_whole else ():
        if re.fullmatch(r"[+-]?[0-9]+", number) and re.fullmatch("[0-9]+", behind):
            said = {"text": quoted(behind, 40), "number": quoted(number, 40)}
            whole = visible(f"{number},{behind}", 40)
            return last + 1, message(_CUT, **said, whole=whole, ignore=ignoring(table.columns.names[last + 1]))
    return None


def _is_counted(table: KeyedRows, indicator: str, cells: Cells) -> bool:
    """Say whether a row counts something: by its unit, or that of the plan."""
    names, unit = table.vocabulary, table.columns.unit
    said = "" if unit is None else name_key([*cells, *table.columns.constants][unit])
    if said:
        return said.casefold() in _COUNTED
    key = names.measured.get(names.indicators.meant(indicator) or "")
    return any(name.casefold() in _COUNTED for name, known in names.units.items() if known == key)
