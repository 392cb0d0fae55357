"""What stands beside a header that speaks against it: another header, rows of another table, a line not understood."""

import re
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.scales import mentions_scale, scale_in
from plancheck.actuals.grammar.words import is_figure, words_for
from plancheck.actuals.header.column_names import LATER, NAMES, concept_of, header_key, line_of
from plancheck.actuals.header.labels import Cells, cell_at
from plancheck.actuals.header.places import find_places
from plancheck.actuals.structure.blocks import Block, dimension_named
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading, is_period, opens_list
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear, scaled
from plancheck.actuals.structure.lines_above import is_about, lines_above, names_other
from plancheck.actuals.structure.surroundings.qualified_names import says_nothing
from plancheck.actuals.structure.surroundings.titles import names_of
from plancheck.actuals.structure.tables import Structure
from plancheck.message import message, template
from plancheck.model.names import KnownNames
from plancheck.text import composed, quoted

_PERIODS: Final = frozenset(  # what may stand above columns of periods and says nothing more of them
    {*NAMES["period"], *LATER["period"], "years", "periods", "quarters", "months", "các năm", "trimestre de coleta"}
)
_PLAIN: Final = frozenset(words_for("plain line"))  # words above a table that say nothing of its figures
_NAME: Final = r"[A-ZĐÀ-Ý][^\W\d_]+(?:[ -][A-ZĐÀ-Ý][^\W\d_]+){1,2}"
_WORD: Final = template(
    "line {line} above it is a word or a name, which may say that its figures are others; if it does not, {ignore}"
)
_UNSAID: Final = template("line {line} stands above the values and is not understood: {text}")
_OF_NONE: Final = template("{said}; if it says nothing of them, {ignore}")


def is_over(cells: Cells, found: Structure) -> bool:
    """Say whether a row says something above values: the lowest of a header does, below a header that is one alone.

    It may do so above columns beside them that compare these, where it has words alone.
    """
    first = min(found.columns.value_places)
    is_bare = not any(map(str.strip, cells[:first]))
    is_beside = is_bare and all(is_period(cell) or not is_figure(cell) for cell in cells[first:])
    return is_beside or any(cell_at(cells, place).strip() for place in found.columns.value_places)


def is_unit_row(grid: Grid, at: int, found: Structure, known: Known) -> bool:
    """Say whether a row below a header is of it: it has units where values stand, and nothing where rows are named.

    Or it has nothing there, and names of dimensions elsewhere, or parts below what opens a list of them.
    """
    cells = grid.rows[at][1] if at < len(grid.rows) else [""]
    over = [cell for place in found.columns.value_places if (cell := cell_at(cells, place)).strip()]
    if not over and any(map(str.strip, cells)):
        filled, above = [place for place, cell in enumerate(cells) if cell.strip()], grid.rows[at - 1][1]
        are_parts = all(opens_list(_over(above, place)) for place in filled)
        return are_parts or all(_is_name(cells[place], known) for place in filled)
    are_units = all(known.unit_of(text) is not None or not heading(text).rest for text in over)
    is_of_header = not cells[0].strip() and bool(over) and are_units and not any(map(is_figure, over))
    return is_of_header or _is_of_words(cells, found)


def _is_of_words(cells: Cells, found: Structure) -> bool:
    """Say whether a row has words and no figures, so that it is none of the table: `H`, `M` below years.

    Where a name stands before several that differ, above it nothing does; else words may stand for missing figures.
    """
    first = min(found.columns.value_places)
    said = {cell.strip() for cell in cells[first:]} - {""}
    is_named = any(map(str.strip, cells[:first]))
    is_headed = any(map(str.strip, found.columns.names[:first]))
    over = [cell_at(cells, place) for place in found.columns.value_places]
    are_words = all(re.search(r"[^\W\d_]", text) for text in over) and not any(map(is_figure, cells))
    return are_words and (not is_named or (len(said) > 1 and not is_headed))


