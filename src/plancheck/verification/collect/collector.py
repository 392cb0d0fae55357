"""The rows as they come: each goes to the targets that ask for it, or is counted as unmatched."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import Final, Protocol

from plancheck.contract.keys import Keys
from plancheck.contract.row_batch import Stretch
from plancheck.contract.settlement import Questions, Settled, Values
from plancheck.message import Message, message, template
from plancheck.model.actual import Actual
from plancheck.model.period import Period
from plancheck.model.result import Note
from plancheck.text import quoted
from plancheck.verification.collect.demanding import Asking
from plancheck.verification.collect.demands import PlanQuestions, Taker
from plancheck.verification.collect.keep_worst import Fold
from plancheck.verification.collect.latest_period import Latest
from plancheck.verification.collect.routes import Counting, Routes
from plancheck.verification.collect.unmatched import Unmatched
from plancheck.verification.judge.unknown_periods import UnreadRows
from plancheck.verification.judge.vintages import Vintage

_KNOWN: Final = 8


class AnsweringActuals(Protocol):
    """Actuals that say, from the first one on, what their dimension values are the values of."""

    dimensions: tuple[str, ...] | None

    def answers(self, questions: Questions, /) -> Iterator[Actual | Stretch | Settled]:
        """Yield each actual, many of them by column, or what was settled about some of them."""
        ...


class Ledger:
    """The rows that a plan asks for. Memory grows with those that matter, not with the others.

    Attributes:
        takers: What was asked for, in the order of the questions.
        repeated: Keys that came again among rows settled together.
        unread: The rows with a figure that are asked for and whose period is not understood.
    """

    def __init__(self, questions: PlanQuestions, vintage: Vintage | None = None) -> None:
        """Ask `questions`, of the rows of one release if `vintage` names one."""
        self._questions = questions
        self._vintage = vintage
        self._other_vintages: Counter[str] = Counter()
        self._is_asked = False
        self.repeated = Keys()
        self.unread = UnreadRows()
        self.takers = questions.takers()
        self._latest = Latest(questions)
        self._asking = Asking(questions, self.takers)
        self._unmatched = Unmatched(questions, self._asking, self._latest)
        self._routes = Routes(questions, self._asking, self._unmatched)

    @property
    def unasked_years(self) -> Mapping[str, AbstractSet[int]]:
        """For each indicator, the years that no target asks for."""
        return self._unmatched.years

    @property
    def unmatched_rows(self) -> int:
        """How many rows nothing asks for."""
        return self._unmatched.rows

    @property
    def bare(self) -> Collection[Period]:
        """The latest of the periods that some row states without a figure."""
        return self._latest.bare

    @property
    def is_foreign(self) -> bool:
        """Whether there are rows, all of them of indicators that the plan does not know."""
        return self._unmatched.rows > 0 and not (self._is_asked or self._unmatched.has_known or self._other_vintages)

    def take(self, actuals: AnsweringActuals) -> None:
        """Take all `actuals`, whose dimension columns need not be the plan's, nor in its order."""
        for item in actuals.answers(self._questions):
            if isinstance(item, Settled):
                self._settle(item)
            elif isinstance(item, Stretch):
                self._take_stretch(item, actuals.dimensions or ())
            else:
                (number,) = self._numbers([item.dimensions], actuals.dimensions or (), item.origin.path, item.line)
                way, value = self._way(item, number), item.value
                if way is None or value is None or not way.count_at_once(number, item.period, value):
                    self._take(item, number)

    def _way(self, actual: Actual, number: int) -> Counting | None:
        """Return what may count the row at once, if there is something."""
        if self._vintage is not None:
            return None
        return self._routes[actual.indicator, actual.unit, self._questions.groups.masks[number]]

    def _numbers(self, values: Sequence[Values], given: tuple[str, ...], path: str, line: int) -> list[int]:
        """Return the numbers of `values`, which are those of the dimensions `given`, on the lines from `line` on."""
        wanted, groups = self._questions.plan.dimensions, self._questions.groups
        known = len(groups.values)
        if given != wanted:
            places = [given.index(name) if name in given else None for name in wanted]
            values = [tuple(["" if place is None else found[place] for place in places]) for found in values]
        numbers = list(map(groups.number, values))
        groups.meet(numbers, known, path, line)
        return numbers

    def _take_stretch(self, stretch: Stretch, given: tuple[str, ...]) -> None:
        """Take rows by the thousand: those that need no more than to be counted are never made."""
        numbers = self._numbers(stretch.dimensions, given, stretch.origin.path, stretch.line)
        for place, (way, number, (_, period), (_, value, _)) in enumerate(
            zip(self._ways(stretch, numbers), numbers, stretch.periods, stretch.values, strict=True)
        ):
            if way is None or value is None or not way.count_at_once(number, period, value):
                self._take(stretch.actual(place), number)

    def _ways(self, stretch: Stretch, numbers: list[int]) -> Iterable[Counting | None]:
        """Return the same for each row."""
        if self._vintage is not None:
            return repeat(None, len(numbers))
        masks = map(self._questions.groups.masks.__getitem__, numbers)
        return map(self._routes.__getitem__, zip(stretch.indicators, stretch.units, masks, strict=True))

    def _take(self, actual: Actual, number: int) -> None:
        if self._vintage is not None and not self._vintage.wants(actual):
            self._other_vintages[actual.vintage] += 1
            return
        if actual.value_text:
            self._latest.note(actual.period)
        else:
            self._latest.note_bare(actual.period)
        asked = False
        about = self._asking.about(actual.indicator, self._questions.groups.masks[number])
        for taker, _ in about:
            asked |= _counted(taker, actual, number) or taker.offer(actual, number)
        if about and actual.period is None and actual.value_text:
            self.unread.take(actual)
        if asked:
            self._is_asked = True
        else:
            self._unmatched.take(actual, number, is_about=bool(about))

    def _settle(self, settled: Settled) -> None:
        """Take what was settled about rows instead of the rows."""
        for period in settled.periods:
            self._latest.note(period)
        for period in settled.bare:
            self._latest.note_bare(period)
        for key in settled.repeated:
            self.repeated.add(key)
        self._is_asked |= bool(settled.answers)
        for place, answer in settled.answers.items():
            taker = self.takers[place]
            if isinstance(taker, Fold):
                taker.settle(answer)
        self._unmatched.settle(settled.unasked)

    def close(self) -> None:
        """Have all that was taken counted, once all rows are in."""
        for taker in self.takers:
            if isinstance(taker, Fold):
                taker.close()

    def notes(self) -> Iterator[Note]:
        """Yield notes on unmatched rows, and one for those of other vintages."""
        yield from self._unmatched.notes()
        if self._other_vintages and self._vintage is not None:
            yield Note("vintage", self._other_words(self._vintage.label), (), self._other_vintages.total())

    def _other_words(self, label: str) -> Message:
        names = tuple(quoted(name, 40) for name in list(self._other_vintages)[:_KNOWN])
        more = len(self._other_vintages) - _KNOWN
        words = template("rows of other vintages than {label} do not count: {names}")
        many = template("rows of other vintages than {label} do not count: {names} and {more} more")
        return message(many if more > 0 else words, label=quoted(label, 40), names=names, more=more)


def _counted(taker: Taker, actual: Actual, number: int) -> bool:
    """Say whether `taker`, one of several, could count the row at once, which it has then done."""
    value = actual.value
    if value is None or actual.unit or not isinstance(taker, Fold):
        return False
    return taker.count_at_once(number, actual.period, value)
