"""A text as sentences and clauses, and the language it is in."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plancheck.words.lexicon import Lexicon

LEXICON: Final = Lexicon(Path(__file__).with_name("words.txt"))

_VIETNAMESE: Final = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_LONGEST: Final = 5_000
"""Longest clause, in characters; no prose has any that is as long."""

_LOOKED_AT: Final = 100_000
_SELDOM: Final = 100
_SENTENCE_END: Final = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[%)\]”\"’0-9]))[.!?…]+\s+(?=[^\W\d_]|[(“\"])")
"""Behind a word of three letters, a number or a bracket; `TP. Hà Nội` goes on."""


_MARK: Final = re.compile(r"^\s*(?:\(?[0-9]{1,2}[.)]\s+|\([0-9a-zđ]{1,2}\)\s*|[a-zđ]\)\s+|[-–—•*+·▪▸►◦●○■□✓✔➢]\s+)+")


def without_mark(line: str) -> str:
    """Return a line without the bullet, number or letter of an item that it starts with."""
    return _MARK.sub("", line)


_SECTION: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})*)\.([0-9]{1,3})\.?\s+")


def without_sections(lines: list[str]) -> list[str]:
    """Return the lines without the numbers such as 2.4 that they start with, where a line before or after goes on."""
    starts = [_SECTION.match(line) for line in lines]
    numbered = {(found[1], int(found[2])) for found in starts if found}
    return [
        line[found.end() :] if found and _goes_on(found[1], int(found[2]), numbered) else line
        for line, found in zip(lines, starts, strict=True)
    ]


def _goes_on(chapter: str, number: int, numbered: set[tuple[str, int]]) -> bool:
    return (chapter, number - 1) in numbered or (chapter, number + 1) in numbered


def language_of(text: str) -> str:
    """Return the code of the language that `text` is in, of those whose words are known; English if none shows."""
    start = text[:_LOOKED_AT].lower()
    if sum(letter in _VIETNAMESE for letter in start) * _SELDOM > len(start):
        return "vi"
    words = re.findall(r"[^\W\d_]+", start)
    common = {language: frozenset(found) for language, found in LEXICON.words_by("common").items()}
    return max(common, key=lambda language: sum(word in common[language] for word in words))


def any_of(*kinds: str) -> str:
    """Return the expression for any word of these kinds, the longest first."""
    words = sorted((word for kind in kinds for word in LEXICON.words_for(kind)), key=len, reverse=True)
    return "|".join(map(re.escape, words))


def sentences_of(line: str) -> Iterator[str]:
    """Yield the sentences of one line."""
    start = 0
    for found in _SENTENCE_END.finditer(line):
        if line[found.end()].islower():
            continue  # an abbreviation: 8,5 Mrd. kWh
        yield line[start : found.end()].strip()
        start = found.end()
    if rest := line[start:].strip():
        yield rest


def clauses_of(sentence: str) -> list[str]:
    """Return what semicolons divide a sentence into; what goes on without any is cut between words."""
    clauses = (clause.strip() for clause in re.split("[;\uff1b]", sentence))
    return [part for clause in clauses for part in _cut(clause) if part]


def _cut(clause: str) -> Iterator[str]:
    start = 0
    while len(clause) - start > _LONGEST:
        blank = clause.rfind(" ", start, start + _LONGEST)
        end = blank + 1 if blank > start else start + _LONGEST
        yield clause[start:end].strip()
        start = end
    yield clause[start:].strip()
