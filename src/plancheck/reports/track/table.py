"""`plancheck track`: a row for each target for a person at a terminal."""

from typing import TextIO

from plancheck.model.results.track import Tracked
from plancheck.reports.sentences import track_words as words
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.places import plan_name
from plancheck.reports.terminal.grid import Column, Grid, Row, cell, write_grid
from plancheck.reports.terminal.screen import Screen
from plancheck.reports.track.listed import Listed
from plancheck.text import shown
from plancheck.track.results import Tracking

_COLOURS = {
    **dict.fromkeys(("achieved", "target_achieved", "on_track", "substantial_progress", "sun"), "green"),
    **dict.fromkeys(("moderate_progress", "partly_sunny"), "yellow"),
    **dict.fromkeys(("off_track", "limited_progress", "deterioration", "cloud", "storm"), "bold red"),
}


def write(tracking: Tracking, found: Listed, stream: TextIO, look: Look) -> None:
    """Write a row for each result."""
    screen, language = Screen(stream, colour=look.colour), look.language
    columns = (
        Column(language("Target"), comfort=20),
        Column(language("Latest"), is_right=True),
        Column(language("Goal"), is_right=True),
        Column(language("Ratio"), is_right=True),
        Column(language("Status"), comfort=12),
        Column(language("Needed from now on"), comfort=20),
    )
    grid = Grid(columns, [_row(tracked, tracking, language) for tracked in found.results])
    write_grid(screen, [grid], grid)
    symbols = [*words.symbols(found.indicators, found.more_indicators, tracking.plan, language)]
    for line in ["", *symbols] if symbols else []:
        screen.write((line, ""))
    screen.write()
    screen.write((summary(tracking, found, language), "bold"))


def summary(tracking: Tracking, found: Listed, language: Language) -> str:
    """Return how many results have each status, as of when, and by which plan."""
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


def _row(tracked: Tracked, tracking: Tracking, language: Language) -> Row:
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
