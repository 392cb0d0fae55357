"""Which target of an old plan is which of the new one."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from typing import Final

from plancheck.model.sections.target import Target

Pair = tuple[Target | None, Target | None]
"""A target of the old plan with its like in the new one; None where there is none."""


def paired(old: tuple[Target, ...], new: tuple[Target, ...]) -> list[Pair]:
    """Return each target once, those of the new plan in its order, then those that are gone.

    Two are the same by their id; else by indicator, dimensions and range, when only the period moved; else when each is
    the only one left of its indicator and dimensions; else by all but the name of the indicator.
    """
    partner: dict[str, Target] = {}
    for like in _LIKENESSES:
        taken = {found.id for found in partner.values()}
        left = [target for target in old if target.id not in taken]
        right = [target for target in new if target.id not in partner]
        partner |= dict(_matches(left, right, like))
    taken = {found.id for found in partner.values()}
    pairs: list[Pair] = [(partner.get(target.id), target) for target in new]
    return [*pairs, *((target, None) for target in old if target.id not in taken)]


def _matches(old: list[Target], new: list[Target], like: Callable[[Target], Hashable]) -> Iterator[tuple[str, Target]]:
    counts = Counter(map(like, old)), Counter(map(like, new))
    known = {like(target): target for target in old}
    for target in new:
        key = like(target)
        if counts[0][key] == counts[1][key] == 1:
            yield target.id, known[key]


def _conditions(target: Target) -> Hashable:
    return tuple(sorted((name, tuple(sorted(values))) for name, values in target.where.items())), target.each


_LIKENESSES: Final[tuple[Callable[[Target], Hashable], ...]] = (
    lambda target: target.id,
    lambda target: (target.indicator, _conditions(target), target.range),
    lambda target: (target.indicator, _conditions(target)),
    lambda target: (target.period, target.range, _conditions(target)),
)
"""What two targets have in common that are the same, the surest first."""
