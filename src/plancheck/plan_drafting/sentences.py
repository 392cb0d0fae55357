"""A text as sentences and clauses, the language it is in, and the periods it states."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.words.word_lists import WordLists

_YEAR: Final = "(?:19|20)[0-9]{2}"
_TO: Final = "(?:[-–—/]|to|đến|tới|bis|à|through|until)"
_AND: Final = "|".join(
    rf"(?i:(?<={first} [0-9]{{4}}) {second} )"
    for first, second in (("between", "and"), ("zwischen", "und"), ("entre", "et"), ("giữa", "và"))
)
_LAST: Final = rf"(?:\s?{_TO}\s?(?:năm )?|{_AND})(?P<last>{_YEAR})|[-–/](?P<short>[0-9]{{2}})(?!\w|[-–/.][0-9])"
_PERIOD: Final = re.compile(rf"(?<![\w.,/])(?P<first>{_YEAR})(?:{_LAST})?(?!\w|[.,/][0-9]|\s?%)")
_LEAD: Final = re.compile(
    r"(?<!\w)(?:giai đoạn|thời kỳ|nhiệm kỳ|trong|vào|cuối|đến|tới|từ|năm|the period|period|over|during|between|from"
    r"|by the end of|by|in|until|through|year|ab|von|bis|im|jahr|jahre|in den jahren|bis zum jahr|d['’]ici|d['’]ici à"
    r"|à|en|de|période|sur la période)(?:\s(?:hết |cuối |hết năm |năm |the (?:period|years) |year )?)?\Z",
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"(?:so với|gấp (?:đôi|ba|[0-9,]+ lần)|compared (?:to|with)|vs\.?|relative to|against|below|above|since|gegenüber"
    r"|par rapport à|%\s?on|than in|of its level|levels? of|that of)\s"
    r"(?:the |năm |giai đoạn |in )*\Z",
    re.IGNORECASE,
)
_CURRENCY: Final = re.compile(r"\s?(?:USD|EUR|VND|đồng|euros?|dollars?|người|tấn)", re.IGNORECASE)
# What follows the year of a figure that is told beside the promise: (2019: 37).
_REMARK: Final = re.compile(r"\s*[:=]\s*[<>≤≥~]?\s?[0-9]")
_BEFORE_YEAR: Final = re.compile(  # what stands before it: from 72.1 in 2019, (37 in 2019)
    r"(?:from|\(|up|down|từ|von|de)\s?(?:from )?[0-9][0-9.,]*\s?%?\s(?:in|năm|im jahr|en)\s\Z", re.IGNORECASE
)

_NEAR: Final = 40
_VIETNAMESE: Final = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_LONGEST: Final = 5_000  # longest clause, in characters; no prose has any that is as long
_LOOKED_AT: Final = 100_000
_SELDOM: Final = 100
# Behind a word of three letters, a number or a bracket; `TP. Hà Nội` goes on.
_SENTENCE_END: Final = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[%)\]”\"’0-9]))[.!?…]+\s+(?=[^\W\d_]|[(“\"])")
_MARK: Final = re.compile(r"^\s*(?:\(?[0-9]{1,2}[.)]\s+|\([0-9a-zđ]{1,2}\)\s*|[a-zđ]\)\s+|[-–—•*+·▪▸►◦●○■□✓✔➢]\s+)+")
_SECTION: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})*)\.([0-9]{1,3})\.?\s+")
LEXICON: Final = WordLists(Path(__file__).with_name("words.txt"))


class StatedPeriod(NamedTuple):
    """A period in a text; from `start` to `end` with the words that belong to it."""

    text: str
    start: int
    end: int


def stated_periods(text: str) -> Iterator[StatedPeriod]:
    """Yield the years and spans of years in `text`, 2026-27 among them, but for those that are compared with."""
    for found in _PERIOD.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if _BASE.search(before) or _CURRENCY.match(text, found.end()) or _is_of_figure(text, before, found):
            continue
        first, last = found["first"], found["last"]
        if found["short"]:
            last = first[:2] + found["short"]
        if last and last < first:
            continue
        start = found.start()
        while lead := _LEAD.search(text[max(0, start - _NEAR) : start]):
            start -= len(lead[0])
        yield StatedPeriod(f"{first}-{last}" if last and last != first else first, start, found.end())


def _is_of_figure(text: str, before: str, found: re.Match[str]) -> bool:
    """Return whether a period is that of a figure from before the promise, which stands beside it."""
    is_told = before.rstrip().endswith("(") and _REMARK.match(text, found.end()) is not None
    return is_told or _BEFORE_YEAR.search(before) is not None


def without_mark(line: str) -> str:
    """Return a line without the bullet, number or letter of an item that it starts with."""
    return _MARK.sub("", line)


def without_sections(lines: list[str]) -> list[str]:
    """Return the lines without the numbers such as 2.4 that they start with, where a line before or after goes on."""
    starts = [_SECTION.match(line) for line in lines]
    numbered = {(found[1], int(found[2]) + off) for found in starts if found for off in (-1, 1)}
    pairs = zip(lines, starts, strict=True)
    return [line[one.end() :] if one and (one[1], int(one[2])) in numbered else line for line, one in pairs]


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
