"""`plancheck diff --format markdown`: what differs between two plans, for a pull request."""

from typing import TextIO

from plancheck.model.results.plan_findings import KINDS, Comparison
from plancheck.reports.plan_changes.table import summary
from plancheck.reports.shared.language import Look
from plancheck.reports.shared.markdown_text import escaped, table_row


def write(compared: Comparison, stream: TextIO, look: Look) -> None:
    """Write a sentence of counts, and a table of the changes if there are any."""
    language = look.language
    stream.write(f"{escaped(summary(compared, language))}\n")
    if not compared.changes:
        return
    heads = (language("Change"), language("What"), language("Before"), language("After"))
    stream.write(f"\n{table_row(heads)}|{' --- |' * len(heads)}\n")
    for change in compared.changes:
        name = " ".join(filter(None, (change.section, change.id, change.key)))
        stream.write(table_row((language(KINDS[change.kind]), name, change.before, change.after)))
