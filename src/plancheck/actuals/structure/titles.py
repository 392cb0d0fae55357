"""What lines above a table say that makes its figures others: planned, of a forecast, of men alone, of an age."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.actuals.header.layout import Columns
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.header.telling import is_of_places
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts import Unclear
from plancheck.actuals.structure.tables import Structure
from plancheck.message import Message, message, template
from plancheck.text import composed, quoted

_LONGEST: Final = 200

_PLANNED: Final = (
    r"\b(?:targets?|planned|plan|budget|kế hoạch|dự toán|mục tiêu|forecasts?|projections?|projected|dự báo|dự kiến|"
    r"scenarios?|kịch bản|prognosen?|prévisions?|planzahlen|planwerte?|sollwerte?|zielwerte?|objectifs|objetivos|"
    r"obiettivi|nghị quyết giao)\b"
)
_OFFICES: Final = r"(?:bộ|sở|phòng|ban) kế hoạch|kế hoạch và đầu tư|\bplan of\b"
_CARRIED_OUT: Final = (
    r"thực hiện|kết quả|actual|outcome|outturn|observed|achiev|progress|implement|ước|báo cáo|report|monitor|tình hình|"
    r"theo dõi|đánh giá|review|result"
)

_ASIDE: Final = (
    r"\W*(?:sources?|nguồn|quelle|fuente|fonte|©|copyright|licen[cs]e|contact|method|how to cite|see|[a-z]{1,2}\W)"
)
"""How a line below a table begins that says nothing of all its values."""

_PEOPLE: Final = (
    r"(?:(?:sex|gender|giới tính|geschlecht|sexe|sexo)\W+)?"
    r"(?:men|women|males?|females?|boys|girls|nam|nữ|männer|männlich|frauen|weiblich|hommes|femmes|hombres|mujeres)\b.*"
)
_AMONG: Final = r".*\b(?:among|of|for|in|của|ở) (?:young |older )?(?:men|women|males?|females?|boys|girls|nam|nữ)\b.*"
_BOTH: Final = r"\b(?:men and women|women and men|males and females|boys and girls|nam và nữ)\b"
_CHANGES: Final = (
    r"standard errors?.*|rank(?:s|ings?)?\b.*|confidence intervals?.*|margins? of error.*|sample sizes?.*|"
    r"index\b.*= ?100.*|index(?: numbers?)?|indices|chỉ số|"
    r"(?:(?:annual|yearly|monthly|quarterly|percentage|year[- ]on[- ]year)\s)*(?:growth|change|increase|rate of change)"
    r"(?:\srates?)?(?:\W.*)?|(?:tốc độ|tỷ lệ) tăng.*|tăng/giảm.*|so với .*|veränderung.*"
)
"""What a line says that is about changes of figures, or how sure they are."""

_AGES: Final = r".*\b(?:aged?|ages|tuổi|alter|âge)\b.*[0-9].*|youth\b.*|(?:thanh niên)\b.*"
_WORKING_AGE: Final = r"\b(?:15|16)\b.*(?:\+|over|older|more|trở lên|(?:to|-|–|đến) ?(?:64|74))"


def qualified_above(found: Structure, known: Known) -> Unclear | None:
    """Return that a line above the table says its figures are of something else than the plan asks for."""
    above = [(line, words) for line, words in _lines(found) if known.indicator_in_title(words) is None]
    is_carried_out = any(re.search(_CARRIED_OUT, words) for _, words in above) or any(map(_has_status, _values(found)))
    for line, words in above:
        is_planned = re.search(_PLANNED, re.sub(_OFFICES, "", words)) and not is_carried_out
        if is_planned or _is_part(words):
            return Unclear(message(_SAYS, line=str(line), text=quoted(words, 60)), 5)
    return None


def qualified_sheet(sheet: str, columns: Columns, found: Structure | None) -> Message | None:
    """Return what is wrong where the name of a sheet says that its figures are of something else, and nothing in it."""
    words = composed(sheet[:_LONGEST]).casefold().strip()
    above = [text for _, text in _lines(found)] if found else []
    value = "" if columns.value is None or columns.value >= columns.width else columns.names[columns.value]
    is_carried_out = (
        any(re.search(_CARRIED_OUT, text) for text in (words, *above))
        or any(map(_has_status, columns.periods))
        or heading(value).has_status
    )
    if (re.search(_PLANNED, re.sub(_OFFICES, "", words)) and not is_carried_out) or _is_part(words):
        return message(_SHEET, sheet=quoted(sheet, 60))
    return None


def planned_below(lines: Sequence[tuple[int, str]], columns: Sequence[PeriodColumn]) -> Message | None:
    """Return what is wrong where a line below the table says that values are planned, and no header that they are not.

    A line that says where they come from, or what a letter beside a value means, is of no account.
    """
    if any(map(_has_status, columns)):
        return None
    for line, text in lines:
        words = re.sub(_OFFICES, "", composed(text[:_LONGEST]).casefold())
        if re.search(_PLANNED, words) and not re.match(_ASIDE, words):
            return message(_SAYS_BELOW, line=str(line), text=quoted(text, 60))
    return None


def _is_part(words: str) -> bool:
    if re.fullmatch(_PEOPLE, words) or re.fullmatch(_CHANGES, words) or is_of_places(words):
        return True
    if re.fullmatch(_AMONG, words) and not re.search(_BOTH, words):
        return True
    return re.fullmatch(_AGES, words) is not None and not re.search(_WORKING_AGE, words)


def _values(found: Structure) -> tuple[PeriodColumn, ...]:
    return found.columns.periods


def _has_status(column: PeriodColumn) -> bool:
    return heading(column.text).has_status


def _lines(found: Structure) -> Iterator[tuple[int, str]]:
    """Yield the lines above the header, in small letters; of a table without one, above its rows."""
    end = found.header[0] if found.header else found.grid.rows[found.first][0]
    for line, cells in found.grid.rows:
        if line >= end:
            return
        words = " ".join(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
        if len(words) <= _LONGEST:
            yield line, composed(words).casefold()


_SHEET: Final = template(
    "the name of its sheet, {sheet}, says that its figures are others; name it with --sheet if it is meant"
)
_SAYS_BELOW: Final = template(
    "line {line} below the table says that its figures are others ({text}); if it does not, say under actuals: footer: "
    "in the plan how many lines stand below it"
)
_SAYS: Final = template(
    "line {line} above it says that its figures are others ({text}); take the line out if it does not, or say under "
    "actuals: header: in the plan where the header is"
)
