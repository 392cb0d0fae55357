"""Which indicator the rows of a table are of: by a column, a header, a line above the table, the name of the file."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from plancheck.actuals.header.column_names import LATER, NAMES, header_key
from plancheck.actuals.header.labels import FirstRows
from plancheck.actuals.structure.contradicted import named_otherwise
from plancheck.actuals.structure.headings import opens_list
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.lines_above import KEYS
from plancheck.actuals.structure.search import Search
from plancheck.message import Message, message, template
from plancheck.text import name_key, quoted

_NAMED: Final = ("indicator", "indicator label")
_INDICATORS: Final = frozenset({*NAMES["indicator"], *NAMES["indicator label"], *LATER["indicator"]})

_NOTES: Final = 2  # digits that numbers of notes have
_ABOVE: Final = template("line {line} above the table names the indicator: {text}")
_HEADED: Final = template("the header of its values names the indicator: {text}")
_CALLED: Final = template("the name of the file names the indicator")
_ONE: Final = template(
    "nothing says which indicator its values are of (--indicator {key} says it, if it is that of the plan)"
)
_NONE: Final = template("nothing says which indicator its values are of (--indicator says it)")
_NOTED: Final = template(
    "column {column} has {text}, which may be {name} with the number of a note behind it: if it is, add it to the "
    "aliases of the indicator"
)
_SEVERAL_THINGS: Final = template(
    "its column {header} names several things, and one indicator is said to be that of all rows; leave that out, or "
    "keep only the rows that are meant"
)
_OTHERS: Final = template("its column {header} names other indicators than the one that is said")
_SEVERAL: Final = template("it names several indicators: {keys}")
_TWO: Final = template("two of its columns name indicators, {first} and {second}")
_HEADINGS: Final = template("rows of one text name the indicator of those below them: {text}")
_NO_HEADINGS: Final = template("none of its rows of one text names an indicator of the plan")
_IN_STUB: Final = template(
    "columns {first} to {last} have no header, and one of them names an indicator in every row, one of the plan's "
    "among them"
)
_IN_ALL_ROWS: Final = template(
    "column {column} ({header}) names an indicator in every row, one of the plan's among them"
)


def find_indicator(search: Search) -> Unclear | None:
    """Find what all rows are about, or the column that says it of each; return why neither is found."""
    values = search.layout.values
    if search.known.has_headings:
        return _in_headings(search)
    if search.layout.kind == "indicator":
        return None
    if values and all(column.indicator for column in values):
        search.evidence.append(headed(values[0].text))
        return None
    if "indicator" in search.places:
        return _as_said(search, []) if search.known.indicator else None
    columns = _columns(search)
    if search.known.indicator:
        return _as_said(search, columns)
    return _in_columns(search, columns) if columns else _in_stub(search)


def _in_headings(search: Search) -> Unclear | None:
    """Take the names in rows of one text, above those about them; return that none is one of the plan's."""
    below = search.grid.rows[search.block.last + 1 :]
    texts = (filled[0] for _, cells in below if len(filled := [*filter(str.strip, cells)]) == 1)
    named = next((text for text in texts if search.known.indicator_of(text)), "")
    if not named:
        return Unclear(message(_NO_HEADINGS), 4)
    search.evidence.append(message(_HEADINGS, text=quoted(name_key(named), 60)))
    return None


def _columns(search: Search) -> list[int]:
    """Return the columns in which indicators stand: by name and with one that is known, else filled and with one."""
    named = search.named(*_NAMED)
    if hit := [place for place in named if search.hits(place)]:
        return hit
    taken = search.taken - set(named) | search.values
    if search.layout.kind == "period":  # `Calendar year` beside years is the header of what is below it in name only
        taken -= set(search.named("period"))
    return [
        place
        for place in range(search.block.width)
        if place not in taken and search.filled(place) and search.hits(place)
    ]


def _in_stub(search: Search) -> Unclear | None:
    """Take the first columns without a header, if each row has its indicator in one of them, by how deep it stands.

    Else something says it of all rows.
    """
    is_taken = (search.taken | search.values).__contains__
    headers = enumerate(search.block.headers)
    stub = [place for place, _ in takewhile(lambda column: not (column[1] or is_taken(column[0])), headers)]
    filled = [[cells[place] for place in stub if not opens_list(cells[place])] for _, cells in search.rows]
    are_one = all(sum(map(bool, map(str.strip, texts))) == 1 for texts in filled)
    if len(stub) < 2 or not are_one or not any(map(search.hits, stub)):  # noqa: PLR2004  one column is no such stub
        return _of_all_rows(search)
    search.places["indicator"], *beside = stub
    search.beside[stub[0]] = tuple(beside)
    search.evidence.append(message(_IN_STUB, first=stub[0] + 1, last=stub[-1] + 1))
    return None


