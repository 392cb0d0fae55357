"""`plancheck targets`: the targets of a plan for a person at a terminal, by group."""

from typing import TextIO

from plancheck.model.plan import Plan
from plancheck.reports.plan.document import Entry, document
from plancheck.reports.shared.language import Look
from plancheck.reports.shared.places import plan_name
from plancheck.reports.terminal.grid import Column, Grid, Row, cell, write_grid
from plancheck.reports.terminal.screen import Screen


def write(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write a row for each target of `plan`."""
    screen, language = Screen(stream, colour=look.colour), look.language
    columns = (
        Column(language("Target"), comfort=20),
        Column(language("Period")),
        Column(language("Range"), comfort=20),
        Column(language("Needs"), comfort=24),
        Column(language("Quote"), comfort=24),
    )
    groups = document(plan, language).groups
    rows: list[Row] = []
    for group in groups:
        rows += [(cell(group.title, "bold"),)] if group.title else []
        rows += map(_row, group.entries)
    whole = Grid(columns, rows)
    narrow = Grid((*columns[:3], columns[4]), [row if len(row) == 1 else (*row[:3], row[4]) for row in rows])
    write_grid(screen, [whole, narrow], whole)
    values = {"path": plan_name(plan.path, language), "title": language.shown(plan.header.title)}
    title = language.plural(
        "{count} target; plan {path}: {title}", "{count} targets; plan {path}: {title}", len(plan.promises), **values
    )
    screen.write()
    screen.write((title, "bold"))


def _row(entry: Entry) -> Row:
    range_ = (*cell(entry.range), *(line for term in entry.terms for line in cell(term, "dim")))
    name, quote = (*cell(entry.label), *cell(entry.id, "dim")), cell(entry.quote[:500])
    return name, cell(entry.period), range_, cell(entry.needs), quote
