"""What is tried: files or a data frame, what is asked of them, and how little room there is for it."""

import gzip
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pytest
from pyarrow import parquet as pq
from pydantic import BaseModel

from plancheck.actuals.arrays import cells, code_table, key_sets, key_table
from plancheck.actuals.batches import dictionary, groups, value_texts
from plancheck.actuals.columns import cell_grid, chunks, known_blocks, scan, text_rows
from plancheck.actuals.grammar import dated_column
from plancheck.actuals.header import labels
from plancheck.actuals.kernel import judging, merging, yearly_figures
from plancheck.actuals.opening import files, head
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.reading import doubts
from plancheck.actuals.rows import below, left_over
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.structure.rows import other_columns
from plancheck.actuals.table import arrow_batches, bulk_records, typed_records
from plancheck.errors import ActualsError
from plancheck.model.plan import Plan
from plancheck.model.results.track import Lazy
from plancheck.model.sections.target import Target
from plancheck.numbers.number_format import NumberFormat
from plancheck.plan_file import read_plan
from plancheck.track.results import Results
from plancheck.verification import verify
from plancheck.verification.collect import demands, readings, unmatched
from plancheck.verification.keep import kept_rows
from plancheck.verification.tracking import track
from tests.verification.promises import TARGETS as PROMISES
from tests.verification.promises import plan_of

TARGETS: Final[tuple[dict[str, Any], ...]] = (
    *PROMISES,
    {"period": "every", "each": ["area"], "range": {"below": Decimal("8.5")}, "tolerance": 1},
    {"period": "every", "each": ["sex", "area"], "range": {"at_least": 5, "below": 8}, "better": "lower"},
    {"period": "2025", "each": ["area"], "range": [5, Decimal("8.0000001")], "tolerance": Decimal("0.5")},
    {"period": "2025", "range": [5, 8], "rollup": {"area": "mean", "sex": {"how": "sum", "missing": "any"}}},
    {"period": "every", "each": ["sex"], "range": [5, 8], "rollup": {"area": {"how": "sum", "parts": ["a", "b"]}}},
    {"period": "every", "each": ["area"], "range": {"at_least": 6}, "tolerance": "10%", "exceeds": 8},
    {"period": "2025", "each": ["area"], "range": {"at_most": 7}, "severity": "warning"},
    {"period": "2026", "each": ["area"], "range": [5, 8]},
    {"period": "2024-2025", "statistic": "sum", "each": ["area"], "range": [10, 16]},
    {"period": "2025", "statistic": "sum", "each": ["area"], "range": [5, 8]},
)

BY_AREA: Final = [
    place
    for place, target in enumerate(TARGETS)
    if target["period"] == "every" and target.get("each") == ["area"] and "where" not in target
]
"""Targets for each area in every period."""

_TOTAL: Final = {"parts": ["growth", "share"], "total": 10, "period": 2025, "where": {"area": ["e"]}}

DIALECTS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"ignore": ["note"]},
    {"missing": ["n/a", "soon"]},
    {"flags": {"p": "provisional", "e": "forecast", "A": "normal", "M": "missing"}},
    {"scale": "thousands"},
    {"dates": "day-first"},
    {"sections": "area"},
    {"columns": {"value": ["value", "OBS_VALUE"]}},
)
"""What a plan may say of its files."""

WITHOUT_NOTE: Final = 1
IN_SECTIONS: Final = 6

