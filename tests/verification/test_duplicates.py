import pytest

from plancheck.verification import verify
from tests.verification.given import judged, plan, rows, target, verdict, verified

_PROMISE = target("2025", "7.5", "8.0")


def test_the_same_value_twice() -> None:
    """A figure given twice with one value is one figure, and a note says so."""
    verification = verified(_PROMISE, rows("growth,2025,7.9", "growth,2025,7.90"))
    (note,) = verification.notes
    expected = ("repeated", "growth, 2025 is given 2 times with the same value", [2, 3])
    assert (note.kind, str(note.message), [place.line for place in note.locations]) == expected


def test_the_verdict_on_the_same_value_twice() -> None:
    """A figure given twice with one value is judged as that value, on both its lines."""
    result = judged(_PROMISE, rows("growth,2025,7.9", "growth,2025,7.90"))
    assert (result.verdict, [place.line for place in result.locations]) == ("pass", [2, 3])


def test_a_figure_given_once() -> None:
    """A figure given once leaves no note."""
    assert verified(_PROMISE, rows("growth,2025,7.9")).notes == ()


def test_the_same_value_in_two_units() -> None:
    """0.079 as a ratio and 7.9 % are one value."""
    assert verdict(_PROMISE, rows("growth,2025,7.9,%", "growth,2025,0.079,ratio")) == "pass"


def test_different_values() -> None:
    """Two values for one key are judged by neither, and the message names both lines."""
    result = judged(_PROMISE, rows("growth,2025,7.9", "growth,2025,7.8"))
    expected = ("unverifiable", "different values for one key: '7.9' on line 2, '7.8' on line 3; keep one row")
    assert (result.verdict, str(result.message)) == expected


def test_different_values_in_two_files() -> None:
    """Two values in two files are told apart by file and line."""
    actuals = rows("growth,2025,7.9") + rows("growth,2025,7.8", path="later.csv")
    message = "different values for one key: '7.9' on line 2, '7.8' on later.csv:2; keep one row"
    assert str(judged(_PROMISE, actuals).message) == message


def test_the_same_value_in_two_files() -> None:
    """One value in two files is one value."""
    assert verdict(_PROMISE, rows("growth,2025,7.9") + rows("growth,2025,7.9", path="later.csv")) == "pass"


def test_many_different_values() -> None:
    """Of many values four are named and the rest are counted."""
    message = str(judged(_PROMISE, rows(*(f"growth,2025,{value}" for value in range(6)))).message).partition(": ")[2]
    expected = "'0' on line 2, '1' on line 3, '2' on line 4, '3' on line 5 and 2 more; keep one row"
    assert message == expected


@pytest.mark.parametrize("other", ["n/a", "175 percent of GDP"])
def test_a_value_beside_what_cannot_be_judged(other: str) -> None:
    """A good value beside one that is unreadable, or in what may be its unit, is not picked."""
    cells = other.replace(" ", ",", 1)
    message = str(judged(_PROMISE, rows("growth,2025,7.9,%", f"growth,2025,{cells}")).message)
    assert message == f"different values for one key: '7.9 %' on line 2, '{other}' on line 3; keep one row"


@pytest.mark.parametrize(
    ("others", "expected"),
    [(("175,million VND",), "pass"), (("175,million VND", "7.8,%"), "unverifiable"), (("175,",), "unverifiable")],
)
def test_a_value_beside_others_in_other_units(others: tuple[str, ...], expected: str) -> None:
    """Of one figure in several units that in the plan's unit counts, if it is one and all state theirs."""
    given = ("7.9,%", *others)
    assert verdict(_PROMISE, rows(*(f"growth,2025,{cells}" for cells in given))) == expected


def test_a_value_beside_an_empty_cell() -> None:
    """An empty cell says nothing against a value."""
    result = judged(_PROMISE, rows("growth,2025,", "growth,2025,7.9"))
    assert (result.verdict, [place.line for place in result.locations]) == ("pass", [3])


def test_a_year_given_twice() -> None:
    """A year given twice enters a mean once, and is noted once."""
    verification = verified(
        target("2024-2025", "7", "7", statistic="mean"), rows("growth,2024,6", "growth,2024,6", "growth,2025,8")
    )
    expected = (["pass"], ["growth, 2024 is given 2 times with the same value"])
    assert ([r.verdict for r in verification.results], [str(note.message) for note in verification.notes]) == expected


def test_unreadable_twice() -> None:
    """The same unreadable cell twice is one fault, not two values."""
    result = judged(_PROMISE, rows("growth,2025,n/a", "growth,2025,n/a"))
    assert (result.verdict, str(result.message)) == ("unverifiable", "'n/a' is not a number")


def test_many_repeated_keys_are_counted() -> None:
    """When very many keys are given twice, the first twenty are named and the rest are counted."""
    twice = [f"growth,{year},7" for year in range(2000, 2030)] * 2
    result = verified(target("every", "7", "7"), rows(*twice))
    repeated = [str(note.message) for note in result.notes if note.kind == "repeated"]
    assert (len(repeated), repeated[-1]) == (21, "growth: 10 more like these")


@pytest.mark.parametrize(("targets", "named"), [(50, 20), (100, 10), (250, 5)])
def test_many_targets_name_fewer_repeated_keys_each(targets: int, named: int) -> None:
    """Of a plan of many targets each names fewer of such keys; the rest are counted, and no verdict changes."""
    promise = {"indicator": "growth", "period": "every", "range": [5, 8]}
    twice = [f"growth,{year},7" for year in range(2000, 2030)] * 2
    result = verify(plan(*[promise | {"id": f"t{place}"} for place in range(targets)]), rows(*twice))
    repeated = [str(note.message) for note in result.notes if note.kind == "repeated"]
    assert (len(repeated), repeated[named]) == (named + 1, f"growth: {30 - named} more like these")
    assert result.counts == {"pass": 30 * targets}


def test_one_key_in_two_units_where_the_plan_states_none() -> None:
    """Where the plan states no unit, one value in two units is no figure."""
    indicators = {"growth": {"label": "Growth"}}
    assert verdict(_PROMISE, rows("growth,2025,7.9,USD", "growth,2025,7.9,%"), indicators=indicators) == "unverifiable"
