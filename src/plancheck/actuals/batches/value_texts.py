"""What the texts of values state, each looked up once by the row reader's own function, and columns beside them."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.arrays.cells import Cells
from plancheck.actuals.arrays.code_table import TextCodes
from plancheck.actuals.arrays.fixed_point import END, millionths, plain_numbers
from plancheck.actuals.batches.dictionary import Column, Dictionary
from plancheck.actuals.batches.record_batch import Values
from plancheck.named_tuple import NamedTuple

MOST: Final = 17  # powers beyond it leave no number within the digits that are proved
WITHHELD: Final = MOST + 1  # the effect on numbers that count as if they were not there
# The effect where only the row reader can tell what numbers are; all others are the powers of ten they have.
UNTOLD: Final = MOST + 2
_MOST: Final = 100_000  # so many texts that are no plain numbers are remembered
_FLAGS: Final = 3  # low bits of what a text means; above them stands the number


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


class Written(NamedTuple):
    """What is written in some cells."""

    numbers: Ints  # in millionths; 0 for those that are no plain numbers
    odd: Ints  # the places of these
    cells: Cells  # these


class ValueTexts:
    """The texts of the values of one file."""

    def __init__(self, read: Callable[[str], Any], decimal: str, *, keeps_statuses: bool) -> None:
        """Know none; `read` says what one states, and `decimal` is the mark before decimals.

        Where what is said of a number is to be kept, only the row reader can tell those of which something is.
        """
        self._read = read
        self._keeps_statuses = keeps_statuses
        self._decimal = decimal
        self._odd = _odd_texts(self._meaning)

    def written(self, cells: Cells) -> Written:
        """Return what is written in `cells`."""
        numbers, odd = plain_numbers(cells, self._decimal)
        numbers[odd] = 0
        return Written(numbers, odd, cells.at(odd))

    def stated(self, written: Written, *, has_quotes: bool) -> Values:
        """Return what cells state in which this is `written`."""
        numbers, odd, cells = written
        if not len(odd):
            return Values(numbers, None, None)
        known = self._known()
        found = known.texts.of(cells, has_quotes=has_quotes)
        stated = _values(known.meanings.column(known.meanings.texts, found))
        numbers[odd] = stated.numbers
        flags = (_spread(which, odd, len(numbers)) for which in stated[1:])
        return Values(numbers, *flags)

    def of_entries(self, entries: Sequence[str], indices: Ints) -> Values:
        """Return what rows state whose cells are among these `entries`."""
        return _values(Column(indices, np.array([self._meaning(text) for text in entries], np.int64), indices))

    def _known(self) -> "_OddTexts":
        if len(self._odd.meanings.texts) > _MOST:
            self._odd = _odd_texts(self._meaning)
        return self._odd

    def _meaning(self, text: str) -> int:
        written, number, why, statuses = self._read(text)
        found = None if number is None or (statuses and self._keeps_statuses) else millionths(number)
        flags = (not written, bool(written) and found is None, not written and why is not None)
        return ((found or 0) << _FLAGS) + sum(flag << bit for bit, flag in enumerate(flags))


class _OddTexts(NamedTuple):
    """The texts that are no plain numbers."""

    meanings: Dictionary
    texts: TextCodes


def _odd_texts(read: Callable[[str], int]) -> _OddTexts:
    meanings = Dictionary(read)
    return _OddTexts(meanings, TextCodes(meanings.codes))


def _values(column: Column) -> Values:
    found = column.meanings[column.indices]
    flags = ((found >> bit) & 1 == 1 for bit in range(_FLAGS))
    return Values(found >> _FLAGS, *(which if which.any() else None for which in flags))


def _spread(which: Bools | None, places: Ints, rows: int) -> Bools | None:
    if which is None:
        return None
    found = np.zeros(rows, bool)
    found[places] = which
    return found
