"""Plans too large or too odd to keep as files."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from plancheck.errors import PlanError
from plancheck.plan_file import MAX_BYTES, read_nodes, read_plan
from plancheck.plan_file.reading import open_nodes
from plancheck.words.spelling import Suggestions
from tests.plan_file.conftest import Complaint

PLAN = """\
plancheck: 1
plan: {id: p, title: Plan}
indicators:
  growth: {label: Growth}
targets:
  - indicator: growth
    period: 2025
    range: [1, 2]
"""

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when the block takes this much of the processor's time; what is guarded against takes ten times as much."""
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def with_range(value: str) -> str:
    """Return a plan with `value` as the range of its target."""
    return PLAN.replace("[1, 2]", value)


@pytest.mark.usefixtures("parser")
def test_number_of_5000_digits(complaint: Complaint) -> None:
    """A bound of 5,000 digits is refused at once, and shown cut with its length."""
    with within(5):
        said = complaint(with_range(f"[{'1' * 5000}, null]"))
    advice = "write a decimal number such as 8300 or 8.3, with a point and no separators"
    assert said == (
        "targets.yaml:8:5: targets[0].range: has more than 128 digits "
        f"(got '{'1' * 200}… (5,000 characters)'); {advice}"
    )


@pytest.mark.usefixtures("parser")
def test_exponent_of_ten_digits(complaint: Complaint) -> None:
    """An exponent that would fill the memory is refused at once."""
    with within(5):
        said = complaint(with_range("[1e9999999999, null]"))
    assert said.startswith("targets.yaml:8:5: targets[0].range: is not a number (got '1e9999999999'); write a decimal")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("[" * 1_000, "targets.yaml:1:33: [0]"),
        ("[" * 100_000, "targets.yaml:1:33: [0]"),
        ("- " * 20_000, "targets.yaml:1:65: [0]"),
        ("{a: " * 100_000, "targets.yaml:1:129: a.a"),
        ("\n".join(" " * n + "-" for n in range(1_000)), "targets.yaml:33:33: [0]"),
    ],
    ids=["1000-brackets", "100000-brackets", "20000-dashes", "100000-braces", "1000-indented-dashes"],
)
def test_deep_nesting(complaint: Complaint, content: str, start: str) -> None:
    """Nesting without end is refused where it passes 32 levels."""
    with within(5):
        said = complaint(content)
    places = (start, "targets.yaml:1:1001")  # where we stop, or where a libyaml with a bound of its own does
    assert said.startswith(places), said
    assert said.endswith(": is nested deeper than 32 levels; take some out"), said


@pytest.mark.usefixtures("parser")
def test_32_levels_are_not_too_deep(complaint: Complaint) -> None:
    """Nesting of 32 levels is read, and what is wrong with it is something else."""
    assert complaint("[" * 32 + "]" * 32).startswith("targets.yaml:1:1: holds no plan: ")


@pytest.mark.usefixtures("parser")
def test_alias_bomb(complaint: Complaint) -> None:
    """Aliases that would unfold to 10^30 values are refused where they pass 200,000."""
    said = complaint(BOMB)
    assert said == "targets.yaml:6:10: a5[0]: makes the plan larger than 200,000 values; split the plan"


def test_alias_bomb_is_not_unfolded() -> None:
    """Reading an alias bomb stops before it has taken more values than the limit."""
    document = read_nodes(BOMB)
    assert len(document.marks) < 100


@pytest.mark.usefixtures("parser")
def test_merge_key_bomb(complaint: Complaint) -> None:
    """Merge keys are refused, not unfolded, however many there are."""
    bomb = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{f'*a{n - 1}, ' * 10}]}}\n" for n in range(1, 30))
    with within(5):
        said = complaint(bomb)
    assert said.splitlines()[0] == "targets.yaml:2:10: a1: has a merge key '<<'; write the keys out"


