"""What reads the batches of one file side by side, and merges what the kernel makes of them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from plancheck.actuals.columns.meanings import Meanings
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.kernel import key_sets
from plancheck.actuals.kernel.demands import DemandArrays
from plancheck.actuals.kernel.groups import Groups
from plancheck.actuals.kernel.judging import Kernel
from plancheck.actuals.kernel.merging import MergedPartials
from plancheck.actuals.kernel.partial import BatchPartial
from plancheck.actuals.kernel.periods import Periods
from plancheck.actuals.kernel.record_batch import COLUMN_BITS, Kept, RecordBatch
from plancheck.actuals.kernel.unmatched_rows import UnmatchedCounts
from plancheck.contract.partial import Partial
from plancheck.model.actual import Actual

MOST_WORKERS: Final = 2
"""Parts of a file worked on side by side: more would wait for the interpreter."""


class Scan:
    """The kernel for one file, and what it said so far.

    Attributes:
        meanings: What the texts of the file mean.
    """

    def __init__(self, job: ScanTask) -> None:
        """Do `job`."""
        self._job = job
        demands = job.demands
        periods = Periods(demands.as_of)
        demand = DemandArrays(demands, periods)
        self.meanings = Meanings(job, demand, periods)
        held = _held(job, demand, periods, self.meanings.groups)
        unasked = UnmatchedCounts(demand, self.meanings.example)
        self._kernel = Kernel(demand, periods, unasked, demands.kept, held)
        self._merged = MergedPartials(demands, demand, periods, self.meanings.groups)

    def partial(self, batch: RecordBatch) -> BatchPartial | None:
        """Return what `batch` says; None if the reader had better read all of it. Several threads may ask."""
        return self._kernel.partial(batch, self._merged.state)

    def merge(self, partial: BatchPartial) -> Iterator[Partial]:
        """Merge a partial, and yield what must be known before later rows are read."""
        self._merged.add(partial)
        if not partial.periods and not partial.unasked:
            return
        groups, met, path = self.meanings.groups.values, self._job.demands.groups.met, self._job.origin.path
        unasked = [
            kind._replace(group=met(groups[kind.group], path, kind.locations[0].line)) for kind in partial.unasked
        ]
        yield Partial({}, frozenset(), partial.periods, unasked)

    def settled(self, cut: Callable[[Mapping[int, Kept]], Iterator[Actual]]) -> Iterator[Partial]:
        """Yield what was settled of all rows; `cut` reads those that were kept."""

        def read(lines: Mapping[int, Kept]) -> Mapping[int, Actual]:
            found = cut(dict(sorted(lines.items())))
            return {(actual.line << COLUMN_BITS) + actual.origin.column: actual for actual in found}

        return self._merged.settled(self._job.origin.path, read)


def _held(job: ScanTask, demand: DemandArrays, periods: Periods, groups: Groups) -> key_sets.KeySet:
    """Return the keys that are held, with the groups of a file by their codes."""
    found = []
    for indicator, number, period in job.demands.held:
        code = groups.code(job.demands.groups.values[number])
        if code is not None and indicator in demand.indicators:
            found.append((demand.indicators[indicator], code, periods.number(period)))
    held = key_sets.KeySet()
    if found:
        held.add(key_sets.pack(key_sets.joined(*np.array(found, np.int64).T))[0])
    return held
