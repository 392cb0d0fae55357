"""The actuals: files to a stream of `Actual`, or all that is wrong with them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from io import IOBase
from typing import TYPE_CHECKING, TypeGuard

from plancheck.text import kind_of

if TYPE_CHECKING:
    from plancheck.actuals.options import Options
    from plancheck.actuals.stream import Actuals
    from plancheck.model.plan import Plan

PathLike = str | os.PathLike[str]


def read_actuals(
    paths: PathLike | Iterable[PathLike], plan: "Plan | None" = None, *, options: "Options | None" = None
) -> "Actuals":
    """Return the actuals of one file or of several, to be read whenever they are iterated or verified.

    Args:
        paths: The files, in order: a path, or a list, a tuple or an iterator of paths. `-` is standard input.
        plan: The plan they are meant for. Only its dimensions are then read, and its `actuals` section holds; without
            it, every column that has no meaning of its own counts as a dimension, until `verify` says which are the
            plan's.
        options: How to read the files, where they do not say so themselves; wins over the plan.

    Raises:
        TypeError: An argument is something else than it must be.
        ValueError: There are no paths.

    Iterating raises:
        ActualsError: A file cannot be used. It carries every problem found, with its line.
    """
    from plancheck.actuals.options import Options
    from plancheck.actuals.stream import Actuals

    given = _paths(paths)
    _check(plan, options)
    return Actuals(given, options or Options(), plan)


def _check(plan: object, options: object) -> None:
    from plancheck.actuals.options import Options
    from plancheck.model.plan import Plan

    if plan is not None and not isinstance(plan, Plan):
        msg = f"plan must be what read_plan returns (got {kind_of(plan)}); give several paths as one list"
        raise TypeError(msg)
    if options is not None and not isinstance(options, Options):
        msg = f"options must be plancheck.actuals.options.Options (got {kind_of(options)})"
        raise TypeError(msg)


def _paths(given: object) -> list[str]:
    several = list(given) if _is_several(given) else [given]
    if not several:
        msg = "there are no paths to read actuals from"
        raise ValueError(msg)
    return list(map(_path, several))


def _is_several(given: object) -> TypeGuard[Iterable[object]]:
    """Say whether something holds paths, in an order of its own; an open file, which holds lines, does not."""
    return isinstance(given, Sequence | Iterator) and not isinstance(given, str | bytes | bytearray | IOBase)


def _path(given: object) -> str:
    path = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(path, str):
        msg = f"actuals are read from the paths of files, one or a list of them (got {kind_of(given)})"
        raise TypeError(msg)
    return path
