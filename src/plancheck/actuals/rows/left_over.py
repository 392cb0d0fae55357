"""Columns that are not read and may tell figures apart: what stands in them beside indicators of the plan."""

from bisect import insort
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cached_property
from threading import Lock
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.header.column_names import Kind
from plancheck.actuals.header.labels import Cells, Remembered
from plancheck.actuals.header.telling import Side, says_more_of, side_of, tells
from plancheck.message import Message, message, template
from plancheck.model.names import KnownNames
from plancheck.text import composed, name_key, quoted

_SHOWN: Final = 40
# What columns tell that may hold the name of an indicator, with more that is said of it.
_SAYING: Final = frozenset({"words", "note"})
_ONE: Final = frozenset({"0", "1"})  # numbers that may stand for no scale, in a column of scales
_REMEMBERED: Final = 2_000

_SHORTEST_CODE: Final = 3  # characters with which a word of a name may begin: `EXP` of exports
_ROWS: Final = 1_000
_CELLS: Final = 50_000  # so many rows about the plan are looked at, and cells of them
# A text longer than this is looked at anew each time: few come again, and kept they would fill the memory.
_LONGEST: Final = 100
_APART: Final = template(
    "tells rows of {indicator} apart ({first}, {second}), and is no dimension of the plan; write there dimensions: "
    "[NAME] for it and where: {{NAME: TEXT}} for the rows that count, map it to a dimension under actuals: "
    "columns:, or keep only the rows that are meant"
)
_HEADLINE: Final = template(
    "tells rows of {indicator} apart ({first}, {second}), and is no dimension of the plan; write there dimensions: "
    "[NAME] for it; for targets that say nothing of it the rows count in which it is empty"
)
_OF_ROWS: Final = template(
    "says {text} of rows of {indicator}, and is no dimension of the plan; write there dimensions: [NAME] for it and "
    "where: {{NAME: {text}}} if targets are of that, keep only the rows that are meant, or {ignore} if the figures are "
    "what the plan means"
)


def tells_apart(indicator: str, first: str, second: str) -> Message:
    """Return what is wrong with a column that is not read and holds these two texts in rows of one indicator."""
    words = _APART if first and second else _HEADLINE
    first, second = (quoted(text, _SHOWN) for text in (first, second))
    return message(words, indicator=quoted(indicator, _SHOWN), first=first, second=second)


def says_of_rows(header: str, indicator: str, text: str) -> Message:
    """Return what is wrong with a column that is not read and says this of rows of an indicator."""
    said = quoted(text, _SHOWN), quoted(indicator, _SHOWN)
    return message(_OF_ROWS, text=said[0], indicator=said[1], ignore=ignoring(header))


