import json
import unicodedata
from pathlib import Path

import pytest

from tests.cli.command import run_started, write_files

MARKUP = "[/foo][red]x[/red][link=http://a.b]y[/link]:smile:"
UNSEEN = {
    "ESC": "\x1b[2J",
    "OSC 8": "\x1b]8;;http://a.b\x1b\\here",
    "OSC 52": "\x1b]52;c;cm0gLXJm\x07",
    "C1": "\x9b31m",
    "BEL": "\x07",
    "BS": "x\x08",
    "DEL": "\x7f",
    "bidi override": "\u202egro",
    "bidi isolate": "\u2066x\u2069",
    "zero width": "a\u200bb",
    "byte order mark": "a\ufeffb",
    "line separator": "a\u2028b",
    "noncharacter": "a\ufdd0b",
    "tag": "a\U000e0041b",
}
IN_PLAN = {name: text for name, text in UNSEEN.items() if not {unicodedata.category(c) for c in text} & {"Cc", "Zl"}}
"""Those a plan may hold: not the control characters, and not what ends a line."""

ALL = "".join(UNSEEN.values())

PLAN = """\
plancheck: 1
plan: {{id: "p{0}", title: "T{0}", source: {{title: "S{0}"}}}}
dimensions: ["area{0}"]
units: {{"u{0}": {{symbol: "s{0}"}}}}
indicators:
  "i{0}": {{label: "L{0}", unit: "u{0}"}}
targets:
  - {{id: "t{0}", indicator: "i{0}", period: 2025, range: [7.5, 8.0], each: ["area{0}"], source: {{quote: "Q{0}"}}}}
  - {{id: "n{0}", indicator: "i{0}", period: 2024, range: [7.5, 8.0], note: "N{0}", group: "G{0}"}}
totals:
  - {{id: "sum{0}", label: "W{0}", parts: ["i{0}"], total: 3, period: 2025, where: {{"area{0}": "a{0}"}}}}
"""
ACTUALS = """\
indicator,period,value,unit,area{0},extra{0}
i{0},2025,7.0,u{0},a{0},x
other{0},2025,7.0,,a{0},x
i{0},2025,7.0,v{0},b{0},x
i{0},2024,seven{0},u{0},a{0},x
i{0},when{0},7,u{0},a{0},x
"""

COMMANDS = [
    ["verify", "actuals.csv"],
    ["verify", "actuals.csv", "--verbose"],
    ["verify", "actuals.csv", "--format", "json"],
    ["targets"],
    ["targets", "--format", "json"],
]


