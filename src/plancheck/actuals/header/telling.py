"""Columns that are not read and would tell what figures are: of men alone, of a scenario, planned, of a partner."""

import re
from collections.abc import Callable
from typing import Final, Literal, cast

from plancheck.actuals.grammar.lexicon import fits, kind_by_word, pattern_for, words_for
from plancheck.actuals.grammar.scales import is_statement, mentions_scale
from plancheck.actuals.grammar.statuses import EXPECTED, PLANNED, in_words
from plancheck.actuals.header.column_names import CONCEPTS, header_key
from plancheck.actuals.header.period_columns import period_of_parts
from plancheck.text import composed, name_key

Kind = Literal[
    "",
    "age",
    "sex",
    "type",
    "note",
    "source",
    "transformation",
    "scenario",
    "partner",
    "part",
    "group",
    "measure",
    "scale",
    "words",
    "kept",
    "dropped",
]
"""What a column tells: nothing, or what its rows are of; `words` if its texts must say so, for its header does not."""

_HEADERS: Final[dict[str, str]] = {
    **dict.fromkeys(CONCEPTS["age"], "age"),
    **dict.fromkeys(CONCEPTS["sex"], "sex"),
    **kind_by_word("tells"),
}

Side = Literal["", "whole", "part"]
"""What a text of a column says of the figures beside it: that they are of all, of a part, or neither."""

BREAKDOWNS: Final = frozenset(words_for("breakdown"))
"""Headers of columns that tell parts of a whole where their texts differ."""

WHOLE: Final = frozenset(words_for("whole"))
"""What nothing but a whole is called: beside it, other texts of one column tell parts."""

YES: Final = frozenset({"yes", "y", "true", "1", "x", "có", "đúng", "ja", "oui", "sí"})
NO: Final = frozenset({"no", "n", "false", "0", "không", "sai", "nein", "non"})
"""What says of a row that it is what the header of a column says, and that it is not."""

_PEOPLE: Final = pattern_for("people")

_SEXES: Final = frozenset({"sex_f", "sex_m", "sex_fmle", "sex_mle", "fmle", "mle"})
"""Codes of one sex."""

_OTHERS: Final = (
    rf"\W*(?:(?:[0-9]{{1,2}}|[ivx]{{1,4}}|[a-d])[.)/]\s*)?"
    rf"(?:(?:of which|trong đó|davon|dont|di cui|в том числе|其中)\W*)?(?:{_PEOPLE}|"
    rf"{'|'.join(map(re.escape, sorted((*PLANNED, *EXPECTED), key=len, reverse=True)))}|"
    r"sollwerte|zielwerte|planwerte|planzahlen|standard errors?|simulations?|"
    r"(?:(?:high|low|medium|central|baseline|alternative|kịch bản) ?)?(?:scenarios?|variants?)(?: [a-z0-9])?|"
    r"(?:kịch bản|phương án) (?:cao|thấp|trung bình|cơ sở|[0-9a-z])|(?:th(?:ực hiện)? )?cùng kỳ)"
    r"(?:\W+(?:only|figures|values|data|for|of|in|năm|years?|yrs?|trước|scenario|aged?|and|over|tuổi|trở lên|[0-9]+))*"
    r"\W*"
)
"""What a text says that makes the figures beside or below it those of a part, or of what did not come about."""

_WHOLES: Final = frozenset({"", *words_for("of all")})
"""What stands in such a column where a figure is of the whole."""

_BROAD: Final = pattern_for("working age")
"""Ages of the people of working age, of which most rates are."""

_LONGEST: Final = 120

_PLACES: Final = pattern_for("town or country")
_AGES: Final = pattern_for("ages")
_GROUPS: Final = pattern_for("groups")
_KINDS: Final = frozenset(words_for("kind"))
"""What stands in a column of types and says neither that figures came about nor that they did not."""

_UNTRANSFORMED: Final = frozenset(words_for("untransformed"))

_LONGEST_SCALE: Final = 30
_LONGEST_PERSON: Final = 20

_CARRIED_OUT: Final = frozenset({"", *words_for("carried out")})


def kind_of(header: str) -> Kind:
    """Return what the column of this header tells."""
    return cast("Kind", _HEADERS.get(header_key(header), ""))


def tells(kind: Kind, text: str) -> bool:
    """Say whether a cell of such a column says that a figure is of a part, or not of what came about."""
    words = name_key(text).casefold()
    return bool(kind) and _TELL[kind](words)


def _is_other_whole(words: str) -> bool:
    code, _, label = words.partition(":")
    return not ({words, code.strip(), label.strip() or words} & _WHOLES or _is_all_of(words))


def _is_all_of(words: str) -> bool:
    """Say whether a text is a word for all and the header of a column: `total - gender`."""
    whole, mark, header = re.sub(r" [-–—] |, ", "|", words, count=1).partition("|")
    return bool(mark) and whole in WHOLE and kind_of(header) != ""


def _is_age(words: str) -> bool:
    return (
        _is_other_whole(words.removesuffix(" (age)"))
        and "all" not in words.split()
        and not re.fullmatch(_BROAD, words[:60])
    )


