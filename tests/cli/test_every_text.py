"""Every command, every place in which a text can stand, every format: no text acts on a terminal or in a log."""

import json
import os
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from plancheck.reports.known_formats import FORMATS
from tests.actuals.books import ods_of
from tests.cli.command import Done, run, run_started
from tests.cli.test_hostile_text import ACTUALS, ALL, IN_PLAN, MARKUP, PLAN
from tests.cli.test_lint import FORMATS as LINT_FORMATS
from tests.reports.github_runner import commands
from tests.reports.hostile import unseen

LOGS = "\n::error::x ##[error]x\n##[group]y\n ::stop-commands::t\n##vso[task.x]y %0A::error::z"
TEXTS = {"unseen": "".join(IN_PLAN.values()), "logs": LOGS, "markup": MARKUP.replace("/", "")}
"""What stands in every place, by what it would do."""

VERIFY = [
    *(["verify", "FILE", "--format", name] for name in FORMATS),
    ["verify", "FILE", "--verbose"],
    ["verify", "FILE", "--quiet"],
    ["verify", "FILE", "--lang", "vi"],
    ["verify", "FILE", "--profile", "--progress"],
    ["verify", "FILE", "--vintage", "HOSTILE"],
]
INSPECT = [["inspect", "FILE"], ["inspect", "FILE", "--format", "json"], ["inspect", "FILE", "--lang", "vi"]]
TARGETS = [
    *(["targets", "--format", format_] for format_ in ("table", "json", "csv", "markdown", "html")),
    ["targets", "--lang", "vi"],
]
TRACK = [["track", "FILE", "--format", format_] for format_ in ("table", "json", "markdown")]
LINT = [*(["lint", "--format", name] for name in LINT_FORMATS), ["lint", "--lang", "vi"]]
DIFF = [["diff", "--format", name] for name in ("table", "json", "markdown")]


def _acts(done: Done, words: list[str]) -> list[object]:
    """Return what a terminal or a runner of jobs would do because of what was printed."""
    text = done.out + done.err
    own = {"\r"} if "csv" in words else {"\u2060"} if "markdown" in words else set()
    allowed = {"error", "warning", "notice"} if "github" in words else set()
    found: list[object] = [command for command in commands(text) if command.name not in allowed]
    return [*found, *(unseen(text) - own), *(mark for mark in ("##[", "##vso[") if mark in text)]


def _escaped(text: str) -> str:
    """Return `text` as YAML escapes it between quotes."""
    return "".join(f"\\U{ord(sign):08x}" for sign in text)


def _files(folder: Path, text: str) -> tuple[str, str]:
    """Write a plan and a file of actuals with `text` in their names and in every place; return their names."""
    name = text.strip()
    held = _escaped(text)
    plan, actuals = f"plan{name}", f"file{name}"
    (folder / plan).write_text(PLAN.format("HERE").replace("HERE", held), "utf-8")
    quoted = text.replace("\ufeff", "").replace('"', '""')
    lines = (",".join(f'"{cell}"' for cell in line.split(",")) for line in ACTUALS.format("HERE").splitlines())
    (folder / actuals).write_text("".join(f"{line}\n" for line in lines).replace("HERE", quoted), "utf-8")
    return plan, actuals


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("words", DIFF, ids=" ".join)
def test_no_text_of_two_plans_acts(words: list[str], text: str, tmp_path: Path) -> None:
    """What differs between two plans is shown, whatever it says."""
    plan, _ = _files(tmp_path, TEXTS[text])
    (tmp_path / "plan").write_text(PLAN.format("HERE"), "utf-8")
    runs = [run_started(*words, one, other, here=tmp_path) for one, other in ((plan, "plan"), ("plan", plan))]
    assert [(done.status, _acts(done, words)) for done in runs] == [(1, []), (1, [])]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("words", [*VERIFY, *INSPECT, *TARGETS, *TRACK, *LINT], ids=" ".join)
