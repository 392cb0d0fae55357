"""The results of one target, with what all of them say: its unit, what the figure completes, what it came to before."""

from typing import Any

from plancheck.message import Message, message
from plancheck.model.actual import Location, Statuses, in_words
from plancheck.model.period import Period
from plancheck.model.results.result import Result, Verdict
from plancheck.model.sections.target import STATISTICS, Target
from plancheck.numbers.number import decimals_of
from plancheck.track.completion import Completion
from plancheck.verification.figures.exact_number import Exact, Span
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.statistic import Computed
from plancheck.verification.figures.units import Units
from plancheck.verification.judge.verdict import Judge, Judgement
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.progress import Progress
from plancheck.verification.targets.target_rows import TargetNotes


class ResultMaker:
    """Makes the results of one target."""

    def __init__(self, target: Target, units: Units, notes: TargetNotes, progress: Progress) -> None:
        self.target = target  # the target
        self.units = units  # those of its plan
        self.unit = units.of(target)  # the id of the one its range is in
        self._symbol = units.symbol(self.unit)
        self.name = units.name(target)  # what people call that one
        self.judge = Judge(target, self.name).judge  # judges numbers in it
        self.notes = notes  # what is to be known beside its results
        self.progress = progress  # how far it is
        self.replaced = units.plan.replaced_by(target)  # the target that its own replaces; None if it replaces none

    def made(
        self,
        group: Group,
        period: Period | None,
        verdict: Verdict,
        words: Message,
        **evidence: Any,  # noqa: ANN401  fields of Result
    ) -> Result:
        """Return a result of `group`."""
        dimensions = dict(zip(self.target.each, group, strict=True))
        return Result(self.target, period, dimensions, self._symbol, verdict, words, **evidence)

    def of_no_group(self, verdict: Verdict, words: Message) -> Result:
        """Return the result of a target with `each` for which no row was found at all."""
        return Result(self.target, self.target.period, {}, self._symbol, verdict, words)

    def unverifiable(
        self, group: Group, period: Period, why: Message, locations: tuple[Location, ...], text: str | None = None
    ) -> Result:
        """Return the result of a figure, written as `text`, on which there can be no verdict."""
        return self.made(group, period, "unverifiable", why, actual_text=text, locations=locations)

    def judged(  # noqa: PLR0913, PLR0917  the number, and what is said of it
        self,
        group: Group,
        period: Period,
        number: Exact | Span,
        judgement: Judgement,
        words: Message,
        source: Figure | Computed,
        **evidence: Any,  # noqa: ANN401  fields of Result
    ) -> Result:
        """Return the result of a figure, with `words` on it, what it came to before, and what it completes."""
        words, replaced = self._with_replaced(words, number, source.locations)
        completion = Completion(reason=source.fault)
        if not isinstance(number, Span):
            completion = self.progress.completion(self.target, number, period, group)
        evidence |= {"position": judgement.position, "gap": judgement.gap, "grade": judgement.grade}
        evidence |= {"replaced": replaced, "completion": completion.percent, "no_completion": completion.reason}
        evidence |= {"locations": source.locations, "unlisted": source.unlisted, "statuses": source.statuses}
        return self.made(group, period, judgement.verdict, words, **evidence)

    def _with_replaced(
        self, words: Message, number: Exact | Span, locations: tuple[Location, ...]
    ) -> tuple[Message, Verdict | None]:
        """Return a finding with what its figure came to by the target that was replaced, and that verdict."""
        if self.replaced is None:
            return words, None
        from plancheck.verification.judge.between import before

        found = before(self.target, self.replaced, number, self.units.plan)
        if found is None or found.words is None:
            return words, found and found.verdict
        said = message("{label}: {finding}", label=self.notes.label, finding=found.words)
        self.notes.add("replaced", said, locations)
        return message("{finding}; {before}", finding=words, before=found.words), found.verdict


def decimals_shown(target: Target) -> int:
    """Return how many decimals a computed actual is shown with: one more than the plan's own bounds."""
    return 1 + max(map(decimals_of, target.range.ends))


def with_statuses(words: Message, statuses: Statuses) -> Message:
    """Return `words` with what is said of the figure they are about."""
    return words if not statuses else message("{finding} ({statuses})", finding=words, statuses=in_words(statuses))


def with_manner(words: Message, computed: Computed, target: Target) -> Message:
    """Return `words` with how the figure they are about is computed."""
    if computed.manner is not None:
        return message("{finding} ({manner})", finding=words, manner=computed.manner)
    statistic = message(STATISTICS[target.statistic])
    return message("{finding} ({statistic} of the yearly figures)", finding=words, statistic=statistic)
