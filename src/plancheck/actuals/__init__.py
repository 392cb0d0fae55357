"""The actuals: files to a stream of `Actual`, or all that is wrong with them."""

import os
from collections.abc import Sequence

from plancheck.actuals.options import Options
from plancheck.actuals.stream import Actuals
from plancheck.model.plan import Plan

PathLike = str | os.PathLike[str]


def read_actuals(
    paths: PathLike | Sequence[PathLike], plan: Plan | None = None, *, options: Options | None = None
) -> Actuals:
    """Return the actuals of one file or of several, to be read when they are iterated.

    Args:
        paths: The files, in order. `-` is standard input, which can be iterated once.
        plan: The plan they are meant for. Only its dimensions are then read, and its `actuals` section holds; without
            it, every column that has no meaning of its own counts as a dimension, until `verify` says which are the
            plan's.
        options: How to read the files, where they do not say so themselves; wins over the plan.

    Iterating raises:
        ActualsError: A file cannot be used. It carries every problem found, with its line.
    """
    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    return Actuals([os.fspath(path) for path in several], options or Options(), plan)
