"""Two readers, one meaning: whoever reads a file, the verification is the same, places and notes included."""

import gzip
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from plancheck.actuals.arrays import code_table, key_sets, key_table
from plancheck.actuals.batches import dictionary, groups, value_texts
from plancheck.actuals.columns import cell_grid, chunks, scan, text_rows
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.kernel import judging, merging, yearly_figures
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.rows.spread_values import SpreadValues
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.table import bulk_records
from plancheck.actuals.table.bulk_records import Spans
from plancheck.actuals.table.records import Complain, Records
from plancheck.errors import ActualsError, Problem
from plancheck.model.actual import Actual
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.numbers.number_format import NumberFormat
from plancheck.plan_file import read_plan
from plancheck.verification import verify
from plancheck.verification.collect import demands, readings
from plancheck.verification.keep import kept_rows
from plancheck.verification.tracking import track
from tests.verification.given import plan
from tests.verification.promises import TARGETS, plan_of

EXAMPLES = int(os.environ.get("PLANCHECK_ENGINE_EXAMPLES", "60"))
"""How many tables are tried; the number of a longer run, done by hand, stands in benchmarks/README.md."""

_TARGETS: tuple[dict[str, Any], ...] = (
    *TARGETS,
    {"period": "every", "each": ["area"], "range": {"below": Decimal("8.5")}, "tolerance": 1},
    {"period": "every", "each": ["sex", "area"], "range": {"at_least": 5, "below": 8}, "better": "lower"},
    {"period": "2025", "each": ["area"], "range": [5, Decimal("8.0000001")], "tolerance": Decimal("0.5")},
    {"period": "2025", "range": [5, 8], "rollup": {"area": "mean", "sex": {"how": "sum", "missing": "any"}}},
    {"period": "every", "each": ["sex"], "range": [5, 8], "rollup": {"area": {"how": "sum", "parts": ["a", "b"]}}},
)

_BY_AREA = [
    place
    for place, target in enumerate(_TARGETS)
    if target["period"] == "every" and target.get("each") == ["area"] and "where" not in target
]
"""Targets for each area in every period."""

_USUAL: dict[str, tuple[str, ...]] = {
    "indicator": (*["growth"] * 6, "share", "spare"),
    "period": ("2023", "2024", "2025", "2025", "2026"),
    "value": (
        *["4", "5", "5.0", "6", "6.5", "7.999999", "8", "8.5", "9", "12", ""] * 8,  # ends of ranges among them
        *(str(Decimal(number) / 100) for number in range(0, 1_200, 8)),
    ),
    "area": (*"aabbcdefghijklmnopqrstuvwxyz", "Hà Nội", "it's"),
    "sex": ("", "", "", "m", "f"),
    "unit": ("", "", "", "percent", "%"),
    "vintage": ("", "2024-12", "2025-06", "first"),
    "note": ("", "", "x", "a; b"),
    "status": ("", "", "A", "A", "E", "P", "F"),
    "multiplier": ("", "0", "0", "3", "-2", "Thousands", "6"),
    "word": ("", "", "Units", "Thousands"),
    "action": ("", "I", "A", "M", "R"),
}
"""What cells hold that nothing is wrong with."""

_ODD: dict[str, tuple[str, ...]] = {
    "indicator": (" growth", "grwth", "", "GROWTH", "- growth", "Growth", "Value"),
    "period": ("2025-A1", "2025-Q4", "2025*", " 2024", "soon", ""),
    "value": (
        *(" ", "7 ", "n/a", "nan", "1e1", "+5", "5.", ".5", "-0", "1_0", "٣", "8.0000001", "0x5"),
        *("NaN", "#N/A", " NaN", "5: five", ":", "\xa0", "1.234", "1.234.567'25", "12.34'5", "7'"),
        *("1\xa0234'5", "1 234'5", "01.234"),
        *("6-7", "6–7", "4-9", "about 6", "> 4", "<5", "≥ 8.5", "khoảng 8", "5-6 *", "2021-22", "9-8"),
        *("99999999999", "123456789012.5", "-99999999999.999999", "1" * 30, "0.0000001", "-7", "007"),
    ),
    "area": (" a", "", " Hà Nội", "A", "- E"),
    "unit": ("ratio", "USD", "?", "PT"),
    "status": ("M", "O", " M", "m", "\xa0A", "A b", "A:b"),
    "multiplier": ("30", "-17", " 0", "x", "0:", "1.5", "tỉ"),
    "action": ("D", " I", "d", "I:", "X"),
}
"""What cells may hold besides."""

_CALM: dict[str, tuple[str, ...]] = {
    "indicator": ("growth",),
    "value": ("6", "6.5", "7", "5.25", "7.999999", "5", "8"),
    "sex": ("",),
    "unit": ("", "percent"),
}
"""What cells hold of a table whose rows all lie within most ranges."""

