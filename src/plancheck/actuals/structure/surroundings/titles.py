"""What lines above a table say that makes its figures others: planned, forecast, of men alone, of an age, scaled."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.sayings import (
    CARRIED_OUT,
    WITHIN,
    continued,
    explains_other,
    is_limited,
    is_of_another,
    is_of_others,
    is_of_part,
    is_qualified,
    may_be_of_all,
    says_other,
    speaks,
    speaks_of_part_of_year,
    speaks_of_plans,
    tells_outcome,
)
from plancheck.actuals.grammar.statuses import PLANNED
from plancheck.actuals.grammar.words import pattern_for
from plancheck.actuals.header.column_names import kind_of, line_of
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import FirstRows, cell_at
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.header.telling import tells
from plancheck.actuals.structure.headings import BASE, heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.lines_above import LONGEST, is_about, lines_above, names_one, unit_said
from plancheck.actuals.structure.surroundings.qualified_names import (
    is_of_other_kind,
    more_said,
    says_another,
)
from plancheck.actuals.structure.tables import Structure
from plancheck.message import Message, message, template
from plancheck.model.financial_years import speaks_of_other_years
from plancheck.model.names import KnownNames
from plancheck.text import composed, quoted

_PERCENTAGES: Final = pattern_for("percentages above")
_INDEX: Final = "=|index|indices|points?|chỉ số"
_PERCENT: Final = "%|per ?cent|phần trăm|prozent"

ASIDE: Final = pattern_for("aside below")  # how a line below a table begins that says nothing of all its values
_MORE: Final = template(
    "line {line} above it says more than the name of {key}, and it is not understood whether its figures are others; "
    "if they are not, {ignore}, or add it to the aliases of the indicator"
)
_YEARS: Final = template(
    "line {line} above it speaks of years that are none of the calendar ({text}); say under actuals: dates: in the "
    "plan as which year they count (financial-by-start or financial-by-end)"
)
_SPANS: Final = template(
    "its header says {text}, and nothing of the kind of the columns behind it, which it may be of too; say it of each"
)
_CENTRED: Final = template(
    "its header says {text}, and nothing of the kind of the columns before it, so that it may stand in the middle of "
    "those it is of; say it of each"
)
_OTHERS: Final = template(
    "line {line} {place} says that its figures are others; if it does not, {ignore}; if it does, give a file with the "
    "figures that the plan means"
)
_OR_NAMED: Final = template("{said}, or add the line to the aliases of the indicator if it means these")
_HEADER: Final = template(
    "its header says that its figures are others ({text}); if it does not, map the column under actuals: columns: in "
    "the plan"
)


def qualified_above(found: Structure, known: Known) -> Unclear | None:
    """Return that a line above the table says its figures are of something else than the plan asks for.

    That it is said where the header stands answers what is not understood, and not that figures are of some alone.
    """
    return next((doubt for doubt in _doubts(found, known) if doubt.is_final or not known.has_header), None)


def _doubts(found: Structure, known: Known) -> Iterator[Unclear]:
    """Yield what lines above the table say that may make its figures others."""
    keys, names = _indicators(found, known), names_of(found, known)
    key = next(iter(keys)) if len(keys) == 1 else ""  # of the indicator that all values are of
    texts = {line: line_of(cells) for line, cells in found.above}
    above = [
        (line, words)
        for line, words in continued(lines_above([row for row in found.above if not names_one(row[1], known)]))
        if known.indicator_in_title(words) is None and not _is_unit_of(key, words, known)
    ]
    is_told = any(speaks(CARRIED_OUT, words) for _, words in above) or any(map(has_status, found.columns.periods))
    has_years = has_years_alone(found.columns, found.rows)
    for line, words in above:
        is_yearly = has_years and not re.match(ASIDE, words)
        is_named, is_told_here = names.say(words), is_told or tells_outcome(words)
        is_another = known.indicators.tells_another(words, names)
        is_other = says_other(words, is_told=is_told_here, is_yearly=is_yearly, has_years=True) or is_another
        is_other = is_other or (not is_told_here and _is_of_plan_itself(words, known))
        if is_other and not (is_named and not speaks_of_plans(words)):
            is_some = not is_named and (
                is_another or _is_of_some(words, is_yearly=is_yearly) or is_of_other_kind(words, names)
            )
            said = _says_above(line, texts[line], is_some=is_some)
            yield Unclear(said, 5, is_final=is_some or not (is_qualified(words) or known.has_header))
        elif not known.has_years and speaks_of_other_years(words):
            yield Unclear(message(_YEARS, line=str(line), text=quoted(words, 60)), 5)
    for line, text, is_limited_here in _said_apart(found, known):
        words = composed(text).casefold()
        is_some = is_limited_here or _is_of_some(words, is_yearly=has_years) or is_of_other_kind(words, names)
        is_header = found.header[-1:] == (line,)
        said = message(_HEADER, text=quoted(text, 60)) if is_header else _says_above(line, text, is_some=is_some)
        yield Unclear(said, 5, is_final=is_some)
    for line, cells in found.above if key else ():
        if text := more_said(cells, key, known):
            said = message(_MORE, line=str(line), key=quoted(key), ignore=ignoring(text))
            yield Unclear(said, 5, is_final=says_another(text, key, known) and not known.has_header)
    yield from filter(None, (_measured_otherwise(found, known), _may_span(found)))


def _is_of_plan_itself(words: str, known: Known) -> bool:
    """Say whether a line is the title of the plan, and more behind it: what stands below it is what was promised.

    A title of one word may begin any line.
    """
    titles = (title for title in known.titles if " " in title and known.titles.meant(title))
    return any(words.startswith(composed(title).casefold()) for title in titles)


def _is_of_some(words: str, *, is_yearly: bool) -> bool:
    """Say whether a text says that figures are of some alone, or of a part of the year."""
    is_other = is_of_others(words) or is_of_another(words) or is_limited(words)
    return is_other or (is_yearly and speaks_of_part_of_year(words))


def _said_apart(found: Structure, known: Known) -> Iterator[tuple[int, str, bool]]:
    """Yield what one cell of several of a line above, or a part of the header above names, says of its figures.

    With it goes whether the cell before it says of what that limits them.
    """
    about = [found.columns.indicator, *(place for place in found.columns.dimensions if place is not None)]
    mapped = set().union(*known.names.columns.values())  # of these the plan says what they are
    headers = [
        name for place in about if place < found.columns.width and (name := found.columns.names[place]) not in mapped
    ]
    pieces = [piece.strip() for name in headers for piece in re.split(WITHIN, name)]
    names = names_of(found, known)
    are_told = bool(found.columns.periods) and all(map(has_status, found.columns.periods))
    lines = [*found.above, (found.header[-1] if found.header else 1, [*headers, *pieces, ""])]
    for line, cells in lines:
        texts = [text for text in dict.fromkeys(map(str.strip, cells)) if text]
        is_at_end = len(texts) == 2 < len(cells) and all((cells[0].strip(), cells[-1].strip()))  # noqa: PLR2004
        is_at_end = is_at_end and not (is_about(cells) or unit_said(cells))
        may_be_any = line == lines[-1][0] or (bool(texts) and known.indicator_of(texts[0]) is not None) or is_at_end
        for text in texts if len(cells) > 1 and not (is_about(cells) and not may_be_any) else ():
            words = composed(text[:LONGEST]).casefold()
            is_other = explains_other(words) if may_be_any else is_of_part(words)
            is_goal = are_told and words in PLANNED  # beside figures that are said to have come about
            is_limited_here = [text] == texts[1:] and line < lines[-1][0] and _is_limited_by(texts[0], words)
            is_other = is_limited_here or (is_other and not is_goal and not re.match(ASIDE, words))
            if is_other and not names.say(words):
                yield line, text, is_limited_here


def _is_limited_by(key: str, words: str) -> bool:
    """Say whether a line says of all figures what a column called by its first cell would: `measures`, `Confidence`."""
    return tells(kind_of(key), words) and not may_be_of_all(words)


def _may_span(found: Structure) -> Unclear | None:
    """Return that a line of the header says `Proj.` at one year and nothing at later ones: it may be of all of them.

    Or what stands above the second or third of some years, and not the first, stands in the middle of those it is of.
    """
    columns = found.columns.periods if len(found.header) > 1 else ()
    top = next((cells for line, cells in found.grid.rows if line == found.start), [])
    if columns and not (has_status(columns[0]) or cell_at(top, columns[0].place).strip()):
        said = next((column for column in columns if has_status(column)), None)
        return Unclear(message(_CENTRED, text=quoted(said.text, 40)), 5, is_final=True) if said else None
    expected = next((column for column in columns if "forecast" in column.statuses), None)
    if expected and not all(has_status(column) for column in columns if column.place > expected.place):
        return Unclear(message(_SPANS, text=quoted(expected.text, 40)), 5)
    return None


def has_years_alone(columns: Columns, rows: FirstRows) -> bool:
    """Say whether the periods of a table are years, and none is a part of one."""
    periods = {heading(text).period for text in columns.period_texts(cells for _, cells in rows)} - {None}
    has_parts = any(column.part for column in columns.periods)
    return bool(periods) and not has_parts and all(period is None or period.is_year for period in periods)


def _measured_otherwise(found: Structure, known: Known) -> Unclear | None:
    """Return that the base of an index, or a percentage, stands above values that the plan has in another unit."""
    units = {known.measured[key] for key in _indicators(found, known) or known.measured if key in known.measured}
    above = found.above if found.columns.unit is None else []
    for rows, unit, names in ((found.grid.rows[: found.first], BASE, _INDEX), (above, _PERCENTAGES, _PERCENT)):
        if not units - {known.units[name] for name in known.units if re.search(f"(?i){names}", name)}:
            continue
        for line, cells in rows:
            if text := next(
                (cell for cell in cells if re.fullmatch(rf"\W*{unit}\W*", composed(cell[:LONGEST]).casefold())), ""
            ):
                return Unclear(_says_above(line, text), 5)
    return None


def names_of(found: Structure, known: Known) -> KnownNames:
    """Return the names of the indicators that a table is about; all where it names none."""
    keys = _indicators(found, known)
    return known.indicators.of(keys) if keys else known.indicators


def _indicators(found: Structure, known: Known) -> set[str]:
    """Return the ids of the indicators of the plan that the rows or headers of a table name."""
    named = {column.indicator for column in found.columns.periods if column.indicator}
    named |= {found.constants["indicator"]} if "indicator" in found.constants else set()
    if not named and found.columns.indicator < found.columns.width:
        said = (found.columns.indicator_in(cells) for _, cells in found.rows)
        named = {text for text in said if known.indicator_of(text)}
    return {known.indicator_of(name) or "" for name in named}


def _is_unit_of(key: str, words: str, known: Known) -> bool:
    """Say whether a line says that its figures are in the unit of this indicator: `units: index 2020=100`."""
    said, mark, unit = words.partition(":")
    named = known.units.get(known.unit_of(unit) or "") if mark and said in {"unit", "units"} else None
    return named is not None and known.measured.get(key) == named


def has_status(column: PeriodColumn) -> bool:
    """Say whether the header of a column says what its figures are, be it that they came about."""
    return heading(column.text).has_status


def says_others(line: int, text: str, place: Message) -> Message:
    """Return that a line at a `place` around a table says that its figures are others, and what to do about it."""
    return message(_OTHERS, line=str(line), place=place, ignore=ignoring(text))


def _says_above(line: int, text: str, *, is_some: bool = False) -> Message:
    """Return that a line above a table says so; that they are of some alone a name of the indicator may say too."""
    said = says_others(line, text, message("above it"))
    return message(_OR_NAMED, said=said) if is_some else said
