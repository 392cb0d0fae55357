"""What a layout says, and the header that has one."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from plancheck.actuals.grammar.sayings import is_of_kind
from plancheck.actuals.grammar.words import looks_like_number
from plancheck.actuals.header.column_names import LATER, NAMES, Places, has_meaning, header_key, kind_of
from plancheck.actuals.header.period_columns import REMARKS, PeriodColumn
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.headings import Heading, heading, joined, opens_list
from plancheck.actuals.structure.known import SERIES_KEY, Known
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted

SCALED: Final = 6  # rank of a table of which nothing but the scale is in doubt
LONGEST: Final = 200  # longest header, in characters, that may say both what and when
_OBJECT: Final = frozenset({"objectid", "fid", "object id"})  # how geographic databases number their rows
_NUMBER_OF_A_COLUMN: Final = 2  # characters of what numbers columns: `(1)`, `A`
_VALUES: Final = frozenset({*NAMES["value"], *LATER["value"], "values", "figures", "data", "total", "rate", "level"})
FINANCIAL: Final = message(  # why no year is read where financial years stand
    "the plan does not say as which year its financial years count, under actuals: dates: (financial-by-start or "
    "financial-by-end)"
)
_SCALED: Final = template(
    "line {line} speaks of a scale, {text}; say under actuals: scale: in the plan which the values have"
)
_UNSAID: Final = template("what stands above the values in {header} is not understood: {text}")
_VALUE_BESIDE: Final = template("the values could stand in the column {value} or in the column {other}")


class Layout(NamedTuple):
    """How the values of a table are laid out."""

    kind: str  # what spreads over the columns: `value` (one column), `period`, `indicator`, `part`, or a dimension
    values: tuple[PeriodColumn, ...] = ()  # the columns of values, where their headers say something of them
    dropped: tuple[int, ...] = ()  # columns that are understood, and hold no values of the plan's indicators
    value: int | None = None  # the only column of values, if its header says nothing
    indicator: tuple[str, str] | None = None  # the indicator of all rows, if a header says so, with the header
    plans: tuple[PeriodColumn, ...] = ()  # columns of what was planned, with their periods
    evidence: tuple[Message, ...] = ()  # what else is known of it by its headers


class Unclear(NamedTuple):
    """Why a block is the header of no layout."""

    words: Message  # what is wrong, as a sentence that begins with what the header has
    rank: int = 0  # how much of a header it is all the same
    values: tuple[int, ...] = ()  # where its values would stand; below it, rows with figures there are no headers
    scale: str = ""  # the scale that may be that of all values, as a plan says it; empty if it is not that
    # whether no reading is proposed all the same: figures are planned or of a part alone, or other columns could hold
    # the values as well
    is_final: bool = False


def scaled(line: int, text: str, scale: str) -> Unclear:
    """Return that a line speaks of a scale, by these words, which is not that of all values by a name of the plan."""
    return Unclear(message(_SCALED, line=str(line), text=quoted(text, 60)), SCALED, scale=scale)


class Header(NamedTuple):
    """A block of rows that may be a header, with all that tells what its columns are."""

    block: Block  # the rows
    known: Known  # what the plan knows by name
    roles: Places  # which columns are what, by their names
    taken: frozenset[int]  # the columns that have a role, but for that of the value
    free: Sequence[int]  # the other columns
    says: dict[int, Heading]  # what the header of each free column says
    empty: Container[int]  # columns in which nothing stands, as far as can be seen

    @classmethod
    def of(cls, block: Block, known: Known, roles: Places, empty: Container[int]) -> "Header":
        """Return the header that a block is."""
        taken = frozenset(place for role, indexes in roles.of.items() for place in indexes if role != "value")
        free = [place for place in range(block.width) if place not in taken]
        says = {place: joined([*_with_units(block.parts[place], known)]) for place in free}
        says |= _years_of_fields(block, free)
        return cls(block, known, roles, taken, free, says, empty)

    def text(self, place: int) -> str:
        """Return all that stands above a column."""
        return " ".join(self.block.parts[place])

    def member(self, place: int) -> str:
        """Return what the header of a column names as a member: what stands below a text such as `Of which:`."""
        *above, lowest = self.block.parts[place] or ("",)
        is_opened = bool(above) and all(map(opens_list, above))
        return lowest if is_opened else self.block.headers[place]

    def quoted(self, place: int) -> str:
        """Return the header of a column, to be shown."""
        return quoted(self.block.headers[place], 40)


def _years_of_fields(block: Block, free: Sequence[int]) -> dict[int, Heading]:
    """Return what headers such as `F2029` say beside the number of an object: names of fields begin with no digit.

    Three or more are years in a row, in order; elsewhere the letter may stand for a forecast.
    """
    years = {place: int(text[1:]) for place in free if re.fullmatch("F(?:19|20)[0-9]{2}", text := block.headers[place])}
    first = min(years, default=0)
    are_in_a_row = all(year - place == years[first] - first for place, year in years.items())
    if len(years) < 3 or not (are_in_a_row and _OBJECT & {*map(header_key, block.headers)}):  # noqa: PLR2004  as said
        return {}
    return {place: heading(str(year)) for place, year in years.items()}


def _with_units(parts: Sequence[str], known: Known) -> Iterator[str]:
    """Yield what stands above a column, a unit of the plan in brackets behind a period by itself: `2029 (%)`."""
    for text in parts:
        name, unit = without_unit(text, known)
        yield from (name, unit) if unit and heading(name).period and not heading(text).is_compared else (text,)


def unsaid(layout: Layout, header: Header) -> Unclear | None:
    """Return that one of the texts stacked above a column of values says something that is not understood.

    Of columns of periods, and of parts of a year, it is told of all their texts together.
    """
    if layout.kind not in {"value", "indicator"}:
        return None
    only, known = (layout.value or 0, layout.indicator[0] if layout.indicator else ""), header.known
    for place, indicator in [(column.place, column.indicator) for column in layout.values] or [only]:
        parts = header.block.parts[place] if len(header.block.parts[place]) > 1 else ()
        if header.text(place) in known.names.columns.get("value", ()):
            continue  # the plan names the column by all of them
        if any(re.fullmatch(SERIES_KEY, text[:LONGEST]) and known.indicator_of(text) for text in parts):
            continue  # what else stands there describes the series that is asked for
        if indicator and known.indicator_of(indicator) in {None, known.indicator_of(header.text(place))}:
            continue  # nobody asks for it, or it is called by all of them
        if text := next((text for text in parts if not is_understood(text, indicator, known)), ""):
            return Unclear(message(_UNSAID, text=quoted(text, 40), header=header.quoted(place)), 2)
    return None


def is_understood(text: str, indicator: str, known: Known) -> bool:
    """Say whether a text above values of an indicator, if one is named, says nothing that makes them others."""
    if known.unit_of(text) is not None:
        return is_unit_of(text, indicator, known)
    said = heading(text)
    is_named = has_meaning(text) or known.indicator_of(text) is not None or header_key(text) in _VALUES
    is_other = said.is_planned or said.is_compared or "forecast" in said.statuses
    return is_named or (not is_other and len(said.rest) <= _NUMBER_OF_A_COLUMN)


def is_unit_of(text: str, indicator: str, known: Known) -> bool:
    """Say whether a text is the unit of an indicator; where none is named, of all indicators that have one."""
    unit = known.unit_of(text)
    units = {known.measured.get(indicator)} if indicator else {*known.measured.values()}
    return unit is not None and units <= {known.units[unit]}


def may_be_member(header: str) -> bool:
    """Say whether a header beside members of a dimension may be one that the plan does not name."""
    said = heading(header)
    is_other = said.period or said.is_planned or said.is_compared or is_of_kind(header)
    is_remark = header.casefold() in REMARKS or kind_of(header)
    return bool(header) and not (is_other or is_remark or looks_like_number(header))


def without_unit(text: str, known: Known) -> tuple[str, str]:
    """Return a header without the unit of the plan that stands in brackets behind it, and that unit: `GDP (USD)`."""
    name, mark, rest = text.rstrip().rpartition("(")
    has_unit = bool(mark) and rest[-1:] == ")" and known.unit_of(rest[:-1]) is not None
    return (name, rest[:-1]) if has_unit else (text, "")


def unit_of_headers(headers: Iterable[str], known: Known) -> str:
    """Return the unit that stands in brackets behind each of these headers; nothing if there is no one unit."""
    units = {without_unit(header, known)[1] for header in headers}
    return units.pop() if len(units) == 1 else ""


def value_beside(value: str, other: str) -> Message:
    """Return that the values could stand below either of two headers."""
    return message(_VALUE_BESIDE, value=value, other=other)
