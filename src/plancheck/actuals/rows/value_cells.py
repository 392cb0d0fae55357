"""Value cells: the number they state, or why they state none and what to do about it."""

from collections.abc import Callable

from plancheck.actuals.grammar.number_evidence import Stated
from plancheck.message import Message, message
from plancheck.numbers.number import NumberError, parse_number, plain
from plancheck.numbers.number_format import INDIAN, OTHERS, PLAIN, NumberFormat, number_in
from plancheck.text import quoted


def read_value(text: str) -> Stated:
    """Return what a cell states in the plain format."""
    if not text:
        return None, None
    try:
        return parse_number(text), None
    except NumberError as error:
        return None, _fault(text, error, PLAIN)


def reader(format_: NumberFormat) -> Callable[[str], Stated]:
    """Return the function that tells what a cell states in a format."""

    def read(text: str) -> Stated:
        if not text:
            return None, None
        try:
            return parse_number(format_.plain(text)), None
        except NumberError as error:
            return None, _fault(text, error, format_)

    return read_value if (format_.decimal, format_.thousands) == (PLAIN.decimal, "") else read


def _fault(text: str, error: NumberError, format_: NumberFormat) -> Message:
    from plancheck.actuals.rows.value_advice import advice, last_advice

    words = advice(text) or _other_formats(text, format_) or last_advice(text, f"8{format_.decimal}16")
    return message("{text} {fault}; {advice}", text=quoted(text, 40), fault=message(str(error)), advice=words)


def _other_formats(text: str, format_: NumberFormat) -> Message | None:
    """Return the options under which `text` is a number, for its writer to choose from; None if there are none."""
    choices: dict[str, str] = {}
    for other in sorted(OTHERS, key=lambda other: (other == INDIAN, other.decimal != format_.decimal)):
        if (number := number_in(other, text)) is not None:
            choices.setdefault(plain(number), _options(other, format_))
    if not choices:
        return None
    if len(choices) == 1:
        [(only, options)] = choices.items()
        return message("if it is {number}, read the file with {options}", number=quoted(only, 40), options=options)
    first, second, *_ = [
        message("{number} ({options})", number=quoted(number, 40), options=options)
        for number, options in choices.items()
    ]
    return message("say which it is, {reading} or {other}", reading=first, other=second)


def _options(wanted: NumberFormat, given: NumberFormat) -> str:
    """Return the options that declare `wanted`, as they are typed in a shell, where `given` is in force."""
    if wanted == INDIAN:
        return "--locale en_IN"
    options = [f"--decimal {wanted.decimal}"] if wanted.decimal != given.decimal else []
    if wanted.thousands:
        mark = wanted.thousands if wanted.thousands in ",." else f'"{wanted.thousands}"'
        options.append(f"--thousands {mark}")
    return " ".join(options)
