"""Faults in what plancheck was given, and the errors that carry all of them at once."""

from collections.abc import Sequence
from typing import Final, Self

from plancheck.message import Message
from plancheck.named_tuple import NamedTuple
from plancheck.text import visible

LISTED: Final = 20  # most problems a message lists one by one; the rest are counted


class Excerpt(NamedTuple):
    """The line of a file in which something is wrong, and the character at which it is, from 1."""

    text: str
    column: int


class Problem(NamedTuple):
    """One fault in an input, where it is and what to do about it.

    Attributes:
        path: The file as the user named it.
        line: Physical line, from 1, where the record or key starts; None when the whole file is meant.
        column: In a plan the character, in actuals the field, both from 1; None when the whole line is meant.
        where: Key path in a plan, header name in actuals; may be empty.
        sentence: What is wrong, what was found, what to do; a `Message` where it can be said in other languages.
        excerpt: The line of the file, where that is known.
    """

    path: str
    line: int | None
    column: int | None
    where: str
    sentence: Message
    excerpt: Excerpt | None = None

    @property
    def message(self) -> str:
        """What is wrong, what was found, what to do, in English."""
        return str(self.sentence)

    @property
    def place(self) -> str:
        """The file, the line and the column, as far as they are known; a column alone would look like a line."""
        spot = () if self.line is None else (self.line, self.column)
        return ":".join(str(part) for part in (visible(self.path), *spot) if part is not None)

    def __str__(self) -> str:
        """Return `path:line:column: where: message`, without the parts that are not known."""
        return ": ".join(part for part in (self.place, visible(self.where), self.message) if part)


class PlancheckError(Exception):
    """The base of all errors raised on purpose: the first `problems` in order of the file, the `count` of all."""

    def __init__(self, problems: Sequence[Problem], count: int | None = None) -> None:
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        super().__init__(self.problems, self.count)  # so a copy, or what another process gets, is made of the same

    def __str__(self) -> str:
        """Return one line a problem, and a last line that counts those not listed."""
        return "\n".join(listing(self.problems, self.count))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...], int]]:
        """Return what makes it again, as another process does."""
        return type(self), (self.problems, self.count)


class PlanError(PlancheckError):
    """The plan cannot be used."""


class ActualsError(PlancheckError):
    """The actuals cannot be used."""


class ProblemLog:
    """Problems as they are found: all are counted in `count`, as many kept in `problems` as a message lists."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.count = 0

    def add(self, problem: Problem) -> None:
        """Count `problem`, and keep it if there is room."""
        self.count += 1
        if len(self.problems) < LISTED:
            self.problems.append(problem)


def listing(problems: Sequence[Problem], count: int | None = None) -> list[str]:
    """Return one line a problem, at most 20, and a last line that counts the rest."""
    lines = [str(problem) for problem in problems[:LISTED]]
    more = (len(problems) if count is None else count) - len(lines)
    return [*lines, f"and {more:,} more problems"] if more > 0 else lines
