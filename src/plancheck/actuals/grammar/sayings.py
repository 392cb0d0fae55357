"""What a text beside figures says of them: that they are planned, of a part, of another kind, of some months."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from plancheck.actuals.grammar.period_text import MONTHS
from plancheck.actuals.grammar.words import pattern_for, words_for
from plancheck.model.financial_years import speaks_of_other_years
from plancheck.text import composed, folded
from plancheck.words.word_lists import fits, occurs

_LONGEST: Final = 200
_LONGEST_PERSON: Final = 20

FEW_WORDS: Final = 6  # a line of more words is a remark, and says nothing of all values
# What nothing but a whole is called: beside it, other texts of one column tell parts.
WHOLE: Final = frozenset(words_for("whole"))
# What stands in a column of sexes, ages and the like where a figure is of the whole.
WHOLES: Final = frozenset({"", *words_for("of all")})
WORKING_AGE: Final = pattern_for("working age")  # ages of the people of working age, of which most rates are
PLANNED: Final = pattern_for("planned in a line")
_EXPECTED: Final = frozenset(words_for("expected"))
# Words of scripts that put no blanks between words.
_UNPARTED: Final = [word for word in _EXPECTED if word[0] > "\u2e80"]
_DATA: Final = frozenset(words_for("data"))
_DIMENSIONS: Final = [f"concept: {concept}" for concept in ("sex", "age", "frequency")]
_UNLIMITED: Final = frozenset(  # words behind `Coverage:` or `Filters:` that leave nothing out
    " ".join(name for kind in ("unlimited", *_DIMENSIONS) for name in words_for(kind)).split()
)

OFFICES: Final = pattern_for("offices for plans")
CARRIED_OUT: Final = pattern_for("carried out in a line")
REPORTED: Final = pattern_for("reported in a line")
PART_OF_YEAR: Final = pattern_for("part of a year")
# Two words that may be months, and what stands between the first and the last of some in a row.
_MONTHS: Final = (
    r"\b([^\W\d_]{3,12})\.?\s?([-\u2013]|(?:to|through|bis|al?|à|até|đến|по)\b|[_ ])\s?(?=([^\W\d_]{3,12})\b)"
)
_DAY_OF_MONTH: Final = r"(?<![0-9])[0-3]?[0-9](?:st|nd|rd|th|\.)? (?=[^\W\d_]{3})"
_THROUGH: Final = ("-", "–", "to", "through")  # what stands between two months though the last may be in the next year
# What tells when figures were issued, and not what they are of.
ISSUED: Final = r"release|updat|publish|publication|extract|công bố|cập nhật"
_BEHIND_ANY: Final = rf"\W*(?:{pattern_for('behind any word')})\W*"
WITHIN: Final = r"[,;:()\[\]|/–—]|\s-\s|\.(?:\s|$)"  # what divides a line into what it names and what it says of that
_NUMBERED: Final = r"(?:table|figure|bảng|biểu|tabelle|tableau|tabla|tabela)\s*[0-9][0-9a-z.\-]*[.:)]?\s+"


def speaks_of_plans(words: str) -> bool:
    """Say whether a text in small letters speaks of a plan, and of no office for plans; with accents or without."""
    is_said = occurs(f"{PLANNED}|{bare(PLANNED)}", words)
    return is_said and speaks(PLANNED, re.sub(OFFICES, "", words))


def speaks(pattern: str, words: str) -> bool:
    """Search for a pattern, be its words written with their accents or without."""
    return re.search(f"{pattern}|{bare(pattern)}", words) is not None


@lru_cache(16)
def bare(pattern: str) -> str:
    """Return a pattern without accents."""
    return "".join(sign if sign.isascii() else folded(sign) for sign in pattern)


def is_plan_of_year(words: str) -> bool:
    """Say whether a source is a plan of some year by its few words, rather than an office for plans or a report."""
    is_short = len(words.split()) <= FEW_WORDS and re.search("(?:19|20)[0-9]{2}", words) is not None
    is_planned = is_short and speaks_of_plans(words)
    return is_planned and not re.search(rf"{CARRIED_OUT}|{REPORTED}|office|department|ministry", words)


def is_part_of_year(text: str) -> bool:
    """Say whether a text says that figures are of a part of a year, and not which year: `First nine months`, `Q1`."""
    return _says("part of any year", text)


def speaks_of_part_of_year(text: str) -> bool:
    """Say whether a text speaks of some months, a quarter or a half of a year: `Data cover January to June`."""
    words = composed(text[:_LONGEST]).casefold()
    is_said = occurs(PART_OF_YEAR, words) or _is_up_to_month(words) or spans_months(words) or _is_of_month(words)
    return (is_said and not re.search(ISSUED, words)) or is_part_of_year(text)


def _is_up_to_month(words: str) -> bool:
    may_be = any(word in words for word in ("up to", "until", "through"))  # else it need not be compiled
    return may_be and re.search(pattern_for("part of a year up to"), words) is not None


def _is_of_month(words: str) -> bool:
    """Say whether few words are about data of a month without its year: `Data bulan Agustus`."""
    said = re.findall(r"[^\W\d_]+", words)
    is_of_data = 0 < len(said) <= FEW_WORDS and not (_DATA.isdisjoint(said) or re.search("[0-9]{4}", words))
    return is_of_data and (said[0] in MONTHS or said[-1] in MONTHS)


def spans_months(words: str) -> bool:
    """Say whether a text in small letters speaks of some months of a year in a row: `enero-septiembre`."""
    return any(
        first in MONTHS
        and last in MONTHS
        and MONTHS[last] < MONTHS[first] + 11
        and (MONTHS[first] < MONTHS[last] or between in _THROUGH)
        for first, between, last in re.findall(_MONTHS, re.sub(_DAY_OF_MONTH, "", words))
    )


def is_of_kind(text: str) -> bool:
    """Say whether a text says that figures are of another kind than the name of what is measured says."""
    is_said = _says("of a kind", text) or _says("adjusted or priced", text)
    return is_said or (len(text) <= _LONGEST and _says_behind_any(composed(text).casefold()))


def _says_behind_any(words: str) -> bool:
    may_say = "100" in words or "kế" in words or occurs(_BEHIND_ANY, words)  # else it need not be compiled
    return may_say and re.fullmatch(_BEHIND_ANY, words) is not None


def is_change(text: str) -> bool:
    """Say whether a text says that figures are changes, or are in what changes are measured in: percentage points."""
    return _says("changes", text)


def changes_meaning(text: str) -> bool:
    """Say whether a text says that figures are changes, sums of several periods, or shares."""
    return text != "index" and any(_says(kind, text) for kind in ("changes", "so far", "shares"))


def may_be_of_all(text: str) -> bool:
    """Say whether a text says what may be said of all figures of a file: that they are adjusted, priced, released."""
    return _says("of all figures", text)


def is_of_people(text: str) -> bool:
    """Say whether a text is what people of one sex are called."""
    return len(text) <= _LONGEST_PERSON and _says("people", text.strip())


def is_of_others(text: str) -> bool:
    """Say whether a text says that figures are of men or women alone, or of what was planned or is expected."""
    return _says("of others", text)


def is_of_group(text: str) -> bool:
    """Say whether a text says that figures are of the town or of the country alone, of an age, or of other groups."""
    return any(_says(kind, text) for kind in ("town or country", "ages", "groups", "district"))


def is_of_part(text: str) -> bool:
    """Say whether a text beside one for a whole names a part of it: people, a kind of place, an age."""
    return is_of_others(text) or is_of_group(text)


def is_of_one(words: str) -> bool:
    """Say whether few words say `only`, in one of many languages."""
    is_short = len(words) <= _LONGEST and len(words.split()) <= FEW_WORDS
    of_one, said = pattern_for("of one"), words.rstrip(" .!)")
    return is_short and occurs(of_one, said) and re.fullmatch(of_one, said) is not None


def is_of_some(words: str) -> bool:
    """Say whether a line in small letters says that figures are of some people, firms or places alone."""
    words = without_codes(words)
    of_some = pattern_for("of some in a line")
    return is_of_group(words) or (occurs(of_some, words) and re.fullmatch(of_some, words) is not None)


def is_of_another(words: str) -> bool:
    """Say whether a line in small letters, or a part of it, says that figures are of a part, or leave one out."""
    pieces = [words, *(piece.strip() for piece in re.split(WITHIN, words))]
    return is_of_one(words) or any(
        is_of_some(piece) or is_of_part(piece) or _says("without", piece) for piece in pieces
    )


def noted(words: str) -> list[str]:
    """Return a text and, of a note on several things, what it says of each: `Coverage: towns | Period: first half`."""
    pieces = [piece.rpartition(": ")[2].strip() for piece in words.split("|")]
    return [words, *(piece for piece in pieces if piece and piece != words)]


def is_qualified(words: str) -> bool:
    """Say whether a line in small letters says that figures are of a part, or of another kind."""
    words = without_codes(words)
    return is_of_kind(words) or is_of_one(words) or is_of_some(words) or says_part(words) or is_limited(words)


def is_limited(words: str) -> bool:
    """Say whether a line in small letters says what is not all behind a word for that: `Universe: graduates`."""
    may_be = re.search("[:=]|filter", words) is not None  # else it need not be compiled
    label = re.match(pattern_for("what is limited"), words) if may_be else None
    said = re.findall(r"\w+", words[label.end() :]) if label else ()
    return any(word not in _UNLIMITED and not re.fullmatch("(?:19|20)[0-9]{2}", word) for word in said)


def continued(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield lines, those below the name of a list of filters behind it: `Applied filters:` and `Sex is Female`."""
    label, last = "", 0
    for line, words in lines:
        if words.endswith(":") and re.fullmatch(pattern_for("what is limited"), words):
            label = words
        elif line != last + 1:
            label = ""
        last = line
        yield line, words if words == label else f"{label} {words}".strip()


