import pytest

from tests.verification.given import judged, rows, target, totalled


def told(promise: dict[str, object], *lines: str) -> str:
    """Return why there is no actual."""
    result = judged(promise, rows(*lines, dimensions=("area",)), as_of="2025")
    assert result.verdict == "no_data"
    return str(result.message)


@pytest.mark.parametrize(("found", "named"), [("Hanoi", "hanoi"), ("Hà Nội", "ha noi"), ("Đà Nẵng", "da nang")])
def test_a_value_in_another_spelling(found: str, named: str) -> None:
    """A value of `where` that differs from the file's in case or accents is told with the file's spelling."""
    said = told(target("2025", "1", "2", where={"area": named}), f"growth,2025,1,,{found}")
    assert said == f"no actual for 2025; the files write '{found}' where the plan has '{named}': write it as they do"


def test_another_value() -> None:
    """A value that is not in the files at all is told as before."""
    assert told(target("2025", "1", "2", where={"area": "Hue"}), "growth,2025,1,,Hanoi") == "no actual for 2025"


def test_a_value_that_is_there() -> None:
    """A value that the files have, but not for this period, is told as before."""
    assert told(target("2025", "1", "2", where={"area": "Hue"}), "growth,2024,1,,Hue") == "no actual for 2025"


def test_the_parts_of_a_total() -> None:
    """The same is told of a total."""
    parts = rows("a,2025,1,,Hanoi", "b,2025,1,,Hanoi", "c,2025,1,,Hanoi", dimensions=("area",))
    result = totalled({"where": {"area": "hanoi"}}, parts)
    expected = "no actual of any part for 2025; the files write 'Hanoi' where the plan has 'hanoi': write it as they do"
    assert (result.verdict, str(result.message)) == ("no_data", expected)


def test_a_span_without_a_statistic() -> None:
    """A span of years that no row states is told with the statistics that could make it."""
    said = str(judged(target("2024-2025", "1", "2"), rows("growth,2024,1", "growth,2025,1"), as_of="2025").message)
    words = "there are yearly figures for 2024 to 2025: add `statistic: mean_growth`, `mean` or `sum`"
    assert said == f"no actual for 2024-2025; {words}"


def test_a_span_without_years() -> None:
    """A span of an indicator that has no yearly figures either is told as before."""
    said = str(judged(target("2024-2025", "1", "2"), rows("growth,2023,1"), as_of="2025").message)
    assert said == "no actual for 2024-2025"


def test_a_span_with_a_statistic() -> None:
    """A target that has one is not told so."""
    said = str(judged(target("2024-2025", "1", "2", statistic="mean"), rows("other,2025,1"), as_of="2025").message)
    assert said == "no actual for 2024-2025"
