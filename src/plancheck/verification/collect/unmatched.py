"""Rows that no demand is about: counted by why that is, with the places of the first."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from plancheck.contract.demand import Demands
from plancheck.message import Message, Wording, message, template
from plancheck.model.actual import Actual
from plancheck.model.period import Period, year_divided
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note
from plancheck.model.sections.target import Target
from plancheck.text import name_key, quoted
from plancheck.verification.collect.demands import DemandIndex
from plancheck.verification.collect.unmatched_kinds import PLACES, Key, Kind, NearValues, for_no_target, joined, runs_of
from plancheck.verification.judge.ranking import DueDate, LatestPeriod
from plancheck.wording.units import period_in_words, wording
from plancheck.words.spelling import Suggestions

if TYPE_CHECKING:
    from plancheck.contract.partial import UnmatchedRows

_KINDS: Final = 1_000  # most kinds of unmatched rows told apart; the others are only counted
_REMEMBERED: Final = 10_000  # how many rows are remembered to be of a kind; then all are forgotten
_LISTED: Final = 20
_UNKNOWN: Final = message("is no indicator of the plan")
_WITHOUT_DIMENSION: Final = message(
    "has no target without a dimension; add its column to the file, or take where out of the plan"
)

_NEW_YEAR: Final = template(
    "has figures of the first day of {period}; where the days of a file stand for years, the plan says so: "
    "actuals: {dates}"
)


class Unmatched:
    """All of these rows; of each indicator the years, and the divided ones, that no target asks for."""

    def __init__(self, demands: Demands, ambiguous: Container[str], index: DemandIndex, latest: LatestPeriod) -> None:
        """Start without any; `index` says why a row is one of them, and `ambiguous` names lead to two indicators."""
        self.has_known = False
        self._demands = demands
        self._ambiguous = ambiguous
        self._index = index
        self._latest = latest
        self._kinds: dict[Key, Kind] = {}
        self.years: dict[str, set[int]] = {}
        self.divided: dict[str, set[int]] = {}
        self._others = Kind(latest, 0, 0)
        self._known: dict[tuple[str, int | None, Period | str], Kind] = {}

    @property
    def rows(self) -> int:
        """How many there are."""
        return self._others.rows + sum(kind.rows for kind in self._kinds.values())

    def unknown(self, name: str) -> Kind | None:
        """Return where rows of an indicator are counted that the plan does not know; None if there was none yet."""
        return self._kinds.get((name, self._stranger(name))) or (self._others if self._is_full else None)

    @property
    def _is_full(self) -> bool:
        return len(self._kinds) >= _KINDS

    def take(self, actual: Actual, number: int, *, is_about: bool) -> None:
        """Take a row; `is_about` says whether it lacks no more than a period that is demanded."""
        period = actual.period or actual.period_text
        key = (actual.indicator, None, period) if is_about else (actual.indicator, number, "")
        if (kind := self._known.get(key)) is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            kind = self._known[key] = self._kind(self._meant(actual.indicator), self._reason(actual, number), number)
        kind.take(actual)

    def take_partial(self, rows: "Iterable[UnmatchedRows]") -> None:
        """Take rows of partials: of one kind together, the first of them first, as they would come one by one."""
        kinds: dict[Key, UnmatchedRows] = {}
        for more in rows:
            key = (self._meant(more.example.indicator), self._reason(more.example, more.group))
            if (known := kinds.get(key)) is None:
                kinds[key] = more
            else:
                first = sorted(known.locations + more.locations)
                kinds[key] = known._replace(rows=known.rows + more.rows, locations=tuple(first[:PLACES]))
        for key, found in kinds.items():
            self._kind(*key, found.group).take_partial(found)

    def _kind(self, name: str, reason: Message, group: int) -> Kind:
        if (found := self._kinds.get((name, reason))) is None:
            self.has_known = self.has_known or reason != _UNKNOWN
            if self._is_full:
                return self._others
            found = self._kinds[name, reason] = Kind(self._latest, group)
        return found

    def _meant(self, name: str) -> str:
        """Return the id of the indicator that a file calls `name`; the name itself if it is none of the plan."""
        return self._demands.names.get(name, name)

    def _stranger(self, name: str) -> Message:
        return message("names two indicators of the plan") if name in self._ambiguous else _UNKNOWN

    def _reason(self, actual: Actual, number: int) -> Message:
        if actual.indicator not in self._demands.names:
            return self._stranger(actual.indicator)
        if not self._index.about(actual.indicator, self._demands.groups.masks[number]):
            values = self._demands.groups.values[number]
            given = tuple(quoted(value, 40) for value in values if value)
            if given:
                return message("has no target for {given}", given=given)
            return _WITHOUT_DIMENSION if self._index.asks_for(actual.indicator) else message("has no target")
        if actual.period is None:
            return message("has the period {period}, which is not understood", period=quoted(actual.period_text, 40))
        indicator = self._demands.names[actual.indicator]
        if actual.period.is_year:
            self.years.setdefault(indicator, set()).add(actual.period.start.year)
            if span := self._span(indicator, actual.period.start.year):
                words = template("has figures of single years of {period}; its target takes one of the whole period")
                return message(words, period=period_in_words(span))
        return self._of_part(indicator, actual.period) or for_no_target(actual.period)

    def _of_part(self, indicator: str, period: Period) -> Message | None:
        """Return that a period is only a part of a year for which an indicator has a target, or its first day."""
        year = Period.years(period.start.year, period.start.year)
        is_first_day = period.start == period.end == year.start
        if not (is_first_day or year_divided(period)) or not self._is_wanted(indicator, year):
            return None
        if not is_first_day:
            self.divided.setdefault(indicator, set()).add(year.start.year)
            words = template("has figures of parts of {period}; its target takes one of the whole year")
            return message(words, period=period_in_words(year))
        return message(_NEW_YEAR, period=period_in_words(year), dates="{dates: years}")

    def _called(self, name: str, plan: Plan) -> Wording | str:
        known = plan.indicators.get(name)
        if known and all(self._demands.names.get(name_key(text)) == name for text in known.label.values()):
            return wording(known.label)
        return quoted(name, 80)

    def _is_wanted(self, indicator: str, year: Period) -> bool:
        periods = {demand.period for demand in self._demands.all if demand.indicator == indicator and demand.period}
        return year in periods and not any(map(year_divided, periods))

    def _span(self, indicator: str, year: int) -> Period | None:
        spans = (demand.period for demand in self._demands.all if demand.indicator == indicator and demand.period)
        return next((span for span in spans if year in span.whole_years and not span.is_year), None)

    def notes(self, plan: Plan, as_of: DueDate) -> Iterator[Note]:
        """Yield a note for each kind, in the words of `plan`, and one for those left out.

        Figures of earlier years of which a target is not due yet, or of the years since its baseline, are on the way to
        it: there is nothing to note.
        """
        on_the_way = set(self._on_the_way(as_of))
        kinds = [*self._by_run({key: kind for key, kind in self._kinds.items() if key not in on_the_way})]
        near = self._near_values(kinds)
        kinds.sort(key=lambda item: item[0] not in near)
        known = Suggestions(self._demands.names)
        for (name, reason), kind in kinds[:_LISTED]:
            choice = known.nearest(name) if reason == _UNKNOWN else near.get((name, reason))
            words = template("{name} {reason}; did you mean {choice}?") if choice else template("{name} {reason}")
            text = message(words, name=self._called(name, plan), reason=reason, choice=quoted(choice or ""))
            yield Note("unmatched", text, tuple(kind.locations), kind.rows)
        if rest := self._others.rows + sum(kind.rows for _, kind in kinds[_LISTED:]):
            yield Note("unmatched", message("other rows that no target asks for"), (), rest)

    def _near_values(self, kinds: Iterable[tuple[Key, Kind]]) -> dict[Key, str]:
        """Return, for the kinds whose dimension values no target asks for, the value like them that one asks for."""
        near, groups, found = NearValues(self._demands), self._demands.groups, {}
        for (name, reason), kind in kinds:
            is_known = name in self._demands.names and not self._index.about(name, groups.masks[kind.group])
            if is_known and (choice := near.of(groups.values[kind.group])) is not None:
                found[name, reason] = choice
        return found

    def _by_run(self, kinds: Mapping[Key, Kind]) -> Iterator[tuple[Key, Kind]]:
        """Yield `kinds`; years that follow each other, of one indicator, together, in place of the first met."""
        runs = {key: run for name, years in self.years.items() for run in runs_of(name, years, kinds) for key in run}
        told: set[Key] = set()
        for key, kind in kinds.items():
            run = runs.get(key, {key: 0})
            if key not in told:
                yield (key, kind) if len(run) == 1 else joined(run, kinds, self._latest)
            told.update(run)

    def _on_the_way(self, as_of: DueDate) -> Iterator[Key]:
        """Yield the kinds of rows that state a figure on the way to a target."""
        for demand in self._demands.all:
            if demand.target is not None and demand.period is not None:
                years = _years_to(demand.target, demand.period, as_of)
                for year in self.years.get(demand.indicator, set()).intersection(years):
                    yield demand.indicator, for_no_target(Period.years(year, year))


def _years_to(target: Target, period: Period, as_of: DueDate) -> range:
    if as_of.is_before(period):
        return range(1, period.end.year)
    return range(target.baseline.period.start.year, period.end.year) if target.baseline else range(0)
