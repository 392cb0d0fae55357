"""The rows of a target and its parts: their groups and periods, the figures they state, and what to note of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from plancheck.contract.demand import Demands
from plancheck.contract.groups import Position
from plancheck.message import Message, Wording, message, template
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.results.result import Note, Result
from plancheck.model.sections.target import Target
from plancheck.text import quoted, visible
from plancheck.verification.figures.figure import Figure, Figures
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.keep.row_keeper import Group, RowKeeper
from plancheck.verification.notes import Judged
from plancheck.wording.units import period_in_words, wording

if TYPE_CHECKING:
    from plancheck.verification.wholes import Wholes

_PLACES: Final = 4  # most rows a note points at
_UNITS: Final = 4  # most units a note names


class TargetNotes:
    """The notes of one target, and what it is about for people, its `label`."""

    def __init__(self, label: Wording, noted: int) -> None:
        self.label = label
        self._noted = noted
        self._notes: dict[str, list[Note]] = {}
        self._unlisted: Counter[str] = Counter()

    @property
    def all(self) -> list[Note]:
        """The first of each kind, and how many more there are."""
        words = template("{label}: {count} more like these")
        left = self._unlisted.items()
        more = [Note(kind, message(words, label=self.label, count=count)) for kind, count in left]
        return [*(note for notes in self._notes.values() for note in notes), *more]

    def add(self, kind: str, words: Message, locations: tuple[Location, ...]) -> None:
        """Keep a note if it is among the first of its kind, else count it."""
        notes = self._notes.setdefault(kind, [])
        if len(notes) < self._noted:
            notes.append(Note(kind, words, locations[:_PLACES]))
        else:
            self._unlisted[kind] += 1

    def count(self, kind: str, more: int) -> None:
        """Count so many `more` notes of a kind."""
        self._unlisted[kind] += more


class TargetRows:
    """The rows of one target, in what kept them, and the wholes it asks for, if it has parts."""

    def __init__(
        self, target: Target, keeper: RowKeeper, figures: Figures, wholes: "Wholes | None", notes: TargetNotes
    ) -> None:
        """Take the figures of `target` from the rows in `keeper`; `notes` is told of repetitions."""
        self.keeper = keeper
        self.wholes = wholes
        self._target = target
        self._figures = figures
        self._unit = figures.units.of(target)
        self._is_of_days = target.range.is_of_days
        self._notes = notes

    def groups(self) -> Collection[Group]:
        """Return the groups to judge: those of the target itself, then those of which there are parts only."""
        found = self.keeper.groups()
        return dict.fromkeys(chain(found, self.wholes.parts.groups())) if self.wholes else found

    def periods(self, group: Group) -> list[Period | None]:
        """Return the periods to judge; None stands for rows whose period cannot be read, or for no row at all."""
        if self._target.period:
            return [self._target.period]
        found: list[Period | None] = [*self.keeper.periods(group)]
        if self.wholes:
            found = [*sorted({*self.keeper.periods(group), *self.wholes.parts.periods(group)})]
        return [*found, None] if self.unread(group) or not found else found

    def unread(self, group: Group) -> tuple[Unread, ...]:
        """Return the first rows of a group, and of its parts, whose period is not understood."""
        rows = self.keeper.unread(group)
        return (*rows, *self.wholes.parts.unread(group)) if self.wholes else rows

    def spot(self, group: Group, period: Period | None, demands: Demands) -> Position | None:
        """Return where the first row stands that states something, or else the first."""
        rows = None if period is None else self.keeper.rows(group, period)
        return None if rows is None else demands.groups.position(rows.first.location)

    def stated(self, group: Group, period: Period) -> Figure:
        """Return the figure that rows state, and note that it is given more than once."""
        found = self.found(group, period)
        if found.repeated or found.passed_over:
            judged = {name: (value,) for name, value in zip(self._target.each, group, strict=True)}
            names = map(_either, (self._target.where | judged).values())
            key = (self._notes.label, *names, period_in_words(period))
        if found.repeated:
            words = message("{key} is given {count} times with the same value", key=key, count=found.rows)
            self._notes.add("repeated", words, found.locations)
        if found.passed_over:
            units = tuple(dict.fromkeys(quoted(actual.unit, 40) for actual in found.passed_over))[:_UNITS]
            words = message("{key} is given in other units too, which are passed over: {units}", key=key, units=units)
            self._notes.add("unmatched", words, tuple(actual.location for actual in found.passed_over))
        return found

    def found(self, group: Group, period: Period) -> Figure:
        """Return the figure that rows state."""
        rows, unit = self.keeper.rows(group, period), self._unit
        if self._is_of_days:
            return self._figures.of_days(rows, *self._target.ranges_of_days)
        if self._target.statistic == "cagr" and period != self._target.period:
            unit = self._figures.units.of_year(self._target)
        return self._figures.of(rows, unit)

    def judged(self, results: Sequence[Result]) -> Iterator[Judged]:
        """Yield the rows that `results`, which are ours, rest on, and those of parts."""
        yield Judged(self._notes.label, self._unit, [row for result in results for row in self._rows(result)])
        for result in results:
            for name, unit, rows_of_parts in self._rows_of_parts(result):
                yield Judged(self._label(name), unit, rows_of_parts)

    def _label(self, indicator: str) -> Wording:
        """Return what people call an indicator: what stands in a ratio or weighs parts has a name of its own."""
        if indicator == self._target.indicator:
            return self._notes.label
        return wording(self._figures.units.plan.indicators[indicator].label)

    def _rows(self, result: Result) -> Iterator[Actual]:
        group = tuple(result.dimensions.values())
        periods = dict.fromkeys([result.period, *(term for term, _ in result.terms)])
        for period in periods:
            if period is not None:
                rows = self.keeper.rows(group, period)
                yield from rows.chosen()[0].stating if rows else ()

    def _rows_of_parts(self, result: Result) -> Iterator[tuple[str, str | None, Sequence[Actual]]]:
        if self.wholes:
            group = tuple(result.dimensions.values())
            for rolled in result.rolled:
                yield from self.wholes.parts.rows(group, rolled.period, rolled.over)


def _either(values: tuple[str, ...]) -> object:
    named: object = visible(values[0], 60)
    for value in values[1:]:
        named = message("{value} or {other}", value=named, other=visible(value, 60))
    return named
