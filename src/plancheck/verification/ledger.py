"""The rows as they come: each goes to the targets that ask for it, or is counted as unmatched."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Final, Protocol

from plancheck.model.actual import Actual, Location
from plancheck.model.message import Message, message, template
from plancheck.model.period import Period
from plancheck.model.result import Note
from plancheck.model.settlement import Key, Questions, Settled, Unasked, Values
from plancheck.model.stretch import Stretch
from plancheck.text import nearest, quoted
from plancheck.verification.fold import Fold
from plancheck.verification.questions import PlanQuestions
from plancheck.verification.routes import Routes
from plancheck.verification.vintages import Vintage

_KINDS: Final = 1_000
"""Most kinds of unmatched rows told apart; the others are only counted."""

_LISTED: Final = 20
_UNKNOWN: Final = message("is no indicator of the plan")
_AMBIGUOUS: Final = message("names two indicators of the plan")
_WITHOUT_DIMENSION: Final = message("has no target without a dimension")
_PLACES: Final = 3
_KNOWN: Final = 8


class AnsweringActuals(Protocol):
    """Actuals that say, from the first one on, what their dimension values are the values of."""

    dimensions: tuple[str, ...] | None

    def answers(self, questions: Questions, /) -> Iterator[Actual | Stretch | Settled]:
        """Yield each actual, many of them by column, or what was settled about some of them."""
        ...


class _Kind:
    """Rows that are unmatched for one reason."""

    __slots__ = ("locations", "rows")

    def __init__(self) -> None:
        self.rows = 0
        self.locations: list[Location] = []


class Ledger:
    """The rows that a plan asks for. Memory grows with those that matter, not with the others.

    Attributes:
        takers: What was asked for, in the order of the questions.
        unmatched_rows: How many rows nothing asks for.
        repeated: Keys that came again among rows settled together.
    """

    def __init__(self, questions: PlanQuestions, vintage: Vintage | None = None) -> None:
        """Ask `questions`, of the rows of one release if `vintage` names one."""
        self._questions = questions
        self._vintage = vintage
        self._other_vintages: Counter[str] = Counter()
        self.unmatched_rows = 0
        self.repeated: frozenset[Key] = frozenset()
        self.takers = questions.takers()
        self._routes = Routes(questions, self.takers)
        self._unmatched: dict[tuple[str, Message], _Kind] = {}

    def take(self, actuals: AnsweringActuals) -> None:
        """Take all `actuals`, whose dimension columns need not be the plan's, nor in its order."""
        for item in actuals.answers(self._questions):
            if isinstance(item, Settled):
                self._settle(item)
            elif isinstance(item, Stretch):
                self._take_stretch(item, actuals.dimensions or ())
            else:
                (number,) = self._numbers([item.dimensions], actuals.dimensions or ())
                fold, value = self._fold_of(item, number), item.value
                if fold is None or value is None or not fold.count_at_once(number, item.period, value):
                    self._take(item, number)

    def _fold_of(self, actual: Actual, number: int) -> Fold | None:
        """Return the fold that may count the row at once, if there is one."""
        if self._vintage is not None:
            return None
        return self._routes[actual.indicator, actual.unit, self._questions.groups.masks[number]]

    def _numbers(self, values: Sequence[Values], given: tuple[str, ...]) -> list[int]:
        """Return the numbers of `values`, which are those of the dimensions `given`."""
        wanted = self._questions.plan.dimensions
        if given == wanted:
            return list(map(self._questions.groups.number, values))
        places = [given.index(name) if name in given else None for name in wanted]
        ordered = (tuple(["" if place is None else found[place] for place in places]) for found in values)
        return list(map(self._questions.groups.number, ordered))

    def _take_stretch(self, stretch: Stretch, given: tuple[str, ...]) -> None:
        """Take rows by the thousand: those that need no more than to be counted are never made."""
        numbers = self._numbers(stretch.dimensions, given)
        for place, (fold, number, (_, period), (_, value, _)) in enumerate(
            zip(self._ways(stretch, numbers), numbers, stretch.periods, stretch.values, strict=True)
        ):
            if fold is None or value is None or not fold.count_at_once(number, period, value):
                self._take(stretch.actual(place), number)

    def _ways(self, stretch: Stretch, numbers: list[int]) -> Iterable[Fold | None]:
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
            self._note_period(actual.period)
        about = self._routes.about(actual.indicator, self._questions.groups.masks[number])
        if not any([taker.offer(actual, number) for taker in about]):  # noqa: C419  each must be offered it
            self._reject(Unasked(actual, number, 1, (actual.location,)))

    def _settle(self, settled: Settled) -> None:
        """Take what was settled about rows instead of the rows."""
        for period in settled.periods:
            self._note_period(period)
        self.repeated |= settled.repeated
        for place, answer in settled.answers.items():
            taker = self.takers[place]
            if isinstance(taker, Fold):
                taker.settle(answer)
        for unasked in self._by_kind(settled.unasked):
            self._reject(unasked)

    def _by_kind(self, unasked: Iterable[Unasked]) -> Iterable[Unasked]:
        """Return rows of one kind together, the first of them first, as they would have come one by one."""
        kinds: dict[tuple[str, Message], Unasked] = {}
        for more in unasked:
            key = (more.example.indicator, self._reason(more.example, more.group))
            known = kinds.get(key)
            if known is None:
                kinds[key] = more
            else:
                first = sorted(known.locations + more.locations)
                kinds[key] = known._replace(rows=known.rows + more.rows, locations=tuple(first[:_PLACES]))
        return kinds.values()

    def _note_period(self, period: Period | None) -> None:
        if period is not None and self._is_later(period):
            self._questions.latest = period

    def _is_later(self, period: Period) -> bool:
        latest = self._questions.latest
        if latest is None or period.end != latest.end:
            return latest is None or period.end > latest.end
        return period.is_year and not latest.is_year

    def _reject(self, unasked: Unasked) -> None:
        self.unmatched_rows += unasked.rows
        reason = self._reason(unasked.example, unasked.group)
        key = (unasked.example.indicator, reason)
        kind = self._unmatched.get(key)
        if kind is None:
            if len(self._unmatched) >= _KINDS:
                return
            kind = self._unmatched[key] = _Kind()
        kind.rows += unasked.rows
        kind.locations += unasked.locations[: _PLACES - len(kind.locations)]

    def _reason(self, actual: Actual, number: int) -> Message:
        indicator = self._questions.names.get(actual.indicator)
        if indicator is None:
            return _AMBIGUOUS if actual.indicator in self._questions.ambiguous else _UNKNOWN
        if not self._routes.about(actual.indicator, self._questions.groups.masks[number]):
            values = self._questions.groups.values[number]
            given = tuple(quoted(value, 40) for value in values if value)
            return message("has no target for {given}", given=given) if given else _WITHOUT_DIMENSION
        if actual.period is None:
            words = template("has the period {period}, which is not understood")
            return message(words, period=quoted(actual.period_text, 40))
        return message("has no target for {given}", given=(str(actual.period),))

    def notes(self) -> Iterator[Note]:
        """Yield a note for each kind of unmatched row, one for those left out, and one for those of other vintages."""
        listed = list(self._unmatched.items())[:_LISTED]
        for (name, reason), kind in listed:
            choice = nearest(name, self._questions.names) if reason == _UNKNOWN else None
            words = template("{name} {reason}; did you mean {choice}?") if choice else template("{name} {reason}")
            text = message(words, name=quoted(name, 80), reason=reason, choice=quoted(choice or ""))
            yield Note("unmatched", text, tuple(kind.locations), kind.rows)
        rest = self.unmatched_rows - sum(kind.rows for _, kind in listed)
        if rest:
            yield Note("unmatched", message("other rows that no target asks for"), (), rest)
        if self._other_vintages and self._vintage is not None:
            yield Note("vintage", self._other_words(self._vintage.label), (), self._other_vintages.total())

    def _other_words(self, label: str) -> Message:
        names = tuple(quoted(name, 40) for name in list(self._other_vintages)[:_KNOWN])
        more = len(self._other_vintages) - _KNOWN
        words = template("rows of other vintages than {label} do not count: {names}")
        many = template("rows of other vintages than {label} do not count: {names} and {more} more")
        return message(many if more > 0 else words, label=quoted(label, 40), names=names, more=more)
