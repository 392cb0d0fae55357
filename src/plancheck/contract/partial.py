"""Partials: what some part of the input says of the demands of a plan, in place of its rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plancheck.contract.key_figures import KeyFigures
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.results.result import Verdict
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from array import array


class UnmatchedRows(NamedTuple):
    """Rows that no demand is about, for one reason.

    Attributes:
        example: One of them; only what the reason is about is as it stands there.
        group: The number of their values.
        locations: The first few.
    """

    example: Actual
    group: int
    rows: int
    locations: tuple[Location, ...]


class SeriesFigures(NamedTuple):
    """The yearly figures of the series of one demand, each of one group: those its window wants of these rows.

    Attributes:
        numbers: Of the groups, equal ones side by side.
        years: Of the figures; those of a group are in order.
        millionths: The figures.
        met: The numbers of groups that have rows without such a figure.
    """

    numbers: "array[int]"
    years: "array[int]"
    millionths: "array[int]"
    met: "array[int]"


class DemandPartial(NamedTuple):
    """What some rows, each with a key that no other of them has, say of one demand.

    Attributes:
        counts: The verdicts.
        keys: For each period, the numbers of the groups that had a row, as bits.
        worst: The group and row of as many as may be among the worst of all, these rows being counted too; if keys come
            again, of those among them only that have such a key.
        others: The groups that had rows of another period than the one demanded, as bits.
        empty: The groups that had a row without a value, as bits.
        years: The figures a target is tracked by; then no more is said than the keys.
        told: What the rows state of whose keys the numbers alone are wanted: they are in `keys`, and not counted.
    """

    counts: Counter[Verdict]
    keys: Mapping[Period, int]
    worst: Sequence[tuple[int, Actual]]
    others: int = 0
    empty: int = 0
    told: KeyFigures | None = None
    years: SeriesFigures | None = None


class Partial(NamedTuple):
    """What some rows say of all demands, in place of those rows.

    Attributes:
        demands: By the place of their demand.
        repeated: Keys that more than one of the rows has: what is said of them does not hold. For each indicator and
            period the numbers of the groups, as bits.
        periods: Those with a figure, in the order met.
        unmatched: Rows that no demand is about.
        bare: Periods without a figure, as far as these rows go.
    """

    demands: Mapping[int, DemandPartial]
    repeated: Mapping[str, Mapping[Period, int]]
    periods: Sequence[Period]
    unmatched: Sequence[UnmatchedRows]
    bare: Sequence[Period] = ()
