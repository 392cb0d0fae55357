"""Modules whose import is put off: not imported by a usual run, and whole as soon as they are used."""

import sys
from pathlib import Path

import pytest

from plancheck.cli.deferred_imports import DEFERRED
from tests.cli.command import Done, run, run_program, write_files

_IDLE = [
    "plancheck.track.judging",
    "plancheck.track.growth",
    "plancheck.track.methods",
    "plancheck.contract.partial",
    "plancheck.model.sections.dialect",
    "plancheck.model.sections.milestone",
    "plancheck.model.sections.rollup",
    "plancheck.verification.figures.vintages",
    "plancheck.verification.judge.between",
    "plancheck.verification.parts",
    "plancheck.verification.totals",
    "plancheck.verification.wholes",
    "plancheck.verification.keep.duplicate_keys",
    "plancheck.actuals.grammar.imprecise",
    "plancheck.actuals.grammar.value_marks",
    "plancheck.actuals.rows.qualifiers",
    "plancheck.actuals.rows.value_advice",
    "plancheck.actuals.rows.left_over",
    "plancheck.actuals.source.frames",
    "plancheck.actuals.structure.choice",
    "plancheck.actuals.structure.rows.section_rows",
    "plancheck.actuals.table.typed_cells",
    "plancheck.reports.sentences.faults",
    "numpy",
    "pyarrow",
    "rich",
]
"""What a plan all of whose targets are due, and a small file without faults, have no use for."""

_MOST_MODULES = 181
"""Modules of ours that such a run may import: each costs two tenths of a millisecond."""

_START = "from plancheck.cli.deferred_imports import defer_imports; defer_imports(); "


def test_usual_run_imports_none_of_them(tmp_path: Path) -> None:
    """A run that writes JSON imports neither those modules, nor what tracks targets or the kernel; few of ours."""
    program = f"""
import os, sys
before = set(sys.modules)
def tell(status):
    found = [name for name in {(*DEFERRED, *_IDLE)!r} if "__file__" in vars(sys.modules.get(name, sys))]
    print(*(name for name in found if name not in before), file=sys.stderr)
    print(sum(name.startswith("plancheck") for name in sys.modules))
os._exit = tell
sys.argv = ["plancheck", "verify", "actuals.csv", "--plan", "targets.yaml", "--quiet", "--format", "json"]
from plancheck.__main__ import main
main()
"""
    done = run_program([sys.executable, "-c", program], write_files(tmp_path))
    assert done.err == "\n"
    assert int(done.out.split()[-1]) <= _MOST_MODULES


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("import secrets; print(secrets.compare_digest('a', 'a'))", "True"),
        ("from secrets import compare_digest; print(compare_digest('a', 'a'))", "True"),
        ("import importlib.metadata; print(importlib.metadata.version('plancheck'))", "0.1.0"),
        ("import importlib.metadata as m; m.version('typer'); import importlib.metadata as n; print(n.__name__)", ""),
        ("from importlib.metadata import entry_points; print(len(entry_points(group='no such')))", "0"),
        ("from difflib import get_close_matches; print(get_close_matches('verfy', ['verify']))", "['verify']"),
        (
            "from urllib.parse import quote; from pathlib import Path; print(Path('/a b').as_uri() + quote(' '))",
            "file:///a%20b%20",
        ),
        ("from pickle import dumps, loads; print(loads(dumps(3)))", "3"),
        ("import inspect; from json import dumps; print(inspect.getsource(dumps)[:9])", "def dumps"),
        ("import importlib.metadata._meta; print(importlib.metadata._meta.__name__)", "importlib.metadata._meta"),
        ("from uuid import UUID; print(isinstance(UUID(int=1), UUID), issubclass(str, UUID))", "True False"),
        (
            "from uuid import UUID; print(UUID.__name__, isinstance(None, UUID | None), isinstance(1, None | UUID))",
            "UUID True False",
        ),
        (
            (
                "from ipaddress import IPv4Address as A, IPv6Address as B, ip_address\n"
                "print(isinstance(ip_address('::1'), A | B | None), isinstance('::1', A | B | None))"
            ),
            "True False",
        ),
        ("from uuid import UUID\nclass Id(UUID): pass\nprint(Id(int=1).int, Id.__mro__[1].__module__)", "1 uuid"),
        ("import yaml; print(yaml.load('[1, 2]', yaml.SafeLoader))", "[1, 2]"),
        ("import yaml; print(yaml.load('[1, 2]', yaml.CSafeLoader))", "[1, 2]"),
        ("import yaml; print(yaml.safe_dump([1, 2], default_flow_style=True), end='')", "[1, 2]"),
        ("import yaml\nclass Own(yaml.CSafeLoader): pass\nprint(yaml.load('2028-01-01', Own))", "2028-01-01"),
        (
            (
                "from pydantic import BaseModel, Field, ValidationError\n"
                "class M(BaseModel): a: str = Field(min_length=1)\n"
                "try: M(a='')\nexcept ValidationError as error: print(error.errors()[0]['type'])"
            ),
            "string_too_short",
        ),
        (
            (
                "from pydantic import TypeAdapter\nfrom typing_extensions import TypedDict\n"
                "class T(TypedDict): a: int\n"
                "print(TypeAdapter(T).validate_python({'a': '1'}), T.__annotations__['a'].__name__)"
            ),
            "{'a': 1} int",
        ),
        ("from pydantic import BaseModel\nclass M(BaseModel): a: int\nprint(M.model_json_schema()['title'])", "M"),
        (
            "from pydantic import TypeAdapter; from uuid import UUID; print(TypeAdapter(int).json_schema()['type'])",
            "integer",
        ),
    ],
)
def test_deferred_module_is_whole_when_used(program: str, expected: str, tmp_path: Path) -> None:
    """Whoever uses such a module gets what the module has."""
    assert Done(0, f"{expected or 'importlib.metadata'}\n", "") == run_program(
        [sys.executable, "-c", _START + program], tmp_path
    )


def test_module_whose_dictionaries_must_be_typed_is_loaded_as_usual(tmp_path: Path) -> None:
    """A release of that module that makes them by a call, which no class stands in for, is loaded."""
    (tmp_path / "pydantic_core").mkdir()
    (tmp_path / "pydantic_core" / "__init__.py").write_text("")
    made = "import typing\nMade = typing.TypedDict('Made', {'a': int})\n"
    (tmp_path / "pydantic_core" / "core_schema.py").write_text(made)
    program = "from typing import *; from pydantic_core.core_schema import Made; print(is_typeddict(Made))"
    done = run_program([sys.executable, "-c", _START + program], tmp_path)
    assert done == Done(0, "True\n", "")


def test_plan_is_read_without_libyaml(tmp_path: Path) -> None:
    """PyYAML built without libyaml parses a plan by itself, more slowly."""
    start = "import sys; sys.modules['yaml._yaml'] = None; sys.argv[0] = 'plancheck'; "
    program = f"{start}from plancheck.__main__ import main; main()"
    command = ["verify", "actuals.csv", "--plan", "targets.yaml", "--quiet", "--format", "json"]
    done = run_program([sys.executable, "-c", program, *command], write_files(tmp_path))
    assert done == run(*command, here=tmp_path)


def test_unknown_command_is_answered_with_a_like_one(tmp_path: Path) -> None:
    """The suggestion of a command, which needs such a module, is made."""
    assert "did you mean 'verify'?" in run("verfy", here=tmp_path).err
