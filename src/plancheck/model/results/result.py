"""What verify decides: a verdict for each target, with the evidence for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, Literal, get_args

from plancheck.message import Message
from plancheck.model.actual import Location, Statuses
from plancheck.model.composition import Rolled
from plancheck.model.fields.plan_period import EVERY
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.track import Tracked
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Bounds, Position
from plancheck.text import quoted

Verdict = Literal["pass", "near", "fail", "no_data", "unverifiable", "not_due"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
WORST_FIRST: Final[tuple[Verdict, ...]] = ("unverifiable", "fail", "no_data", "near", "pass", "not_due")

_RANK: Final = {verdict: rank for rank, verdict in enumerate(WORST_FIRST)}
Grade = Literal["exceeded", "met", "near", "missed"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)

Basis = Literal["reported", "computed"]
# The kind of a note on what an as-of date that nobody gave leaves open: summaries say it beside the date.
AS_OF: Final = "as_of"
# The kinds of notes beside which every verdict stands, the gravest first; any other kind is graver.
MILD_NOTES: Final = (
    *("spelling", "source", "structure", "unused_column", "differs", "vintage", "repeated", "unmatched"),
)


def badness(verdict: Verdict, gap: Decimal | None) -> tuple[int, Decimal]:
    """Return what sorts the worst verdict first: the gravest, and of these the one furthest off, by its last digit."""
    return _RANK[verdict], (gap or Decimal(0)).copy_abs().copy_negate()


class Result(NamedTuple):
    """The verdict on one target for one period and one value of each of its dimensions."""

    target: Target
    period: Period | None  # None when a target that holds for every period found none
    dimensions: Mapping[str, str]  # for each dimension of the target's `each`, the value judged here
    unit: str | None  # symbol of the unit of range, actual and gap; None when the plan states none
    verdict: Verdict
    message: Message  # why, in one sentence
    position: Position | None = None  # where the actual lies; None when there is none to place
    # in the unit of the target; a computed mean that has no end is rounded to 20 digits, the verdict is not
    actual: Decimal | None = None
    # a reported actual as its file states it, a computed one as reports print it; in words where it may be any number
    # between two
    actual_text: str | Message | None = None
    gap: Decimal | None = None  # signed distance from the nearest bound, 0 within; negative below
    basis: Basis | None = None
    # the rows the actual comes from; of each figure that many rows state, the first
    locations: tuple[Location, ...] = ()
    # what else the value may mean, if it misses the range and another plausible reading of it would not
    hint: Message | None = None
    # the figures that the statistic of the target is of, as far as there are any, in order of time: of years, or of the
    # months, quarters or halves of one
    terms: tuple[tuple[Period, Decimal], ...] = ()
    unlisted: int = 0  # how many more rows the actual comes from
    statuses: Statuses = ()  # what the files say of the actual, or of any figure it is computed from
    # How well a figure meets the target; None where none was judged. It stands beside the verdict and never changes it.
    grade: Grade | None = None
    # how much of the target the actual comes to, in percent, with at most 20 significant digits
    completion: Decimal | None = None
    no_completion: Message | None = None  # why that means nothing, although there is an actual
    # how far a target that is not due is on the way; None where nothing can be said, and of any other
    track: Tracked | None = None
    replaced: Verdict | None = None  # the verdict by the target that this one replaces, where both are of one figure
    # the figures of the whole that are made of those of its parts, in order of time: the actual, or those of years that
    # it is computed from, or what stands beside the actual that is reported
    rolled: tuple[Rolled, ...] = ()
    # between which numbers the actual lies, where no more is known of it; `actual` is None then
    bounds: Bounds | None = None
    # where the verdict would turn among the numbers that round to the actual as it is written, these
    rounding: Bounds | None = None
    # the figures of the years around a target of one verdict, in its unit and in order of time; none of one that is
    # computed from those of years
    series: tuple[tuple[Period, Decimal], ...] = ()

    def __repr__(self) -> str:
        on = ", ".join([self.target.id, str(self.period or EVERY), *map(str, self.dimensions.values())])
        return f"<Result {quoted(on)}: {self.verdict}, actual {self.actual}>"

    @property
    def conditions(self) -> dict[str, tuple[str, ...]]:
        """For each dimension the values that a row may have: of the plan's `where`, and the one judged here."""
        return {**self.target.where, **{name: (value,) for name, value in self.dimensions.items()}}

    @property
    def exceeded(self) -> bool:
        """Whether this is a pass beyond what the plan asks for: see `grade`."""
        return self.grade == "exceeded"


