"""The first lines of a text file, kept to look for its structure in them, and given again to be read."""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from plancheck.actuals.source.lines import LineError

if TYPE_CHECKING:
    from plancheck.actuals.header.labels import FirstRows
    from plancheck.actuals.structure.grids import Grid

MOST_LINES: Final = 2_000
# So much of a file is looked at for its structure; what it assumes is held against every row below.
MOST_CHARACTERS: Final = 1_000_000
_ABOVE: Final = 100  # within so many lines the header of such a file stands
_ALIGNED: Final = "DATE +VALUE *"  # the header of columns that blanks align, as FRED has them in text files
_SAID: Final = r"([A-Z][A-Za-z ]{1,30}:) +(\S.*)"  # what such a file says above it: `Series ID:           UNRATE`
_FEWEST: Final = 2  # so many notes in their order are no accident
_LONGEST_NUMBER: Final = 3


class Head:
    """The first lines of a file, or all if `is_whole`; `header` is the first that is not blank, `number` its own."""

    def __init__(self, number: int, line: str, below: Iterator[str]) -> None:
        """Take lines from `below`, which follow `line`, the first that is not blank."""
        self.number, self.header = number, line
        self._lines = [*[""] * (number - 1), line]
        self._below = below
        self._fault: LineError | None = None
        self.is_whole = self._take(len(line))

    def _take(self, characters: int) -> bool:
        try:
            for line in self._below:
                self._lines.append(line)
                characters += len(line)
                if len(self._lines) >= MOST_LINES or characters >= MOST_CHARACTERS:
                    return False
        except LineError as fault:
            self._fault = fault
        return self._fault is None

    def line(self, number: int) -> str:
        """Return one line; nothing if it is none of these."""
        return "".join(self._lines[number - 1 : number])

    def first(self, count: int) -> list[str]:
        """Return so many lines, those that are blank too."""
        return self._lines[:count]

    @property
    def is_aligned(self) -> bool:
        """Whether blanks align the columns of the file, below lines that say whose series it is."""
        return any(re.fullmatch(_ALIGNED, line) for line in self._lines[:_ABOVE])

    def divided(self) -> "Head":
        """Return these lines, whose columns blanks align, divided by tabs."""
        lines = _divided(chain(self._lines, self._rest()))
        return Head(1, next(lines), lines)

    def without_notes(self, is_name: Callable[[str], bool]) -> "tuple[Head, str] | None":
        """Return these lines without the numbers of notes behind names, and one such name: `Food 5`.

        They are such where the whole file has them in their order, and a note for each of them below its table; where
        `is_name` knows none of these names as it stands, and no two of them are alike without their numbers.
        """
        at = next((at for at, line in enumerate(self._lines) if line.strip('",: ').casefold() == "footnotes"), 0)
        if not at or not self.is_whole:
            return None
        noted = [named for line in self._lines[:at] for text in line.split('"')[1::2] if (named := _noted(text))]
        order = [*dict.fromkeys(number for _, numbers in noted for number in numbers)]
        if len(order) < _FEWEST or order != [*range(1, len(order) + 1)] or order != _notes(self._lines[at + 1 :]):
            return None
        names = {text: _noted(text) for line in self._lines[:at] if (text := _label(line))}
        bare = [named[0] if named else text for text, named in names.items()]
        if (
            not any(names.values())
            or len({*bare}) < len(bare)
            or any(named and is_name(text) for text, named in names.items())
        ):
            return None
        lines = [_without_note(line) if row < at else line for row, line in enumerate(self._lines)]
        return Head(1, lines[0], iter(lines[1:])), [text for text, named in names.items() if named][-1]

    def lines(self, first: int) -> Iterator[str]:
        """Yield the lines of the file from `first` on.

        Raises:
            LineError: One of them cannot be read.
        """
        return chain(self._lines[first - 1 :], self._rest() if self._fault else self._below)

    def _rest(self) -> Iterator[str]:
        if self._fault:
            raise self._fault
        yield from self._below

    def has_plain_quotes(self, delimiter: str) -> bool:
        """Say whether cells divided by tabs hold quotes and none encloses a cell."""
        if delimiter != "\t" or not any('"' in line for line in self._lines):
            return False
        from plancheck.actuals.structure.grids import text_grids

        return any(not grid.has_quotes for grid in text_grids(self._lines, "\t", is_whole=self.is_whole))

    def rows(self, delimiter: str) -> "Callable[[], FirstRows]":
        """Return what cuts these lines below the first into records; into none where that fails."""

        def cut() -> "FirstRows":
            grids = self.grids(delimiter)
            return [row for row in grids[0].rows if row[0] > self.number] if grids else ()

        return cut

    def grids(self, delimiter: str | None) -> "Sequence[Grid]":
        """Return the lines cut at each delimiter, or at the one given."""
        from plancheck.actuals.structure.grids import text_grids, without_tags
        from plancheck.actuals.structure.rows.years_above import with_years

        grids = text_grids(self._lines, delimiter, is_whole=self.is_whole)
        return [with_years(without_tags(grid)) for grid in grids]

    def uncut(self) -> "Grid":
        """Return the lines that are not blank, each as one cell."""
        from plancheck.actuals.structure.grids import Grid

        return Grid([(line, [text]) for line, text in enumerate(self._lines, 1) if text.strip()])


def _label(line: str) -> str:
    return line.split('"', 2)[1] if line.startswith('"') and line.count('"') > 1 else ""


def _noted(text: str) -> tuple[str, list[int]] | None:
    name = text.rstrip("0123456789 ")
    numbers = text[len(name) :].split()
    is_noted = name and text[len(name) :].startswith(" ") and all(len(each) <= _LONGEST_NUMBER for each in numbers)
    return (name, list(map(int, numbers))) if is_noted and numbers else None


def _notes(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the notes that lines begin with, as far as they follow each other."""
    found: list[int] = []
    for line in lines:
        if line.partition(",")[0].strip('" ') != str(len(found) + 1):
            break
        found.append(len(found) + 1)
    return found


def _without_note(line: str) -> str:
    named = _noted(_label(line))
    return line.replace(_label(line), named[0], 1) if named else line


def _divided(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines whose columns blanks align with tabs between them, and between what is said above and its name."""
    for line in lines:
        if re.fullmatch(_ALIGNED, line):
            yield "\t".join(line.split())
            break
        yield re.sub(f"^{_SAID}", r"\1\t\2", line)
    for line in lines:
        yield "\t".join(line.split())


def all_but_last(lines: Iterator[str], count: int, left: list[str]) -> Iterator[str]:
    """Yield `lines` but for so many at the end, which are `left` then."""
    kept: deque[str] = deque()
    for line in lines:
        kept.append(line)
        if len(kept) > count:
            yield kept.popleft()
    left += kept
