"""Notes beside verdicts: on units, thousands and forecasts; why a target has no actual; what files say was planned."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from plancheck.contract.demand import Demands
from plancheck.contract.groups import accepts
from plancheck.message import Message, NumberText, Wording, message, some, template
from plancheck.model.actual import Actual
from plancheck.model.grouped_thousands import Grouped, GroupedNumbers, Path
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note, Outcome, Result, TotalResult
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import plain, unmistakable
from plancheck.text import folded, quoted
from plancheck.verification.figures.exact_number import Level
from plancheck.verification.figures.figure import Figure, Figures
from plancheck.wording.ranges import range_in_words
from plancheck.wording.units import period_in_words, total_label, wording

_NAMED: Final = 4  # most numbers, or verdicts, that a note names
_SHOWN: Final = 3  # most rows with a forecast that the note has the places of
_TOO_MANY: Final = 100_000  # so many values of a dimension are not looked through: a plan does not name them by hand
_Years = Mapping[str, AbstractSet[int]]
_LISTED: Final = 20

_PLACES: Final = {
    "targets": template("{number} in the plan's target {name}"),
    "totals": template("{number} in the plan's total {name}"),
    "units": template("{number} in the plan's unit {name}"),
}


class Judged(NamedTuple):
    """The rows that verdicts rest on, what the target or total is called, and the unit of its range, if any."""

    label: Wording
    unit: str | None
    rows: Sequence[Actual]


def unit_notes(judged: Sequence[Judged]) -> Iterator[Note]:
    """Yield a note for units of the actuals that the plan does not state, and one for those that a file leaves out.

    A file without any unit leaves none out: all its figures are in the units of the plan.
    """
    stating = {row.origin.path for found in judged for row in found.rows if row.unit}
    unstated = [found._replace(rows=[row for row in found.rows if row.unit]) for found in judged if found.unit is None]
    stated = [found for found in judged if found.unit is not None]
    unsaid = ([row for row in found.rows if not row.unit and row.origin.path in stating] for found in stated)
    left_out = [found._replace(rows=rows) for found, rows in zip(stated, unsaid, strict=True)]
    words = template("the plan states no unit for {targets}, the actuals state {units}: figures count as they are")
    yield from _note(words, unstated)
    words = template("no unit stands beside figures for {targets}, as beside others there: the plan's unit counts")
    yield from _note(words, left_out)


def _note(words: str, judged: Sequence[Judged]) -> Iterator[Note]:
    names = list(dict.fromkeys(found.label for found in judged if found.rows))
    if not (rows := [row for found in judged for row in found.rows]):
        return
    units = dict.fromkeys(quoted(row.unit, 40) for row in rows)
    text = message(words, targets=some(names, _NAMED), units=some([*units], _NAMED))
    yield Note("unit", text, tuple(row.location for row in rows[:_SHOWN]), len(rows))


def thousands_notes(plan: Plan) -> Iterator[Note]:
    """Yield a note if the plan has numbers of that form which none of its quotes explains."""
    targets: dict[Path, Target] = {("targets", target.id): target for target in plan.targets}
    totals: dict[Path, Total] = {("totals", total.id): total for total in plan.totals}
    if found := list(GroupedNumbers(targets, totals, plan.units)):
        yield Note("plan_number", _message(found))


def _message(found: list[Grouped]) -> Message:
    words = template("{numbers}: read as decimals; write {thousands} if thousands are meant, else {decimals}")
    number = found[0].number
    thousands, decimals = (NumberText(plain(one)) for one in (number.scaleb(3), unmistakable(number)))
    return message(words, numbers=some([*map(_grouped, found)], _NAMED), thousands=thousands, decimals=decimals)


def _grouped(found: Grouped) -> Message:
    section, name, *_ = found.path
    return message(_PLACES[str(section)], number=plain(found.number), name=quoted(str(name), 60))


def status_notes(plan: Plan, outcomes: Sequence[Outcome], totals: Sequence[TotalResult]) -> Iterator[Note]:
    """Yield a note if verdicts among `outcomes` and `totals` rest on forecasts."""
    results = [result for outcome in outcomes for result in outcome.results if "forecast" in result.statuses]
    sums = [total for total in totals if "forecast" in total.statuses]
    judged = [(plan.label_of(result.target), result.period) for result in results]
    judged += [(total_label(total.total), total.total.period) for total in sums]
    named = template("{label} ({period})")
    told = (message(named, label=wording(label), period=period_in_words(period)) for label, period in judged)
    if names := dict.fromkeys(told):
        words = template("judged on forecasts, which are no outcomes: {targets}")
        places = [place for found in results for place in found.locations]
        places += [place for found in sums for place in found.locations]
        yield Note("forecast", message(words, targets=some([*names], _NAMED)), tuple(places[:_SHOWN]))


class Missing:
    """Holds what a plan names against what the files have, where nothing was found."""

    def __init__(self, demands: Demands, years: _Years, divided: _Years) -> None:
        """Look among the values in the files, and the `years` with figures, of parts too, that no target asks for."""
        self._demands = demands
        self._years = years
        self._divided = divided

    def outcome(self, found: Outcome) -> Outcome:
        """Return what was found for a target; where that is no actual, with what to change in the plan."""
        if not found.counts["no_data"]:
            return found
        return found._replace(results=tuple(map(self._result, found.results)))

    def total(self, found: TotalResult) -> TotalResult:
        """Return what was found for a total; where that is no actual of any part, with what to change in the plan."""
        if found.verdict != "no_data" or found.locations:
            return found
        return found._replace(message=self._explained(found.message, found.total, {}))

    def _result(self, found: Result) -> Result:
        if found.verdict != "no_data" or found.locations:
            return found
        why, target = self._explained(found.message, found.target, found.dimensions), found.target
        if why != found.message or target.period is None or target.statistic != "level":
            return found._replace(message=why)
        span = target.period.whole_years
        if len(span) > 1 and (years := self._years.get(target.indicator, frozenset()) & {*span}):
            words = template("{why}; there are yearly figures for {first} to {last}: add {statistics}")
            statistics = message("`statistic: mean_growth`, `mean` or `sum`")
            why = message(words, why=why, first=str(min(years)), last=str(max(years)), statistics=statistics)
        elif len(span) == 1 and span[0] in self._divided.get(target.indicator, ()):
            words = template("{why}; there are figures for months, quarters or halves of it: add {statistics}")
            why = message(words, why=why, statistics=message("`statistic: mean` or `sum`"))
        return found._replace(message=why)

    def _explained(self, why: Message, target: Target | Total, dimensions: Mapping[str, str]) -> Message:
        """Return `why`, with the spelling that the files have for a value of these `dimensions` or of `where`."""
        for name, value in _named(target, dimensions):
            if found := self._spellings.get((name, folded(value)), set()) - {value}:
                words = template("{why}; the files write {found} where the plan has {value}: write it as they do")
                return message(words, why=why, found=quoted(min(found), 40), value=quoted(value, 40))
        return why

    @cached_property
    def _spellings(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for place, name in enumerate(self._demands.dimensions):
            values = {group[place] for group in self._demands.groups.values}
            for value in values if len(values) < _TOO_MANY else ():
                found.setdefault((name, folded(value)), set()).add(value)
        return found


def _named(target: Target | Total, dimensions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, values in target.where.items():
        for value in values:
            if dimensions.get(name, value) == value:
                yield name, value


def planned_notes(
    plan: Plan, planned: Sequence[Actual], given: Sequence[str], demands: Demands, figures: Figures
) -> Iterator[Note]:
    """Yield a note for each figure that was `planned`, with the dimensions `given`, outside the range of a target."""
    targets = _by_what_and_when(plan) if planned else {}
    found = [
        (target, actual)
        for actual in planned
        for target in targets.get((demands.names.get(actual.indicator, ""), actual.period), ())
        if _is_about(plan, target, dict(zip(given, actual.dimensions, strict=True)))
        and _is_other(figures.of_row(actual, figures.units.of(target)), target)
    ]
    for target, actual in found[:_LISTED]:
        yield _planned_note(plan, target, actual, figures)
    if len(found) > _LISTED:
        words = message("other figures of what was planned that lie outside the ranges of the plan")
        yield Note("planned", words, (), len(found) - _LISTED)


def _by_what_and_when(plan: Plan) -> Mapping[tuple[str, Period | None], Sequence[Target]]:
    found: dict[tuple[str, Period | None], list[Target]] = {}
    for target in plan.targets:
        if target.period is not None and not target.range.is_of_days:
            found.setdefault((target.indicator, target.period), []).append(target)
    return found


def _is_about(plan: Plan, target: Target, values: Mapping[str, str]) -> bool:
    condition = tuple((target.where.get(name), name in target.each) for name in plan.dimensions)
    return accepts(condition, tuple(values.get(name, "") for name in plan.dimensions))


def _is_other(figure: Figure, target: Target) -> bool:
    """Say whether all that a figure may be lies on one side of the range."""
    range_ = target.range
    ends = [figure.value] if figure.bounds is None else [figure.bounds.lower, figure.bounds.upper]
    if any(end is None or end in {range_.lower, range_.upper} for end in ends):  # `above 45` is also written as 45
        return False
    places = {range_.position(Level(end).compare) for end in ends if end is not None}
    return len(places) == 1 and "within" not in places


def _planned_note(plan: Plan, target: Target, actual: Actual, figures: Figures) -> Note:
    words = template("{name} ({period}): a column of what was planned says {planned}, and the plan says {range}")
    told = {"name": wording(plan.label_of(target)), "period": period_in_words(actual.period)}
    range_ = range_in_words(target.range, figures.units.name(target))
    text = message(words, planned=quoted(actual.value_text, 40), range=range_, **told)
    return Note("planned", text, (actual.location,))
