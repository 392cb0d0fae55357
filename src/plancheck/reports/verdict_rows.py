"""Verdicts for a terminal: rows of a table with a bar for each, or two lines each where there is no room for one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from plancheck.model.plan import Plan
from plancheck.model.results.result import Result
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Range
from plancheck.reports.sentences.figures import actual_quantity, actual_words, apart_words, range_signs, range_words
from plancheck.reports.sentences.selection import Listing
from plancheck.reports.sentences.words import (
    COLOUR,
    condition_words,
    cut_words,
    period_words,
    status_words,
    subject,
    verdict_words,
)
from plancheck.reports.shared.language import Language
from plancheck.reports.terminal.grid import Cell, Column, Grid, Row, cell, is_written
from plancheck.reports.terminal.screen import Screen
from plancheck.text import shown

WIDTH: Final = 15

_LEFT, _RIGHT = 0.3, 0.7  # the part of the bar that the range takes; the rest is for what lies outside
WIDE: Final = 120  # from this many columns on, the bar and the distance have columns of their own
NARROW: Final = 80  # below this many columns, and where rows would break words, each verdict takes lines, not a row


class Glyphs(NamedTuple):
    """The characters of a bar."""

    outside: str
    inside: str
    mark: str
    off_left: str
    off_right: str


UNICODE: Final = Glyphs("─", "━", "●", "◀", "▶")
ASCII: Final = Glyphs("-", "=", "o", "<", ">")


def bar(result: Result, glyphs: Glyphs = UNICODE) -> str:
    """Return the bar of `result`; empty when it has no actual.

    The range is the middle, drawn heavy; an open side runs heavy to the end. The actual is a mark, or an arrow at the
    end when it lies too far out to be drawn to scale. The picture shows; it decides nothing.
    """
    if result.actual is None:
        return ""
    range_ = result.target.range
    first = 0 if range_.lower is None else round(WIDTH * _LEFT)
    last = WIDTH if range_.upper is None else round(WIDTH * _RIGHT)
    cells = [glyphs.inside if first <= i < last else glyphs.outside for i in range(WIDTH)]
    place = _place(range_, result.actual, first, last)
    if (place := _kept_apart(result, place, first, last)) < 0:
        cells[0] = glyphs.off_left
    elif place >= WIDTH:
        cells[-1] = glyphs.off_right
    else:
        cells[place] = glyphs.mark
    return "".join(cells)


def _place(range_: Range, actual: Decimal, first: int, last: int) -> int:
    """Return the cell of the actual on the scale of the range; a range with one bound takes that bound as its scale."""
    lower, upper = range_.lower, range_.upper
    if lower is not None and upper is not None:
        span = float(upper - lower) or abs(float(upper)) or 1.0
        return _cell(first + (last - 1 - first) * float(actual - lower) / span)
    if lower is not None:
        return _cell(first + (WIDTH - first) / 2 * float(actual - lower) / (abs(float(lower)) or 1.0))
    bound = upper if upper is not None else Decimal(0)
    return _cell(last - 1 + last / 2 * float(actual - bound) / (abs(float(bound)) or 1.0))


def _cell(place: float) -> int:
    return round(max(-1.0, min(float(WIDTH), place)))


def _kept_apart(result: Result, place: int, first: int, last: int) -> int:
    """Keep a mark on its side of the bounds, however near it is."""
    match result.position:
        case "below":
            return min(place, first - 1)
        case "above":
            return max(place, last)
        case _:
            range_ = result.target.range
            left = first if range_.lower is not None else place
            right = last - 1 if range_.upper is not None else place
            return max(left, min(place, right))


class Wanted(NamedTuple):
    """What the rows say, and how; `has_ids` is whether the id of each target stands below its label."""

    plan: Plan
    language: Language
    has_ids: bool


def write_verdicts(screen: Screen, listed: Sequence[Listing], wanted: Wanted) -> None:
    """Print the verdicts of `listed`, by the groups of the plan."""
    if screen.width < NARROW or not _is_table_written(screen, listed, wanted):
        _write_lines(screen, listed, wanted)


def _groups(listed: Sequence[Listing], language: Language) -> Iterator[tuple[str, list[Listing]]]:
    """Yield the targets by group, each where its first target stands; behind others those of none have a heading."""
    groups: dict[str, list[Listing]] = {}
    for one in listed:
        group = one.outcome.target.group
        if one.results or one.more:
            groups.setdefault(language.shown(group) if group else "", []).append(one)
    for at, (title, listings) in enumerate(groups.items()):
        yield title or (language("Other targets") if at else ""), listings


def _is_table_written(screen: Screen, listed: Sequence[Listing], wanted: Wanted) -> bool:
    """Print a row for each verdict, and say whether there is room for that."""
    say = wanted.language
    has_places = any(result.conditions for one in listed for result in one.results)
    places = (Column(say("For"), comfort=10),) if has_places else ()
    range_ = Column(say("Range"), comfort=14 if has_places else 20)
    first = (Column(say("Indicator"), comfort=18), *places, Column(say("Period")), range_)
    actual, gap = (Column(say(head), is_right=True, comfort=10) for head in ("Actual", "Distance"))
    verdict = Column(say("Verdict"), comfort=14)
    glyphs, rows = ASCII if screen.is_ascii else UNICODE, list[Row]()
    for title, group in _groups(listed, say):
        rows += [(cell(title, "bold"),)] if title else []
        for outcome, results, more in group:
            rows += [_row(result, wanted, glyphs, has_places=has_places) for result in results]
            rows += [(cell(words, "dim"),)] if (words := cut_words(outcome.counts, more, say)) else []
    wide = Grid((*first, actual, Column(), gap, verdict), rows)
    narrow = Grid((*first, actual, verdict), [_narrow(row) for row in rows])
    return is_written(screen, [wide, narrow] if screen.width >= WIDE else [narrow])


def _row(result: Result, wanted: Wanted, glyphs: Glyphs, *, has_places: bool) -> Row:
    plan, say, has_ids = wanted
    colour, name = COLOUR[result.verdict], cell(say.shown(plan.label_of(result.target)))
    return (
        (*name, ((shown(result.target.id), "dim"),)) if has_ids else name,
        *((cell(condition_words(result.conditions, say)),) if has_places else ()),
        cell(period_words(result.target, result.period, say)),
        cell(range_words(result.target, plan, say)),
        cell(actual_words(result, say)) + _filled(cell(status_words(result, say), "dim")),
        cell(bar(result, glyphs), colour),
        cell(apart_words(result, say)),
        cell(verdict_words(result, say), colour),
    )


def _narrow(row: Row) -> Row:
    """Return a row without columns for the bar and the distance: they stand below the range and the actual."""
    if len(row) == 1:
        return row
    *first, range_, actual, picture, gap, verdict = row
    return (*first, range_ + _filled(picture), actual + _filled(gap), verdict)


def _write_lines(screen: Screen, listed: Sequence[Listing], wanted: Wanted) -> None:
    for title, group in _groups(listed, wanted.language):
        if title:
            screen.write((title, "bold underline"))
        for outcome, results, more in group:
            for result in results:
                _write_result(screen, result, wanted)
            if words := cut_words(outcome.counts, more, wanted.language):
                screen.write((words, "dim"))


def _write_result(screen: Screen, result: Result, wanted: Wanted) -> None:
    plan, say, has_ids = wanted
    screen.write((subject(plan, result, say), "bold"))
    if has_ids:
        screen.write_below((shown(result.target.id), "dim"))
    actual = "" if result.actual is None and not result.actual_text else actual_quantity(result, plan, say)
    beside = ", ".join(filter(None, [apart_words(result, say), status_words(result, say)]))
    range_ = say("target {range}", range=range_signs(result.target, plan, say))
    told = "; ".join(filter(None, [f"{actual} ({beside})" if actual and beside else actual, range_]))
    screen.write_below((verdict_words(result, say), COLOUR[result.verdict]), (f": {told}", ""))


def _filled(cell: Cell) -> Cell:
    return cell if any(words for line in cell for words, _ in line) else ()
