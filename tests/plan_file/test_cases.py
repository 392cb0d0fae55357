import re
from pathlib import Path

import pytest

from plancheck.errors import PlanError
from plancheck.model.fields.scalars import in_language
from plancheck.plan_file import read_plan

CASES = Path(__file__).parent.parent / "cases_plan"

PLACED = re.compile(r"targets\.yaml:[1-9][0-9]*:[1-9][0-9]*: \S")
LEAKS = re.compile(r"pydantic|yaml\.(?:parser|scanner)|Traceback|<unicode string>|/")


def folders(kind: str) -> list[Path]:
    """Return the folders of one kind of case."""
    return sorted((CASES / kind).iterdir())


def complaint_of(folder: Path) -> list[str]:
    """Return what plancheck says is wrong with the plan of a case, line by line."""
    with pytest.raises(PlanError) as caught:
        read_plan(folder / "targets.yaml", name="targets.yaml")
    return str(caught.value).splitlines()


@pytest.mark.parametrize("folder", folders("error"), ids=lambda folder: folder.name)
@pytest.mark.usefixtures("parser")
def test_each_fault_is_named(folder: Path) -> None:
    """A plan that cannot be used is refused with the line, the key path and what to do."""
    said = "\n".join(complaint_of(folder))
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    assert expected
    assert [text for text in expected if text not in said] == [], said


@pytest.mark.parametrize("folder", folders("error"), ids=lambda folder: folder.name)
@pytest.mark.usefixtures("parser")
def test_each_line_says_where_and_nothing_of_the_insides(folder: Path) -> None:
    """Every problem starts with file, line and column, and none names a library or a path I did not type."""
    said = [re.sub(r"python/object/apply|\(got '[^']*'\)", "", line) for line in complaint_of(folder)]
    assert [line for line in said if not PLACED.match(line) or LEAKS.search(line)] == []


@pytest.mark.parametrize("folder", folders("pass"), ids=lambda folder: folder.name)
@pytest.mark.usefixtures("parser")
def test_each_good_plan_is_read(folder: Path) -> None:
    """A plan that can be used gives the targets, periods, ranges and labels it states."""
    plan = read_plan(folder / "targets.yaml")
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    assert expected == [
        f"{target.id} {target.period} {target.range} {in_language(plan.indicators[target.indicator].label)}"
        for target in plan.targets
    ]


MENDED = [folder for folder in folders("error") if (folder / "mended.yaml").exists()]


@pytest.mark.parametrize("folder", MENDED, ids=lambda folder: folder.name)
def test_whoever_follows_the_message_gets_a_plan(folder: Path) -> None:
    """A plan that is changed as its one message says can be used, and all that is new in it stands in the message."""
    said = complaint_of(folder)
    read_plan(folder / "mended.yaml")
    texts = ((folder / name).read_text("utf-8") for name in ("targets.yaml", "mended.yaml"))
    old, new = ([word.strip('"{}[],:') for word in text.split()] for text in texts)
    added = [word for word in new if word not in old]
    assert len(said) == 1, said
    assert [word for word in added if word not in said[0]] == []
