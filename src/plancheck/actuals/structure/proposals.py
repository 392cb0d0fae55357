"""What would be read if more were said: which indicator, period or source it is, a dimension, a column of values."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import Final

from plancheck.actuals.grammar.percentages import is_other_currency
from plancheck.actuals.grammar.sayings import is_of_kind, is_of_people
from plancheck.actuals.grammar.words import is_figure, looks_like_number, words_for
from plancheck.actuals.header.column_names import CONCEPTS, PARTS, TIMES, Names, concept_of, header_key, line_of
from plancheck.actuals.header.labels import cell_at
from plancheck.actuals.header.places import find_places
from plancheck.actuals.structure.choice import Found
from plancheck.actuals.structure.contradicted import dates_otherwise
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading, is_period
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import SCALED, Unclear
from plancheck.actuals.structure.surroundings.qualified_names import may_name, says_nothing
from plancheck.actuals.structure.surroundings.scale_lines import scale_above
from plancheck.actuals.structure.tables import Candidate, Structure
from plancheck.message import message, template
from plancheck.text import folded, quoted

Look = Callable[[Known], Found]  # looks for the structure of a file, by what is known of it
_TRIED: Final = 12  # so many columns are tried as the one that may hold the values
_HEADED_SO: Final = 3  # rank from which on a header is one of values, and what is wrong is in its rows
_YEAR: Final = "(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
_STATISTICS: Final = frozenset(words_for("statistic"))
_TEXTS: Final = 3  # most texts of a file that are shown
_ANOTHER: Final = template(
    "it says {texts}, and the only indicator of the plan has not that name; add it to its aliases if it is one"
)


def with_proposal(said: Known, look: Look) -> Found:
    """Return the structure of a file, by what is `said` of it; or why there is none, and what would be one.

    Nearest is what would be read if a doubt were none; then what would be read if more were said. Nothing is proposed
    that reads what the file itself says is planned, of some people alone, of another thing, or of an unknown scale.
    """
    found = look(said)
    if found.structure or found.rivals or found.doubt.is_final:
        return found
    option = (said, found) if found.doubted else next(_options(found.grids, said, look), None)
    return _unless_other(_proposed(found, *option, said), *option) if option else found


def _unless_other(found: Found, known: Known, more: Found) -> Found:
    """Return what was `found`, without a proposal that would not be read, or would read what is of something else."""
    structure, bare = found.proposed, found._replace(proposed=None, is_supposed=False)
    is_unscaled = more.doubt.rank == SCALED and not (found.scale or known.has_scale)
    if structure is None or _is_below(structure, found):
        return bare
    if is_unscaled or more.doubt.is_final or _is_headed_otherwise(structure, known):
        return bare._replace(nearest=more.nearest)
    texts = about(structure) if found.is_supposed else ()
    if not texts or any(may_name(text, known) for text in texts):
        return found._replace(about=texts)
    shown = tuple(quoted(text, 60) for text in texts)
    return bare._replace(nearest=Candidate(structure.start, doubt=Unclear(message(_ANOTHER, texts=shown), 4)))


def _is_below(structure: Structure, found: Found) -> bool:
    """Say whether a table stands below the header of another whose rows are only not told apart, or not dated."""
    return found.doubt.rank >= _HEADED_SO and found.nearest is not None and structure.start > found.nearest.line


def _is_headed_otherwise(structure: Structure, known: Known) -> bool:
    """Say whether the column that is supposed to hold the values is called by what says that they are others."""
    columns, place = structure.columns, structure.columns.value
    if place is None or place >= columns.width or "value" not in structure.placed:
        return False
    name, told = columns.names[place], heading(columns.names[place])
    is_other = told.is_planned or told.is_compared or "forecast" in told.statuses or is_of_kind(name)
    is_other = is_other or header_key(name) in _STATISTICS
    return is_other or is_of_people(name[-1:]) or is_other_currency(name, known.units)


def _options(grids: Sequence[Grid], said: Known, look: Look) -> Iterator[tuple[Known, Found]]:
    """Yield what is found where more is known than is said, and what then is known."""
    yield from ((known, more) for known in _of_sources(said) if (more := look(known)).structure)
    period = "" if _is_dated(grids, said.only_period) or _has_times(grids) else said.only_period
    supposed = [
        (known, more) for known in _suppositions(said, period) if not _is_named(more := look(known), known, said)
    ]
    yield from ((known, more) for known, more in supposed if more.structure)
    yield from _of_only_value(grids, said, look)
    yield from ((known, more) for known, more in supposed if more.doubted)


def _has_times(grids: Sequence[Grid]) -> bool:
    """Say whether a column is called as one of periods is: what stands in it says of which the values are."""
    rows = (cells for grid in grids for _, cells in grid.rows if sum(map(bool, map(str.strip, cells))) > 1)
    return any(header_key(cell) in TIMES for cells in rows for cell in cells)


def _is_named(more: Found, known: Known, said: Known) -> bool:
    """Say whether a column is called by one of indicators, where it is only supposed which indicator a file is of."""
    structure = more.structure or more.doubted
    if structure is None or known.indicator == said.indicator:
        return False
    return bool(find_places(structure.columns.cells, known.names).of.get("indicator"))


def _proposed(found: Found, known: Known, more: Found, said: Known) -> Found:
    """Return what was `found`, with what is found where more is `known` than is said."""
    structure = more.structure or more.doubted
    if structure and "value" in known.places and "value" not in said.places:
        structure = structure._replace(placed=structure.placed | {"value"})
    is_bare = structure is not None and "unit" not in structure.constants and structure.columns.unit is None
    about = structure.constants.get("indicator", "") if structure else ""
    scaled = scale_above(structure, said) if structure and not (more.structure or said.has_scale) else None
    return found._replace(
        proposed=structure,
        is_supposed=known.indicator != said.indicator,
        is_dated=known.period != said.period,
        is_placed="period" in known.places and "period" not in said.places,
        asked=None if more.structure else more.doubt.words,
        scale=scaled.scale if scaled else "",
        source=known.names.source or "" if known.names is not said.names else "",
        unit=known.measured.get(about, "") if is_bare else "",
    )


def _of_only_value(grids: Sequence[Grid], said: Known, look: Look) -> Iterator[tuple[Known, Found]]:
    """Yield what is found of a file of one indicator, if one column alone can hold its values, however it is called."""
    rows = [cells for grid in grids for _, cells in grid.rows]
    filled = sorted({at for cells in rows for at, cell in enumerate(cells[:_TRIED]) if looks_like_number(cell)})
    named = (said, *_headed(said)) if said.indicator or _may_be_named(grids, said) else ()
    for known in (*named, *(each for each in _of_one_indicator(said) if each is not said)):
        for dated in (known, *_with_periods(grids, known)):
            free = [at for at in filled if at not in dated.places.values()]
            tried = (dated._replace(places={**dated.places, "value": at}, has_figures=True) for at in free)
            met = ((each, more) for each in tried if _may_be_read(more := look(each)))
            if len(first := [*islice(met, 2)]) == 1:
                yield first[0]


def _may_be_named(grids: Sequence[Grid], known: Known) -> bool:
    """Say whether all words of a name of an indicator stand somewhere, or may stand further down."""
    if not all(grid.is_whole for grid in grids):
        return True
    said = folded(" ".join(chain([known.path], *(cells for grid in grids for _, cells in grid.rows))))
    return any(all(word in said for word in re.findall(r"[^\W_]+", folded(name))) for name in known.indicators)


def _may_be_read(found: Found) -> bool:
    """Say whether there would be a structure, with values right below its header, and no code of a series in that."""
    structure = found.structure or found.doubted
    if structure is None or found.doubt.is_final:
        return False
    profile, place = structure.columns.profile, structure.columns.value or 0
    below = next((text for _, cells in structure.rows if (text := cell_at(cells, place).strip())), "")
    return is_figure(below) and (profile is None or "value" in profile.columns)


def _with_periods(grids: Sequence[Grid], known: Known) -> Iterator[Known]:
    """Yield what is known with the only column whose cells are all periods, below whatever header."""
    if known.period or "period" in known.places:
        return
    for grid in filter(lambda each: each.rows, grids):
        width = max(len(cells) for _, cells in grid.rows)
        headers, *rows = [cells for _, cells in grid.rows if len(cells) == width]
        if any(header_key(header) in PARTS for header in headers):
            continue
        columns = enumerate(zip(*rows, strict=True))
        full = [
            at
            for at, column in columns
            if all(map(is_period, column)) and not dates_otherwise(headers[at], known.names)
        ]
        if len(full) == 1:
            yield known._replace(places={**known.places, "period": full[0]})


def _is_dated(grids: Sequence[Grid], period: str) -> bool:
    """Say whether a line of one text names another year than the `period`, or a column of periods another period."""
    rows = [cells for grid in grids for _, cells in grid.rows]
    titles = ["".join(cells) for cells in rows if sum(bool(cell.strip()) for cell in cells) == 1]
    if any(year not in period for text in titles for year in re.findall(_YEAR, text)):
        return True
    columns = ([heading(cell).period for cell in column] for column in zip_longest(*rows, fillvalue=""))
    dated = ({str(found) for found in column if found} for column in columns if sum(map(bool, column)) * 2 > len(rows))
    return any(found - {period} for found in dated)


def _of_one_indicator(known: Known) -> Sequence[Known]:
    """Return what is known of a file of one indicator: the one that is said, or else the only one of the plan."""
    if known.indicator or not known.only_indicator:
        return [known] if known.indicator else []
    return [known._replace(indicator=known.only_indicator)]


def _of_sources(known: Known) -> Iterator[Known]:
    """Yield the same of each source that calls its files so, if none is said; also as of the only indicator."""
    from plancheck.profiles import sources_of_name

    for source in () if known.names.source else sources_of_name(known.path):
        names = Names(known.names.dimensions, known.names.columns, source)
        yield from (each._replace(names=names) for each in (known, *_of_one_indicator(known)))


def _suppositions(known: Known, period: str) -> Iterator[Known]:
    """Yield what may be meant where nothing says it: the only indicator or `period`, columns for a dimension."""
    named = _of_one_indicator(known)
    yield from _headed(known)
    if not known.indicator:
        yield from named
    if not known.period and period and "period" not in known.places:
        yield from (each._replace(period=period) for each in (known, *named))
    if not known.spread and not known.places:
        for name, members in zip(known.names.dimensions, known.members, strict=True):
            if any(True for _ in members):
                yield from (each._replace(spread=name) for each in (known, *_headed(known), *named))


def _headed(known: Known) -> Iterator[Known]:
    """Yield what is known, where nothing is said of that, with rows of one text as names of indicators."""
    if not (known.sections or known.indicator):
        yield known._replace(sections="indicator")


def about(structure: Structure) -> tuple[str, ...]:
    """Return what may say what a file is about: lines above its header, headers of values, the one text of a column."""
    columns = structure.columns
    values = [columns.cells[columns.value]] if columns.value is not None and "value" in structure.placed else []
    above = [line_of(cells) for _, cells in structure.above]
    unread = [
        place for place, name in enumerate(columns.names) if name in columns.unused and concept_of(name) not in CONCEPTS
    ]
    held = [{cells[place] for _, cells in structure.rows if place < len(cells)} for place in unread]
    alone = [text for texts in held if len(texts) == 1 for text in texts]
    return tuple(text for text in (*above, *values, *alone) if not says_nothing(text))[:_TEXTS]
