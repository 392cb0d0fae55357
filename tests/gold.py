"""The golden outputs: what the examples print. `python -m tests.gold` rewrites them."""

from collections.abc import Iterator
from pathlib import Path

from plancheck.reports.known_formats import FORMATS
from tests.cli.command import run_started

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).with_name("gold")
RUNS = Path(__file__).with_name("runs")
"""Plans and actuals for every format: every verdict, very many, hostile texts, and a run that cannot be done."""

_HANOI = ("verify", "examples/hanoi-2025/actuals.csv")
_VIETNAM = ("verify", "examples/vietnam-2021-2025/actuals.csv", "--plan", "examples/vietnam-2021-2025/targets.yaml")

LISTED = ("junit", "sarif", "github", "gitlab", "ess")
"""The formats that list findings; each golden file ends with the name of its format."""

TIMESTAMP = "1700000000"
"""When the examples are said to run, in seconds since 1970."""


def _commands() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield for each golden output its file, the command that prints it and the width of the terminal."""
    yield "hanoi-2025.html", (*_HANOI, "--format", "html"), "80"
    for name, words in (("hanoi-2025", _HANOI), ("vietnam-2021-2025", _VIETNAM), ("targets", ("targets",))):
        for width in ("80", "200"):
            for ending, colour in (("txt", "never"), ("colour.txt", "always")):
                yield f"{name}-{width}.{ending}", (*words, "--color", colour), width
        yield f"{name}.json", (*words, "--format", "json"), "80"
        if name == "targets":
            for format_ in ("csv", "markdown", "html"):
                yield f"{name}.{format_}", (*words, "--format", format_), "80"
                yield f"{name}-vi.{format_}", (*words, "--format", format_, "--lang", "vi"), "80"
        else:
            for format_ in LISTED:
                yield f"{name}.{format_}", (*words, "--format", format_), "80"
        for width in ("80", "200"):
            yield f"{name}-vi-{width}.txt", (*words, "--color", "never", "--lang", "vi"), width


def _runs() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield each of the shared runs in each format there is."""
    for folder in sorted(RUNS.iterdir()):
        words = ("verify", f"tests/runs/{folder.name}/actuals.csv", "--plan", f"tests/runs/{folder.name}/targets.yaml")
        for format_ in FORMATS:
            yield f"{folder.name}.{format_}.txt", (*words, "--format", format_), "100"


COMMANDS = {name: (words, width) for name, words, width in (*_commands(), *_runs())}
"""For each golden file, the words of its command and the width of the terminal."""


def printed(name: str) -> str:
    """Return what the command of a golden file prints now."""
    words, width = COMMANDS[name]
    return run_started(*words, here=ROOT, COLUMNS=width, SOURCE_DATE_EPOCH=TIMESTAMP).out


def main() -> None:
    """Rewrite all golden files, and remove those that no command prints any more."""
    for path in GOLD.iterdir():
        if path.name not in COMMANDS:
            path.unlink()
    for name in COMMANDS:
        (GOLD / name).write_bytes(printed(name).encode())


if __name__ == "__main__":
    main()
