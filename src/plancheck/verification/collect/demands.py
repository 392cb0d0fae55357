"""What a plan asks of the rows: which of them each target and each part of a total wants."""

from collections.abc import Collection, Mapping, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

from plancheck.contract.bitset import Bits, members
from plancheck.contract.keys import Keys
from plancheck.contract.settlement import Ask, Condition, Groups, Pieces
from plancheck.model.names import indicator_names
from plancheck.model.period import Period
from plancheck.model.plan import Plan, Target, Total
from plancheck.verification.collect.keep_all import Interest
from plancheck.verification.collect.keep_worst import Fold
from plancheck.verification.collect.single_row import Alone
from plancheck.verification.judge.breakpoints import pieces
from plancheck.verification.judge.figure import Figures
from plancheck.verification.judge.ranking import NOTED, kept_of
from plancheck.verification.judge.statistic import years_of
from plancheck.verification.judge.units import UnitError

if TYPE_CHECKING:
    from plancheck.verification.collect.duplicate_keys import FoldKey, Repeats

Taker = Interest | Fold

_FEW_HELD: Final = 10_000
"""How many keys may be held with the first of their rows: a row takes a kilobyte."""


class PlanQuestions:
    """What a plan asks; see `contract.settlement.Questions`.

    Attributes:
        ambiguous: Names that lead to two indicators.
        takers: Where the rows go, in the order of `asks`; new ones for each reading.
    """

    def __init__(  # noqa: PLR0913  three say what is not wanted
        self,
        plan: Plan,
        figures: Figures,
        as_of: Period | None,
        *,
        only: Collection[str] | None = None,
        can_fold: bool = True,
        can_settle: bool = True,
    ) -> None:
        """Ask for what `plan` wants, for `only` some of it in the end; without `can_fold`, no row decides alone."""
        self.plan = plan
        self.dimensions = plan.dimensions
        self.names, self.ambiguous = indicator_names(plan)
        self.as_of = as_of
        self.latest: Period | None = None
        self.can_settle = can_settle
        self.held = Keys()
        self._tells_by_number = False
        self._shown: list[frozenset[FoldKey]] | None = None
        self._only = only
        self._figures = figures
        self._takers: list[Taker] = []
        conditions: dict[Condition, int] = {}
        self.asks: Sequence[Ask] = (
            *(self._of_target(target, conditions, can_fold=can_fold) for target in plan.targets),
            *(self._of_part(part, total, conditions) for total in plan.totals for part in total.parts),
        )
        self.conditions: Sequence[Condition] = tuple(conditions)
        self.groups = Groups(self.conditions)
        self.kept = kept_of([self._wanted(ask) for ask in self.asks if ask.target and ask.is_listed])
        self._expected = {place: self._number_named(ask) for place, ask in enumerate(self.asks) if ask.can_fold}

    def _of_target(self, target: Target, conditions: dict[Condition, int], *, can_fold: bool) -> Ask:
        condition = tuple((target.where.get(name), name in target.each) for name in self.plan.dimensions)
        place = conditions.setdefault(condition, len(conditions))
        is_one_figure = all(named is None or is_each or len(named) == 1 for named, is_each in condition)
        folds = can_fold and is_one_figure and not years_of(target)
        is_listed = self._only is None or target.id in self._only
        return Ask(target.indicator, target, place, target.period, folds, is_listed)

    def _of_part(self, part: str, total: Total, conditions: dict[Condition, int]) -> Ask:
        condition = tuple((total.where.get(name), False) for name in self.plan.dimensions)
        return Ask(part, None, conditions.setdefault(condition, len(conditions)), total.period, can_fold=False)

    def _wanted(self, ask: Ask) -> int | None:
        """Return how many verdicts there will be; None if that hangs on the rows."""
        named = [names for names, is_each in self.conditions[ask.condition] if is_each]
        if ask.period is None or any(names is None for names in named):
            return None
        return prod(len(names or ()) for names in named)

    def _number_named(self, ask: Ask) -> list[int]:
        """Return the groups that the plan names itself, if it names all, in its order; each of them gets a verdict."""
        named = [("",) if names is None else names for names, is_each in self.conditions[ask.condition]]
        if any(names is None and is_each for names, is_each in self.conditions[ask.condition]):
            return []
        return [self.groups.expect(values) for values in product(*named)]

    def takers(self) -> list[Taker]:
        """Return takers of rows, in the order of `asks`, that have none yet."""
        self.latest = None
        self._takers = [self._taker(place, ask) for place, ask in enumerate(self.asks)]
        return self._takers

    def _taker(self, place: int, ask: Ask) -> Taker:
        target = ask.target
        if target is None or not ask.can_fold:
            return Interest(ask, self, range(0) if target is None else years_of(target), self._figures.new_key)
        alone = Alone(target, self._figures, self.as_of, lambda: self.latest)
        held = self.held.of(ask.indicator)
        fold = Fold(ask, self, alone, self._figures.new_key, held=held, repeats=self._repeats(place, ask, held))
        for number in self._expected[place]:
            fold.expect(number)
        return fold

    def _repeats(self, place: int, ask: Ask, held: Mapping[Period, Bits]) -> "Repeats | None":
        """Return what tells the rows of those of many held keys that `ask` is about; None if all rows can be kept."""
        if not self._tells_by_number:
            return None
        from plancheck.verification.collect.duplicate_keys import Repeats

        masks = self.groups.masks
        ours = {
            period: [number for number in members(numbers.as_int()) if masks[number] >> ask.condition & 1]
            for period, numbers in held.items()
            if ask.period in {None, period}
        }
        return Repeats(ours, self._shown[place] if self._shown else (), self.groups.first)

    def unit_of(self, target: Target) -> str | None:
        """Return the id of the unit the range of `target` is in; None if the plan states none."""
        return self._figures.units.of(target)

    def takes_as_it_is(self, given: str, wanted: str | None) -> bool:
        """Say whether a value in the unit a file calls `given` needs no conversion to the unit `wanted`."""
        try:
            return self._figures.units.factor(given, wanted) is None
        except UnitError:
            return False

    def pieces(self, place: int) -> Pieces | None:
        """Return the number line of the ask at `place`; None where a number by itself does not decide its verdict."""
        ask = self.asks[place]
        return pieces(ask.target) if ask.target is not None and ask.can_fold else None

    def conflicts(self, takers: Sequence[Taker]) -> Keys:
        """Return the keys whose rows must be held, given the takers after a reading."""
        found = Keys()
        for ask, taker in zip(self.asks, takers, strict=True):
            if isinstance(taker, Fold):
                found.update(ask.indicator, taker.conflicts)
        return found

    def ask_again(self, takers: Sequence[Taker], repeated: Keys, given: tuple[str, ...] | None) -> bool:
        """Say whether all must be read again, and note what is to be held then.

        Args:
            takers: What took the rows of the reading that is over.
            repeated: Keys that it found to come again, beside those that the takers found.
            given: The dimensions that its rows had.
        """
        found = self.conflicts(takers)
        found.join(repeated)
        if self.held.join(found):
            # Rows with other dimensions than the plan's may differ in those, which no number tells.
            self._tells_by_number = len(self.held) > _FEW_HELD and given == self.dimensions
            self._shown = None
            return True
        if self._tells_by_number and self._shown is None:
            self._shown = [taker.to_show(NOTED) if isinstance(taker, Fold) else frozenset() for taker in takers]
            return any(self._shown)
        return False
