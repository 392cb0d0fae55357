"""Columns that are not read and say of all figures of what they are: of a part, or of another year."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.period_text import written_period
from plancheck.actuals.grammar.sayings import WHOLES
from plancheck.actuals.grammar.statuses import in_words
from plancheck.actuals.grammar.words import is_figure, words_for
from plancheck.actuals.header.column_names import LATER, has_meaning, header_key, speaks_of
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.telling import BREAKDOWNS, CARRIED_OUT, KINDS, NO, YES, is_of_whole
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows, names_indicators, other_than
from plancheck.actuals.structure.rows.times_beside import counts_parts
from plancheck.message import message, template
from plancheck.text import in_yaml, name_key, quoted

_ASIDE: Final = frozenset(words_for("aside"))  # words in the headers of columns that say nothing of what figures are
_LATER: Final = frozenset(chain.from_iterable(LATER.values()))
# Words in the headers of columns of years in which figures were published, or with which they are compared.
_PUBLISHED: Final = frozenset(words_for("published"))
_ONE_IN_A_SERIES: Final = frozenset(words_for("one in a series"))
_FINAL: Final = frozenset(words_for("final"))
_KEEPING: Final = frozenset(words_for("keeps figures"))
_REPORTING: Final = frozenset(words_for("reports figures"))
_OFFICES: Final = frozenset(words_for("office"))  # with which the name of one begins
_COUNTING: Final = frozenset(words_for("whether it counts"))
_YEAR: Final = r"(?:19|20)[0-9]{2}"

_NEAR: Final = 10
# A number, an id or a code: not made to be understood.
_CODE: Final = r"(?a)[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|(?=.{4})(?=.*[a-z]{2})[\w.:/-]*\d[\w.:/-]*|https?:.*"
_MARK: Final = r".{1,2}|[A-Z]+_[A-Z_]+"

_LONGEST_CODE: Final = 200  # a longer text is none, and is not searched for one, which takes the square of its length
_WORD: Final = r"[^\W\d_]{3}"  # letters of what is said in words: days and numbers date rows, or measure something
# What may be the number of a month, quarter or half, or a day and a month.
_PART: Final = r"(?a)(?:[0-2]?\d|3[01])(?:\.(?:0\d|1[0-2])\.?)?"
_OF_SOME: Final = template(
    "says {first} of some figures of {indicator} and {second} of others, and is not read; if that leaves them what the "
    "plan means, {ignore}, else name what they are of under dimensions: and where:"
)
_OF_ALL_MORE: Final = template(
    "says {text} of all figures, and is not read, nor are {more}; if these leave them what the plan means, {ignore}, "
    "else name what they are of under dimensions: and where:"
)
_OF_ALL: Final = template(
    "says {text} of all figures, and is not read; if that leaves them what the plan means, {ignore}, else name what "
    "they are of under dimensions: and where:"
)


def years_beside(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and in which a year stands beside every one of a figure, and not always it."""
    columns = table.columns
    if columns.period is None or columns.period >= columns.width:
        return None
    for place in table.unread:
        if _PUBLISHED.isdisjoint(re.split(r"\W+", header_key(columns.names[place]))):
            pairs = {(name_key(cells[columns.period]), name_key(cells[place])) for _, cells, _ in table.keyed}
            told = sorted((year, text) for year, text in pairs if year != text)
            if told and all(map(_are_years, pairs)):
                return place, other_than(columns.names[place], *told[0])
    return None


def _are_years(pair: tuple[str, str]) -> bool:
    """Say whether two texts are years that are not far from each other."""
    return all(re.fullmatch(_YEAR, text) for text in pair) and abs(int(pair[0]) - int(pair[1])) <= _NEAR