_BOUNDS: Final[dict[str, tuple[tuple[object, str, object], ...]]] = {
    "first block": ((chunks, "_FIRST", 60),),
    "lines": ((cell_grid, "_LONGEST_LINE", 48),),
    "few left": ((judging, "_MOST_LEFT", 100),),
    "all left": ((judging, "_MOST_LEFT", 1),),
    "runs": ((key_table, "_LARGEST", 0),),
    "more runs": ((key_table, "_LARGEST", 0), (key_table, "_GROWTH", 1)),
    "texts": ((dictionary, "MOST_TEXTS", 6),),
    "growing": ((dictionary, "_FIRST", 1), (code_table, "_FIRST", 2), (code_table, "_FEWEST_SLOTS", 1)),
    "many rows": ((cells, "_LONG_RUN", 1), (code_table, "_FEW", 2)),
    "periods": ((key_sets, "MOST_PERIODS", 3),),
    "rows among the worst": ((merging, "_PENDING", 1),),
    "years": ((yearly_figures, "_PENDING", 1),),
    "texts of values": ((value_texts, "_MOST", 1), (known_blocks, "_MOST_ODD", 1)),
    "long texts": ((code_table, "LONGEST", 7),),
    "full slots": ((code_table, "_PROBES", 1), (code_table, "_FEWEST_SLOTS", 1)),
    "pairs": ((groups, "MOST_PAIRS", 3),),
    "rows held": ((readings, "_FEW_HELD", 1),),
    "no row held": ((readings, "_FEW_HELD", 0), (demands, "noted_of", lambda _: 2)),
    "first rows": (
        (head, "MOST_LINES", 6),
        (files, "_SAMPLE", 5),
        (doubts, "_MANY", 4),
        (other_columns, "_ALL_SEEN", 3),
    ),
    "rows left over": ((left_over, "_ROWS", 4), (left_over, "_REMEMBERED", 3)),
    "lines below": ((below, "MOST", 3),),
    "dates": ((dated_column, "_MOST", 3),),
    "kinds of rows": ((unmatched, "_KINDS", 2), (unmatched, "_REMEMBERED", 3)),
    "remembered": ((labels, "_REMEMBERED", 3), (demands, "_REMEMBERED", 3), (readings, "_REMEMBERED", 3)),
    "no room for notes": ((text_rows, "_SHARE_NOTED", 10**12),),
    "cells": ((arrow_batches, "_CELLS_AT_ONCE", 8),),
}
"""Bounds beyond which something is done in another way, and so low values for each that small files go beyond."""

_LETTING_GO: Final = {"rows held", "no row held"}


class TextFile(NamedTuple):
    """A file of text, packed or not."""

    content: bytes
    is_packed: bool = False

    def written(self, path: Path) -> Path:
        """Write it, and return where."""
        path = path.with_suffix(".csv")
        path.write_bytes(gzip.compress(self.content, 1) if self.is_packed else self.content)
        return path


class TypedFile(NamedTuple):
    """A file of Parquet, in groups of so many rows."""

    table: pa.Table
    group: int

    def written(self, path: Path) -> Path:
        """Write it, and return where."""
        path = path.with_suffix(".parquet")
        pq.write_table(self.table, path, row_group_size=self.group)
        return path


class DataFrame(NamedTuple):
    """A data frame, in batches of so many rows."""

    table: pa.Table
    batch: int

    def written(self, _: Path) -> pa.Table:
        """Return what is to be read."""
        return pa.Table.from_batches(self.table.to_batches(self.batch), self.table.schema)


class Question(NamedTuple):
    """What is asked of the files.

    Attributes:
        targets: Those of the plan, by their places.
        vintage: The release asked for.
        numbers: How values are written.
        has_units: Whether the plan says in which units its ranges are.
        dialect: What the plan says of the files, by its place.
        is_tracked: Whether the series are asked for, in place of verdicts.
        is_of_one: Whether the first target alone is asked for.
        plan: Where the plan is, if it is another.
        wants_all: Whether it is asked for every figure of its indicators.
    """

    targets: tuple[int, ...]
    as_of: str | None = None
    vintage: str | None = None
    numbers: NumberFormat | None = None
    has_units: bool = True
    dialect: int = 0
    judges_forecasts: bool = False
    is_tracked: bool = False
    is_of_one: bool = False
    plan: Path | None = None
    wants_all: bool = False

    def read(self) -> Plan:
        """Return the plan."""
        if self.plan is None:
            return _plan(self.targets, self.dialect, has_units=self.has_units)
        return _wanting_all(self.plan) if self.wants_all else _read(self.plan)


