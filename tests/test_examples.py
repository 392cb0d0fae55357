"""The examples in other forms give the verdicts of the first."""

import json
from pathlib import Path

import pytest

from tests.cli.command import run_started

_ROOT = Path(__file__).parents[1]


def _verdicts(*words: str) -> list[tuple[str, str, float | None]]:
    report = json.loads(run_started("verify", *words, "--format", "json", here=_ROOT).out)
    return [(result["id"], result["verdict"], result["actual"]) for result in report["results"]]


@pytest.mark.parametrize(
    "words", [("excel-vi.csv", "--locale", "vi"), ("actuals.xlsx",), ("sdmx.csv",)], ids=lambda w: w[0]
)
def test_the_example_in_another_form_gives_the_same_verdicts(words: tuple[str, ...]) -> None:
    """The same figures as a spreadsheet in Vietnamese, as a workbook and as SDMX-CSV are judged alike."""
    expected = _verdicts("examples/hanoi-2025/actuals.csv")
    assert (_verdicts(f"examples/hanoi-2025/{words[0]}", *words[1:]), len(expected)) == (expected, 11)
