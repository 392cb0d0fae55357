"""Plancheck, started once and copied for each run, for starting it costs most of a short run.

Each line of standard input asks for a run: words, directory and environment of the command, and the files that are its
standard streams. Each line of standard output is the exit status of one; a signal that ended it is negative, as in
`subprocess`.
"""

import json
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from plancheck.__main__ import main

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # as `main` does
import_module("plancheck.cli.start.deferred_imports").defer_imports()

from plancheck.cli.app import COMMANDS  # noqa: E402  after what must be set before it
from plancheck.reports.known_formats import FORMATS  # noqa: E402

_LOADED = (
    *("plancheck.cli.app", *(f"plancheck.cli.commands.{name}" for name in COMMANDS)),
    *("plancheck.plan_file", "plancheck.actuals.stream", "plancheck.verification", "plancheck.inspection"),
    *(f"plancheck.reports.formats.{name}" for name in FORMATS),
    *("plancheck.cli.output.report_files", "rich.console", "rich.table"),
)
"""What most runs need."""

_COLUMNS = ("plancheck.actuals.kernel.demands", "plancheck.actuals.columns.text_rows")
"""What `--engine arrow` needs: NumPy and Arrow, dearer than all else."""


def _become(asked: dict[str, Any]) -> None:
    """Be the command that was asked for: only what is set when a program starts is put right here."""
    os.chdir(asked["here"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv[:] = ["plancheck", *asked["words"]]
    for number, path in enumerate(asked["streams"]):
        file = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115  nothing read ahead
    main()


def _serve() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _load() -> None:
    for name in (*_LOADED, *(_COLUMNS if find_spec("pyarrow") else ())):
        import_module(name)


if __name__ == "__main__":
    _load()
    _serve()
