"""The rows as they come: each goes to the targets that demand it, or is counted as unmatched."""

from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from plancheck.contract.demand import Demands
from plancheck.contract.groups import Keys, Values
from plancheck.contract.row_batch import RowBatch
from plancheck.message import message, some, template
from plancheck.model.actual import Actual
from plancheck.model.names import indicator_names
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note
from plancheck.text import quoted
from plancheck.verification.collect.demands import DemandIndex
from plancheck.verification.collect.readings import Readings, Routes
from plancheck.verification.collect.unmatched import Unmatched
from plancheck.verification.figures.figure import Figures
from plancheck.verification.figures.unknown_periods import UnreadRows
from plancheck.verification.judge.ranking import DueDate, LatestPeriod
from plancheck.verification.keep.row_keeper import RowKeeper

if TYPE_CHECKING:
    from plancheck.contract.partial import Partial
    from plancheck.model.period import Period
    from plancheck.verification.figures.vintages import Vintage

_KNOWN: Final = 8


@runtime_checkable
class ActualStream(Protocol):
    """Actuals, one by one; what stands beside them is complete once they were read."""

    @property
    def rows(self) -> dict[str, int]:
        """For each file, its number of data rows."""

    @property
    def unused(self) -> dict[str, tuple[str, ...]]:
        """For each file, the columns that were not read and might have meant something."""

    @property
    def stated(self) -> Collection["Period"]:
        """The periods that columns stand for, whether they hold a figure or not."""

    @property
    def planned(self) -> Sequence["Actual"]:
        """What the files say was planned, as far as they have columns of it."""

    @property
    def notes(self) -> Sequence[Note]:
        """What a reader should know of the files, beside their rows."""

    @property
    def dimensions(self) -> tuple[str, ...] | None:
        """Names of the dimensions; None until something is read, when no plan says which they are."""

    @property
    def is_settled(self) -> bool:
        """Whether the last reading holds; else all is to be read again."""

    def answers(self, demands: Demands, /) -> "Iterator[Actual | RowBatch | Partial]":
        """Yield each actual, many by column, or in place of some what they come to; from the start at each call."""

    def bound_to(self, plan: "Plan") -> "ActualStream":
        """Return the actuals with the columns, in the form, that `plan` says, whatever was read before."""


