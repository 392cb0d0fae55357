"""What is said of a command line that cannot be used, and the page that --help prints.

What a command is for, examples, options in panels, exit statuses last; `usages.txt` has what stands beside the options.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from plancheck.cli.environment import spoken
from plancheck.cli.options.refusal import with_nearest
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.reports.shared.language import Language
from plancheck.text import SENTENCE, quoted, shown

TOOL: Final = template("Hold reported figures against the numbers a plan promised.")
ALWAYS: Final = ((70, template("a bug in plancheck")), (130, template("interrupted; 129 and 143: ended by a signal")))
OF_TYPER: Final = (  # what Typer says of the options that it adds: our catalogues have it too
    template("Show this message and exit."),
    template("Install completion for the current shell."),
    template("Show completion for the current shell, to copy it or customize the installation."),
)
PLAN: Final = template("Plan")
READING: Final = template("Reading files")
COUNTS: Final = template("What counts")
OUTPUT: Final = template("Output")
LARGE: Final = template("Large files")
PANELS: Final = {  # the options by what they are about; those that are named nowhere are about the output
    PLAN: ("plan", "no_built_in", "from_"),
    COUNTS: (
        *("as_of", "target", "method", "allow_missing", "fail_on", "vintage", "forecasts", "exit_zero"),
        *("strict", "ignore", "members"),
    ),
    READING: (
        *("encoding", "delimiter", "decimal", "thousands", "locale", "sheet", "header_row", "skip_footer"),
        *("indicator", "period", "stdin_name"),
    ),
    OUTPUT: (),
    LARGE: ("engine", "memory", "progress", "profile"),
}
_LEFT: Final = 22  # columns of a terminal for the name of an option and its value
_LEAST: Final = 60  # with fewer columns than this, what an option means stands below its name
_WIDEST: Final = 100
Parameter = Any  # an option or argument; its type is private to Typer
_SAID: Final = (  # what Typer says, and how we say it
    (r"No such command '(?P<name>.*?)'", template("No such command {name}; there are {known}")),
    (r"Option '?(?P<name>[^ ']*)'? requires an argument", template("{name} needs a value")),
    (r"Option '?(?P<name>[^ ']*)'? does not take a value", template("{name} takes no value")),
    (r"Got unexpected extra argument[(]?s?[)]? \((?P<name>.*)\)", template("{name} is one argument too many")),
)


class Usage(NamedTuple):
    """What is said of one command; `statuses` are exit statuses of its own, before those of all commands."""

    about: str
    examples: tuple[str, ...]
    statuses: tuple[tuple[int, str], ...]


def _usages() -> Iterator[tuple[str, Usage]]:
    for block in Path(__file__).with_name("usages.txt").read_text("utf-8").split("\n\n"):
        name, about, *lines = block.splitlines()
        examples = tuple(line.removeprefix("$ ") for line in lines if line.startswith("$"))
        statuses = (line.split(" ", 1) for line in lines if not line.startswith("$"))
        yield name, Usage(about, examples, tuple((int(status), words) for status, words in statuses))


USAGES: Final = dict(_usages())


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


def lines_of(error: Exception, words: Sequence[str]) -> list[str]:
    """Return what is wrong with the command line of these `words`, and where to look, in the language asked for."""
    language = spoken()
    command = next((word for word in words if word in USAGES), "")
    told = language("Error: {fault}", fault=_fault(error))
    look = language("{command} says what there is.", command=" ".join(filter(None, ("plancheck", command, "--help"))))
    return [shown(told, SENTENCE), look]


def _fault(error: Any) -> Message:  # noqa: ANN401  Typer has no public name for its errors
    if (name := type(error).__name__) == "NoSuchOption":
        option = message("No such option: {name}", name=error.option_name)
        return with_nearest(option, error.option_name, error.possibilities or ())
    if name == "MissingParameter":
        return message("Missing argument {name}", name=_named(error))
    said = getattr(error, "fault", None)
    fault = said if isinstance(said, Message) else _of_typer(str(error.message))
    named = _named(error)
    return message("Invalid value for {name}: {fault}", name=named, fault=fault) if named else fault


def _of_typer(text: str) -> Message:
    for pattern, words in _SAID:
        if found := re.search(pattern, text, re.DOTALL):
            name = found["name"]
            said = message(words, name=quoted(name) if "known" in words else name, known=tuple(USAGES))
            return with_nearest(said, name, USAGES) if "known" in words else said
    return message("{text}", text=text)


def _named(error: Any) -> str:  # noqa: ANN401  Typer has no public name for its errors
    if hint := getattr(error, "param_hint", None):
        return str(hint).strip("'")
    if (parameter := getattr(error, "param", None)) is None:
        return ""
    first = parameter.opts[0] if parameter.opts else ""
    return str(first if first.startswith("-") else parameter.metavar or parameter.name.upper())
