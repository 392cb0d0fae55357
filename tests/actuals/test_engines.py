"""Two readers, one meaning: whoever reads a file, the verification is the same, places and notes included."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from plancheck.actuals import read_actuals, runs, settling
from plancheck.actuals.options import Engine, Options
from plancheck.errors import ActualsError, Problem
from plancheck.model.plan import Plan
from plancheck.model.result import Verification
from plancheck.verification import fold, questions, verify
from tests.verification.promises import TARGETS, plan_of

EXAMPLES = int(os.environ.get("PLANCHECK_ENGINE_EXAMPLES", "60"))
"""How many tables are tried; the number of a longer run, done by hand, stands in benchmarks/README.md."""

_TARGETS: tuple[dict[str, Any], ...] = (
    *TARGETS,
    {"period": "every", "each": ["area"], "range": {"below": Decimal("8.5")}, "tolerance": 1},
    {"period": "every", "each": ["sex", "area"], "range": {"at_least": 5, "below": 8}, "better": "lower"},
    {"period": "2025", "each": ["area"], "range": [5, Decimal("8.0000001")], "tolerance": Decimal("0.5")},
)

_CELLS: dict[str, st.SearchStrategy[str]] = {
    "indicator": st.sampled_from(["growth"] * 6 + ["share", " growth", "grwth", "", "spare"]),
    "period": st.sampled_from(["2023", "2024", "2025", "2025", "2025-A1", "2025-Q4", "2026", "soon", " 2024", ""]),
    "value": st.one_of(
        st.sampled_from(["4", "5", "5.0", "6", "6.5", "7.999999", "8", "8.5", "9", "12"]),
        st.sampled_from(["", " ", "7 ", "n/a", "nan", "1e1", "+5", "5.", ".5", "-0", "1_0", "٣", "8.0000001", "0x5"]),
        st.sampled_from(["99999999999", "123456789012.5", "-99999999999.999999", "1" * 30, "0.0000001", "-7", "007"]),
        st.decimals(0, 12, places=2).map(str),
    ),
    "area": st.sampled_from(["a", "a", "b", "b", "c", "d", "e", " a", "Hà Nội", "Hà Nội", "", "it's"]),
    "sex": st.sampled_from(["", "", "", "m", "f"]),
    "unit": st.sampled_from(["", "", "", "percent", "%", "ratio", "USD", "?"]),
    "vintage": st.sampled_from(["", "2024-12", "2025-06", "first"]),
    "note": st.sampled_from(["", "", "x", "a; b"]),
}

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
    lambda text, _: text + text.partition(b"\n")[2],
    lambda text, _: text.replace(b",a,", b',"a",'),
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
def _files(draw: st.DrawFn) -> bytes:
    """Return the bytes of a table, most often of one that nothing is wrong with."""
    needed = draw(st.permutations(["indicator", "period", "value"]))
    columns = [
        *needed,
        *draw(st.lists(st.sampled_from(["area", "sex", "unit", "vintage", "note"]), max_size=4, unique=True)),
    ]
    rows = draw(st.lists(st.tuples(*(_CELLS[column] for column in columns)), max_size=40))
    text = "".join(",".join(row) + "\n" for row in [tuple(columns), *rows]).encode()
    return draw(st.sampled_from(_MUTATIONS))(text, draw(st.integers(0, 4_000)))


def _plan(chosen: list[int]) -> Plan:
    total = {"parts": ["growth", "share"], "total": 10, "period": 2025, "where": {"area": ["e"]}}
    return plan_of(_TARGETS, chosen, totals=[total] if len(chosen) == 4 else [])


@contextmanager
def _cramped(block: int, kept: int) -> Iterator[None]:
    """Let blocks be so many bytes, runs a few lines, and so few rows be kept, that small files show what large do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "_LARGEST_BLOCK", block)
        patch.setattr(runs, "_TOGETHER", 1 + block % 7)
        patch.setattr(questions, "kept_of", lambda _: kept)
        patch.setattr(fold, "_SLACK", 1)
        yield


def _read(path: Path, engine: Engine, trial: "_Trial", made: Plan) -> Verification | tuple[tuple[Problem, ...], int]:
    actuals = read_actuals(path, made, options=Options(engine=engine))
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
    """

    content: bytes
    targets: list[int]
    as_of: str | None
    block: int
    kept: int
    vintage: str | None


_TRIALS = st.builds(
    _Trial,
    _files(),
    st.lists(st.integers(0, len(_TARGETS) - 1), min_size=1, max_size=4),
    st.sampled_from([None, None, "2024", "2026"]),
    st.sampled_from([30, 120, 300, 1_000, 5_000]),
    st.integers(1, 4),
    st.sampled_from([None, None, None, None, "2024-12", "latest"]),
)


_RELEASES = b"value,indicator,period,area,vintage\n" + b"".join(
    b"%d,growth,%d,a,%b\n" % (4 + place % 3, year, vintage)
    for place, (year, vintage) in enumerate([*((year, b"2024-12") for year in range(2000, 2024)), (2023, b"2025-06")])
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TRIALS)
@example(_Trial(b"value,indicator,period,area\n4,growth,2023,a\n", [0], None, 1_000, 1, "2024-12"))
@example(_Trial(_RELEASES, [0], None, 1_000, 1, None))
@example(_Trial(_RELEASES, [0], None, 1_000, 1, "2024-12"))
def test_engines(tmp_path: Path, trial: _Trial) -> None:
    """A table, whole or damaged, comes to the same verification or the same problems with either engine."""
    path = tmp_path / "actuals.csv"
    path.write_bytes(trial.content)
    made = _plan(trial.targets)
    with _cramped(trial.block, trial.kept):
        expected = _read(path, "python", trial, made)
        event(type(expected).__name__)
        assert expected == _read(path, "duckdb", trial, made)
