"""The words of the command line, for completion in shells: taken from the command line itself."""

from collections.abc import Iterator
from typing import Any

from typer.core import TyperGroup
from typer.main import get_command

from plancheck.cli.app import command_line


def table() -> str:
    """Return what `completion.tsv` must hold now."""
    group: Any = get_command(command_line())
    assert isinstance(group, TyperGroup)
    top = group.make_context("plancheck", [], resilient_parsing=True)
    lines = list(_lines("", group, top))
    for name in group.list_commands(top):
        command: Any = group.get_command(top, name)
        lines.append(("", "command", name, "", command.get_short_help_str()))
        lines.extend(_lines(name, command, command.make_context(name, [], parent=top, resilient_parsing=True)))
    return "".join("\t".join(line) + "\n" for line in lines)


def _lines(name: str, command: Any, context: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401  private to Typer
    for parameter in command.get_params(context):
        choices = " ".join(parameter.type_descriptor.choices or ())
        if parameter.param_type_name == "argument":
            yield name, "argument", parameter.name, choices, ""
        else:
            names = sorted([*parameter.opts, *parameter.secondary_opts], key=lambda text: text in {"-h", "-q", "-v"})
            yield name, _kind(parameter), " ".join(names), choices, parameter.help


def _kind(option: Any) -> str:  # noqa: ANN401  private to Typer
    if option.hidden:
        return "hidden"
    if option.is_flag:
        return "flag"
    return "list" if option.multiple else "value"
