"""Values and what columns beside them say: powers of ten, and figures that are not to be judged."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.fixed_point import END, Bools, Ints
from plancheck.actuals.arrays.record_batch import Values

Effect = int | None
"""The power of ten by which numbers are multiplied; None where only the row reader can tell what they are."""

WITHHELD: Final = 1_000
"""The effect on numbers that count as if they were not there."""

_MOST: Final = 17
"""Powers beyond it leave no number within the digits that are proved."""


def scaled(values: Values, rows: Ints, effects: Sequence[Effect]) -> Values:
    """Return `values`, each with the effect that `rows` numbers for it. What is blank stays so."""
    numbers = values.numbers.copy()
    blank = _copy(values.is_blank, len(numbers))
    unproved = _copy(values.is_unproved, len(numbers))
    for place, effect in enumerate(effects):
        if effect == 0:
            continue
        mine = (rows == place) & ~blank
        if effect == WITHHELD:
            numbers[mine] = 0
            blank |= mine
            unproved &= ~mine
        elif effect is None or abs(effect) > _MOST:
            unproved |= mine
        else:
            _scale(numbers, mine, unproved, effect)
    return Values(numbers, blank if blank.any() else None, unproved if unproved.any() else None)


def _scale(numbers: Ints, rows: Bools, unproved: Bools, power: int) -> None:
    """Multiply the numbers of `rows` by a power of ten in place; those that do not fit are unproved."""
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
