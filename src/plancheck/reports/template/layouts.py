"""How a template is laid out: a figure a row, a row for each indicator, or as Vietnamese offices report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final, Literal

from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.plan_template import Entry
from plancheck.reports.sentences.figures import range_words
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.language import language as language_of
from plancheck.reports.template.names import Names, extra
from plancheck.reports.template.sheet import UNUSED, Cell, Sheet, entry_cell, remark

Layout = Literal["long", "wide", "vi"]

_Row = Mapping[Period, Entry]
_VIETNAMESE: Final = "vi"


def sheet(plan: Plan, entries: Sequence[Entry], layout: Layout, language: Language) -> Sheet:
    """Return the template for `entries`; its remarks are in `language`.

    Raises:
        TemplateError: The plan says of files of actuals what no template could follow.
    """
    return _LAYOUTS[layout](plan, entries, language)


def _long(plan: Plan, entries: Sequence[Entry], language: Language) -> Sheet:
    names = Names(plan)
    header = (
        *(names.heading("indicator", "indicator"), extra("indicator name", plan.dimensions)),
        *(names.heading(name, name) for name in ("period", *plan.dimensions, "value", "unit")),
        extra("note", plan.dimensions),
    )
    rows = [
        (
            *_named(names.indicator(each.indicator), names.label(each.indicator, language.code)),
            *(*_named(str(each.period), *each.dimensions), entry_cell(each), *_named(names.unit(each.indicator))),
            Cell("remark", remark(each.targets, plan, language)),
        )
        for each in entries
    ]
    return _without_nameless(Sheet(header, rows))


def _named(*texts: str) -> list[Cell]:
    return [Cell("name", text) for text in texts]


def _wide(plan: Plan, entries: Sequence[Entry], language: Language) -> Sheet:
    names, periods = Names(plan), _periods(entries)
    header = (
        *(names.heading("indicator", "indicator"), extra("indicator name", plan.dimensions)),
        *(names.heading(name, name) for name in ("unit", *plan.dimensions)),
        *(extra("note", plan.dimensions), *map(str, periods)),
    )
    rows = []
    for row in _rows(entries):
        indicator, dimensions, *_ = next(iter(row.values()))
        targets = [target for each in row.values() for target in each.targets]
        told = names.indicator(indicator), names.label(indicator, language.code), names.unit(indicator), *dimensions
        figures = (entry_cell(row[period]) if period in row else UNUSED for period in periods)
        rows.append((*_named(*told), Cell("remark", remark(targets, plan, language)), *figures))
    return _without_nameless(Sheet(header, rows))


def _vietnamese(plan: Plan, entries: Sequence[Entry], _: Language) -> Sheet:
    """Return the form of Vietnamese offices: what was planned for a period stands beside what was carried out."""
    names, language = Names(plan), language_of(_VIETNAMESE)
    columns = list(_planned_and_carried_out(entries))
    header = (
        *("TT", names.heading("indicator", "Chỉ tiêu"), names.heading("unit", "Đơn vị tính")),
        *(names.heading(name, name) for name in plan.dimensions),
        *(f"{words} {period}" for words, period in columns),
    )
    rows = []
    for number, row in enumerate(_rows(entries), 1):
        indicator, dimensions, *_rest = next(iter(row.values()))
        told = names.indicator(indicator, _VIETNAMESE), names.unit(indicator), *dimensions
        figures = (_planned_or_entry(words, period, row, plan, language) for words, period in columns)
        rows.append((Cell("remark", str(number)), *_named(*told), *figures))
    return Sheet(header, rows)


_PLANNED: Final = "Kế hoạch"
_CARRIED_OUT: Final = "Thực hiện"


def _planned_and_carried_out(entries: Sequence[Entry]) -> Iterator[tuple[str, Period]]:
    needed = set(_periods(entries))
    planned = {target.period or each.period for each in entries for target in each.targets}
    for period in sorted(needed | planned, key=_END):
        if period in planned:
            yield _PLANNED, period
        if period in needed:
            yield _CARRIED_OUT, period


def _planned_or_entry(words: str, period: Period, row: _Row, plan: Plan, language: Language) -> Cell:
    if words == _CARRIED_OUT:
        return entry_cell(row[period]) if period in row else UNUSED
    pairs = ((target, target.period or each.period) for each in row.values() for target in each.targets)
    found = (range_words(target, plan, language) for target, own in pairs if own == period)
    return Cell("remark", "; ".join(dict.fromkeys(found)))


_LAYOUTS: Final[Mapping[Layout, Callable[[Plan, Sequence[Entry], Language], Sheet]]] = {
    "long": _long,
    "wide": _wide,
    "vi": _vietnamese,
}
_END: Final = attrgetter("end", "start")


def _periods(entries: Sequence[Entry]) -> list[Period]:
    return sorted({each.period for each in entries}, key=_END)


def _rows(entries: Sequence[Entry]) -> list[_Row]:
    """Return the entries of one indicator and one set of members together."""
    rows: dict[tuple[str, tuple[str, ...]], dict[Period, Entry]] = {}
    for each in entries:
        rows.setdefault((each.indicator, each.dimensions), {})[each.period] = each
    return list(rows.values())


def _without_nameless(sheet: Sheet) -> Sheet:
    kept = [place for place, heading in enumerate(sheet.header) if heading]
    return Sheet([sheet.header[place] for place in kept], [[row[place] for place in kept] for row in sheet.rows])
