"""`inspect`: actuals and a plan to what was found in them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from plancheck.actuals.stream import Actuals
from plancheck.errors import ActualsError
from plancheck.message import Message, message
from plancheck.model.actual import Actual
from plancheck.model.names import indicator_names
from plancheck.model.plan import Plan
from plancheck.model.results.inspection import Indicators, Inspection, Sketch
from plancheck.numbers.number_format import FittingFormats, NumberFormat, number_in
from plancheck.numbers.range import Imprecise

SHOWN: Final = 5  # how many rows and problems of each file, and how many unreadable values, are shown
_TOLD_APART: Final = 10_000  # most names and periods counted one by one; files with more have no use for the list
_NO_SKETCH: Final = Sketch((), (), is_read=True)


def inspect(plan: Plan, actuals: Actuals) -> tuple[Inspection, ActualsError | None]:
    """Read `actuals` to their end; return what was found in them, and what makes them unusable if anything does."""
    counts, error = _counted(actuals)
    while not actuals.is_settled:
        counts, error = _counted(actuals)
    names, _ = indicator_names(plan)
    periods = {str(period): rows for period, rows in sorted(counts.periods.items())}
    matched = {name: (names[name], rows) for name, rows in counts.indicators.items() if name in names}
    unmatched = {name: rows for name, rows in counts.indicators.items() if name not in names}
    found = actuals.understood, counts.first, periods, counts.unread_periods, Indicators(matched, unmatched)
    unreadable = tuple(counts.unreadable), counts.unreadable_count
    sketches = _with_problems(_with_numbers(actuals.sketches, counts.formats), error)
    return Inspection(*found, *unreadable, tuple(names), sketches), error


def _with_problems(sketches: Mapping[str, Sketch], error: ActualsError | None) -> Mapping[str, Sketch]:
    """Return the sketches, each with what is wrong; a block that only states what was found would mend none of it."""
    problems = error.problems if error else ()
    found = {}
    for path in dict.fromkeys((*sketches, *(each.path for each in problems))):
        sketch, own = sketches.get(path, _NO_SKETCH), tuple(each for each in problems if each.path == path)
        found[path] = sketch._replace(problems=own[:SHOWN], block=() if own and sketch.is_read else sketch.block)
    return found


def _with_numbers(sketches: Mapping[str, Sketch], formats: Mapping[str, FittingFormats]) -> Mapping[str, Sketch]:
    """Return the sketches, with the marks of numbers in the blocks of the files whose numbers need them."""
    found = dict(sketches)
    proposed = {path: _fitting(sketch.values) for path, sketch in sketches.items() if sketch.values}
    for path, fitting in {**formats, **proposed}.items():
        if marks := _marks(fitting):
            sketch = found.get(path, _NO_SKETCH)
            found[path] = Sketch(sketch.rows, (*(sketch.block or ("actuals:",)), *marks), is_read=False)
    return found


def _fitting(values: Sequence[str]) -> FittingFormats:
    fitting = FittingFormats()
    for text in values:
        fitting.note(text, is_plain=number_in(NumberFormat(), text) is not None)
    return fitting


def _marks(fitting: FittingFormats) -> tuple[str | Message, ...]:
    if fitting.has_commas:
        return message("  # {asked}", asked=message("do its commas stand between thousands?")), '  thousands: ","'
    if (only := fitting.only) is None or only.groups != NumberFormat().groups:
        return ()
    return f'  decimal: "{only.decimal}"', *([f'  thousands: "{only.thousands}"'] if only.thousands else [])


def _counted(actuals: Actuals) -> tuple["_Counts", ActualsError | None]:
    counts = _Counts()
    try:
        for actual in actuals:
            counts.take(actual)
    except ActualsError as fault:
        return counts, fault
    return counts, None


class _Counts:
    """What is counted and kept while rows go by; memory does not grow with them."""

    def __init__(self) -> None:
        self.first: dict[str, list[Actual]] = {}
        self.periods: Counter[object] = Counter()
        self.unread_periods: Counter[str] = Counter()
        self.indicators: Counter[str] = Counter()
        self.unreadable: list[Actual] = []
        self.unreadable_count = 0
        self.formats: dict[str, FittingFormats] = {}

    def take(self, actual: Actual) -> None:
        first = self.first.setdefault(actual.location.path, [])
        if len(first) < SHOWN:
            first.append(actual)
        if actual.period is None:
            _count(self.unread_periods, actual.period_text)
        else:
            _count(self.periods, actual.period)
        _count(self.indicators, actual.indicator)
        if actual.fault or "." in actual.value_text:
            fitting = self.formats.setdefault(actual.location.path, FittingFormats())
            # a workbook may show a plain number, which no other marks would make a figure
            is_of_sheet = bool(actual.location.sheet) and number_in(NumberFormat(), actual.value_text) is not None
            fitting.note(actual.value_text, is_plain=actual.value is not None or is_of_sheet)
        if actual.fault and not isinstance(actual.fault, Imprecise):
            self.unreadable_count += 1
            if len(self.unreadable) < SHOWN:
                self.unreadable.append(actual)


def _count(counter: Counter, key: object) -> None:  # type: ignore[type-arg] # periods and texts alike
    if key in counter or len(counter) < _TOLD_APART:
        counter[key] += 1
