"""The commands by name."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from plancheck.text import visible

COMMANDS: Final = ("verify", "inspect", "targets", "schema")
"""The commands; the module of each is called the same, and so is its function."""


@contextmanager
def _visible() -> Iterator[None]:
    """Let an error show what the user typed without acting on the terminal; Typer prints it as it is."""
    try:
        yield
    except Exception as error:  # any: Typer has no public name for its errors, and each goes on its way
        if isinstance(message := getattr(error, "message", None), str):
            error.__dict__["message"] = visible(message, 2_000)
        raise


class _Option(TyperOption):
    """An option that takes its default as it is: Typer makes a validator for each option, also for those not given."""

    def process_value(self, ctx: Any, value: Any) -> Any:  # noqa: ANN401  the types are private to Typer
        if value is self.default and not self.required:
            return value
        return super().process_value(ctx, value)


def _prepare(command: TyperCommand | TyperGroup) -> None:
    for parameter in command.params:
        if isinstance(parameter, TyperOption):
            parameter.__class__ = _Option


class _Command(TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  the type is private to Typer
        _prepare(self)
        with _visible():
            return super().parse_args(ctx, args)


class _Group(TyperGroup):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  the type is private to Typer
        _prepare(self)
        with _visible():
            return super().parse_args(ctx, args)


def _wanted() -> list[str]:
    """Return the command that is called, alone if it comes first: making one ready takes as long as reading a plan."""
    first = sys.argv[1:2]
    return first if first and first[0] in COMMANDS else list(COMMANDS)


app = typer.Typer(
    cls=_Group,
    help="Hold reported figures against the numbers a plan promised.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name in _wanted():
    app.command(cls=_Command)(getattr(import_module(f"plancheck.cli.{name}"), name))


def _print_version(value: bool) -> None:  # noqa: FBT001  the shape of an option's callback
    if value:
        from plancheck._version import __version__

        typer.echo(f"plancheck {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold reported figures against the numbers a plan promised."""
