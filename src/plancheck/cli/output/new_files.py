"""Files that are new: none is overwritten, and either all of them are there at the end or none."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each new file of `folder`, which is made if it is not there.

    A file has its name only once it is whole. Whatever goes wrong, nothing of ours is left.

    Raises:
        OSError: A file is there already, or one cannot be written.
    """
    made = _made(folder)
    placed: list[Path] = []
    temporaries = {folder / name: folder / f".plancheck-{os.urandom(8).hex()}.tmp" for name in files}
    try:
        for path, temporary in temporaries.items():
            _fill(temporary, files[path.name])
        for path, temporary in temporaries.items():
            os.link(temporary, path)
            placed.append(path)
    except BaseException:
        _remove(placed)
        _remove(temporaries.values())
        _remove_folders(made)
        raise
    _remove(temporaries.values())


def _fill(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _made(folder: Path) -> list[Path]:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _remove_folders(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):  # somebody else put something in it
            folder.rmdir()
