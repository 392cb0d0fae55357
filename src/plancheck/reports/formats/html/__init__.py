"""`--format html`: one page that stands by itself, for a screen, a phone and a sheet of paper.

Nothing is fetched: the style is in the page, and the charts are drawn in it. A script finds and sorts; all else works
without it.
"""

from typing import TextIO

from plancheck.reports.formats.html.page import page
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.pages import write_page


def write(facts: Facts, stream: TextIO) -> None:
    """Write the page of `facts`, whether there was a verification or not."""
    shown = page(facts)
    ends = {"foot": shown["foot"], "widths": shown["widths"]}
    write_page("plancheck.reports.formats.html", stream, script="script.js", page=shown, **ends)
