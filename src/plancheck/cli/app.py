"""The commands by name."""

from typing import Annotated

import typer

from plancheck.cli.targets import targets
from plancheck.cli.verify import verify

app = typer.Typer(
    help="Hold reported figures against the numbers a plan promised.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(verify)
app.command()(targets)


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
