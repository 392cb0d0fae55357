"""Every command that reads a plan meets a plan that cannot be used in the same way."""

from pathlib import Path

import pytest

from tests.cli.command import MET, PLAN, run_started

COMMANDS = {
    "verify": ("verify", "actuals.csv", "--plan", "bad.yaml"),
    "track": ("track", "actuals.csv", "--plan", "bad.yaml"),
    "explain": ("explain", "growth-2025", "actuals.csv", "--plan", "bad.yaml"),
    "inspect": ("inspect", "actuals.csv", "--plan", "bad.yaml"),
    "targets": ("targets", "--plan", "bad.yaml"),
    "lint": ("lint", "bad.yaml"),
    "diff": ("diff", "good.yaml", "bad.yaml"),
    "template": ("template", "--plan", "bad.yaml"),
}

BAD = (
    b"!!python/object/apply:os.system [touch ran]\n",
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *c]\n",
    PLAN.encode("utf-16"),
    PLAN.replace("Growth of output", "Growth \\ud800 \x1b[31m").encode(),
)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_plan_that_cannot_be_used_is_told_by_every_command(name: str, tmp_path: Path) -> None:
    """The status is 3, the file is named, nothing in it acts on a terminal, and nothing is run."""
    (tmp_path / "actuals.csv").write_text(MET, "utf-8")
    (tmp_path / "good.yaml").write_text(PLAN, "utf-8")
    for data in BAD:
        (tmp_path / "bad.yaml").write_bytes(data)
        done = run_started(*COMMANDS[name], here=tmp_path)
        assert (done.status, "bad.yaml" in done.err + done.out, "\x1b" in done.err + done.out) == (3, True, False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actuals.csv", "bad.yaml", "good.yaml"]


def test_every_command_that_reads_a_plan_is_among_them() -> None:
    """A command that is new is held to it, too."""
    from plancheck.cli.app import COMMANDS as ALL

    assert set(ALL) - set(COMMANDS) == {"init", "schema"}
