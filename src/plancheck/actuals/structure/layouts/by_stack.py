"""Each column of values is headed by a member of a dimension, or a stack: an indicator, a period, members of some."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence

from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.header.places import concept_of
from plancheck.actuals.header.telling import is_of_whole
from plancheck.actuals.structure.blocks import Block, dimension_named
from plancheck.actuals.structure.headings import Heading, heading
from plancheck.actuals.structure.layouts.layout import Header, Layout, is_understood, may_be_member
from plancheck.model.period import Period

_Members = tuple[tuple[int, str], ...]


def by_stack(header: Header) -> Layout | None:
    """Return the layout of a header of several rows, each of which names indicators, periods or members of a dimension.

    A text beside members in one row is a member too, which the plan does not name. A row of one text must say nothing
    that makes the figures others.
    """
    filled = [level for level in header.block.levels if any(level[place] for place in header.free)]
    texts = {place: [level[place] for level in filled] for place in header.free}
    places = _stacked(texts)
    stacked = [{place: level[place] for place in places} for level in filled]
    if len(stacked) < 2 or len(places) < 2:  # noqa: PLR2004  one row is read by what it names, one column too
        return None
    said, levels = _told(stacked, header)
    named = [at for at in said if at is not None]
    rest = [level for at, level in zip(said, levels, strict=True) if at is None]
    indicators = [level for level in rest if any(map(header.known.indicator_of, level.values()))]
    periods = [level for level in rest if all(map(_period, level.values()))]
    others = [level for level in rest if level not in indicators + periods]
    if len({*named}) < len(named) or len(indicators) > 1 or len(periods) > 1 or not (named or (indicators and periods)):
        return None
    if not all(_says_nothing({level[place] for place in places}, header) for level in others):
        return None
    columns = tuple(_columns(header, places, said, levels, indicators))
    columns = (
        tuple(column._replace(period=_period(level[column.place])) for level in periods for column in columns)
        or columns
    )
    keys = {(column.indicator, column.members, column.period) for column in columns}
    return Layout("stack", columns) if columns and len(keys) == len(columns) else None


def _stacked(texts: Mapping[int, Sequence[str]]) -> list[int]:
    """Return the columns of several texts, and those of one that stands above others of them: `Total`, `Total`."""
    filled = {place: [*enumerate(stack)] for place, stack in texts.items() if all(stack)}
    several = {text for place, stack in filled.items() if len({*texts[place]}) > 1 for text in stack}
    return [place for place, stack in filled.items() if not several.isdisjoint(stack)]


def _told(stacked: Sequence[Mapping[int, str]], header: Header) -> tuple[list[int | None], list[Mapping[int, str]]]:
    """Return the dimension of which each row of a header names members, or None, with the rows.

    A row of the name of a dimension (`Geschlecht`) is left out, and says of which the row below it is.
    """
    said: list[int | None] = []
    levels: list[Mapping[int, str]] = []
    names = [concept_of(name) for name in header.known.names.dimensions]
    above: int | None = None
    for level in stacked:
        if level is not stacked[-1] and (name := dimension_named([[*level.values()]], header.known.names)):
            above = names.index(concept_of(name)) if concept_of(name) in names else None
            continue
        said.append(_dimension(level, header) if above is None else above)
        levels.append(level)
        above = None
    return [_left(level, said, header) if at is None else at for at, level in zip(said, levels, strict=True)], levels


def _dimension(level: Mapping[int, str], header: Header) -> int | None:
    """Return the only dimension of which a row of a header has texts that tell it; None if there is no such."""
    dimensions = range(len(header.known.members))
    told = [at for at in dimensions if any(header.known.tells(text, at) for text in level.values())]
    return told[0] if len(told) == 1 else None


def _left(level: Mapping[int, str], said: Sequence[int | None], header: Header) -> int | None:
    """Return the only dimension that no row tells and that has a text of this one, be it no more than `Total`."""
    rest = [at for at in range(len(header.known.members)) if at not in said]
    found = [at for at in rest if any(header.known.dimension_of(text, at) is not None for text in level.values())]
    return found[0] if len(found) == 1 else None


def _period(text: str) -> Period | None:
    """Return the period that a text names, and nothing else."""
    said = heading(text)
    return None if said != Heading(said.period) else said.period


def _says_nothing(texts: Collection[str], header: Header) -> bool:
    """Say whether the texts of a row are one, which says nothing of the figures: that they are of all, or a unit."""
    one = [*texts]
    return len(one) == 1 and (is_of_whole(one[0]) or is_understood(one[0], "", header.known))


def _columns(
    header: Header,
    places: Sequence[int],
    said: Sequence[int | None],
    levels: Sequence[Mapping[int, str]],
    indicators: Sequence[Mapping[int, str]],
) -> Iterator[PeriodColumn]:
    known = header.known
    for place in places:
        indicator = next((known.indicator_of(level[place]) for level in indicators), "")
        members: _Members = tuple(
            (at, known.dimension_of(level[place], at) or level[place])
            for at, level in zip(said, levels, strict=True)
            if at is not None
        )
        texts = [level[place] for at, level in zip(said, levels, strict=True) if at is not None]
        if indicator is not None and all(map(may_be_member, texts)):
            yield PeriodColumn(place, header.text(place), None, indicator=indicator, members=members)


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
    others = [place for place in _beside(found, header) if may_be_member(headers[place])]
    return Layout(
        name,
        tuple(
            PeriodColumn(place, headers[place], None, members=((at, found.get(place, headers[place])),))
            for place in sorted({*found, *others})
        ),
    )


def _beside(found: Collection[int], header: Header) -> Iterator[int]:
    """Return the free columns from the first of those found on, and those before it that stand right beside it."""
    taken = {*range(header.block.width)} - {*header.free}
    first = max((place for place in taken if place < min(found)), default=-1)
    return (place for place in header.free if first < place)


def _is_cornered(block: Block, members: Container[int], name: str) -> bool:
    """Say whether a text beside the headers of the values, in a column of its own, says that they name a dimension."""
    return any(
        len(parts) > 1 and any(concept_of(text) == concept_of(name) for text in parts)
        for place, parts in enumerate(block.parts)
        if place not in members
    )
