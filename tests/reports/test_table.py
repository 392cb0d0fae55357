import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.numbers.range import Range
from plancheck.plan_file import read_plan
from plancheck.reports import plan as plan_report
from plancheck.reports.formats import table
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.figures import actual_words, gap_words, short
from plancheck.reports.sentences.words import verdict_words
from plancheck.reports.shared.language import Look, language
from tests.reports.made import cells, facts, page, result

LABEL = "Share of households that live in the country and have running water and a road to the next town all year"

PLAN = f"""\
plancheck: 1
plan: {{id: p, title: P}}
units: {{percent: {{symbol: "%"}}}}
dimensions: [area]
indicators:
  long: {{label: {LABEL}, unit: percent}}
  short: {{label: Short}}
targets:
  - {{indicator: long, period: 2025, range: [7.5, 8.0], tolerance: 0.1, source: {{quote: the promise}}}}
"""
HEADER = "indicator,period,value,area\n"


def _targets(*targets: str, totals: str = "") -> str:
    """Return a plan with these targets instead."""
    head = PLAN.partition("targets:\n")[0]
    return head + "targets:\n" + "".join(f"  - {{{target}}}\n" for target in targets) + totals


@pytest.mark.parametrize("columns", ["80", "100", "119", "120", "200"])
def test_label_is_wrapped_and_never_cut(columns: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long label takes as many lines as it needs, on every width."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = page(facts(tmp_path, PLAN, HEADER + "long,2025,7.9,\n")).splitlines()
    end = lines[0].index("Period")
    assert cells(lines[1 : lines.index("")], 0, end) == LABEL


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("7.9", "pass"),
        ("8.05", "near miss, above"),
        ("7.45", "near miss, below"),
        ("9", "FAIL, above"),
        ("7", "FAIL, below"),
        ("", "NO DATA"),
        ("high", "UNVERIFIABLE"),
    ],
)
@pytest.mark.parametrize("columns", ["80", "200"])
def test_verdict_is_in_words(
    value: str, words: str, columns: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verdict is said in words, so that it needs no colour."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = page(facts(tmp_path, PLAN, HEADER + f"long,2025,{value},\n")).splitlines()
    start = lines[0].index("Verdict")
    assert cells(lines[1 : lines.index("")], start, 300) == words


def test_not_due_is_said(tmp_path: Path) -> None:
    """A target of a later year is not due, and is no finding."""
    shown = page(facts(tmp_path, PLAN, HEADER + "long,2024,7.9,\n"))
    assert ("not due" in shown, "Findings" in shown) == (True, False)


def test_actual_on_an_open_bound_is_said(tmp_path: Path) -> None:
    """An actual on a bound that the range leaves out fails, and the table says why."""
    plan = _targets("indicator: short, period: 2025, range: {above: 5}")
    shown = page(facts(tmp_path, plan, HEADER + "short,2025,5,\n"))
    assert "FAIL, on bound" in shown


def test_better_side_is_a_pass_shown_as_exceeded(tmp_path: Path) -> None:
    """Beyond the range on the better side is a pass, shown as exceeded."""
    plan = _targets("indicator: short, period: 2025, range: [1, 5], better: higher")
    shown = page(facts(tmp_path, plan, HEADER + "short,2025,6,\n"))
    assert ("pass, exceeded" in shown, "+1" in shown) == (True, True)


def test_dimension_values_stand_beside_the_label(tmp_path: Path) -> None:
    """Each value of a dimension has its row, named after label and value, and its finding."""
    plan = _targets("indicator: short, period: every, range: [1, 5], each: area")
    shown = page(facts(tmp_path, plan, HEADER + "short,2025,6,north\nshort,2025,3,south\n"))
    found = [
        "Short  north" in " ".join(shown.split("   ")),
        "Indicator  For" in shown,
        "Short (2025, north): 6 is " in shown,
    ]
    assert found == [True, True, True]


@pytest.mark.parametrize("code", ["en", "vi"])
def test_a_narrow_terminal_has_lines_in_place_of_columns(code: str, tmp_path: Path) -> None:
    """Below 80 columns a target takes two lines: what it is, then what came of it against which target."""
    plan = _targets("indicator: short, period: 2025, range: {at_least: 45}, group: First things")
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "60")
        table.write(facts(tmp_path, plan, HEADER + "short,2025,40.5,\n")._replace(language=language(code)), stream)
    verdict = {"en": "FAIL, below: 40.5 (−4.5); target ≥ 45", "vi": "KHÔNG ĐẠT, thấp hơn: 40,5 (−4,5); mục tiêu ≥ 45"}
    assert stream.getvalue().splitlines()[:3] == ["First things", "Short (2025)", f"  {verdict[code]}"]