_HEADERS: tuple[tuple[str, ...], ...] = tuple(
    (*needed, *others)
    for count in range(5)
    for others in permutations(["area", "sex", "unit", "note", "vintage"], count)
    if "vintage" not in others or count < 3
    for needed in permutations(["indicator", "period", "value"])
)
"""Columns in any order, few of them with a release, which keeps the kernel from a table."""

_QUALIFIERS: Final[tuple[tuple[str, ...], ...]] = (
    *[()] * 6,
    ("status",),
    ("multiplier",),
    ("action",),
    ("action", "status"),
    ("status", "multiplier", "action"),
    ("multiplier", "word"),
    ("status", "multiplier", "word"),
)
"""Columns that say more about a value."""

_COMPONENTS: Final = {
    "indicator": "INDICATOR",
    "period": "TIME_PERIOD",
    "value": "OBS_VALUE",
    "area": "REF_AREA",
    "sex": "SEX",
    "unit": "UNIT_MEASURE",
    "status": "OBS_STATUS",
    "multiplier": "UNIT_MULT",
    "word": "Unit multiplier",
    "action": "ACTION",
    "note": "NOTE",
}
"""What SDMX-CSV calls the columns."""

_NUMBERS: Final = (
    *[None] * 6,
    NumberFormat(",", "."),
    NumberFormat(",", " "),
    NumberFormat(","),
    NumberFormat("'", "."),
)
"""How values are written."""

_NUMBER: Final = re.compile("-?[0-9.|']+")

_STYLES: tuple[Callable[[str], str], ...] = (
    *[lambda cell: cell] * 4,
    lambda cell: cell if _NUMBER.fullmatch(cell) else f'"{cell}"',
    lambda cell: cell if _NUMBER.fullmatch(cell) or not cell else f'"{cell}"',
    lambda cell: f'"{cell}"',
    lambda cell: '"d, e"' if cell == "d" else cell,
    lambda cell: f'"{cell.replace("H", ", ")}"',
    lambda cell: '"""d"", e"' if cell == "d" else f'"{cell}"',
    lambda cell: '"x\ny"' if cell == "x" else f'"{cell}"',
    lambda cell: '"x\r\ny"' if cell == "x" else cell,
    lambda cell: '"x\ngrowth,2025,5,a\ny"' if cell == "x" else cell,
    lambda cell: '"x\ry"' if cell == "x" else cell,
)
"""How programs quote cells: not at all, all texts as R does, every cell, those that need it."""

_MUTATIONS: tuple[Callable[[bytes, int], bytes], ...] = (
    lambda text, _: text,
    lambda text, _: text,
    lambda text, _: text,
    lambda text, _: text.removesuffix(b"\n"),
    lambda text, _: text.replace(b"\n", b"\r\n"),
    lambda text, _: text.replace(b"\n", b"\r"),
    lambda text, _: b"\xef\xbb\xbf" + text,
    lambda text, at: _inserted(text, at, b"\n"),
    lambda text, at: _inserted(text, at, b"\r\n"),
    lambda text, at: _inserted(text, at, b","),
    lambda text, at: _inserted(text, at, b'"'),
    lambda text, at: _inserted(text, at, b'"x"'),
    lambda text, at: _inserted(text, at, b"\x00"),
    lambda text, at: _inserted(text, at, b"\xef\xbb\xbf"),
    lambda text, at: _inserted(text, at, b"\xff"),
    lambda text, at: _inserted(text, at, b"\x1a"),
    lambda text, at: _inserted(text, at, b" "),
    lambda text, at: text[: at % (len(text) + 1)],
    lambda text, at: _line_inserted(text, at, b",,,,\n"),
    lambda text, at: _line_inserted(text, at, b"Total\n"),
    lambda text, at: _line_inserted(text, at, b"# note, of, the, table\n"),
    lambda text, at: _line_inserted(text, at, b"  \n"),
    lambda text, at: _line_inserted(text, at, text.partition(b"\n")[0] + b"\n"),
    lambda text, at: _line_inserted(text, at, text.partition(b"\n")[0].upper() + b"\n"),
    lambda text, at: _line_inserted(text, at, b",".join(text.partition(b"\n")[0].split(b",")[::-1]) + b"\n"),
    lambda text, at: _line_inserted(text, at, b">>>>>>> theirs\n"),
    lambda text, _: text + text.partition(b"\n")[2],
    lambda text, _: text.replace(b",a,", b',"a",'),
    lambda text, _: text.replace(b",a,", b', "a",'),
    lambda text, _: text.replace(b",a,", b',"a" ,'),
    lambda text, _: text.replace(b",a,", b'," a ",'),
    lambda text, _: text.replace(b",a,", b',a"b,'),
    lambda text, _: text.replace(b",a,", b',"a"b,'),
    lambda text, _: text.replace(b",,", b',"",'),
    lambda text, _: text.replace(b",5", b',"5.0"'),
    lambda text, at: _inserted(text, at, b'""'),
    lambda text, at: _inserted(text, at, b'","'),
    lambda text, at: _line_inserted(text, at, b'""\n'),
    lambda text, at: _line_inserted(text, at, b'"# note, of, the, table"\n'),
)
"""What may have become of a table."""


