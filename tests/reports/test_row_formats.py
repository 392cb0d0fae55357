"""`concise`, `csv` and `markdown`, read by parsers that are not ours."""

import csv
import io
from pathlib import Path

import pytest

from plancheck.model.results.result import Outcome
from plancheck.reports.formats import concise, markdown
from plancheck.reports.formats import csv as csv_report
from plancheck.reports.sentences.facts import Facts
from tests.reports.hostile import TEXTS, hostile
from tests.reports.runs import facts, many, written


def _rows(given: Facts) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(csv_report, given), newline=""), strict=True))


def _cut(given: Facts, kept: int) -> Facts:
    """Return the facts of a run that lists only `kept` of the verdicts of each target."""
    assert given.verification is not None
    outcomes = tuple(Outcome(o.target, o.counts, o.results[:kept]) for o in given.verification.outcomes)
    return given._replace(verification=given.verification._replace(outcomes=outcomes))


def test_concise_is_a_line_for_each_finding(tmp_path: Path) -> None:
    """Each line is a place, a verdict and a reason; what is met or not due has none."""
    verdicts = [line.split(": ")[1].split()[0] for line in written(concise, facts(tmp_path)).splitlines()]
    assert verdicts == ["near", "fail", "no_data", "unverifiable", "fail", "unverifiable"]


def test_concise_points_at_the_plan_where_there_is_no_actual(tmp_path: Path) -> None:
    """A missing actual is found on the line of its target."""
    given = facts(tmp_path)
    line = next(line for line in written(concise, given).splitlines() if " no_data " in line)
    assert given.plan is not None
    assert line.split(":")[:2] == ["targets.yaml", str(given.plan.line_of("growth-2024"))]


@pytest.mark.parametrize("format_", [concise, csv_report])
def test_list_that_was_cut_says_so(format_: object) -> None:
    """Where not all verdicts are listed, a line says how many are missing."""
    shown = written(format_, _cut(many(1_500), 1_000))  # type: ignore[arg-type]
    assert "500 more verdicts, not listed" in shown.splitlines()[-1]


def test_csv_has_a_row_for_each_verdict(tmp_path: Path) -> None:
    """A reader of CSV finds a row for each verdict and each total."""
    verdicts = [row["verdict"] for row in _rows(facts(tmp_path))]
    assert verdicts == ["pass", "near", "fail", "no_data", "unverifiable", "not_due", "fail", "unverifiable"]


def test_csv_numbers_stay_numbers(tmp_path: Path) -> None:
    """Numbers have their own digits, negative ones too: nothing is put before them."""
    row = _rows(facts(tmp_path))[2]
    assert (row["lower"], row["actual"], row["gap"]) == ("7.5", "7.00", "-0.50")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t=", "\r="])
def test_csv_text_is_no_formula(start: str, tmp_path: Path) -> None:
    """No text of a plan or a file starts a formula in a spreadsheet (O10)."""
    rows = _rows(hostile(tmp_path, f"{start}1" if start.strip() == start else "=1"))
    texts = [cell for row in rows for name, cell in row.items() if name not in {"gap", "actual", "lower", "upper"}]
    assert [cell for cell in texts if cell.lstrip().startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize("text", TEXTS)
def test_csv_of_hostile_text_has_whole_rows(text: str, tmp_path: Path) -> None:
    """Quotes, delimiters and line ends of a plan or a file break no row."""
    rows = _rows(hostile(tmp_path, TEXTS[text]))
    assert {len(row) for row in rows} == {len(csv_report.HEADER)}


def test_csv_ends_its_lines_as_rfc_4180_says(tmp_path: Path) -> None:
    """Every line ends with CR and LF."""
    shown = written(csv_report, facts(tmp_path))
    assert (shown.count("\n"), shown.endswith("\r\n")) == (shown.count("\r\n"), True)


def test_markdown_folds_many_verdicts() -> None:
    """A target with many verdicts shows the worst few, and a row that counts them all exactly."""
    shown = written(markdown, many(1_500)._replace(limit=3))
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert (len(rows), "and 1,497 more verdicts" in rows[-1], "1,500 fail" in rows[-1]) == (6, True, True)


def test_markdown_counts_what_is_not_listed() -> None:
    """The counts are exact also where the verification lists only the worst."""
    rows = written(markdown, _cut(many(1_500), 1_000)._replace(limit=3)).splitlines()
    assert ["1,500 fail" in row for row in rows if "more verdicts" in row] == [True]


def test_markdown_stays_below_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that would be too long is cut at a row, and says how many rows are missing."""
    monkeypatch.setattr(markdown, "MAX_BYTES", 40_000)
    shown = written(markdown, many(900)._replace(limit=900))
    size = len(shown.encode())
    rows = shown.count("\n| ") - 2
    assert (30_000 < size <= 40_000, f"**{900 - rows} more rows, left out" in shown) == (True, True)


def test_markdown_limit_is_below_that_of_github() -> None:
    """GitHub refuses a summary of more than 1 MiB."""
    assert markdown.MAX_BYTES < 1024 * 1024


@pytest.mark.parametrize("text", TEXTS)
def test_markdown_of_hostile_text_has_whole_rows(text: str, tmp_path: Path) -> None:
    """Pipes and line ends of a plan or a file break no row of a table (O09)."""
    lines = written(markdown, hostile(tmp_path, TEXTS[text])).splitlines()
    assert {line.count("|") for line in lines if line.startswith("|")} == {8, 6}  # of verdicts, and of the scorecard


@pytest.mark.parametrize(
    "text",
    ["<img src=x>", "@team", "#1", "[a](http://b)", "http://a.b", "www.a.b", ":smile:", "<!-- x -->", "`x`", "$x$"],
)
def test_markdown_escapes_all_that_is_markup(text: str) -> None:
    """No mention, reference, link, picture, emoji code, comment or formula of a cell survives as such."""
    from html import unescape

    from plancheck.reports.shared.escapes import escaped

    shown = escaped(text)
    assert (shown == text, unescape(shown).replace("\u2060", "")) == (False, text)
