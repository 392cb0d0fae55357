"""What some part of a file says of a plan: partials of its parts, merged in any order, are that of the whole."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints
from plancheck.actuals.arrays.key_sets import Packed
from plancheck.actuals.batches.record_batch import Kept
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.kernel.yearly_figures import Yearly
from plancheck.contract.partial import UnmatchedRows
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple

NEVER: Final = np.iinfo(np.int64).max  # the position of something that was not met


WHERE_REPEATED: Final = 2
"""How many times more of the worst rows are kept where keys come again: two of them may be rows of one key."""


class Rows(NamedTuple):
    """Rows, each one that a demand is about.

    Attributes:
        places: Of the demands.
        badness: The worse the larger.
        positions: Where the rows stand.
        keys: Their keys.
    """

    places: Ints
    badness: Ints
    positions: Ints
    keys: Ints

    def at(self, rows: Ints) -> "Rows":
        """Return those at `rows`."""
        return Rows(*(part[rows] for part in self))

    def worst(self, count: int) -> "Rows":
        """Return the `count` worst of each demand, in order; of equals those that stand first."""
        ordered = self.at(np.lexsort((self.positions, -self.badness, self.places)))
        return ordered.at(np.flatnonzero(place_in_run(ordered.places) < count))


def joined(parts: Sequence[Rows]) -> Rows:
    """Return the rows of all parts, of which there is one at least."""
    return Rows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def place_in_run(numbers: Ints) -> Ints:
    """Return for each number, equal ones being side by side, how many equal ones come before it."""
    if not len(numbers):
        return numbers
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    return np.arange(len(numbers)) - np.repeat(starts, np.diff(np.append(starts, len(numbers))))


class Figures(NamedTuple):
    """What rows state of keys that come again.

    Attributes:
        places: Of the keys of rows that state a number.
        numbers: That they state.
        positions: Where they stand.
        empty_places: Of the keys of rows that state nothing.
        empty_positions: Where these stand.
    """

    places: Ints
    numbers: Ints
    positions: Ints
    empty_places: Ints
    empty_positions: Ints


NO_FIGURES: Final = Figures(*[np.zeros(0, np.int64)] * 5)


class BatchPartial(NamedTuple):
    """What a batch says.

    Attributes:
        rows: How many of its lines were proved.
        counts: For each demand, how many rows have each code of a verdict.
        keys: Those of the rows that were proved, as a set of keys takes them.
        again: Those of them that several of these rows have.
        worst: Rows that may be among the worst of all.
        lines: The lines of these.
        others: For demands that want to know, groups that have rows of other periods; keys with the place of the demand
            for an indicator, and no period.
        empty: Demands and groups that have rows without a value; the same.
        groups: Groups that were met here, perhaps for the first time, and where each was.
        periods: Those with a figure, in the order met, but for some that are known to have one.
        bare: Those of which a row has no figure.
        unmatched: Rows that nothing demands.
        told: What the rows state of whose keys no more is wanted; these keys are not among the others.
        yearly: The figures of series that targets are tracked by.
        left: The lines that were not proved, for the row reader.
        known: Lines about indicators of the plan, as far as more of them are wanted.
    """

    rows: int
    counts: Ints
    keys: Packed
    again: Ints
    worst: Rows
    lines: Mapping[int, Kept]
    others: Packed
    empty: Packed
    groups: tuple[Ints, Ints]
    periods: Sequence[Period]
    bare: Sequence[Period]
    unmatched: Sequence[UnmatchedRows]
    told: Figures
    yearly: Yearly
    left: Sequence[tuple[int, Cells]]
    known: Sequence[tuple[int, Cells]] = ()


class State(NamedTuple):
    """What the merging of other partials found so far, which spares work; every value it had before does as well.

    Attributes:
        kept: How many rows of each demand are kept.
        cutoff: For each demand, how bad the mildest row kept is; -1 while fewer are kept than are wanted.
        cutoff_positions: For each demand, where that row stands.
        first_positions: For each group, where it was met first; groups beyond its end were not met.
        with_figure: By number of a period, whether it is known to have a figure; none beyond its end is.
        latest: The latest period with a figure.
    """

    kept: int
    cutoff: Ints
    cutoff_positions: Ints
    first_positions: Ints
    with_figure: frozenset[int]
    latest: Period | None
