"""Sums that must hold: the parts' actuals against the total the plan states."""

from plancheck.message import message, template
from plancheck.model.actual import Location, in_words, together
from plancheck.model.plan import Plan
from plancheck.model.results.result import TotalResult, Verdict
from plancheck.model.sections.total import Total
from plancheck.numbers.number import EXACT
from plancheck.verification.figures.figure import Figure, Figures
from plancheck.verification.figures.statistic_numbers import total as total_of
from plancheck.verification.figures.units import differing_units
from plancheck.verification.figures.unknown_periods import may_be_due, no_actual, places
from plancheck.verification.judge.ranking import DueDate
from plancheck.verification.keep.row_keeper import RowKeeper
from plancheck.wording.units import NO_ACTUAL, UnitName, distance, period_in_words, quantity, unit_name, wording


def judge_total(total: Total, parts: list[RowKeeper], plan: Plan, figures: Figures, as_of: DueDate) -> TotalResult:
    """Return whether the parts sum to the total, within the rounding of the parts as written.

    Each part may be off by half a unit of its last decimal, so k parts with d decimals by k · ½ · 10^-d together.
    """
    if (period := total.period) is None or as_of.is_before(period):
        return _later(total, parts, as_of)
    pairs = zip(total.parts, parts, strict=True)
    found_parts = [figures.of(keeper.rows((), period), plan.indicators[part].unit) for part, keeper in pairs]
    unlisted = sum(found.unlisted for found in found_parts)
    return _judged(total, found_parts, parts, plan)._replace(unlisted=unlisted)


def _judged(total: Total, found_parts: list[Figure], parts: list[RowKeeper], plan: Plan) -> TotalResult:
    locations, period = tuple(place for found in found_parts for place in found.locations), total.period
    unread = [keeper.unread(()) for keeper in parts]
    if not any(unread) and all(found.value is None and not found.fault for found in found_parts):
        none = message("no actual of any part for {period}", period=period_in_words(period))
        return TotalResult(total, "no_data", none, locations=locations)
    for part, found, rows in zip(total.parts, found_parts, unread, strict=True):
        if found.value is None:
            none = no_actual(period, rows) if rows else message(NO_ACTUAL, period=period_in_words(period))
            why = message("{part}: {fault}", part=wording(plan.indicators[part].label), fault=found.fault or none)
            more = () if found.fault else places(rows)
            return TotalResult(total, "unverifiable", why, locations=locations + more)
    is_open = not any(plan.indicators[part].unit for part in total.parts)
    if is_open and (differ := differing_units({found.unit for found in found_parts if found.unit})):
        return TotalResult(total, "unverifiable", differ, locations=locations)
    return _compared(total, found_parts, locations, unit_name(plan, plan.indicators[total.parts[0]].unit))


def _later(total: Total, parts: list[RowKeeper], as_of: DueDate) -> TotalResult:
    """Return that the total is not due; unverifiable while the period of a row is not understood."""
    period = total.period
    unread = [] if as_of.is_given else [row for keeper in parts for row in keeper.unread(())]
    if period is None or not unread:
        return TotalResult(total, "not_due", as_of.words(period))
    return TotalResult(total, "unverifiable", may_be_due(period, unread), locations=places(unread))


def _compared(total: Total, figures: list[Figure], places: tuple[Location, ...], unit: UnitName | None) -> TotalResult:
    values = tuple(found.value for found in figures if found.value is not None)
    sum_ = total_of(values)
    tolerance = total_of([found.rounding for found in figures]) if total.tolerance is None else total.tolerance
    gap = EXACT.subtract(sum_, total.total)
    holds = abs(gap) <= tolerance
    exactly = template("the parts sum to {sum}, as stated")
    within = template("the parts sum to {sum}, within {tolerance} of {total}")
    beyond = template("the parts sum to {sum}, not within {tolerance} of {total}")
    words = exactly if not gap else within if holds else beyond
    shown = {"tolerance": distance(tolerance, unit), "total": quantity(total.total, unit)}
    text = message(words, sum=quantity(sum_, unit), **shown)
    if statuses := together(*(found.statuses for found in figures)):
        text = message("{finding} ({statuses})", finding=text, statuses=in_words(statuses))
    verdict: Verdict = "pass" if holds else "fail"
    return TotalResult(total, verdict, text, sum_, gap, tolerance, places, values, statuses=statuses)
