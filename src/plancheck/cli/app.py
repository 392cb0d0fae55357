"""The commands by name."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Annotated, Any, Final, TextIO, cast

import typer
from typer.core import TyperCommand, TyperGroup

from plancheck.cli.exits import UNUSABLE_COMMAND
from plancheck.cli.output.streams import Patient, patient_output, say
from plancheck.message import message, template
from plancheck.text import quoted

# The commands; the module of each is called the same, and so is its function.
COMMANDS: Final = ("verify", "explain", "track", "inspect", "targets", "init", "lint", "template", "diff", "schema")


@contextmanager
def _visible() -> Iterator[None]:
    """Let an error show what the user typed without acting on a terminal or in a log; Typer prints it as it is."""
    try:
        with patient_output():  # of --version, --help and the like
            yield
    except Exception as error:  # any: Typer has no public name for its errors
        if not is_usage_error(error):
            raise
        from plancheck.cli.usage import lines_of

        say(lines_of(error, sys.argv[1:]))
        raise typer.Exit(UNUSABLE_COMMAND) from None


def is_usage_error(error: Exception) -> bool:
    """Say whether Typer, or we, found that the command line cannot be used; without one, help is shown."""
    return hasattr(error, "ctx") and hasattr(error, "message") and type(error).__name__ != "NoArgsIsHelpError"


def _is_settled(parameter: Any, value: object) -> bool:  # noqa: ANN401  an option or an argument
    """Return whether `value` is what the command gets: the default, a text, or one of the choices."""
    if value is parameter.default:
        return not parameter.required
    wanted = parameter.type_descriptor
    is_text = wanted.annotation is str or wanted.annotation == list[str]
    return bool(value) and parameter.callback is None and (is_text or value in (wanted.choices or ()))


def _check(parameter: Any, value: object) -> None:  # noqa: ANN401  an option or an argument
    """Refuse a value in our own words, where Typer would pass on those of Pydantic."""
    wanted = parameter.type_descriptor
    if not isinstance(value, str):
        return
    from plancheck.cli.options.refusal import Refusal, with_nearest

    if wanted.choices:
        known = tuple(map(repr, wanted.choices))
        fault = message("{value} is not one of {known}", value=quoted(value, 40), known=known)
        name = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.opts[0].upper()
        raise Refusal(with_nearest(fault, value, wanted.choices), name)
    if wanted.annotation is int:
        least, most = wanted.parameter_info.min or 0, wanted.parameter_info.max
        number = int(value) if re.fullmatch("[0-9]{1,18}", value) else -1
        words = template("must be a whole number of at least {least} (got {value})")
        if most is not None and number > most:
            words = template("must be at most {most} (got {value})")
        elif number >= least:
            return
        raise Refusal(message(words, least=least, most=most, value=quoted(value, 40)), parameter.opts[0])


def _settled(parameter: Any, ctx: Any, value: Any) -> Any:  # noqa: ANN401  the types are private to Typer
    """Return the value that the command gets, which Typer changes only if it has to be changed."""
    if ctx.resilient_parsing or _is_settled(parameter, value):
        return value
    _check(parameter, value)
    return type(parameter).process_value(parameter, ctx, value)


class _Settling:
    """What has parameters, all of which are checked in our own words."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  the types are private to Typer
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # of the command that it is
        for parameter in parameters:
            parameter.process_value = partial(_settled, parameter)
        return parameters


class _Command(_Settling, TyperCommand):
    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002  the types are private to Typer
        from plancheck.cli.usage import help_page

        _write_page(lambda language: help_page(str(self.name), self.get_params(ctx), language))


def _write_page(page: Callable[[Any], str]) -> None:
    from plancheck.cli.environment import spoken
    from plancheck.cli.usage import write_page

    with patient_output(is_needed=True):
        write_page(page(spoken()))


class _Group(_Settling, TyperGroup):
    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002  the types are private to Typer
        from plancheck.cli.usage import front_page

        _write_page(lambda language: front_page(self.commands, self.get_params(ctx), language))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  the type is private to Typer
        try:
            with _visible():
                return super().parse_args(ctx, args)
        except typer.Exit as leave:  # Typer found no shell, or none it knows, to make the script of completion for
            raise typer.Exit(leave.exit_code and UNUSABLE_COMMAND) from None

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  the type is private to Typer
        with _visible():
            return super().invoke(ctx)


def _print_version(value: bool) -> None:  # noqa: FBT001  the shape of an option's callback
    if value:
        from plancheck._version import __version__

        typer.echo(f"plancheck {__version__}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold reported figures against the numbers a plan promised."""


def command_line() -> typer.Typer:
    """Return the command line, with as many of the commands as this process may call."""
    made = typer.Typer(
        cls=_Group,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_options)
    first = sys.argv[1:2]  # making one ready takes as long as reading a plan: the one that is called, if it comes first
    for name in first if first and first[0] in COMMANDS else COMMANDS:
        made.command(cls=_Command)(getattr(import_module(f"plancheck.cli.commands.{name}"), name))
    return made


def app(prog_name: str) -> None:
    """Run the command line of this process, which messages call `prog_name`; leave with SystemExit."""
    if sys.stderr is not None:
        sys.stderr = cast("TextIO", Patient(sys.stderr, OSError))
    command_line()(prog_name=prog_name)
