"""The columns of a wide table that hold the values of one period each, or name a part of the year."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final
from unicodedata import digit

from plancheck.actuals.grammar.dating import may_be_period
from plancheck.actuals.grammar.period_text import parsed, part_of_year
from plancheck.actuals.grammar.statuses import in_words
from plancheck.actuals.grammar.words import kind_by_word, words_for
from plancheck.actuals.header.column_names import header_key
from plancheck.model.actual import Statuses
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple
from plancheck.text import composed, name_key

REMARKS: Final = frozenset(words_for("remarks"))  # columns that may be passed over without a word
# Those of them that hold words, rather than codes or numbers of rows.
SAYING: Final = REMARKS - {"status", "dataflow", "tt", "stt"}
# Headers of columns that hold one period each, as tables write them: `Năm 2021`, `2021 [YR2021]`, `2021 Year`.
_PERIOD_WORDS: Final = r"(?i)(?:năm|year|kỳ) +(\S.*)|([0-9]{4}) (?:\[YR\2\]|year)"
# A year within a header, or what starts with one: `2025*`, `Sơ bộ 2025`, `202512`, `20251` with a footnote's mark.
_DATED: Final = r"(?<!\d)(?:1[89]|2[01])\d\d\d{0,4}(?!\d)"
_MARKED: Final = r"(\D*)((?:19|20)[0-9]{2})(\D*)"
_EDITIONS: Final = frozenset(words_for("edition"))  # words for one of several figures of a year
_MONTH: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# A header with a year of two digits: `FY25`, `Q4/25`, `Dec-25`, `31/12/25`.
_SHORT_DATED: Final = rf"(?i)(?:fy|[qh][1-4]|(?:{_MONTH})[a-z]*|\d\d?[/.-]\d\d?)\W{{0,3}}\d\d\W{{0,3}}"
# What a column says of the year beside it, by its header; nothing if its cells say what they are: `Jan`, `Q1`.
_KINDS: Final = {**kind_by_word("part"), "period": ""}
# How the Bureau of Labor Statistics writes that a figure is of the whole year.
_WHOLE_YEARS: Final = frozenset({"m13", "q05", "s03", "a01"})


class PeriodColumn(NamedTuple):
    """A column that holds values, of one period in most tables."""

    place: int
    text: str
    # None when `text`, its header, names none that is understood; what stands there is a figure all the same. None too
    # where each row says its own.
    period: Period | None
    part: str = ""  # the part of the year, as periods are written behind it, where each row says the year: `-02`, `-Q1`
    indicator: str = ""  # what its values are of, where its header says so
    # what its header says of dimensions: the place of each among those of the plan, with the value
    members: tuple[tuple[int, str], ...] = ()
    unit: str = ""  # what its header says of the unit
    statuses: Statuses = ()  # what its header says of the status of its values
    flags: int | None = None  # the column that holds the statuses of its values alone

    def marked(self, flags: int) -> "PeriodColumn":
        """Return the column with what marks its values in the column at `flags`."""
        return self._replace(flags=flags)

    @property
    def is_plain(self) -> bool:
        """Whether its header says nothing but the period, and no other column more of its values."""
        return self[3:] == ("", "", (), "", (), None)


def understood_columns(headers: Sequence[str], taken: Collection[int]) -> Iterator[PeriodColumn]:
    """Yield the columns whose header names a period, perhaps not alone, but those `taken` for something else."""
    for place, header in enumerate(headers):
        if place not in taken and ((period := _period(name_key(header))) or may_be_period(header)):
            yield PeriodColumn(place, name_key(header), period)


def period_columns(headers: Sequence[str], taken: Collection[int]) -> Iterator[PeriodColumn]:
    """Yield these, and the columns of which it is not understood which period they hold.

    Such a header holds a year and is that of no remark. One without a header right behind another column of periods is
    taken for its second, as a cell of a spreadsheet that spans two columns leaves it.
    """
    is_beside = False
    for place, header in enumerate(headers):
        text = name_key(header)
        period = _period(text)
        is_beside = place not in taken and (bool(period) or (is_dated(text) if text else is_beside))
        if is_beside:
            yield PeriodColumn(place, text, period)


def with_flags(
    columns: Sequence[PeriodColumn], statuses: Collection[int], called: Mapping[int, int]
) -> tuple[PeriodColumn, ...]:
    """Return columns of values, each with the one of `statuses` that is of it alone.

    That is the one `called` the flags of it, or the one right behind it where two or more have one there. A single one
    behind several columns is of them all.
    """
    own = {of: place for place, of in called.items() if place in statuses}
    behind = {place - 1: place for place in statuses if place not in called}
    beside = [column.place for column in columns if column.place in behind]
    own |= {place: behind[place] for place in beside if len(beside) > 1}
    return tuple(column._replace(flags=own.get(column.place)) for column in columns) if own else tuple(columns)


def is_dated(text: str) -> bool:
    """Say whether a header that names no period seems to mean one, rather than a remark on one."""
    text = text if text.isascii() else "".join(str(digit(character, character)) for character in text)
    if re.search(_DATED, text):
        return header_key(re.sub(_DATED, "", text).strip(" ()[]-–:,.")) not in REMARKS
    return re.fullmatch(_SHORT_DATED, text) is not None


def marked_year(text: str) -> Period | None:
    """Return the year of a header that has a mark, a number or a word for an edition beside it; else None.

    So do `2029*`, `2029 rev.` and `2029.1`, as the second of two headers is called where a program tells them apart.

    Beside a column of that year, which of the two is meant is not known.
    """
    match = re.fullmatch(_MARKED, text)
    rest = "".join(filter(None, match.groups()[::2])) if match else ""
    word = rest.strip(" ()[].*:_-").casefold()
    if match and (len(word) <= 1 or word in _EDITIONS or in_words(word)):
        return _period(match[2])
    again = re.fullmatch(r"((?:19|20)[0-9]{2})\.[1-9]", text)
    return _period(again[1]) if again else None


def _period(text: str) -> Period | None:
    if not any(map(str.isdigit, text)):
        return None
    words = re.fullmatch(_PERIOD_WORDS, text)
    return parsed(next(filter(None, words.groups())) if words else text)


def says_part(header: str) -> bool:
    """Say whether a column of this header says which part of the year beside it is meant."""
    return header_key(header) in _KINDS


def period_of_parts(header: str, year: str, part: str) -> str:
    """Return the period of a `year` and its `part`, which stands in a column of this `header`, as one text.

    It is one that is not understood if one of the two is not.
    """
    said = re.sub(r"\.0$", "", " ".join(composed(name_key(part)).casefold().strip(". ").split()))
    bare = re.sub(r"\.0$", "", name_key(year))
    if said in _WHOLE_YEARS:
        return bare
    if named := part_of_year(said, _KINDS.get(header_key(header), "")):
        kind, number = named
        return f"{bare}M{number:02}" if kind == "M" else f"{bare}{kind}{number}"
    return f"{bare} / {name_key(part)}" if bare else ""
