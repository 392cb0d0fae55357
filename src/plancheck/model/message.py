"""Sentences for people: a template and what fills it in, so that a report can say them in another language."""

from decimal import Decimal
from typing import NamedTuple

from plancheck.model.number import plain


class Message(NamedTuple):
    """A sentence in English, its values apart.

    Attributes:
        template: In the syntax of `str.format`, each value by name; it is the key of the translations.
        values: Each name with a text, a whole number, a `Decimal`, or a message of its own.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.template.format(**{name: _english(value) for name, value in self.values})


def message(template: str, /, **values: object) -> Message:
    """Return the message of `template` with `values`; translations are looked for where this is called."""
    return Message(template, tuple(values.items()))


def _english(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)
