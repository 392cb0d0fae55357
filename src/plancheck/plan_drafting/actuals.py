"""The file of actuals that belongs to a draft: a row for each figure that is needed, without a value."""

import csv
import io
from collections.abc import Iterator

from plancheck.plan_drafting.draft import Draft, DraftTarget
from plancheck.plan_drafting.writing import place


def actuals_of_draft(draft: Draft) -> str:
    """Return the rows to fill in, as CSV; a target for every period has none, since the text states no period."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("indicator", "period", "value", "unit"))
    rows = dict.fromkeys(
        (one.indicator, period, "", one.target.unit) for one in place(draft) for period in _periods(one.target)
    )
    writer.writerows(rows)
    return stream.getvalue()


def _periods(target: DraftTarget) -> Iterator[str]:
    """Yield each year of a span whose statistic is computed, else the period itself."""
    first, _, last = target.period.partition("-")
    if last and target.is_mean_growth:
        yield from map(str, range(int(first), int(last) + 1))
    elif first:
        yield target.period