def test_a_table_that_would_break_words_has_lines_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From 80 columns on too a target takes two lines where no table fits, and not one for each cell."""
    monkeypatch.setenv("COLUMNS", "80")
    plan = _targets("indicator: long, period: 2025, range: [7.5, 8.0], each: area")
    lines = page(facts(tmp_path, plan, HEADER + f"long,2025,7,{'Llanfair' * 6}\n")).splitlines()
    assert lines[lines.index("") - 1] == "  FAIL, below: 7 % (−0.5); target 7.5–8.0 %"


def test_targets_of_no_group_stand_under_no_heading_of_others(tmp_path: Path) -> None:
    """Behind a group they have a heading of their own."""
    common = "indicator: short, period: 2025, range: {at_least: 45}"
    plan = _targets(f"id: a, {common}, group: First things", f"id: b, {common}")
    lines = page(facts(tmp_path, plan, HEADER + "short,2025,40.5,\n")).splitlines()
    heads = [line for line in lines if line in {"First things", "Other targets"}]
    assert heads == ["First things", "Other targets"]


def test_a_long_table_is_summed_up_first(tmp_path: Path) -> None:
    """Of more than twenty verdicts the first line says how many targets are met."""
    plan = _targets(*(f"id: t{n}, indicator: short, period: 2025, range: [1, 5]" for n in range(25)))
    first = page(facts(tmp_path, plan, HEADER + "short,2025,9,\n")).splitlines()[0]
    assert first == "0 of 25 due targets met; 25 missed, 0 without data, 0 not assessable; 0 not due"


def test_totals_and_notes_are_listed(tmp_path: Path) -> None:
    """Totals and notes have sections of their own; a note counts its rows and names the first."""
    totals = "totals:\n  - {id: sum, parts: [short, long], total: 9, period: 2025}\n"
    plan = _targets("indicator: short, period: 2025, range: [1, 5]", totals=totals)
    rows = "short,2025,4,\nlong,2025,5,\n" + "rain,2025,1,\n" * 9
    shown = " ".join(page(facts(tmp_path, plan, HEADER + rows)).replace(str(tmp_path) + "/", "").split())
    expected = ["Totals sum (2025): pass, the parts sum to 9, as stated", "(9 rows)", "…] 1 pass"]
    assert [text for text in expected if text not in shown] == []


def test_quiet_leaves_notes_out(tmp_path: Path) -> None:
    """With `--quiet` there are no notes."""
    shown = page(facts(tmp_path, PLAN, HEADER + "long,2025,7.9,\nrain,2025,1,\n", "quiet"))
    assert ("Notes" in shown, "1 pass" in shown) == (False, True)


def test_line_a_note_is_about_is_named_once(tmp_path: Path) -> None:
    """Two figures of one line that no target asks for have one place: the line."""
    wide = "indicator,2023,2024,2025\nlong,7.1,7.2,7.9\n"
    shown = page(facts(tmp_path, PLAN, wide))
    assert shown.count("actuals.csv:2]") == 1
    assert "actuals.csv:2," not in shown


def test_findings_beyond_twenty_are_counted(tmp_path: Path) -> None:
    """Of 25 findings 20 are listed and 5 counted."""
    plan = _targets(*(f"id: t{n}, indicator: short, period: 2025, range: [1, 5]" for n in range(25)))
    shown = page(facts(tmp_path, plan, HEADER + "short,2025,9,\n"))
    assert (sum(" above the target " in line for line in shown.splitlines()), "and 5 more" in shown) == (20, True)


def test_the_worst_findings_are_listed_first(tmp_path: Path) -> None:
    """When not all findings are listed, one that cannot be verified is not among those left out."""
    targets = [f"id: t{n}, indicator: short, period: {1990 + n}, range: [1, 5]" for n in range(30)]
    rows = "".join(f"short,{1990 + n},{'many' if n == 29 else 9},\n" for n in range(30))
    shown = page(facts(tmp_path, _targets(*targets), HEADER + rows))
    assert shown.partition("Findings\n")[2].startswith("Short (2019): 'many' is not a number")


def test_verbose_lists_every_finding(tmp_path: Path) -> None:
    """With `--verbose` no finding is left out."""
    targets = [f"id: t{n}, indicator: short, period: {1990 + n}, range: [1, 5]" for n in range(30)]
    rows = "".join(f"short,{1990 + n},9,\n" for n in range(30))
    shown = page(facts(tmp_path, _targets(*targets), HEADER + rows, "verbose"))
    assert (shown.count(" above the target "), "more" in shown) == (30, False)


def test_verbose_explains_a_pass(tmp_path: Path) -> None:
    """With `--verbose` a pass is explained too, with its id and the sentence of the plan."""
    shown = " ".join(page(facts(tmp_path, PLAN, HEADER + "long,2025,7.9,\n", "verbose")).split())
    assert ('"the promise"' in shown, "long-2025" in shown) == (True, True)


def test_verdicts_that_are_not_shown_are_counted(tmp_path: Path) -> None:
    """When a target has too many verdicts to show, the summary counts the others."""
    plan = _targets("indicator: short, period: 2025, range: [1, 5], each: area")
    given = facts(tmp_path, plan, HEADER + "".join(f"short,2025,9,a{n}\n" for n in range(1_500)))
    assert given.verification is not None
    cut = given.verification.truncated
    assert (cut > 0, f"1,500 fail ({cut:,} not shown)" in page(given)) == (True, True)


def test_run_without_a_verification_has_no_table() -> None:
    """When plan or actuals cannot be used, a file of a table says that nothing was verified."""
    stream = io.StringIO()
    table.write(Facts("error", "plan.yaml"), stream)
    assert stream.getvalue() == "Nothing was verified.\nnothing was verified\n"


@pytest.mark.parametrize(
    ("encoding", "drawn"), [("utf-8", "────━━━━●━─────"), ("ascii", "----====o=-----"), ("cp1252", "----====o=-----")]
)
def test_bar_fits_the_terminal(encoding: str, drawn: str, tmp_path: Path) -> None:
    """The bar is drawn in what the terminal can print."""
    assert drawn in page(facts(tmp_path, PLAN, HEADER + "long,2025,7.9,\n"), encoding=encoding)


def test_very_long_range_is_shown_in_full(tmp_path: Path) -> None:
    """However many digits the bounds have, each is shown whole and the verdict stands with it."""
    digits = "1" * 60
    grouped = f"{int(digits):,}"
    plan = _targets(f"indicator: short, period: 2025, range: [-{digits}, {digits}]")
    lines = page(facts(tmp_path, plan, HEADER + "short,2025,4,\n")).splitlines()
    whole = [line.strip().strip("–") for line in lines if grouped in line]
    assert (lines[1][:9], whole) == ("  pass: 4", [f"−{grouped}", grouped])


def test_plan_table_shows_every_promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of a plan shows label, id, period, range with unit, and the sentence of the plan."""
    monkeypatch.setenv("COLUMNS", "250")
    (tmp_path / "p.yaml").write_text(PLAN, "utf-8")
    stream = io.StringIO()
    plan_report.write_table(read_plan(tmp_path / "p.yaml", name="p.yaml"), stream, Look())
    lines = [" ".join(line.split()) for line in stream.getvalue().splitlines()]
    expected = [
        "Target Period Range Needs Quote",
        f"{LABEL} 2025 7.5 to 8.0 % one figure for 2025 the promise",
        "long-2025 a miss of at most 0.1 percentage points is near",
        "",
        "1 target; plan p.yaml: P",
    ]
    assert lines == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("8.50", "8.50"),
        ("1234567890.12345", "1234567890.12345"),
        ("1234567890.123456", "1234567890.1…"),
        ("-0.12345678901234567", "-0.123456789…"),
        ("1234567890123456", "1234567890123456"),
        ("12345678901234567", "1.234567…e16"),
        ("-123456789012345678.5", "-1.234567…e17"),
    ],
)
def test_long_number_is_cut_and_keeps_its_size(text: str, shown: str) -> None:
    """A number too long for its column is cut in its decimals; one with many digits before them shows its size."""
    assert short(text) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**300), max_value=10**300, places=3))
