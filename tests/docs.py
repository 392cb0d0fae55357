"""The outputs shown in the documents: `python -m tests.docs` rewrites them from what the program prints."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from plancheck.model.plan import Plan

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "docs/actuals.md",
    "docs/formats.md",
    "docs/track.md",
    "examples/hanoi-2025/README.md",
    "examples/vietnam-2021-2025/README.md",
)
REPORTS = {
    "examples/hanoi-2025/report.json": "plancheck verify examples/hanoi-2025/actuals.csv --format json",
    "examples/vietnam-2021-2025/report.json": "plancheck verify examples/vietnam-2021-2025/actuals.csv"
    " --plan examples/vietnam-2021-2025/targets.yaml --format json",
}
PLAN_SCHEMA = ROOT / "src/plancheck/schemas/plan.schema.json"

_BLOCK = re.compile(r"(```console\n\$ (plancheck [^\n]*)\n)(.*?)(```)", re.DOTALL)


def output_of(command: str) -> str:
    """Return what `command` prints to standard output, 100 columns wide, from the root of the project."""
    program, *arguments = shlex.split(command)
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "PYTHONUTF8": "1",
        "PLANCHECK_LANG": "en",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    environment.pop("PLANCHECK_PLAN", None)
    done = subprocess.run(
        [Path(sys.executable).parent / program, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def rendered(text: str) -> str:
    """Return a document with the outputs of its commands as they are now."""
    return _BLOCK.sub(lambda block: f"{block[1]}{output_of(block[2])}{block[4]}", text)


def plan_schema() -> str:
    """Return the JSON Schema of the plan format, made from the models that read it."""
    schema = Plan.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:plancheck:schema:plan:1"}
    return json.dumps({**head, **schema}, indent=2) + "\n"


def main() -> None:
    """Rewrite the documents, the reports beside the examples, and the schema of the plan."""
    PLAN_SCHEMA.write_text(plan_schema(), "utf-8")
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(rendered(path.read_text("utf-8")), "utf-8")
    for name, command in REPORTS.items():
        (ROOT / name).write_text(output_of(command), "utf-8")


if __name__ == "__main__":
    main()
