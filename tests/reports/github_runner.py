"""What a GitHub runner takes for commands in the log of a step: a port of its parser, both syntaxes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

REGISTERED = frozenset(
    (
        "add-mask",
        "add-matcher",
        "add-path",
        "debug",
        "echo",
        "endgroup",
        "error",
        "group",
        "internal-set-repo-path",
        "notice",
        "remove-matcher",
        "save-state",
        "set-env",
        "set-output",
        "stop-commands",
        "warning",
    )
)

_ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%3B": ";", "%5D": "]"}


class Command(NamedTuple):
    """A command the runner would carry out."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """Return all commands in a log, in order."""
    return [command for line in re.split(r"\r\n|\r|\n", log) for command in _of_line(line)]


def carried_out(log: str) -> list[Command]:
    """Return those the runner carries out: not what stands between `stop-commands` and the token it names."""
    return commands(re.sub(r"(?ms)^::stop-commands::(\w+)$.*?^::\1::$", "", log))


def _of_line(line: str) -> Iterator[Command]:
    command = _second_syntax(line) or _first_syntax(line)
    if command:
        yield command


def _second_syntax(line: str) -> Command | None:
    """Read `::name key=value,key=value::data`, at the start of the line."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    return _command(line[2:end], ",", line[end + 2 :], ("%0D", "%0A"), ("%0D", "%0A", "%3A", "%2C"))


def _first_syntax(line: str) -> Command | None:
    """Read `##[name key=value;key=value]data`, anywhere in the line."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    escapes = ("%3B", "%0D", "%0A", "%5D")
    return _command(line[start + 3 : end], ";", line[end + 1 :], escapes, escapes)


def _command(
    info: str, separator: str, data: str, of_data: tuple[str, ...], of_value: tuple[str, ...]
) -> Command | None:
    name, _, rest = info.partition(" ")
    if name.lower() not in REGISTERED:
        return None
    pairs = [pair.split("=", 1) for pair in rest.strip().split(separator) if pair]
    properties = {pair[0]: _unescaped(pair[1], of_value) for pair in pairs if len(pair) > 1}
    return Command(name, properties, _unescaped(data, of_data))


def _unescaped(text: str, escapes: tuple[str, ...]) -> str:
    for escape in escapes:
        text = text.replace(escape, _ESCAPES[escape])
    return text.replace("%25", "%")
