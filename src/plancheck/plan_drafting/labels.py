"""What a sentence measures, in its own words, and in what units; and the draft that is made of it."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Range
from plancheck.plan_drafting.sentences import LEXICON, any_of, stated_periods, without_mark
from plancheck.quotation.words import DIRECTIONS, known, of_languages
from plancheck.quotation.words import LEXICON as WORDS
from plancheck.text import folded

_NEGATIONS: Final = frozenset(map(folded, chain.from_iterable(WORDS.words_by("negations").values())))
LONGEST: Final = 160  # longest label, in characters
_CAPITAL_AFTER_COMMA: Final = re.compile(r",\s+(?=[A-ZÀ-ÖØ-ÝĐ])")
_TRAILING: Final = re.compile(rf"(?:[\s,:–—-]+|(?<![\w.])(?:[0-9]{{1,2}}|{any_of('behind a label')}))\Z", re.IGNORECASE)
# Where a label ends that tells where something starts: reduced from 152.
_FROM_NUMBER: Final = re.compile(r"\s(?:up |down )?(?:from|từ|von|de)\s[0-9]", re.IGNORECASE)
_DIRECTION_BEHIND: Final = re.compile(
    rf"\s(?:{'|'.join(re.escape(word) for one in DIRECTIONS for word in of_languages(one.behind, known()))})\Z",
    re.IGNORECASE,
)
_PER: Final = re.compile(r"\s*(?:per|mỗi|trên|pro|je|par)\s", re.IGNORECASE)
# What is left of the unit of the number before.
OF_OUTPUT: Final = re.compile(r"\A\s*(?:of |của )?(?:the )?(?:GDP|GRDP|GNI|GNP|PIB|BIP)(?!\w)\s*[,;]?")
_LEADING: Final = re.compile(rf"\A(?:[\s,:–—-]+|(?:{any_of('before a label')})(?!\w)\s*)", re.IGNORECASE)
_OF_WHICH: Final = frozenset([*LEXICON.words_for("of which"), *LEXICON.words_for("of which, as a heading")])
# Words in a sentence behind which a part of what stands before follows.
OF_WHICH: Final = re.compile(rf",?\s(?:{any_of('of which')})(?!\w)[\s:,]*", re.IGNORECASE)
_CHANGES: Final = (
    r"(?<!\w)(?:reduc\w+|cut|fall\w*|fell|decreas\w+|lower\w*|declin\w+|increas\w+|rais\w+|ris(?:es?|ing|en)|rose|grow\w*"
    r"|expand\w*|giảm|tăng|senk\w+|steig\w+|augment\w+|rédui\w+|baiss\w+)"
)
_CHANGE_BEFORE: Final = re.compile(
    rf"(?:{_CHANGES}(?:\s+(?:by|thêm|bình quân|um|de|d['’]))?|(?<!\w)um)\s*\Z", re.IGNORECASE
)
# What is measured if a sentence says it with the verb by which it moves: Cut poverty (by at least 3 %).
_MOVES: Final = re.compile(
    rf"\A(?:an? )?(?:{_CHANGES}|cắt giảm|hạ|nâng)(?!\s+(?:rate|in\b|trưởng))|(?<!\w)(?:down|up)\Z", re.IGNORECASE
)
_REACHES: Final = re.compile(r"(?<!\w)(?:to|còn|xuống|lên|đến|tới|auf|à)\s*\Z", re.IGNORECASE)
# Words for where something falls or rises to: falls below 4 %.
_LEVEL: Final = re.compile(r"(?:below|under|above|unter|über|dưới)(?!\w)", re.IGNORECASE)
_CHANGE: Final = re.compile(rf"{_CHANGES}|rate of|tốc độ", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s*(?:%|percent\b|per cent\b|phần trăm\b|Prozent\b|pour cent\b)", re.IGNORECASE)
_POINTS: Final = re.compile(r"\s*(?:điểm phần trăm|điểm %|percentage points?|pp\b|Prozentpunkte?)", re.IGNORECASE)
_WORD: Final = re.compile(r"\s*([‰€$£¥₫°]|US\$|[^\W\d_]+[²³]?(?:(?<=m)[23](?!\w))?(?:/[^\W\d_]+[²³23]?)*)")
_BEFORE: Final = re.compile(r"(US\$|USD|EUR|GBP|VND|[€$£¥₫])\s*\Z")
_NO_UNIT: Final = frozenset(LEXICON.words_for("no unit"))
_MEASURES: Final = frozenset(LEXICON.words_for("measure"))


class DraftTarget(NamedTuple):
    """A sentence that gives a range."""

    label: str  # what is measured, in the words of the text
    heading: str  # what the label stands under, as `Economic structure: Services`; may be empty
    quote: str  # the sentence, or as much of it as is about the range
    range: Range
    unit: str  # as the text writes it; empty when it states none
    period: str  # a year or a span; empty when the text states none
    is_period_near: bool  # whether the sentence itself states the period
    is_plain: bool  # whether the words give the range and no more
    is_mean_growth: bool  # whether the text speaks of growth on average
    is_change: bool = False  # whether the number is how far something moves, and not where to
    is_named: bool = True  # whether the label stands beside the number, and not earlier in the sentence
    # whether another number in the same unit stands behind the range, of which nothing is drafted
    has_others: bool = False


class LeftOut(NamedTuple):
    """A sentence, or a clause of one, that holds numbers and gives no range; of a long one the beginning."""

    line: int
    text: str


class Draft(NamedTuple):
    """The targets of a text."""

    title: str  # the first line of the text
    language: str  # the code of its language
    targets: tuple[DraftTarget, ...]  # each promise once
    left_out: int  # how many sentences, or clauses beside targets, hold numbers and give no range
    is_cut: bool = False  # whether there are more targets than a draft may have
    shown: tuple[LeftOut, ...] = ()  # the first of them


def each_once(found: list[DraftTarget]) -> Iterator[DraftTarget]:
    """Yield each promise once: the same range, unit and period, of which one label has all words of the other."""
    groups: dict[object, list[DraftTarget]] = {}
    for target in found:
        groups.setdefault((str(target.range), target.unit, target.period), []).append(target)
    dropped: set[int] = set()
    for group in groups.values():
        kept: list[DraftTarget] = []
        for target in sorted(group[:50], key=lambda one: -len(words_of(one.label))):
            if any(is_within(words_of(target.label), words_of(other.label)) for other in kept):
                dropped.add(id(target))
            else:
                kept.append(target)
    yield from (target for target in found if id(target) not in dropped)


def words_of(label: str) -> frozenset[str]:
    """Return the words of a label without case and accents."""
    return frozenset(re.findall(r"\w+", folded(label)))


def is_within(words: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether a label of these words is another one cut short, and not what that one denies."""
    return words <= other and _NEGATIONS.isdisjoint(other - words)


