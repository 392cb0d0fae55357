"""Plans and actuals, written short."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

from plancheck.actuals.grammar.imprecise import imprecise
from plancheck.actuals.rows.value_cells import read_value
from plancheck.contract.demand import Demands
from plancheck.contract.partial import Partial
from plancheck.contract.row_batch import RowBatch
from plancheck.message import Message, message
from plancheck.model.actual import Actual, Location
from plancheck.model.fields.scalars import PlainScalar
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note, Result, TotalResult, Verification
from plancheck.numbers.number import NumberError, parse_number
from plancheck.verification import verify

UNITS: dict[str, Any] = {
    "percent": {"symbol": "%", "aliases": ["% of GRDP"], "from": {"ratio": 100}},
    "USD": {"symbol": "$"},
}


def as_written(given: Any) -> Any:  # noqa: ANN401  any value of a plan
    """Return values of a plan as its file has them: numbers, periods and percentages without quotes."""
    if isinstance(given, list):
        return [as_written(item) for item in given]
    if isinstance(given, dict):
        return {name: as_written(item) for name, item in given.items()}
    is_plain = isinstance(given, int | float) or given.endswith("%")
    return PlainScalar(given) if is_plain else given


class Stream:
    """Rows as a reader of files would yield them."""

    def __init__(self, actuals: list[Actual], dimensions: tuple[str, ...]) -> None:
        """Hold `actuals`, whose dimension values are those of `dimensions`."""
        self.actuals = actuals
        self.dimensions: tuple[str, ...] | None = dimensions
        self.is_settled = True
        self.rows = {actual.location.path: 0 for actual in actuals}
        self.unused: dict[str, tuple[str, ...]] = {}
        self.stated: frozenset[Period] = frozenset()
        self.notes: tuple[Note, ...] = ()
        self.planned: tuple[Actual, ...] = ()

    def bound_to(self, _: Plan) -> "Stream":
        """Keep the columns as they were given."""
        return self

    def __iter__(self) -> Iterator[Actual]:
        """Yield each row."""
        yield from self.actuals

    def answers(self, _: Demands, /) -> Iterator[Actual | RowBatch | Partial]:
        """Yield each row."""
        yield from self.actuals

    def __add__(self, other: "Stream") -> "Stream":
        """Read the other file after this one."""
        return Stream([*self.actuals, *other.actuals], self.dimensions or ())


class Columns(Stream):
    """The same rows, some of them one by one and the others by column."""

    def __init__(self, stream: Stream, together: int) -> None:
        """Yield so many of the rows of `stream` at once, if they stand in one column of one file."""
        super().__init__(stream.actuals, stream.dimensions or ())
        self._together = together

    def answers(self, _: Demands, /) -> Iterator[Actual | RowBatch | Partial]:
        """Yield the first row, then the others by column."""
        yield from self.actuals[:1]
        for start in range(1, len(self.actuals), self._together):
            yield _batch(self.actuals[start : start + self._together])


def _batch(actuals: list[Actual]) -> RowBatch:
    return RowBatch(
        actuals[0].origin,
        actuals[0].line,
        [actual.indicator for actual in actuals],
        [(actual.period_text, actual.period, ()) for actual in actuals],
        [(actual.value_text, actual.value, actual.fault, actual.statuses) for actual in actuals],
        [actual.unit for actual in actuals],
        [actual.dimensions for actual in actuals],
        [actual.vintage for actual in actuals],
    )


def numbers(*texts: str) -> list[Decimal | None]:
    """Return the numbers; a dash stands for an open side."""
    return [None if text == "-" else Decimal(text) for text in texts]


def rows(*lines: str, dimensions: tuple[str, ...] = (), path: str = "actuals.csv") -> Stream:
    """Return the rows `indicator,period,value,unit,dimensions...` of a file, the first one on line 2."""
    return Stream([_actual(line, place, dimensions, path) for place, line in enumerate(lines, 2)], dimensions)


def _actual(text: str, line: int, dimensions: tuple[str, ...], path: str) -> Actual:
    cells = text.split(",")
    cells += [""] * (4 + len(dimensions) - len(cells))
    indicator, period, value, unit, *rest = cells
    number, fault = _value(value)
    origin = Location(path, 0, 3)
    return Actual(indicator, _period(period), period, number, value, fault, unit, tuple(rest), "", origin, line)


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except PeriodError:
        return None


def _value(text: str) -> tuple[Decimal | None, Message | None]:
    try:
        return (parse_number(text), None) if text else (None, None)
    except NumberError as error:
        return None, imprecise(text, read_value) or message(f"'{text}' {error}")


def plan(*targets: dict[str, Any], **sections: object) -> Plan:
    """Return a plan with these targets; indicators are those that targets and totals name, in percent."""
    totals = cast("list[dict[str, Any]]", sections.get("totals", []))
    parts = [part for total in totals for part in total["parts"]]
    named = dict.fromkeys([*(target["indicator"] for target in targets), *parts])
    content: dict[str, Any] = {
        "plancheck": 1,
        "plan": {"id": "p", "title": "P"},
        "units": UNITS,
        "indicators": {name: {"label": name, "unit": "percent"} for name in named},
        "targets": list(targets),
    }
    return Plan.model_validate(content | {name: section for name, section in sections.items() if section})


def target(period: str, *bounds: str, **options: object) -> dict[str, Any]:
    """Return the target `growth` for `period` with the range [lower, upper], or the range in the options."""
    given = {"range": numbers(*bounds)} if bounds else {}
    return {"indicator": "growth", "period": period, **given, **options}


def five_years(*values: str) -> Stream:
    """Return the yearly rows of `growth` from 2021 on."""
    return rows(*(f"growth,{year},{value}" for year, value in enumerate(values, 2021)))


def verified(promise: dict[str, Any], actuals: Stream, as_of: str | None = None, **sections: object) -> Verification:
    """Hold `actuals` against one target."""
    return verify(plan(promise, dimensions=actuals.dimensions, **sections), actuals, as_of=as_of)


def judged(promise: dict[str, Any], actuals: Stream, as_of: str | None = None, **sections: object) -> Result:
    """Return the only result of one target."""
    (result,) = verified(promise, actuals, as_of, **sections).results
    return result


def verdict(promise: dict[str, Any], actuals: Stream, as_of: str | None = None, **sections: object) -> str:
    """Return the only verdict of one target."""
    return judged(promise, actuals, as_of, **sections).verdict


def verdicts(verification: Verification) -> dict[tuple[str, ...], str]:
    """Return each verdict by period and dimension values."""
    return {(str(result.period), *result.dimensions.values()): result.verdict for result in verification.results}


def totalled(total: dict[str, Any], actuals: Stream, as_of: str | None = None, **sections: object) -> TotalResult:
    """Return the result of one total over the indicators `a`, `b` and `c` in 2025."""
    promise = {"parts": ["a", "b", "c"], "total": 100, "period": 2025, **total}
    spare = {"indicator": "spare", "period": 2025, "range": [0, 1]}
    made = plan(spare, dimensions=actuals.dimensions, totals=[promise], **sections)
    (result,) = verify(made, actuals, as_of=as_of).totals
    return result
