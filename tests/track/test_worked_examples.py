"""The worked examples of docs/track.md, reckoned here once more by floats and by hand."""

import json
from pathlib import Path
from typing import Any

from tests.cli.command import run_started

_HERE = Path(__file__).parents[2] / "examples/track"

_EXPECTED = {
    "statcan": ("substantial_progress", ((10.2 / 14.5) ** (1 / 8) - 1) / ((7.25 / 14.5) ** (1 / 15) - 1)),
    "dns-by-a-year": ("partly_sunny", 1 - (21.5 - 1.74 * 11) / 21.5),
    "dns-reached": ("partly_sunny", None),
    "dns-every-year": ("sun", None),
    "dns-direction": ("cloud", None),
    "dns-2030": ("sun", 2.4 * 6 / 13),
    "dns-2045": ("cloud", 2.4 * 21 / 68),
    "dns-falling": ("partly_sunny", None),
    "linear": ("on_track", (1.4 / 5) / (2.8 / 10)),
    "path-linear": ("off_track", 7000 / 7250),
    "path-compound": ("on_track", 7000 / (5000 * 1.96 ** (5 / 10))),
    "milestones-by-2023": ("achieved", 7100 / 7000),
    "milestones-by-2026": ("off_track", 7900 / 8000),
    "milestones": ("off_track", 7900 / 8000),
    "quarter": ("on_track", ((8.0 - 5.6) / 4) / ((8.0 - 4) / 8)),
    "mean-growth": ("not_available", None),
    "sum": ("not_available", None),
    "pro-rata-linear": ("on_track", 9100 / (12000 * 9 / 12)),
    "pro-rata-last-year": ("off_track", 9100 / (12000 * 8000 / 10000)),
    "roll-up": ("off_track", (290 - 270) / (50 / 2)),
}
_YEARLY = {"mean-growth": ((1.07**5 / (1.08 * 1.07 * 1.06)) ** (1 / 2) - 1) * 100, "sum": (150 - 75) / 2}


def _report(command: str) -> dict[str, Any]:
    done = run_started(command, "actuals.csv", "--plan", "targets.yaml", "--format", "json", here=_HERE)
    report: dict[str, Any] = json.loads(done.out)
    return report


def _found(command: str) -> dict[str, dict[str, object]]:
    return {result["id"]: result for result in _report(command)["results"]}


def _rounded(number: object) -> object:
    return round(number, 9) if isinstance(number, float | int) else number


def test_tracks_in_the_document_are_those_reckoned_by_hand() -> None:
    """Status, ratio and what the years left must come to are what the formulas beside the examples give."""
    found = _found("track")
    statuses = {name: (found[name]["status"], _rounded(found[name]["ratio"])) for name in _EXPECTED}
    yearly = {name: _rounded(found[name]["required_from_now"]["yearly"]) for name in _YEARLY}  # type: ignore[index]
    assert statuses == {name: (status, _rounded(ratio)) for name, (status, ratio) in _EXPECTED.items()}
    assert yearly == {name: _rounded(number) for name, number in _YEARLY.items()}


def test_verdicts_in_the_document_are_those_reckoned_by_hand() -> None:
    """A ratio of sums, a lowered target beside the first, and a day that is too late."""
    found = _found("verify")
    told = {name: (found[name]["verdict"], found[name]["gap"]) for name in ("exports-first", "exports-lowered", "date")}
    assert told == {"exports-first": ("fail", -20), "exports-lowered": ("pass", 0), "date": ("fail", 14)}
    assert found["ratio"]["actual"] == (90 + 240) / (60 + 140)


def test_the_symbol_of_an_indicator_is_the_worst_of_its_targets_that_count() -> None:
    """Of values for two years the one for the nearer year counts, beside what has no year."""
    (found,) = _report("track")["indicators"]
    assert (found["indicator"], found["status"], found["targets"]) == (
        "emissions",
        "partly_sunny",
        ["dns-2030", "dns-falling"],
    )