def is_change(before: str, direction: str, label: str) -> bool:
    """Return whether a number is how far something moves, which its `label` does not say; `before` its `direction`."""
    if _LEVEL.match(direction):
        return False
    is_moved = _CHANGE_BEFORE.search(before) is not None and _CHANGE.search(label) is None
    return is_moved or (_MOVES.search(label) is not None and _REACHES.search(before) is None)


def counted_by(middle: str, after: str) -> str:
    """Return what a number counts that its direction stands behind: 4.5 health workers or more per village.

    `middle` is what stands from the number to the end of its direction, `after` what stands behind that.
    """
    words = _DIRECTION_BEHIND.sub("", middle).strip()
    if not words or (" " not in words and not _PER.match(after)):
        return ""
    return f"{words} {after.strip()}" if _PER.match(after) else words


def is_of_which(headings: list[str], before: str) -> bool:
    """Return whether the last heading, else what is `before`, only says that parts of what stood before follow."""
    if headings:
        return headings[-1].strip(" ,.").casefold() in _OF_WHICH
    return OF_WHICH.match(f" {before.lstrip(' ,')}") is not None


def label_of(text: str) -> str:
    """Return what a piece of a sentence names: without periods, verbs at its end, and what stands before it."""
    text = without_mark(text[-4 * LONGEST :])
    for period in reversed(list(stated_periods(text))):
        text = f"{text[: period.start].rstrip()}\0{text[period.end :]}"
    text = text.rpartition("\0,")[2] if "\0," in text else text
    text = _FROM_NUMBER.split(text)[0]
    text = _CAPITAL_AFTER_COMMA.split(text.replace("\0", " "))[-1]
    return _stripped(" ".join(text.split()))[-LONGEST:]


def _stripped(text: str) -> str:
    while (shorter := _LEADING.sub("", _TRAILING.sub("", text))) != text:
        text = shorter
    return text.strip("()[]“”\"' .") if text.count("(") != text.count(")") else text.strip("“”\"' .,")


def is_measure(unit: str) -> bool:
    """Return whether `unit` is one for certain, and not a word that happens to stand behind a number."""
    return not unit.islower() or "/" in unit or unit in {"%", "pp"} or unit in _MEASURES


def end_of_unit(text: str, start: int, end: int) -> int:
    """Return where the unit behind the number from `start` to `end` ends; `end` if there is none."""
    found = _PERCENT.match(text, end) or _POINTS.match(text, end)
    if found is None and (unit := unit_of(text, start, end)):
        return found.end() if (found := _WORD.match(text, end)) and found[1] == unit else end
    return found.end() if found else end


def _behind_elision(text: str, end: int) -> int:
    """Return where the word behind a number starts: that of `8 milliards d'euros` is euros."""
    return elided.end() if (elided := re.compile(r"\s*d['’]").match(text, end)) else end


def unit_of(text: str, start: int, end: int) -> str:
    """Return the unit beside a number that stands from `start` to `end`; empty if there is none."""
    if _PERCENT.match(text, end):
        return "%"
    if _POINTS.match(text, end):
        return "pp"
    if found := _BEFORE.search(text[max(0, start - 8) : start]):
        return {"US$": "USD", "$": "USD", "€": "EUR"}.get(found[1], found[1])
    found = _WORD.match(text, _behind_elision(text, end))
    word = found[1] if found else ""
    return "" if word.casefold() in _NO_UNIT else word
