"""`plancheck explain`: each verdict step by step, for a person at a terminal."""

from collections.abc import Sequence
from typing import TextIO

from plancheck.explanation.explained import Explanation
from plancheck.model.plan import Plan
from plancheck.reports.explanation.telling import telling
from plancheck.reports.sentences.words import COLOUR
from plancheck.reports.shared.language import Look
from plancheck.reports.terminal.screen import Screen


def write(explanations: Sequence[Explanation], plan: Plan, stream: TextIO, look: Look) -> None:
    """Write each of `explanations`."""
    screen, language = Screen(stream, colour=look.colour), look.language
    for number, explanation in enumerate(explanations):
        if number:
            screen.write()
        told = telling(explanation, plan, language)
        screen.write((told.subject, "bold"))
        for passage in told.passages:
            screen.write((passage.title, "dim"))
            for line in passage.lines:
                screen.write_below((line, ""))
        screen.write((language("Verdict"), "dim"))
        screen.write_below((told.verdict, COLOUR[explanation.result.verdict]))
