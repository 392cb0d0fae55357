"""What is wrong with one file: collected, with places named as people and programs know them."""

import re
from typing import TYPE_CHECKING

from plancheck.errors import Problem, ProblemLog
from plancheck.message import Message, message
from plancheck.model.actual import Location
from plancheck.text import in_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence


class Complaints:
    """Takes what is wrong with the file at `path`, whose places are called by its `header` and its `sheet`."""

    def __init__(self, path: str, log: ProblemLog) -> None:
        self.header: Sequence[str] = ()
        self.sheet: str | None = ""
        self.any = False
        self.path = path
        self._log = log

    def __call__(self, line: int, column: int | None, message: Message) -> None:
        """Take a complaint of a line and, if it is about one, of a column, from 1."""
        name = self.header[column - 1] if column and column <= len(self.header) else ""
        if self.sheet:
            place = Location(self.path, line, column or 1, self.sheet).spot
            self._add(Problem(self.path, None, None, f"{place} {name}".strip(), message))
        else:
            self._add(Problem(self.path, line, column, name, message))

    def of_column(self, column: int, message: Message) -> None:
        """Take a complaint of a column, from 1, as a whole; of the file, if it has no such column."""
        if column > len(self.header):
            self.of_file(message)
        else:
            self._add(Problem(self.path, None, column, self.header[column - 1] or f"#{column}", message))

    def of_file(self, message: Message, line: int | None = None) -> None:
        """Take a complaint of the file as a whole, or of a line of it."""
        self._add(Problem(self.path, line, None, "", message))

    def _add(self, problem: Problem) -> None:
        self.any = True
        self._log.add(problem)


def ignoring(*texts: str) -> Message:
    """Return what to write so that columns of these headers, or lines around a table, are passed over."""
    if not any(map(str.strip, texts)):
        return message("give the column a header")
    return message("write actuals: {{ignore: [{texts}]}} in the plan", texts=", ".join(map(in_yaml, texts)))


def stem_of(path: str) -> str:
    """Return the name of a file without what says how it is stored: `a.women` of `a.women.csv.gz`."""
    return re.sub(r"\.[A-Za-z0-9]{1,7}(?:\.(?:gz|zst|zip))?$", "", re.split(r"[/\\]", path)[-1])