def _unseen(text: str) -> set[str]:
    """Return the characters of `text` that a terminal would act on or hide."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_unseen_characters_of_the_plan_are_shown(words: list[str], tmp_path: Path) -> None:
    """Characters nobody sees, in any text of a plan, come out as visible escapes."""
    text = "".join(IN_PLAN.values())
    write_files(tmp_path, PLAN.format(text), ACTUALS.format(text.replace("\ufeff", "")))
    done = run_started(*words, "--color", "never", here=tmp_path)
    assert (int(words[0] == "verify"), set()) == (done.status, _unseen(done.out + done.err))


@pytest.mark.parametrize("name", UNSEEN)
def test_unseen_characters_of_the_actuals_are_shown(name: str, tmp_path: Path) -> None:
    """Characters nobody sees, in any cell or header, come out as escapes, in messages and in reports."""
    text = UNSEEN[name]
    write_files(tmp_path, PLAN.format(""), ACTUALS.format(text).replace(f"i{text},", "i,").replace(f"u{text},", "u,"))
    done = run_started("verify", "actuals.csv", "--format", "json" if name < "c" else "table", here=tmp_path)
    assert (done.status in {1, 4}, _unseen(done.out + done.err)) == (True, set())


def test_unseen_characters_in_a_broken_header_are_shown(tmp_path: Path) -> None:
    """Messages about a header that cannot be used quote it visibly."""
    write_files(tmp_path, PLAN.format(""), f"indicator{ALL},perod{ALL},value{ALL}\n1,2,3\n")
    done = run_started("verify", "actuals.csv", here=tmp_path)
    assert (4, set()) == (done.status, _unseen(done.out + done.err))


def test_unseen_characters_in_a_broken_plan_are_shown(tmp_path: Path) -> None:
    """Messages about a plan that cannot be used quote it visibly, raw or escaped in YAML."""
    escaped = "".join(f"\\U{ord(c):08x}" for c in ALL)
    write_files(tmp_path, f'plancheck: 1\n"key{escaped}": 1\nplan: {{id: "{escaped}", title: {ALL}}}\n')
    done = run_started("verify", "actuals.csv", here=tmp_path)
    assert (3, set()) == (done.status, _unseen(done.out + done.err))


@pytest.mark.parametrize("format_", ["table", "json"])
def test_unseen_characters_in_file_names_are_shown(format_: str, tmp_path: Path) -> None:
    """A file name is shown visibly, on both streams."""
    write_files(tmp_path, PLAN.format(""), ACTUALS.format(""))
    name = f"a\nb{ALL}".replace("/", "")
    (tmp_path / "actuals.csv").rename(tmp_path / name)
    (tmp_path / "targets.yaml").rename(tmp_path / f"plan{name}")
    good = run_started("verify", name, "--plan", f"plan{name}", "--format", format_, here=tmp_path)
    bad = run_started("verify", name, "gone" + name, "--plan", f"plan{name}", "--format", format_, here=tmp_path)
    worse = run_started("verify", name, "--plan", "gone" + name, "--format", format_, here=tmp_path)
    shown = "".join(done.out + done.err for done in (good, bad, worse))
    assert ([1, 4, 3], set(), False) == ([good.status, bad.status, worse.status], _unseen(shown), "a\nb" in shown)


def test_file_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    """A file name that is not UTF-8 is read and shown with escapes."""
    write_files(tmp_path, PLAN.format(""), ACTUALS.format(""))
    (tmp_path / "actuals.csv").rename(tmp_path / "caf\udce9.csv")
    done = run_started("verify", "caf\udce9.csv", "--format", "json", here=tmp_path)
    assert (done.status, json.loads(done.out)["inputs"][0]["path"]) == (1, "caf\\udce9.csv")


@pytest.mark.parametrize("words", ["{0}", "--{0}", "verify a.csv --as-of {0}", "verify actuals.csv --target {0}"])
def test_unseen_characters_on_the_command_line_are_shown(words: str, tmp_path: Path) -> None:
    """Messages about the command line quote it visibly."""
    write_files(tmp_path)
    done = run_started(*(word.format(ALL) for word in words.split(" ")), here=tmp_path)
    assert (2, set()) == (done.status, _unseen(done.out + done.err))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_markup_is_printed_as_it_is(words: list[str], tmp_path: Path) -> None:
    """Square brackets and colons, in any text of plan and actuals, are text and not markup."""
    write_files(tmp_path, PLAN.format(MARKUP), ACTUALS.format(MARKUP))
    out = run_started(*words, "--color", "never", here=tmp_path, COLUMNS="900").out
    texts = {"json": "Lt", "--verbose": "Ltio"}.get(words[-1], "Lio") if words[0] == "verify" else "LtQT"
    starts = {"L": "L", "t": "t", "Q": "Q", "T": "T", "i": "W", "o": "other"}
    expected = [starts[kind] + MARKUP for kind in texts if kind != "i"]
    assert [text for text in expected if text not in out] == []


@pytest.mark.parametrize("name", [f"{MARKUP.replace('/', '')}.csv", "[red].csv", ":smile:.csv"])
def test_markup_in_a_file_name_is_printed_as_it_is(name: str, tmp_path: Path) -> None:
    """A file whose name looks like markup is called by its name."""
    write_files(tmp_path, PLAN.format(""), ACTUALS.format(""))
    (tmp_path / "actuals.csv").rename(tmp_path / name)
    done = run_started("verify", name, here=tmp_path, COLUMNS="400")
    assert (done.status, f"; actuals {name}\n" in done.out) == (1, True)


def test_markup_in_an_error_is_printed_as_it_is(tmp_path: Path) -> None:
    """A message about the command line keeps square brackets."""
    done = run_started("verify", "actuals.csv", "--target", "[/foo]", here=write_files(tmp_path))
    assert (done.status, "the plan has no target '[/foo]'" in done.err) == (2, True)


def test_carriage_return_cannot_overwrite_a_verdict(tmp_path: Path) -> None:
    """A carriage return in a quoted cell does not reach the terminal."""
    write_files(tmp_path, actuals='indicator,period,value\n"growth",2025,"7.0\r9.9"\n')
    done = run_started("verify", "actuals.csv", here=tmp_path)
    assert (done.status in {1, 4}, "\r" in done.out + done.err) == (True, False)
