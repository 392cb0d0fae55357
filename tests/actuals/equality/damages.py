"""What may have become of the bytes of a table, and what may stand around it."""

from collections.abc import Callable
from random import Random
from typing import Final

_DAMAGES: Final[tuple[Callable[[bytes, int], bytes], ...]] = (
    lambda text, _: text.removesuffix(b"\n"),
    lambda text, _: text.replace(b"\n", b"\r\n"),
    lambda text, _: text.replace(b"\n", b"\r"),
    lambda text, _: b"\xef\xbb\xbf" + text,
    lambda text, at: _inserted(text, at, b"\n"),
    lambda text, at: _inserted(text, at, b"\r\n"),
    lambda text, at: _inserted(text, at, b","),
    lambda text, at: _inserted(text, at, b'"'),
    lambda text, at: _inserted(text, at, b'"x"'),
    lambda text, at: _inserted(text, at, b"\x00"),
    lambda text, at: _inserted(text, at, b"\xef\xbb\xbf"),
    lambda text, at: _inserted(text, at, b"\xff"),
    lambda text, at: _inserted(text, at, b"\x1a"),
    lambda text, at: _inserted(text, at, b" "),
    lambda text, at: text[: at % (len(text) + 1)],
    lambda text, at: _line_inserted(text, at, b",,,,\n"),
    lambda text, at: _line_inserted(text, at, b"Total\n"),
    lambda text, at: _line_inserted(text, at, b"# note, of, the, table\n"),
    lambda text, at: _line_inserted(text, at, b"  \n"),
    lambda text, at: _line_inserted(text, at, text.partition(b"\n")[0] + b"\n"),
    lambda text, at: _line_inserted(text, at, text.partition(b"\n")[0].upper() + b"\n"),
    lambda text, at: _line_inserted(text, at, b",".join(text.partition(b"\n")[0].split(b",")[::-1]) + b"\n"),
    lambda text, at: _line_inserted(text, at, b">>>>>>> theirs\n"),
    lambda text, _: text + text.partition(b"\n")[2],
    lambda text, _: text.replace(b",a,", b',"a",'),
    lambda text, _: text.replace(b",a,", b', "a",'),
    lambda text, _: text.replace(b",a,", b',"a" ,'),
    lambda text, _: text.replace(b",a,", b'," a ",'),
    lambda text, _: text.replace(b",a,", b',a"b,'),
    lambda text, _: text.replace(b",a,", b',"a"b,'),
    lambda text, _: text.replace(b",,", b',"",'),
    lambda text, _: text.replace(b",5", b',"5.0"'),
    lambda text, at: _inserted(text, at, b'""'),
    lambda text, at: _inserted(text, at, b'","'),
    lambda text, at: _line_inserted(text, at, b'""\n'),
    lambda text, at: _line_inserted(text, at, b'"# note, of, the, table"\n'),
)

_ABOVE: Final = (b"Growth of areas\n", b"Table 1: Growth, percent\n\n", b"# made in 2026\n", b"Thousands\n", b"\n")
_BELOW: Final = (
    b"Office, 9 May 2025\n",
    b"\nNote: p provisional\n",
    b"\n",
    b"* preliminary\n",
    b"Total,,\n",
    b"a,,,,,,\n",
)


def damaged(random: Random, text: bytes) -> bytes:
    """Return a table as it is, most often, or damaged."""
    if random.random() < 0.9:
        return text
    return random.choice(_DAMAGES)(text, random.randint(0, random.choice((60, 400, 4_000))))


def surrounded(random: Random, text: bytes) -> bytes:
    """Return a table with lines above and below it now and then."""
    above = random.choice(_ABOVE) if random.random() < 0.02 else b""
    below = random.choice(_BELOW) if random.random() < 0.02 else b""
    return above + text + below


def _inserted(text: bytes, at: int, what: bytes) -> bytes:
    place = at % (len(text) + 1)
    return text[:place] + what + text[place:]


def _line_inserted(text: bytes, at: int, line: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    place = at % (len(lines) + 1)
    return b"".join([*lines[:place], line, *lines[place:]])
