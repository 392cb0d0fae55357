"""The layouts a block of header rows can have: which columns hold values, and what their headers say of them."""

from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from plancheck.actuals.grammar.figures import looks_like_number
from plancheck.actuals.header.column_names import Places, dimension_role, header_key
from plancheck.actuals.header.period_columns import REMARKS, PeriodColumn, is_dated
from plancheck.actuals.header.places import concept_of, find_places
from plancheck.actuals.header.telling import kind_of
from plancheck.actuals.header.usual_names import LATER
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.headings import Heading, heading, joined
from plancheck.actuals.structure.known import Known
from plancheck.message import Message, message, template
from plancheck.text import quoted

_LONGEST: Final = 200
"""Longest header, in characters, that may say both what and when."""

_STATUS_WORDS: Final = 5

_MEASURES: Final = frozenset(
    (
        *("value", "values", "rate", "figure", "figures", "amount", "number", "count", "percent", "percentage", "%"),
        *("level", "result", "data", "share", "index", "score", "measure", "estimate", "obs", "observation", "ratio"),
        *("giá trị", "tỷ lệ", "số lượng", "số liệu", "kết quả", "wert", "valeur", "valor", "valore"),
    )
)
"""Headers that values of any indicator may have: beside a column headed by an indicator, either may hold its values."""


class Layout(NamedTuple):
    """How the values of a table are laid out.

    Attributes:
        kind: What spreads over the columns: `value` (one column), `period`, `indicator`, `part`, or a dimension.
        values: The columns of values, where their headers say something of them.
        dropped: Columns that are understood, and hold no values of the plan's indicators.
        value: The only column of values, if its header says nothing.
        indicator: The indicator of all rows, if a header says so, with the header.
        plans: Columns of what was planned, with their periods.
    """

    kind: str
    values: tuple[PeriodColumn, ...] = ()
    dropped: tuple[int, ...] = ()
    value: int | None = None
    indicator: tuple[str, str] | None = None
    plans: tuple[PeriodColumn, ...] = ()


class Unclear(NamedTuple):
    """Why a block is the header of no layout.

    Attributes:
        words: What is wrong, as a sentence that begins with what the header has.
        rank: How much of a header it is all the same.
        values: Where its values would stand; below it, rows with figures there are no headers.
        rows: The line of the first row of its table, if it is one whose rows cannot be told apart; else 0.
    """

    words: Message
    rank: int = 0
    values: tuple[int, ...] = ()
    rows: int = 0


def roles(block: Block, known: Known) -> Places:
    """Return which columns of a block are what, by their names."""
    places = find_places(block.headers, known.names)
    said = {role: place for role, place in known.places.items() if place < block.width}
    of = {role: [place for place in found if place not in said.values()] for role, found in places.of.items()}
    of = {role: found for role, found in of.items() if found} | {role: [place] for role, place in said.items()}
    if "period" not in of:
        named = [place for place, text in enumerate(block.headers) if header_key(text) in LATER["period"]]
        of |= {"period": named} if named else {}
    return places._replace(of=of)


def layouts(block: Block, places: Places, known: Known, empty: Container[int]) -> Iterator[Layout | Unclear]:
    """Yield the layouts that the headers of a block allow; what speaks against one in its place.

    Nothing stands in the columns that are `empty`, as far as can be seen.
    """
    taken = {place for role, indexes in places.of.items() for place in indexes if role != "value"}
    free = [place for place in range(block.width) if place not in taken]
    says = {place: joined(block.parts[place]) for place in free}
    if "value" in places.of and known.spread in {"", "period"}:
        yield from _long(block, places, free, known)
        return
    if known.spread:
        yield from _as_said(block, places, says, taken, free, known, empty)
        return
    for found in (
        _by_period(block, says, taken, known, empty),
        _by_indicator(block, free, known),
        _by_part(block, says, free),
        *(_by_member(block, free, at, known) for at in range(len(known.names.dimensions))),
    ):
        if found is not None:
            yield found


def _as_said(  # noqa: PLR0913, PLR0917  a header, and all that is known of it
    block: Block,
    places: Places,
    says: dict[int, Heading],
    taken: set[int],
    free: Sequence[int],
    known: Known,
    empty: Container[int],
) -> Iterator[Layout | Unclear]:
    """Yield the layout whose columns of values are headed by what is said to spread over them."""
    if known.spread == "period":
        yield from filter(None, (_by_period(block, says, taken, known, empty), _by_part(block, says, free)))
        return
    headed = [place for place in free if block.headers[place]]
    if own := places.of.get(dimension_role(known.spread)):
        words = message(_OWN, header=quoted(block.headers[own[0]], 40), dimension=quoted(known.spread))
        yield Unclear(words, 3)
        return
    if known.spread == "indicator":
        columns = (PeriodColumn(place, block.headers[place], None, indicator=block.headers[place]) for place in headed)
    else:
        at = known.names.dimensions.index(known.spread)
        columns = (
            PeriodColumn(place, text, None, members=((at, known.dimension_of(text, at) or text),))
            for place, text in ((place, block.headers[place]) for place in headed)
        )
    if values := tuple(columns):
        yield Layout(known.spread, values)


