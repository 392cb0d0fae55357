"""A trial on which the readers differ, made as small as it can be while they still do."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from tests.actuals.equality.trials import DataFrame, Question, Room, TextFile, Trial, TypedFile

_T = TypeVar("_T")

_MOST = 1_000
"""How many smaller trials are tried."""


def shrunk(trial: Trial, folder: Path) -> Trial:
    """Return the smallest trial like this one on which the readers differ."""
    tries = 0
    found = True
    while found and tries < _MOST:
        found = False
        for smaller in _smaller(trial):
            tries += 1
            if are_different(smaller.answers(folder)):
                trial, found = smaller, True
                break
    return trial


def are_different(answers: Sequence[object]) -> bool:
    """Say whether some of the answers are not as the first."""
    return any(answer != answers[0] for answer in answers)


def _smaller(trial: Trial) -> Iterator[Trial]:
    """Yield trials that are smaller by one step, large steps first."""
    for files in _without_some(trial.files):
        yield trial._replace(files=files)
    for place, file in enumerate(trial.files):
        for less in _smaller_file(file):
            yield trial._replace(files=[*trial.files[:place], less, *trial.files[place + 1 :]])
    for name, usual in {**Question((0,))._asdict(), **Room()._asdict()}.items():
        part = "question" if name in Question._fields else "room"
        if name not in {"plan", "wants_all"} and getattr(getattr(trial, part), name) != usual:
            yield trial._replace(**{part: getattr(trial, part)._replace(**{name: usual})})
    for targets in _without_some(trial.question.targets):
        yield trial._replace(question=trial.question._replace(targets=tuple(targets)))
    for bounds in _without_some(sorted(trial.room.bounds)):
        yield trial._replace(room=trial.room._replace(bounds=frozenset(bounds)))


def _smaller_file(file: TextFile | TypedFile | DataFrame) -> Iterator[TextFile | TypedFile | DataFrame]:
    if not isinstance(file, TextFile):
        for rows in _without_some(range(len(file.table))):
            yield file._replace(table=pa.concat_tables(file.table.slice(row, 1) for row in rows))
        for name in file.table.column_names:
            yield file._replace(table=file.table.drop_columns([name]))
        return
    if file.is_packed:
        yield file._replace(is_packed=False)
    for lines in _without_some(file.content.splitlines(keepends=True)):
        yield file._replace(content=b"".join(lines))
    delimiter = max((b",", b";", b"\t"), key=file.content.count)
    table = [line.split(delimiter) for line in file.content.split(b"\n")]
    for place in range(max(map(len, table))):
        yield file._replace(content=b"\n".join(delimiter.join(row[:place] + row[place + 1 :]) for row in table))


def _without_some(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Yield them without their halves, quarters and so on; something is always left."""
    size = len(items) // 2
    while size:
        for start in range(0, len(items), size):
            if left := [*items[:start], *items[start + size :]]:
                yield left
        size //= 2
