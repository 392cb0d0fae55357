"""The block of `inspect --format mapping`, put into the plan: what nothing in the file says is then said."""

from pathlib import Path
from typing import Final

import pytest

from plancheck.actuals.options import Options
from plancheck.actuals.source.encodings import could_be
from plancheck.actuals.stream import read_actuals
from plancheck.inspection import inspect
from plancheck.plan_file import read_plan
from plancheck.verification import verify
from tests.actuals.books import xlsx

_MONTHS: Final = """plancheck: 1
plan: {id: costs, title: Costs}
indicators: {costs: {label: Construction costs}}
targets:
  - {id: month, indicator: costs, period: 2029-02, range: {at_most: 103.5}}
  - {id: year, indicator: costs, period: 2028, range: {at_most: 101.8}}
"""
_FED: Final = """plancheck: 1
plan: {id: fed, title: Undernourished}
dimensions: [area]
indicators: {undernourished: {label: Undernourished}}
targets:
  - {id: north, indicator: undernourished, period: 2029, where: {area: Northland}, range: {at_most: 2}}
  - {id: south, indicator: undernourished, period: 2029, where: {area: Southland}, range: {at_most: 2}}
"""
_JOBS: Final = """plancheck: 1
plan: {id: jobs, title: Jobs}
indicators: {out: {label: Unemployment rate}, in: {label: Employment rate}}
targets:
  - {id: out, indicator: out, period: 2029, range: {at_most: 4.2}}
  - {id: in, indicator: in, period: 2029-Q4, range: {at_least: 61}}
"""
_FILES: Final = {
    "rows of one text that name the indicators of those below them": (
        _JOBS,
        "Table 4. Labour market,,,\n,Total,Of which:,\n,,Urban,Rural\n"  # noqa: ISC004
        "Unemployment rate,,,\nQ4 2029,4.4,5.3,3.5\n2029,4.3,5.2,3.4\n"
        "Employment rate,,,\nQ4 2029,61.4,60.4,62.4\n2029,61.2,60.2,62.2\n",
        ["fail", "pass"],
    ),
    "a row of one text that may say something of the rows below it": (
        _FED,
        "Undernourished\nCountry,2028,2029\nThe South,,\nSouthland,1,2\nNorthland,3,4\n",
        ["fail", "pass"],
    ),
    "rows of one text that name women and men, of which the plan has a dimension": (
        _FED.replace("area", "sex").replace("Northland", "Men").replace("Southland", "Women"),
        "Indicator,2028,2029\nMen,,\nUndernourished,3,4\nWomen,,\nUndernourished,1,2\n",
        ["fail", "pass"],
    ),
    "months": (
        _MONTHS,
        '"","Gennemsnit","Januar","Februar"\n2028,101.8,101.1,101.4\n2029,103.6,103.2,103.9\n',
        ["fail", "pass"],
    ),
    "values under a name of their own": (_MONTHS, "Period,Rate\n2028,101.8\n2029-02,103.9\n", ["fail", "pass"]),
    "names of its own for all, below a title": (
        _MONTHS,
        "About costs\n\nthing;when;howmuch;remark\nCosts;2028;101,85;a\nCosts;2029-02;103,45;b\n",
        ["pass", "fail"],
    ),
    "a scale in the title": (
        _MONTHS.replace("103.5", "103500"),
        "Construction costs, thousands\nindicator,2028,2029-02\ncosts,101.8,103.4\n",
        ["pass", "fail"],
    ),
    "a scale in another language in the title": (
        _MONTHS.replace("103.5", "1035000000"),
        "Construction costs\nkr crore\nindicator,2028,2029-02\ncosts,101.8,103.4\n",
        ["pass", "fail"],
    ),
    "millions in Czech in the title": (
        _MONTHS.replace("103.5", "103500000"),
        "Construction costs\nmil. EUR\nindicator,2028,2029-02\ncosts,101.8,103.4\n",
        ["pass", "fail"],
    ),
    "a scale in the title of a file that does not say what else it is": (
        _MONTHS,
        "Figures are in thousands\nYear,Value\n2028,0.1\n2029-02,0.2\n",
        ["fail", "pass"],
    ),
    "a year and a month in two columns, and two that may hold the values": (
        _MONTHS.replace("period: 2028, range: {at_most: 101.8}", "period: 2029-03, range: {at_most: 4}"),
        "Series,Year,Month,Index,Construction costs\nA,2029,February,112.4,103.9\nA,2029,March,112.9,3.5\n",
        ["fail", "pass"],
    ),
    "a unit above, and a line that is not understood": (
        _MONTHS.replace(
            "label: Construction costs}", 'label: Construction costs, unit: p}}\nunits: {p: {symbol: "%"}'
        ).replace("period: 2028, range: {at_most: 101.8}", "period: 2029-03, range: {at_most: 4}"),
        "Survey\nUnits,%,%\n,,\nSource,ABC,ABC\nMonth,Construction costs,Other\n2029-02,103.9,1\n2029-03,3.5,2\n",
        ["fail", "pass"],
    ),
    "one area of the plan among many across": (
        _FED.replace("Southland", "Northland").replace("id: south", "id: again"),
        "Undernourished\nYear,Northland,Eastland,Westland\n2028,2,5,6\n2029,3,7,8\n",
        ["fail", "fail"],
    ),
    "commas in numbers alone, cells divided by another sign, and a header in another language": (
        _MONTHS,
        "Zeit;Baukosten (construction costs)\n2028;101,85\n2029-02;103,45\n",
        ["pass", "fail"],
    ),
    "no period": (_FED, "Area;Undernourished\nNorthland;3\nSouthland;2\nEastland;1\n", ["fail", "pass"]),
    "UNdata": (
        _FED,
        (
            '"Country or Area","Year","Value","Footnotes"\n"Northland","2029","3","1"\n"Southland","2029","2","1"\n'
            '\n"fnSeqID","Footnote"\n"1","Most recent year."\n'
        ),
        ["fail", "pass"],
    ),
}


