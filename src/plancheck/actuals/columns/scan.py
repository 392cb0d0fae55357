"""What reads the batches of one file side by side, and merges what the kernel makes of them."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from heapq import merge
from operator import itemgetter
from typing import Final, TypeVar

from plancheck.actuals.batches.dictionary import Periods
from plancheck.actuals.batches.record_batch import COLUMN_BITS, Kept, RecordBatch
from plancheck.actuals.columns.meanings import Meanings
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.header.labels import Cells, Records
from plancheck.actuals.kernel.counted_rows import RepeatedRows, UnmatchedCounts
from plancheck.actuals.kernel.demands import DemandArrays
from plancheck.actuals.kernel.judging import Kernel
from plancheck.actuals.kernel.key_index import keys_among
from plancheck.actuals.kernel.merging import MergedPartials
from plancheck.actuals.kernel.partial import BatchPartial
from plancheck.contract.partial import Partial, UnmatchedRows
from plancheck.model.actual import Actual

MOST_WORKERS: Final = 2  # parts of a file worked on side by side: more would wait for the interpreter
_Placed = tuple[int, Actual | Partial]  # the line on which it stands, or the first of it does
_Found = TypeVar("_Found")


def begun(pool: Executor, work: Callable[..., _Found], *given: object) -> Callable[[], _Found]:
    """Return what gives the result of `work`, begun by `pool`; where no thread can be started, done when asked for."""
    try:
        return pool.submit(work, *given).result
    except RuntimeError:
        return partial(work, *given)


class Scan:
    """The kernel for one file, and what it said so far."""

    def __init__(self, job: ScanTask) -> None:
        self._job = job
        demands = job.demands
        periods = Periods(demands.as_of)
        demand = DemandArrays(demands, periods)
        self.meanings = Meanings(job, demand, periods)  # what the texts of the file mean
        groups = self.meanings.groups
        unmatched = UnmatchedCounts(demand, self.meanings.example)
        held, told = (keys_among(keys, demands, demand, periods, groups) for keys in (demands.held, demands.told))
        repeated = RepeatedRows(demand, held, told)
        self._kernel = Kernel(demand, periods, unmatched, demands.kept, repeated)
        self._merged = MergedPartials(demands, demand, periods, groups, repeated.index)

    @property
    def is_to_be_repeated(self) -> bool:
        """Whether keys came again, so that the file is read once more."""
        return self._merged.state.kept > self._job.demands.kept

    def partial(self, batch: RecordBatch) -> BatchPartial | None:
        """Return what `batch` says; None if the reader had better read all of it. Several threads may ask."""
        found = self._kernel.partial(batch, self._merged.state)
        sample = self._job.reading.sample
        if found is None or sample is None or not sample.wanted:
            return found
        return found._replace(known=self._kernel.known(batch, sample.wanted, sample.last))

    def merge(self, partial: BatchPartial, left: Iterator[Actual]) -> Iterator[Actual | Partial]:
        """Merge a partial, and yield what must be known before later rows are read, with the rows that are `left`."""
        self._merged.add(partial)
        self._take(partial.known)
        groups, met, path = self.meanings.groups.values, self._job.demands.groups.met, self._job.origin.path
        unmatched = [
            kind._replace(group=met(groups[kind.group], path, kind.locations[0].line)) for kind in partial.unmatched
        ]
        if not partial.left:
            if partial.periods or unmatched:
                yield Partial({}, {}, partial.periods, unmatched)
            return
        if partial.periods:
            yield Partial({}, {}, partial.periods, ())
        yield from _in_order_of_lines(unmatched, left)

    def _take(self, records: Sequence[tuple[int, Cells]]) -> None:
        reading, place = self._job.reading, self._job.reading.columns.indicator
        for line, cells in reading.labels.named(iter(records)):
            if reading.sample is not None:
                reading.sample.take(reading.names(place)[cells[place]], line, cells)

    def proved(self, cut: Callable[[Mapping[int, Kept]], Records]) -> Iterator[Partial]:
        """Yield what was proved of all rows; `cut` returns the records of lines that were kept."""

        def read(lines: Mapping[int, Kept], wanted: Container[int]) -> Mapping[int, Actual]:
            found = self._job.read(self._emptied(cut(dict(sorted(lines.items()))), wanted))
            return {(actual.line << COLUMN_BITS) + actual.origin.column: actual for actual in found}

        self.meanings.close()
        return self._merged.proved(self._job.origin, read)

    def _emptied(self, records: Records, wanted: Container[int]) -> Records:
        """Yield records; of several values on a line only those at positions that are `wanted`.

        An empty cell is no row unless all of them are, and reading a line of many years takes as long as so many lines.
        """
        places = self.meanings.value_places
        for line, cells in records:
            for place in places if len(places) > 1 else ():
                if (line << COLUMN_BITS) + place + 1 not in wanted:
                    cells[place] = ""
            yield line, cells


def _in_order_of_lines(unmatched: Sequence[UnmatchedRows], left: Iterable[Actual]) -> Iterator[Actual | Partial]:
    """Yield `left`, which is in order, and between its rows the first of each unmatched kind, then all others of it.

    Reports list kinds of unmatched rows in the order in which they are met, each with the places of its first rows.
    """
    first = [kind._replace(rows=1, locations=(place,)) for kind in unmatched for place in kind.locations]
    first.sort(key=lambda kind: kind.locations[0].line)
    beside: Iterator[_Placed] = ((kind.locations[0].line, Partial({}, {}, (), [kind])) for kind in first)
    read: Iterator[_Placed] = ((row.line, row) for row in left)
    for _, item in merge(beside, read, key=itemgetter(0)):
        yield item
    others = [kind._replace(rows=kind.rows - len(kind.locations), locations=()) for kind in unmatched]
    if others := [kind for kind in others if kind.rows]:
        yield Partial({}, {}, (), others)
