"""Of a key that very many rows have, a few rows are kept: they come to what all of them would."""

import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.contract.demand import Demands
from plancheck.contract.partial import Partial
from plancheck.contract.row_batch import RowBatch
from plancheck.model.actual import Actual
from plancheck.model.plan import Plan
from plancheck.model.results.result import Result, Verification
from plancheck.verification import verify
from plancheck.verification.figures import key_rows, vintages
from plancheck.verification.figures.figure import Figure, Figures
from plancheck.verification.figures.units import Units
from plancheck.verification.figures.vintages import Order
from tests.verification.given import UNITS, Stream, plan, rows, target, verified

_NAMED: Final = 4
"""How many rows a message names."""

_VALUES = st.sampled_from(["7.9", "7.90", "7.900", "7.9000", "0.079", "0.0790", "790", "n/a", "N/A", "", "8"])
_UNITS = st.sampled_from(["", "%", "percent", "% of GRDP", "ratio", "USD", "$", "foo", "bar"])
_SOME_UNITS = st.sampled_from([st.just(""), st.sampled_from(["", "%"]), st.sampled_from(["%", "ratio"]), _UNITS])
_SOME_VALUES = st.sampled_from(
    [st.sampled_from(["7.9", "7.90", "7.900"]), st.sampled_from(["7.9", "0.079", "0.0790", "7.900"]), _VALUES]
)
_VINTAGES = st.sampled_from(["", "2025", "2025-12", "2026-02", "Feb 2026", "revised", "final"])
_SOME_VINTAGES = st.sampled_from([st.just(""), st.just("2026-02"), st.sampled_from(["2025-12", "2026-02"]), _VINTAGES])
_AREAS = st.sampled_from([st.just("a"), st.just("a"), st.sampled_from(["a", "b"]), st.sampled_from("abcdefgh")])


@st.composite
def _rows(draw: st.DrawFn) -> list[Actual]:
    kinds = (draw(some) for some in (_SOME_VALUES, _SOME_UNITS, _AREAS, _SOME_VINTAGES))
    lines = draw(st.lists(st.tuples(*kinds), min_size=1, max_size=16))
    made = rows(*(f"growth,2025,{value},{unit},{area}" for value, unit, area, _ in lines), dimensions=("area",))
    return [row._replace(vintage=vintage) for row, (*_, vintage) in zip(made, lines, strict=True)]