def test_names_that_stand_in_two_columns_are_proposed_as_both(tmp_path: Path) -> None:
    """What is read by itself is stated as it is read: by how deep a name stands, it is in one column or the other."""
    text = "Labour market,,\n,,2028,2029\nUnemployment rate,,4.1,4.3\n,Employment rate,60.9,61.2\n"
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    actuals.write_text(text, encoding="utf-8")
    path.write_text(_JOBS, encoding="utf-8")
    found, _ = inspect(read_plan(path), read_actuals(str(actuals), read_plan(path)))
    (sketch,) = found.sketches.values()
    path.write_text("\n".join([_JOBS, *map(str, sketch.block), ""]), encoding="utf-8")
    read = read_plan(path)
    outcomes = verify(read, read_actuals(str(actuals), read)).outcomes
    assert "  columns: {indicator: [1, 2]}" in sketch.block
    assert [outcome.results[0].verdict for outcome in outcomes] == ["fail", "no_data"]


@pytest.mark.parametrize("name", _FILES)
def test_the_proposed_block_reads_the_file(name: str, tmp_path: Path) -> None:
    """A file that does not say what it is about is refused, and judged once the proposed block is in my plan."""
    plan, text, expected = _FILES[name]
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(plan, encoding="utf-8")
    actuals.write_text(text, encoding="utf-8")
    read = read_plan(path)
    found, fault = inspect(read, read_actuals(str(actuals), read))
    (sketch,) = found.sketches.values()
    path.write_text("\n".join([plan, *map(str, sketch.block), ""]), encoding="utf-8")
    read = read_plan(path)
    results = [
        result for outcome in verify(read, read_actuals(str(actuals), read)).outcomes for result in outcome.results
    ]
    assert (fault is not None, [result.verdict for result in results]) == (True, expected)


