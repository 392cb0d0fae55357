"""What is wrong with a header that cannot be used, in sentences that name its columns."""

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final

from plancheck.actuals.header.column_names import IGNORED, NAMES, Names, header_key
from plancheck.message import Message, message, template, told
from plancheck.text import quoted, visible
from plancheck.words.spelling import Suggestions

if TYPE_CHECKING:
    from plancheck.model.period import Period

_NOT_MAPPED: Final = template(", or map one in the plan under actuals: columns:")
_MAPPED: Final = template(", or leave one only under actuals: columns: in the plan, spelled as it is here")
_FOREIGN: Final = template(
    "is no header of a file of {source} (got {found}); a header there has {known}; take `source` out of the section "
    "actuals of the plan, or map the columns"
)

_LISTED: Final = 12
# How many columns are compared with the names a missing one may have: each takes time, and more are no spelling.
_COMPARED: Final = 200


class HeaderError(Exception):
    """A header that cannot be used; `column` is the field meant, from 1, if one is."""

    def __init__(self, sentence: Message, column: int | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.column = column


def rival_columns(role: str, indexes: Sequence[int], cells: Sequence[str], *, is_mapped: bool) -> HeaderError:
    """Return the error of a header of which several columns, as positions from 0, could have the role."""
    return _rivals(visible(role, 40), indexes, cells, told(_MAPPED if is_mapped else _NOT_MAPPED))


def rival_periods(period: "Period", indexes: Sequence[int], cells: Sequence[str]) -> HeaderError:
    """Return the error of a header of which several columns hold the values of one period."""
    return _rivals(message("period {period}", period=str(period)), indexes, cells, "")


def foreign_header(source: str, cells: Sequence[str]) -> HeaderError:
    """Return the error of a header that is none of the source the plan names."""
    from plancheck.profiles import profiles_of

    headers = [
        message("{names}", names=tuple(map(quoted, profile.header)))
        for profile in profiles_of(source)
        if profile.header
    ]
    known = reduce(lambda one, other: message("{one}; or {other}", one=one, other=other), headers) if headers else ""
    found = tuple(quoted(cell, 40) for cell in cells[:_LISTED])
    return HeaderError(message(_FOREIGN, source=source, found=found, known=known))


def missing_columns(missing: Sequence[str], cells: Sequence[str], names: Names) -> HeaderError:
    """Return the error of a header that lacks columns: which, what may be meant by them, how to say where they are."""
    ignored = {*map(header_key, names.columns.get(IGNORED, ()))}
    there = Suggestions([cell for cell in cells[:_COMPARED] if cell and header_key(cell) not in ignored])
    told_of = (_lacking(role, there) for role in missing)
    lacking = reduce(lambda one, other: message("{fault}; {advice}", fault=one, advice=other), told_of)
    found: object = tuple(quoted(cell, 40) for cell in cells[:_LISTED])
    if len(cells) > _LISTED:
        found = message("{names} and {more} more", names=found, more=len(cells) - _LISTED)
    words = template(
        "has {missing} (got {found}); the header must name indicator, period and value, or indicator and a column for "
        "each period"
    )
    said = message(words, missing=lacking, found=found)
    if ignored:
        told = tuple(quoted(header, 40) for header in names.columns[IGNORED][:_LISTED])
        said = message("{fault}; the plan ignores {names}", fault=said, names=told)
    elif not names.columns:
        said = message("{fault}; other names are mapped in the section actuals of the plan", fault=said)
    return HeaderError(said)


def _lacking(role: str, there: Suggestions) -> Message:
    said = message("no column {role}", role=role)
    meant = next(filter(None, map(there.meant, NAMES[role])), None)
    return message("{fault}; {advice}", fault=said, advice=meant) if meant else said


def _rivals(what: Message | str, indexes: Sequence[int], cells: Sequence[str], advice: Message | str) -> HeaderError:
    named = [message("{place} ({name})", place=i + 1, name=quoted(cells[i], 40)) for i in indexes[:_LISTED]]
    names = reduce(lambda one, other: message("{one} and {other}", one=one, other=other), named)
    words = template("has {count} columns for the {what}: {names}; rename or take out all but one{more}")
    return HeaderError(message(words, count=len(indexes), what=what, names=names, more=advice), indexes[1] + 1)
