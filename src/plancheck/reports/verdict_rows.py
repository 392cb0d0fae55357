"""Verdicts for a terminal: rows of a table, or two lines each where the terminal is too narrow for one."""

from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.model.plan import Plan
from plancheck.model.results.result import Result
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.figures import (
    actual_quantity,
    actual_words,
    gap_words,
    range_signs,
    range_words,
    spare_words,
)
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
from plancheck.reports.terminal.range_bar import ASCII, UNICODE, bar
from plancheck.reports.terminal.screen import Screen
from plancheck.text import shown

WIDE: Final = 120
"""From this many columns on, the bar and the distance have columns of their own."""

NARROW: Final = 80
"""Below this many columns, and where rows would break words, each verdict takes lines, not a row."""


class Wanted(NamedTuple):
    """What the rows say, and how.

    Attributes:
        has_ids: Whether the id of each target stands below its label.
    """

    plan: Plan
    language: Language
    has_ids: bool


def write_verdicts(screen: Screen, listed: Sequence[Listing], wanted: Wanted) -> None:
    """Print the verdicts of `listed`, by the groups of the plan."""
    if screen.width < NARROW or not _Table(screen, wanted).is_written(listed):
        _Lines(screen, wanted).write(listed)


def _groups(listed: Sequence[Listing], language: Language) -> Iterator[tuple[str, list[Listing]]]:
    """Yield the targets by group, each where its first target stands; behind others those of none have a heading."""
    groups: dict[str, list[Listing]] = {}
    for one in listed:
        group = one.outcome.target.group
        if one.results or one.more:
            groups.setdefault(language.shown(group) if group else "", []).append(one)
    for at, (title, listings) in enumerate(groups.items()):
        yield title or (language("Other targets") if at else ""), listings


class _Table:
    """A row for each verdict."""

    def __init__(self, screen: Screen, wanted: Wanted) -> None:
        self._screen = screen
        self._wanted = wanted
        self._say = wanted.language
        self._glyphs = ASCII if screen.is_ascii else UNICODE

    def is_written(self, listed: Sequence[Listing]) -> bool:
        say = self._say
        has_places = any(result.conditions for one in listed for result in one.results)
        places = (Column(say("For"), comfort=10),) if has_places else ()
        range_ = Column(say("Range"), comfort=14 if has_places else 20)
        first = (Column(say("Indicator"), comfort=18), *places, Column(say("Period")), range_)
        actual = Column(say("Actual"), is_right=True, comfort=10)
        gap = Column(say("Distance"), is_right=True, comfort=10)
        verdict = Column(say("Verdict"), comfort=14)
        rows = list(self._rows(listed, has_places=has_places))
        wide = Grid((*first, actual, Column(), gap, verdict), rows)
        narrow = Grid((*first, actual, verdict), [_narrow(row) for row in rows])
        return is_written(self._screen, [wide, narrow] if self._screen.width >= WIDE else [narrow])

    def _rows(self, listed: Sequence[Listing], *, has_places: bool) -> Iterator[Row]:
        for title, group in _groups(listed, self._say):
            if title:
                yield (cell(title, "bold"),)
            for outcome, results, more in group:
                for result in results:
                    yield self._row(result, has_places=has_places)
                if words := cut_words(outcome.counts, more, self._say):
                    yield (cell(words, "dim"),)

    def _row(self, result: Result, *, has_places: bool) -> Row:
        say, plan = self._say, self._wanted.plan
        name = cell(say.shown(plan.label_of(result.target)))
        if self._wanted.has_ids:
            name = (*name, ((shown(result.target.id), "dim"),))
        colour = COLOUR[result.verdict]
        return (
            name,
            *((cell(condition_words(result.conditions, say)),) if has_places else ()),
            cell(period_words(result.target, result.period, say)),
            cell(range_words(result.target, plan, say)),
            cell(actual_words(result, say)) + _filled(cell(status_words(result, say), "dim")),
            cell(bar(result, self._glyphs), colour),
            cell(gap_words(result, say) or spare_words(result, say)),
            cell(verdict_words(result, say), colour),
        )


def _narrow(row: Row) -> Row:
    """Return a row without columns for the bar and the distance: they stand below the range and the actual."""
    if len(row) == 1:
        return row
    *first, range_, actual, picture, gap, verdict = row
    return (*first, range_ + _filled(picture), actual + _filled(gap), verdict)


class _Lines:
    """Two lines for each verdict: what it is on, and what came of it."""

    def __init__(self, screen: Screen, wanted: Wanted) -> None:
        self._screen = screen
        self._wanted = wanted
        self._say = wanted.language

    def write(self, listed: Sequence[Listing]) -> None:
        for title, group in _groups(listed, self._say):
            if title:
                self._screen.write((title, "bold underline"))
            for outcome, results, more in group:
                for result in results:
                    self._write(result)
                if words := cut_words(outcome.counts, more, self._say):
                    self._screen.write((words, "dim"))

    def _write(self, result: Result) -> None:
        say, plan = self._say, self._wanted.plan
        self._screen.write((subject(plan, result, say), "bold"))
        if self._wanted.has_ids:
            self._screen.write_below((shown(result.target.id), "dim"))
        parts = ["" if result.actual is None and not result.actual_text else self._actual(result)]
        parts.append(say("target {range}", range=range_signs(result.target, plan, say)))
        told = "; ".join(filter(None, parts))
        self._screen.write_below((verdict_words(result, say), COLOUR[result.verdict]), (f": {told}", ""))

    def _actual(self, result: Result) -> str:
        say = self._say
        apart = gap_words(result, say) or spare_words(result, say)
        beside = ", ".join(filter(None, [apart, status_words(result, say)]))
        actual = actual_quantity(result, self._wanted.plan, say)
        return f"{actual} ({beside})" if beside else actual


def _filled(cell: Cell) -> Cell:
    return cell if any(words for line in cell for words, _ in line) else ()
