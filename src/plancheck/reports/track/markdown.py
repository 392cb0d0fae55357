"""`plancheck track --format markdown`: a table for the summary of a job or a pull request."""

from typing import TextIO

from plancheck.model.results.track import Tracked
from plancheck.reports.sentences import track_words as words
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.markdown_text import escaped, table_row
from plancheck.reports.track.listed import Listed
from plancheck.reports.track.table import summary
from plancheck.track.results import Tracking


def write(tracking: Tracking, found: Listed, stream: TextIO, look: Look) -> None:
    """Write `tracking` as a table below its summary."""
    language = look.language
    title = language.text(tracking.plan.header.title)
    heads = [language(head) for head in ("Target", "Latest", "Goal", "Ratio", "Status", "Needed from now on")]
    rows = [_row(tracked, tracking, language) for tracked in found.results]
    stream.write(f"## {escaped(title)}\n\n**{escaped(summary(tracking, found, language))}**\n\n")
    stream.write(f"{table_row(heads)}| :-- | --: | --: | --: | :-- | :-- |\n")
    stream.writelines(rows)
    told = words.symbols(found.indicators, found.more_indicators, tracking.plan, language)
    stream.writelines(f"\n{escaped(line)}\n" for line in told)


def _row(tracked: Tracked, tracking: Tracking, language: Language) -> str:
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