def said_of_all(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and in which one text, and no other, stands beside figures about the plan."""
    if not (free := _free(table)):
        return None
    figures = _figures(table)
    found = {place: text for place in free if (text := _only_text(table, place, figures))}
    if not found:
        return None
    place, *others = found
    names = table.columns.names
    more = tuple(f"{in_yaml(names[each])}: {quoted(found[each], 40)}" for each in others)
    words, ignore = _OF_ALL_MORE if more else _OF_ALL, ignoring(*(names[each] for each in found))
    return place, message(words, text=quoted(found[place], 40), ignore=ignore, more=more)


def said_of_some(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and holds other words beside some figures of one thing than beside others."""
    free = _free(table)
    places = (*table.unread, *table.about) if _may_be_doubted(table) else ()
    called = {place: header_key(table.columns.names[place]) for place in places}
    figures = _figures(table) if called else ()
    for place in [at for at, header in called.items() if at in free or header in _ONE_IN_A_SERIES | _COUNTING]:
        series = _by_series(table, place, figures)
        indicator, differing = next(((key[0], texts) for key, texts in series.items() if len(texts) > 1), ("", set()))
        texts = {*chain.from_iterable(series.values())}
        are_words = called[place] in _ONE_IN_A_SERIES or (
            place in free and all(re.search(_WORD, text) and _limits(table, place, text) for text in texts)
        )
        are_flags = _are_flags(texts) and not _is_status(table.columns.names[place])
        if differing and (are_words or are_flags):
            first, second, *_ = (quoted(text, 40) for text in sorted(differing))
            said = {"indicator": quoted(indicator, 40), "ignore": ignoring(table.columns.names[place])}
            return place, message(_OF_SOME, first=first, second=second, **said)
    return None


def _is_status(header: str) -> bool:
    """Say whether a header is a status of figures that count without it too, such as `Provisional` or `Final`."""
    meaning = in_words(header)
    is_final = header_key(header) in _FINAL
    return is_final or (meaning is not None and meaning.statuses != () and "forecast" not in meaning.statuses)


def _are_flags(texts: AbstractSet[str]) -> bool:
    """Say whether a column says yes of some rows, and no of others or nothing."""
    said = {*map(str.casefold, texts)}
    return len(said) > 1 and bool(said & YES) and said <= YES | NO | {""}


def _by_series(table: KeyedRows, place: int, figures: Sequence[Cells]) -> Mapping[tuple[str, ...], set[str]]:
    """Return what stands in a column beside the figures of each series: what is about the same in all periods."""
    columns = table.columns
    aside = {columns.period, columns.vintage, columns.unit, *columns.statuses, *columns.scales}
    about = [at for at in table.about if at not in aside]
    series: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for cells in figures:
        series[table.indicator(cells), *(name_key(cells[at]) for at in about)].add(name_key(cells[place]))
    return series


def _free(table: KeyedRows) -> Sequence[int]:
    """Return the columns that are not read, and whose headers do not tell that they say nothing of figures.

    In files of known sources, and in SDMX-CSV, other columns are doubted.
    """
    columns = table.columns
    if not _may_be_doubted(table):
        return ()
    read = {header_key(columns.names[at]) for at in table.about}
    known = _LATER | BREAKDOWNS if names_indicators(columns) else _LATER  # a category of indicators tells no part
    return [at for at in table.unread if _may_say(header_key(columns.names[at]), read, known)]


def _may_be_doubted(table: KeyedRows) -> bool:
    return not (table.columns.profile or table.columns.packed or table.columns.layout == "SDMX-CSV")


def _figures(table: KeyedRows) -> Sequence[Cells]:
    values = table.columns.value_places
    return [cells for _, cells, _ in table.keyed if any(is_figure(cells[at]) for at in values)]


def _only_text(table: KeyedRows, place: int, figures: Sequence[Cells]) -> str:
    """Return the only text that stands beside figures in a column and may limit them; empty if there is none."""
    texts = {name_key(cells[place]) for cells in figures}
    text = max(texts, default="")
    is_mark = "" in texts and (re.fullmatch(_MARK, text) is not None or is_figure(text))  # beside some it is a status
    return (
        text
        if text
        and not is_mark
        and texts <= {text, ""}
        and table.texts(place) <= {text, ""}
        and _limits(table, place, text)
        else ""
    )


def _may_say(header: str, read: AbstractSet[str], known: AbstractSet[str]) -> bool:
    """Say whether a column may say what figures are that those `read` do not, and it is not `known` what it says.

    Beside a column of areas that is read another says where that lies.
    """
    is_said = any(name.startswith(header) for name in read) or (
        speaks_of("area", header) and any(speaks_of("area", name) for name in read)
    )
    is_known = has_meaning(header) or header in known | _KEEPING or header.endswith("code") or counts_parts(header)
    return bool(header) and not (is_said or is_known) and _ASIDE.isdisjoint(re.split(r"\W+", header))


def _limits(table: KeyedRows, place: int, text: str) -> bool:
    """Say whether a text may make figures those of a part: it is no code, no word for all, and none of the plan."""
    words = text.casefold()
    if not words or words in WHOLES | KINDS | CARRIED_OUT | (YES | NO) - {"0", "1"} or is_of_whole(words):
        return False
    period = table.columns.period
    if period is not None and abs(period - place) == 1 and re.fullmatch(_PART, words):
        return True
    is_year = (named := written_period(words)) is not None and named.is_year
    is_office = header_key(table.columns.names[place]) in _REPORTING and words.split()[0] in _OFFICES
    if is_year or is_office:
        return False
    is_code = len(words) <= _LONGEST_CODE and re.fullmatch(_CODE, words) is not None
    return not is_code and not (table.names.say(words) or table.vocabulary.say(words))
