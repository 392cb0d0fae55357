"""The promise of a target or a total as a formula: `7.5 <= mean_growth(grdp_growth[2021-2025]) <= 8.0`."""

from collections.abc import Mapping
from decimal import Decimal

from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.numbers.number import plain
from plancheck.text import visible


def target_expression(target: Target, period: str, dimensions: Mapping[str, str]) -> str:
    """Return what must hold for a target to be met, in one period and for one value of each of its dimensions.

    A side on which lying outside the range is a pass has no bound here.
    """
    where = {**target.where, **{name: (value,) for name, value in dimensions.items()}}
    subject = _figure(target.indicator, period, where)
    if target.statistic != "level":
        subject = f"{target.statistic}({subject})"
    if target.decimals is not None:
        subject = f"round({subject}, {target.decimals})"
    return _between(subject, target)


def total_expression(total: Total, tolerance: Decimal | None) -> str:
    """Return what must hold for a total, `tolerance` being the largest difference that still does."""
    parts = " + ".join(_figure(part, str(total.period), total.where) for part in total.parts)
    if not tolerance:
        return f"{parts} = {plain(total.total)}"
    return f"abs({parts} - {plain(total.total)}) <= {plain(tolerance)}"


def _figure(indicator: str, period: str, where: Mapping[str, tuple[str, ...]]) -> str:
    conditions = [f"{visible(name)} = {' or '.join(map(visible, values))}" for name, values in where.items()]
    return f"{visible(indicator)}[{', '.join([period, *conditions])}]"


def _between(subject: str, target: Target) -> str:
    lower, upper = target.demanded.lower, target.demanded.upper
    if lower is not None and lower == upper:
        return f"{subject} = {plain(lower)}"
    least, most = ("<=" if it_is else "<" for it_is in (target.range.lower_inclusive, target.range.upper_inclusive))
    if lower is None:
        return subject if upper is None else f"{subject} {most} {plain(upper)}"
    if upper is None:
        return f"{subject} {least.replace('<', '>')} {plain(lower)}"
    return f"{plain(lower)} {least} {subject} {most} {plain(upper)}"