def test_the_proposed_block_reads_a_parquet_file(tmp_path: Path) -> None:
    """Columns of a Parquet file with names of their own are found by what they hold, and said by their places."""
    arrow = pytest.importorskip("pyarrow")
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.parquet"
    table = arrow.table({"thing": ["costs", "costs"], "when": ["2028", "2029-02"], "howmuch": [101.8, 103.9]})
    pytest.importorskip("pyarrow.parquet").write_table(table, actuals)
    path.write_text(_MONTHS, encoding="utf-8")
    read = read_plan(path)
    found, _ = inspect(read, read_actuals(str(actuals), read))
    (sketch,) = found.sketches.values()
    path.write_text("\n".join([_MONTHS, *map(str, sketch.block), ""]), encoding="utf-8")
    read = read_plan(path)
    results = [
        result for outcome in verify(read, read_actuals(str(actuals), read)).outcomes for result in outcome.results
    ]
    assert [result.verdict for result in results] == ["fail", "pass"]


def _blocks(text: str, folder: Path, plan: str = _MONTHS) -> list[tuple[str, ...]]:
    """Return the blocks that are proposed for a file of this text, under a plan of months unless another is given."""
    path, actuals = folder / "plan.yaml", folder / "figures.csv"
    path.write_text(plan, encoding="utf-8")
    actuals.write_text(text, encoding="utf-8")
    read = read_plan(path)
    found, _ = inspect(read, read_actuals(str(actuals), read))
    return [tuple(map(str, sketch.block)) for sketch in found.sketches.values()]


