"""The words by which ranges are told, as expressions."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.quotation.words import DIRECTIONS, LEXICON, Direction, of_languages

_WORD: Final = r"(?:\s?(?:[%‰€$£¥₫°]|US\$|[^\W\d_][\w$./]*+))"
_UNIT: Final = rf"{_WORD}{{0,3}}?"  # what may stand between a number and what parts it from the next
# What may stand between a number and the words after it: 8 trường chuẩn quốc gia trở lên.
_COUNTED: Final = rf"{_WORD}{{0,6}}?"
_YEAR: Final = r"(?:\s[^\d;:.,]{0,24}(?:19|20)[0-9]{2})?"

_FORBIDDING: Final = (  # a negation with the words behind it that turns every direction behind them
    r"không (?:để|được|cho phép|thể)(?!\w)|không (?:có|còn) .*(?<!\w)nào(?!\w)|no (?!\w+ (?:in|of)\b)|"
    r"(?:never|keine?|nie)\b|(?:eliminat|abolish|phase out|xo?á |xóa |loại bỏ|chấm dứt)"
)


class Patterns(NamedTuple):
    """The expressions for the words of some languages."""

    before: re.Pattern[str]  # a direction that stands before a number
    after: re.Pattern[str]  # a direction that stands behind a number and what it counts
    gap: re.Pattern[str]  # what parts the two bounds of a range
    paired_gap: re.Pattern[str]  # what parts them behind a word such as `between`
    deviation: re.Pattern[str]  # what parts a number from how far it may be missed
    lead: re.Pattern[str]  # a word such as `from`
    paired_lead: re.Pattern[str]  # a word such as `between`
    rises: re.Pattern[str]  # a word for what becomes more
    lifts: re.Pattern[str]  # a verb after which two numbers are a start and an end
    falls: re.Pattern[str]  # a word for what becomes less
    conjunction: re.Pattern[str]  # what joins two bounds that are told one by one
    negation: re.Pattern[str]  # a word that may turn `more than` into `at most`
    of_subject: re.Pattern[str]  # one that is of what is measured, wherever it stands: `without`
    negated_verbs: re.Pattern[str]  # what may stand between such a word and the direction that it turns: `be`
    modal: re.Pattern[str]  # a word such as `must`, with the negation behind it
    # a negation with the words behind it that turns every direction behind them: `no village`
    forbidding: re.Pattern[str]
    hint: re.Pattern[str]  # any word of which a text that gives a range has one


@lru_cache(maxsize=32)
def patterns_of(languages: tuple[str, ...]) -> Patterns:
    """Return the expressions for the words of these languages."""

    def words(family: str) -> str:
        return _either(_of(family, languages))

    signs = [word for word in _every_word(languages) if not word[0].isalpha()]
    spelled = [word for word in _every_word(languages) if word[0].isalpha()]
    paired = [pair for language, pair in LEXICON.words_by("paired").items() if language in languages]
    filler = rf"[\s:]*(?:{words('fillers')}(?!\w)[\s:]*|[$€£¥₫]\s*){{0,3}}"
    return Patterns(
        re.compile(rf"(?<!\w)(?:{_named(languages, is_before=True)}){filler}\Z", re.IGNORECASE),
        re.compile(
            rf"{_COUNTED}[\s(]*(?:{_named(languages, is_before=False)})(?!\w)(?!\s*[$€£¥₫]?[0-9])", re.IGNORECASE
        ),
        re.compile(
            rf"{_UNIT}\s*(?:[-–—−~÷]|(?<!\w)(?:{words('between')})(?!\w))\s*(?:{words('fillers')}\s*)?", re.IGNORECASE
        ),
        re.compile(rf"{_UNIT}\s*(?<!\w){_either(second for _, second in paired)}(?!\w)\s*", re.IGNORECASE),
        re.compile(rf"{_UNIT}\s*(?:±|\+/?[-−–])\s*"),
        re.compile(rf"(?<!\w){words('from')}{filler}\Z", re.IGNORECASE),
        re.compile(rf"(?<!\w){_either(first for first, _ in paired)}{filler}\Z", re.IGNORECASE),
        re.compile(rf"(?<!\w){words('rises')}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){words('lifts')}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){words('falls')}(?!\w)", re.IGNORECASE),
        re.compile(rf"{_UNIT}\s*(?:,|;)?\s*(?:và|nhưng|and|but|und|et|mais|aber)\s*", re.IGNORECASE),
        re.compile(rf"(?:(?<!\w)|(?=n['’]t)){words('negations')}(?!\w)(?!\s+(?:only|nur|chỉ|những))", re.IGNORECASE),
        re.compile(words("negations of a subject"), re.IGNORECASE),
        re.compile(rf"\s*(?:{words('negated verbs')}(?!\w)\s*)*", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{words('modals')}\s+\S+|cannot|\w+n['’]t)\Z", re.IGNORECASE),
        re.compile(_FORBIDDING, re.IGNORECASE),
        re.compile(rf"{_either(signs)}|(?<!\w){_either(spelled)}", re.IGNORECASE),
    )


def _of(family: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    return of_languages(LEXICON.words_by(family), languages)


def _every_word(languages: tuple[str, ...]) -> Iterator[str]:
    for direction in DIRECTIONS:
        yield from of_languages(direction.before, languages)
        yield from of_languages(direction.behind, languages)
        yield from _moves(direction, languages)
    yield from _of("between", languages)
    yield from (second for _, second in LEXICON.words_by("paired").values())
    yield from ("±", "+/", "+-")


def _moves(direction: Direction, languages: tuple[str, ...]) -> tuple[str, ...]:
    if direction.is_rise is None:
        return ()
    return _of("rises" if direction.is_rise else "falls", languages)


def _either(words: Sequence[str] | Iterator[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word) for word in longest_first) or '(?!)'})"


def _named(languages: tuple[str, ...], *, is_before: bool) -> str:
    of_each = [direction.before if is_before else direction.behind for direction in DIRECTIONS]
    listed = [(word, number) for number, said in enumerate(of_each) for word in of_languages(said, languages)]
    groups: dict[int, list[str]] = {}
    for word, number in listed:
        groups.setdefault(number, []).append(re.escape(word))
    to = _either(_of("towards", languages))
    for number, direction in enumerate(DIRECTIONS):
        if is_before and (moves := _moves(direction, languages)):
            groups.setdefault(number, []).append(rf"{_either(moves)}{_YEAR}\s{to}")
    longest = {number: sorted(words, key=len, reverse=True) for number, words in groups.items()}
    return "|".join(f"(?P<d{number}>{'|'.join(words)})" for number, words in longest.items())