def _inserted(text: bytes, at: int, what: bytes) -> bytes:
    place = at % (len(text) + 1)
    return text[:place] + what + text[place:]


def _line_inserted(text: bytes, at: int, line: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    place = at % (len(lines) + 1)
    return b"".join([*lines[:place], line, *lines[place:]])


@st.composite
def _rows(draw: st.DrawFn, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return rows, their cells from two draws of bytes: drawn one by one they would cost more than reading them."""
    count = draw(st.integers(0, 8) | st.integers(0, 16) | st.integers(0, 40))
    usual = 256 - draw(st.sampled_from([0, 0, 0, 3, 60]))
    calm = _CALM if draw(st.integers(0, 2)) == 0 else {}
    size = len(columns) * count
    texts, kinds = (draw(st.binary(min_size=size, max_size=size)) for _ in range(2))
    if calm:  # each area in its turn, so that few keys come again
        width = len(columns)
        texts = bytes(at // width if columns[at % width] == "area" else texts[at] for at in range(size))
    usual_texts = {**_USUAL, **calm}
    cells = (
        _one_of(_ODD.get(column, _USUAL[column]) if kind >= usual else usual_texts[column], text)
        for column, text, kind in zip(columns * count, texts, kinds, strict=True)
    )
    return list(zip(*[cells] * len(columns), strict=True))


def _one_of(texts: tuple[str, ...], number: int) -> str:
    return texts[number % len(texts)]


@st.composite
def _files(draw: st.DrawFn, decimal: str) -> bytes:
    """Return the bytes of a table, most often of one that nothing is wrong with."""
    columns = (*draw(st.sampled_from(_HEADERS)), *draw(st.sampled_from(_QUALIFIERS)))
    rows = draw(_rows(columns))
    if decimal != ".":
        rows = [tuple(_marked(*cell, decimal) for cell in zip(columns, row, strict=True)) for row in rows]
    table = draw(st.sampled_from(_DRESSES))(columns, rows)
    style = draw(st.sampled_from(_STYLES))
    text = "".join(",".join(map(style, row)) + "\n" for row in table).encode()
    mutated = draw(st.just(_MUTATIONS[0]) | st.sampled_from(_MUTATIONS))(text, draw(st.integers(0, 4_000)))
    delimiters = [b";", b";", b"\t", b","] if decimal == "," else [b",", b",", b",", b";", b"\t"]
    return mutated.replace(b",", draw(st.sampled_from(delimiters))).replace(b"|", b",")


def _marked(column: str, cell: str, decimal: str) -> str:
    """Return a cell with another decimal mark, if it is a value that has one; a bar is a comma that divides nothing."""
    if column != "value" or cell.endswith("1.234"):
        return cell
    mark = decimal.replace(",", "|")
    return cell.replace("'", mark) if "'" in cell else cell.replace(".", mark)


def _as_it_is(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Iterable[str]]:
    yield (_COMPONENTS[name] if name in _QUALIFIERS[-1] else name for name in columns)
    yield from rows


def _as_sdmx(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Iterable[str]]:
    yield (_COMPONENTS.get(name, name) for name in columns)
    yield from rows


def _as_labelled(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Iterable[str]]:
    """Yield a header and rows as SDMX-CSV with labels has them."""
    yield (f"{_COMPONENTS.get(name, name)}: Name of it" for name in columns)
    for row in rows:
        yield (
            f"{cell}: Name of {cell}" if cell and name != "value" else cell
            for name, cell in zip(columns, row, strict=True)
        )


def _as_wide(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Iterable[str]]:
    """Yield a header with a column for each of three periods, and rows of three values."""
    kept = [place for place, name in enumerate(columns) if name not in {"period", "value", "vintage", *_QUALIFIERS[-1]}]
    value = columns.index("value")
    yield (*(columns[place] for place in kept), "2024", "2025", "2023")
    for three in zip(rows[::3], rows[1::3], rows[2::3], strict=False):
        yield (*(three[0][place] for place in kept), *(row[value] for row in three))


def _as_wide_to_an_end(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Iterable[str]]:
    """Yield the same with a delimiter at the end of all lines, and something behind the last now and then."""
    header, *lines = _as_wide(columns, rows)
    yield (*header, "")
    for place, line in enumerate(lines):
        yield (*line, "7" if place and place == len(rows) % 40 else "")


def _with_names_beside(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Iterable[str]]:
    """Yield a header and rows of SDMX-CSV that has columns with names behind those of codes."""
    yield (text for name in columns for text in _coded(name, _COMPONENTS.get(name, name), f"Name of {name}"))
    for row in rows:
        named = zip(columns, row, strict=True)
        yield (text for name, cell in named for text in _coded(name, f"C{cell}" if cell in {"b", "e"} else cell, cell))


def _coded(name: str, *both: str) -> Iterable[str]:
    return both if name in {"indicator", "area", "sex", "unit", "status"} else both[:1]


def _of_a_source(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[Iterable[str]]:
    """Yield a header and rows of Eurostat, with a column that the plan does not know."""
    names = {"indicator": "na_item", "period": "TIME_PERIOD", "value": "OBS_VALUE", "area": "geo", "note": "coicop"}
    yield ("DATAFLOW", "LAST UPDATE", "OBS_FLAG", *(names.get(name, name) for name in columns))
    for row in rows:
        yield (
            "X",
            "",
            "p",
            *("" if name == "note" and cell == "x" else cell for name, cell in zip(columns, row, strict=True)),
        )


_DRESSES: Final = (
    *[_as_it_is] * 4,
    *[_as_sdmx, _as_labelled, _as_wide, _as_wide_to_an_end, _with_names_beside, _of_a_source],
)


def _plan(chosen: list[int], *, has_units: bool = True) -> Plan:
    total = {"parts": ["growth", "share"], "total": 10, "period": 2025, "where": {"area": ["e"]}}
    indicators = {} if has_units else {name: {"label": name} for name in ("growth", "share")}
    return plan_of(_TARGETS, chosen, totals=[total] if len(chosen) == 4 else [], indicators=indicators)


_BOUNDS: Final[dict[str, tuple[ModuleType, str, int]]] = {
    "first block": (chunks, "_FIRST", 60),
    "lines": (cell_grid, "_LONGEST_LINE", 48),
    "few left": (judging, "_MOST_LEFT", 100),
    "all left": (judging, "_MOST_LEFT", 1),
    "runs": (key_table, "_LARGEST", 0),
    "more runs": (key_table, "_GROWTH", 1),
    "texts": (dictionary, "MOST_TEXTS", 6),
    "periods": (key_sets, "MOST_PERIODS", 3),
    "rows among the worst": (merging, "_PENDING", 1),
    "texts of values": (value_texts, "_MOST", 1),
    "long texts": (code_table, "LONGEST", 7),
    "few slots": (code_table, "_FEWEST_SLOTS", 1),
    "full slots": (code_table, "_PROBES", 1),
    "pairs": (groups, "MOST_PAIRS", 3),
    "rows held": (readings, "_FEW_HELD", 1),
}
"""Bounds beyond which something is done in another way, and so low a value for each that small files go beyond."""


@contextmanager
def _cramped(trial: "_Trial") -> Iterator[None]:
    """Let blocks be so many bytes, runs a few lines, and so few rows be kept, that small files show what large do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_rows, "_LARGEST_BLOCK", trial.block)
        patch.setattr(scan, "MOST_WORKERS", trial.workers)
        patch.setattr(demands, "kept_of", lambda _: trial.kept)
        patch.setattr(bulk_records, "_TOGETHER", 1 + trial.block % 7)
        patch.setattr(kept_rows, "_SLACK", 1)
        for name in trial.bounds:
            patch.setattr(*_BOUNDS[name])
        yield


def _read(
    path: Path | list[Path], engine: Engine, trial: "_Trial", made: Plan
) -> Verification | tuple[tuple[Problem, ...], int]:
    actuals = read_actuals(path, made, options=Options(engine=engine, numbers=trial.numbers))
    try:
        return verify(made, actuals, as_of=trial.as_of, vintage=trial.vintage)
    except ActualsError as error:
        return error.problems, error.count


class _Trial(NamedTuple):
    """A file, what it is held against, and how little room there is for it.

    Attributes:
        block: Bytes read at once.
        kept: Verdicts kept of a target.
        vintage: The release asked for.
        workers: How many blocks are worked on side by side at most.
        numbers: How values are written.
        second: What another file holds, if there is one.
        is_packed: Whether the first one is packed.
        bounds: Those that are lower.
        has_units: Whether the plan says in which units its ranges are.
    """

    content: bytes
    targets: list[int]
    as_of: str | None
    block: int
    kept: int
    vintage: str | None
    workers: int = 2
    numbers: NumberFormat | None = None
    second: bytes | None = None
    is_packed: bool = False
    bounds: frozenset[str] = frozenset()
    has_units: bool = True

    def written(self, folder: Path) -> list[Path]:
        """Write the files, and return where."""
        first, second = folder / "actuals.csv", folder / "more.csv"
        first.write_bytes(gzip.compress(self.content, 1) if self.is_packed else self.content)
        if self.second is None:
            return [first]
        second.write_bytes(self.second)
        return [first, second]


def _trials(numbers: NumberFormat | None) -> st.SearchStrategy[_Trial]:
    files = _files(numbers.decimal if numbers else ".")
    return st.builds(
        _Trial,
        files,
        st.lists(st.integers(0, len(_TARGETS) - 1), min_size=1, max_size=4)
        | st.lists(st.sampled_from(_BY_AREA), min_size=1, max_size=3),
        st.sampled_from([None, None, "2024", "2026"]),
        st.sampled_from([1_000, 300, 5_000, 300, 1_000, 300, 120, 30]),
        st.integers(1, 4),
        st.sampled_from([None, None, None, None, "2024-12", "latest"]),
        st.sampled_from([1, 1, 2]),
        st.just(numbers),
        st.integers(0, 7).flatmap(lambda n: files if n == 0 else st.none()),
        st.integers(0, 7).map(lambda n: n == 0),
        st.integers(0, 2).flatmap(
            lambda n: st.frozensets(st.sampled_from(sorted(_BOUNDS)), max_size=2) if n == 0 else st.just(frozenset())
        ),
        st.integers(0, 4).map(bool),
    )


_TRIALS = st.sampled_from(_NUMBERS).flatmap(_trials)


_RELEASES = b"value,indicator,period,area,vintage\n" + b"".join(
    b"%d,growth,%d,a,%b\n" % (4 + place % 3, year, vintage)
    for place, (year, vintage) in enumerate([*((year, b"2024-12") for year in range(2000, 2024)), (2023, b"2025-06")])
)

_QUOTED = b'"value","indicator","period","area"\n' + b"".join(
    b'%d,"growth","%d","%b"\n'
    % (4 + place % 6, 2000 + place % 20, (b"Hanoi, Vietnam", b'"" ""', b"", b"it's")[place % 4])
    for place in range(60)
)

_TOO_LONG = b"value,indicator,period,area\n" + b"4,growth,2023,a\n" * 9_000 + b'5,growth,2023,"%b"\n' % (b"b" * 131_073)
"""A cell that ends all reading, in a block that no record goes beyond, and a bad line below it."""


_LONG_CELL = b"value,indicator,period,area\n" + b"4,growth,2023,a\n" * 9_000 + b"5,growth,2023,%b\n" % (b"b" * 200_000)


_LEFT_TWICE = b"period,indicator,value,area\n2023,growth,1e1,a\n2023,none,4,a\n" + b"".join(
    b"%d,growth,4,b\n" % year for year in range(2023, 2026)
)
"""A row that two targets leave to the reader, and one that nothing demands."""

_LEFT_BETWEEN = b"period,indicator,value,area\n2023,none,4,a\n2023,growth,1e1,a\nsoon,none,4,a\n" + b"".join(
    b"2023,none,4,a\n2023,other,%d,b\n2023,growth,%d,c\n" % (at, at) for at in range(9)
)
"""Rows that nothing demands, counted by the kernel, before and after rows that the reader reads."""

_DELETED_UNDER_ANOTHER_NAME = (
    b"indicator,period,value,area,action\n"
    + b"".join(b"growth,2023,6,%c,\n" % area for area in b"abcdefgh")
    + b"growth,2023,6,- E,D\n"
)
"""A row marked as deleted whose area is spelled like another."""

_WATCHED_WITHOUT_PERIOD = (
    b"DATAFLOW,LAST UPDATE,OBS_FLAG,OBS_VALUE,na_item,TIME_PERIOD,multiplier\n"
    b"X,,p,8,growth,2026,6\nX,,p,7,growth,2025,7\nX,,p,6.5,growth,,\n"
)
"""A column that tells rows apart, and a row that says nothing of its period."""

_NAMES_BESIDE_NOTHING = b"period,value,indicator,area\n2023,6,growth,a\n2023,6,,A\n,6,growth,A\n,6,,A\n" + b"".join(
    b"2023,6,growth,%c\n" % area for area in b"cdefgh"
)
"""Rows that lack an indicator or a period, which may be none, with an area that is spelled like another."""

_CUT_OFF = b"indicator,note,area,2024,2025\n" + b"".join(b"growth,,%c,6,6\n" % area for area in b"abc") + b"growth,,h"
"""A file that breaks off in its last row."""


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_TRIALS)
@example(_Trial(b"value,indicator,period,area\n4,growth,2023,a\n", [0], None, 1_000, 1, "2024-12"))
@example(_Trial(b'value,indicator,period,area,"a\r\nnote"\n4,growth,2023,a,\n', [0], None, 1_000, 1, None))
@example(_Trial(_RELEASES, [0], None, 1_000, 1, None))
@example(_Trial(_RELEASES, [0], None, 1_000, 1, "2024-12"))
@example(_Trial(_CUT_OFF, [0], None, 1_000, 1, None, is_packed=True))
@example(_Trial(_QUOTED, [0, 1], None, 1_000, 1, None))
@example(_Trial(_TOO_LONG + b"4,growth,2023,a\n" * 9_000 + b"4\n", [0], None, 300_000, 1, None))
@example(_Trial(_LONG_CELL + b"4,growth,2023,a\n" * 9_000 + b"4\n", [0], None, 300_000, 1, None))
@example(_Trial(b"value,indicator,period,area\n4,growth,2023,a\n4,growth,2023\0,a\n", [0], None, 20, 1, None))
@example(_Trial(_LEFT_TWICE, [0, 1], None, 1_000, 1, None))
@example(_Trial(_LEFT_BETWEEN, [0, 1], None, 1_000, 1, None))
@example(_Trial(_NAMES_BESIDE_NOTHING, [4], None, 1_000, 1, None))
@example(_Trial(_WATCHED_WITHOUT_PERIOD, [0], None, 1_000, 1, None))
@example(_Trial(_DELETED_UNDER_ANOTHER_NAME, [0], None, 1_000, 1, None))
@example(_Trial(b'sep="\nindicator"period"value\ngrowth"2023"5\n', [8], None, 1_000, 1, None))
def test_engines(tmp_path: Path, trial: _Trial) -> None:
    """A table, whole or damaged, comes to the same verification or the same problems with either engine."""
    paths = trial.written(tmp_path)
    made = _plan(trial.targets, has_units=trial.has_units)
    with _cramped(trial):
        expected = _read(paths, "python", trial, made)
        event(type(expected).__name__)
        assert expected == _read(paths, "arrow", trial, made)


