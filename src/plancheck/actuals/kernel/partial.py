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

# How many times more of the worst rows are kept where keys come again: two of them may be rows of one key.
WHERE_REPEATED: Final = 2


class Rows(NamedTuple):
    """Rows, each one that a demand is about."""

    places: Ints  # of the demands
    badness: Ints  # the worse the larger
    positions: Ints  # where the rows stand
    keys: Ints  # their keys

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
    """What rows state of keys that come again."""

    places: Ints  # of the keys of rows that state a number
    numbers: Ints  # that they state
    positions: Ints  # where they stand
    empty_places: Ints  # of the keys of rows that state nothing
    empty_positions: Ints  # where these stand


NO_FIGURES: Final = Figures(*[np.zeros(0, np.int64)] * 5)


class BatchPartial(NamedTuple):
    """What a batch says."""

    rows: int  # how many of its lines were proved
    counts: Ints  # for each demand, how many rows have each code of a verdict
    keys: Packed  # those of the rows that were proved, as a set of keys takes them
    again: Ints  # those of them that several of these rows have
    worst: Rows  # rows that may be among the worst of all
    lines: Mapping[int, Kept]  # the lines of these
    # for demands that want to know, groups that have rows of other periods; keys with the place of the demand for an
    # indicator, and no period
    others: Packed
    empty: Packed  # demands and groups that have rows without a value; the same
    groups: tuple[Ints, Ints]  # groups that were met here, perhaps for the first time, and where each was
    periods: Sequence[Period]  # those with a figure, in the order met, but for some that are known to have one
    bare: Sequence[Period]  # those of which a row has no figure
    unmatched: Sequence[UnmatchedRows]  # rows that nothing demands
    told: Figures  # what the rows state of whose keys no more is wanted; these keys are not among the others
    yearly: Yearly  # the figures of series that targets are tracked by
    left: Sequence[tuple[int, Cells]]  # the lines that were not proved, for the row reader
    known: Sequence[tuple[int, Cells]] = ()  # lines about indicators of the plan, as far as more of them are wanted


class State(NamedTuple):
    """What the merging of other partials found so far, which spares work; every value it had before does as well."""

    kept: int  # how many rows of each demand are kept
    cutoff: Ints  # for each demand, how bad the mildest row kept is; -1 while fewer are kept than are wanted
    cutoff_positions: Ints  # for each demand, where that row stands
    first_positions: Ints  # for each group, where it was met first; groups beyond its end were not met
    with_figure: frozenset[int]  # by number of a period, whether it is known to have a figure; none beyond its end is
    latest: Period | None  # the latest period with a figure
