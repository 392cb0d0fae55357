from pathlib import Path

import pytest

from plancheck.plan_file import read_plan
from tests.cli.command import PLAN, run_started

AREAS = """\
plancheck: 1
plan: {id: areas, title: Areas}
dimensions: [area]
units: {percent: {symbol: "%"}}
indicators: {growth: {label: Growth, unit: percent}, births: {label: Births}}
targets:
  - {indicator: growth, period: 2024, range: [7.5, 8.0], each: area}
  - {indicator: births, period: every, range: {at_most: 3}}
  - {indicator: births, period: 2030, range: {at_most: 3}}
"""


def _folder(folder: Path, plan: str) -> Path:
    (folder / "targets.yaml").write_text(plan, "utf-8")
    return folder


def test_a_row_for_each_figure_of_what_is_due(tmp_path: Path) -> None:
    """Each member of a list has its row, targets that are due later have none, those for every period that of then."""
    (tmp_path / "areas.txt").write_text("\ufeffPhú Thọ\n\nLào Cai\nPhú Thọ\n", "utf-8")
    words = ("template", "--members", "area=areas.txt", "--as-of", "2025")
    assert run_started(*words, here=_folder(tmp_path, AREAS)).out.splitlines() == [
        "indicator,indicator name,period,area,value,unit,note",
        "growth,Growth,2024,Phú Thọ,,%,2024: 7.5 to 8.0 %",
        "growth,Growth,2024,Lào Cai,,%,2024: 7.5 to 8.0 %",
        "births,Births,2025,,,,every: at most 3",
    ]


def test_a_row_for_each_part_of_a_whole(tmp_path: Path) -> None:
    """A whole that is made of its parts asks for the figure of each, and for what weighs it."""
    whole = "{indicator: growth, period: 2024, range: [7.5, 8.0], rollup: {area: {how: weighted_mean, weight: births}}}"
    plan = AREAS.replace("{indicator: growth, period: 2024, range: [7.5, 8.0], each: area}", whole)
    (tmp_path / "areas.txt").write_text("A\nB\n", "utf-8")
    done = run_started("template", "--members", "area=areas.txt", "--as-of", "2024", here=_folder(tmp_path, plan))
    assert [line.split(",")[:4] for line in done.out.splitlines()[1:]] == [
        ["growth", "Growth", "2024", "A"],
        ["growth", "Growth", "2024", "B"],
        ["births", "Births", "2024", "A"],
        ["births", "Births", "2024", "B"],
        ["births", "Births", "2024", ""],
    ]


def test_members_are_those_of_other_actuals(tmp_path: Path) -> None:
    """The areas of last year's file get a row each, in its order; of every period nothing is asked for unasked."""
    (tmp_path / "last.csv").write_text(
        "indicator,period,area,value\ngrowth,2023,B,1\nbirths,2023,,1\ngrowth,2023,A,\n", "utf-8"
    )
    done = run_started("template", "last.csv", here=_folder(tmp_path, AREAS))
    assert [line.split(",")[:4] for line in done.out.splitlines()[1:]] == [
        ["growth", "Growth", "2024", "B"],
        ["growth", "Growth", "2024", "A"],
        ["births", "Births", "2030", ""],
    ]
    assert "births-every holds for every period: --as-of says for which one to ask" in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "list them with --members area=FILE"),
        (("--members", "are=x"), "the plan has no dimension 'are'; did you mean 'area'?"),
        (("--members", "area"), "must be a dimension and a file"),
        (("--members", "area=none.txt"), "does not exist"),
        (("--members", "area=empty.txt"), "lists no member"),
        (("--members", "area=areas.txt", "--as-of", "2020"), "no target is due by then"),
        (("--members", "area=areas.txt", "--output", "targets.yaml"), "is there already"),
        (("--layout", "deep"), "is not one of"),
    ],
)
def test_what_cannot_be_written_is_told(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """The command says what is missing or wrong, and writes nothing."""
    (tmp_path / "areas.txt").write_text("A\n", "utf-8")
    (tmp_path / "empty.txt").write_text(" \n", "utf-8")
    plan = AREAS.replace("period: every", "period: 2024") if "2020" in words else AREAS
    if "2020" in words:
        plan = plan.replace("births, period: 2024", "births, period: 2029")
    done = run_started("template", *words, here=_folder(tmp_path, plan), COLUMNS="200")
    assert (done.status, told in " ".join(done.err.replace("│", " ").split()), done.out) == (2, True, "")


def test_a_file_is_written_once(tmp_path: Path) -> None:
    """A template that somebody may have filled in is never overwritten; spreadsheets see that it is UTF-8."""
    words = ("template", "--output", "figures.csv")
    first = run_started(*words, here=_folder(tmp_path, PLAN.replace("Growth of output", "Tăng trưởng")))
    again = run_started(*words, here=tmp_path)
    assert (first.status, again.status, (tmp_path / "figures.csv").read_bytes()[:3]) == (0, 2, b"\xef\xbb\xbf")


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """The file is not there when it could not be written."""
    (tmp_path / "file").write_text("", "utf-8")
    done = run_started("template", "--output", "file/figures.csv", here=_folder(tmp_path, PLAN))
    assert (done.status, "could not be written" in done.err) == (5, True)


def test_other_actuals_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    """The exit status says that it is they."""
    (tmp_path / "bad.csv").write_text("a,b\n1\n", "utf-8")
    assert run_started("template", "bad.csv", here=_folder(tmp_path, AREAS)).status == 4


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_the_columns_are_those_that_the_plan_maps(format_: str, tmp_path: Path) -> None:
    """A plan that says how its files are written reads the template that it gives."""
    pytest.importorskip("xlsxwriter")
    dialect = 'actuals: {columns: {value: Amount}, delimiter: ";", sheet: Data, decimal: ","}\n'
    plan = PLAN.replace("Growth of output", "Tăng trưởng") + dialect
    folder, name = _folder(tmp_path, plan), f"figures.{format_}"
    written = run_started("template", "--output", name, here=folder)
    done = run_started("verify", name, "--as-of", "2025", "--format", "concise", here=folder)
    assert (written.status, done.status, done.out.count("no_data growth-2025"), done.err.count("error")) == (0, 1, 1, 0)


def test_a_plan_for_files_with_a_place_for_all_is_told(tmp_path: Path) -> None:
    """No template can stand where the plan says that others have their header, nor be in their encoding."""
    for key, value in (("header", "5"), ("encoding", "windows-1258"), ("columns", "{value: 3}")):
        done = run_started("template", here=_folder(tmp_path, f"{PLAN}actuals: {{{key}: {value}}}\n"), COLUMNS="200")
        assert (done.status, " under actuals" in done.err) == (2, True)


def test_the_draft_of_the_guide_is_its_plan(tmp_path: Path) -> None:
    """The text that the guide starts from gives the periods and the shares of the plan that it goes on with."""
    guide = Path(__file__).parents[2] / "docs/guide"
    done = run_started("init", "out", "--from", str(guide / "promises.txt"), here=tmp_path)
    drafted, meant = read_plan(tmp_path / "out/targets.yaml"), read_plan(guide / "targets.yaml")
    assert (done.status, [one.period for one in drafted.targets]) == (0, [one.period for one in meant.targets])
    assert [drafted.targets[at].range for at in (0, 2)] == [meant.targets[at].range for at in (0, 2)]