def _tracking(path: list[Path], engine: Engine, trial: _Trial, made: Plan) -> object:
    actuals = read_actuals(path, made, options=Options(engine=engine, numbers=trial.numbers))
    try:
        found = track(made, actuals, as_of=trial.as_of)
    except ActualsError as error:
        return error.problems, error.count
    return found.as_of, tuple(found.results), found.notes


@settings(
    max_examples=max(1, EXAMPLES // 2),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_TRIALS)
@example(_Trial(_RELEASES, [0], None, 1_000, 1, None))
def test_series_by_either_engine(tmp_path: Path, trial: _Trial) -> None:
    """Targets are tracked alike by the figures that either engine reads, in the same order."""
    paths, made = trial.written(tmp_path), _plan(trial.targets, has_units=trial.has_units)
    with _cramped(trial), pytest.MonkeyPatch.context() as patch:
        patch.setattr(yearly_figures, "_PENDING", trial.block)
        assert _tracking(paths, "python", trial, made) == _tracking(paths, "arrow", trial, made)


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize(("unit", "status"), [("EUR", "not_available"), ("USD", "on_track")])
def test_series_in_units_that_differ(tmp_path: Path, engine: Engine, unit: str, status: str) -> None:
    """Yearly figures whose units differ are no series where the plan states no unit."""
    file, actuals = tmp_path / "targets.yaml", tmp_path / "data.csv"
    target = "{id: t, indicator: e, period: 2030, range: {at_least: 9}}"
    file.write_text(f"plancheck: 1\nplan: {{id: a, title: a}}\nindicators: {{e: {{label: E}}}}\ntargets: [{target}]\n")
    actuals.write_text(f"indicator,period,value,unit\ne,2027,1,USD\ne,2028,5,{unit}\ne,2029,8,{unit}\n")
    made = read_plan(file)
    found = track(made, read_actuals([actuals], made, options=Options(engine=engine)))
    assert [tracked.assessment.status for tracked in found.results] == [status]


def _flip(packed: bytes, place: int) -> bytes:
    return packed[:place] + bytes([packed[place] ^ 0xFF]) + packed[place + 1 :]


_DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda packed: packed[: len(packed) * 3 // 4],
    "changed": lambda packed: _flip(packed, len(packed) // 2),
    "other-sum": lambda packed: _flip(packed, len(packed) - 6),
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_damaged_gzip(tmp_path: Path, damage: str) -> None:
    """What is wrong with the lines before the damage is told by both readers, and then the damage."""
    rows = b"".join(b"growth,%d,%d\n" % (1000 + place % 8000, place * 7919 % 5) for place in range(22_000))
    path = tmp_path / "actuals.csv.gz"
    path.write_bytes(_DAMAGES[damage](gzip.compress(b"indicator,period,value\nx,y\n" + rows)))
    trial = _Trial(b"", [8], None, 100_000, 1, None)
    with _cramped(trial):
        expected = _read(path, "python", trial, _plan(trial.targets))
        assert (expected, True) == (_read(path, "arrow", trial, _plan(trial.targets)), expected[-1] > 1)


class _Cutting:
    """Stands for our reader's cutting; it counts the lines that are cut."""

    def __init__(self) -> None:
        """Start with none."""
        self.lines = 0

    def __call__(  # noqa: PLR0913  as what it stands for
        self,
        lines: Iterator[str],
        delimiter: str,
        complain: Complain,
        first_line: int,
        spans: Spans | None = None,
        *,
        width: int = 0,
    ) -> Records:
        """Return what cuts `lines`, and count each it takes."""
        return Records(self._counted(lines), delimiter, complain, first_line, spans, width=width)

    def _counted(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            self.lines += 1
            yield line


_UNQUOTED = b"value,indicator,period,area\n" + b"".join(
    b"%d,growth,%d,a b\n" % (place % 9, place) for place in range(2000, 2060)
)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (_UNQUOTED, 0),
        (_UNQUOTED.replace(b"growth", b'"growth"').replace(b"a b", b'"a b"'), 0),
        (re.sub(rb"[^,\n]+", rb'"\g<0>"', _UNQUOTED), 0),
        (_UNQUOTED.replace(b"a b", b'"a, b"'), 0),
        (_UNQUOTED.replace(b"a b", b'"a ""b"""'), 0),
        (_UNQUOTED.replace(b"a b", b'""'), 0),
        (_UNQUOTED.replace(b"area", b'"area\n(of the country)"'), 0),
        (_UNQUOTED.replace(b"a b", b'"a b"').replace(b"2003", b"2003,", 1), 48),
        (_UNQUOTED.replace(b"a b", b'"a b"').replace(b"\n", b"\n\n", 1), 49),
        (_UNQUOTED.replace(b"a b", b'"a\nb"', 1), 61),
        (_UNQUOTED.replace(b"a b", b'"a b" ', 1), 60),
        (_UNQUOTED.replace(b"a b", b'"a b'), 60),
    ],
)
def test_lines_left_to_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, lines: int) -> None:
    """Files that programs quoted are settled like others; what is no simple quoting is the reader's, to the end."""
    path = tmp_path / "actuals.csv"
    path.write_bytes(content)
    trial = _Trial(content, [2], None, 1_000, 1_000, None)
    cutting = _Cutting()
    monkeypatch.setattr(text_rows, "Cut", cutting)
    with _cramped(trial):
        expected = _read(path, "python", trial, _plan(trial.targets))
        assert (_read(path, "arrow", trial, _plan(trial.targets)), cutting.lines) == (expected, lines)


_SDMX = b"ACTION,OBS_VALUE,INDICATOR,TIME_PERIOD,REF_AREA,UNIT_MULT,OBS_STATUS\n" + b"".join(
    b"I,%d,growth,%d,a b,0,A\n" % (place % 9, place) for place in range(2000, 2060)
)

_LABELLED = (
    _SDMX.replace(b"OBS_VALUE", b"OBS_VALUE: Value")
    .replace(b"growth", b"growth: Growth")
    .replace(b"a b", b"VN: Viet Nam")
    .replace(b"0,A", b"0: Units,A: Normal value")
)


@pytest.mark.parametrize(
    ("content", "numbers", "lines"),
    [
        (_SDMX, None, 0),
        (_LABELLED, None, 0),
        (_SDMX.replace(b"I,5", b"I,"), None, 0),
        (_SDMX.replace(b"I,5", b"I,NaN"), None, 0),
        (_SDMX.replace(b"\nI,5", b"\n, , ,,,,\nI,5", 1), None, 39),
        (_SDMX.replace(b"0,A", b"3,A"), None, 0),
        (_SDMX.replace(b"I,5", b"D,5"), None, 60),
        (_SDMX.replace(b"OBS_VALUE", b"NOTE").replace(b"UNIT_MULT", b"OBS_VALUE"), None, 0),
        (_UNQUOTED.replace(b",growth", b"|5,growth").replace(b",", b";").replace(b"|", b","), NumberFormat(","), 0),
        (_UNQUOTED.replace(b",growth", b"/5,growth"), NumberFormat("/", "."), 0),
        (re.sub(rb"(?m)^([1-9]),", rb"\1.000.500/25,", _UNQUOTED), NumberFormat("/", "."), 0),
        (re.sub(rb"(?m)^([1-9]),", rb"\1 000,", _UNQUOTED), NumberFormat(".", "\u202f"), 0),
        (re.sub(rb"(?m)^([1-9]),", "\\1\u202f000,".encode(), _UNQUOTED), NumberFormat(".", " "), 0),
        (re.sub(rb"(?m)^([1-9]);", rb"\1,00,000;", _UNQUOTED.replace(b",", b";")), NumberFormat(".", ",", (3, 2)), 0),
    ],
)
def test_forms_that_are_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, numbers: NumberFormat | None, lines: int
) -> None:
    """SDMX-CSV that says nothing unusual of its values, and values with other marks, are not left to the reader.

    A row that names nothing may be none; its block is read by the reader.
    """
    path = tmp_path / "actuals.csv"
    path.write_bytes(content)
    trial = _Trial(content, [_BY_AREA[0]], None, 1_000, 1_000, None, numbers=numbers)
    cutting = _Cutting()
    monkeypatch.setattr(text_rows, "Cut", cutting)
    with _cramped(trial):
        expected = _read(path, "python", trial, _plan(trial.targets))
        assert isinstance(expected, Verification)
        assert (_read(path, "arrow", trial, _plan(trial.targets)), cutting.lines) == (expected, lines)


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        (_LABELLED.replace(b"I,5", b"I,5:5"), NumberFormat(":")),
        (_LABELLED.replace(b"I,5", b"I,5:000"), NumberFormat(".", ":")),
        (_SDMX.replace(b"REF_AREA", b"sex").replace(b"UNIT_MULT", b"area"), None),
    ],
)
def test_marks_and_labels(tmp_path: Path, content: bytes, numbers: NumberFormat | None) -> None:
    """A mark of numbers that cuts labels off too is read as our reader reads it."""
    path = tmp_path / "actuals.csv"
    path.write_bytes(content)
    trial = _Trial(content, _BY_AREA[:2], None, 1_000, 1, None, numbers=numbers)
    with _cramped(trial):
        expected = _read(path, "python", trial, _plan(trial.targets))
        assert isinstance(expected, Verification)
        assert _read(path, "arrow", trial, _plan(trial.targets)) == expected