class TotalResult(NamedTuple):
    """The verdict on a sum that must hold."""

    total: Total
    verdict: Verdict
    message: Message
    sum: Decimal | None = None  # of the parts' actuals; None when one is missing or cannot be read
    gap: Decimal | None = None  # `sum` less the total stated
    tolerance: Decimal | None = None  # largest difference that still holds
    locations: tuple[Location, ...] = ()
    values: tuple[Decimal, ...] = ()  # the actual of each part, in the order of the plan; empty when there is no sum
    unlisted: int = 0  # how many more rows than those at the locations the parts' actuals come from
    statuses: Statuses = ()  # what the files say of any of the parts' actuals

    def __repr__(self) -> str:
        return f"<TotalResult {quoted(self.total.id)}: {self.verdict}, sum {self.sum}>"


class Outcome(NamedTuple):
    """All verdicts of one target: exact `counts` of each; `results`, of very many the worst."""

    target: Target
    counts: Counter[Verdict]
    results: tuple[Result, ...]

    @property
    def truncated(self) -> int:
        """How many verdicts are counted but not among the results."""
        return self.counts.total() - len(self.results)


class Note(NamedTuple):
    """Something to know that is no verdict: a word for programs, where it shows first, and in how many rows."""

    kind: str
    message: Message
    locations: tuple[Location, ...] = ()
    rows: int = 0

    @property
    def is_grave(self) -> bool:
        """Whether it says that something was not judged, or may not mean what it says: it is told to all."""
        return self.kind not in MILD_NOTES

    @property
    def mildness(self) -> int:
        """What sorts the gravest notes first, and keeps those of one kind together."""
        return MILD_NOTES.index(self.kind) if self.kind in MILD_NOTES else -1


class Verification(NamedTuple):
    """Everything verify decided."""

    plan: Plan
    inputs: Mapping[str, int]  # for each file of actuals, its number of data rows
    # targets whose period ends later are not due; None when no row has a period, and every target is due
    as_of: Period | None
    as_of_given: bool  # whether the caller set it, rather than the latest period with a figure
    outcomes: tuple[Outcome, ...]
    totals: tuple[TotalResult, ...]
    notes: tuple[Note, ...]
    unmatched_rows: int  # how many rows no target of the plan asks for
    is_foreign: bool = False  # whether there are rows, all of them of indicators that the plan does not know

    def __repr__(self) -> str:
        totals = f"; totals: {_counted(self.total_counts)}" if self.totals else ""
        return f"<Verification of {quoted(self.plan.header.id)} as of {self.as_of}: {_counted(self.counts)}{totals}>"

    @property
    def results(self) -> tuple[Result, ...]:
        """The results of all targets, in plan order."""
        return tuple(result for outcome in self.outcomes for result in outcome.results)

    @property
    def counts(self) -> Counter[Verdict]:
        """How many verdicts of each kind the targets have; totals are not counted."""
        return sum((outcome.counts for outcome in self.outcomes), Counter())

    @property
    def total_counts(self) -> Counter[Verdict]:
        """How many verdicts of each kind the totals have."""
        return Counter(total.verdict for total in self.totals)

    @property
    def truncated(self) -> int:
        """How many verdicts are counted but not among the results."""
        return sum(outcome.truncated for outcome in self.outcomes)


def _counted(counts: Counter[Verdict]) -> str:
    return ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS if counts[verdict]) or "no verdicts"


def share(wanted: Iterable[int], room: int) -> int:
    """Return how many each may have, so that all together have no more than `room`."""
    amounts = sorted(wanted)
    for place, amount in enumerate(amounts):
        equal = room // (len(amounts) - place)
        if amount > equal:
            return equal
        room -= amount
    return amounts[-1] if amounts else room