def test_the_name_of_a_file_proposes_its_source(tmp_path: Path) -> None:
    """A file that is called as Open SDG calls its own is read by the rules of Open SDG once I say that it is one."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "indicator_costs.csv"
    path.write_text(_MONTHS, encoding="utf-8")
    actuals.write_text(
        "Year,Works,Value\n2028,,101\n2029-02,,103.9\n2028,Roads,99\n2029-02,Roads,98\n", encoding="utf-8"
    )
    read = read_plan(path)
    found, fault = inspect(read, read_actuals(str(actuals), read))
    (sketch,) = found.sketches.values()
    path.write_text("\n".join([_MONTHS, *map(str, sketch.block), ""]), encoding="utf-8")
    read = read_plan(path)
    results = [each for outcome in verify(read, read_actuals(str(actuals), read)).outcomes for each in outcome.results]
    verdicts = [(each.verdict, str(each.actual)) for each in results]
    assert fault is not None
    assert "  source: opensdg" in sketch.block
    assert verdicts == [("fail", "103.9"), ("pass", "101")]


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch phát triển 5 năm 2026-2030",
        "Scenario A",
        "Dự báo một số chỉ tiêu đến năm 2030",
        "January to September",
        "Women",
        "Dernière année disponible.",
        "Variación interanual.",
        "SELECT * FROM lfs WHERE sex='F'",
    ],
)
def test_no_block_reads_what_a_title_says_is_planned_or_of_a_part(title: str, tmp_path: Path) -> None:
    """What the file itself says are other figures is not proposed to be read all the same."""
    assert _blocks(f"{title}\nindicator,2028,2029\ncosts,101.8,103.4\n", tmp_path) in ([], [()])


@pytest.mark.parametrize(
    ("sheet", "count"), [("Women", 0), ("Kế hoạch 2029", 0), ("KH2029", 0), ("Nowcast", 0), ("Table 1", 4)]
)
def test_no_block_names_a_sheet_that_says_it_is_of_others(sheet: str, count: int, tmp_path: Path) -> None:
    """Naming the sheet would have it read."""
    plan, path = tmp_path / "plan.yaml", tmp_path / "book.xlsx"
    plan.write_text(_MONTHS, encoding="utf-8")
    rows: list[list[object]] = [["Key figures of works"], ["indicator", "2028", "2029-02"], ["costs", 101.8, 103.4]]
    path.write_bytes(xlsx({sheet: rows}))
    read = read_plan(plan)
    found, _ = inspect(read, read_actuals(str(path), read))
    assert [len(sketch.block) for sketch in found.sketches.values()] == [count]


def test_a_column_of_periods_that_are_not_understood_makes_no_block(tmp_path: Path) -> None:
    """It says of which period the values are, and no question may say that nothing in the file does."""
    plan = "\n".join(line for line in _MONTHS.splitlines() if "2029-02" not in line)
    assert _blocks("Period,Construction costs\nFY2028/Q4,101.8\n", tmp_path, plan) in ([], [()])


def test_a_file_that_names_another_indicator_in_its_column_makes_no_block(tmp_path: Path) -> None:
    """The column says what the figures are of, which is none of my indicators: an alias is what is lacking."""
    text = "Country Name,Indicator Name,2028,2029\nNorthland,Life expectancy,74.3,74.5\n"
    assert _blocks(text, tmp_path) in ([], [()])


@pytest.mark.parametrize(
    "text",
    [
        "Building costs\nCountry,2028,2029\nNorthland,74.3,74.5\n",
        "Thing,2028,2029\nBuilding costs,74.3,74.5\n",
    ],
)
def test_a_question_shows_what_the_file_says_it_is_about(text: str, tmp_path: Path) -> None:
    """I am asked about these words, rather than told that nothing says what the file is about."""
    ((*_, asked, _, _),) = _blocks(text, tmp_path)
    assert asked.startswith("  # the file says 'Building costs'")


@pytest.mark.parametrize(
    "text",
    [
        "Life expectancy\nCountry,2028,2029\nNorthland,74.3,74.5\n",
        "Thing,2028,2029\nLife expectancy,74.3,74.5\n",
        "Country,Year,life_expectancy\nNorthland,2028,74.3\nNorthland,2029,74.5\n",
    ],
)
def test_a_file_about_something_else_makes_no_block(text: str, tmp_path: Path) -> None:
    """What the file says has no word of my indicator: years of life are not taken for it, whatever I am asked."""
    assert _blocks(text, tmp_path) in ([], [()])


@pytest.mark.parametrize(
    "text",
    [
        "Undernourished\n\nArea,Sex,2028,2029\nNorthland,men,1,2\n,women,3,4\nSouthland,men,1,2\n,women,3,4\n",
        "Indicator,2028,2029\nActual,,\nUndernourished,3,4\nPlan,,\nUndernourished,1,2\n",
        "Indicator,Stock,Stock,Flow\nIndicator,2027,2028,2029\nUndernourished,5,6,0.2\n",
        "Year,Northland,Value\n2028,11,5\n2029,12,6\n",
    ],
)
def test_what_no_block_would_mend_has_none(text: str, tmp_path: Path) -> None:
    """Rows or columns say of what they are in no way that the plan can tell, or two readings fit: I am told so."""
    plan, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    plan.write_text(_FED.replace("[area]", "[area, sex]"), encoding="utf-8")
    actuals.write_text(text, encoding="utf-8")
    read = read_plan(plan)
    found, fault = inspect(read, read_actuals(str(actuals), read))
    assert fault is not None
    assert [sketch.block for sketch in found.sketches.values()] == [()]


def test_no_period_is_proposed_beside_a_column_of_periods(tmp_path: Path) -> None:
    """The column says of which year each row is, though its header is not known."""
    plan = _FED.replace("2029", "2028")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    actuals = tmp_path / "figures.csv"
    actuals.write_text("Undernourished,Country,Jahrgang\n1,Southland,2027\n3,Northland,2028\n", encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    found, fault = inspect(read, read_actuals(str(actuals), read))
    blocks = [str(line) for sketch in found.sketches.values() for line in sketch.block]
    assert fault is not None
    assert not [line for line in blocks if line.startswith("  period:")]


def test_two_columns_that_may_hold_the_values_make_no_block(tmp_path: Path) -> None:
    """Where either of two columns may hold the figures, inspect proposes neither."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(_MONTHS, encoding="utf-8")
    actuals.write_text("Period,Rate,Index\n2028,101.8,99\n2029-02,103.9,98\n", encoding="utf-8")
    read = read_plan(path)
    found, fault = inspect(read, read_actuals(str(actuals), read))
    assert (fault is not None, [sketch.block for sketch in found.sketches.values()]) == (True, [()])


