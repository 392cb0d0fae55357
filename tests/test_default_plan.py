"""The plan that ships: all that its source says, in both languages."""

import pytest

from plancheck import read_plan
from plancheck.model.sections.header import Header
from tests.cli.command import run_started
from tests.test_tree import ROOT


@pytest.fixture(scope="module")
def header() -> Header:
    """Return what the plan says around its numbers."""
    return read_plan(ROOT / "data" / "targets.yaml").header


def test_the_plan_holds_all_that_its_source_lists(header: Header) -> None:
    """Three horizons, ten programmes, four key tasks, three breakthroughs, fourteen tasks, three who carry it out."""
    counts = [len(header.horizons), len(header.programmes), len(header.key_tasks), len(header.breakthroughs)]
    assert (counts, len(header.tasks), [len(duty.what) for duty in header.responsibilities]) == (
        [3, 10, 4, 3],
        14,
        [2, 3, 4],
    )


def test_every_text_of_the_plan_is_there_in_both_languages(header: Header) -> None:
    """Whatever is Vietnamese in the plan has English beside it."""
    texts = [*header.horizons.values(), *header.programmes.values(), *header.key_tasks, *header.breakthroughs]
    texts += [*header.tasks, *(text for duty in header.responsibilities for text in (duty.who, *duty.what))]
    assert [text for text in texts if set(text) != {"vi", "en"}] == []


@pytest.mark.parametrize("format_", ["markdown", "html", "json"])
def test_the_document_has_all_of_it(format_: str, header: Header) -> None:
    """A plan printed as a document leaves nothing out."""
    out = run_started("targets", "--format", format_, here=ROOT).out
    for text in (*header.horizons.values(), *header.tasks):
        assert text["en"].split(";")[0].replace('"', "") in out.replace("\\", "").replace('"', "").replace("&#34;", "")
