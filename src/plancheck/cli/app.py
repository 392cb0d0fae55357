"""The commands by name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from plancheck.cli.inspect import inspect
from plancheck.cli.schema import schema
from plancheck.cli.targets import targets
from plancheck.cli.verify import verify
from plancheck.text import visible


@contextmanager
def _visible() -> Iterator[None]:
    """Let an error show what the user typed without acting on the terminal; Typer prints it as it is."""
    try:
        yield
    except Exception as error:  # any: Typer has no public name for its errors, and each goes on its way
        if isinstance(message := getattr(error, "message", None), str):
            error.__dict__["message"] = visible(message, 2_000)
        raise


class _Command(TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  the type is private to Typer
        with _visible():
            return super().parse_args(ctx, args)


class _Group(TyperGroup):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  the type is private to Typer
        with _visible():
            return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_Group,
    help="Hold reported figures against the numbers a plan promised.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(cls=_Command)(verify)
app.command(cls=_Command)(inspect)
app.command(cls=_Command)(targets)
app.command(cls=_Command)(schema)


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
