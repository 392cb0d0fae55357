"""What help says of each command beside its options: what it is for, two examples, what its exit statuses mean."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plancheck.message import template
from plancheck.named_tuple import NamedTuple

TOOL: Final = template("Hold reported figures against the numbers a plan promised.")


class Usage(NamedTuple):
    """What is said of one command; `statuses` are exit statuses of its own, before those of all commands."""

    about: str
    examples: tuple[str, ...]
    statuses: tuple[tuple[int, str], ...]


ALWAYS: Final = ((70, template("a bug in plancheck")), (130, template("interrupted; 129 and 143: ended by a signal")))


def _usages() -> Iterator[tuple[str, Usage]]:
    for block in Path(__file__).with_name("usages.txt").read_text("utf-8").split("\n\n"):
        name, about, *lines = block.splitlines()
        examples = tuple(line.removeprefix("$ ") for line in lines if line.startswith("$"))
        statuses = (line.split(" ", 1) for line in lines if not line.startswith("$"))
        yield name, Usage(about, examples, tuple((int(status), words) for status, words in statuses))


USAGES: Final = dict(_usages())

OF_TYPER: Final = (
    template("Show this message and exit."),
    template("Install completion for the current shell."),
    template("Show completion for the current shell, to copy it or customize the installation."),
)
"""What Typer says of the options that it adds: our catalogues have it too."""

PLAN: Final = template("Plan")
READING: Final = template("Reading files")
COUNTS: Final = template("What counts")
OUTPUT: Final = template("Output")
LARGE: Final = template("Large files")

PANELS: Final = {
    PLAN: ("plan", "no_built_in", "from_"),
    COUNTS: (
        *("as_of", "target", "method", "allow_missing", "fail_on", "vintage", "forecasts", "exit_zero"),
        *("strict", "ignore", "members"),
    ),
    READING: (
        *("encoding", "delimiter", "decimal", "thousands", "locale", "sheet", "header_row", "skip_footer"),
        *("indicator", "period", "stdin_name"),
    ),
    OUTPUT: (),
    LARGE: ("engine", "memory", "progress", "profile"),
}
"""The options by what they are about; those that are named nowhere are about the output."""