@pytest.mark.parametrize(
    ("values", "block"),
    [
        (["6,2", "5,9", "4"], ("actuals:", '  decimal: ","')),
        (["1.250,5", "6,2", "1.250"], ("actuals:", '  decimal: ","', '  thousands: "."')),
        (["1 250,5", "6,2"], ("actuals:", '  decimal: ","', '  thousands: " "')),
        (["6,2", "..", "n/a"], ("actuals:", '  decimal: ","')),
        (["8,300", "9"], ("actuals:", "  # do its commas stand between thousands?", '  thousands: ","')),
        (["8,300", "1.250"], ("actuals:", "  # do its commas stand between thousands?", '  thousands: ","')),
        (["6,2", "5.9"], ()),
        (["1,00,000"], ()),  # no key of the plan says how India groups digits
        (["6", "5.9"], ()),
        ([f"{'a' * number}" for number in range(1, 50)] + ["6,2"], ("actuals:", '  decimal: ","')),
    ],
)
def test_the_marks_of_numbers_are_proposed_if_one_format_reads_them_all(
    values: list[str], block: tuple[str, ...], tmp_path: Path
) -> None:
    """Where decimals have commas, inspect gives me the lines of the plan that say so, unless numbers say otherwise."""
    rows = "".join(f"costs;{2000 + number};{value}\n" for number, value in enumerate(values))
    assert _blocks(f"indicator;period;value\n{rows}", tmp_path) == ([block] if block else [])


@pytest.mark.parametrize(("value", "lines"), [("8.165", 0), ("6,25", 2)])
def test_plain_numbers_of_a_workbook_need_no_marks(value: str, lines: int, tmp_path: Path) -> None:
    """A number that the plain format reads, and that is no figure for another reason, makes no line about marks."""
    plan, path = tmp_path / "plan.yaml", tmp_path / "book.xlsx"
    plan.write_text(_MONTHS, encoding="utf-8")
    path.write_bytes(xlsx({"Data": [["indicator", "period", "value"], ["costs", 2028, value]]}))
    read = read_plan(plan)
    found, _ = inspect(read, read_actuals(str(path), read))
    assert [len(sketch.block) for sketch in found.sketches.values()] == [lines] * bool(lines)


_COSTS: Final = """plancheck: 1
plan: {id: costs, title: Coûts}
indicators: {costs: {label: Coût du bâtiment}}
targets: [{id: year, indicator: costs, period: 2029, range: {at_most: 102}}]
"""


