"""`--profile`: where the time of a run went."""

import re
import time
from pathlib import Path

import pytest

from plancheck.cli import STARTED
from plancheck.cli.output import progress
from tests.cli.command import MET, PLAN, run, write_files

VERIFY_LAPS = ["start-up", "plan", "scan", "verify", "report", "total", "peak memory"]


def _laps(err: str) -> dict[str, str]:
    """Return what standard error says of each lap."""
    found = (re.fullmatch(r"(\S+(?: \S+)*) {2,}([0-9]+\.[0-9]+ (?:s|MB).*)", line) for line in err.splitlines())
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["verify", "actuals.csv"], VERIFY_LAPS),
        (["verify", "actuals.csv", "--quiet", "--format", "json"], VERIFY_LAPS),
        (["verify", "nothing.csv"], ["start-up", "plan", "scan", "report", "total", "peak memory"]),
        (["verify", "actuals.csv", "--plan", "nothing.yaml"], ["start-up", "plan", "report", "total", "peak memory"]),
        (["inspect", "actuals.csv"], ["start-up", "plan", "scan", "report", "total", "peak memory"]),
        (["inspect", "nothing.csv"], ["start-up", "plan", "scan", "report", "total", "peak memory"]),
        (["inspect", "actuals.csv", "--plan", "nothing.yaml"], ["start-up", "plan", "total", "peak memory"]),
    ],
)
def test_profile_names_every_stage(words: list[str], names: list[str], tmp_path: Path) -> None:
    """`--profile` tells the time of every stage that the run came to, also when an input cannot be used."""
    assert names == list(_laps(run(*words, "--profile", here=write_files(tmp_path)).err))


def test_profile_changes_neither_report_nor_status(tmp_path: Path) -> None:
    """`--profile` writes to standard error only."""
    words = ["verify", "actuals.csv", "--format", "json"]
    plain = run(*words, here=write_files(tmp_path))
    profiled = run(*words, "--profile", here=tmp_path)
    assert (plain.status, plain.out) == (profiled.status, profiled.out)
    assert plain.err == "".join(profiled.err.splitlines(keepends=True)[: -len(VERIFY_LAPS)])


def test_profile_tells_rows_and_their_speed(tmp_path: Path) -> None:
    """The line of the scan says how many rows were read, and how many a second."""
    rows = "".join(f"other,{year},1\n" for year in range(2000, 2020))
    err = run("verify", "actuals.csv", "--profile", here=write_files(tmp_path, PLAN, MET + rows)).err
    assert re.fullmatch(r"[0-9.]+ s  21 rows, [0-9,]+ a second", _laps(err)["scan"])


def test_profile_adds_up(tmp_path: Path) -> None:
    """The stages add up to the total, and that is no longer than the run took."""
    begun = time.monotonic()
    laps = _laps(run("verify", "actuals.csv", "--profile", here=write_files(tmp_path)).err)
    took = time.monotonic() - begun
    seconds = [float(laps[name].split()[0]) for name in VERIFY_LAPS[:6]]
    assert abs(sum(seconds[:5]) - seconds[5]) < 0.005
    assert 0 < seconds[5] < took + 0.02  # the system tells the start to a hundredth of a second


@pytest.mark.parametrize("age", [OSError("no /proc"), 3600.0, -5.0])
def test_start_is_that_of_our_code_where_the_process_has_none_that_can_be(
    age: OSError | float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Start-up counts from our first line where the system does not say, or says what was another program's."""

    def told() -> float:
        if isinstance(age, OSError):
            raise age
        return age + time.monotonic() - STARTED

    monkeypatch.setattr(progress, "_age", told)
    laps = progress.Profile(wanted=True)
    monkeypatch.undo()
    longest = time.monotonic() - STARTED
    assert float(_laps("\n".join(laps.lines()))["start-up"].split()[0]) <= longest + 0.001


def test_nothing_is_measured_unasked() -> None:
    """Without `--profile` there is nothing to tell."""
    laps = progress.Profile(wanted=False)
    laps.lap("plan")
    assert laps.lines() == []
