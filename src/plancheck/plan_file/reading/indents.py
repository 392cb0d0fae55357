"""Where the lines of a plan start, and where one had to."""

from collections.abc import Iterator, Sequence

from plancheck.model.plan import Plan
from plancheck.plan_file.keys import known_keys

_BLANKS = " \t"


def text_start(line: str) -> int:
    """Return how many blanks stand before the text of `line`."""
    return len(line) - len(line.lstrip(_BLANKS))


def expected_column(lines: Sequence[str], number: int) -> int | None:
    """Return how many blanks had to stand before the text of a line, by the lines above it; None if none are above.

    Of the columns in which lines of its kind started that are still open, it is the nearest.
    """
    if number >= len(lines):
        return None
    found, is_item = text_start(lines[number]), _is_item(lines[number])
    columns = [column for is_dash, column in _open(lines[:number]) if is_dash == is_item]
    if not is_item and _key(lines[number]) in known_keys(Plan):
        return 0
    return min(columns, key=lambda column: (abs(column - found), -column)) if columns else None


def _open(lines: Sequence[str]) -> list[tuple[bool, int]]:
    stack: list[tuple[bool, int]] = []
    for line in lines:
        for place in _places(line):
            while stack and stack[-1][1] > place[1]:
                stack.pop()
            if place not in stack:
                stack.append(place)
    return stack


def _places(line: str) -> Iterator[tuple[bool, int]]:
    text = line.strip(_BLANKS)
    if not text or text.startswith("#"):
        return
    column = text_start(line)
    if _is_item(line):
        yield True, column
        column += 1 + text_start(line[column + 1 :])
    yield False, column


def _key(line: str) -> str:
    return line.partition(":")[0].strip()


def _is_item(line: str) -> bool:
    return line.lstrip(_BLANKS).startswith(("- ", "-\t")) or line.strip(_BLANKS) == "-"
