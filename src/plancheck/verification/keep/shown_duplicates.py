"""Which of many duplicate keys are shown, so that their rows must be kept: foreseen, then held against what came."""

from collections.abc import Collection, Mapping
from functools import reduce
from heapq import nsmallest
from operator import or_
from typing import TYPE_CHECKING, Final

from plancheck.contract.bitset import Bits, members
from plancheck.contract.groups import Groups
from plancheck.model.period import Period
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.keep.kept_rows import KeptRows
from plancheck.verification.keep.row_keeper import RowKey
from plancheck.verification.keep.single_row import SingleRow

if TYPE_CHECKING:
    from plancheck.verification.keep.duplicate_keys import DuplicateKeys

_SEVERAL: Final = 2


def first_met(repeated: Mapping[Period, Bits], accepted: int, groups: Groups, noted: int) -> Collection[RowKey]:
    """Return so many of the `repeated` keys that were met first, of the groups that are `accepted`, as bits."""
    ours = {period: numbers.as_int() & accepted for period, numbers in sorted(repeated.items())}
    first = nsmallest(noted, members(reduce(or_, ours.values(), 0)), groups.first.__getitem__)
    met = [(number, period) for number in first for period, numbers in ours.items() if numbers >> number & 1]
    return met[:noted]


def worst_duplicates(duplicates: "DuplicateKeys", kept: KeptRows, assess: SingleRow, wanted: int) -> frozenset[RowKey]:
    """Return the duplicates that are among the `wanted` worst keys, or may be."""
    if duplicates.is_any_before(assess, kept.last_rank_of_single_rows()):
        return duplicates.to_show(assess, wanted, kept.last_rank())
    return frozenset()


def noted_duplicates(
    duplicates: "DuplicateKeys", rows: Mapping[RowKey, KeyRows], assess: SingleRow, noted: int
) -> frozenset[RowKey]:
    """Return the duplicates that come before the keys to be noted whose rows are kept."""
    same = [key for key in duplicates.kept if key in rows and _states_one_number(rows[key], assess)]
    first = nsmallest(noted, map(duplicates.met, same))
    return frozenset(duplicates.first_same(assess, noted, first[-1] if len(first) == noted else None))


def _states_one_number(rows: KeyRows, assess: SingleRow) -> bool:
    """Say whether several rows state the same number for certain, and it is due."""
    stating, first = rows.stating, rows.first
    if rows.count < _SEVERAL or first.period is None or not assess.goes_by_number(first.period):
        return False
    stated = {(row.value, row.unit, row.dimensions) for row in stating}
    return len(stated) == 1 and assess.in_unit(first) is not None
