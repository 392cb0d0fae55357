"""The verdict on a figure that is reported, and whether those of years or parts say something else."""

from decimal import Decimal
from typing import Any, Final

from plancheck.message import Message, message, template
from plancheck.model.period import Period, parse_period
from plancheck.model.results.result import Result
from plancheck.model.sections.target import STATISTICS
from plancheck.numbers.number import EXACT, Day, decimals_of
from plancheck.numbers.range import Bounds
from plancheck.text import quoted, visible
from plancheck.verification.figures.exact_number import Exact, Level, Span, stated
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.statistic import Computed
from plancheck.verification.judge.hints import Hints
from plancheck.verification.judge.verdict import breakpoints
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.targets.result_maker import ResultMaker, decimals_shown, with_manner, with_statuses
from plancheck.wording.units import period_in_words, quantity

_MEANS: Final = frozenset({"mean", "mean_growth"})

_FEWEST: Final = 2  # figures that a mean is of
_MOST_MORE: Final = 20


class ReportedVerdicts:
    """Judges the figures of one target that are reported."""

    def __init__(self, maker: ResultMaker) -> None:
        self._maker = maker
        self._target = maker.target
        self._points = breakpoints(maker.target)
        self._is_of_days = maker.target.range.is_of_days
        self._hints = Hints(maker.target, maker.units.measure(maker.unit))

    def result(self, group: Group, period: Period, found: Figure, value: Decimal, computed: Computed) -> Result:
        """Return the verdict on `value`, which is `found`, where the figure is `computed` as well."""
        if computed.number is not None and (fault := self._of_all_terms(value, found, computed, computed.number)):
            return self._maker.unverifiable(group, period, fault, found.locations)
        number = Level(value)
        judgement = self._maker.judge(number, during=self._during(found, value))
        rounding = self._rounding(found, value)
        words = self._with_rounding(with_statuses(_with_source(judgement.words, found), found.statuses), rounding)
        hint = self._hint(found, value) if judgement.verdict in {"fail", "near"} else None
        told = {"actual": value, "actual_text": found.text, "basis": "reported", "rounding": rounding, "hint": hint}
        result = self._maker.judged(group, period, number, judgement, words, found, **told)
        if computed.number is None:
            return result
        return result._replace(message=self._with_difference(result.message, found, value, computed, computed.number))

    def _of_all_terms(self, value: Decimal, found: Figure, computed: Computed, mean: Exact) -> Message | None:
        """Return that what is reported as a mean is as much as all its figures, or more or less than each of them.

        A mean lies between the least and the greatest of them, but for rounding.
        """
        values = [number for _, number in computed.terms]
        if self._target.statistic not in _MEANS or len(values) < _FEWEST:
            return None
        unit = max(Decimal(1).scaleb(-decimals_of(value)), found.rounding + computed.rounding)
        if abs(value - stated(mean)) > abs(value - sum(values, Decimal(0))):
            words = template(
                "{text} is nearer to the sum of {count} figures than to their {statistic}: is it that sum?"
            )
        elif not min(values) - unit <= value <= max(values) + unit:
            words = template(
                "{text} is the {statistic} of {count} figures, and lies beyond all of them; correct one of them"
            )
        else:
            return None
        statistic = message(STATISTICS[self._target.statistic])
        return message(words, text=quoted(found.text, 40), statistic=statistic, count=len(values))

    def _during(self, found: Figure, value: Decimal) -> Message | None:
        period = parse_period(found.text) if isinstance(value, Day) else None
        return None if period is None or period.start == period.end else period_in_words(period)

    def _rounding(self, found: Figure, value: Decimal) -> Bounds | None:
        """Return the numbers that round to `value` if they leave its verdict in doubt; far from a bound none do."""
        low, high = EXACT.subtract(value, found.rounding), EXACT.add(value, found.rounding)
        if any(low <= point <= high for point in self._points):
            from plancheck.verification.judge.between import rounding_doubt

            return rounding_doubt(self._target, found, value)
        return None

    def _with_rounding(self, words: Message, rounding: Bounds | None) -> Message:
        if rounding is None:
            return words
        from plancheck.verification.judge.between import bounds_in_words

        ends = rounding._replace(lower_inclusive=True, upper_inclusive=True).turned(Decimal.normalize)
        told = template("{finding}; uncertain within rounding ({bounds})")
        return message(told, finding=words, bounds=bounds_in_words(ends, self._maker.name))

    def _hint(self, found: Figure, value: Decimal) -> Message | None:
        if self._is_of_days:
            return None
        if found.converted:
            return self._hints.of_sign(value, found.text)
        return self._hints.hint(value, found.text)

    def _with_difference(
        self, words: Message, found: Figure, value: Decimal, computed: Computed, number: Exact
    ) -> Message:
        off = EXACT.add(found.rounding, computed.rounding)
        if not (number.compare(EXACT.add(value, off)) > 0 or number.compare(EXACT.subtract(value, off)) < 0):
            return words
        judgement = self._maker.judge(number, max(decimals_of(value), 2))
        shown = quantity(judgement.shown, self._maker.name)
        told = {"label": self._maker.notes.label, "reported": quantity(value, self._maker.name), "number": shown}
        if computed.manner is not None:
            note = template("{label}: reported {reported}; {manner} is {number}")
            is_contrary = judgement.verdict != self._maker.judge(Level(value)).verdict
            kind = "contradiction" if is_contrary else "differs"
            self._maker.notes.add(kind, message(note, manner=computed.manner, **told), computed.locations)
            return message("{finding}; {manner} is {number}", finding=words, manner=computed.manner, number=shown)
        statistic = message(STATISTICS[self._target.statistic])
        note = template("{label}: reported {reported}; the {statistic} of the yearly figures is {number}")
        self._maker.notes.add("differs", message(note, statistic=statistic, **told), computed.locations)
        finding = template("{finding}; the {statistic} of the yearly figures is {number}")
        return message(finding, finding=words, statistic=statistic, number=shown)