class Room(NamedTuple):
    """How little room there is.

    Attributes:
        block: Bytes read at once.
        kept: Verdicts kept of a target.
        workers: How many blocks are worked on side by side; 0 without any thread.
        bounds: Those that are lower.
    """

    block: int = 1_000
    kept: int = 1
    workers: int = 2
    bounds: frozenset[str] = frozenset()

    @contextmanager
    def cramped(self) -> Iterator[None]:
        """Let blocks be so many bytes, and so few rows be kept, that small files show what large ones do."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(text_rows, "_LARGEST_BLOCK", self.block)
            patch.setattr(scan, "MOST_WORKERS", self.workers or 1)
            if not self.workers:
                patch.setattr(ThreadPoolExecutor, "submit", _refused)
            patch.setattr(demands, "kept_of", lambda _: self.kept)
            patch.setattr(bulk_records, "_TOGETHER", 1 + self.block % 7)
            patch.setattr(typed_records, "ROWS_AT_ONCE", 1 + self.block // 20)
            patch.setattr(kept_rows, "_SLACK", 1)
            for name in self.bounds:
                for bound in _BOUNDS[name]:
                    patch.setattr(*bound)
            yield


def _refused(*_: object) -> object:
    raise RuntimeError


class Trial(NamedTuple):
    """Files, or a data frame, with what is asked of them and the room there is."""

    files: Sequence[TextFile | TypedFile | DataFrame]
    question: Question
    room: Room = Room()

    def answers(self, folder: Path) -> tuple[Any, ...]:
        """Return what the row reader and what the kernel come to, in full, which must be the same.

        Where few of the rows that come again are held, there is a third: what the row reader comes to with all of them.
        """
        paths = [file.written(folder / f"actuals{place}") for place, file in enumerate(self.files)]
        with self.room.cramped():
            found = self._answer(paths, "python"), self._answer(paths, "arrow")
            if self.room.bounds.isdisjoint(_LETTING_GO):
                return found
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(readings, "_FEW_HELD", 10_000)
                return *found, self._answer(paths, "python")

    def _answer(self, paths: Sequence[Path | pa.Table], engine: Engine) -> Any:  # noqa: ANN401  lists in lists
        asked = self.question
        options = Options(engine=engine, numbers=asked.numbers, judges_forecasts=asked.judges_forecasts)
        plan = asked.read()
        decide = track if asked.is_tracked else verify
        found: object
        try:
            actuals = read_actuals(paths, plan, options=options)
            only = [plan.targets[0].id] if asked.is_of_one else None
            found = decide(plan, actuals, as_of=asked.as_of, only=only, vintage=asked.vintage)
        except ActualsError as error:
            found = REFUSED, error.problems, error.count
        except Exception:  # noqa: BLE001  it is what is looked for
            return [engine, traceback.format_exc()]
        return _in_full(found)


REFUSED: Final = "refused"


def _in_full(found: Any) -> Any:  # noqa: ANN401  of any type
    """Return all that a value holds, whatever its type would show of it; `5` and `5.0` are two."""
    if isinstance(found, BaseModel):
        return None
    if isinstance(found, Lazy):
        return _in_full(found.value)
    if isinstance(found, Counter):
        return sorted(found.items())
    if isinstance(found, Mapping):
        return [[*found], _in_full([*found.values()])]
    if isinstance(found, tuple | list | Results):
        return [_in_full(each) for each in found]
    return found if isinstance(found, str | int | None) else repr(found)


_read: Final = lru_cache(1_000)(read_plan)


@lru_cache(1_000)
def _wanting_all(path: Path) -> Plan:
    plan = _read(path)
    ranges = {each.indicator: each.range for each in plan.targets if not (each.range.is_of_days or each.range.way)}
    every = (
        Target.model_construct(id=f"every {name}", indicator=name, period=None, range=found, each=plan.dimensions)
        for name, found in ranges.items()
    )
    return plan.model_copy(
        update={"targets": (*every, *(each for each in plan.targets if each.indicator not in ranges))}
    )


@lru_cache(1_000)
def _plan(chosen: tuple[int, ...], dialect: int, *, has_units: bool) -> Plan:
    indicators = {} if has_units else {name: {"label": name} for name in ("growth", "share")}
    totals = [_TOTAL] if len(chosen) == 4 else []
    given = [{**TARGETS[number]} for number in chosen]
    return plan_of(given, [*range(len(given))], totals=totals, indicators=indicators, actuals=DIALECTS[dialect])


def drawn_question(random: Random, numbers: NumberFormat | None = None) -> Question:
    """Return what is asked of some files."""
    others = BY_AREA if random.random() < 0.6 else range(len(TARGETS))
    first = random.choice(BY_AREA if random.random() < 0.9 else others)
    return Question(
        targets=(first, *random.choices(others, k=random.randint(0, 3))),
        as_of=random.choice((None, None, "2024", "2026")),
        vintage=random.choice((*[None] * 30, "2024-12", "latest")),
        numbers=numbers,
        has_units=random.random() < 0.8,
        dialect=random.choice((*[0] * 24, *range(len(DIALECTS)))),
        judges_forecasts=random.random() < 0.1,
        is_tracked=random.random() < 0.2,
        is_of_one=random.random() < 0.08,
    )


def drawn_room(random: Random) -> Room:
    """Return how little room there is."""
    bounds = random.sample(sorted(_BOUNDS), random.choice((0, 0, 1, 1, 2, 3)))
    often = {"all left": 0.5, "no row held": 0.25, "first rows": 0.25}
    bounds += [name for name, share in often.items() if random.random() < share]
    block = random.choice((1_000, 300, 5_000, 300, 1_000, 300, 120, 30))
    return Room(block, random.randint(1, 4), random.choice((0, 0, 0, 1, 2)), frozenset(bounds))
