import time

import pytest
import typer

from plancheck.cli.options.arguments import timestamp


def test_the_time_is_that_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a time of the user's own, reports say when the run took place."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.9)
    assert timestamp() == 1_700_000_000


@pytest.mark.parametrize("text", ["0", "1700000000", "253402300799"])
def test_the_time_can_be_given(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH stands for the clock, so that the same run gives the same report."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    assert timestamp() == int(text)


@pytest.mark.parametrize("text", ["now", "-1", "1.5", "1_000", "١", " 1", "253402300800", "9" * 5_000])
def test_a_time_that_is_none_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A time that no report could say is refused, rather than the clock's taken in its place."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(typer.BadParameter, match="SOURCE_DATE_EPOCH must be whole seconds since 1970"):
        timestamp()