@pytest.mark.parametrize(
    ("encoding", "name", "block"),
    [
        ("cp1252", "Coût du bâtiment", ("actuals:", '  encoding: "windows-1252"')),
        ("utf-16", "Coût du bâtiment", ()),  # its mark says so
        ("utf-8", "Coût du bâtiment", ()),
    ],
)
def test_the_block_names_the_encoding_that_had_to_be_found(
    encoding: str, name: str, block: tuple[str, ...], tmp_path: Path
) -> None:
    """Where names of my plan tell how a file is stored, the block says it, and verifies as the file did without it."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(_COSTS, encoding="utf-8")
    actuals.write_bytes(f"indicator;period;value\n{name};2029;101\n".encode(encoding))
    read = read_plan(path)
    found, _ = inspect(read, read_actuals(str(actuals), read))
    path.write_text("\n".join([_COSTS, *block, ""]), encoding="utf-8")
    read = read_plan(path)
    verdicts = [
        result.verdict for each in verify(read, read_actuals(str(actuals), read)).outcomes for result in each.results
    ]
    assert (next((sketch.block for sketch in found.sketches.values()), ()), verdicts) == (block, ["pass"])


@pytest.mark.parametrize(
    ("place", "block"),
    [
        (b"C\xf4te", ("actuals:", "  # is it stored in windows-1252?", '  encoding: "windows-1252"')),
        (b"\xc7 \xe5", ()),  # no letters within words
        (b"\xea\xee\xed", ()),  # a word of such bytes alone, as other alphabets have it
    ],
)
def test_the_encoding_that_western_words_speak_for_is_asked_for(place: bytes, block: object, tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused where no name tells what it is; inspect asks whether it is the usual one."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(_MONTHS, encoding="utf-8")
    actuals.write_bytes(b"indicator,period,value,place\ncosts,2028,101," + place + b"\n")
    read = read_plan(path)
    found, fault = inspect(read, read_actuals(str(actuals), read))
    shown = next((tuple(map(str, sketch.block)) for sketch in found.sketches.values()), ())
    assert (fault is None, shown) == (False, block)


def test_an_encoding_that_is_said_stands_in_the_block(tmp_path: Path) -> None:
    """What I say with --encoding stands in the block, so that the block alone reads the file."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(_MONTHS, encoding="utf-8")
    actuals.write_bytes("indicator,period,value,remark\ncosts,2028,101,Nîmes\n".encode("cp1252"))
    read = read_plan(path)
    found, fault = inspect(read, read_actuals(str(actuals), read, options=Options(encoding="cp1252")))
    assert (fault, [sketch.block for sketch in found.sketches.values()]) == (None, [("actuals:", "  encoding: cp1252")])


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        (b"Lyon,2029,12\xa0500", "--encoding windows-1252 would read this line"),
        (b"20 \xb0C", "--encoding windows-1252 would read this line"),
        (b"\xff\x98\x81", "save it as UTF-8"),
    ],
)
def test_signs_of_western_files_name_their_encoding(line: bytes, advice: str) -> None:
    """A file refused for a no-break blank or a sign of degrees names the option that reads it."""
    assert str(could_be(line)).endswith(advice)


_YEARS: Final = _MONTHS.replace("2029-02", "2029")
_FIRST_DAYS: Final = "indicator,period,value\ncosts,2028-01-01,101\ncosts,2029-01-01,102\n"
_DAYS_LINES: Final = ("  # do its days stand for years?", "  dates: years")