class LeftOver:
    """Looks at the cells of one column beside the indicators; the text in that of `beside` seems to decide its own."""

    def __init__(
        self,
        header: str,
        known: KnownNames,
        kind: Kind = "",
        is_whole: Callable[[str], bool] = frozenset().__contains__,
        beside: int | None = None,
    ) -> None:
        """Look at rows of the `known` indicators in a column that tells what they are of, unless it `is_whole`."""
        self.beside = beside
        self._header, self._kind = header, kind
        self._told: dict[str, str] = {}
        self._powers: dict[str, str] = {}
        self._holds_figures = False
        self._known = known
        self._is_whole = is_whole
        self._lock = Lock()  # several threads look
        self._must_agree = kind not in {"type", "note", "source", "words", "measure", "kept", "dropped"}
        self._telling = Remembered(self._matters, _REMEMBERED)
        self._sides: dict[Side, tuple[str, str]] = {}
        self.last_part = ""
        self._seen: set[tuple[str, str, str]] = set()
        self._texts: dict[tuple[str, str], list[str]] = {}

    def _matters(self, cell: str) -> bool:
        found = self._tells(cell) or bool(self._side(cell)) or self._names_one(cell)
        self._holds_figures |= not found and cell not in _ONE and cell.strip().replace(".", "", 1).isdecimal()
        return found

    def matters(self, cell: str) -> bool:
        """Say whether it matters of which indicator a row with this cell is."""
        return self._must_agree or self._telling[cell]

    def look(self, indicator: str, cell: str, beside: str = "") -> None:
        """Look at the cell of a row, given what stands in the column that decides it."""
        if not self.matters(cell) or (indicator, cell, beside) in self._seen:
            return
        with self._lock:
            self._look(indicator, cell, beside)

    def _names_one(self, cell: str) -> bool:
        """Say whether a name of the plan is among the words of a cell, in a column that may say more of it."""
        words = composed(cell[:_LONGEST]).casefold()
        return self._kind in _SAYING and any(name in words for name in self._lower_names)

    @cached_property
    def _lower_names(self) -> Sequence[str]:
        return [composed(name).casefold() for name in self._known]

    def _tells(self, cell: str) -> bool:
        return not self._is_whole(cell) and tells(self._kind or "words", cell)

    def _tells_of(self, indicator: str, cell: str) -> bool:
        """Say the same given the indicator, whose names may have the words of the cell, or be in it with others."""
        if self._tells(cell):
            names = self._known.alike(indicator)
            is_begun = self._kind == "listed" and len(cell) >= _SHORTEST_CODE and names.begin_with(cell)
            return not (is_begun or names.say(cell.rpartition(": ")[2] or cell))
        return self._kind in _SAYING and says_more_of(self._known, indicator, cell)

    def _side(self, cell: str) -> Side:
        """Return whether a cell names a whole or a part: beside each other in one column they tell figures apart."""
        return "" if self._must_agree or self._is_whole(cell) else side_of(self._kind, cell)

    def _look(self, indicator: str, cell: str, beside: str) -> None:
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        if len(cell) <= _LONGEST:
            self._seen.add((indicator, cell, beside))
        if indicator in self._known:
            if self.beside is None and self._tells_of(indicator, cell):
                told = self._powers if cell.strip().isdecimal() else self._told
                told[indicator] = min(name_key(cell), told.get(indicator, name_key(cell)))
            if side := self._side(cell):
                seen = name_key(cell), indicator
                self._sides[side] = min(seen, self._sides.get(side, seen))
                self.last_part = max(self.last_part, seen[0] if side == "part" else "")
            if not self._must_agree:
                return
            texts = self._texts.setdefault((indicator, name_key(beside)), [])
            if (text := name_key(cell)) not in texts:
                insort(texts, text)
                del texts[2:]

    def doubts(self) -> Iterator[Message]:
        """Yield what is wrong where rows of one indicator differ, or are of a part, or of what did not come about."""
        for (indicator, _), texts in sorted(self._texts.items()):
            if len(texts) > 1:
                yield tells_apart(indicator, *texts)
                return
        if len(self._sides) > 1:
            (part, indicator), (whole, _) = self._sides["part"], self._sides["whole"]
            yield tells_apart(indicator, *sorted((part, whole)))
            return
        part, indicator = self._sides.get("part", ("", ""))
        if self._kind == "type" and part and part == self.last_part:
            self._told.setdefault(indicator, part)  # the one type of all rows: what came about has other names
        is_scale = not (self._kind == "words" and self._holds_figures)  # 1000 beside 13 is a figure like any other
        for indicator, text in sorted({**self._told, **(self._powers if is_scale else {})}.items()):
            yield says_of_rows(self._header, indicator, text)
            return


class KnownRows:
    """The first rows about indicators of the plan, by their lines, and how many more are `wanted` below the `last`."""

    def __init__(self, known: Container[str], after: int, width: int) -> None:
        """Want rows of the `known` indicators below the line `after`, of so many cells each."""
        self.rows: list[tuple[int, Cells]] = []
        self.wanted = min(_ROWS, _CELLS // max(width, 1))
        self._known = known
        self.last = after

    def take(self, indicator: str, line: int, cells: Cells) -> None:
        """Take a row of `indicator`, if it is wanted and was not taken before."""
        if self.wanted and line > self.last and indicator in self._known:
            self.last = line
            self.wanted -= 1
            self.rows.append((line, [*cells]))
