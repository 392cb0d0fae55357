"""How far targets are on the way, as `plancheck track` tells it: a function for each format."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, TextIO

from plancheck.message import template
from plancheck.model.results.track import Tracked
from plancheck.reports.sentences import track_words as words
from plancheck.reports.shared.escapes import escaped, table_row
from plancheck.reports.shared.json_objects import track_object
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import ENGLISH, Language, Look
from plancheck.reports.shared.places import plan_name
from plancheck.text import shown
from plancheck.track.listed import Listed
from plancheck.track.results import Tracking

if TYPE_CHECKING:
    from plancheck.reports.terminal.grid import Row

_NUMBERS: Final = (template("Latest"), template("Goal"), template("Ratio"))
_HEADS: Final = (template("Target"), *_NUMBERS, template("Status"), template("Needed from now on"))
_COLOURS: Final = {
    **dict.fromkeys(("achieved", "target_achieved", "on_track", "substantial_progress", "sun"), "green"),
    **dict.fromkeys(("moderate_progress", "partly_sunny"), "yellow"),
    **dict.fromkeys(("off_track", "limited_progress", "deterioration", "cloud", "storm"), "bold red"),
}


def write_table(tracking: Tracking, found: Listed, stream: TextIO, look: Look) -> None:
    """Write a row for each result."""
    from plancheck.reports.terminal.grid import Column, Grid, write_grid
    from plancheck.reports.terminal.screen import Screen

    screen, language = Screen(stream, colour=look.colour), look.language
    comforts = zip(_HEADS, (20, 0, 0, 0, 12, 20), strict=True)
    columns = (Column(language(head), is_right=not comfort, comfort=comfort) for head, comfort in comforts)
    grid = Grid(tuple(columns), [_row(tracked, tracking, language) for tracked in found.results])
    write_grid(screen, [grid], grid)
    symbols = [*words.symbols(found.indicators, found.more_indicators, tracking.plan, language)]
    for line in ["", *symbols] if symbols else []:
        screen.write((line, ""))
    screen.write()
    screen.write((_summary(tracking, found, language), "bold"))


def _summary(tracking: Tracking, found: Listed, language: Language) -> str:
    counts: dict[str, int] = {}
    for status, count in found.statuses.items():
        word = language(words.STATUS[status])
        counts[word] = counts.get(word, 0) + count
    told = ", ".join(f"{language.number(count)} {word}" for word, count in counts.items()) or language("no targets")
    if found.cut:
        told = language("{counts} ({cut} not shown; all with --all)", counts=told, cut=found.cut)
    values = {"counts": told, "path": plan_name(tracking.plan.path, language)}
    if tracking.as_of is None:
        return language("{counts}; plan {path}", **values)
    return language("{counts}; as of {period}; plan {path}", period=str(tracking.as_of), **values)


def _row(tracked: Tracked, tracking: Tracking, language: Language) -> "Row":
    from plancheck.reports.terminal.grid import cell

    style = _COLOURS.get(tracked.assessment.status, "dim")
    status = (*cell(words.status(tracked, language), style), *cell(words.method(tracked, language), "dim"))
    return (
        (*cell(words.name(tracked, tracking.plan, language)), *cell(shown(tracked.target.id), "dim")),
        cell(words.point(tracked.assessment.latest, language)),
        cell(words.goal(tracked, tracking.plan, language)),
        cell(words.ratio(tracked, language)),
        status,
        (
            *cell(words.needed(tracked, tracking.plan, language)),
            *(line for text in words.led_there(tracked, language) for line in cell(text, "dim")),
        ),
    )


def write_markdown(tracking: Tracking, found: Listed, stream: TextIO, look: Look) -> None:
    """Write `tracking` as a table below its summary."""
    language = look.language
    title = language.text(tracking.plan.header.title)
    rows = [_table_row(tracked, tracking, language) for tracked in found.results]
    stream.write(f"## {escaped(title)}\n\n**{escaped(_summary(tracking, found, language))}**\n\n")
    stream.write(f"{table_row(map(language, _HEADS))}| :-- | --: | --: | --: | :-- | :-- |\n")
    stream.writelines(rows)
    told = words.symbols(found.indicators, found.more_indicators, tracking.plan, language)
    stream.writelines(f"\n{escaped(line)}\n" for line in told)


def _table_row(tracked: Tracked, tracking: Tracking, language: Language) -> str:
    needed = words.needed(tracked, tracking.plan, language)
    cells = (
        words.name(tracked, tracking.plan, language),
        words.point(tracked.assessment.latest, language),
        words.goal(tracked, tracking.plan, language),
        words.ratio(tracked, language),
        f"{words.status(tracked, language)} ({words.method(tracked, language)})",
        "; ".join([needed, *words.led_there(tracked, language)]),
    )
    return table_row(cells)


def write_json(tracking: Tracking, found: Listed, stream: TextIO, _: Look) -> None:
    """Write `tracking` as one JSON object and a line feed, the same in every language."""
    header = tracking.plan.header
    content = {
        "plan": {"id": header.id, "title": ENGLISH.text(header.title), "path": tracking.plan.path},
        "inputs": [{"path": path, "rows": rows} for path, rows in tracking.inputs.items()],
        "as_of": tracking.as_of,
        "results": map(_result, found.results),
        "indicators": _indicators(found),
        "summary": {"statuses": found.statuses, "truncated": found.cut},  # counted once all are written
    }
    write_report(content, stream)


def _indicators(found: Listed) -> Iterator[dict[str, Any]]:
    for symbol in found.indicators:
        yield {
            "indicator": symbol.indicator,
            "dimensions": dict(symbol.conditions),
            "method": "dns",
            "status": symbol.status,
            "targets": [target.id for target in symbol.targets],
        }


def _result(tracked: Tracked) -> dict[str, Any]:
    return {
        "id": tracked.target.id,
        "indicator": tracked.target.indicator,
        "dimensions": dict(tracked.dimensions),
        "unit": tracked.unit,
        **track_object(tracked),
    }
