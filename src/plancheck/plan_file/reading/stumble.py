"""Where the parser of YAML stopped, what stands there, and what to say of it."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from plancheck.message import Message, message, template
from plancheck.plan_file.faults import Fault, Mark
from plancheck.text import visible

KEY: Final = r"[A-Za-z_][\w-]*"
CLOSING: Final = {"[": "]", "{": "}"}
_LONGEST: Final = 1_000
"""Characters of a line that are looked at: patterns look at each of them more than once."""


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
    match = re.search(rf"({KEY}):\s*$", text)
    return match[1] if match else ""


def value_at(text: str, column: int) -> str:
    """Return the text that starts at `column`, as far as its mapping or list goes."""
    end = r"[^,}\]#]*" if re.search(r"[{\[]", text[:column]) else r"[^#]*"
    match = re.match(end, text[column:])
    return match[0].strip() if match else ""


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
