"""Groups of options: what several commands take is declared once, and a command has one parameter for all of it."""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from inspect import Parameter, signature
from typing import Any


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Return `command` as Typer is to see it: a parameter that is a group stands for the options of the group.

    A group is a NamedTuple, and each of its fields is an option.
    """
    own = signature(command)
    groups = {name: parameter.annotation for name, parameter in own.parameters.items() if _is_group(parameter)}

    @wraps(command)
    def called_by_typer(**values: Any) -> None:  # noqa: ANN401  whatever the options hold
        for name, group in groups.items():
            values[name] = group(**{option: values.pop(option) for option in group._fields})
        command(**values)

    parameters = list(_options(own.parameters))
    called_by_typer.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    called_by_typer.__dict__["__signature__"] = own.replace(parameters=parameters)
    return called_by_typer


def _is_group(parameter: Parameter) -> bool:
    return isinstance(parameter.annotation, type) and hasattr(parameter.annotation, "_fields")


def _options(parameters: Mapping[str, Parameter]) -> Iterator[Parameter]:
    for parameter in parameters.values():
        if not _is_group(parameter):
            yield parameter
            continue
        group = parameter.annotation
        for name, type_ in group.__annotations__.items():
            yield Parameter(name, Parameter.KEYWORD_ONLY, default=group._field_defaults[name], annotation=type_)
