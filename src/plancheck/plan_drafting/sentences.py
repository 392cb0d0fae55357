"""A text as sentences and clauses, and the language it is in."""

import re
from collections.abc import Iterator
from typing import Final

_VIETNAMESE: Final = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_WORDS: Final = {
    "en": frozenset(["the", "of", "and", "to", "by", "in", "at", "least", "than", "for", "with", "is", "be"]),
    "de": frozenset(["der", "die", "das", "und", "von", "bis", "mindestens", "in", "im", "den", "auf", "zu", "ist"]),
    "fr": frozenset(["le", "la", "les", "des", "et", "de", "du", "au", "en", "moins", "est", "pour", "une"]),
}
_LONGEST: Final = 5_000
"""Longest clause, in characters; no prose has any that is as long."""

_LOOKED_AT: Final = 100_000
_SELDOM: Final = 100
_SENTENCE_END: Final = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[%)\]”\"’0-9]))[.!?…]+\s+(?=[^\W\d_]|[(“\"])")
"""Behind a word of three letters, a number or a bracket; `TP. Hà Nội` goes on."""


def language_of(text: str) -> str:
    """Return the code of the language that `text` is in, of those whose words are known; English if none shows."""
    start = text[:_LOOKED_AT].lower()
    if sum(letter in _VIETNAMESE for letter in start) * _SELDOM > len(start):
        return "vi"
    words = re.findall(r"[^\W\d_]+", start)
    return max(_WORDS, key=lambda language: sum(word in _WORDS[language] for word in words))


def sentences_of(line: str) -> Iterator[str]:
    """Yield the sentences of one line."""
    start = 0
    for found in _SENTENCE_END.finditer(line):
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
