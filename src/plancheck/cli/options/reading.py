"""The options that say how files of actuals are to be read."""

import re
from collections.abc import Callable
from functools import partial, wraps
from inspect import Parameter, signature
from typing import Annotated, Any, Final, TypeVar

from typer import Option

from plancheck.actuals.options import MEMORY, STDIN_NAME, Engine, Options
from plancheck.cli.options.refusal import Refusal, Text, fault_of
from plancheck.input_file import MAX_FOOTER
from plancheck.message import message, template
from plancheck.model.fields.plan_period import read_one_period
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import PLAIN, NumberFormat, of_locale
from plancheck.text import name_key, quoted

EngineOption = Annotated[Engine, Option(help="By column (arrow), each row by itself (python), or auto.")]
MemoryOption = Annotated[str, Option(metavar="SIZE", help="About how much memory reading may take.")]

_LEAST_MEMORY: Final = 128 * 1000 * 1000

_DELIMITERS: Final = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}

Given = TypeVar("Given")
Read = TypeVar("Read")


class Reading(NamedTuple):
    """The options of all commands that read actuals; a field here is an option of each of them."""

    encoding: Annotated[Text, Option(metavar="NAME", help="Such as windows-1258. Default: UTF-8, or as marked.")] = None
    delimiter: Annotated[Text, Option(metavar="CHAR", help="Between cells: , ; | or tab. Default: as the header.")] = (
        None
    )
    decimal: Annotated[Text, Option(metavar="CHAR", help="Decimal mark. Default: the plan's, or a point.")] = None
    thousands: Annotated[Text, Option(metavar="CHAR", help="Thousands mark. Default: the plan's, or none.")] = None
    locale: Annotated[Text, Option(metavar="LANG", help="As a language writes numbers: vi, de, en_IN.")] = None
    sheet: Annotated[Text, Option(metavar="NAME", help="Sheet. Default: the one with the columns needed.")] = None
    header_row: Annotated[Text, Option(metavar="N[,M]", help="Lines of the header. Default: what the file shows.")] = (
        None
    )
    skip_footer: Annotated[
        int | None, Option(min=0, max=MAX_FOOTER, metavar="N", help="How many lines stand below the table.")
    ] = None
    indicator: Annotated[Text, Option(metavar="ID", help="The plan's indicator that all rows are about.")] = None
    period: Annotated[Text, Option(metavar="PERIOD", help="The period that all rows are about: 2025-Q4.")] = None
    stdin_name: Annotated[str, Option(metavar="NAME", help="What standard input is called.")] = STDIN_NAME

    def options(self, engine: Engine = "auto", memory: str | None = None) -> Options:
        """Return how to read the actuals, as the user said.

        Raises:
            typer.BadParameter: An option says what cannot be.
        """
        _check_engine(engine)
        return Options(
            encoding=_read(self.encoding, "--encoding", _encoding),
            delimiter=_read(self.delimiter, "--delimiter", _delimiter),
            numbers=_numbers(self.decimal, self.thousands, self.locale),
            sheet=self.sheet,
            stdin_name=self.stdin_name,
            engine=engine,
            memory=MEMORY if memory is None else _memory(memory),
            header=_read(self.header_row, "--header-row", _header_lines),
            footer=self.skip_footer,
            indicator=_read(self.indicator, "--indicator", name_key),
            period=_read(self.period, "--period", read_one_period),
        )


def _encoding(name: str) -> str:
    from plancheck.input_file import checked_encoding

    return checked_encoding(name)


def _header_lines(text: str) -> tuple[int, ...]:
    from plancheck.model.fields.file_forms import read_header_lines

    return read_header_lines(text.split(","))


def _check_engine(engine: Engine) -> None:
    if engine != "arrow":
        return
    from plancheck.actuals.reading.engine import is_installed

    if not is_installed():
        words = template("arrow is not installed; {command}")
        raise Refusal(message(words, command="pip install 'plancheck[arrow]'"), "--engine")


def _numbers(decimal: str | None, thousands: str | None, locale: str | None) -> NumberFormat | None:
    if decimal is None and thousands is None and locale is None:
        return None
    base = _read(locale, "--locale", of_locale) or PLAIN
    marks = (base.decimal if decimal is None else decimal, base.thousands if thousands is None else thousands)
    changed = NumberFormat(*marks, base.groups)
    return _read(changed, "--thousands" if decimal is None else "--decimal", NumberFormat.checked)


def _memory(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,6}) ?([KMGT])(i?)B?", text.strip(), re.IGNORECASE)
    power = "KMGT".index(match[2].upper()) + 1 if match else 0
    size = int(match[1]) * (1024 if match[3] else 1000) ** power if match else 0
    if size < _LEAST_MEMORY:
        words = template("must be a size of at least 128MB, such as 256MB or 1GB (got {text})")
        raise Refusal(message(words, text=quoted(text, 20)), "--memory")
    return size


def _delimiter(text: str) -> str:
    mark = _DELIMITERS.get(text.casefold(), text)
    if len(mark) != 1 or mark.isalnum() or mark in '"\r\n' or ord(mark) == 0:
        raise Refusal(message("{text} cannot divide cells; write , ; | or tab", text=quoted(text, 20)), "--delimiter")
    return mark


def _read(given: Given | None, hint: str, read: Callable[[Given], Read]) -> Read | None:
    """Return what `read` makes of what an option says; its fault is one of the command line."""
    if given is None:
        return None
    try:
        return read(given)
    except ValueError as error:
        raise Refusal(fault_of(error), hint) from None


def with_reading(command: Callable[..., None]) -> Callable[..., None]:
    """Return `command` as Typer is to see it: its parameter `reading` stands for the options of `Reading`."""
    own = signature(command)

    @wraps(command)
    def called_by_typer(**values: Any) -> None:  # noqa: ANN401  whatever the options hold
        command(reading=Reading(**{option: values.pop(option) for option in Reading._fields}), **values)

    parameters = list(own.parameters.values())
    place = list(own.parameters).index("reading")
    ours, defaults = partial(Parameter, kind=Parameter.KEYWORD_ONLY), Reading._field_defaults
    options = Reading.__annotations__.items()
    parameters[place : place + 1] = [ours(name, default=defaults[name], annotation=type_) for name, type_ in options]
    called_by_typer.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    called_by_typer.__dict__["__signature__"] = own.replace(parameters=parameters)
    return called_by_typer
