"""The layouts that a header allows: the one that is said, else each that its columns have."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from plancheck.actuals.header.column_names import LATER, Places, dimension_role, has_meaning, header_key
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.header.places import find_places
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading, opens_list
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.by_indicator import by_indicator
from plancheck.actuals.structure.layouts.by_period import by_part, by_period
from plancheck.actuals.structure.layouts.by_stack import by_member, by_stack, split
from plancheck.actuals.structure.layouts.layout import Header, Layout, Unclear, unsaid, value_beside
from plancheck.message import message, template
from plancheck.text import quoted

_PAIR: Final = 2  # what rows are of, and a value
_OPENS: Final = template("its header {header} opens a list of parts, which it does not name")
_TWO_VALUES: Final = template("two columns could hold the values, {first} and {second}")
_OWN: Final = template("its column {header} already says {dimension}, which the headers of its values would say too")


def roles_of(block: Block, known: Known) -> Places:
    """Return which columns of a block are what, by their names."""
    places = find_places(block.headers, known.names)
    said = {role: place for role, place in known.places.items() if place < block.width}
    of = {role: [place for place in found if place not in said.values()] for role, found in places.of.items()}
    of = {role: found for role, found in of.items() if found} | {role: [place] for role, place in said.items()}
    if statuses := [place for place in known.statuses if place < block.width]:
        of["status"] = sorted({*of.get("status", ()), *statuses})
    if "period" not in of:
        named = [place for place, text in enumerate(block.headers) if header_key(text) in LATER["period"]]
        of |= {"period": named} if named else {}
    return places._replace(of=of)


def bare_flags(grid: Grid, block: Block, empty: Container[int], values: Sequence[int]) -> Sequence[int]:
    """Return the columns without a header that hold marks beside figures: each second one, from the first value on.

    No figure stands in them below, and a mark in one of them at least, unless they are `empty`. One alone stands behind
    the only column of `values`, or of a period.
    """
    width, bare = block.width, [place for place, header in enumerate(block.headers) if not header]
    dated = list(values) or [place for place, text in enumerate(block.headers) if heading(text).period]
    first = next((place for place in bare if place + 2 in bare), width - 1 if dated == [width - 2] else width)
    found = range(first, width, 2)
    is_regular = bool(found) and [*found] == [place for place in bare if place >= first] and found[-1] >= width - _PAIR
    if first < _PAIR or not is_regular:
        return ()
    texts = [cells[place].strip() for _, cells in grid.wide(block.last + 1, block.width) for place in found]
    has_marks = any(place not in empty for place in found) and not any(re.search("[0-9]", text) for text in texts)
    return found if has_marks else ()


def layouts(block: Block, places: Places, known: Known, empty: Container[int]) -> Iterator[Layout | Unclear]:
    """Yield the layouts that the headers of a block allow; what speaks against one in its place.

    Nothing stands in the columns that are `empty`, as far as can be seen.
    """
    header = Header.of(block, known, places, empty)
    found = _by_headers(header)
    yield from (each if isinstance(each, Unclear) else unsaid(each, header) or each for each in found)


def _by_headers(header: Header) -> Iterator[Layout | Unclear]:
    known = header.known
    if "value" in header.roles.of and known.spread in {"", "period"}:
        yield _long(header)
    elif known.spread:
        yield from filter(None, _as_said(header, known.spread))
    elif (stack := by_stack(header) or by_stack(split(header))) and not _is_by_period(stack, header):
        yield stack
    else:
        dimensions = range(len(known.names.dimensions))
        each = by_period(header), by_indicator(header), by_part(header), *(by_member(header, at) for at in dimensions)
        yield from filter(None, each)


def _is_by_period(stack: Layout, header: Header) -> bool:
    """Say whether what stands above periods in a stack is understood as that of a table by periods is."""
    return bool(stack.values[0].period) and isinstance(by_period(header), Layout)


def _as_said(header: Header, spread: str) -> Iterator[Layout | Unclear | None]:
    """Yield the layout whose columns of values are headed by what is said to spread over them."""
    if spread == "period":
        yield by_period(header)
        yield by_part(header)
    elif own := header.roles.of.get(dimension_role(spread)):
        yield Unclear(message(_OWN, header=header.quoted(own[0]), dimension=quoted(spread)), 3)
    elif values := tuple(_said_columns(header, spread)):
        yield Layout(spread, values)


def _said_columns(header: Header, spread: str) -> Iterator[PeriodColumn]:
    """Yield the free columns with a header, which is said to be an indicator, or a value of a dimension."""
    known = header.known
    for place in header.free:
        if not (text := header.block.headers[place]):
            continue
        if spread == "indicator":
            yield PeriodColumn(place, text, None, indicator=text)
        else:
            at = known.names.dimensions.index(spread)
            member = header.member(place)
            yield PeriodColumn(place, text, None, members=((at, known.dimension_of(member, at) or member),))


def _long(header: Header) -> Layout | Unclear:
    """Return the layout of a header that names one column of values, and only that."""
    value, *more = header.roles.of["value"]
    if more:
        return Unclear(message(_TWO_VALUES, first=header.quoted(value), second=header.quoted(more[0])))
    for place in header.free:
        if place != value and _is_spread(header, place):
            return Unclear(value_beside(header.quoted(value), header.quoted(place)), 2, is_final=True)
    text = header.text(value)
    if opens_list(text):
        return Unclear(message(_OPENS, header=header.quoted(value)), 1)
    key = None if has_meaning(text) else header.known.indicator_of(text)
    return Layout("value", value=value, indicator=(key, text) if key else None)


def _is_spread(header: Header, place: int) -> bool:
    text, known = header.block.headers[place], header.known
    return known.indicator_of(text) is not None or any(known.tells(text, at) for at in range(len(known.members)))
