"""What is wrong with a command line, as one sentence: what is allowed, and the nearest to what was written."""

import re
from collections.abc import Sequence
from typing import Any, Final

from plancheck.cli.options.refusal import with_nearest
from plancheck.cli.start.spoken_language import spoken
from plancheck.cli.usage.texts import USAGES
from plancheck.message import Message, message, template
from plancheck.text import SENTENCE, quoted, shown

_SAID: Final = (
    (r"No such command '(?P<name>.*?)'", template("No such command {name}; there are {known}")),
    (r"Option '?(?P<name>[^ ']*)'? requires an argument", template("{name} needs a value")),
    (r"Option '?(?P<name>[^ ']*)'? does not take a value", template("{name} takes no value")),
    (r"Got unexpected extra argument[(]?s?[)]? \((?P<name>.*)\)", template("{name} is one argument too many")),
)
"""What Typer says, and how we say it."""


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
