"""Plancheck, started once and copied for each run, for starting it costs most of a short run.

Each line of standard input asks for a run: words, directory and environment of the command, and the files that are its
standard streams. Each line of standard output is the exit status of one; a signal that ended it is negative, as in
`subprocess`.
"""

import gc
import io
import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from typing import Any

import plancheck
from plancheck.__main__ import main

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # as `main` does
import_module("plancheck.cli.deferred_imports").defer_imports()

from plancheck.actuals.stream import read_actuals  # noqa: E402  after what must be set before it
from plancheck.plan_file import read_plan  # noqa: E402
from plancheck.plan_lint import lint  # noqa: E402
from plancheck.reports.known_formats import FORMATS  # noqa: E402
from plancheck.reports.sentences.facts import Facts  # noqa: E402
from plancheck.verification import verify  # noqa: E402

_PLAN = """\
plancheck: 1
plan: {id: demo, title: Demo plan}
indicators:
  growth: {label: Growth of output}
targets:
  - {indicator: growth, period: 2025, range: [7.5, 8.0], source: {quote: "from 7.5 to 8.0 percent"}}
"""


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
    import_module("rich.console")
    for module in walk_packages(plancheck.__path__, "plancheck."):
        with suppress(ImportError):  # of an extra that is not installed
            import_module(module.name)
    _warm()
    gc.collect()
    gc.freeze()  # what is there before a copy is made is never looked at in it, so that its pages stay shared


def _warm() -> None:
    """Lint a plan, judge a figure and report it in every format: what is made once and kept is there in every copy."""
    with TemporaryDirectory() as folder:
        plan_path, actuals_path = (Path(folder, name) for name in ("targets.yaml", "actuals.csv"))
        plan_path.write_text(_PLAN, "utf-8")
        actuals_path.write_text("indicator,period,value\ngrowth,2025,7.2\n", "utf-8")
        plan = read_plan(plan_path)
        verification = verify(plan, read_actuals(actuals_path, plan))
    lint(plan)
    facts = Facts("fail", str(plan_path), plan, verification)
    for format_ in FORMATS.values():
        format_.write(facts, io.StringIO())


if __name__ == "__main__":
    _load()
    _serve()