def _in_columns(search: Search, columns: Sequence[int]) -> Unclear | None:
    """Take the first of the columns that name indicators, if nothing names another."""
    headers = [search.quoted(place) for place in columns]
    if headed_by := search.layout.indicator:
        return Unclear(message(_TWO, first=quoted(headed_by[1], 40), second=headers[0]), 2)
    rows = ({key for place in columns if (key := search.known.indicator_of(cells[place]))} for _, cells in search.rows)
    if any(len(keys) > 1 for keys in rows):
        return Unclear(message(_TWO, first=headers[0], second=headers[1]), 2)
    if columns[0] not in search.named(*_NAMED):
        search.places["indicator"] = columns[0]
        search.evidence.append(message(_IN_ALL_ROWS, column=columns[0] + 1, header=headers[0]))
    return None


def _as_said(search: Search, columns: Sequence[int]) -> Unclear | None:
    """Take the indicator that is said, unless a column names others of the plan."""
    wanted, known = search.known.indicator, search.known
    for place in columns:
        if {known.indicator_of(text) for text in search.texts(place)} - {None, wanted}:
            return Unclear(message(_OTHERS, header=search.quoted(place)), 3)
    named = search.layout.indicator
    if named and named[0] != wanted and "value" not in known.names.columns:
        return Unclear(message(_OTHERS, header=quoted(named[1], 40)), 3)
    profile = search.roles.profile
    for place, header in enumerate(search.block.headers):
        is_attribute = profile is not None and profile.is_attribute(header)
        if not is_attribute and header_key(header) in _INDICATORS and len(search.texts(place)) > 1:
            return Unclear(message(_SEVERAL_THINGS, header=search.quoted(place)), 3)
    search.constants["indicator"] = wanted
    return named_otherwise(search.above, known)


def _of_all_rows(search: Search) -> Unclear | None:
    """Take the only indicator that a header or lines above name, or else the name of the file."""
    layout, known = search.layout, search.known
    above = list(indicators_above(search.above, known))
    found = [(layout.indicator[0], headed(layout.indicator[1]))] if layout.indicator else []
    found = [*found, *above] or list(indicators_in_name(known))  # a title and a header may name two things
    keys = dict.fromkeys(key for key, _ in found)
    if len(keys) == 1:
        search.constants["indicator"] = next(iter(keys))
        search.evidence.append(found[0][1])
        return None
    if keys:
        return Unclear(message(_SEVERAL, keys=", ".join(map(quoted, keys))), 3)
    if not search.grid.is_whole and any(map(search.filled, search.named("indicator"))):
        return None  # they are named in a column that is called so, those of the plan perhaps further down
    only = known.only_indicator
    return _with_note(search) or Unclear(message(_ONE, key=quoted(only)) if only else message(_NONE), 4)


def _with_note(search: Search) -> Unclear | None:
    """Return that a column has the name of an indicator with what may be numbers of notes behind it: `Food 5`."""
    for place in range(search.block.width):
        for text in search.texts(place):
            name = text.rstrip("0123456789 ")
            numbers = text[len(name) :].split()
            if not name.strip("+-.,0123456789 ") or not all(len(number) <= _NOTES for number in numbers):
                continue  # numbers alone, as most texts
            if numbers and search.known.indicator_of(name):
                found, named = quoted(text, 40), quoted(name, 40)
                return Unclear(message(_NOTED, column=place + 1, text=found, name=named), 4)
    return None


def headed(text: str) -> Message:
    """Return that the header of the values names the indicator."""
    return message(_HEADED, text=quoted(text, 60))


def indicators_above(rows: FirstRows, known: Known) -> Iterator[tuple[str, Message]]:
    """Yield the indicators that lines above a header name, and how that is known."""
    for line, cells in rows:
        text = _named_in([" ".join(cell.split()) for cell in cells if cell.strip()])
        if text and (found := known.indicator_in_title(text)):
            yield found, message(_ABOVE, line=str(line), text=quoted(text, 60))


def _named_in(filled: Sequence[str]) -> str:
    if len(filled) == 1:
        key, mark, rest = filled[0].partition(":")
        return rest.strip() if mark and key.strip().casefold() in KEYS else filled[0]
    return filled[1] if filled and filled[0].casefold().rstrip(":") in KEYS else ""


def indicators_in_name(known: Known) -> Iterator[tuple[str, Message]]:
    """Yield the indicators that the name of the file names, and how that is known."""
    for key in dict.fromkeys(known.indicators_in_name()):
        yield key, message(_CALLED)