def _figure(given: list[Actual], wanted: str | None, order: Order | None, places: int) -> Figure:
    """Return what the rows come to if so many are kept whatever they say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_rows, "PLACES", places)
        patch.setattr(vintages, "PLACES", places)
        figures = Figures(Units(plan(target("2025", "7", "8"), units=UNITS)), order)
        key = figures.new_key()
        for row in given:
            key.add(row)
        return figures.of(key, wanted)._replace(locations=())


def _made(*lines: str, vintages: tuple[str, ...] = ()) -> list[Actual]:
    made = rows(*(f"growth,2025,{line},a" for line in lines), dimensions=("area",))
    return [row._replace(vintage=name) for row, name in zip(made, vintages or ("",) * len(lines), strict=True)]


@given(_rows(), st.sampled_from(["percent", "USD", None]), st.sampled_from([None, None, "latest", "first"]))
@example(_made(*["7.9,"] * 9, "7.90,", "7.900,"), "percent", None)
@example(_made(*["7.9,"] * 9, "8,"), "percent", None)
@example(_made(*["7.9,foo"] * 9, "7.9,bar"), None, None)
@example(_made(*["n/a,"] * 9, "N/A,"), "percent", None)
@example(_made(*["7.9,"] * 9, "0.07900,ratio", "7.900,"), "percent", None)
@example(_made(*["1,"] * 9, "2,", vintages=(*["2025"] * 9, "2026")), "percent", "latest")
@example(_made(*["1,"] * 9, "2,", vintages=(*["2025"] * 9, "final")), "percent", "first")
def test_the_rows_kept_come_to_what_all_would(given: list[Actual], wanted: str | None, order: Order | None) -> None:
    """Whatever rows of one key state, in whatever order, the figure and the words are those of all of them."""
    few, every = (_figure(given, wanted, order, places) for places in (_NAMED, len(given)))
    event("fault" if every.fault else "figure" if every.value is not None else "nothing")
    assert (str(few.fault), few) == (str(every.fault), every)


def _result(verification: Verification) -> Result:
    return verification.results[0]


def test_the_first_places_are_kept_and_the_rest_counted() -> None:
    """Of a thousand rows with one key I see where the first eight are, and how many more there are."""
    found = verified(target("2025", "7", "8"), rows(*(f"growth,2025,{value}" for value in range(1_000))))
    result = _result(found)
    assert ([place.line for place in result.locations], result.unlisted) == ([2, 3, 4, 5, 6, 7, 8, 9], 992)
    assert str(result.message).endswith("'3' on line 5 and 996 more; keep one row")


def test_a_value_repeated_very_often_is_counted() -> None:
    """A figure that a thousand rows state alike is one figure, and a note counts the rows."""
    found = verified(target("2025", "7", "8"), rows(*["growth,2025,7.9"] * 1_000))
    assert (_result(found).verdict, _result(found).unlisted) == ("pass", 992)
    assert [str(note.message) for note in found.notes] == ["growth, 2025 is given 1,000 times with the same value"]


_GROWTH: dict[str, Any] = {"indicator": "growth", "range": [7, 8]}

_PLANS: Final[dict[str, tuple[dict[str, Any], dict[str, Any]]]] = {
    "one figure": ({**_GROWTH, "period": 2025}, {}),
    "every period": ({**_GROWTH, "period": "every"}, {}),
    "each": ({**_GROWTH, "period": 2025, "each": ["area"]}, {}),
    "each named": ({**_GROWTH, "period": 2025, "each": ["area"], "where": {"area": ["a", "b"]}}, {}),
    "where": ({**_GROWTH, "period": 2025, "where": {"area": ["a", "b"]}}, {}),
    "statistic": ({**_GROWTH, "period": "2024-2025", "statistic": "mean"}, {}),
    "total": ({**_GROWTH, "period": 2030}, {"totals": [{"parts": ["growth"], "total": 7, "period": 2025}]}),
}


class _Repeated(Stream):
    """One key, very often; no row is there before it is asked for."""

    def __init__(self, count: int, area: str, *, is_same: bool) -> None:
        """Yield `count` rows, which state one figure or as many."""
        super().__init__(list(rows(f"growth,2025,7,%,{area}", dimensions=("area",))), ("area",))
        self._count = count
        self._is_same = is_same

    def answers(self, _: Demands, /) -> Iterator[Actual | RowBatch | Partial]:
        """Yield each row."""
        for n in range(self._count):
            value = 7 if self._is_same else n
            yield self.actuals[0]._replace(
                value=Decimal(value), value_text=f"{value}", vintage=f"{2000 + n % 25}", line=n + 2
            )


def _peak(made: Plan, actuals: Stream, vintage: str | None) -> int:
    """Return the most memory, in bytes, that a verification takes."""
    tracemalloc.start()
    try:
        verify(made, actuals, vintage=vintage)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "vintage"),
    [*((name, order) for name in _PLANS for order in (None, "latest")), ("each", "first"), ("each", "2024")],
)
@pytest.mark.parametrize("is_same", [True, False])
def test_memory_does_not_grow_with_the_rows_of_a_key(name: str, vintage: str | None, *, is_same: bool) -> None:
    """A key that comes again thousands of times takes no more memory than one that comes a few hundred times."""
    wanted, sections = _PLANS[name]
    made = plan(wanted, dimensions=["area"], **sections)
    few, many = (  # the least of three: a cache of Python may grow once, in any of them
        min(_peak(made, _Repeated(count, _area(name), is_same=is_same), vintage) for _ in "123") for count in (200, 900)
    )
    assert many < few + 50_000


def _area(name: str) -> str:
    return "a" if "each" in name or name == "where" else ""


@pytest.mark.parametrize("name", _PLANS)
def test_both_readers_say_the_same_of_such_a_key(name: str, tmp_path: Path) -> None:
    """Whoever reads the file, places and counts are the same."""
    wanted, sections = _PLANS[name]
    made = plan(wanted, dimensions=["area"], **sections)
    path = tmp_path / "actuals.csv"
    path.write_text(
        "indicator,period,value,area\n" + "".join(f"growth,2025,{n % 7},{_area(name)}\n" for n in range(5_000))
    )
    engines: list[Engine] = ["python", "arrow"]
    found = [verify(made, read_actuals(str(path), options=Options(engine=engine))) for engine in engines]
    assert found[0].outcomes == found[1].outcomes
    assert found[0].totals == found[1].totals
    unlisted = [*(result.unlisted for result in found[0].results), *(total.unlisted for total in found[0].totals)]
    assert max(unlisted) == 4_992