@pytest.mark.parametrize(
    ("plan", "text", "lines"),
    [
        (_YEARS, _FIRST_DAYS, ("actuals:", *_DAYS_LINES)),
        (_YEARS, _FIRST_DAYS.replace("2028-01-01", "1/1/2028").replace("2029-01-01", "1/1/2029"), _DAYS_LINES),
        (_YEARS, _FIRST_DAYS.replace("indicator,", "").replace("costs,", ""), _DAYS_LINES),  # refused as it is
        (_YEARS, _FIRST_DAYS.replace("2028-01-01", "2029-01-01"), ()),  # one day alone
        (_YEARS, _FIRST_DAYS.replace("2028-01-01", "2028-07-01"), ()),
        (_YEARS, _FIRST_DAYS.replace("2028-01-01", "2028-12-31"), ()),
        (_YEARS, _FIRST_DAYS.replace("-01-01", "-12-31"), _DAYS_LINES),
        (_YEARS, _FIRST_DAYS + "source: office,,\n", _DAYS_LINES),
        (_YEARS.replace("2028,", "2028-01-01,"), _FIRST_DAYS, ()),  # the plan asks for a day
    ],
)
def test_days_of_years_are_asked_for(plan: str, text: str, lines: tuple[str, ...], tmp_path: Path) -> None:
    """Of days that all begin years, or end them, inspect asks what they stand for where my plan is of years."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(plan, encoding="utf-8")
    actuals.write_text(text, encoding="utf-8")
    read = read_plan(path)
    found, _ = inspect(read, read_actuals(str(actuals), read))
    block = next((tuple(map(str, sketch.block)) for sketch in found.sketches.values()), ())
    assert block[-len(lines) :] == lines if lines else "  dates: years" not in block


@pytest.mark.parametrize(
    ("dates", "lines"),
    [
        (("01/03/2029", "01/02/2029"), ("  # do its dates stand for months, written day-first?", "  dates: day-first")),
        (("3/1/2029", "2/1/2029"), ("  # do its dates stand for months, written month-first?", "  dates: month-first")),
        (("01/03/2029", "01/12/2029"), ()),  # no month follows another
        (("01/03/2029", "02/02/2029"), ()),
        (("01/03/2029", "31/01/2029"), ()),  # one order alone makes dates
        (("Feb-29", "Mar-29"), ("  # are its years of two digits those of the 2000s?", "  dates: 2000s")),
        (("99-Mar", "99-Feb"), ("  # are its years of two digits those of the 1900s?", "  dates: 1900s")),
        (("Mar-28", "Mar-29"), ()),  # these may be days of March
        (("Dec-99", "Jan-00"), ()),  # of two centuries
    ],
)
def test_what_dates_of_months_leave_open_is_asked_for(
    dates: tuple[str, ...], lines: tuple[str, ...], tmp_path: Path
) -> None:
    """Of two orders that make dates of a column inspect asks for that which begins months, and for a century."""
    rows = "".join(f"costs,{text},{101 + at}\n" for at, text in enumerate(dates))
    found = _blocks(f"indicator,period,value\n{rows}", tmp_path)
    assert [block[1:] for block in found] == ([lines] if lines else [])


def test_first_days_of_years_are_no_years_unless_it_is_said(tmp_path: Path) -> None:
    """Such a figure gets no verdict, for it may be of January, and a note says what my plan can say."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    actuals.write_text(_FIRST_DAYS, encoding="utf-8")
    found = []
    for plan in (_YEARS, f"{_YEARS}actuals: {{dates: years}}\n"):
        path.write_text(plan, encoding="utf-8")
        read = read_plan(path)
        seen = verify(read, read_actuals(str(actuals), read))
        verdicts = [result.verdict for outcome in seen.outcomes for result in outcome.results]
        found.append((verdicts, any("actuals: {dates: years}" in str(note.message) for note in seen.notes)))
    assert found == [(["not_due", "no_data"], True), (["pass", "pass"], False)]


def test_an_unclear_file_says_why_beside_its_rows(tmp_path: Path) -> None:
    """What keeps a file from being read stands beside its first rows, and nothing does where it is read."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(_MONTHS, encoding="utf-8")
    read, found = read_plan(path), []
    for text in ("Period,Rate,Index\n2028,101.8,99\n2029-02,103.9,98\n", "Costs\nPeriod,Value\n2028,1\n2029,2\n"):
        actuals.write_text(text, encoding="utf-8")
        (sketch,) = inspect(read, read_actuals(str(actuals), read))[0].sketches.values()
        found.append((sketch.is_read, len(sketch.problems)))
    assert found == [(False, 1), (True, 0)]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Area;Undernourished\nNorthland;3\nSouthland;2\n", True),
        ("Area;Undernourished;Round\nNorthland;3;2028\nSouthland;2;2028\n", False),
        ("Area;Undernourished;Edition\nNorthland;3;2028\nSouthland;2;2028\n", False),
        ("Report of 2028\n\nArea;Undernourished\nNorthland;3\nSouthland;2\n", False),
        ("Report of 2029\n\nArea;Undernourished\nNorthland;3\nSouthland;2\n", True),
    ],
)
def test_the_only_period_of_the_plan_is_asked_for(text: str, *, is_asked: bool, tmp_path: Path) -> None:
    """Of a file without any period inspect asks whether it is of the only one of my plan, unless it names another."""
    path, actuals = tmp_path / "plan.yaml", tmp_path / "figures.csv"
    path.write_text(_FED, encoding="utf-8")
    actuals.write_text(text, encoding="utf-8")
    read = read_plan(path)
    found, _ = inspect(read, read_actuals(str(actuals), read))
    block = [str(line) for sketch in found.sketches.values() for line in sketch.block]
    assert ('  period: "2029"' in block) is is_asked


@pytest.mark.parametrize(
    ("plan", "text"),
    [
        (_FED, "Area,Year ended June,Rate\nNorthland,2029,3\n"),
        (_FED, "Area,12 months to,Rate\nNorthland,2029,3\n"),
        (_MONTHS, "observation_date,COSTS_PC1\n2029-01-01,3\n2030-01-01,4\n"),
        (_MONTHS, "year,target\n2028,3\n2029,4\n"),
        (_MONTHS, "year,Planned rate\n2028,3\n2029,4\n"),
        (_MONTHS, "vintage,value\n2028,3\n2029,4\n"),
        (_MONTHS, "Edition,Rate\n2028,3\n2029,4\n"),
        (_MONTHS, "Year,Week,Rate\n2028,39,3\n2029,39,4\n"),
        (_MONTHS, "Year,Rate \u2640\n2028,3\n2029,4\n"),
        (_MONTHS, "Costs of women\n\nyear,value\n2028,3\n2029,4\n"),
    ],
)
def test_a_column_that_says_more_makes_no_block(plan: str, text: str, tmp_path: Path) -> None:
    """Nothing is proposed for years that may be others, values planned, or a series with a code not of the plan."""
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "data.csv").write_text(text, encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    found, _ = inspect(read, read_actuals(str(tmp_path / "data.csv"), read))
    assert [sketch.block for sketch in found.sketches.values()] == [()]


@pytest.mark.parametrize(
    ("name", "is_proposed"),
    [("Works done", True), ("WORKS_DONE", True), ("works done 1)", True), ("works begun", False)],
)
def test_columns_are_tried_as_values_where_an_indicator_is_named(
    name: str, tmp_path: Path, *, is_proposed: bool
) -> None:
    """However the name is written in its rows, the block is there; of a file with no name of the plan's it is not."""
    plan = _MONTHS.replace("indicators: {", "indicators: {works: {label: Works done}, ")
    text = f"what,when,so much\n{name},2028,101.8\n{name},2029,103.4\n"
    lines = [line for block in _blocks(text, tmp_path, plan) for line in block]
    assert any("value: 3" in line for line in lines) == is_proposed


