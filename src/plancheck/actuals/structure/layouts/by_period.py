"""Each column of values is headed by its period, and perhaps by its indicator, or by its part of the year rows name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.sayings import WHOLE
from plancheck.actuals.header.period_columns import REMARKS, PeriodColumn, is_dated, marked_year
from plancheck.actuals.structure.headings import Heading, heading
from plancheck.actuals.structure.layouts.layout import FINANCIAL, LONGEST, Header, Layout, Unclear, without_unit
from plancheck.message import message, template
from plancheck.model.financial_years import looks_financial
from plancheck.text import quoted

_STATUS_WORDS: Final = 5
_QUARTER: Final = r"(?i)\bq[1-4]\b"
_DIGITS: Final = 4  # those of a year
# A header with such a word is of places in an order, or says how sure figures are, and holds none: `Rank (2015)`.
BESIDE: Final = (
    r"\b(?:rank|ranking|rang|xếp hạng|thứ hạng|lower|upper|lower bound|upper bound|standard error|margin of error|moe|"
    r"sample size|95 ?% ci)\b"
)
_NAME_IT: Final = template(
    "the header {text} is not understood; where one column has all values that are meant, name it in the plan by all "
    "that stands above it: actuals: {{header: [{first}, {last}], columns: {{value: HEADER}}, period: PERIOD}}"
)
_NOT_UNDERSTOOD: Final = template("the header {text} is not understood; if targets do without its figures, {ignore}")
_ONE_PERIOD: Final = template("two columns are of {period}, {first} and {second}")
_BLANK: Final = template("column {column} has no header, right behind a column of values")


def by_period(header: Header) -> Layout | Unclear | None:
    """Return the layout of a header with enough periods; what speaks against it in its place."""
    named = dict(_what_and_when(header)) | dict(_what_above(header))
    says = {**header.says, **{place: said for place, (_, said) in named.items()}}
    says = {place: said for place, said in says.items() if said.rest not in REMARKS}
    says = {
        place: said._replace(is_compared=said.is_compared or _is_other(said, says) or _is_share(header, place))
        for place, said in says.items()
    }
    dated = {place: said for place, said in says.items() if (said.period or said.is_open) and not said.is_compared}
    actual = [place for place, said in dated.items() if not said.is_planned]
    if not actual or not _are_enough(actual, says, header):
        texts = [] if dated else [text for place in says if is_dated(text := header.text(place))]
        return _unknown(texts[0]) if len(texts) > 1 else None
    for place in actual:
        if (rest := says[place].rest) and rest not in WHOLE and header.known.unit_of(rest) is None:
            is_stacked = len(header.block.lines) > 1 and len(actual) > 2  # noqa: PLR2004  two may be by chance
            return _unknown_of(header, place) if is_stacked else _unknown(header.text(place))
    columns = [_column(header, place, says[place]) for place in actual]
    columns = [
        column._replace(indicator=named[column.place][0]) if column.place in named else column for column in columns
    ]
    behind = [place for place in says if place in header.empty and place - 1 in actual]  # what comes there: unknown
    are_named = len(named) == len(actual)  # then a header such as `rank_2029` is that of another indicator
    others = {
        place: said
        for place, said in says.items()
        if place not in behind and not (are_named and _is_code_and_year(header.text(place)))
    }
    if unclear := _half_named(columns) or _not_understood(header, others, actual) or _same_period(columns):
        return unclear
    columns += [PeriodColumn(place, "", None) for place in behind]
    plans = tuple(_column(header, place, said) for place, said in dated.items() if said.is_planned)
    dropped = tuple(place for place, said in says.items() if said.is_planned or said.is_compared)
    return Layout("period", tuple(columns), dropped, plans=plans)


def _what_and_when(header: Header) -> Iterator[tuple[int, tuple[str, Heading]]]:
    """Yield for each header such as `Population 2029` the indicator it names and what else it says."""
    for place, said in header.says.items():
        text = header.text(place)
        if said.period or said.is_compared or len(text) > LONGEST:
            continue
        for name, period in cuts(text):
            when = heading(period)
            is_one = when.period and (when.period.is_year or re.search(_QUARTER, period))
            if is_one and (key := header.known.indicator_of(name.strip(" ,-–:"))):
                yield place, (key, when)
                break


def _what_above(header: Header) -> Iterator[tuple[int, tuple[str, Heading]]]:
    """Yield for each header that is stacked the indicator that one of its cells names, and what the others say."""
    for place, said in header.says.items():
        texts = [text for text in header.block.parts[place] if heading(text).rest]
        if not said.period or len(texts) != 1 or said.is_compared or len(texts[0]) > LONGEST:
            continue
        name, unit = without_unit(texts[0], header.known)
        if key := header.known.indicator_of(name):
            yield place, (key, said._replace(rest=unit))


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be a name, and a year with its status, or a quarter, before or behind it: `Sơ bộ 2029 Births`."""
    for sign in " _.":
        name, _, period = text.rpartition(sign)
        yield name, period
    yield text[:-_DIGITS], text[-_DIGITS:]  # `unemp2029`
    yield text[_DIGITS:].lstrip("_."), text[:_DIGITS]
    words = text.split(" ")
    yield " ".join(words[:-2]), " ".join(words[-2:])
    for count in range(1, min(len(words), _STATUS_WORDS)):
        yield " ".join(words[count:]), " ".join(words[:count])


