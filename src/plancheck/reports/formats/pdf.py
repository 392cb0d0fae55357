"""`--format pdf`: the page of `html` as it is printed, by WeasyPrint, the extra `pdf`."""

import io
import re
from importlib.resources import files
from typing import Any, Final, TextIO

from plancheck.reports.formats import html
from plancheck.reports.sentences.facts import Facts

MISSING: Final = "WeasyPrint is not installed; pip install 'plancheck[pdf]'"
UNUSABLE: Final = "WeasyPrint does not find the library Pango; install it, or print the page that --format html writes"

_DRAWING: Final = re.compile(r"<svg [^>]*>")
"""The start of a drawing. No text of a plan or a file can look like one: it is escaped."""


def fault() -> str | None:
    """Return why no PDF can be written on this machine; None if one can."""
    try:
        import weasyprint  # noqa: F401
    except ImportError:
        return MISSING
    except OSError:  # a library that it loads
        return UNUSABLE
    return None


def write(facts: Facts, stream: TextIO) -> None:
    """Write the document of `facts` to the bytes below `stream`, once it is whole."""
    page = io.StringIO()
    html.write(facts, page)
    stream.buffer.write(_printed(page.getvalue()))


def _printed(page: str) -> bytes:
    """Return `page` printed; nothing is fetched for it."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    document: Any = HTML(string=_with_styles(page), url_fetcher=URLFetcher(allowed_protocols=()))
    printed: bytes = document.write_pdf(pdf_tags=True)
    return printed


def _with_styles(page: str) -> str:
    """Return `page` with the style of its drawings in each of them: WeasyPrint has none other reach into a drawing."""
    style = (files(html) / "templates" / "drawing.css").read_text("utf-8")
    return _DRAWING.sub(lambda found: f"{found[0]}<style>{style}</style>", page)