def test_shown_number_is_short_and_has_its_sign(number: Decimal) -> None:
    """No number takes more than 17 characters, and a negative one starts with its sign."""
    text = format(number, "f")
    assert (len(short(text)) <= 17, short(text).startswith("-")) == (True, text.startswith("-"))


@pytest.mark.parametrize(
    ("actual", "words"), [("7.2", "−0.3"), ("8.25", "+0.25"), ("7.9", ""), ("8" * 30, "+8.888888…e29")]
)
def test_gap_has_a_sign(actual: str, words: str) -> None:
    """A gap is given with its sign, none within."""
    assert gap_words(result(Range(Decimal("7.5"), Decimal("8.0")), Decimal(actual))) == words


def test_result_without_actual_has_no_words() -> None:
    """Without an actual there is a dash, no gap, and the words for no data."""
    made = result(Range(Decimal(1)), None)
    assert (actual_words(made), gap_words(made), verdict_words(made)) == ("–", "", "NO DATA")


def test_gap_of_a_huge_computed_actual_is_shown(tmp_path: Path) -> None:
    """The gap of a sum of many digits is shown like any other."""
    plan = _targets("indicator: short, period: 2024-2025, statistic: sum, range: [0, 8.25]")
    shown = page(facts(tmp_path, plan, HEADER + "short,2024,1e38,\nshort,2025,1.125,\n"))
    assert ("FAIL, above" in shown, "+9.999999…e37" in shown) == (True, True)


@pytest.mark.parametrize(("value", "gap"), [("3.10", "+0.05"), ("3.0001", "+0.00005"), ("2.9", "−0.05")])
def test_gap_of_a_computed_actual_is_rounded_like_it(value: str, gap: str, tmp_path: Path) -> None:
    """The gap of a mean is shown with as many decimals as the mean."""
    plan = _targets("indicator: short, period: 2024-2025, statistic: mean, range: [3.0, 3.0]")
    shown = page(facts(tmp_path, plan, HEADER + f"short,2024,{value},\nshort,2025,3,\n"))
    assert gap in shown