def _is_name(text: str, known: Known) -> bool:
    """Say whether a text is what a dimension is called: `GEO (Labels)` below the periods."""
    return dimension_named([[text]], known.names) != "" or bool(find_places([text], known.names).of)


def unsaid_above(grid: Grid, block: Block, found: Structure, known: Known) -> Unclear | None:
    """Return that the row right above a header stands over its values, and is neither a title nor understood."""
    if not block.first:
        return None
    line, cells = grid.rows[block.first - 1][0], known.names.heeded(grid.rows[block.first - 1][1])
    filled = [cell for cell in cells if cell.strip()]
    if (
        line + 1 != block.lines[0]
        or (is_about(cells) and not names_other(cells, known))
        or (len(filled) == 1 and (cells[0].strip() or _is_unit(filled[0], known)))
    ):
        return None
    over = [cell for place in found.columns.value_places if (cell := _over(cells, place)).strip()]
    if len({*over}) == 1 and header_key(over[0]) in _PERIODS:
        return None
    if not over or (len({*filled}) == 1 and (cells[0].strip() or _is_plain(filled[0], known))):
        return None
    if mentions_scale(over[0]) and not known.has_scale:
        return scaled(line, over[0], scale_in(over[0]))
    said = message(_UNSAID, line=str(line), text=quoted(", ".join(dict.fromkeys(filled)), 60))
    is_final = len({*over}) > 1 or opens_list(over[0])
    told = said if is_final else message(_OF_NONE, said=said, ignore=ignoring(line_of(cells)))
    return Unclear(told, 4, is_final=is_final)


def _over(cells: Cells, place: int) -> str:
    """Return what stands over a column: its own cell, or a text on its left that opens a list: `Of which:`."""
    last = next((cell for cell in reversed(cells[:place]) if cell.strip()), "")
    return cell_at(cells, place) or (last if opens_list(last) else "")


def _is_plain(text: str, known: Known) -> bool:
    """Say whether a text above columns of values tells nothing but what they are of, or that they are of periods."""
    return header_key(text) in _PERIODS or known.indicator_in_title(text) is not None


def _is_unit(text: str, known: Known) -> bool:
    """Say whether a text is a unit of the plan, or says that it is one."""
    return known.unit_of(text) is not None or text.strip(" (").casefold().startswith(("đơn vị", "đvt", "unit"))


def word_above(found: Structure, known: Known) -> Unclear | None:
    """Return that one word stands right above the header, and it is not known what it says of the figures.

    Two or three with capitals may be a place, if the plan has places and no column of the table tells them.
    """
    line, cells = next(((line, cells) for line, cells in reversed(found.above) if any(map(str.strip, cells))), (0, []))
    words = [composed(text).casefold() for cell in cells if (text := cell.strip(" \t.:;()[]*"))]
    if len({*words}) != 1 or words[0] in _PLAIN or _is_known(words[0], names_of(found, known), known):
        return None
    may_be_place = _lacks_places(found, known) and not says_nothing(words[0])
    if not (words[0].isalpha() or (may_be_place and any(re.fullmatch(_NAME, cell.strip()) for cell in cells))):
        return None
    if any(words[0] in re.findall(r"\w+", said) for other, said in lines_above(found.above) if other != line):
        return None  # it repeats a word of a line that is understood
    return Unclear(message(_WORD, line=str(line), ignore=ignoring(line_of(cells))), 5, is_final=True)


def _lacks_places(found: Structure, known: Known) -> bool:
    """Say whether the plan has a dimension of places that neither a column nor headers of the table tell."""
    told = {at for column in found.columns.periods for at, _ in column.members}
    told |= {at for at, place in enumerate(found.columns.dimensions) if place is not None}
    return any(concept_of(name) == "area" for at, name in enumerate(known.names.dimensions) if at not in told)


def _is_known(word: str, names: KnownNames, known: Known) -> bool:
    """Say whether a word is a name of the plan, or stands in one of these."""
    if known.indicator_in_title(word) is not None or known.unit_of(word) is not None:
        return True
    return names.say(word) or any(known.dimension_of(word, at) is not None for at in range(len(known.members)))
