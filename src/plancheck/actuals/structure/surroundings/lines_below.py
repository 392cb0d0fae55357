"""What lines below a table say that makes its figures others: all of them, or those of an indicator that they name."""

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import Final

from plancheck.actuals.grammar.sayings import (
    FEW_WORDS,
    continued,
    is_of_group,
    is_of_kind,
    is_of_one,
    is_of_people,
    is_plan_of_year,
    says_other,
)
from plancheck.actuals.grammar.words import words_for
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import FirstRows, Vocabulary
from plancheck.actuals.structure.rows.keyed_rows import KeyedRows
from plancheck.actuals.structure.surroundings.titles import ASIDE, has_status, has_years_alone, says_others
from plancheck.message import Message, message
from plancheck.model.financial_years import begins_with_other_years
from plancheck.text import composed

_LONGEST: Final = 200

_NO_DEFINITION: Final = 4
"""Behind the name of an indicator more words say what it is: `Unemployment: persons who look for work`."""

_ALL: Final = frozenset((*words_for("data"), *words_for("years"), *words_for("parts of a period"), "years", "quarters"))

_SURVEYED: Final = r"survey|fieldwork|interview|khảo sát|điều tra"

_INDEX: Final = ("index", "chỉ số")
_BASE: Final = r"(?:(?:index|chỉ số)\W+)?\(?(?:19|20)[0-9]{2}\S{0,3} ?= ?100(?:[.,]0)?\b\)?"
_PREFIX: Final = r"^\W*(?:(?:notes?|figures?|data|values?|remarks?|ghi chú|lưu ý|anmerkung|nota)\s*[:.-]\s*)?\**\s*"
"""What stands before what a line says of all values."""


def planned_below(
    lines: Sequence[tuple[int, str]], columns: Columns, rows: FirstRows, vocabulary: Vocabulary, *, has_years: bool
) -> Message | None:
    """Return what is wrong where a line below the table says that values are planned, and no header that they are not.

    So does a short one that speaks of years of another kind, unless the plan `has_years` for those, and one that says
    something of an indicator by its name. A line that says where they come from, or what a letter beside a value means,
    is of no account, and neither is one about a mark: what has that mark is looked at by itself.
    """
    is_told, names = any(map(has_status, columns.periods)), KeyedRows(rows, columns, vocabulary).names
    is_yearly, is_index = has_years_alone(columns, rows), any(map(names.say, _INDEX))
    texts = dict(lines)
    for line, words in continued((line, composed(text[:_LONGEST]).casefold()) for line, text in lines):
        said = _said_of_name(words, vocabulary) or re.sub(_PREFIX, "", words)
        said = re.sub(_BASE, "", said) if is_index else said
        is_counted = has_years or (len(said.split()) > FEW_WORDS and not _is_of_all(said))
        is_short = is_yearly and not re.search(_SURVEYED, said)
        is_other = says_other(said, is_told=is_told, is_yearly=is_short, has_years=is_counted)
        if re.match(ASIDE, words):
            is_other = is_of_kind(said) or is_of_group(said) or is_of_people(said) or is_of_one(said)
            is_other = is_other or any(map(is_plan_of_year, words.split(";")))
        is_other = is_other or vocabulary.indicators.tells_another(words, names)
        if is_other and not _explains_mark(words, columns, rows):
            return says_others(line, texts[line], message("below the table"))
    return None


def _is_of_all(said: str) -> bool:
    """Say whether a line begins with a word for figures or for years, or for years of another kind: it is about all."""
    return not _ALL.isdisjoint(re.findall(r"\w+", said)[:1]) or begins_with_other_years(said)


def _said_of_name(words: str, vocabulary: Vocabulary) -> str:
    """Return what a line says behind the name of an indicator of the plan; empty if it begins with none."""
    for mark in islice(re.finditer(r"[:;,(]|\s[-\u2013\u2014]\s", words), FEW_WORDS):
        if vocabulary.indicators.meant(words[: mark.start()].strip(" *\u00b9\u00b2\u00b3")) is not None:
            said = words[mark.end() :].strip(" )")
            return said if len(said.split()) <= _NO_DEFINITION else ""
    return ""


def _explains_mark(words: str, columns: Columns, rows: FirstRows) -> bool:
    """Say whether a line begins with stars that stand behind a text of the table, or with the number of a note."""
    if re.match("[0-9]{1,2}, ", words):
        return True
    mark = re.match(r"\W*?(\*{1,3})", words)
    texts = chain(columns.names, chain.from_iterable(cells for _, cells in rows))
    return mark is not None and any(re.search(r"[^*]" + re.escape(mark[1]) + r"\)?$", text.strip()) for text in texts)
