"""A plan as a document, as `plancheck targets` writes it: a function for each format.

`document` says what stands in it, in which order; a format only escapes that for its own medium.
"""

import csv
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TextIO

from plancheck.message import template
from plancheck.model.composition import ratio_of, rollup_of
from plancheck.model.fields.scalars import Text
from plancheck.model.plan import Plan
from plancheck.model.sections.header import Header
from plancheck.model.sections.milestone import InForce
from plancheck.model.sections.rollup import Ratio, Rollup
from plancheck.model.sections.target import Target
from plancheck.reports.plan.document import Document, Entry, Passage, document, needed, quote_of
from plancheck.reports.sentences.words import condition_texts
from plancheck.reports.shared.escapes import Cell, cell_text, escaped, table_row
from plancheck.reports.shared.json_objects import owned, range_object, source_object, text_of
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.pages import write_page
from plancheck.reports.shared.places import plan_name

if TYPE_CHECKING:
    from plancheck.reports.terminal.grid import Row

HEADER: Final = (
    *("id", "indicator", "label", "group", "period", "statistic", "unit", "lower", "upper"),
    *("lower_inclusive", "upper_inclusive", "better", "tolerance", "decimals", "severity", "where", "each"),
    *("needs", "quote", "line", "exceeds"),
)

_HEADS: Final = (template("Target"), template("Period"), template("Range"), template("Needs"), template("Quote"))
_LONGEST: Final = 4_000  # longest text of a page in Markdown, in characters; what it is made of is shorter


