"""`plancheck targets`: the targets of a plan for a person at a terminal."""

from typing import TextIO

from rich.table import Table
from rich.text import Text

from plancheck.model.fields import in_language
from plancheck.model.plan import Plan, Target
from plancheck.reports.language import ENGLISH, Language
from plancheck.reports.terminal import is_ascii, printable, terminal
from plancheck.text import visible


def write(plan: Plan, stream: TextIO, language: Language = ENGLISH, *, colour: bool | None = None) -> None:
    """Write a row for each target of `plan`; `colour` None means: if `stream` is a terminal."""
    console = terminal(stream, colour=colour)
    ascii_only = is_ascii(console)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Target", overflow="fold", min_width=20)
    table.add_column("Period", no_wrap=True)
    table.add_column("Range", overflow="fold", min_width=12)
    table.add_column("Quote", overflow="fold")
    for target in plan.targets:
        table.add_row(*(Text(printable(cell, ascii_only=ascii_only)) for cell in _cells(target, plan)))
    console.print(table, crop=False)
    title = f"\n{len(plan.targets)} targets; plan {visible(plan.path)}: {visible(in_language(plan.header.title))}"
    console.print(Text(printable(title, ascii_only=ascii_only), style="bold"))


def _cells(target: Target, plan: Plan) -> tuple[str, ...]:
    indicator = plan.indicators[target.indicator]
    unit = plan.units.get(indicator.unit or "")
    symbol = (unit and unit.symbol) or indicator.unit or ""
    quote = target.source.quote if target.source else None
    return (
        f"{visible(in_language(indicator.label))}\n{visible(target.id)}",
        target.period_text,
        f"{target.range} {visible(symbol, 20)}".rstrip(),
        visible(in_language(quote, "vi"), 500) if quote else "",
    )