def _long(block: Block, places: Places, free: Sequence[int], known: Known) -> Iterator[Layout | Unclear]:
    value, *more = places.of["value"]
    if more:
        yield Unclear(
            message(_TWO_VALUES, first=quoted(block.headers[value], 40), second=quoted(block.headers[more[0]], 40))
        )
        return
    for place in free:
        if place != value and _is_spread(block, place, known):
            words = message(
                _VALUE_BESIDE, value=quoted(block.headers[value], 40), other=quoted(block.headers[place], 40)
            )
            yield Unclear(words, 2)
            return
    yield Layout("value", value=value)


def _is_spread(block: Block, place: int, known: Known) -> bool:
    text = block.headers[place]
    return known.indicator_of(text) is not None or any(known.tells(text, at) for at in range(len(known.members)))


def _by_period(
    block: Block, says: dict[int, Heading], taken: set[int], known: Known, empty: Container[int]
) -> Layout | Unclear | None:
    named = dict(_what_and_when(block, says, known))
    says = {**says, **{place: said for place, (_, said) in named.items()}}
    dated = {place: said for place, said in says.items() if said.period and not said.is_compared}
    actual = [place for place, said in dated.items() if not said.is_planned]
    if not actual or not _count(actual, says, taken):
        return None
    for place in actual:
        if says[place].rest and known.unit_of(says[place].rest) is None:
            return Unclear(message(_NOT_UNDERSTOOD, text=quoted(" ".join(block.parts[place]), 60)), 2)
    columns = [_column(block, place, says[place], known) for place in actual]
    columns = [
        column._replace(indicator=named[column.place][0]) if column.place in named else column for column in columns
    ]
    if unclear := _half_named(columns):
        return unclear
    behind = [place for place in says if place in empty and place - 1 in actual]  # what comes there is not understood
    unclear = _unclear(block, {place: said for place, said in says.items() if place not in behind}, actual)
    if unclear := unclear or _same_period(columns):
        return unclear
    columns += [PeriodColumn(place, "", None) for place in behind]
    plans = tuple(_column(block, place, said, known) for place, said in dated.items() if said.is_planned)
    others = tuple(place for place, said in says.items() if said.is_planned or said.is_compared)
    return Layout("period", tuple(columns), others, plans=plans)


