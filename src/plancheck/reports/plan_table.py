"""`plancheck targets`: the targets of a plan for a person at a terminal."""

from typing import TextIO

from rich.table import Table
from rich.text import Text

from plancheck.model.fields import in_language
from plancheck.model.plan import Plan, Target
from plancheck.reports.language import ENGLISH, Language
from plancheck.reports.terminal import is_ascii, printable, terminal
from plancheck.reports.words import label, period_words, range_words
from plancheck.text import shown


def write(plan: Plan, stream: TextIO, language: Language = ENGLISH, *, colour: bool | None = None) -> None:
    """Write a row for each target of `plan`; `colour` None means: if `stream` is a terminal."""
    console = terminal(stream, colour=colour)
    ascii_only = is_ascii(console)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(printable(language("Target"), ascii_only=ascii_only), overflow="fold", min_width=20)
    table.add_column(printable(language("Period"), ascii_only=ascii_only), no_wrap=True)
    table.add_column(printable(language("Range"), ascii_only=ascii_only), overflow="fold", min_width=12)
    table.add_column(printable(language("Quote"), ascii_only=ascii_only), overflow="fold")
    for target in plan.targets:
        table.add_row(*(Text(printable(cell, ascii_only=ascii_only)) for cell in _cells(target, plan, language)))
    console.print(table, crop=False)
    values = {"path": shown(plan.path), "title": shown(language.text(plan.header.title))}
    title = language.plural(
        "\n{count} target; plan {path}: {title}", "\n{count} targets; plan {path}: {title}", len(plan.targets), **values
    )
    console.print(Text(printable(title, ascii_only=ascii_only), style="bold"))


def _cells(target: Target, plan: Plan, language: Language) -> tuple[str, ...]:
    indicator = plan.indicators[target.indicator]
    unit = plan.units.get(indicator.unit or "")
    symbol = (unit and unit.symbol) or indicator.unit or ""
    quote = target.source.quote if target.source else None
    return (
        f"{label(indicator, target.where, language)}\n{shown(target.id)}",
        period_words(target, target.period, language),
        range_words(target.range, symbol, language),
        shown(in_language(quote, "vi"), 500) if quote else "",
    )
