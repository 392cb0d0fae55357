"""The rows as they come: each goes to the targets that ask for it, or is counted as unmatched."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from plancheck.model.actual import Actual, Location
from plancheck.model.message import Message, message, template
from plancheck.model.names import indicator_names
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.result import Note
from plancheck.text import nearest, quoted
from plancheck.verification.interest import Interest
from plancheck.verification.statistic import years_of
from plancheck.verification.vintages import Vintage

_KINDS: Final = 1_000
"""Most kinds of unmatched rows told apart; the others are only counted."""

_LISTED: Final = 20
_UNKNOWN: Final = message("is no indicator of the plan")
_AMBIGUOUS: Final = message("names two indicators of the plan")
_WITHOUT_DIMENSION: Final = message("has no target without a dimension")
_PLACES: Final = 3
_KNOWN: Final = 8


class DimensionedActuals(Protocol):
    """Actuals that say, from the first one on, what their dimension values are the values of."""

    dimensions: tuple[str, ...] | None

    def __iter__(self) -> Iterator[Actual]:
        """Yield each actual."""
        ...


class _Kind:
    """Rows that are unmatched for one reason."""

    __slots__ = ("locations", "rows")

    def __init__(self) -> None:
        self.rows = 0
        self.locations: list[Location] = []


class Ledger:
    """The rows that a plan asks for. Memory grows with those, not with the others.

    Attributes:
        targets: What each target asks for, in plan order.
        totals: What each part of each total asks for, in plan order.
        latest: The period with a figure that ends last; a year rather than a shorter one that ends with it.
        unmatched_rows: How many rows nothing asks for.
    """

    def __init__(self, plan: Plan, vintage: Vintage | None = None) -> None:
        """Ask for what `plan` asks for, from the rows of one release if `vintage` names one."""
        self._vintage = vintage
        self._other_vintages: Counter[str] = Counter()
        self.targets = [
            Interest(plan.dimensions, target.period, years_of(target), target.where, target.each)
            for target in plan.targets
        ]
        self.totals = [
            [Interest(plan.dimensions, total.period, range(0), total.where) for _ in total.parts]
            for total in plan.totals
        ]
        self._dimensions = plan.dimensions
        self.latest: Period | None = None
        self.unmatched_rows = 0
        self._names, self._ambiguous = indicator_names(plan)
        self._interests = self._by_indicator(plan)
        self._unmatched: dict[tuple[str, Message], _Kind] = {}

    def _by_indicator(self, plan: Plan) -> dict[str, list[Interest]]:
        interests: dict[str, list[Interest]] = {indicator: [] for indicator in plan.indicators}
        for target, interest in zip(plan.targets, self.targets, strict=True):
            interests[target.indicator].append(interest)
        for total, parts in zip(plan.totals, self.totals, strict=True):
            for indicator, interest in zip(total.parts, parts, strict=True):
                interests[indicator].append(interest)
        return interests

    def take(self, actuals: DimensionedActuals) -> None:
        """Take all `actuals`, whose dimension columns need not be the plan's, nor in its order."""
        places: list[int | None] | None = None
        for actual in actuals:
            if places is None:  # known once the first file's header is read
                columns = actuals.dimensions or ()
                places = [columns.index(name) if name in columns else None for name in self._dimensions]
            self._take(actual, ["" if place is None else actual.dimensions[place] for place in places])

    def _take(self, actual: Actual, values: Sequence[str]) -> None:
        if self._vintage is not None and not self._vintage.wants(actual):
            self._other_vintages[actual.vintage] += 1
            return
        period = actual.period
        if actual.value_text and period is not None and self._is_later(period):
            self.latest = period
        indicator = self._names.get(actual.indicator)
        interests = self._interests.get(indicator, ()) if indicator is not None else ()
        about = [interest for interest in interests if interest.is_about(values)]
        if not any([interest.offer(actual, values) for interest in about]):  # noqa: C419  each must be offered it
            self._reject(actual, values, is_known=indicator is not None, is_about=bool(about))

    def _is_later(self, period: Period) -> bool:
        latest = self.latest
        if latest is None or period.end != latest.end:
            return latest is None or period.end > latest.end
        return period.is_year and not latest.is_year

    def _reject(self, actual: Actual, values: Sequence[str], *, is_known: bool, is_about: bool) -> None:
        self.unmatched_rows += 1
        reason = self._reason(actual, values, is_known=is_known, is_about=is_about)
        key = (actual.indicator, reason)
        kind = self._unmatched.get(key)
        if kind is None:
            if len(self._unmatched) >= _KINDS:
                return
            kind = self._unmatched[key] = _Kind()
        kind.rows += 1
        if len(kind.locations) < _PLACES:
            kind.locations.append(actual.location)

    def _reason(self, actual: Actual, values: Sequence[str], *, is_known: bool, is_about: bool) -> Message:
        if not is_known:
            return _AMBIGUOUS if actual.indicator in self._ambiguous else _UNKNOWN
        if not is_about:
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
            choice = nearest(name, self._names) if reason == _UNKNOWN else None
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
