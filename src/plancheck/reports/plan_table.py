"""`plancheck targets`: the targets of a plan for a person at a terminal."""

from typing import TextIO

from plancheck.model.fields import in_language
from plancheck.model.plan import Plan, Target
from plancheck.reports.shared.language import ENGLISH, Language
from plancheck.reports.shared.words import label, period_words, range_words
from plancheck.reports.terminal.grid import Column, Grid, Row, cell, write_grid
from plancheck.reports.terminal.screen import Screen
from plancheck.text import shown


def write(plan: Plan, stream: TextIO, language: Language = ENGLISH, *, colour: bool | None = None) -> None:
    """Write a row for each target of `plan`; `colour` None means: if `stream` is a terminal."""
    screen = Screen(stream, colour=colour)
    columns = (
        Column(language("Target"), comfort=20),
        Column(language("Period")),
        Column(language("Range"), comfort=20),
        Column(language("Quote"), comfort=16),
    )
    grid = Grid(columns, [_row(target, plan, language) for target in plan.targets])
    write_grid(screen, [grid], grid)
    values = {"path": shown(plan.path), "title": shown(language.text(plan.header.title))}
    title = language.plural(
        "{count} target; plan {path}: {title}", "{count} targets; plan {path}: {title}", len(plan.targets), **values
    )
    screen.write()
    screen.write((title, "bold"))


def _row(target: Target, plan: Plan, language: Language) -> Row:
    indicator = plan.indicators[target.indicator]
    unit = plan.units.get(indicator.unit or "")
    symbol = (unit and unit.symbol) or indicator.unit or ""
    quote = target.source.quote if target.source else None
    return (
        (*cell(label(indicator, target.where, language)), *cell(shown(target.id))),
        cell(period_words(target, target.period, language)),
        cell(range_words(target.range, symbol, language)),
        cell(shown(in_language(quote, "vi"), 500) if quote else ""),
    )
