"""`plancheck explain --format markdown`: each verdict step by step, for a comment on a pull request."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from plancheck.explanation.explained import Explanation
from plancheck.model.plan import Plan
from plancheck.reports.explanation.telling import Telling, telling
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.markdown_text import escaped


def write(explanations: Sequence[Explanation], plan: Plan, stream: TextIO, look: Look) -> None:
    """Write each of `explanations` under a heading."""
    for explanation in explanations:
        stream.writelines(f"{line}\n" for line in _lines(telling(explanation, plan, look.language), look.language))


def _lines(told: Telling, language: Language) -> Iterator[str]:
    yield f"## {escaped(told.subject)}\n"
    for passage in told.passages:
        yield f"**{escaped(passage.title)}**\n"
        yield from (f"- {escaped(line)}" for line in passage.lines)
        yield ""
    yield f"**{escaped(language('Verdict'))}**: {escaped(told.verdict)}\n"
