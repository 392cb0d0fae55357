"""A row has one value, in a column that is called so."""

from typing import Final

from plancheck.actuals.structure.layouts.layout import Header, Layout, Unclear, value_beside
from plancheck.message import message, template


def long(header: Header) -> Layout | Unclear:
    """Return the layout of a header that names one column of values, and only that."""
    value, *more = header.roles.of["value"]
    if more:
        return Unclear(message(_TWO_VALUES, first=header.quoted(value), second=header.quoted(more[0])))
    for place in header.free:
        if place != value and _is_spread(header, place):
            return Unclear(value_beside(header.quoted(value), header.quoted(place)), 2)
    return Layout("value", value=value)


def _is_spread(header: Header, place: int) -> bool:
    text, known = header.block.headers[place], header.known
    return known.indicator_of(text) is not None or any(known.tells(text, at) for at in range(len(known.members)))


_TWO_VALUES: Final = template("two columns could hold the values, {first} and {second}")
