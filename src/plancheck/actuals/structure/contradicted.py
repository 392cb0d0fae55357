"""What a file says of itself, by its name, a line or a header, that contradicts what is stated of it."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.actuals.complaints import stem_of
from plancheck.actuals.grammar.sayings import ISSUED
from plancheck.actuals.grammar.words import pattern_for, words_for
from plancheck.actuals.header.column_names import LATER, Names, header_key
from plancheck.actuals.header.labels import FirstRows
from plancheck.actuals.header.places import find_places
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.by_period import BESIDE
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.search import Search
from plancheck.message import Message, message, template
from plancheck.model.financial_years import speaks_of_other_years
from plancheck.text import composed, quoted

_LONGEST: Final = 200

_ASIDE: Final = pattern_for("aside above")

_YEAR: Final = (  # a year by itself: not that of a day, of a law, of a base or of prices
    r"(?<![0-9])(?<![0-9]/)(?<![0-9]{2}[-_./][0-9]{2}[-_./])((?:19|20)[0-9]{2})"
    r"(?![0-9]|[-_.]?(?:0[1-9]|1[0-2])[-_.]?[0-3][0-9]|/[a-z]{2}|-[a-zđ]{2}\b|\W{0,2}(?:=|prices?\b|dollars?\b))"
)
_SHORTEST: Final = 4  # characters of a name with which a line may begin by chance
# Words in the headers of columns of years in which figures were published.
_PUBLISHED: Final = frozenset(words_for("published"))
_TIME: Final = r"\b(?:years?|months?|quarters?|năm|tháng|quý)\b"
# What heads a column says more than that it holds periods: `Year ended June`, `Marketing year`, `12 months to`.
_DATED: Final = rf"(?i)\S\W+{_TIME}|{_TIME}\W+\S"
_NAME: Final = template("its name")
_SHEET: Final = template("the name of its sheet")
_ROWS: Final = template("a name of what it is about")
_LINE: Final = template("line {line} above it")
_PERIOD: Final = template(
    "its values are stated to be of {stated}, and {place} says otherwise ({text}); state the period of each file by "
    "itself, or take out what is wrong there"
)
_INDICATOR: Final = template(
    "its values are stated to be of {stated}, and {place} names another indicator of the plan ({text}); state the "
    "indicator of each file by itself, or take out what is wrong there"
)
_PLACED: Final = template(
    "the plan says by its place that the column {header} holds the {role}, and its header says otherwise; name it "
    "there by its header if it is meant"
)


def dated_otherwise(search: Search) -> Unclear | None:
    """Return that a file names years of itself, and none that lies in the period stated for all of its rows.

    It does in its name, that of its sheet, a line above the header, or behind the names of indicators.
    """
    known = search.known
    stated = [int(year) for year in re.findall("[0-9]{4}", known.period)]
    named = ((message(_ROWS), text.casefold()) for at in search.named("indicator") for text in search.texts(at))
    sheet = message(_SHEET), search.grid.sheet.casefold()
    for place, words in (*_said(search.above, known), sheet, *named):
        years = [int(year) for year in re.findall(_YEAR, words)]
        if years and stated and not (min(years) <= max(stated) and min(stated) <= max(years)):
            return Unclear(message(_PERIOD, stated=known.period, place=place, text=quoted(words, 60)), 5)
    return None


def named_otherwise(above: FirstRows, known: Known) -> Unclear | None:
    """Return that a file names an indicator of itself, and not the one stated for all of its rows."""
    if not known.indicator:
        return None
    of_file = {*known.indicators_in_name()}
    if of_file and known.indicator not in of_file:
        return Unclear(message(_INDICATOR, stated=quoted(known.indicator), place=message(_NAME), text=_stem(known)), 5)
    for place, words in _said(above, known):
        if key := _begun_by(words, known):
            is_named = known.indicator in {key, known.indicator_in_title(words)}
            says = message(_INDICATOR, stated=quoted(known.indicator), place=place, text=quoted(words, 60))
            return None if is_named else Unclear(says, 5)
    return None


def placed_otherwise(search: Search) -> Unclear | None:
    """Return that a column, of which the plan says by its place what it holds, says by its header that it does not.

    Places are those of the file for which they were written; in another one a column more may stand before them.
    """
    looks = {"period": lambda text: dates_otherwise(text, search.known.names), "value": _is_no_value}
    for role, is_other in looks.items():
        place = search.known.places.get(role, search.block.width)
        if place < search.block.width and is_other(search.block.headers[place]):
            return Unclear(message(_PLACED, header=search.quoted(place), role=role), 4, is_final=True)
    return None


def dates_otherwise(header: str, names: Names) -> bool:
    """Say whether the header of a column says of its periods that they are something else than those of values."""
    if header_key(header) in LATER["period"]:
        return False
    is_issued = not _PUBLISHED.isdisjoint(re.split(r"\W+", header_key(header)))
    is_other = is_issued or speaks_of_other_years(header.casefold()) or re.search(_DATED, header) is not None
    return is_other or bool({*find_places([header], names).of} - {"period"})


def _is_no_value(header: str) -> bool:
    """Say whether a header says that what stands below it is planned, or is a place in an order."""
    return heading(header).is_planned or re.search(BESIDE, header.casefold()) is not None


def _begun_by(words: str, known: Known) -> str:
    """Return the id of the indicator with the longest name that a line begins with; nothing if with none."""
    names = {composed(name).casefold(): known.indicators.meant(name) or "" for name in known.indicators}
    begun = [name for name in names if len(name) >= _SHORTEST and re.match(rf"{re.escape(name)}(?!\w)", words)]
    return names[max(begun, key=len)] if begun else ""


def _said(above: FirstRows, known: Known) -> Iterator[tuple[Message, str]]:
    """Yield what the name of the file and the lines above its table say of it, in small letters."""
    yield message(_NAME), composed(stem_of(known.path)).casefold()
    for line, cells in above:
        words = " ".join(" ".join(cells).split())[:_LONGEST]
        said = composed(words).casefold()
        if not re.match(_ASIDE, said) and not re.search(ISSUED, said):
            yield message(_LINE, line=str(line)), said


def _stem(known: Known) -> str:
    return quoted(stem_of(known.path), 60)
