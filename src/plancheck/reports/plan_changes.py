"""What differs between two plans, as `plancheck diff` tells it: a function for each format."""

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TextIO

from plancheck.model.results.plan_findings import KINDS, Change, Comparison
from plancheck.reports.shared.escapes import escaped, table_row
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Language, Look
from plancheck.text import shown

if TYPE_CHECKING:
    from plancheck.reports.terminal.grid import Row

_GAINED: Final = {"added": "green", "removed": "red", "tightened": "bold"}
_COLOUR: Final[dict[str, str]] = {**_GAINED, **dict.fromkeys(("loosened", "shifted", "moved"), "bold yellow")}
_LONGEST: Final = 500


def write_json(compared: Comparison, stream: TextIO, _: Look) -> None:
    """Write all changes as one JSON object and a line feed, the same in every language."""
    counts = Counter(change.kind for change in compared.changes)
    told = {
        "result": "different" if compared.changes else "same",
        "old": {"path": compared.old_path, "id": compared.old_id},
        "new": {"path": compared.new_path, "id": compared.new_id},
        "summary": {kind: counts[kind] for kind in KINDS},
        "changes": (_change(change) for change in compared.changes),
    }
    write_report(told, stream)


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "section": change.section,
        **{name: getattr(change, name) or None for name in ("id", "key", "before", "after")},
        "old_line": change.old_line,
        "new_line": change.new_line,
    }


def write_markdown(compared: Comparison, stream: TextIO, look: Look) -> None:
    """Write a sentence of counts, and a table of the changes if there are any."""
    language = look.language
    stream.write(f"{escaped(_summary(compared, language))}\n")
    if not compared.changes:
        return
    heads = _heads(language)
    stream.write(f"\n{table_row(heads)}|{' --- |' * len(heads)}\n")
    for change in compared.changes:
        name = " ".join(filter(None, (change.section, change.id, change.key)))
        stream.write(table_row((language(KINDS[change.kind]), name, change.before, change.after)))


def write_table(compared: Comparison, stream: TextIO, look: Look) -> None:
    """Write a row for each change of `compared`."""
    from plancheck.reports.terminal.grid import Column, Grid, write_grid
    from plancheck.reports.terminal.screen import Screen

    screen, language = Screen(stream, colour=look.colour), look.language
    columns = tuple(Column(head, comfort=16) for head in _heads(language))
    if compared.changes:
        grid = Grid(columns, [_row(change, language) for change in compared.changes])
        write_grid(screen, [grid], grid)
        screen.write()
    screen.write((_summary(compared, language), "bold"))


def _row(change: Change, language: Language) -> "Row":
    from plancheck.reports.terminal.grid import cell

    name = " ".join(filter(None, (change.section, change.id)))
    return (
        cell(language(KINDS[change.kind]), _COLOUR.get(change.kind, "")),
        (*cell(shown(name)), *(cell(shown(change.key)) if change.key else ())),
        cell(shown(change.before, _LONGEST)),
        cell(shown(change.after, _LONGEST)),
    )


def _heads(language: Language) -> tuple[str, ...]:
    return language("Change"), language("What"), language("Before"), language("After")


def _summary(compared: Comparison, language: Language) -> str:
    paths = {"old": shown(compared.old_path), "new": shown(compared.new_path)}
    if not compared.changes:
        return language("{old} and {new} say the same", **paths)
    counts = Counter(change.kind for change in compared.changes)
    told = ", ".join(f"{language.number(counts[kind])} {language(KINDS[kind])}" for kind in KINDS if counts[kind])
    return language("{counts}; from {old} to {new}", counts=told, **paths)
