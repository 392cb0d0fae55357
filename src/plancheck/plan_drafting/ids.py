"""The ids of what a draft measures, and of its targets."""

import re
from typing import Final, NamedTuple

from plancheck.plan_drafting.draft import Draft, DraftTarget, words_of
from plancheck.text import folded

_LONGEST: Final = 40
_NO_NAMES: Final = frozenset({"true", "false", "null", "y", "n", "on", "off", "yes", "no"})
"""What some reader of YAML takes for no text."""


class Placed(NamedTuple):
    """A target with the id of its indicator and, where the usual one is taken, an id of its own."""

    target: DraftTarget
    indicator: str
    id: str


def place(draft: Draft) -> list[Placed]:
    """Return the targets with the ids of their indicators: one for each label and heading, in any of its wordings."""
    ids: dict[tuple[frozenset[str], str, str], str] = {}
    taken: set[str] = set()
    placed = []
    for target in draft.targets:
        key = (words_of(target.label), folded(target.heading), target.unit)
        name = ids.get(key) or next((known for other, known in ids.items() if _is_alike(key, other)), None)
        if name is None:
            name = _free(slug_of(target.label), {*ids.values()})
        ids[key] = name
        period = target.period or "every"
        id_ = _free(f"{name}-{period}", taken)
        taken.add(id_)
        placed.append(Placed(target, name, "" if id_ == f"{name}-{period}" else id_))
    return placed


def _is_alike(one: tuple[frozenset[str], str, str], other: tuple[frozenset[str], str, str]) -> bool:
    return one[1:] == other[1:] and len(one[0]) > 1 and len(other[0]) > 1 and (one[0] <= other[0] or other[0] <= one[0])


def slug_of(text: str) -> str:
    """Return a name of letters, digits and underscores that a person can type."""
    words = re.findall("[a-z0-9]+", folded(text))
    slug = "_".join(words)
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("_")[0] or slug[:_LONGEST]
    slug = slug.strip("_")
    return slug if slug[:1].isalpha() and slug not in _NO_NAMES else f"i_{slug}".rstrip("_")


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
