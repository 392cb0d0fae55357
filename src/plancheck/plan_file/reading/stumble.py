"""Where the parser of YAML stopped, what stands there, and what to say of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.plan import Plan
from plancheck.named_tuple import NamedTuple
from plancheck.plan_file.faults import Fault, Mark
from plancheck.plan_file.keys import known_keys
from plancheck.text import visible

_BLANKS = " \t"
KEY: Final = r"[A-Za-z_][\w-]*"
CLOSING: Final = {"[": "]", "{": "}"}
_LONGEST: Final = 1_000  # characters of a line that are looked at: patterns look at each of them more than once


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
    if not is_item and lines[number].partition(":")[0].strip() in known_keys(Plan):
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


def _is_item(line: str) -> bool:
    return line.lstrip(_BLANKS).startswith(("- ", "-\t")) or line.strip(_BLANKS) == "-"


class Stumble(NamedTuple):
    """Where the parser stopped, and where what it was reading starts; lines and columns count from 0."""

    lines: Sequence[str]
    line: int
    column: int
    reading: str
    start_line: int
    start_column: int
    problem: str

    @property
    def text(self) -> str:
        """The line on which the parser stopped."""
        return self.line_at(self.line)

    @property
    def start_text(self) -> str:
        """The line on which starts what the parser was reading."""
        return self.line_at(self.start_line)

    def line_at(self, number: int) -> str:
        """Return the start of a line; empty if there is none."""
        return self.lines[number][:_LONGEST] if 0 <= number < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.text[: self.column]

    @property
    def rest(self) -> str:
        """What the parser was reading, as far as it stands on the line on which it starts."""
        return self.start_text[self.start_column :]


def fault(said: Message, line: int, column: int) -> Fault:
    """Return a fault at a place that counts from 0."""
    return Fault((), said, Mark(line + 1, column + 1))


def rewrite(words: str, new: str, line: int, column: int, **told: str) -> Fault:
    """Return a fault that says which `new` line to write."""
    return fault(message(words, line=visible(new), **told), line, column)


def needs_quotes(text: str, sign: str, line: int, column: int) -> Fault:
    """Return a fault that says how to write `text`, of which the value starts with a `sign` that has a meaning."""
    words = template("has a text that starts with {sign}, which needs quotes; write {line}")
    return rewrite(words, text, line, column, sign=sign)


def key_before(text: str) -> str:
    """Return the key whose value starts where `text` ends."""
    return match[1] if (match := re.search(rf"({KEY}):\s*$", text)) else ""


def value_at(text: str, column: int) -> str:
    """Return the text that starts at `column`, as far as its mapping or list goes."""
    end = r"[^,}\]#]*" if re.search(r"[{\[]", text[:column]) else r"[^#]*"
    return match[0].strip() if (match := re.match(end, text[column:])) else ""


def unclosed(line: int, column: int, sign: str, found: Stumble) -> Fault:
    """Return a fault that says where a quote or a bracket opens, and what closes it."""
    words = template("opens {sign} and does not close it; put {closing} where it ends")
    said = message(words, sign=sign, closing=CLOSING.get(sign, sign))
    text = found.line_at(line)
    value = text[column:].rstrip()
    if (key := key_before(text[:column])) and value.count(sign) == 1 and not re.search(r"[{\[]", text[:column]):
        line_ = f"{key}: {value}{CLOSING.get(sign, sign)}"
        said = message("opens {sign} and does not close it; write {line}", sign=sign, line=visible(line_))
    return fault(said, line, column)
