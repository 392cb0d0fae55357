"""Sentences for people: a template and what fills it in, so that a report can say them in another language."""

from decimal import Decimal
from typing import NamedTuple


class NumberText(str):
    """A number already written for people, rounded or cut: a language may only change its decimal mark."""

    __slots__ = ()


class Message(NamedTuple):
    """A sentence in English, its values apart.

    Attributes:
        template: In the syntax of `str.format`, each value by name; it is the key of the translations.
        values: Each name with a text, which no language changes, or with something that a language writes its own way:
            a count (`int`), a `Decimal`, a `NumberText`, a `Range`, a message of its own, or a tuple of these, which
            is listed with commas.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.template.format(**{name: _english(value) for name, value in self.values})


def message(template: str, /, **values: object) -> Message:
    """Return the message of `template` with `values`; translations are looked for where this is called."""
    return Message(template, tuple(values.items()))


def template(text: str, /) -> str:
    """Return `text`: it marks a template that is kept for a message made elsewhere, so that translations find it."""
    return text


def _english(value: object) -> str:
    if type(value) is tuple:  # a list; messages and periods are tuples with a form of their own
        return ", ".join(map(_english, value))
    if isinstance(value, Decimal):
        return format(value, "f")
    return f"{value:,}" if isinstance(value, int) else str(value)
