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
    """A day, and the line that names it; 0 if that is the name of the file."""

    day: date
    line: int
    text: str


def file_date(lines: Iterable[tuple[int, str]], latest: Period) -> FileDate | None:
    """Return the latest day that these lines name, around figures of periods up to the `latest`; None if there is none.

    What is to come counts where there is nothing else: the file was made before. A day of a law or a census is none of
    the file, and neither is one of long ago, but beside words for that. The end of the last year of figures may be
    earlier.
    """
    found: dict[str, list[FileDate]] = {"past": [], "to come": [], "years": []}
    for line, text in lines:
        for piece in re.split(r"[;|]|(?<![0-9])\.\s", composed(text[:_LONGEST]).casefold()):
            for kind, day in _told(piece, latest):
                found[kind].append(FileDate(day, line, text))
    made = max(found["past"], default=None) or min(found["to come"], default=None)
    return min(filter(None, (made, max(found["years"], default=None))), default=None)


def _told(words: str, latest: Period) -> Iterator[tuple[str, date]]:
    """Yield the days that words name of the file, each with its kind."""
    for day in _days(words):
        if _is_of_file(words, day, latest, "made on a day"):
            yield ("to come" if re.search(pattern_for("day to come"), words) else "past"), day
    for day in _ends(words):
        if _is_of_file(words, day, latest, "observed in a line"):
            yield "years", day


def _ends(words: str) -> Iterator[date]:
    """Yield the ends of years up to which words say that figures are, or before those from which on they are not."""
    for back, forms in enumerate((_LAST, _FIRST)):
        for form in forms:
            for match in re.finditer(form, words):
                if period := parsed(f"{int(match['year']) - back:04}"):
                    yield period.end


def _is_of_file(words: str, day: date, latest: Period, kind: str) -> bool:
    """Say whether a day in a line is one of the file, by words of a kind or because nothing speaks against it."""
    if re.search(pattern_for(kind), words):
        return True
    is_other = len(words.split()) > _MANY or re.search(pattern_for("day of another thing"), words)
    return not is_other and latest.start - day <= _YEAR


def _days(words: str) -> Iterator[date]:
    """Yield the days that words name, the last of a month or of a quarter, and of 1/2/2029 the earlier of two."""
    for form in _FORMS:
        for match in re.finditer(form, words):
            said = {part: text for part, text in match.groupdict().items() if text}
            if "short" in said:
                said["year"] = f"20{said.pop('short')}"
            if "first" in said:
                month, day = sorted((said["first"], said["second"]), key=int)
                said = {"year": said["year"], "month": month, "day": day}
            if period := parsed(as_in_plans(said).upper()):
                yield period.end
        words = re.sub(form, " ", words)
