"""Values and what columns beside them say: powers of ten, and figures that are not to be judged."""

from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.arrays.fixed_point import END
from plancheck.actuals.batches.record_batch import Values

MOST: Final = 17
"""Powers beyond it leave no number within the digits that are proved."""

WITHHELD: Final = MOST + 1
"""The effect on numbers that count as if they were not there."""

UNTOLD: Final = MOST + 2
"""The effect where only the row reader can tell what numbers are; all others are the powers of ten they have."""


def scaled(values: Values, effects: Ints) -> Values:
    """Return `values`, each with its effect. What is blank stays so."""
    found = set((np.flatnonzero(np.bincount(effects + MOST)) - MOST).tolist()) - {0}
    if not found:
        return values
    numbers = values.numbers.copy()
    blank = _copy(values.is_blank, len(numbers))
    unproved = _copy(values.is_unproved, len(numbers))
    for effect in found:
        mine = (effects == effect) & ~blank
        if effect == WITHHELD:
            numbers[mine] = 0
            blank |= mine
            unproved &= ~mine
        elif effect == UNTOLD:
            unproved |= mine
        else:
            _scale(numbers, mine, unproved, effect)
    return Values(numbers, blank if blank.any() else None, unproved if unproved.any() else None)


def _scale(numbers: Ints, rows: Bools, unproved: Bools, power: int) -> None:
    factor = 10 ** abs(power)
    if power > 0:
        fits = np.abs(numbers) < END // factor
        numbers[rows & fits] *= factor
    else:
        fits = numbers % factor == 0
        numbers[rows & fits] //= factor
    unproved |= rows & ~fits


def _copy(which: Bools | None, rows: int) -> Bools:
    return np.zeros(rows, bool) if which is None else which.copy()
