"""Sentences for people: a template and what fills it in, so that a report can say them in another language."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final, NewType

from plancheck.named_tuple import NamedTuple

# A sentence in English that translations know. Only `template` makes one: mypy refuses any other text.
Template = NewType("Template", str)
_GROUP: Final = 3


class NumberText(str):
    """A number already written for people, rounded or cut: a language may only change its decimal mark."""

    __slots__ = ()


class Amount(str):
    """A number of something that was measured, as text: each language groups its digits and has its own minus sign."""

    __slots__ = ()

    def marked(self, decimal: str = ".", thousands: str = ",") -> str:
        """Return the number with these marks and a minus sign as people print it; of a number that is cut as well."""
        whole, mark, rest = self.removeprefix("-").partition(".")
        if len(whole) > _GROUP and whole.isdigit():
            groups = [whole[max(0, end - _GROUP) : end] for end in range(len(whole), 0, -_GROUP)]
            whole = thousands.join(reversed(groups))
        return ("−" if self.startswith("-") else "") + whole + mark.replace(".", decimal) + rest


class Wording(NamedTuple):
    """What the plan says in each of its languages, made visible: by code and text."""

    texts: tuple[tuple[str, str], ...]

    def in_language(self, code: str) -> str:
        """Return the text in the language of `code` if there is one, else the first."""
        return next((text for known, text in self.texts if known == code), self.texts[0][1] if self.texts else "")

    def __str__(self) -> str:
        return self.in_language("en")


class Message(NamedTuple):
    """A sentence in English, its values apart."""

    template: str  # in the syntax of `str.format`, each value by name; it is the key of the translations
    # each name with a text, which no language changes, or with something that a language writes its own way: a count
    # (`int`), a `Decimal`, a `NumberText`, an `Amount`, a `Wording`, a message of its own, or a tuple of these, which
    # is listed with commas
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        told = {name: value if type(value) is str else _english(value) for name, value in self.values}
        return self.template.format(**told)


class Repeated(Message):
    """A message that stands in thousands of others, and is written in English once."""

    @cached_property
    def _written(self) -> str:
        return super().__str__()

    def __str__(self) -> str:
        return self._written


# What to do about a fault, given the mark before decimals in the language of the plan; empty if it is not known.
Advice = Callable[[str], Message | None]


class SentenceError(ValueError):
    """A value that cannot be taken: what is wrong, and `advice`, which takes long and is asked for only to be shown."""

    def __init__(self, fault: Message, advice: Advice | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.advice = advice

    def __str__(self) -> str:
        return str(sentence_of(self.fault, self.advice))


def message(template: str, /, **values: object) -> Message:
    """Return the message of `template` with `values`; translations are looked for where this is called."""
    return Message(template, tuple(values.items()))


def some(names: Sequence[object], most: int, count: int = 0) -> tuple[object, ...] | Message:
    """Return `names` for a sentence: of more than `most` the first, and how many more of all `count` there are."""
    first, more = tuple(names[:most]), max(count, len(names)) - most
    return message("{names} and {more} more", names=first, more=more) if more > 0 else first


def sentence_of(fault: Message, advice: Advice | None, decimal: str = "") -> Message:
    """Return what is wrong and what to do about it, for a plan in whose language `decimal` stands before decimals."""
    told = advice(decimal) if advice else None
    return message("{fault}; {advice}", fault=fault, advice=told) if told else fault


def told(words: Template | Message) -> Message:
    """Return `words` as a message: what is one, or a template without values."""
    return words if isinstance(words, Message) else Message(words)


def template(text: str, /) -> Template:
    """Return `text`: it marks a template that is kept for a message made elsewhere, so that translations find it."""
    return Template(text)


def _english(value: object) -> str:
    if type(value) is str or isinstance(value, Message):
        return str(value)
    if isinstance(value, Amount):
        return value.marked()
    if type(value) is tuple:  # a list; periods are tuples with a form of their own
        return ", ".join(map(_english, value))
    if isinstance(value, Decimal):
        return format(value, "f")
    return f"{value:,}" if isinstance(value, int) else str(value)
