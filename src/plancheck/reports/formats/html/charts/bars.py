"""Bars end to end: how many verdicts of each kind there are, and the parts of a sum with the total stated."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from plancheck.model.results.result import VERDICTS, TotalResult, Verdict
from plancheck.numbers.number import EXACT
from plancheck.reports.formats.html.charts.axis import axis_over, kept_in
from plancheck.reports.formats.html.charts.strips import THINNEST, Strip

MOST_PARTS: Final = 24
"""Most parts of a sum that are drawn."""

BAR: Final = 600
"""Width of the bar of counts."""

_GAP: Final = 2


def counts_bar(counts: Mapping[Verdict, int]) -> tuple[Strip, ...]:
    """Return a strip for each kind of verdict there is, none too thin to be seen."""
    found = [verdict for verdict in VERDICTS if counts.get(verdict)]
    room = BAR - (len(found) - 1) * _GAP - len(found) * THINNEST
    total, left, strips = sum(counts[verdict] for verdict in found), 0.0, []
    for verdict in found:
        width = THINNEST + room * counts[verdict] / total
        strips.append(Strip(verdict, left, width))
        left += width + _GAP
    return tuple(strips)


def stack(result: TotalResult, write: Callable[[Decimal], str]) -> dict[str, Any] | None:
    """Return the parts of a sum, end to end, and where the total stated lies with its number.

    None without a sum, with a negative part, or with more parts than fit.
    """
    values = result.values
    if result.sum is None or not values or min(values) < 0 or result.total.total < 0 or len(values) > MOST_PARTS:
        return None
    axis = axis_over((result.sum, result.total.total))
    strips, reached = [], Decimal(0)
    for number, value in enumerate(values):
        left, reached = axis.place(reached), EXACT.add(reached, value)
        strips.append(Strip(f"part-{number % 6}", left, axis.place(reached) - left))
    total, text = axis.place(result.total.total), write(result.total.total)
    return {"strips": strips, "total": total, "text": text, "told": kept_in(total, text)}
