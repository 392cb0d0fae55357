import os
import time
from pathlib import Path

import pytest

from plancheck.plan_file import read_plan
from tests.cli.command import run, run_started

TEXT = "Đến năm 2030, tỷ lệ đô thị hóa đạt từ 45% trở lên.\nNăm 2025, thất nghiệp dưới 4%.\nKế hoạch có 12 chương.\n"


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_plan_to_start_from_is_ready(tmp_path: Path) -> None:
    """Its plan passes lint, and its figures that are not filled in are no data: never a pass, never a fault."""
    assert run("init", "new/plan", here=tmp_path).status == 0
    here = tmp_path / "new/plan"
    lint, verify = run_started("lint", here=here), run_started("verify", "actuals.csv", here=here)
    assert (_files(here), lint.status, verify.status) == (["actuals.csv", "targets.yaml"], 0, 1)
    assert ("NO DATA" in verify.out, "UNVERIFIABLE" in verify.out) == (True, False)


def test_figures_filled_in_are_verified(tmp_path: Path) -> None:
    """Values written into the file that came with the plan are judged as they stand."""
    run_started("init", here=tmp_path)
    path = tmp_path / "actuals.csv"
    path.write_text(path.read_text("utf-8").replace(",,%", ",7.8,%").replace(",,USD", ",36500,USD"), "utf-8")
    done = run_started("verify", "actuals.csv", "--format", "concise", here=tmp_path)
    assert (done.status, done.out.count("fail unemployment-2025"), done.out.count("\n")) == (1, 1, 1)


@pytest.mark.parametrize("name", ["targets.yaml", "actuals.csv"])
@pytest.mark.parametrize("is_link", [False, True])
def test_no_file_is_overwritten(name: str, tmp_path: Path, *, is_link: bool) -> None:
    """A file that is there, or a link that leads nowhere, stays as it is, and nothing else is written."""
    path = tmp_path / name
    path.symlink_to("nowhere") if is_link else path.write_text("mine", "utf-8")
    before = os.listdir(tmp_path)  # noqa: PTH208  names only
    done = run_started("init", here=tmp_path, COLUMNS="200")
    assert (done.status, "is there already" in done.err, os.listdir(tmp_path)) == (2, True, before)  # noqa: PTH208


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Nothing is left when the files cannot be written."""
    (tmp_path / "file").write_text("", "utf-8")
    done = run_started("init", "file/plan", here=tmp_path)
    assert (done.status, "nothing was" in done.err, _files(tmp_path)) == (5, True, ["file"])


def test_a_plan_is_drafted_from_a_text(tmp_path: Path) -> None:
    """Sentences with a number and a direction are targets, the others are counted, and lint finds no error."""
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    done = run_started("init", "out", "--from", "text.txt", here=tmp_path)
    plan = read_plan(tmp_path / "out/targets.yaml")
    assert [(str(target.range), target.period_text) for target in plan.targets] == [
        ("[45, ∞)", "2030"),
        ("(-∞, 4)", "2025"),
    ]
    assert done.out.splitlines()[:2] == [
        "2 targets drafted from text.txt",
        "1 sentence with numbers gives no direction or range and was left out",
    ]
    assert run_started("lint", "out/targets.yaml", here=tmp_path).status == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_with_a_mark_is_read(encoding: str, tmp_path: Path) -> None:
    """What editors save with a byte order mark is read."""
    (tmp_path / "text.txt").write_text(TEXT, encoding)
    assert run_started("init", "out", "--from", "text.txt", here=tmp_path).status == 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "holds no number with a direction"),
        (b"no numbers at all", "holds no number with a direction"),
        ("năm".encode("utf-16-le"), "holds no number"),
        (b"at least 45 % \xff", "is no text in UTF-8"),
        (b"at least 45 %\n" * 3_000, "1 target"),
        ("".join(f"Share {n} is at least {n} %.\n" for n in range(3_000)).encode(), "holds more than 2,000 targets"),
        (b"x" * (16 * 1024 * 1024 + 1), "is larger than"),
    ],
)
def test_a_text_that_gives_no_plan_writes_nothing(data: bytes, told: str, tmp_path: Path) -> None:
    """It is refused with what is wrong, and no file and no folder is made."""
    (tmp_path / "text.txt").write_bytes(data)
    done = run_started("init", "out", "--from", "text.txt", here=tmp_path)
    if told == "1 target":
        assert (done.status, (tmp_path / "out/targets.yaml").exists()) == (4, False)
    else:
        assert (done.status, told in done.err, _files(tmp_path)) == (4, True, ["text.txt"])


@pytest.mark.parametrize("name", ["none.txt", ".", "/dev/zero"])
def test_what_is_no_file_is_told(name: str, tmp_path: Path) -> None:
    """A file that is not there, a folder and a device are told at once."""
    assert run_started("init", "out", "--from", name, here=tmp_path).status == 4


@pytest.mark.parametrize("text", ["word and word ", "1 234 5 ", "từ 7,5% đến 8,0% ", "a: b; c. ", "2021-2025 "])
def test_a_long_line_takes_linear_time(text: str, tmp_path: Path) -> None:
    """A long line without an end is read or refused in seconds."""
    (tmp_path / "text.txt").write_text(text * (200_000 // len(text)), "utf-8")
    started = time.monotonic()
    done = run_started("init", "out", "--from", "text.txt", here=tmp_path)
    assert (done.status in {0, 4}, time.monotonic() - started < 45) == (True, True)


def test_what_is_told_is_in_the_language_asked_for(tmp_path: Path) -> None:
    """The next steps are told in Vietnamese."""
    assert "tiếp theo: plancheck lint targets.yaml" in run_started("init", "--lang", "vi", here=tmp_path).out


def test_a_text_that_holds_yaml_stays_text(tmp_path: Path) -> None:
    """Whatever a sentence has of YAML, formulas or controls is a text of the plan, and the plan can be used."""
    first = '"targets: [x]" & *a !!python/object:os.system at least 45 % of #comment "quotes" \\n by 2030.'
    text = f"{first}\n=1+1: {{y}} is at most 3 % in 2025\x1b[31m.\n"
    (tmp_path / "text.txt").write_text(text, "utf-8")
    done = run_started("init", "out", "--from", "text.txt", here=tmp_path)
    plan = read_plan(tmp_path / "out/targets.yaml")
    assert (done.status, [str(target.range) for target in plan.targets]) == (0, ["[45, ∞)", "(-∞, 3]"])
    assert "\x1b" not in (tmp_path / "out/targets.yaml").read_text("utf-8") + done.out
    assert not any(cell.startswith("=") for cell in (tmp_path / "out/actuals.csv").read_text("utf-8").split(","))
