"""The figures of a whole that are made of those of its parts, as a verdict takes and tells them."""

from decimal import ROUND_UP, Context, Decimal
from fractions import Fraction
from itertools import islice
from typing import Final

from plancheck.message import Message, message, some, template
from plancheck.model.composition import Composition, Manner, Part, Rolled
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.numbers.digits import number_of
from plancheck.verification.composing.part_figures import Composed, PartFigure, Reach
from plancheck.verification.figures.exact_number import Exact, Level, Span, quotient
from plancheck.verification.figures.figure import NONE, Figure
from plancheck.verification.figures.key_rows import PLACES
from plancheck.verification.figures.statistic import NOTHING, Computed
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.parts import Parts
from plancheck.wording.units import wording

MOST_LISTED: Final = 1_000  # most parts of one whole that reports list
_UP: Final = Context(prec=20, rounding=ROUND_UP, Emax=999_999, Emin=-999_999)

_MANNERS: Final[dict[Manner, str]] = {
    "sum": template("the sum of {count} parts"),
    "mean": template("the mean of {count} parts"),
    "weighted_mean": template("the mean of {count} parts, weighted by {by}"),
    "ratio": template("the ratio of {of} to {by}, of {count} parts"),
}
_ONLY_RATIO: Final = template("the ratio of {of} to {by}, of its only part")
_WITHOUT: Final = template("{manner}, without {names}")
_NAMED: Final = 6


class Wholes:
    """The wholes that one target asks for, made of `parts`; those of one group are remembered until the next."""

    def __init__(self, plan: Plan, parts: Parts) -> None:
        self._plan = plan
        self.parts = parts
        self._group: Group | None = None
        self._known: dict[Period, tuple[Composition, Composed] | None] = {}

    def _whole(self, group: Group, period: Period) -> tuple[Composition, Composed] | None:
        if group != self._group:
            self._group, self._known = group, {}
        if period not in self._known:
            self._known[period] = self.parts.whole(group, period)
        return self._known[period]

    def figure(self, group: Group, period: Period) -> Figure | None:
        """Return the figure of a whole as one that a row might state; None if there is none of any part."""
        if (whole := self._whole(group, period)) is None:
            return None
        composition, found = whole
        places = tuple(islice(found.locations, PLACES))
        value = None if found.number is None else number_of(found.number)
        bounds = None if found.reach is None else _span(composition, found.reach).stated()
        return Figure(value, found.fault, "", places, found.rows, statuses=found.statuses, bounds=bounds)

    def computed(self, group: Group, period: Period) -> Computed:
        """Return the figure of a whole as one that is computed."""
        if (whole := self._whole(group, period)) is None:
            return NOTHING
        composition, found = whole
        places = tuple(islice(found.locations, PLACES))
        return Computed(
            None if found.number is None else _number(composition, found.number),
            found.fault,
            places,
            unlisted=found.rows - len(places),
            statuses=found.statuses,
            rounding=_UP.divide(Decimal(found.rounding.numerator), Decimal(found.rounding.denominator)),
            manner=self._manner(composition, found),
            span=None if found.reach is None else _span(composition, found.reach),
        )

    def _manner(self, composition: Composition, found: Composed) -> Message:
        of = wording(self._plan.indicators[composition.of].label)
        by = wording(self._plan.indicators[composition.by or composition.of].label)
        words = _MANNERS[composition.how] if composition.over else template("the ratio of {of} to {by}")
        if composition.over and len(found.parts) == 1:
            words = _ONLY_RATIO if composition.how == "ratio" else template("the figure of its only part")
        manner = message(words, count=len(found.parts), of=of, by=by)
        return manner if not found.missing else message(_WITHOUT, manner=manner, names=some(found.missing, _NAMED))

    def rolled(self, group: Group, period: Period) -> Rolled | None:
        """Return a whole as reports list it; None if it has no figure."""
        whole = self._whole(group, period)
        if whole is None or (whole[1].number is None and whole[1].reach is None):
            return None
        composition, found = whole
        way = composition.how, composition.over, composition.of, composition.by
        number = None if found.number is None else number_of(found.number)
        parts = tuple(_part(composition, part) for part in found.parts[:MOST_LISTED])
        more, bounds = max(0, len(found.parts) - MOST_LISTED), found.reach and _span(composition, found.reach).stated()
        return Rolled(period, *way, number, parts, more, tuple(found.missing), bounds)


def _number(composition: Composition, number: Fraction) -> Exact:
    return Level(number_of(number)) if composition.how == "sum" else quotient(number)


def _span(composition: Composition, reach: Reach) -> Span:
    low, high = (None if end.number is None else _number(composition, end.number) for end in reach)
    return Span(low, high, reach.low.is_included, reach.high.is_included)


def _part(composition: Composition, part: PartFigure) -> Part:
    names = dict(zip(composition.over, part.names, strict=True))
    value, weight, place = part.value, part.weight or NONE, next(iter(part.value.locations), None)
    return Part(names, value.value, weight.value, place, value.bounds, weight.bounds)
