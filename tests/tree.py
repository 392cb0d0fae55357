"""The tree the tests run in, held: a test that writes into it, be it the same bytes, fails the run.

The process that leads the run looks at every file before the first test and after the last one.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

_IGNORED: Final = frozenset(
    (
        *(".git", ".venv", "build", "dist", "htmlcov", "__pycache__"),
        *(".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
    )
)
"""What tools write while they run; `.gitignore` leaves it out too."""

Stamp = tuple[int, int, int]
"""When a file was last written, which file it is, and its size."""

_BEFORE = pytest.StashKey[dict[str, Stamp]]()


def stamps(root: Path) -> dict[str, Stamp]:
    """Return a stamp of every file under `root`, by its path from there."""
    return {os.path.relpath(entry.path, root): _stamp(entry) for entry in _files(root)}


def _files(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _IGNORED or entry.name.startswith(".coverage"):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                yield entry


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    stat = entry.stat(follow_symlinks=False)
    return stat.st_mtime_ns, stat.st_ino, stat.st_size


def changed(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> list[str]:
    """Return the paths of files that were written, made or removed."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remember the tree."""
    if not hasattr(session.config, "workerinput"):  # a worker of xdist
        session.config.stash[_BEFORE] = stamps(session.config.rootpath)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run if the tree is not as it was."""
    before = session.config.stash.get(_BEFORE, None)
    if before is None or not (paths := changed(before, stamps(session.config.rootpath))):
        return
    session.exitstatus = pytest.ExitCode.TESTS_FAILED
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"\nERROR: written while the tests ran, by a test or by you: {', '.join(paths)}", red=True)
