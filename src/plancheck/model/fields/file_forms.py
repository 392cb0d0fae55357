"""What a plan says of the form of files: lines, headers, delimiters, flags, dates, scales."""

from typing import Annotated, Final

from plancheck.input_file import MAX_FOOTER, checked_encoding
from plancheck.message import SentenceError, message, template
from plancheck.model.actual import STATUSES
from plancheck.model.fields.scalars import NAMES_SCHEMA, SCALAR, PlainScalar, Read, read_name
from plancheck.numbers.scale import power_of
from plancheck.text import quoted

MAX_HEADER_LINES: Final = 16  # most lines of one header
_LONG_NUMBER: Final = 9  # digits that no number of a line has
FLAGS: Final = (*STATUSES, "missing", "normal")  # what a plan may say that a flag means

DATES: Final = (  # what a plan may say of the dates in files
    *("day-first", "month-first", "days", "months", "quarters", "years", "T-quarters", "T-terms", "T-months"),
    *("financial-by-start", "financial-by-end", "1900s", "2000s"),
)

_LINE: Final = {"type": "integer", "minimum": 1}
_DELIMITER: Final = r'^([tT][aA][bB]|[sS][pP][aA][cC][eE]|[^A-Za-z0-9"\r\n])$'
_LINES: Final = {"type": "array", "items": _LINE, "minItems": 1}


def read_line(value: object) -> int:
    """Return the number of a line or a row, from 1.

    Raises:
        SentenceError: It is none.
    """
    return _whole(value, 1, template("must be the number of a line or a row, from 1 (got {text})"))


def _whole(value: object, least: int, words: str) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if text.isascii() and text.isdigit() and len(text) < _LONG_NUMBER and int(text) >= least:
        return int(text)
    raise SentenceError(message(words, text=quoted(text)))


def read_header_lines(value: object) -> tuple[int, ...]:
    """Return the lines of a header, given the only one, or the first and the last, or all of them.

    Raises:
        SentenceError: They are no such lines.
    """
    given = [read_line(item) for item in (value if isinstance(value, list | tuple) else [value])]
    if not given or given[-1] - given[0] + 1 > MAX_HEADER_LINES or given != sorted(set(given)):
        words = template("must be the line of the header, or its first and its last, at most {most} lines in all")
        raise SentenceError(message(words, most=MAX_HEADER_LINES))
    return tuple(range(given[0], given[-1] + 1))


def _footer_lines(value: object) -> int:
    lines = _whole(value, 0, template("must be how many lines stand below the table (got {text})"))
    if lines > MAX_FOOTER:
        words = template("must be at most {most} (got {lines}); take the lines below the table out")
        raise SentenceError(message(words, most=MAX_FOOTER, lines=lines))
    return lines


def _delimiter(value: object) -> str:
    mark = {"tab": "\t", "space": " "}.get(value.casefold(), str(value)) if isinstance(value, str) else ""
    if len(mark) == 1 and not mark.isalnum() and mark not in '"\r\n\0':
        return mark
    raise SentenceError(message('must be one sign in quotes, such as ";", or tab or space'))


def _encoding(value: object) -> str:
    return checked_encoding(read_name(value))


def _headers(value: object) -> tuple[str | int, ...]:
    """Return the headers a column may have; a number without quotes is the place of the column, from 1."""
    return tuple(
        read_line(item)
        if isinstance(item, int) or (isinstance(item, PlainScalar) and item.isdigit())
        else read_name(item)
        for item in (value if isinstance(value, list | tuple) and value else (value,))
    )


def _scale(value: object) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if (power := power_of(text, is_power=False)) is None:
        words = template(
            "must be a power of ten such as 3, a factor such as 1000, or a word such as thousands (got {text})"
        )
        raise SentenceError(message(words, text=quoted(text)))
    return power


def _flag(value: object) -> str:
    if isinstance(value, str) and value in FLAGS:
        return str(value)
    raise SentenceError(message("must be one of {known}", known=FLAGS))


def _dates(value: object) -> tuple[str, ...]:
    words = tuple(value) if isinstance(value, list) else (value,)
    if words and all(isinstance(word, str) and word in DATES for word in words):
        return tuple(map(str, words))
    raise SentenceError(message("must be one of {known}", known=DATES))


PowerOfTen = Annotated[int, Read(_scale, {"type": SCALAR}, "number, or word")]

Flag = Annotated[str, Read(_flag, {"enum": list(FLAGS)}, f"one of {', '.join(FLAGS)}")]

Dates = Annotated[
    tuple[str, ...],
    Read(
        _dates,
        {"anyOf": [{"enum": list(DATES)}, {"type": "array", "items": {"enum": list(DATES)}, "minItems": 1}]},
        f"one or several of {', '.join(DATES)}",
    ),
]

Encoding = Annotated[str, Read(_encoding, {"type": "string"}, "name")]

Headers = Annotated[tuple[str | int, ...], Read(_headers, NAMES_SCHEMA, "header or place, or a list of them")]

_HEADER: Final = Read(read_header_lines, {"anyOf": [_LINE, _LINES]}, "line, or first and last line")
HeaderLines = Annotated[tuple[int, ...], _HEADER]

FooterLines = Annotated[
    int, Read(_footer_lines, {"type": "integer", "minimum": 0, "maximum": MAX_FOOTER}, f"0 to {MAX_FOOTER}")
]

Delimiter = Annotated[str, Read(_delimiter, {"type": "string", "pattern": _DELIMITER}, "one sign, or tab or space")]