def test_a_column_with_two_roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of units that is a dimension too has two meanings for each text: the kernel is not tried on it."""
    monkeypatch.setattr(text_rows, "TextRows", None)
    path = tmp_path / "actuals.csv"
    lines = "".join(f"growth,{year},{year % 9},{unit}\n" for year in range(2000, 2040) for unit in ("percent", "%"))
    path.write_text(f"INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n{lines}", "utf-8")
    promise = {"indicator": "growth", "period": "every", "each": ["unit_measure"], "range": [4, 6]}
    made = plan(promise, dimensions=("unit_measure",))
    trial = _Trial(b"", [], None, 300, 1, None)
    with _cramped(trial):
        assert _read(path, "python", trial, made) == _read(path, "arrow", trial, made)


@pytest.mark.parametrize(("end", "most"), [("", 10), (",", 60 * 40 + 10)])
def test_of_a_line_of_many_years_few_values_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, most: int
) -> None:
    """Where each year has a column, the reader makes rows of the values that are shown, not of all on their lines.

    That holds for lines that end with a delimiter, as the World Bank writes them; their first are read once more.
    """
    path = tmp_path / "actuals.csv"
    years = range(2000, 2040)
    rows = "".join(
        f"growth,a{area},{','.join(str(area % 7 + year % 5) for year in years)}{end}\n" for area in range(60)
    )
    path.write_text(f"indicator,area,{','.join(map(str, years))}{end}\n{rows}", "utf-8")
    made = plan({"indicator": "growth", "period": "every", "each": ["area"], "range": [4, 6]}, dimensions=("area",))
    shown: list[Cells] = []
    stated = SpreadValues.actual  # what makes a row of one value

    def counted(values: SpreadValues, line: int, cells: Cells, column: PeriodColumn) -> Actual:
        shown.append(cells)
        return stated(values, line, cells, column)

    monkeypatch.setattr(SpreadValues, "actual", counted)
    trial = _Trial(b"", [], None, 1_000, 5, None)
    with _cramped(trial):
        found = _read(path, "arrow", trial, made)
        assert len(shown) < most
        assert found == _read(path, "python", trial, made)


def test_blocks_of_quoted_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines with doubled quotes and delimiters in cells are all settled, the reader cuts none of them."""
    path = tmp_path / "actuals.csv"
    rows = b"".join(b'5,growth,2025,"%d, ""b"""\n7,"growth",2024,"%d"\n' % (place, place) for place in range(400))
    path.write_bytes(b"value,indicator,period,area\n" + rows)
    trial = _Trial(b"", [2], None, 100_000, 1_000, None)
    cutting = _Cutting()
    monkeypatch.setattr(text_rows, "Cut", cutting)
    with _cramped(trial):
        expected = _read(path, "python", trial, _plan(trial.targets))
        assert (_read(path, "arrow", trial, _plan(trial.targets)), cutting.lines) == (expected, 0)
