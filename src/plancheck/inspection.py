"""`inspect`: actuals and a plan to what was found in them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from plancheck.errors import ActualsError
from plancheck.model.actual import Actual
from plancheck.model.bounds import Imprecise
from plancheck.model.names import indicator_names
from plancheck.model.plan import Plan
from plancheck.model.results.inspection import Indicators, Inspection, Sketch, Understanding

SHOWN: Final = 5
"""How many rows of each file, and how many unreadable values, are shown."""

_TOLD_APART: Final = 10_000
"""Most names and periods counted one by one; files with more have no use for the list."""


class ReadActuals(Protocol):
    """Actuals, one by one, from files that are read as they come.

    Attributes:
        is_settled: Whether the last reading holds; else all is to be read again.
    """

    is_settled: bool

    @property
    def understood(self) -> Mapping[str, Understanding]:
        """For each file whose header was read so far, how it was understood."""
        ...

    @property
    def sketches(self) -> Mapping[str, Sketch]:
        """For each file whose structure had to be looked for, what is seen of it."""
        ...

    def __iter__(self) -> Iterator[Actual]:
        """Yield each actual."""
        ...


def inspect(plan: Plan, actuals: ReadActuals) -> tuple[Inspection, ActualsError | None]:
    """Read `actuals` to their end; return what was found in them, and what makes them unusable if anything does."""
    counts, error = _counted(actuals)
    while not actuals.is_settled:
        counts, error = _counted(actuals)
    names, _ = indicator_names(plan)
    inspection = Inspection(
        actuals.understood,
        counts.first,
        {str(period): rows for period, rows in sorted(counts.periods.items())},
        counts.unread_periods,
        Indicators(
            {name: (names[name], rows) for name, rows in counts.indicators.items() if name in names},
            {name: rows for name, rows in counts.indicators.items() if name not in names},
        ),
        tuple(counts.unreadable),
        counts.unreadable_count,
        tuple(names),
        actuals.sketches,
    )
    return inspection, error


def _counted(actuals: ReadActuals) -> tuple["_Counts", ActualsError | None]:
    """Return what one reading of the actuals comes to."""
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

    def take(self, actual: Actual) -> None:
        first = self.first.setdefault(actual.location.path, [])
        if len(first) < SHOWN:
            first.append(actual)
        if actual.period is None:
            _count(self.unread_periods, actual.period_text)
        else:
            _count(self.periods, actual.period)
        _count(self.indicators, actual.indicator)
        if actual.fault and not isinstance(actual.fault, Imprecise):
            self.unreadable_count += 1
            if len(self.unreadable) < SHOWN:
                self.unreadable.append(actual)


def _count(counter: Counter, key: object) -> None:  # type: ignore[type-arg] # periods and texts alike
    if key in counter or len(counter) < _TOLD_APART:
        counter[key] += 1
