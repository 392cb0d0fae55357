"""The golden outputs: what the examples print. `python -m tests.gold` rewrites them all."""

from collections.abc import Iterator
from pathlib import Path

from tests.cli.command import run

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).with_name("gold")

_HANOI = ("verify", "examples/hanoi-2025/actuals.csv")
_VIETNAM = (
    "verify",
    "examples/vietnam-2021-2025/actuals.csv",
    "--plan",
    "examples/vietnam-2021-2025/targets.yaml",
)


def _commands() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield for each golden output its file, the command that prints it and the width of the terminal."""
    yield "hanoi-2025.html", (*_HANOI, "--format", "html"), "80"
    for name, words in (("hanoi-2025", _HANOI), ("vietnam-2021-2025", _VIETNAM), ("targets", ("targets",))):
        for width in ("80", "200"):
            for ending, colour in (("txt", "never"), ("colour.txt", "always")):
                yield f"{name}-{width}.{ending}", (*words, "--color", colour), width
        yield f"{name}.json", (*words, "--format", "json"), "80"
        for width in ("80", "200"):
            yield f"{name}-vi-{width}.txt", (*words, "--color", "never", "--lang", "vi"), width


COMMANDS = {name: (words, width) for name, words, width in _commands()}
"""For each golden file, the words of its command and the width of the terminal."""


def printed(name: str) -> str:
    """Return what the command of a golden file prints now."""
    words, width = COMMANDS[name]
    return run(*words, here=ROOT, COLUMNS=width).out


def main() -> None:
    """Rewrite all golden files, and remove those that no command prints any more."""
    for path in GOLD.iterdir():
        if path.name not in COMMANDS:
            path.unlink()
    for name in COMMANDS:
        (GOLD / name).write_text(printed(name), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