def write_table(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write a row for each target of `plan`."""
    from plancheck.reports.terminal.grid import Column, Grid, cell, write_grid
    from plancheck.reports.terminal.screen import Screen

    screen, language = Screen(stream, colour=look.colour), look.language
    comforts = zip(_HEADS, (20, 0, 20, 24, 24), strict=True)
    columns = tuple(Column(language(head), comfort=comfort) for head, comfort in comforts)
    groups = document(plan, language).groups
    rows: list[Row] = []
    for group in groups:
        rows += [(cell(group.title, "bold"),)] if group.title else []
        rows += map(_row, group.entries)
    whole = Grid(columns, rows)
    narrow = Grid((*columns[:3], columns[4]), [row if len(row) == 1 else (*row[:3], row[4]) for row in rows])
    write_grid(screen, [whole, narrow], whole)
    values = {"path": plan_name(plan.path, language), "title": language.shown(plan.header.title)}
    title = language.plural(
        "{count} target; plan {path}: {title}", "{count} targets; plan {path}: {title}", len(plan.promises), **values
    )
    screen.write()
    screen.write((title, "bold"))


def _row(entry: Entry) -> "Row":
    from plancheck.reports.terminal.grid import cell

    range_ = (*cell(entry.range), *(line for term in entry.terms for line in cell(term, "dim")))
    name, quote = (*cell(entry.label), *cell(entry.id, "dim")), cell(entry.quote[:500])
    return name, cell(entry.period), range_, cell(entry.needs), quote


def write_csv(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write the header and a row for each target of `plan`; labels, groups and needs are in the language of `look`."""
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(HEADER)
    rows.writerows(map(cell_text, _cells(target, plan, look.language).values()) for target in plan.promises)


def _cells(target: Target, plan: Plan, language: Language) -> dict[str, Cell]:
    indicator, range_ = plan.indicators[target.indicator], target.range
    line = plan.line_of(target.id)
    cells: tuple[Cell, ...] = (
        *(target.id, target.indicator, language.text(plan.label_of(target))),
        language.text(target.group) if target.group else None,
        *(target.period_text, target.statistic, indicator.unit, range_.lower, range_.upper),
        None if range_.lower is None else range_.lower_inclusive,
        None if range_.upper is None else range_.upper_inclusive,
        *(
            target.better or range_.way,
            target.tolerance.written,
            None if target.decimals is None else str(target.decimals),
            target.severity,
        ),
        *("; ".join(condition_texts(target.where)), "; ".join(target.each)),
        *(needed(target, language), quote_of(target), None if line is None else str(line)),
        None if target.exceeds is None else str(target.exceeds),
    )
    return dict(zip(HEADER, cells, strict=True))


def write_html(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write `plan` as one page that stands by itself, for a screen and for paper."""
    write_page("plancheck.reports.plan", stream, plan=document(plan, look.language), say=look.language)


def write_markdown(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write `plan`: its title, what it says before its numbers, a table a group, what it says beside them."""
    stream.writelines(f"{line}\n" for line in _lines(document(plan, look.language), look.language))


def _lines(found: Document, language: Language) -> Iterator[str]:
    yield f"# {_escaped(found.title)}"
    for words in filter(None, (found.source, found.note)):
        yield f"\n{_escaped(words)}"
    for passage in found.before:
        yield from _passage(passage)
    yield f"\n## {_escaped(language('Targets'))}"
    for group in found.groups:
        if group.title:
            yield f"\n### {_escaped(group.title)}"
        yield from _table(group.entries, language)
    if found.totals:
        yield f"\n### {_escaped(language('Totals'))}\n"
        yield from (f"- {_escaped(name)}: {_escaped(words)}" for name, words in found.totals)
    for passage in found.after:
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    yield f"\n## {_escaped(passage.title)}\n"
    for name, words in passage.items:
        yield f"- **{_escaped(name)}** {_escaped(words)}" if name else f"- {_escaped(words)}"


def _table(entries: tuple[Entry, ...], language: Language) -> Iterator[str]:
    yield f"\n{table_row(map(language, _HEADS))}| :-- | :-- | :-- | :-- | :-- |"
    for entry in entries:
        cells = (entry.label, entry.period, "; ".join([entry.range, *entry.terms]), entry.needs, entry.quote)
        yield table_row(cells, _LONGEST).removesuffix("\n")


def _escaped(words: str) -> str:
    return escaped(words, _LONGEST)


def write_json(plan: Plan, stream: TextIO, _: Look) -> None:
    """Write `plan` as one JSON object and a line feed, the same in every language."""
    listed = {
        "plan": {
            "id": plan.header.id,
            "title": text_of(plan.header.title),
            "path": plan.path,
            "source": source_object(plan.header.source),
            **_passages(plan.header),
        },
        "targets": [_target(target, plan) for target in plan.promises],
    }
    write_report(listed, stream)


def _passages(header: Header) -> dict[str, Any]:
    return {
        "horizons": _texts(header.horizons),
        "programmes": _texts(header.programmes),
        "key_tasks": [*map(text_of, header.key_tasks)],
        "breakthroughs": [*map(text_of, header.breakthroughs)],
        "tasks": [*map(text_of, header.tasks)],
        "responsibilities": [
            {"who": text_of(duty.who), "what": [*map(text_of, duty.what)]} for duty in header.responsibilities
        ],
        "note": text_of(header.note),
    }


def _texts(texts: Mapping[str, Text]) -> dict[str, str | None]:
    return {name: text_of(text) for name, text in texts.items()}


def _target(target: Target, plan: Plan) -> dict[str, Any]:
    return {
        "id": target.id,
        "indicator": target.indicator,
        "label": text_of(plan.label_of(target)),
        "period": target.period_text,
        "statistic": target.statistic,
        "unit": plan.indicators[target.indicator].unit,
        "range": range_object(target.range),
        "better": target.better,
        "tolerance": target.tolerance.written,
        "exceeds": None if target.exceeds is None else target.exceeds.written,
        "severity": target.severity,
        "decimals": target.decimals,
        "where": dict(target.where),
        "in_force": None if target.in_force is None else _in_force(target.in_force),
        "rollup": {name: _rollup(one) for name, one in rollup_of(plan, target).items()},
        "ratio": _ratio(ratio_of(plan, target)),
        "each": target.each,
        "group": text_of(target.group),
        "programme": target.programme,
        "note": text_of(target.note),
        "source": source_object(target.source),
        **owned(target, plan),
        "plan_location": {"path": plan.path, "line": plan.line_of(target.id)},
    }


def _in_force(found: InForce) -> dict[str, str | None]:
    return {"from": str(found.since), "replaces": found.replaces}


def _rollup(found: Rollup) -> dict[str, Any]:
    return {"how": found.how, "weight": found.weight, "parts": found.parts, "missing": found.missing}


def _ratio(found: Ratio | None) -> dict[str, Any] | None:
    return None if found is None else {"of": found.of, "to": found.to, "times": found.times}
