"""What lines below a table say that makes its figures others: all of them, or those of an indicator that they name."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.dating import financial_by
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
from plancheck.actuals.grammar.words import is_figure, words_for
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import FirstRows, Vocabulary
from plancheck.actuals.structure.rows.keyed_rows import KeyedRows
from plancheck.actuals.structure.surroundings.titles import ASIDE, has_status, has_years_alone, says_others
from plancheck.actuals.subject import Subject
from plancheck.actuals.workbook.sheet import column_number
from plancheck.message import Message, message, template
from plancheck.model.financial_years import begins_with_other_years
from plancheck.text import composed, name_key

_LONGEST: Final = 200

_NO_DEFINITION: Final = 4
"""Behind the name of an indicator more words say what it is: `Unemployment: persons who look for work`."""

_ALL: Final = frozenset((*words_for("data"), *words_for("years"), *words_for("parts of a period"), "years", "quarters"))

_SURVEYED: Final = r"survey|fieldwork|interview|khảo sát|điều tra"

_INDEX: Final = ("index", "chỉ số")
_BASE: Final = r"(?:(?:index|chỉ số)\W+)?\(?(?:19|20)[0-9]{2}\S{0,3} ?= ?100(?:[.,]0)?\b\)?"
_LONG_QUOTE: Final = 20  # characters of a text that is taken from a sentence by no chance
_PREFIX: Final = r"^\W*(?:(?:notes?|figures?|data|values?|remarks?|ghi chú|lưu ý|anmerkung|nota)\s*[:.-]\s*)?\**\s*"
"""What stands before what a line says of all values."""


def planned_below(
    lines: Sequence[tuple[int, str]], columns: Columns, rows: FirstRows, subject: Subject
) -> Message | None:
    """Return what is wrong where a line below the table says that its values are planned, or others."""
    said = next(_others_below(lines, columns, rows, subject), None)
    return says_others(*said, message("below the table")) if said else None


def commented(
    comments: Sequence[tuple[str, str]], columns: Columns, rows: FirstRows, subject: Subject
) -> Iterator[Message]:
    """Yield what is wrong where comments say so, each behind its cell: of the header, or of figures of the plan."""
    is_aside = _aside(KeyedRows(rows, columns, subject.vocabulary))
    promised = [name_key(text) for quote in subject.quotes for text in quote.values()]
    said = [(cell, piece.strip()) for cell, text in comments if not is_aside(cell) for piece in text.splitlines()]
    # Their numbers are apart, so that none is taken to go on with the one before.
    lines = subject.heeded((2 * at, text) for at, (_, text) in enumerate(said) if not _is_quoted(text, promised))
    for at, text in _others_below(lines, columns, rows, subject):
        yield message(_COMMENT, cell=said[at // 2][0], ignore=ignoring(text))


def _aside(table: KeyedRows) -> Callable[[str], bool]:
    """Return what says of a cell, by its name, that it stands in a row or a column of something else."""
    rows = {line for line, _ in table.rows} - {line for *_, line in table.keyed}
    named = {column.place: column.indicator for column in table.columns.periods if column.indicator}
    columns = {place for place, name in named.items() if table.vocabulary.indicators.meant(name) is None}
    columns |= {place for place in table.unread if all(map(is_figure, table.texts(place)))}

    def is_aside(cell: str) -> bool:
        letters = cell.rstrip("0123456789")
        return int(cell.removeprefix(letters) or 0) in rows or column_number(letters) - 1 in columns

    return is_aside


def _is_quoted(text: str, promised: Sequence[str]) -> bool:
    """Say whether a text is a sentence of the plan, or its beginning, as templates of ours have it."""
    said = name_key(text.partition("… (")[0])
    return not said or (len(said) >= _LONG_QUOTE and any(said in sentence for sentence in promised))


def _others_below(
    lines: Sequence[tuple[int, str]], columns: Columns, rows: FirstRows, subject: Subject
) -> Iterator[tuple[int, str]]:
    """Yield the lines that say that values are planned, and no header that they are not.

    So does a short one that speaks of years of another kind, unless the plan says which these are, and one that says
    something of an indicator by its name. A line that says where they come from, or what a letter beside a value means,
    is of no account, and neither is one about a mark: what has that mark is looked at by itself.
    """
    vocabulary, has_years = subject.vocabulary, financial_by(subject.dates) is not None
    is_told, names = any(map(has_status, columns.periods)), KeyedRows(rows, columns, vocabulary).names
    is_yearly, is_index = has_years_alone(columns, rows), any(map(names.say, _INDEX))
    texts, marks = dict(lines), _marks(columns, rows)
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
        if is_other and not _explains_mark(words, marks):
            yield line, texts[line]


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


def _explains_mark(words: str, marks: AbstractSet[str]) -> bool:
    """Say whether a line begins with stars that stand behind a text of the table, or with the number of a note."""
    mark = re.match(r"\W*?(\*{1,3})", words)
    return re.match("[0-9]{1,2}, ", words) is not None or (mark is not None and mark[1] in marks)


def _marks(columns: Columns, rows: FirstRows) -> AbstractSet[str]:
    """Return the stars that stand behind texts of a table."""
    texts = chain(columns.names, chain.from_iterable(cells for _, cells in rows))
    return {mark[1] for text in texts if "*" in text and (mark := re.search(r"[^*](\*{1,3})\)?$", text.strip()))}


_COMMENT: Final = template("the comment of {cell} says that its figure is another; if it does not, {ignore}")