def _with_source(words: Message, found: Figure) -> Message:
    if not found.converted:
        return words
    source = f"{visible(found.text, 40)} {visible(found.unit, 40)}"
    return message("{finding} (from {source})", finding=words, source=source)


def reported_between(maker: ResultMaker, group: Group, period: Period, found: Figure, bounds: Bounds) -> Result:
    """Return the verdict on a figure of which the file says between which numbers it lies."""
    from plancheck.verification.judge.between import bounds_in_words

    words = bounds_in_words(bounds, maker.name)
    subject = message("{text} ({bounds})", text=visible(found.text, 40), bounds=words)
    return _between(maker, group, period, Span.of(bounds), subject, found, actual_text=found.text, basis="reported")


def computed_between(maker: ResultMaker, group: Group, period: Period, computed: Computed, span: Span) -> Result:
    """Return the verdict on a statistic of yearly figures of which some are such ones."""
    from plancheck.verification.judge.between import bounds_in_words

    bounds = _shown(maker, span)
    subject = with_manner(bounds_in_words(bounds, maker.name), computed, maker.target)
    text = bounds_in_words(bounds, None)
    return _between(maker, group, period, span, subject, computed, actual_text=text, basis="computed")


def _between(  # noqa: PLR0913, PLR0917  the figure, and what is said of it
    maker: ResultMaker,
    group: Group,
    period: Period,
    span: Span,
    subject: Message,
    found: Figure | Computed,
    **told: Any,  # noqa: ANN401  fields of Result
) -> Result:
    from plancheck.verification.judge.between import judge_between

    judged = judge_between(maker.target, span, subject, maker.name)
    words = with_statuses(judged.words, found.statuses)
    return maker.judged(group, period, span, judged, words, found, bounds=span.stated(), **told)


def _shown(maker: ResultMaker, span: Span) -> Bounds:
    """Return the ends as reports show them: with so many decimals that they differ, if they do."""
    decimals = decimals_shown(maker.target)
    for places in range(decimals, decimals + _MOST_MORE):
        low, high = (None if end is None else Decimal(maker.judge(end, places).shown) for end in (span.low, span.high))
        if low is None or low != high:
            break
    return Bounds(low, high, span.low_inclusive, span.high_inclusive)