def test_no_text_acts(words: list[str], text: str, tmp_path: Path) -> None:
    """Ids, labels, units, notes, quotes, groups, dimensions, cells, columns, file names and option values are shown."""
    plan, actuals = _files(tmp_path, TEXTS[text])
    given = [{"FILE": actuals, "HOSTILE": TEXTS[text]}.get(word, word) for word in words]
    done = run_started(*given, "--plan", plan, here=tmp_path)
    assert (done.status in ({0, 2} if "track" in words else {0, 1}), _acts(done, words)) == (True, []), done.err


@pytest.mark.parametrize("words", [*VERIFY, *INSPECT, *TARGETS, *TRACK, *LINT], ids=" ".join)
@pytest.mark.parametrize("fault", ["plan", "actuals", "gone"])
def test_no_text_of_a_fault_acts(fault: str, words: list[str], tmp_path: Path) -> None:
    """What cannot be used is quoted harmlessly, on both streams."""
    plan, actuals = _files(tmp_path, LOGS)
    text = ALL + LOGS
    if fault == "plan":
        (tmp_path / plan).write_text(f'"key{_escaped(text)}": 1\nplan: {{id: "{_escaped(text)}"}}\n', "utf-8")
    elif fault == "actuals":
        (tmp_path / actuals).write_text(f'"indicator{text}","perod{text}"\n1\n2,3,4\n', "utf-8")
    else:
        (tmp_path / actuals).unlink()
    given = [{"FILE": actuals, "HOSTILE": text.replace("\0", "")}.get(word, word) for word in words]
    done = run_started(*given, "--plan", plan, here=tmp_path)
    expected = {3} if fault == "plan" else {4} if words[0] in {"verify", "inspect", "track"} else {0, 1}
    assert (done.status in expected, _acts(done, words)) == (True, [])


def _book(name: str) -> bytes:
    """Return a spreadsheet whose one sheet has this name."""
    rows = (row.split(",") for row in ("indicator,period,value", "i,2025,7.8", f"{name},x{name},y{name}"))
    texts = (f"<table:table-row>{''.join(map(_text_cell, row))}</table:table-row>" for row in rows)
    return ods_of(f"<table:table table:name={quoteattr(name)}>{''.join(texts)}</table:table>")


def _text_cell(text: str) -> str:
    value = f'office:value-type="string" office:string-value={quoteattr(text)}'
    return f"<table:table-cell {value}><text:p>{escape(text)}</text:p></table:table-cell>"


@pytest.mark.parametrize("words", [["verify", "FILE"], *INSPECT], ids=" ".join)
def test_no_text_of_a_workbook_acts(words: list[str], tmp_path: Path) -> None:
    """The name of a sheet and its cells are shown."""
    plan, _ = _files(tmp_path, "")
    (tmp_path / "book.ods").write_bytes(_book(LOGS + TEXTS["unseen"]))
    given = [{"FILE": "book.ods"}.get(word, word) for word in words]
    done = run_started(*given, "--plan", plan, here=tmp_path)
    assert (done.status in {0, 1}, "stop-commands" in done.out, _acts(done, words)) == (True, True, []), done.err


OPTIONS = (
    *("--as-of", "--target", "--format", "--fail-on", "--encoding", "--delimiter", "--decimal", "--thousands"),
    *("--locale", "--report", "--limit", "--color", "--lang", "--engine", "--memory", "--plan", "--sheet"),
)


@pytest.mark.parametrize("text", [LOGS, ALL, MARKUP], ids=["logs", "unseen", "markup"])
@pytest.mark.parametrize("option", OPTIONS)
def test_no_value_of_an_option_acts(option: str, text: str, tmp_path: Path) -> None:
    """A usage error shows what was typed."""
    _, actuals = _files(tmp_path, "")
    done = run_started("verify", actuals, "--plan", "plan", option, f"x{text}", here=tmp_path)
    assert (done.status in {2, 3, 4} or option == "--sheet", _acts(done, [])) == (True, [])


@pytest.mark.parametrize(
    "words", [["x"], ["--x"], ["schema", "x"], ["verify", "a://"], ["verify", "a", "--quiet=x"], ["targets", "x"]]
)
def test_no_word_of_the_command_line_acts(words: list[str], tmp_path: Path) -> None:
    """A command, an option or an argument that is not known is shown."""
    done = run_started(*words[:-1], words[-1] + LOGS + ALL, here=tmp_path)
    assert (done.status, _acts(done, [])) == (2, [])