def _what_and_when(block: Block, says: dict[int, Heading], known: Known) -> Iterator[tuple[int, tuple[str, Heading]]]:
    """Yield for each header such as `Population 2029` the indicator it names and what else it says."""
    for place, said in says.items():
        text = " ".join(block.parts[place])
        if said.period or said.is_compared or len(text) > _LONGEST:
            continue
        for name, period in cuts(text):
            when = heading(period)
            if when.period and when.period.is_year and (key := known.indicator_of(name.strip(" ,-–:"))):
                yield place, (key, when)
                break


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be a name, and a year with its status before or behind it: `Sơ bộ 2029 Population`."""
    name, _, period = text.rpartition(" ")
    yield name, period
    words = text.split(" ")
    for count in range(1, min(len(words), _STATUS_WORDS)):
        yield " ".join(words[count:]), " ".join(words[:count])


def _half_named(columns: Sequence[PeriodColumn]) -> Unclear | None:
    """Return that some of the columns of periods name an indicator, and others do not."""
    bare = next((column for column in columns if not column.indicator), None)
    if bare is None or not any(column.indicator for column in columns):
        return None
    return Unclear(message(_NOT_UNDERSTOOD, text=quoted(bare.text, 60)), 2)


def _count(actual: Sequence[int], says: dict[int, Heading], taken: set[int]) -> bool:
    """Say whether columns of periods are enough for a header: two in a row, one with a status, or one beside a name."""
    in_a_row = any(place + 1 in actual for place in actual)
    return in_a_row or bool(taken) or any(says[place].has_status for place in actual)


def _column(block: Block, place: int, said: Heading, known: Known) -> PeriodColumn:
    unit = known.unit_of(said.rest) or "" if said.rest else ""
    return PeriodColumn(place, " ".join(block.parts[place]), said.period, unit=unit, statuses=said.statuses)


def _unclear(block: Block, says: dict[int, Heading], actual: Sequence[int]) -> Unclear | None:
    for place, said in says.items():
        text = " ".join(block.parts[place])
        if place in actual or said.is_planned or said.is_compared:
            continue
        if is_dated(text) or (text.isdigit() and actual[0] < place):
            return Unclear(message(_NOT_UNDERSTOOD, text=quoted(text, 60)), 2)
        if not text and place - 1 in actual:
            return Unclear(message(_BLANK, column=place + 1), 1)
    return None


def _same_period(columns: Sequence[PeriodColumn]) -> Unclear | None:
    seen: dict[object, PeriodColumn] = {}
    for column in columns:
        key = (column.period, column.unit, column.indicator)
        if (first := seen.setdefault(key, column)) is not column:
            return Unclear(
                message(
                    _ONE_PERIOD, period=str(column.period), first=quoted(first.text, 40), second=quoted(column.text, 40)
                ),
                2,
            )
    return None


def _by_indicator(block: Block, free: Sequence[int], known: Known) -> Layout | Unclear | None:
    found = {place: key for place in free if (key := _indicator(block.parts[place], known))}
    if not found:
        return None
    if len(set(found.values())) < len(found):
        return Unclear(message(_TWICE), 2)
    if measure := next((place for place in free if place not in found and _is_measure(block.headers[place])), None):
        names = quoted(block.headers[next(iter(found))], 40), quoted(block.headers[measure], 40)
        return Unclear(message(_VALUE_BESIDE, value=names[1], other=names[0]), 2)
    if len(found) == 1:
        ((place, key),) = found.items()
        return Layout("value", value=place, indicator=(key, " ".join(block.parts[place])))
    columns = tuple(PeriodColumn(place, block.headers[place], None, indicator=key) for place, key in found.items())
    return Layout("indicator", columns)


def _indicator(parts: Sequence[str], known: Known) -> str | None:
    """Return the indicator that a header names, with all its texts or one of them."""
    named = {key for text in (" ".join(parts), *parts) if (key := known.indicator_of(text))}
    if not named and len(parts) == 1 and len(parts[0]) <= _LONGEST and (key := known.indicator_in_title(parts[0])):
        return key
    return named.pop() if len(named) == 1 else None


def _is_measure(header: str) -> bool:
    return header.strip().casefold() in _MEASURES


def _by_part(block: Block, says: dict[int, Heading], free: Sequence[int]) -> Layout | None:
    parts = [place for place in free if says[place].is_part and says[place].part and not says[place].rest]
    if len(parts) < 2 or parts[-1] - parts[0] != len(parts) - 1:  # noqa: PLR2004  two in a row, none between them
        return None
    texts = [says[place].part for place in parts]
    if len({text[1] == "Q" for text in texts}) > 1 or texts != sorted(set(texts)):
        return None
    yearly = [place for place in free if says[place].is_part and not says[place].part]
    columns = [PeriodColumn(place, block.headers[place], None, part=says[place].part) for place in (*yearly, *parts)]
    return Layout("part", tuple(columns))


def _by_member(block: Block, free: Sequence[int], at: int, known: Known) -> Layout | None:
    found = {place: member for place in free if (member := known.dimension_of(block.headers[place], at)) is not None}
    fewest = 1 if _is_cornered(block, found, known.names.dimensions[at]) else 2
    if sum(known.tells(block.headers[place], at) for place in found) < fewest:
        return None
    others = [place for place in free if place not in found and _may_be_member(block.headers[place])]
    first, last = min(found), max(found)
    columns = sorted([*found, *(place for place in others if first < place < last)])
    values = (
        PeriodColumn(place, block.headers[place], None, members=((at, found.get(place, block.headers[place])),))
        for place in columns
    )
    return Layout(known.names.dimensions[at], tuple(values))


def _is_cornered(block: Block, members: Container[int], name: str) -> bool:
    """Say whether a text beside the headers of the values, in a column of its own, says that they name a dimension."""
    return any(
        len(parts) > 1 and any(concept_of(text) == concept_of(name) for text in parts)
        for place, parts in enumerate(block.parts)
        if place not in members
    )


def _may_be_member(header: str) -> bool:
    return (
        bool(header)
        and header.casefold() not in REMARKS
        and not kind_of(header)
        and not heading(header).period
        and not looks_like_number(header)
    )


_TWO_VALUES: Final = template("two columns could hold the values, {first} and {second}")
_VALUE_BESIDE: Final = template("the values could stand in the column {value} or in the column {other}")
_NOT_UNDERSTOOD: Final = template("the header {text} is not understood")
_ONE_PERIOD: Final = template("two columns are of {period}, {first} and {second}")
_TWICE: Final = template("two columns are headed by names of one indicator")
_OWN: Final = template("its column {header} already says {dimension}, which the headers of its values would say too")
_BLANK: Final = template("column {column} has no header, right behind a column of values")
