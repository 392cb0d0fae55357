"""How a template is laid out: a figure a row, a row for each indicator, or as Vietnamese offices report."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final, Literal

from plancheck.message import message, template
from plancheck.model.fields.scalars import in_language
from plancheck.model.names import indicator_names, unit_names
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.dialect import USUAL
from plancheck.plan_template import Entry
from plancheck.reports.sentences.figures import range_words
from plancheck.reports.shared.escapes import is_formula
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.language import language as language_of
from plancheck.reports.template.sheet import UNUSED, Cell, Sheet, TemplateError, entry_cell, remark
from plancheck.text import name_key, quoted

# Keys of `actuals` by which a plan says where other files have things: no template could stand there too.
_ELSEWHERE: Final = ("source", "header", "footer", "indicator", "period", "spread", "sections", "scale")
Layout = Literal["long", "wide", "vi"]
_Row = Mapping[Period, Entry]
_VIETNAMESE: Final = "vi"
_PLANNED: Final = "Kế hoạch"
_CARRIED_OUT: Final = "Thực hiện"
_END: Final = attrgetter("end", "start")


class Names:
    """The names of one plan."""

    def __init__(self, plan: Plan) -> None:
        """Take the names of `plan`.

        Raises:
            TemplateError: It reads files in a way in which a template cannot be laid out.
        """
        self._plan = plan
        self._dialect = plan.actuals or USUAL
        self._indicators, _ = indicator_names(plan)
        if said := [key for key in _ELSEWHERE if getattr(self._dialect, key) is not None]:
            words = template(
                "the plan says {key} under actuals, which is about other files; take that out for the template"
            )
            raise TemplateError(message(words, key=said[0]))

    def heading(self, role: str, usual: str) -> str:
        """Return what the column of a role is called: as the plan maps it, else as usual.

        Raises:
            TemplateError: The plan maps it to a place, or to what would be a formula.
        """
        mapped = self._dialect.columns.get(role, (usual,))
        if (text := next((header for header in mapped if isinstance(header, str)), None)) is None:
            words = template(
                "the plan says by its place which column is {role}; give its header under actuals: columns:"
            )
            raise TemplateError(message(words, role=quoted(role, 40)))
        if is_formula(text):
            words = template("a spreadsheet would take the header {text} for a formula; give it another name")
            raise TemplateError(message(words, text=quoted(text, 40)))
        return text

    def indicator(self, key: str, language: str = "") -> str:
        """Return a name of an indicator: its label in `language` if that means it alone, else its id."""
        indicator = self._plan.indicators[key]
        wanted = (in_language(indicator.label, language), key) if language else (key,)
        candidates = (*wanted, *indicator.aliases, *indicator.label.values())
        leads = (name for name in candidates if self._indicators.get(name_key(name)) == key)
        return next((name for name in leads if not is_formula(name) and "\n" not in name), key)

    def label(self, key: str, language: str) -> str:
        """Return the label of an indicator, if it is no name of another too."""
        label = in_language(self._plan.indicators[key].label, language)
        return label if self._indicators.get(name_key(label)) == key else ""

    def unit(self, key: str) -> str:
        """Return a name of the unit of an indicator; empty if the plan states none, or each would be a formula."""
        if (unit := self._plan.indicators[key].unit) is None:
            return ""
        known = self._plan.units.get(unit)
        candidates = (known.symbol or "", *known.aliases, unit) if known else (unit,)
        leads = (name for name in candidates if name and self._units.get(name_key(name), unit) == unit)
        return next((name for name in leads if not is_formula(name)), "")

    @cached_property
    def _units(self) -> dict[str, str]:
        return dict(unit_names(self._plan))


def extra(heading: str, taken: Collection[str]) -> str:
    """Return the heading of a column that is there for people, if the plan has no dimension of that name."""
    return "" if heading.casefold() in {name.casefold() for name in taken} else heading


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
