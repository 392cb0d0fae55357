"""Each column of values is headed by a member of a dimension, or a stack: an indicator, a period, members of some."""

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from math import prod
from typing import Final

from plancheck.actuals.grammar.sayings import WHOLE
from plancheck.actuals.header.column_names import concept_of, dimension_role
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.header.telling import is_of_whole
from plancheck.actuals.structure.blocks import Block, dimension_named
from plancheck.actuals.structure.headings import Heading, heading
from plancheck.actuals.structure.layouts.layout import LONGEST, Header, Layout, is_understood, may_be_member
from plancheck.message import message, template
from plancheck.text import quoted

_Members = tuple[tuple[int, str], ...]
_YEAR: Final = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
# So many words beside a year may be of its period: `Sơ bộ 2029`, `2029 Q1`.
_BESIDE: Final = 2
_OF_ALL: Final = template("of the headers of its values {text} alone counts, which is of all")


def by_stack(header: Header) -> Layout | None:
    """Return the layout of a header of several rows, each of which names indicators, periods or members of a dimension.

    A text beside members in one row is a member too, which the plan does not name. A row of one text must say nothing
    that makes the figures others; of one with several, of which the plan knows none, the one that is of all counts.
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
    periods = [level for level in rest if all(map(_when, level.values()))]
    others = [level for level in rest if level not in indicators + periods]
    if len({*named}) < len(named) or len(indicators) > 1 or len(periods) > 1:
        return None
    wholes = [whole for level in others if (whole := _whole(level, header)) is not None]
    if len(wholes) < len(others):
        return None
    pairs = [*zip(others, wholes, strict=True)]
    kept = [place for place in places if all(level[place] in whole for level, whole in pairs)]
    columns = tuple(_columns(header, kept, said, levels, indicators))
    columns = tuple(_dated(column, level[column.place]) for level in periods for column in columns) or columns
    keys = {(column.indicator, column.members, column.period or column.text) for column in columns}
    dropped = tuple(place for place in places if place not in kept)
    if not (named or (periods and (indicators or dropped))):
        return None
    evidence = tuple(message(_OF_ALL, text=quoted(text, 40)) for whole in wholes if dropped for text in whole)
    return Layout("stack", columns, dropped, evidence=evidence) if columns and len(keys) == len(columns) else None


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
    names = header.known.names.dimensions
    rest = [at for at, name in enumerate(names) if at not in said and dimension_role(name) not in header.roles.of]
    found = [at for at in rest if any(header.known.dimension_of(text, at) is not None for text in level.values())]
    return found[0] if len(found) == 1 else None


def _when(text: str) -> Heading | None:
    """Return what a text says that names a period, with its status, and nothing else."""
    said = heading(text)
    is_alone = said == Heading(said.period, statuses=said.statuses, has_status=said.has_status, is_open=said.is_open)
    return said if (said.period or said.is_open) and is_alone else None


def _dated(column: PeriodColumn, text: str) -> PeriodColumn:
    """Return a column with the period that a text above it names; it has this text if only all of them tell which."""
    said = heading(text)
    return column._replace(period=said.period, statuses=said.statuses, text=text if said.is_open else column.text)


def _whole(level: Mapping[int, str], header: Header) -> Collection[str] | None:
    """Return the texts of a row below which figures are of all: its only one, or of several the only one for that."""
    texts = {*level.values()}
    if len(texts) == 1:
        return texts if all(is_of_whole(text) or is_understood(text, "", header.known) for text in texts) else None
    wholes = {text for text in texts if text.casefold() in WHOLE or (" " in text and is_of_whole(text))}
    return wholes if len(wholes) == 1 else None


def split(header: Header) -> Header:
    """Return a header of one row whose cells name a period among other words as one of several: `2029 Urban`.

    It is one only where each of the texts before the periods, each of those behind them and each period are together
    in one cell, and no cell has others.
    """
    block = header.block
    cut = {place: found for place in header.free if (found := _cut(block.headers[place]))}
    counts = [len({*texts}) for texts in zip(*cut.values(), strict=True)]
    is_product = bool(cut) and prod(counts) == len(cut) == len({*cut.values()})
    if len(block.levels) > 1 or not is_product or any(place > min(cut) and place not in cut for place in header.free):
        return header
    rows = [{place: parts[at] for place, parts in cut.items()} for at in range(len(counts))]
    levels = [[row.get(place, "") for place in range(block.width)] for row in rows if any(row.values())]
    return header._replace(block=block._replace(levels=levels))


def _cut(text: str) -> tuple[str, str, str] | None:
    """Return what stands before the only year of a text, the period that it is, and what stands behind it."""
    words = text[:LONGEST].split(" ")
    years = [at for at, word in enumerate(words) if re.search(_YEAR, word)]
    if len(years) != 1:
        return None
    at = years[0]
    spans = [(first, last) for first in range(max(0, at - _BESIDE), at + 1) for last in range(at + 1, at + _BESIDE + 2)]
    for first, last in sorted(spans, key=lambda span: span[0] - span[1]):
        if _when(" ".join(words[first:last])):
            before, period, behind = (" ".join(part) for part in (words[:first], words[first:last], words[last:]))
            return before.strip(" ,:-–"), period, behind.strip(" ,:-–")
    return None


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
    name, headers = known.names.dimensions[at], {place: header.member(place) for place in header.free}
    members = {place: known.dimension_of(text, at) for place, text in headers.items()}
    told = {place for place, text in headers.items() if known.tells(text, at)}
    found = {
        place: member or headers[place] for place, member in members.items() if member is not None or place in told
    }
    is_cornered = _is_cornered(block, found, name)
    if len(told) < (1 if is_cornered else 2):
        return None
    first = max((place for place in header.taken if is_cornered or place < min(found)), default=-1) + 1
    others = [place for place in header.free if first <= place and may_be_member(headers[place])]
    return Layout(
        name,
        tuple(
            PeriodColumn(place, block.headers[place], None, members=((at, found.get(place, headers[place])),))
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
