"""The actuals: files and data frames to a stream of `Actual`, or all that is wrong with them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from io import IOBase
from typing import TYPE_CHECKING, Protocol, TypeGuard

from plancheck.text import kind_of

if TYPE_CHECKING:
    from plancheck.actuals.options import Options
    from plancheck.actuals.source.frames import Frame
    from plancheck.actuals.stream import Actuals
    from plancheck.model.plan import Plan

PathLike = str | os.PathLike[str]


class ArrowTable(Protocol):
    """A data frame that hands over its columns by the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule that holds a stream of record batches."""
        ...


def read_actuals(
    paths: "PathLike | ArrowTable | Iterable[PathLike | ArrowTable]",
    plan: "Plan | None" = None,
    *,
    options: "Options | None" = None,
) -> "Actuals":
    """Return the actuals of files or data frames, to be read whenever they are iterated or verified.

    Args:
        paths: What holds them, in order: a path or a data frame, or a list, a tuple or an iterator of these. `-` is
            standard input. A data frame is whatever hands over its columns by the Arrow PyCapsule interface
            (`__arrow_c_stream__`): of pandas, Polars, PyArrow, DuckDB and others; that takes `plancheck[arrow]`. What
            gives them once only, as a `RecordBatchReader`, is kept while it is read.
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

    given = _items(paths)
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


def _items(given: object) -> "list[str | Frame]":
    several = list(given) if _is_several(given) else [given]
    if not several:
        msg = "there are no paths to read actuals from"
        raise ValueError(msg)
    return [item if isinstance(item, str) else _path_or_frame(item) for item in several]


def _path_or_frame(given: object) -> "str | Frame":
    from plancheck.actuals.source.frames import Frame, is_frame

    return Frame(given) if is_frame(given) else _path(given)


def _is_several(given: object) -> TypeGuard[Iterable[object]]:
    """Say whether something holds paths, in an order of its own; an open file, which holds lines, does not."""
    if type(given) is list:
        return True
    from plancheck.actuals.source.frames import is_frame

    is_one = isinstance(given, str | bytes | bytearray | IOBase) or is_frame(given)
    return isinstance(given, Sequence | Iterator) and not is_one


def _path(given: object) -> str:
    path = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(path, str):
        msg = f"actuals are read from the paths of files, or from data frames, one or a list (got {kind_of(given)})"
        raise TypeError(msg)
    return path
