"""Where what a report says shows: a line of a file, a cell of a workbook, the target in the plan."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from plancheck.named_tuple import NamedTuple
from plancheck.text import PASSED_ON, shown, visible

if TYPE_CHECKING:
    from plancheck.model.actual import Location
    from plancheck.model.plan import Plan
    from plancheck.reports.shared.language import Language

_BUILT_IN: Final = "built-in plan"
# What a plan made in Python, standard input and the plan that ships are called: nothing a program could open.
_NO_FILES: Final = frozenset({"", "<stdin>", _BUILT_IN})


class Place(NamedTuple):
    """Where a finding shows."""

    path: str  # the file as the user named it, every character of it
    # physical line of a text file, from 1; None in a file without lines, and when the whole file is meant
    line: int | None = None
    character: int | None = None  # in the line, from 1; None when it is not known
    field: int | None = None  # ordinal of the record's field, from 1; None in a plan, and when it is not known
    spot: str | None = None  # where in a file without lines: `Sheet1!B7`, `row 7`; None in a text file
    row: int | None = None  # row of the sheet or the table, from 1; in a text file the line

    @property
    def is_file(self) -> bool:
        """Whether this is the name of a file, rather than of standard input, a data frame, or the plan that ships."""
        return self.path not in _NO_FILES and not (self.path.startswith("<frame") and self.path.endswith(">"))

    @property
    def shown(self) -> str:
        """The path, visible, from the directory of the run where it lies there."""
        return visible(self.path, PASSED_ON).removeprefix("./")

    @property
    def position(self) -> str:
        """The path, the line and the character in it, as far as they are known, as compilers write them."""
        return ":".join(str(part) for part in (self.shown, self.line, self.character) if part is not None)

    def seen_from_root(self, folder: str) -> "Place":
        """Return the place as seen from the root of the repository, in whose `folder` the run was started."""
        if not folder or not self.is_file or self.path.startswith("/"):
            return self
        return self._replace(path=os.path.normpath(f"{folder}/{self.path}"))

    def __str__(self) -> str:
        """Return `actuals.csv:7`, or `actuals.xlsx:Sheet1!B7` for a cell of a workbook."""
        return self.shown if self.row is None else f"{self.shown}:{self.spot or self.row}"


def somewhere(paths: Iterable[str]) -> Place:
    """Return the place of what is in no file, for readers that ask for one: the first of these that is a file.

    Where none is, as with the plan that ships and figures from standard input, it is what the last one is called.
    """
    places = [Place(path) for path in paths]
    return next((place for place in places if place.is_file), places[-1])


def place_of(location: "Location") -> Place:
    """Return the place of an actual."""
    line = location.line if location.sheet == "" else None
    spot = None if location.sheet == "" else visible(location.spot)
    return Place(location.path, line, field=location.column, spot=spot, row=location.line)


def plan_place(plan: "Plan", id_: str) -> Place:
    """Return the place of a target or a total in the plan."""
    line = plan.line_of(id_)
    return Place(plan.path, line, row=line)


def plan_name(path: str, language: "Language") -> str:
    """Return what people call the plan at `path`: its path, unless it is the one that ships."""
    return language("built-in plan") if path == _BUILT_IN else shown(path)


def listed_places(locations: "tuple[Location, ...]", unlisted: int = 0) -> str:
    """Return the rows an actual comes from, and so many that are not listed: `actuals.csv:2, 3, 4, …`."""
    by_path: dict[str, list[str]] = {}
    for place in locations:
        by_path.setdefault(shown(place.path), []).append(shown(place.spot) if place.sheet else str(place.line))
    listed = "; ".join(f"{path}:{', '.join(dict.fromkeys(lines))}" for path, lines in by_path.items())
    return f"{listed}, …" if unlisted else listed
