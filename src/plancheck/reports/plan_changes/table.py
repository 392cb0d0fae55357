"""`plancheck diff`: what differs between two plans, for a person at a terminal."""

from collections import Counter
from typing import Final, TextIO

from plancheck.model.results.plan_findings import KINDS, Change, Comparison
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.terminal.grid import Column, Grid, Row, cell, write_grid
from plancheck.reports.terminal.screen import Screen
from plancheck.text import shown

_GAINED: Final = {"added": "green", "removed": "red", "tightened": "bold"}
_COLOUR: Final[dict[str, str]] = {**_GAINED, **dict.fromkeys(("loosened", "shifted", "moved"), "bold yellow")}
_LONGEST: Final = 500


def write(compared: Comparison, stream: TextIO, look: Look) -> None:
    """Write a row for each change of `compared`."""
    screen, language = Screen(stream, colour=look.colour), look.language
    heads = (language("Change"), language("What"), language("Before"), language("After"))
    columns = tuple(Column(head, comfort=16) for head in heads)
    if compared.changes:
        grid = Grid(columns, [_row(change, language) for change in compared.changes])
        write_grid(screen, [grid], grid)
        screen.write()
    screen.write((summary(compared, language), "bold"))


def _row(change: Change, language: Language) -> Row:
    name = " ".join(filter(None, (change.section, change.id)))
    return (
        cell(language(KINDS[change.kind]), _COLOUR.get(change.kind, "")),
        (*cell(shown(name)), *(cell(shown(change.key)) if change.key else ())),
        cell(shown(change.before, _LONGEST)),
        cell(shown(change.after, _LONGEST)),
    )


def summary(compared: Comparison, language: Language) -> str:
    """Return how many changes there are of each kind, and between which plans."""
    paths = {"old": shown(compared.old_path), "new": shown(compared.new_path)}
    if not compared.changes:
        return language("{old} and {new} say the same", **paths)
    counts = Counter(change.kind for change in compared.changes)
    told = ", ".join(f"{language.number(counts[kind])} {language(KINDS[kind])}" for kind in KINDS if counts[kind])
    return language("{counts}; from {old} to {new}", counts=told, **paths)