def test_too_many_values(complaint: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan of more values than the limit is refused at the value that passes it."""
    monkeypatch.setattr(open_nodes, "MAX_NODES", 20)
    assert complaint(PLAN + "x: [1, 2, 3, 4, 5, 6]\n") == (
        "targets.yaml:9:17: x[4]: makes the plan larger than 20 values; split the plan"
    )


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("length", "anchor"),
    [
        (1_000_000, "&a {long}"),
        (100_000, "&a {long}"),
        (100_000, "&a [{long}, b]"),
        (100_000, "&a {{k: [{long}]}}"),
        (100_000, "&a {{? {long} : b}}"),
    ],
    ids=["megabyte", "text", "list", "mapping", "key"],
)
def test_aliases_of_a_long_text(complaint: Complaint, length: int, anchor: str) -> None:
    """A long text that thousands of aliases repeat counts each time, and the plan is refused where it is too much."""
    aliases = ", ".join(["*a"] * 20_000)
    with within(5):
        said = complaint(f"x: {anchor.format(long='t' * length)}\ny: [{aliases}]\n")
    place = (2 * 1024 * 1024) // length - 1
    assert said == (
        f"targets.yaml:2:{5 + 4 * place}: y[{place}]: makes the plan longer than 2,097,152 characters, "
        "aliases counted by what they stand for; shorten the text or split the plan"
    )


def test_aliases_of_a_short_text(tmp_path: Path) -> None:
    """A sentence that hundreds of targets quote may be written once."""
    more = (f"  - {{indicator: growth, period: {year}, range: [1, 2], note: *n}}\n" for year in range(1000, 1500))
    file = tmp_path / "targets.yaml"
    file.write_text(PLAN.replace("label: Growth", f"label: &n {'Growth ' * 100}") + "".join(more))
    assert len(read_plan(file).targets) == 501


def test_names_of_thousands_that_are_alike(complaint: Complaint) -> None:
    """Unknown names in a plan of thousands of long ones that look like them are refused in seconds."""
    names = "".join(f"  {'ab' * 60}{number:06}: {{label: L}}\n" for number in range(12_000))
    unknown = "".join(f"  - {{indicator: {'ba' * 60}{n}, period: 2025, range: [1, 2]}}\n" for n in range(20))
    with within(20):
        said = complaint(PLAN.replace("targets:", names + "targets:") + unknown)
    assert [line.count("which the plan does not declare") for line in said.splitlines()] == [1] * 20


@pytest.mark.usefixtures("parser")
def test_ten_thousand_commas(complaint: Complaint) -> None:
    """A number that is cut at thousands of commas is refused at once."""
    with within(4):
        said = complaint(with_range("{at_least: " + "1," * 10_000 + "}"))
    assert "targets.yaml:8:5: targets[0].range: is not a number (got '1,1,1," in said


def test_aliases_in_deep_chains(complaint: Complaint) -> None:
    """Aliases that nest 25 levels each, 20 times over, are refused like any other text that is no plan."""
    chain = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} {'[' * 25}*a{n - 1}{']' * 25}\n" for n in range(1, 21))
    assert complaint(chain + PLAN).splitlines()[0].startswith("targets.yaml:1:1: a0: is not a key known here; ")


def test_size_limit(complaint: Complaint) -> None:
    """A file over 2 MiB is refused before it is parsed, were it one byte."""
    padded = PLAN + "#" * (MAX_BYTES + 1 - len(PLAN))
    assert complaint(padded) == "targets.yaml: is larger than 2,097,152 bytes; split it"


def test_size_limit_included(tmp_path: Path) -> None:
    """A file of exactly 2 MiB is read."""
    file = tmp_path / "targets.yaml"
    file.write_text(PLAN + "#" * (MAX_BYTES - len(PLAN)))
    assert read_plan(file).header.id == "p"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PLAN.encode("utf-16"), "1: is not UTF-8 (got the byte 0xff); save the file as UTF-8"),
        (PLAN.encode("utf-16-le"), "1: is UTF-16 or UTF-32; save the file as UTF-8"),
        (b"\xef\xbb\xbf" + PLAN.encode() + b"\xe9", "9: is not UTF-8 (got the byte 0xe9); save the file as UTF-8"),
        (PLAN.replace("Plan", "Café").encode("latin-1"), "2: is not UTF-8 (got the byte 0xe9)"),
        (PLAN.encode() + b"\0", r"9:1: holds the control character '\x00'; take it out"),
        (PLAN.replace("Growth", "\ud800").encode("utf-8", "surrogatepass"), "4: is not UTF-8 (got the byte 0xed)"),
        *(
            (PLAN.replace("Growth", f'"{c}"').encode(), f"4:20: holds the control character {c!a}; take it out")
            for c in "\x1b\x07\x7f\x85\x9b\u2028\u2029\ufffe\uffff"
        ),
    ],
)
@pytest.mark.usefixtures("parser")
def test_bytes_that_are_no_text(complaint: Complaint, content: bytes, said: str) -> None:
    """Bytes that are not UTF-8, and characters no plan needs, are refused at their line."""
    assert complaint(content).startswith(f"targets.yaml:{said}")


@pytest.mark.usefixtures("parser")
def test_byte_order_mark(tmp_path: Path) -> None:
    """A plan saved by an editor that puts a byte order mark first is read."""
    file = tmp_path / "targets.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + PLAN.encode())
    assert read_plan(file).line_of("growth-2025") == 6


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings(complaint: Complaint, ending: str) -> None:
    """Lines are counted right whatever the editor ends them with."""
    said = complaint(with_range("[2, 1]").replace("\n", ending))
    assert said.startswith("targets.yaml:8:5: targets[0].range: has its lower bound above")


@pytest.mark.usefixtures("parser")
def test_half_a_character(complaint: Complaint) -> None:
    """An escape that stands for half a character is refused, whichever parser reads it."""
    assert complaint(PLAN.replace("Growth", r'"\ud800"')).startswith("targets.yaml:4:")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("content", [r'a: "\UFFFFFFFF"', f"%YAML 1.{'9' * 5000}\n--- a\n"])
def test_out_of_range(complaint: Complaint, content: str) -> None:
    """An escape or version that no number type holds is refused, whichever parser reads it."""
    assert complaint(content).startswith("targets.yaml:1:")


def test_label_of_ten_kilobytes(complaint: Complaint) -> None:
    """A very long text is cut in a message, with its true length."""
    assert complaint(PLAN.replace("period: 2025", f"period: {'x' * 10_000}")).startswith(
        f"targets.yaml:7:5: targets[0].period: is not a period (got '{'x' * 200}… (10,000 characters)'); "
    )


def test_many_problems(complaint: Complaint) -> None:
    """Of 25 problems 20 are listed and the rest are counted."""
    said = complaint(PLAN + "".join(f"key{n}: 1\n" for n in range(25))).splitlines()
    assert (len(said), said[-1]) == (21, "and 5 more problems")


def test_problems_are_listed_in_one_order(complaint: Complaint) -> None:
    """Problems of one place come in the order of the format, run after run."""
    said = [line.partition(";")[0] for line in complaint("{}\n").splitlines()]
    assert said == [f"targets.yaml:1:1: {key}: is missing" for key in ("plancheck", "plan", "indicators", "targets")]


def test_suggestions_are_looked_for_only_where_shown(complaint: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of unknown names do not cost thousands of searches for what was meant."""
    asked: list[str] = []

    def count(_: Suggestions, name: str) -> None:
        asked.append(name)

    monkeypatch.setattr(Suggestions, "meant", count)
    complaint(PLAN + "".join(f"  - {{indicator: g{n}, period: 2025, range: [1, 2]}}\n" for n in range(500)))
    assert len(asked) == 20


def test_directory(tmp_path: Path) -> None:
    """A directory in place of a plan is named as one."""
    with pytest.raises(PlanError, match=r"^here: is a directory, not a file$"):
        read_plan(tmp_path, name="here")


def test_device() -> None:
    """An endless device is refused, not read."""
    with pytest.raises(PlanError, match=r"^/dev/zero: is a device, not a file$"):
        read_plan("/dev/zero")


def test_pipe_nobody_writes_to(tmp_path: Path) -> None:
    """A pipe without a writer is an empty plan, not a wait without end."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PlanError, match=r"^p:1:1: holds no plan: "):
        read_plan(pipe, name="p")


def test_disk_fault(monkeypatch: pytest.MonkeyPatch, complaint: Complaint) -> None:
    """A disk that fails while the plan is read is named with the system's reason."""

    class Broken(BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("plancheck.input_file.open_input", lambda _: Broken())
    assert complaint(PLAN) == "targets.yaml: cannot be read: input/output error"
