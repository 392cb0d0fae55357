"""Each column of values is headed by a value of one dimension: `Hà Nội`."""

from collections.abc import Container

from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.header.places import concept_of
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.layouts.layout import Header, Layout, may_be_member


def by_member(header: Header, at: int) -> Layout | None:
    """Return the layout of a header that names values of the dimension with the number `at`."""
    block, known = header.block, header.known
    headers, name = block.headers, known.names.dimensions[at]
    members = {place: known.dimension_of(headers[place], at) for place in header.free}
    told = {place for place in header.free if known.tells(headers[place], at)}
    found = {
        place: member or headers[place] for place, member in members.items() if member is not None or place in told
    }
    if len(told) < (1 if _is_cornered(block, found, name) else 2):
        return None
    between = range(min(found) + 1, max(found))
    others = [place for place in header.free if place in between and may_be_member(headers[place])]
    return Layout(
        name,
        tuple(
            PeriodColumn(place, headers[place], None, members=((at, found.get(place, headers[place])),))
            for place in sorted({*found, *others})
        ),
    )


def _is_cornered(block: Block, members: Container[int], name: str) -> bool:
    """Say whether a text beside the headers of the values, in a column of its own, says that they name a dimension."""
    return any(
        len(parts) > 1 and any(concept_of(text) == concept_of(name) for text in parts)
        for place, parts in enumerate(block.parts)
        if place not in members
    )