def _is_other(said: Heading, says: Mapping[int, Heading]) -> bool:
    """Say whether a header says `Rank`, or `%` alone beside those of what was planned and carried out in its period."""
    if said.period and re.fullmatch(BESIDE, said.rest):
        return True
    if said.rest != "%" or said.has_status:
        return False
    beside = [each for each in says.values() if each.period == said.period and (each.is_planned or each.has_status)]
    return len({each.is_planned for each in beside}) > 1


def _is_share(header: Header, place: int) -> bool:
    """Say whether a text above a column says that its figures are in percent, where each indicator has another unit."""
    above, known = header.block.parts[place], header.known
    percent = known.units.get(known.unit_of("%") or "")
    is_in_percent = any(text.rstrip().endswith("(%)") for text in above)
    return is_in_percent and bool(known.measured) and percent not in known.measured.values()


def _is_code_and_year(text: str) -> bool:
    """Say whether a header is a code and a year: `pop_2029`, `pop2029`."""
    is_short = " " not in text and len(text) <= LONGEST and not marked_year(text)
    return is_short and any(heading(period).period and heading(name).rest for name, period in cuts(text))


def _half_named(columns: Sequence[PeriodColumn]) -> Unclear | None:
    """Return that some of the columns of periods name an indicator, and others do not."""
    bare = next((column for column in columns if not column.indicator), None)
    if bare is None or not any(column.indicator for column in columns):
        return None
    return _unknown(bare.text)


def _are_enough(actual: Sequence[int], says: Mapping[int, Heading], header: Header) -> bool:
    """Say whether columns of periods are enough for a header: two in a row, one with a status, or one beside a name."""
    in_a_row = any(place + 1 in actual for place in actual)
    return in_a_row or bool(header.taken) or any(says[place].has_status for place in actual)


def _column(header: Header, place: int, said: Heading) -> PeriodColumn:
    unit = header.known.unit_of(said.rest) or "" if said.rest else ""
    return PeriodColumn(place, header.text(place), said.period, unit=unit, statuses=said.statuses)


def _not_understood(header: Header, says: Mapping[int, Heading], actual: Sequence[int]) -> Unclear | None:
    """Return that a header beside those of periods may be one too, or is blank."""
    profile = header.roles.profile
    for place, said in says.items():
        text = header.text(place)
        is_passed = re.search(BESIDE, text.casefold()) or (profile is not None and profile.is_attribute(text))
        if place in actual or said.is_planned or said.is_compared or is_passed:
            continue
        if is_dated(text) or (text.isdigit() and actual[0] < place):
            return _unknown(text)
        if not text and place - 1 in actual:
            return Unclear(message(_BLANK, column=place + 1), 1)
    return None


def _same_period(columns: Sequence[PeriodColumn]) -> Unclear | None:
    seen: dict[object, PeriodColumn] = {}
    for column in columns:
        key = (column.period or column.text, column.unit, column.indicator)
        if (first := seen.setdefault(key, column)) is not column:
            headers = {"first": quoted(first.text, 40), "second": quoted(column.text, 40)}
            return Unclear(message(_ONE_PERIOD, period=str(column.period or column.text), **headers), 2)
    return None


def by_part(header: Header) -> Layout | None:
    """Return the layout of a header with two or more parts of a year in a row."""
    says = {
        place: said for place, said in header.says.items() if not (said.rest or said.is_planned or said.is_compared)
    }
    named = {place: says[place].part for place in header.free if place in says and says[place].part}
    parts = [place for place, part in named.items() if "H" not in part] or [*named]  # halves behind months are left out
    if len(parts) < 2 or parts[-1] - parts[0] != len(parts) - 1:  # noqa: PLR2004  two in a row, none between them
        return None
    texts = [says[place].part for place in parts]
    if len({text[1].strip("01") for text in texts}) > 1 or texts != sorted(set(texts)):
        return None
    yearly = [place for place in header.free if header.says[place].is_part and not header.says[place].part]
    columns = ((place, header.block.headers[place], header.says[place]) for place in (*yearly, *parts))
    return Layout(
        "part",
        tuple(PeriodColumn(place, text, None, part=said.part, statuses=said.statuses) for place, text, said in columns),
    )


def _unknown(text: str) -> Unclear:
    """Return that a header is not understood, or that of financial years it is not said as which they count."""
    return Unclear(
        FINANCIAL if looks_financial(text) else message(_NOT_UNDERSTOOD, text=quoted(text, 60), ignore=ignoring(text)),
        2,
    )


def _unknown_of(header: Header, place: int) -> Unclear:
    """Return the same of a header of several rows, which is surely one, with what helps."""
    first, *_, last = map(str, header.block.lines)
    return Unclear(message(_NAME_IT, text=quoted(header.text(place), 60), first=first, last=last), 5)
