"""`plancheck inspect --format mapping`: the blocks `actuals:` for the plan, each once."""

from typing import TextIO

from plancheck.model.results.inspection import Inspection
from plancheck.reports.shared.language import Look


def write(inspection: Inspection, stream: TextIO, _: Look) -> None:
    """Write the lines of each block, as they stand in a plan."""
    blocks = dict.fromkeys(tuple(map(str, sketch.block)) for sketch in inspection.sketches.values())
    stream.writelines(f"{line}\n" for block in blocks for line in block)