def test_no_variable_of_the_environment_acts(tmp_path: Path) -> None:
    """The plan and the language that the environment names are shown."""
    _files(tmp_path, "")
    runs = [
        run_started("verify", "file", here=tmp_path, PLANCHECK_PLAN=f"x{LOGS}{ALL}"),
        run_started("verify", "file", here=tmp_path, PLANCHECK_LANG=f"x{LOGS}{ALL}"),
    ]
    assert [(done.status, _acts(done, [])) for done in runs] == [(3, []), (2, [])]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_no_word_that_is_completed_acts(shell: str, tmp_path: Path) -> None:
    """A shell that asks for completions gets back nothing of what was typed."""
    typed = f"plancheck verify x{LOGS}{ALL}"
    asked = {"COMP_WORDS": typed, "COMP_CWORD": "2", "_TYPER_COMPLETE_ARGS": typed}
    done = run("x", here=tmp_path, _PLANCHECK_COMPLETE=f"complete_{shell}", **asked)
    assert _acts(done, []) == []


def test_no_report_that_cannot_be_written_acts(tmp_path: Path) -> None:
    """The name of a report is shown when it cannot be written."""
    _files(tmp_path, "")
    folder = tmp_path / f"gone{LOGS.replace('/', '')}"
    done = run_started("verify", "file", "--plan", "plan", "--report", f"{folder}{os.sep}x.json", here=tmp_path)
    assert (done.status, _acts(done, [])) == (2, [])


def test_a_trace_of_a_bug_does_not_act(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--debug` the error that was raised is shown harmlessly."""
    from plancheck import cli

    def fail(**_: object) -> None:
        raise RuntimeError(ALL + LOGS)

    monkeypatch.setattr("plancheck.cli.app.app", fail)
    monkeypatch.setattr("sys.argv", ["plancheck", "--debug"])
    status = cli.run()
    assert (status, _acts(Done(70, *capsys.readouterr()), [])) == (70, [])


@pytest.mark.parametrize("words", [*INSPECT[1:2], *TARGETS[1:2], VERIFY[2], VERIFY[3]], ids=" ".join)
@pytest.mark.parametrize("text", TEXTS)
def test_json_holds_the_true_texts(words: list[str], text: str, tmp_path: Path) -> None:
    """A program reads from JSON what the plan and the file hold, a line break as a line break."""
    plan, actuals = _files(tmp_path, TEXTS[text])
    given = [{"FILE": actuals}.get(word, word) for word in words]
    out = run_started(*given, "--plan", plan, here=tmp_path).out
    held = [_texts(json.loads(line)) for line in (out.splitlines() if "ndjson" in words else [out])]
    found = set().union(*held)
    places = [plan, f"t{TEXTS[text]}", f"L{TEXTS[text]}", f"i{TEXTS[text]}", f"Q{TEXTS[text]}"]
    if "inspect" in words:
        places = [actuals, f"i{TEXTS[text]}", f"other{TEXTS[text]}", f"extra{TEXTS[text]}", f"when{TEXTS[text]}"]
    assert {place.replace("\ufeff", "") for place in places} - {name.replace("\ufeff", "") for name in found} == set()


def _texts(value: object) -> set[str]:
    """Return all texts in data, names of members too."""
    if isinstance(value, dict):
        return set(value) | _texts(list(value.values()))
    if isinstance(value, list):
        return set().union(*map(_texts, value)) if value else set()
    return {value} if isinstance(value, str) else set()


def test_json_tells_a_line_break_from_its_escape(tmp_path: Path) -> None:
    """Two values of a dimension, one with a line break and one with a backslash and n, stay two."""
    _files(tmp_path, "")
    (tmp_path / "file").write_text('indicator,period,value,area\ni,2025,7,"a\nb"\ni,2025,8,a\\nb\n', "utf-8")
    out = run_started("verify", "file", "--plan", "plan", "--format", "json", here=tmp_path).out
    assert [result["dimensions"].get("area") for result in json.loads(out)["results"]][:2] == ["a\nb", "a\\nb"]
