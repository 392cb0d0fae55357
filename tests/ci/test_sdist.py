"""What is published: the source distribution is the whole project, and the package page has no dead links."""

import re
import sys
import tarfile
from email import message_from_string
from pathlib import Path

import pytest

from tests.ci.shell import ROOT
from tests.cli.command import run_program

BUILD = "from hatchling.build import build_sdist; import sys; print(build_sdist(sys.argv[1]))"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a source distribution, built from this tree and unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    done = run_program([sys.executable, "-c", BUILD, str(folder)], ROOT)
    assert done.status == 0, done
    with tarfile.open(folder / done.out.split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    (root,) = (path for path in folder.iterdir() if path.is_dir())
    return root


def test_the_source_distribution_is_the_whole_project(unpacked: Path) -> None:
    """Whoever has the source distribution has all that the repository holds, benchmarks and checks included."""
    if not (ROOT / ".git").exists():
        pytest.skip("this tree is no repository")
    listed = run_program(["git", "ls-files", "-z"], ROOT)
    tracked = {path for path in listed.out.split("\0") if path and (ROOT / path).exists()}
    shipped = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert listed.status == 0, listed
    assert (tracked - shipped, {"benchmarks/README.md", ".ci/run"} - shipped) == (set(), set())


def test_tests_run_from_the_source_distribution(unpacked: Path) -> None:
    """The tests find all they need in what was unpacked, and what they test is what was unpacked."""
    hooks = "tests/ci/test_hooks.py::test_hooks_have_what_pre_commit_asks_for"
    sample = ["tests/test_period.py", "tests/test_examples.py", "tests/ci/test_versions.py", hooks]
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *sample]
    done = run_program(words, unpacked, PYTHONPATH=str(unpacked / "src"))
    assert (done.status, " passed" in done.out) == (0, True), done


def test_the_package_page_has_no_dead_links(unpacked: Path) -> None:
    """A link of the README that only works beside the files names the file on the package page."""
    page = message_from_string((unpacked / "PKG-INFO").read_text("utf-8")).get_payload()
    assert isinstance(page, str)
    links = re.findall(r"\]\(([^)]*)\)", page)
    dead = [link for link in links if not link.startswith(("https:", "#"))]
    assert (dead, "Design (`docs/design.md` in the source)" in page) == ([], True)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("[A b](docs/a.md) · [x](https://x.org)", None, "A b (`docs/a.md` in the source) · [x](https://x.org)"),
        ("[`data/t.yaml`](data/t.yaml)", None, "`data/t.yaml`"),
        ("[A](docs/a.md)", "https://x.org/blob/main/", "[A](https://x.org/blob/main/docs/a.md)"),
        ("an array [1](#more) and [7.5, 8.0] (2025)", None, "an array [1](#more) and [7.5, 8.0] (2025)"),
    ],
)
def test_links_to_files_lead_to_the_source(text: str, source: str | None, expected: str) -> None:
    """Once the source has an address, links lead there."""
    from hatch_build import described

    assert described(text, source) == expected
