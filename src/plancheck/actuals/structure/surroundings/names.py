"""What the names of a file and of its sheet say that makes its figures others: planned, of a part of a year."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from plancheck.actuals.complaints import stem_of
from plancheck.actuals.grammar.dating import financial_by
from plancheck.actuals.grammar.percentages import is_other_currency
from plancheck.actuals.grammar.sayings import (
    FEW_WORDS,
    PART_OF_YEAR,
    PLANNED,
    bare,
    changes_meaning,
    is_of_group,
    is_of_others,
    says_other,
    spans_months,
    speaks,
    tells_outcome,
)
from plancheck.actuals.grammar.scales import is_scale_alone
from plancheck.actuals.grammar.statuses import EXPECTED
from plancheck.actuals.grammar.statuses import PLANNED as PLANS
from plancheck.actuals.grammar.words import words_for
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import FirstRows
from plancheck.actuals.structure.headings import PLANNED_WORDS
from plancheck.actuals.structure.rows.keyed_rows import KeyedRows
from plancheck.actuals.structure.surroundings.scale_lines import scale_below
from plancheck.actuals.structure.surroundings.titles import ASIDE, has_status, has_years_alone
from plancheck.actuals.subject import Subject
from plancheck.message import Message, message, template
from plancheck.text import composed, folded, name_key, quoted

_LONGEST: Final = 200

_CODE: Final = r"(?=.*[._])[A-Z0-9._-]+"  # of a series: `SP.POP.TOTL`

_NOTED: Final = r"(\[notes? ?[0-9]{1,3}\])?(?:[0-9]{1,3},)?\W*(.*)"

_NUMBER_OF_TABLE: Final = (
    r"(?i)(?:(?:table|sheet|tabelle|tableau|bảng|biểu)[ _]?|[a-z])[0-9]{1,3}(?:[._][0-9]{1,3})*[a-z]?"
)

_BESIDE: Final = {*words_for("plain word"), *words_for("years"), "years", "for", "q", "fy"}
"""What may stand beside words for a plan in the name of a file that holds one."""


def qualified_sheet(sheet: str, columns: Columns, rows: FirstRows, subject: Subject) -> Message | None:
    """Return what is wrong where the name of a sheet says that its figures are of something else, and nothing in it."""
    words = re.sub(r"(?<=[^\W\d_])(?=[0-9]{4})", " ", composed(sheet[:_LONGEST]).casefold().strip())
    is_told, is_yearly = any(map(has_status, columns.periods)), has_years_alone(columns, rows)
    has_years = financial_by(subject.dates) is not None
    is_other = says_other(words, is_told=is_told, is_yearly=is_yearly, has_years=has_years)
    is_other = is_other or is_other_currency(words, subject.vocabulary.units) or _is_other(words, subject)
    return message(_SHEET, sheet=quoted(sheet, 60)) if is_other else None


def qualified_beside(
    said: Sequence[tuple[str, str]], table_sheet: str, columns: Columns, rows: FirstRows, subject: Subject
) -> Message | None:
    """Return what is wrong where a sheet of texts beside the table says that its figures are others.

    What a note of these says counts where the table refers to it, a line of contents if it names the sheet of that, and
    in a list of series that has one of the plan by its code what it says of this. Of plans, reports of them speak all
    the time.
    """
    is_yearly, has_scale = has_years_alone(columns, rows), subject.marks.scale is not None
    table = " ".join(chain(columns.cells, *(cells for _, cells in rows))).casefold() if said else ""
    names = KeyedRows(rows, columns, subject.vocabulary).names
    headers = {name_key(name) for at, name in enumerate(columns.names) if at not in columns.value_places}
    legends = {sheet for sheet, text in said if _first(text) in headers}  # of columns, of which some are read
    is_meant = subject.vocabulary.indicators.meant
    of_series = {sheet for sheet, text in said if is_meant(_first(text)) is not None}
    for sheet, text in (each for each in said if each[0] not in legends):
        if sheet in of_series and re.fullmatch(_CODE, first := _first(text)) and is_meant(first) is None:
            continue
        mark, words = re.fullmatch(_NOTED, composed(text[:_LONGEST]).casefold()).groups("")  # type: ignore[union-attr]
        if mark not in table or re.match(ASIDE, words) or _is_about_another(text, table_sheet):
            continue
        is_short = len(words.split()) <= FEW_WORDS
        is_other = says_other(words, is_told=True, is_yearly=is_yearly, has_years=not is_short)
        is_expected = is_short and not ({*EXPECTED} - {"outlook"}).isdisjoint(re.findall(r"\w+", words))
        is_scaled = not has_scale and scale_below([(0, text)], subject.vocabulary.units)
        if is_other or (is_expected and not names.say(words)) or is_scaled:
            return message(_BESIDE_TABLE, sheet=quoted(sheet, 40), text=quoted(text, 60))
    return None


def _is_about_another(text: str, sheet: str) -> bool:
    """Say whether a line of a sheet of contents begins with the number of another table than that on this sheet."""
    names = (_first(text), sheet)
    numbers = [re.sub("[ _]", "", name.casefold()) for name in names if re.fullmatch(_NUMBER_OF_TABLE, name)]
    return ", " in text[:_LONGEST] and len({*numbers}) > 1


def _first(text: str) -> str:
    return text[:_LONGEST].partition(", ")[0]


def qualified_file(path: str, columns: Columns, rows: FirstRows, subject: Subject) -> Message | None:
    """Return what is wrong where the name of a file says that it is a plan, or of a part of a year, or of some people.

    What it says is held against the words of names of indicators that are not among it.
    """
    stem = composed(stem_of(path)[-_LONGEST:]).casefold()
    names = KeyedRows(rows, columns, subject.vocabulary).names
    named = {word for name in names for word in re.findall(r"\w+", folded(name))}
    words = " ".join(word for word in re.sub(r"[\W_]+", " ", stem).split() if folded(word) not in named)
    of_whom = re.sub(r"\bnam (?=(?:19|20)[0-9]{2}\b)", "", words)  # a year without its accents, and not men
    is_of_some = all(place is None for place in columns.dimensions) and _is_of_some(of_whom)
    said = " ".join(word for word in words.split() if not (word in _BESIDE or word.isdecimal()))
    plan = rf"(?:\W|(?<!\w)(?:{PLANNED_WORDS}|{PLANNED})(?!\w))+"
    is_planned = re.fullmatch(f"{plan}|{bare(plan)}", said) and not tells_outcome(words)
    is_of_kind = any(changes_meaning(text) for text in (said, re.sub("[0-9]{4}", "", words).strip()))
    is_of_kind = is_of_kind or (subject.marks.scale is None and is_scale_alone(said))
    is_short = (speaks(PART_OF_YEAR, words) or spans_months(words)) and has_years_alone(columns, rows)
    is_another = subject.vocabulary.indicators.tells_another(re.sub("[0-9]{4}", "", words), names, is_beside=True)
    is_another = is_another or is_other_currency(words, subject.vocabulary.units)
    is_other = is_planned or is_of_some or is_short or is_another or is_of_kind or _is_other(words, subject)
    return message(_FILE, name=quoted(stem, 60)) if is_other else _named_member(path, columns, subject)


def _is_other(words: str, subject: Subject) -> bool:
    """Say whether a name says by some of its words, which no name of the plan has, that figures do not count."""
    said, indicators = _letters(re.sub("[0-9]", " ", words)), subject.vocabulary.indicators
    return any(f" {other} " in said and not indicators.say(other) for other in words_for("other in a name"))


def _named_member(path: str, columns: Columns, subject: Subject) -> Message | None:
    """Return what is wrong where the name of a file is that of a member of a dimension that no column tells."""
    stem = _letters(stem_of(path)[-_LONGEST:])
    spread = {at for column in columns.periods for at, _ in column.members}
    for at, name in enumerate(subject.names.dimensions[: len(columns.dimensions)]):
        if columns.dimensions[at] is not None or at in spread:
            continue
        for member in subject.vocabulary.values[at]:
            letters = _letters(member)
            if len(letters) > _SHORTEST and letters in stem and letters.strip() not in _GENERIC:
                said = {"file": quoted(stem_of(path), 60), "member": quoted(member, 40), "name": quoted(name, 40)}
                return message(_MEMBER, **said)
    return None


def _letters(text: str) -> str:
    return " ".join(("", *re.findall(r"[^\W_]+", folded(text)), ""))


_SHORTEST: Final = 4  # a member of one or two letters, and the blanks around it, may stand in a name by chance
_GENERIC: Final = frozenset(words_for("generic"))


def _is_of_some(words: str) -> bool:
    """Say whether one of some words names men or women, the town or the country, or two that are left are ages."""
    ages = re.fullmatch(r"(?:aged? )?([0-9]{2}) (?:to )?([0-9]{2})", words)
    if ages:
        return is_of_group(f"{ages[1]}-{ages[2]}")
    if any(f" {text} " in f" {folded(words)} " for text in _UNACCENTED):
        return True
    return any((is_of_others(word) and word not in {*PLANS, *EXPECTED}) or is_of_group(word) for word in words.split())


_UNACCENTED: Final = ("nu", "nong thon", "thanh thi")
"""Women, the country and the town, as Vietnamese names of files have them; men without their accents are a year."""


_SHEET: Final = template(
    "the name of its sheet, {sheet}, says that its figures are others; name it with --sheet if it is meant"
)
_BESIDE_TABLE: Final = template(
    "its sheet {sheet} says that the figures are others ({text}); name the sheet of the table with --sheet "
    "if it does not"
)
_MEMBER: Final = template(
    "its name, {file}, says that its figures are of {member}, and no column of it says of which {name} they are; add "
    "such a column, or give it another name"
)
_FILE: Final = template("its name, {name}, says that its figures are others; give it another name if they are not")
