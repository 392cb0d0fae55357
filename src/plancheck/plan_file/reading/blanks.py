"""Blanks that look like spaces and are none to YAML: a plan that cannot be used because of them has to be told so."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from plancheck.message import message, template
from plancheck.plan_file.faults import Fault, Mark

# Spaces of other widths, those that do not break, and those of no width at all.
_ODD: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_INDENTS: Final = rf"[ \t]*(?:- *)?[{_ODD}]"
_AFTER_KEY: Final = rf"[ -]*[A-Za-z_]+ ?:[{_ODD}]"


def blank_faults(text: str, told: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    """Yield a fault for the first odd blank of a plan of which something is `told` of lines, if one may be the cause.

    It may if it stands on one of these lines, or where YAML needs a plain space.
    """
    if not re.search(f"[{_ODD}]", text):
        return
    # what shows a number with such blanks in it would not be told of plain ones
    lines = {line for line, words in told if not re.search(f"[0-9][{_ODD}][0-9]", words)}
    found = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if not line.isascii() and (number in lines or re.match(_INDENTS, line) or re.match(_AFTER_KEY, line))
    ]
    if places := [(number, match) for number, line in found if (match := re.search(f"[{_ODD}]", line))]:
        number, match = places[0]
        name = f"{unicodedata.name(match[0]).lower()} (U+{ord(match[0]):04X})"
        said = message("has a {name} here; write plain spaces", name=name)
        if len(places) > 1:
            words = template("has a {name} here, the first of {count} such lines; write plain spaces")
            said = message(words, name=name, count=len(places))
        yield Fault((), said, Mark(number, match.start() + 1))
