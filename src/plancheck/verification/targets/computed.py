"""The verdict on a figure that is computed from those of years or parts, or the reason why there is none."""

from plancheck.message import Message, message
from plancheck.model.period import Period
from plancheck.model.results.result import Result
from plancheck.model.sections.target import STATISTICS, Target
from plancheck.verification.figures.exact_number import Exact, stated
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.statistic import Computed
from plancheck.verification.figures.unknown_periods import beside, may_be_reported, places
from plancheck.verification.judge.verdict import judge
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.targets.between_bounds import computed_between, decimals_shown
from plancheck.verification.targets.no_figure import NoFigure
from plancheck.verification.targets.other_figures import OtherFigures
from plancheck.verification.targets.result_maker import Finding, ResultMaker, with_statuses
from plancheck.verification.targets.target_rows import TargetRows


class ComputedVerdicts:
    """Judges the figures of one target that are computed."""

    def __init__(self, maker: ResultMaker, rows: TargetRows, others: OtherFigures, no_figure: NoFigure) -> None:
        """Judge by the target of `maker`, of which there are these `rows`."""
        self._maker = maker
        self._rows = rows
        self._others = others
        self._no_figure = no_figure

    def result(self, group: Group, period: Period, computed: Computed, reported: Figure) -> Result:
        """Return the verdict on what is `computed` where no figure is `reported`."""
        unread = self._rows.unread(group)
        if computed.span is not None and not unread:
            return computed_between(self._maker, group, period, computed, computed.span)
        if computed.fault:
            where = computed.locations + places(unread)
            found = self._maker.unverifiable(group, period, beside(computed.fault, unread), where)
            return found._replace(unlisted=computed.unlisted)
        if computed.number is None:
            return self._no_figure.result(group, period, reported)
        if doubtful := self._others.doubtful(group, period, unread):
            return self._maker.unverifiable(group, period, may_be_reported(period, doubtful), places(doubtful))
        return self._judged(group, period, computed, computed.number)

    def _judged(self, group: Group, period: Period, computed: Computed, number: Exact) -> Result:
        target = self._maker.target
        judgement = judge(target, number, decimals_shown(target), self._maker.name)
        words = with_statuses(_with_manner(judgement.words, computed, target), computed.statuses)
        said = self._maker.with_replaced(words, number, computed.locations)
        return self._maker.judged(
            group,
            period,
            Finding(number, judgement, *said),
            computed,
            actual=stated(number),
            actual_text=judgement.shown,
            basis="computed",
        )


def _with_manner(words: Message, computed: Computed, target: Target) -> Message:
    """Return a finding with how its figure is computed."""
    if computed.manner is not None:
        return message("{finding} ({manner})", finding=words, manner=computed.manner)
    statistic = message(STATISTICS[target.statistic])
    return message("{finding} ({statistic} of the yearly figures)", finding=words, statistic=statistic)
