from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from plancheck.errors import PlanError
from plancheck.plan_file import read_plan

Complaint = Callable[[str | bytes], str]


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each parser of PyYAML in turn; not every installation has the one written in C."""
    name: str = request.param
    if name == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    return name


@pytest.fixture
def complaint(tmp_path: Path) -> Complaint:
    """Write a plan file, read it, and return what plancheck says is wrong with it."""

    def read(content: str | bytes) -> str:
        file = tmp_path / "targets.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(PlanError) as caught:
            read_plan(file, name="targets.yaml")
        return str(caught.value)

    return read