def without_codes(words: str) -> str:
    """Return a title without the number of its table before it, or the code of its dataset behind it."""
    return re.sub(rf"^{_NUMBERED}|\s\[[a-z0-9_]+\]$", "", words)


def says_part(words: str) -> bool:
    """Say whether a line of two pieces says with the second that figures are of a part, or changes."""
    pieces = [piece for text in re.split(WITHIN, words) if (piece := text.strip())]
    is_pair = len(pieces) == 2 and not words.startswith("seasonal adjustment")  # noqa: PLR2004  that is which series it is
    return is_pair and (is_of_part(pieces[1]) or is_of_kind(pieces[1]))


def says_other(words: str, *, is_told: bool = False, is_yearly: bool = True, has_years: bool = False) -> bool:
    """Say whether a text in small letters says that figures are planned, of a part, or of another kind.

    Something else may tell that they came about (`is_told`). If they are of years (`is_yearly`) one of a part of a year
    is another; `has_years` if it is said which years are meant by those that are none of the calendar.
    """
    is_planned = not is_told and (speaks_of_plans(words) or is_of_others(words) or _is_expected(words))
    is_of_time = (is_yearly and speaks_of_part_of_year(words)) or (not has_years and speaks_of_other_years(words))
    return is_planned or is_of_time or is_qualified(words)


def _is_expected(words: str) -> bool:
    """Say whether few words name a year, and something that is expected or planned: `Projeção para 2029`."""
    is_short = len(words.split()) <= FEW_WORDS and re.search("(?:19|20)[0-9]{2}", words) is not None
    is_said = not _EXPECTED.isdisjoint(re.findall(r"[^\W\d_]+", words)) or any(word in words for word in _UNPARTED)
    return is_short and is_said


def explains_other(words: str) -> bool:
    """Say whether what explains a mark, or stands apart, says that of figures; many words say nothing of plans."""
    return says_other(words, is_told=len(words.split()) > FEW_WORDS or tells_outcome(words))


def tells_outcome(words: str) -> bool:
    """Say whether a text in small letters says that figures came about, or are a report of what did."""
    return speaks(f"{CARRIED_OUT}|{REPORTED}", words)


def _says(kind: str, text: str) -> bool:
    return len(text) <= _LONGEST and fits(pattern_for(kind), composed(text).casefold())
