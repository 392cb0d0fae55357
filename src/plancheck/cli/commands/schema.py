"""`plancheck schema`: the JSON Schemas of what plancheck reads and writes."""

import json
from typing import Annotated, Literal

import typer
from typer import Argument

from plancheck.cli.exits import MET
from plancheck.cli.output.streams import emit


def schema(
    name: Annotated[
        Literal["plan", "report", "targets", "track", "lint", "diff", "ndjson"], Argument(help="Which schema.")
    ],
) -> None:
    """Print the JSON Schema of plan files, of reports in json, of lines of ndjson, of targets and of findings."""
    from plancheck.reports.schemas import schema as schema_of

    text = json.dumps(schema_of(name), indent=2, ensure_ascii=False)
    raise typer.Exit(emit(lambda stream: stream.writelines((text, "\n")), MET, utf8=True))
