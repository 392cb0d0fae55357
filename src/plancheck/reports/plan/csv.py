"""`plancheck targets --format csv`: one row a target, for spreadsheets; a header that does not change."""

import csv
from typing import Final, TextIO

from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.reports.plan.document import needed, quote_of
from plancheck.reports.sentences.words import condition_texts
from plancheck.reports.shared.csv_cells import Cell, cell_text
from plancheck.reports.shared.language import Language, Look

HEADER: Final = (
    *("id", "indicator", "label", "group", "period", "statistic", "unit", "lower", "upper"),
    *("lower_inclusive", "upper_inclusive", "better", "tolerance", "decimals", "severity", "where", "each"),
    *("needs", "quote", "line", "exceeds"),
)


def write(plan: Plan, stream: TextIO, look: Look) -> None:
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
