"""What each column of a table is, and what all of its rows are about: found one after the other, by evidence."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Final

from plancheck.actuals.grammar.dating import in_words, may_be_period, span_of
from plancheck.actuals.grammar.percentages import is_percentage
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import (
    PARTS,
    TIMES,
    concept_of,
    dimension_role,
    header_key,
    kind_of,
    speaks_of,
)
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, FirstRows
from plancheck.actuals.header.period_columns import REMARKS
from plancheck.actuals.structure.contradicted import dated_otherwise, placed_otherwise
from plancheck.actuals.structure.headings import heading, is_period
from plancheck.actuals.structure.indicators import find_indicator
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import FINANCIAL, Unclear, unit_of_headers
from plancheck.actuals.structure.lines_above import unit_said
from plancheck.actuals.structure.search import Search
from plancheck.message import message, template
from plancheck.model.financial_years import looks_financial
from plancheck.text import quoted

_OTHER_UNIT: Final = template(
    "line {line} above it says that its values are in {unit}, which is no name of a unit of the plan; if it is one, "
    "add it to the aliases of the unit"
)
_NO_PERIOD: Final = template("nothing says which period its values are of (--period says it, if it is one)")
_ODD_PERIOD: Final = template(
    "its column {header} has {text}, which is not understood as a period; write periods as 2025, 2021-2025, 2025-Q4 or "
    "2025-12, or say under actuals: columns: which column is the period"
)
_OTHER_PERIODS: Final = template("its column {header} names other periods than the one that is said")
_TWO_PERIODS: Final = template("two of its columns say the period, {first} and {second}")
_TWO_DIMENSIONS: Final = template("two of its columns could be the dimension {dimension}, {first} and {second}")
_BLANK_PERIOD: Final = template("column {column} has no header and holds periods")
_HOLDS: Final = template("column {column} ({header}) holds values of the dimension {dimension}")
_DIFFER_EMPTY: Final = template(
    "lines {first} and {second} are about the same and differ in column {column} ({header}: {one}, {other}), which is "
    "not read: where it tells what the figures are of, write in the plan dimensions: [NAME] and actuals: "
    "{{columns: {{NAME: {header}}}}}; for targets that say nothing of it the rows count in which it is empty"
)
_DIFFER: Final = template(
    "lines {first} and {second} are about the same and differ in column {column} ({header}: {one}, {other}), which is "
    "not read: where it tells what the figures are of, write in the plan dimensions: [NAME], actuals: "
    "{{columns: {{NAME: {header}}}}}, and where: {{NAME: TEXT}} for the rows that count"
)


def _period(search: Search) -> Unclear | None:
    values, known = search.layout.values, search.known
    is_above = bool(values) and all(column.period or may_be_period(column.text) for column in values)
    if is_above or search.layout.kind == "period" or "period" in search.places:
        return None
    named = search.named("period")
    if known.period:
        search.constants["period"] = known.period
        return _other_periods(search) or dated_otherwise(search)
    if len(named) > 1:
        return Unclear(message(_TWO_PERIODS, first=search.quoted(named[0]), second=search.quoted(named[1])), 3)
    headers = enumerate(search.block.headers)
    unnamed = [place for place, header in headers if not header and place not in search.values]
    for place in named or unnamed[:1]:
        span = span_of(search.block.headers[place])
        texts = [in_words(cells[place].strip(), span) for _, cells in search.rows]
        periods = sum(is_period(text) or (place in named and _is_year(text)) for text in texts)
        if periods * 2 >= len(texts) and (named or periods == len(texts)):
            search.places["period"] = place
            if not named:
                search.evidence.append(message(_BLANK_PERIOD, column=place + 1))
            return None
    return _undated(search, named)


def _undated(search: Search, named: Sequence[int]) -> Unclear:
    """Return why no column says the period: that which is called so has texts that are none, or there is none."""
    texts = search.texts(named[0]) if named else ()
    if any(map(looks_financial, texts)):
        return Unclear(FINANCIAL, 3)
    odd = next((text for text in texts if text.strip() and not is_period(text)), "")
    said = message(_ODD_PERIOD, header=search.quoted(named[0]), text=quoted(odd, 40)) if odd else message(_NO_PERIOD)
    return Unclear(said, 3)


def _is_year(text: str) -> bool:
    """Say whether a number may be a year below a header that says so, be it one long ago."""
    return re.fullmatch(r"\s*[12][0-9]{3}\s*", text) is not None


def _other_periods(search: Search) -> Unclear | None:
    """Return that a column that is called by one names other periods than the one that is said, or parts of a year."""
    for place, header in enumerate(search.block.headers):
        if header_key(header) not in TIMES or place in search.values:
            continue
        texts = search.texts(place)
        stated = {str(found) for text in texts if (found := heading(text).period)}
        if stated - {search.known.period} or (header_key(header) in PARTS and any(map(is_figure, texts))):
            return Unclear(message(_OTHER_PERIODS, header=search.quoted(place)), 3)
    return None


def _dimensions(search: Search) -> Unclear | None:
    """Find the columns of dimensions that are not called so: by a word of their header, else by what they hold.

    One called by another name that holds codes alone, of which the plan names none, gives way to that of their names.
    """
    known = search.known
    taken = {*search.taken, *search.places.values(), *search.values}
    spread = {at for column in search.layout.values for at, _ in column.members}
    for at, name in enumerate(known.names.dimensions):
        own = search.roles.of.get(dimension_role(name), [])
        hit = [place for place in own if any(known.dimension_of(text, at) is not None for text in search.texts(place))]
        if len(hit) == 1 < len(own):
            search.places[dimension_role(name)] = hit[0]
            headers = list(map(search.quoted, own))
            search.doubts.append(message(_TWO_DIMENSIONS, dimension=quoted(name), first=headers[0], second=headers[1]))
            continue
        is_known = (own and not _holds_codes(search, own, at)) or name == known.sections or at in spread
        if is_known or not any(True for _ in known.members[at]):
            continue
        found = _columns_of_dimension(search, at, name, taken)
        if own:
            found = [place for place in found if _are_pairs(search, own[0], place)]
        elif found:
            found = [*found, *_beside(search, concept_of(name), {*found, *taken})]
        headers = list(map(search.quoted, found))
        if len(found) > 1:
            return Unclear(message(_TWO_DIMENSIONS, dimension=quoted(name), first=headers[0], second=headers[1]), 3)
        for place in found:
            search.places[dimension_role(name)] = place
            taken.add(place)
            search.evidence.append(message(_HOLDS, column=place + 1, header=headers[0], dimension=quoted(name)))
    return None


def _beside(search: Search, concept: str, taken: Collection[int | None]) -> Iterator[int]:
    """Yield the columns that are not `taken`, are called by a word for what a dimension is, and hold words as that."""
    for place, header in enumerate(search.block.headers):
        is_word = any(re.search("[a-z]{3}", text) for text in search.texts(place))
        if place not in taken and speaks_of(concept, header) and is_word and search.filled(place):
            yield place


def _holds_codes(search: Search, own: Sequence[int], at: int) -> bool:
    """Say whether the column that stands for a dimension under another name holds codes, and none of them in the plan.

    Words that are none of the plan are other values: `Southland`, beside which `Northland` is where exports go.
    """
    is_renamed, texts = own[0] in {place for place, _ in search.roles.renamed}, search.texts(own[0])
    are_codes = all(re.fullmatch(r"[a-z]{3}|(?!.*[a-z]{3})[\w.:/-]{0,20}", text.strip()) for text in texts)
    return is_renamed and are_codes and not any(search.known.dimension_of(text, at) is not None for text in texts)


def _are_pairs(search: Search, first: int, second: int) -> bool:
    """Say whether each text of a column stands beside one of the other, and the other way round."""
    pairs = {(cells[first], cells[second]) for _, cells in search.rows}
    return len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


def _columns_of_dimension(search: Search, at: int, name: str, taken: Collection[int | None]) -> Sequence[int]:
    """Return the columns that are not `taken` and may hold values of a dimension, the best kind of evidence alone."""
    known, headers, profile = search.known, search.block.headers, search.roles.profile
    passed = [place for place, header in enumerate(headers) if profile and profile.is_attribute(header)]
    free = [place for place in range(search.block.width) if place not in taken and place not in passed]
    worded = [place for place in free if f" {header_key(name)} " in f" {header_key(headers[place])} "]
    hit = [place for place in worded if any(known.dimension_of(text, at) is not None for text in search.texts(place))]
    concept = concept_of(name)
    kinds = {"", concept, *([] if concept == "area" else ["part"])}  # citizens live elsewhere too
    return hit or [
        place
        for place in free
        if kind_of(headers[place]) in kinds and any(known.tells(text, at) for text in search.texts(place))
    ]


def _unit(search: Search) -> Unclear | None:
    """Take the unit of all values that their headers have behind them, else the one that a line above the table states.

    A column of units, and one unit a column, go before.
    """
    if search.named("unit") or "unit" in search.places or any(column.unit for column in search.layout.values):
        return None
    headers = (search.block.headers[place] for place in search.values if place is not None)
    unit = unit_of_headers(headers, search.known) or unit_above(search.above, search.known)
    if isinstance(unit, Unclear):
        return unit
    search.constants.update({"unit": unit} if unit else {})
    return None


def unit_above(rows: FirstRows, known: Known) -> str | Unclear:
    """Return the unit that lines above a table state for all values; what is wrong if it is none of the plan's."""
    found = ""
    for line, cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        is_unit = len(filled) == 1 and known.unit_of(filled[0]) is not None and known.indicator_of(filled[0]) is None
        if not (text := filled[0] if is_unit else unit_said(cells)):
            continue
        if (unit := known.unit_of(text)) is not None:
            found = unit
        elif known.units and not is_percentage(text):
            return Unclear(message(_OTHER_UNIT, line=str(line), unit=quoted(text, 40)), 4)
    return found


