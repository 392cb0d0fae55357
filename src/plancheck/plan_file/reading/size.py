"""How much of a plan a node is, and how much is too much."""

from typing import Final, NamedTuple

from plancheck.message import Message, message, template

MAX_NODES: Final = 200_000

MAX_CHARACTERS: Final = 2 * 1024 * 1024
"""Most text in a plan, an alias counted by what it stands for: it is copied wherever it is used."""


class Size(NamedTuple):
    """A node with all that is in it: how many they are, and how long their texts and keys."""

    nodes: int
    characters: int


def too_large(nodes: int, characters: int) -> Message | None:
    """Return what is wrong with a plan of so many nodes and characters; None if nothing is."""
    if nodes > MAX_NODES:
        return message("makes the plan larger than {most} values; split the plan", most=MAX_NODES)
    if characters > MAX_CHARACTERS:
        words = template(
            "makes the plan longer than {most} characters, aliases counted by what they stand for; "
            "shorten the text or split the plan"
        )
        return message(words, most=MAX_CHARACTERS)
    return None
