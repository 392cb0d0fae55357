import io
import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from plancheck.reports.formats import pdf
from plancheck.reports.sentences.facts import Facts
from tests.cli.command import run
from tests.reports.runs import EVERY_ACTUAL, EVERY_VERDICT, many

NEEDED = pytest.mark.skipif("pdf.fault() is not None", reason="WeasyPrint or its libraries are not installed")


def _files(folder: Path) -> Path:
    (folder / "targets.yaml").write_text(EVERY_VERDICT, "utf-8")
    (folder / "actuals.csv").write_text(EVERY_ACTUAL, "utf-8")
    return folder


@pytest.mark.parametrize("words", [["--format", "pdf"], ["--report", "out.pdf"]])
def test_without_the_extra_a_pdf_is_refused(words: list[str], tmp_path: Path) -> None:
    """Without WeasyPrint the command is refused before any work, names the extra, and leaves no file."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "weasyprint.py").write_text("raise ImportError", "utf-8")
    done = run("verify", "actuals.csv", *words, here=_files(tmp_path), PYTHONPATH=str(hidden))
    assert (done.status, "plancheck[pdf]" in done.err, done.out) == (2, True, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actuals.csv", "hidden", "targets.yaml"]


def test_what_weasyprint_says_of_its_future_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that WeasyPrint will need one day keeps me from no report, and no word of it is printed."""
    text = "import warnings\nwarnings.warn('one day', category=DeprecationWarning)\n"
    (tmp_path / "weasyprint.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    found = pdf.fault()
    del sys.modules["weasyprint"]  # the one made here
    assert found is None


@NEEDED
def test_a_pdf_is_written_whole() -> None:
    """A report that is a PDF is one from its first byte to its last, and the same for the same input."""
    found = []
    for _ in range(2):
        stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
        pdf.write(Facts("error", "plans/p.yaml", problem_count=1), stream)
        stream.seek(0)
        found.append(stream.buffer.read())
    assert (found[0][:5], found[0].rstrip()[-5:], found[0]) == (b"%PDF-", b"%%EOF", found[1])


@NEEDED
def test_a_drawing_is_an_image_with_its_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printed, each drawing is an image: its shapes carry their colours, and its title is told to who cannot see it."""
    pages: list[str] = []

    def printed(page: str) -> bytes:
        pages.append(pdf._with_images(page))  # noqa: SLF001  what it is printed with
        return b""

    monkeypatch.setattr(pdf, "_printed", printed)
    pdf.write(many(3), io.TextIOWrapper(io.BytesIO(), "utf-8"))
    images = re.findall(r'<img class="lane" alt="[^"]+" src="data:image/svg\+xml;base64,([^"]+)">', pages[0])
    assert ("<svg" in pages[0], pages[0].count("<style>")) == (False, 1)
    assert '<rect class="range" fill="#bccbdc"' in b64decode(images[0]).decode()
