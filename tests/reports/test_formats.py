"""What holds for every format, those still to come too: the tests take them from the list of formats."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from plancheck.reports.known_formats import FORMATS, UnknownFormatError, format_of
from plancheck.reports.sentences import words
from plancheck.reports.sentences.facts import Facts
from tests.reports.github_runner import commands
from tests.reports.hostile import TEXTS, broken, hostile, unseen
from tests.reports.runs import HEAD, facts


def written(name: str, given: Facts) -> str:
    """Return the report in the format `name`."""
    stream = io.StringIO()
    FORMATS[name].write(given._replace(colour=False), stream)
    return stream.getvalue()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", FORMATS)
def test_no_unseen_character_reaches_a_report(name: str, text: str, tmp_path: Path) -> None:
    """No control, bidirectional or invisible character of a plan or a file comes through."""
    own = {"\r"} if name == "csv" else {"\u2060"} if name == "markdown" else set()
    assert unseen(written(name, hostile(tmp_path, TEXTS[text]))) - own == set()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_runner_finds_no_command_of_others(name: str, text: str, tmp_path: Path) -> None:
    """A log with any report in it makes a GitHub runner do nothing but show our annotations."""
    found = {command.name for command in commands(written(name, hostile(tmp_path, TEXTS[text])))}
    assert found - ({"error", "warning", "notice"} if name == "github" else set()) == set()


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_that_cannot_be_done_is_told(name: str, tmp_path: Path) -> None:
    """A report of a plan that cannot be used names the problem, and is never taken for a pass."""
    report = written(name, broken(tmp_path))
    assert ("is not a key" in report, unseen(report) - {"\r", "\u2060"}) == (True, set())


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if format_.endings])
def test_an_ending_means_its_format(name: str) -> None:
    """The format of a report file is known by the ending of its name, in any case."""
    assert {format_of(f"out{ending.upper()}") for ending in FORMATS[name].endings} == {name}


def test_an_unknown_ending_means_nothing() -> None:
    """A file name that means no format is refused, with those that do."""
    with pytest.raises(UnknownFormatError, match=r"means no format; use \.json, \.ndjson"):
        format_of("report.docx")


# --- the row formats ------------------------------------------------------------------------------------------------


def test_concise_points_at_each_finding(tmp_path: Path) -> None:
    """One line a finding, with path, line and field; a missing figure points at the plan."""
    fault = "'7,8' is not a number; if it is '7.8', read the file with --decimal ,"
    assert written("concise", facts(tmp_path)).splitlines() == [
        (
            "actuals.csv:3:3: near growth-2022: 7.40 %, 0.10 percentage points below the target of 7.5 "
            "to 8.0 %, within the tolerance of 0.2 percentage points"
        ),
        "actuals.csv:4:3: fail growth-2023: 7.00 %, 0.50 percentage points below the target of 7.5 to 8.0 %",
        "targets.yaml:12: no_data growth-2024: no actual for 2024",
        f"actuals.csv:5:3: unverifiable growth-2025: {fault}",
        "actuals.csv:6:3: fail debt-2025: 66 %, 6 percentage points above the target (below 60 %)",
        f"actuals.csv:5:3: unverifiable sum: Growth of output: {fault}",
    ]


def test_concise_is_silent_when_all_is_well(tmp_path: Path) -> None:
    """A run without findings prints nothing."""
    plan = f"{HEAD}targets: [{{indicator: growth, period: 2021, range: [1, 2]}}]\n"
    assert written("concise", facts(tmp_path, plan, "indicator,period,value\ngrowth,2021,1\n")) == ""


def test_ndjson_has_the_items_of_json(tmp_path: Path) -> None:
    """Each line is an object that says what it is; together they hold what the one object of `json` holds."""
    given = facts(tmp_path)
    lines = [json.loads(line) for line in written("ndjson", given).splitlines()]
    whole = json.loads(written("json", given))
    lists = {"result": "results", "total": "totals", "problem": "problems", "note": "notes"}
    found = {name: [_untyped(line) for line in lines if line["type"] == kind] for kind, name in lists.items()}
    assert (lines[0]["type"], _untyped(lines[0]) | found) == ("run", whole)


def _untyped(line: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in line.items() if key != "type"}


def test_csv_reads_back(tmp_path: Path) -> None:
    """A spreadsheet reads a row for each verdict, its numbers with all their digits."""
    rows = list(csv.DictReader(io.StringIO(written("csv", facts(tmp_path)))))
    assert [(row["id"], row["verdict"], row["actual"], row["gap"]) for row in rows[:3]] == [
        ("growth-2021", "pass", "7.80", "0"),
        ("growth-2022", "near", "7.40", "-0.10"),
        ("growth-2023", "fail", "7.00", "-0.50"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u00a0=", "\u3000 ="])
def test_no_text_of_the_csv_is_a_formula(start: str, tmp_path: Path) -> None:
    """A spreadsheet that opens the report runs nothing a plan or a file has written."""
    report = written("csv", hostile(tmp_path, f"{start}1+1"))
    cells = [cell for row in csv.reader(io.StringIO(report)) for cell in row]
    assert [cell for cell in cells if cell.startswith(start) and "1+1" in cell] == []


class _Cells(HTMLParser):
    """Collects the texts of table cells, and the tags of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the shape of the parser's
        self.tags.add(tag)
        if tag in {"td", "th"}:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


@pytest.mark.parametrize("text", TEXTS)
def test_markdown_shows_texts_as_they_are(text: str, tmp_path: Path) -> None:
    """Whatever stands in a plan or a file, the summary shows it as text: no markup, no link, no picture of it."""
    given = hostile(tmp_path, TEXTS[text])
    page = _Cells()
    page.feed(MarkdownIt("commonmark").enable("table").render(written("markdown", given)))
    assert page.tags <= {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert given.plan is not None
    label = words.label(given.plan.label_of(given.plan.targets[0]), {})
    assert " ".join(page.cells[7].replace("\u2060", "").split()).startswith(" ".join(label.split()))


def test_a_long_summary_is_cut_at_a_row(tmp_path: Path) -> None:
    """GitHub refuses a summary over its limit, so ours stays below it and says what it leaves out."""
    from plancheck.reports.formats import markdown

    given = facts(tmp_path)
    whole = written("markdown", given)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "MAX_BYTES", 700 + markdown._ROOM)  # noqa: SLF001  the limit itself would be slow
        cut = written("markdown", given)
    assert (len(cut) < len(whole), "more rows, left out" in cut, cut.count("\n| ") < whole.count("\n| ")) == (
        True,
        True,
        True,
    )
