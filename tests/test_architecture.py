"""The page for maintainers: the files it names exist, and a row goes the way it says."""

import re
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

import grimp
import pytest

from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.plan_file import read_plan
from plancheck.verification import verify

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src" / "plancheck"
PAGE: Final = (ROOT / "docs" / "architecture.md").read_text("utf-8")
WAYS: Final = ("A small file", "A large file")
_BY_NAME: Final = ("cli/commands/verify.py", "reports/formats/table.py")
"""The one import that no graph shows: of a format by its name."""

_UNCALLED: Final = ("cli/", "reports/", "contract/")
"""Rooms that are not entered where `verify` is called from Python, or that hold types alone."""

_ROWS: Final = 60
_PLAN: Final = """\
plancheck: 1
plan: {id: demo, title: Demo plan}
indicators:
  growth: {label: Growth of output}
dimensions: [area]
targets:
  - {indicator: growth, period: 2025, each: area, range: [7.5, 8.0]}
"""


def _section(title: str) -> str:
    return re.split(r"^## ", PAGE, flags=re.MULTILINE)[[*_titles()].index(title) + 1]


def _titles() -> Iterator[str]:
    yield from re.findall(r"^## (.*)$", PAGE, re.MULTILINE)


def _hops(title: str) -> list[str]:
    """Return the files of a way, in order: the first that each numbered line names."""
    return re.findall(r"^\d+\. `([^`]*)`", _section(title), re.MULTILINE)


def _module(path: str) -> str:
    return "plancheck." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@contextmanager
def _calls() -> Iterator[Counter[str]]:
    """Count the calls into each file of the source."""
    calls: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(str(SOURCE)):
            calls[Path(path).relative_to(SOURCE).as_posix()] += 1

    threading.setprofile(count)
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def _ran(folder: Path, engine: Engine, rows: int) -> Counter[str]:
    """Return the calls into each file while so many rows are judged."""
    (folder / "targets.yaml").write_text(_PLAN, "utf-8")
    lines = [f"growth,2025,{number % 9}.2,area {number}\n" for number in range(rows)]
    (folder / "actuals.csv").write_text("indicator,period,value,area\n" + "".join(lines), "utf-8")
    plan = read_plan(folder / "targets.yaml")
    with _calls() as calls:
        found = verify(plan, read_actuals(folder / "actuals.csv", plan, options=Options(engine=engine)))
    assert found.outcomes[0].counts.total() == rows
    return calls


def test_page_names_files_that_exist() -> None:
    """Every file the page names is where it says."""
    named = re.findall(r"`([\w./-]+/[\w.-]*|[\w-]+\.(?:py|md|toml))`", PAGE)
    assert [path for path in named if not ((SOURCE / path).exists() or (ROOT / path).exists())] == []


@pytest.mark.parametrize("title", WAYS)
def test_way_of_a_row_follows_the_imports(title: str) -> None:
    """Each file on the way is imported by one that is named before it."""
    graph, hops = grimp.build_graph("plancheck", cache_dir=None), _hops(title)
    named = [path for path in re.findall(r"`([\w/]+\.py)`", _section(title)) if (SOURCE / path).exists()]
    lost = [
        hop
        for hop in hops[1:]
        if not any(
            (before, hop) == _BY_NAME or graph.direct_import_exists(importer=_module(before), imported=_module(hop))
            for before in named[: named.index(hop)]
        )
    ]
    assert (len(hops) > 10, lost) == (True, [])


@pytest.mark.parametrize(("title", "engine"), [("A small file", "python"), ("A large file", "arrow")])
def test_way_of_a_row_is_the_one_it_goes(title: str, engine: Engine, tmp_path: Path) -> None:
    """Each file of the way runs, and each that runs for every row is named."""
    if engine == "arrow":
        pytest.importorskip("pyarrow")
    _, few, many = (_ran(tmp_path, engine, rows) for rows in (1, 1, _ROWS))  # the first fills what is remembered
    idle = [hop for hop in _hops(title) if not (many[hop] or hop.startswith(_UNCALLED))]
    for_each = {path for path in many if many[path] - few[path] >= _ROWS // 2}
    assert (idle, sorted(path for path in for_each if f"`{path}`" not in _section(title))) == ([], [])
