"""Problems as people read them: the sentence, the line of the file, and a caret under the place."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.errors import LISTED, Excerpt, Problem
from plancheck.reports.sentences.faults import problem_words
from plancheck.reports.shared.language import Language
from plancheck.text import visible

_WIDEST: Final = 100
"""Most characters of a line that are shown."""

_BEFORE: Final = 60
"""Most characters of them that stand before the place."""


def problem_lines(problems: Sequence[Problem], count: int, language: Language) -> list[str]:
    """Return what is wrong, in `language`: at most 20 problems, and a last line that counts those of `count` left."""
    lines = [line for problem in problems[:LISTED] for line in _lines(problem, language)]
    if (more := count - min(len(problems), LISTED)) > 0:
        lines.append(language.plural("and {count} more problem", "and {count} more problems", more))
    return lines


def _lines(problem: Problem, language: Language) -> Iterator[str]:
    yield problem_words(problem, language)
    if problem.excerpt is not None and problem.line is not None:
        yield from _excerpt(problem.excerpt, str(problem.line))


def _excerpt(excerpt: Excerpt, line: str) -> Iterator[str]:
    start = max(0, excerpt.column - 1 - _BEFORE)
    before = visible(excerpt.text[start : excerpt.column - 1], _WIDEST)
    behind = visible(excerpt.text[excerpt.column - 1 : start + _WIDEST], _WIDEST)
    yield f"  {line} | {before}{behind}"
    yield f"  {' ' * len(line)} | {' ' * _width(before)}^"


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in {"W", "F"} for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
