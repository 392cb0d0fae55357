"""Where the run was started in its repository, as the job's environment tells it."""

import os
from pathlib import Path
from typing import Final

ROOTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What GitHub and GitLab call the folder in which the repository lies."""


def folder_in_repository() -> str:
    """Return the working directory as seen from the root of the repository; empty at the root, and outside of any."""
    root = next(filter(None, map(os.environ.get, ROOTS)), None)
    if root is None:
        return ""
    try:
        folder = Path.cwd().relative_to(Path(root).resolve()).as_posix()
    except (OSError, ValueError):  # the directory is gone, or lies elsewhere
        return ""
    return "" if folder == "." else folder
