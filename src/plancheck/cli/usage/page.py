"""The page that `--help` prints: what a command is for, examples, options in panels, exit statuses last."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any, Final

from plancheck.cli.usage.texts import ALWAYS, OUTPUT, PANELS, TOOL, USAGES
from plancheck.reports.shared.language import Language

_LEFT: Final = 22
"""Columns of a terminal for the name of an option and its value."""

_LEAST: Final = 60
"""With fewer columns than this, what an option means stands below its name."""

_WIDEST: Final = 100

Parameter = Any
"""An option or argument; its type is private to Typer."""


def help_page(command: str, parameters: Sequence[Parameter], language: Language) -> str:
    """Return the help of one command."""
    usage, width = USAGES[command], _width()
    arguments = [one for one in parameters if not _is_option(one)]
    options = [one for one in parameters if _is_option(one) and not getattr(one, "hidden", False)]
    shape = " ".join(["plancheck", command, "[OPTIONS]", *map(_shape, arguments)])
    lines = [*wrap(f"{language('Usage')}: {shape}", width), "", *wrap(language(usage.about), width), ""]
    lines += [*(f"  {example}" for example in usage.examples), ""]
    if arguments:
        rows = [(_shape(one), _about(one, language)) for one in arguments]
        lines += [f"{language('Arguments')}:", *_rows(rows, width)]
    for panel, found in _panels(options):
        lines += [f"{language(panel)}:", *_rows([(_names(one), _about(one, language)) for one in found], width)]
    statuses = [(str(status), language(words)) for status, words in (*usage.statuses, *ALWAYS)]
    lines += [f"{language('Exit status')}:", *_rows(statuses, width, left=5)]
    return "\n".join(lines).rstrip()


def front_page(commands: Iterable[str], parameters: Sequence[Parameter], language: Language) -> str:
    """Return the help of the program: its commands, and the options it has itself."""
    width = _width()
    lines = [f"{language('Usage')}: plancheck [OPTIONS] COMMAND ...", "", *wrap(language(TOOL), width), ""]
    lines += [f"  {USAGES['verify'].examples[0]}", f"  {USAGES['explain'].examples[0]}", ""]
    rows = [(name, language(USAGES[name].about)) for name in commands]
    lines += [f"{language('Commands')}:", *_rows(rows, width, left=12)]
    options = [(_names(one), _about(one, language)) for one in parameters if not getattr(one, "hidden", False)]
    lines += [f"{language('Options')}:", *_rows(options, width)]
    return "\n".join(lines).rstrip()


def write_page(text: str) -> None:
    """Write a page of help to standard output, in what that can take."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(f"{text}\n".encode(encoding, "backslashreplace").decode(encoding))


def _width() -> int:
    return max(40, min(_WIDEST, shutil.get_terminal_size().columns))


def _is_option(parameter: Parameter) -> bool:
    return bool(parameter.opts and parameter.opts[0].startswith("-"))


def _panels(options: Sequence[Parameter]) -> Iterator[tuple[str, list[Parameter]]]:
    named = {name for names in PANELS.values() for name in names}
    for panel, names in PANELS.items():
        found = [one for one in options if (one.name not in named if panel == OUTPUT else one.name in names)]
        if found:
            yield panel, found


def _shape(argument: Parameter) -> str:
    name: str = argument.metavar or argument.name.upper()
    repeated = f"{name}..." if argument.nargs == -1 else name
    return repeated if argument.required else f"[{repeated}]"


def _names(option: Parameter) -> str:
    short = [name for name in option.opts if not name.startswith("--")]
    names = ", ".join([*short, *(name for name in (*option.opts, *option.secondary_opts) if name not in short)])
    value = option.metavar or option.opts[0].lstrip("-").split("-")[-1].upper()  # of one with choices its own name
    return names if getattr(option, "is_flag", False) else f"{names} {value}"


def _about(parameter: Parameter, language: Language) -> str:
    words = [language(parameter.help)] if parameter.help else []
    choices = getattr(getattr(parameter, "type_descriptor", None), "choices", None) or ()
    if not all(choice in (parameter.help or "") for choice in choices):
        words.append(language("One of {choices}.", choices=", ".join(choices)))
    default = parameter.default
    if isinstance(default, str | int) and not isinstance(default, bool) and default != "":
        words.append(language("Default: {default}.", default=str(default)))
    return " ".join(words)


def _rows(rows: Sequence[tuple[str, str]], width: int, left: int = _LEFT) -> Iterator[str]:
    """Yield names with what they mean beside them, or below where there is little room; a blank line last."""
    below = width < _LEAST and left == _LEFT
    start = 6 if below else left + 3
    for name, words in rows:
        lines = wrap(words, width - start) or [""]
        if below or len(name) > left:
            yield f"  {name}"
        else:
            yield f"  {name:{left}} {lines.pop(0)}"
        yield from (f"{' ' * start}{line}" for line in lines)
    yield ""
