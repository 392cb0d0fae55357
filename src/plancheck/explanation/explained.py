"""The rows that each verdict on a target rests on, as they stand, with how its figure is made of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from plancheck.explanation.steps import comparison, computation, of_parts
from plancheck.message import Message, message, template
from plancheck.model.actual import Actual, Location
from plancheck.model.names import indicator_names
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.result import Result, TotalResult, Verification
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Imprecise
from plancheck.text import visible
from plancheck.verification.figures.exact_number import Exact, Level
from plancheck.verification.figures.figure import NONE, Figures
from plancheck.verification.figures.statistic import compute
from plancheck.verification.figures.units import UnitError, Units
from plancheck.verification.judge.between import bounds_in_words
from plancheck.verification.judge.verdict import number_held
from plancheck.wording.units import UnitName, amount, distance, quantity, range_unit, unit_name, wording


class Taken(NamedTuple):
    """A row that counts; `value` is in the unit of the target, if it has one, and `words` how the file says it."""

    location: Location
    period: Period | None
    value: Decimal | None
    words: Message


class Explanation(NamedTuple):
    """One verdict: the rows it rests on, how its figure is made of them, and how that lies to the range."""

    result: Result | TotalResult
    rows: tuple[Taken, ...]
    steps: tuple[Message, ...]
    comparison: tuple[Message, ...]


def explained(verification: Verification, actuals: Iterable[Actual]) -> list[Explanation]:
    """Return how each verdict in `verification` came about; `actuals` are read once more for the rows as they stand."""
    found: list[Result | TotalResult] = [*verification.results, *verification.totals]
    places = {place for result in found for place in result.locations}
    rows = {actual.location: actual for actual in actuals if actual.location in places}
    explainer = _Explainer(verification.plan, rows)
    return [explainer.of(result) if isinstance(result, Result) else explainer.of_total(result) for result in found]


class _Explainer:
    def __init__(self, plan: Plan, rows: dict[Location, Actual]) -> None:
        self._plan = plan
        self._rows = rows
        self._units = Units(plan)
        self._names, _ = indicator_names(plan)

    def of(self, result: Result) -> Explanation:
        target = result.target
        unit = self._units.of(target)
        is_yearly = result.basis == "computed" and target.statistic == "cagr"
        taken = tuple(self._taken(result.locations, self._units.of_year(target) if is_yearly else unit, target))
        if (number := self._number(result)) is None:
            return Explanation(result, taken, (), ())
        name = range_unit(self._plan, target)
        steps = [*(computation(result, number, name) if result.basis == "computed" else self._beside(result, name))]
        if (exact := number_held(target, number)) is not number:
            words = template("rounded to {count} decimals it is {number}")
            steps.append(message(words, count=target.decimals or 0, number=quantity(exact.approximate(), name)))
        return Explanation(result, taken, tuple(steps), tuple(comparison(result, exact, name)))

    def of_total(self, result: TotalResult) -> Explanation:
        total, plan = result.total, self._plan
        unit = plan.indicators[total.parts[0]].unit
        taken = tuple(self._taken(result.locations, unit))
        if result.sum is None:
            return Explanation(result, taken, (), ())
        name = unit_name(plan, unit)
        labels = (wording(plan.indicators[part].label) for part in total.parts)
        shown = (quantity(value, name) for value in result.values)
        listed = [message("{name}: {value}", name=one, value=value) for one, value in zip(labels, shown, strict=True)]
        steps = (*listed, message("their sum is {sum}", sum=quantity(result.sum, name)))
        words = template("the sum lies {gap} from {total}; {tolerance} is allowed")
        allowed = distance(result.tolerance or Decimal(0), name)
        gap = distance(result.gap or Decimal(0), name)
        told = message(words, gap=gap, total=quantity(total.total, name), tolerance=allowed)
        return Explanation(result, taken, steps, (told,))

    def _taken(self, places: Iterable[Location], unit: str | None, target: Target | None = None) -> Iterator[Taken]:
        for place in places:
            if (actual := self._rows.get(place)) is not None:
                wanted = unit if target is None else self._unit_of(actual, target, unit)
                figure = Figures(self._units).of_row(actual, wanted)
                is_day = target is not None and target.range.is_of_days and bool(actual.value_text)
                words = _day(actual) if is_day else self._row(actual, figure.value, wanted)
                yield Taken(place, actual.period, figure.value, words)

    def _unit_of(self, actual: Actual, target: Target, unit: str | None) -> str | None:
        """Return the unit in which a row counts: of what weighs parts, or stands in a ratio, its own."""
        indicator = self._names.get(actual.indicator, target.indicator)
        return unit if indicator == target.indicator else self._plan.indicators[indicator].unit

    def _row(self, actual: Actual, value: Decimal | None, unit: str | None) -> Message:
        if isinstance(actual.fault, Imprecise):
            bounds = bounds_in_words(actual.fault.bounds, self._given(actual, unit))
            return message("{text} ({bounds})", text=visible(actual.value_text, 40), bounds=bounds)
        if actual.fault:
            return actual.fault
        if actual.value is None or value is None:
            return actual.missing or message("{text}", text=actual.value_text or "–")
        said = quantity(actual.value, self._given(actual, unit))
        try:
            factor = self._units.factor(actual.unit, unit)
        except UnitError as error:
            return error.fault
        if factor is None:
            return said
        made = quantity(value, unit_name(self._plan, unit))
        return message("{given}, times {factor}: {value}", given=said, factor=amount(factor), value=made)

    def _given(self, actual: Actual, unit: str | None) -> UnitName | None:
        return unit_name(self._plan, self._units.ids.get(actual.unit, actual.unit) if actual.unit else unit)

    def _number(self, result: Result) -> Exact | None:
        if result.actual is None:
            return None
        if result.basis != "computed":
            return Level(result.actual)
        if not result.terms and result.rolled:
            return of_parts(result.rolled[0])
        return self._of_terms(result)

    def _of_terms(self, result: Result) -> Exact | None:
        terms = dict(result.terms)
        stated = lambda period: NONE._replace(value=terms.get(period))  # noqa: E731
        return compute(result.target, stated, self._units.scale(self._units.of(result.target))).number

    def _beside(self, result: Result, unit: UnitName | None) -> Iterator[Message]:
        """Yield what the figures of years, or of parts, come to beside a figure that is reported."""
        number = self._of_terms(result) if result.terms else None
        if number is not None or result.rolled:
            yield message("the reported figure counts; for comparison:")
            yield from computation(result, number, unit)


def _day(actual: Actual) -> Message:
    return message("{text}", text=amount(visible(actual.value_text, 40)))