def unread_clash(search: Search, columns: Columns) -> Unclear | None:
    """Return that one key stands in two rows that differ in a column which is neither read nor understood."""
    read, headers = {*_read(columns), *search.layout.dropped, *columns.parts}, search.block.headers
    time = [columns.period, *columns.labels.get(columns.period, ())] if columns.period is not None else []
    kept = [place for place in (*time, *columns.dimensions, columns.vintage) if place is not None]
    free = [place for place, header in enumerate(headers) if place not in read and header_key(header) not in REMARKS]
    seen: dict[tuple[str, ...], tuple[int, Cells]] = {}
    for line, cells in search.rows:
        if columns.is_part(cells):
            continue
        key = (columns.indicator_in(cells), *(cells[place] for place in kept if place < len(cells)))
        first, other = seen.setdefault(key, (line, cells))
        for place in free:
            if other[place] != cells[place] and not all(map(_measures, (other[place], cells[place]))):
                lines = {"first": str(first), "second": str(line)}
                texts = {"one": quoted(other[place], 40), "other": quoted(cells[place], 40)}
                said = {"column": place + 1, "header": search.quoted(place), **texts}
                return Unclear(message(_DIFFER if other[place].strip() else _DIFFER_EMPTY, **lines, **said), 3)
    return None


def _measures(text: str) -> bool:
    """Say whether a text is a number with decimals, which is measured and tells nothing apart."""
    return is_figure(text) and re.search(r"[0-9][.,][0-9]", text) is not None and not is_period(text)


def _read(columns: Columns) -> set[int | None]:
    """Return the columns that are read, or name what others name."""
    one = (columns.indicator, columns.period, columns.value, columns.unit, columns.vintage)
    many = (columns.statuses, columns.scales, columns.dimensions, columns.labels, *columns.labels.values())
    return {*one, *chain.from_iterable(many), *(column.place for column in columns.periods)}


# What is looked for in a table, in order; each returns why it is not found, if it must be.
LOOKS: Final = (placed_otherwise, _period, find_indicator, _dimensions, _unit)
