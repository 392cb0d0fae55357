"""`plancheck targets --format markdown`: the plan as a readable document."""

from collections.abc import Iterator
from typing import Final, TextIO

from plancheck.model.plan import Plan
from plancheck.reports.plan.document import Document, Entry, Passage, document
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.markdown_text import escaped, table_row

_LONGEST: Final = 4_000
"""Longest text, in characters; what it is made of is shorter."""


def write(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write `plan`: its title, what it says before its numbers, a table a group, what it says beside them."""
    stream.writelines(f"{line}\n" for line in _lines(document(plan, look.language), look.language))


def _lines(found: Document, language: Language) -> Iterator[str]:
    yield f"# {_text(found.title)}"
    for words in filter(None, (found.source, found.note)):
        yield f"\n{_text(words)}"
    for passage in found.before:
        yield from _passage(passage)
    yield f"\n## {_text(language('Targets'))}"
    for group in found.groups:
        if group.title:
            yield f"\n### {_text(group.title)}"
        yield from _table(group.entries, language)
    if found.totals:
        yield f"\n### {_text(language('Totals'))}\n"
        yield from (f"- {_text(name)}: {_text(words)}" for name, words in found.totals)
    for passage in found.after:
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    yield f"\n## {_text(passage.title)}\n"
    for name, words in passage.items:
        yield f"- **{_text(name)}** {_text(words)}" if name else f"- {_text(words)}"


def _table(entries: tuple[Entry, ...], language: Language) -> Iterator[str]:
    heads = (language("Target"), language("Period"), language("Range"), language("Needs"), language("Quote"))
    yield f"\n{table_row(heads)}| :-- | :-- | :-- | :-- | :-- |"
    for entry in entries:
        cells = (entry.label, entry.period, "; ".join([entry.range, *entry.terms]), entry.needs, entry.quote)
        yield table_row(cells, _LONGEST).removesuffix("\n")


def _text(words: str) -> str:
    return escaped(words, _LONGEST)