@pytest.mark.parametrize(("header", "count"), [("min", 0), ("std", 0), ("Rate", 1)])
def test_a_statistic_of_several_figures_is_not_proposed_as_the_value(header: str, count: int, tmp_path: Path) -> None:
    """The least of several figures is none of them, though it stands in the only column of numbers."""
    text = f",costs\n,{header}\nYear,\n2028,101.8\n2029,103.4\n"
    assert sum("value" in line for block in _blocks(text, tmp_path) for line in map(str, block)) == count


def test_rows_that_say_men_alone_are_none_to_be_passed_over(tmp_path: Path) -> None:
    """A block that would pass a row over which says that those below are of women is not proposed."""
    (tmp_path / "plan.yaml").write_text(_FED, encoding="utf-8")
    path = tmp_path / "data.csv"
    path.write_text("Undernourished\nCountry,2028,2029\nWomen,,\nSouthland,1,2\nNorthland,3,4\n", encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    found, _ = inspect(read, read_actuals(str(path), read))
    assert [line for sketch in found.sketches.values() for line in map(str, sketch.block) if "sections" in line] == []


@pytest.mark.parametrize(("footer", "is_refused"), [(1, False), (2, True)])
def test_rows_of_a_sheet_said_to_be_below_its_table_refuse_it(footer: int, tmp_path: Path, *, is_refused: bool) -> None:
    """Its figure is not passed over because I counted the lines of the footer wrong."""
    plan, path = tmp_path / "plan.yaml", tmp_path / "book.xlsx"
    plan.write_text(_MONTHS, encoding="utf-8")
    rows: list[list[object]] = [["indicator", "period", "value", "unit"], ["costs", "2028", 9, "%"]]
    path.write_bytes(xlsx({"Data": [*rows, ["costs", "2029-02", 200], ["Source: office"]]}))
    read = read_plan(plan)
    _, fault = inspect(read, read_actuals(str(path), read, options=Options(footer=footer)))
    assert ("the first is a row of it" in str(fault)) == is_refused