def _is_forecast(words: str) -> bool:
    meaning = in_words(words)
    is_expected = meaning is not None and "forecast" in meaning.statuses
    return words in PLANNED or is_of_others(words) or is_expected


def _may_be_of_all(words: str) -> bool:
    from plancheck.actuals.header.kinds import may_be_of_all

    return may_be_of_all(words)


def _is_said(words: str) -> bool:
    return _is_scale(words) or _is_another(words)


def _is_another(words: str) -> bool:
    from plancheck.actuals.header.kinds import is_of_kind

    is_group = is_of_group(words) and not is_of_whole(words)
    return is_group or words in _SEXES or _is_forecast(words) or is_of_kind(words)


def _is_another_measure(words: str) -> bool:
    """Say whether a text beside what is measured is no code, and says more than that it is a figure of it."""
    is_plain = (
        is_of_whole(words)
        or words in _WHOLES | _KINDS | _CARRIED_OUT
        or words.startswith(("%", "percent", "per cent", "phần trăm"))
    )
    is_word = re.search(r"[^\W\d_]{3}", words) is not None and not period_of_parts("", "", words).startswith(("M", "Q"))
    return _is_said(words) or (is_word and not is_plain)


def _is_planned_document(words: str) -> bool:
    from plancheck.actuals.header.kinds import is_plan_of_year

    return len(words) <= _LONGEST and is_plan_of_year(words)


def _is_scale(words: str) -> bool:
    return len(words) <= _LONGEST_SCALE and mentions_scale(words)


def _is_short_year(words: str) -> bool:
    from plancheck.actuals.header.kinds import speaks_of_part_of_year

    return words.rstrip(" .").endswith(" only") and speaks_of_part_of_year(words)


def _is_scale_of_all(words: str) -> bool:
    """Say whether a note speaks of a scale, and not of a number such as 140 million that it names."""
    is_bare = not any(map(str.isdigit, words)) or is_statement(words) or re.fullmatch(r"\W*0{3}s?\W*", words)
    return bool(is_bare) and _is_scale(words)


def side_of(kind: Kind, text: str) -> Side:
    """Return whether a text names a whole or a part; in a column of types, what came about and anything not known."""
    words = name_key(text).casefold()
    if kind == "type":
        meaning = in_words(words)
        if words in _CARRIED_OUT - {""} or (meaning is not None and not meaning.statuses and not meaning.missing):
            return "whole"
        is_word = any(map(str.isalpha, words)) and 2 < len(words) <= _LONGEST_SCALE  # noqa: PLR2004  no mark or code
        return "part" if meaning is None and is_word and words not in _WHOLES | _KINDS else ""
    if words in WHOLE:
        return "whole"
    return "part" if is_of_part(text) else ""


def is_of_part(text: str) -> bool:
    """Say whether a text beside one for a whole names a part of it: people, a kind of place, an age."""
    return is_of_others(text) or is_of_group(text)


def is_of_people(text: str) -> bool:
    """Say whether a text is what people of one sex are called."""
    return len(text) <= _LONGEST_PERSON and re.fullmatch(_PEOPLE, composed(text.strip()).casefold()) is not None


def is_of_group(text: str) -> bool:
    """Say whether a text says that figures are of the town or of the country alone, of an age, or of other groups."""
    words = composed(text[:_LONGEST]).casefold()
    return _fits(_PLACES, words) or _fits(_AGES, words) or _fits(_GROUPS, words)


def is_of_whole(text: str) -> bool:
    """Say whether a text says that figures are of all: of both sexes, of all ages, of people of working age."""
    words = name_key(text[:_LONGEST]).casefold()
    return words in WHOLE | _WHOLES - {"-"} or _is_all_of(words) or re.fullmatch(_BROAD, words[:60]) is not None


def is_of_others(text: str) -> bool:
    """Say whether a text says that figures are of men or women alone, or of what was planned or is expected."""
    return len(text) <= _LONGEST and _fits(_OTHERS, composed(text).casefold())


def _fits(pattern: str, words: str) -> bool:
    """Match a pattern of words, which takes long to compile, if each word begins as one of the pattern does."""
    begun = {word[:3] for word in re.findall(r"[^\W\d_]{3,}", words)}
    return all(begin in pattern or not begin.strip("ivx") for begin in begun) and fits(pattern, words)


_TELL: Final[dict[Kind, Callable[[str], bool]]] = {
    "sex": _is_other_whole,
    "partner": _is_other_whole,
    "part": _is_other_whole,
    "age": _is_age,
    "scenario": lambda words: words not in _CARRIED_OUT,
    "scale": lambda words: words not in {"", "0", "1", "unit", "units", "đơn vị"},
    "type": _is_said,
    "measure": _is_another_measure,
    "note": lambda words: _is_another(words) or _is_scale_of_all(words) or _is_short_year(words),
    "source": _is_planned_document,
    "transformation": lambda words: _is_other_whole(words) and not {*re.split(": ?", words)} & _UNTRANSFORMED,
    "group": lambda words: is_of_part(words) or words in _SEXES or (_is_said(words) and not _may_be_of_all(words)),
    "words": _is_said,
    "kept": lambda words: words in NO,
    "dropped": lambda words: words in YES,
}
