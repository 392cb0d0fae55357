"""The day on which a file was made, or its figures were, by dates in the lines around its table, in any language."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from plancheck.actuals.grammar.period_text import as_in_plans, forms_of, parsed
from plancheck.actuals.grammar.words import pattern_for
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple
from plancheck.text import composed

_LONGEST: Final = 200
_MANY: Final = 16  # a line of more words tells of much, and only beside words for that when the file was made

_FORMS: Final = forms_of("day in a line")
_LAST: Final = forms_of("last year in a line")
_FIRST: Final = forms_of("first year in a line")

_YEAR: Final = timedelta(days=366)


class FileDate(NamedTuple):
    """A day, and the line that names it."""

    day: date
    line: int
    text: str


def file_date(lines: Iterable[tuple[int, str]], latest: Period) -> FileDate | None:
    """Return the latest day that these lines name, around figures of periods up to the `latest`; None if there is none.

    What is to come counts where there is nothing else: the file was made before. A day of a law or a census is none of
    the file, and neither is one of long ago, but beside words for that. The end of the last year of figures may be
    earlier.
    """
    past: list[FileDate] = []
    to_come: list[FileDate] = []
    years: list[FileDate] = []
    for line, text in lines:
        for piece in re.split(r"[;|]|(?<![0-9])\.\s", composed(text[:_LONGEST]).casefold()):
            days = [day for day in _days(piece) if _is_of_file(piece, day, latest, "made on a day")]
            found = to_come if re.search(pattern_for("day to come"), piece) else past
            found += [FileDate(day, line, text) for day in days]
            ends = [day for day in _ends(piece) if _is_of_file(piece, day, latest, "observed in a line")]
            years += [FileDate(day, line, text) for day in ends]
    made = max(past, default=None) or min(to_come, default=None)
    return min(filter(None, (made, max(years, default=None))), default=None)


def _ends(words: str) -> Iterator[date]:
    """Yield the ends of years up to which words say that figures are, or before those from which on they are not."""
    for back, forms in enumerate((_LAST, _FIRST)):
        for form in forms:
            for match in re.finditer(form, words):
                yield Period.years(*[int(match["year"]) - back] * 2).end


def _is_of_file(words: str, day: date, latest: Period, kind: str) -> bool:
    """Say whether a day in a line is one of the file, by words of a kind or because nothing speaks against it."""
    if re.search(pattern_for(kind), words):
        return True
    is_other = len(words.split()) > _MANY or re.search(pattern_for("day of another thing"), words)
    return not is_other and day >= latest.start - _YEAR


def _days(words: str) -> Iterator[date]:
    """Yield the days that words name, the last of a month or of a quarter, and of 1/2/2029 the earlier of two."""
    for form in _FORMS:
        for match in re.finditer(form, words):
            said = {part: text for part, text in match.groupdict().items() if text}
            if "first" in said:
                month, day = sorted((said["first"], said["second"]), key=int)
                said = {"year": said["year"], "month": month, "day": day}
            if period := parsed(as_in_plans(said).upper()):
                yield period.end
        words = re.sub(form, " ", words)