class Collector:
    """Takes the rows of one reading. Memory grows with those that are demanded, not with the others."""

    def __init__(self, readings: Readings, ambiguous: Container[str], vintage: "Vintage | None" = None) -> None:
        """Take the rows of the reading to come, of one release if `vintage` names one."""
        self.demands = demands = readings.demands
        self._vintage = vintage
        self._other_vintages: Counter[str] = Counter()
        self._is_demanded = False
        self.repeated = Keys()  # those that came again among rows that no keeper was offered
        self.unread = UnreadRows()  # those with a figure that are demanded and whose period is not understood
        self.latest = LatestPeriod()  # with a figure
        self.keepers = readings.keepers(self.latest)  # of the rows that are demanded, in the order of demands
        self._index = DemandIndex(demands, self.keepers)
        self.unmatched = Unmatched(demands, ambiguous, self._index, self.latest)  # the rows no demand is about
        self._routes = Routes(demands, self._index, self.unmatched, is_closed=vintage is not None)

    @property
    def is_foreign(self) -> bool:
        """Whether there are rows, all of them of indicators that the plan does not know."""
        return self.unmatched.rows > 0 and not (self._is_demanded or self.unmatched.has_known or self._other_vintages)

    def take(self, actuals: ActualStream) -> None:
        """Take all `actuals`, whose dimension columns need not be the plan's, nor in its order."""
        for item in actuals.answers(self.demands):
            if isinstance(item, Actual):
                (number,) = self._numbers([item.dimensions], actuals.dimensions or (), item.origin.path, item.line)
                way, value = self._routes[item.indicator, item.unit, self.demands.groups.masks[number]], item.value
                if way is None or value is None or not way.count_at_once(number, item.period, value, item.statuses):
                    self._take(item, number)
            elif isinstance(item, RowBatch):
                self._take_batch(item, actuals.dimensions or ())
            else:
                self._take_partial(item)

    def _numbers(self, values: Sequence[Values], given: tuple[str, ...], path: str, line: int) -> list[int]:
        """Return the numbers of `values`, which are those of the dimensions `given`, on the lines from `line` on."""
        wanted, groups = self.demands.dimensions, self.demands.groups
        known = len(groups.values)
        if given != wanted:
            places = [given.index(name) if name in given else None for name in wanted]
            values = [tuple(["" if place is None else found[place] for place in places]) for found in values]
        numbers = list(map(groups.number, values))
        groups.meet(numbers, known, path, line)
        return numbers

    def _take_batch(self, batch: "RowBatch", given: tuple[str, ...]) -> None:
        numbers = self._numbers(batch.dimensions, given, batch.origin.path, batch.line)
        masks = map(self.demands.groups.masks.__getitem__, numbers)
        ways = map(self._routes.__getitem__, zip(batch.indicators, batch.units, masks, strict=True))
        rows = zip(ways, numbers, batch.periods, batch.values, strict=True)
        for place, (way, number, (_, period, _), (_, value, _, statuses)) in enumerate(rows):
            if way is None or value is None or not way.count_at_once(number, period, value, statuses):
                self._take(batch.actual(place), number)

    def _take(self, actual: Actual, number: int) -> None:
        if self._vintage is not None and not self._vintage.wants(actual):
            self._other_vintages[actual.vintage] += 1
            return
        if actual.value_text:
            self.latest.note(actual.period)
        else:
            self.latest.note_bare(actual.period)
        is_demanded = False
        about = self._index.about(actual.indicator, self.demands.groups.masks[number])
        for keeper, _ in about:
            is_demanded |= _counted(keeper, actual, number) or keeper.offer(actual, number)
        if about and actual.period is None and actual.value_text:
            self.unread.take(actual)
        if is_demanded:
            self._is_demanded = True
        else:
            self.unmatched.take(actual, number, is_about=bool(about))

    def _take_partial(self, partial: "Partial") -> None:
        for period in partial.periods:
            self.latest.note(period)
        for period in partial.bare:
            self.latest.note_bare(period)
        for indicator, keys in partial.repeated.items():
            self.repeated.update(indicator, keys)
        self._is_demanded |= bool(partial.demands)
        for place, found in partial.demands.items():
            self.keepers[place].take_partial(found)
        self.unmatched.take_partial(partial.unmatched)

    def close(self) -> None:
        """Have all that was taken counted, once all rows are in."""
        for keeper in self.keepers:
            keeper.close()

    def notes(self, plan: Plan, as_of: DueDate) -> Iterator[Note]:
        """Yield notes on unmatched rows, in the words of `plan`, and one for those of other vintages."""
        yield from self.unmatched.notes(plan, as_of)
        if self._other_vintages and self._vintage is not None:
            names = some([quoted(name, 40) for name in self._other_vintages], _KNOWN)
            words = template("rows of other vintages than {label} do not count: {names}")
            told = message(words, label=quoted(self._vintage.label, 40), names=names)
            yield Note("vintage", told, (), self._other_vintages.total())


def _counted(keeper: RowKeeper, actual: Actual, number: int) -> bool:
    """Say whether `keeper`, one of several, could count the row at once, which it has then done."""
    value = actual.value
    return value is not None and not actual.unit and keeper.count_at_once(number, actual.period, value, actual.statuses)


def collected(
    plan: Plan, demands: Demands, figures: Figures, actuals: ActualStream, release: "Vintage | None" = None
) -> Collector:
    """Return the rows that matter. While keys come again after their row was let go, all is read once more.

    The first reading is asked for `demands`; of a `release` its rows alone count.
    """
    _, ambiguous = indicator_names(plan)
    readings = Readings(demands, figures)
    while True:
        rows = Collector(readings, ambiguous, release)
        rows.take(actuals)
        if not actuals.is_settled:  # how they write periods is known only now
            continue
        if readings.is_over(rows.keepers, rows.repeated, actuals.dimensions):
            rows.close()
            return rows
