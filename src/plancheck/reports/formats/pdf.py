"""`--format pdf`: the page of `html` as it is printed, by WeasyPrint, the extra `pdf`."""

import gc
import io
import re
import warnings
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import Any, Final, TextIO

from plancheck.message import Message, message
from plancheck.reports.formats import html
from plancheck.reports.sentences.facts import Facts

MISSING: Final = message("WeasyPrint is not installed; pip install 'plancheck[pdf]'")
UNUSABLE: Final = message(
    "WeasyPrint does not find the library Pango; install it, or print the page that --format html writes"
)

_DRAWING: Final = re.compile(r'<svg class="([^"]*)"[^>]*>(?:<title>([^<]*)</title>)?.*?</svg>', re.DOTALL)
# The start of a shape. No text of a plan or a file looks like one, or like a drawing: it is escaped.
_SHAPE: Final = re.compile(r'<(svg|path|rect|circle|polyline|text)\b(?: class="([^"]*)")?')
_RULE: Final = re.compile(r"([^{}]+)\{([^}]*)\}")
_NAME: Final = re.compile(r"\.?[\w-]+")
_DECLARATION: Final = re.compile(r"([\w-]+): ([^;]+?)(?: ?;| ?$)")


def fault() -> Message | None:
    """Return why no PDF can be written on this machine; None if one can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of libraries that its future versions will need
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
    """Return `page` printed; nothing is fetched for it but the drawings that it holds itself."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    document: Any = HTML(string=_with_images(page), url_fetcher=URLFetcher(allowed_protocols=("data",)))
    gc.disable()  # of the millions of objects of a document nearly all are needed to its end
    try:
        printed: bytes = document.write_pdf(pdf_tags=True)
    finally:
        gc.enable()
    return printed


def _with_images(page: str) -> str:
    """Return `page` with each drawing as an image: no rule of style is then asked about its shapes.

    No style of a page reaches into an image, so each shape gets its own as attributes.
    """
    rules = _rules((files(html) / "templates" / "drawing.css").read_text("utf-8"))

    @cache
    def styled(tag: str, classes: str) -> str:
        names = {tag, *(f".{name}" for name in classes.split())}
        style = {key: value for selector, values in rules if selector <= names for key, value in values}
        return "".join(f' {key}="{value}"' for key, value in style.items())

    @cache
    def image(drawing: str, classes: str, title: str) -> str:
        shapes = _SHAPE.sub(lambda found: found[0] + styled(found[1], found[2] or ""), drawing)
        code = b64encode(shapes.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).encode()).decode()
        return f'<img class="{classes}" alt="{title}" src="data:image/svg+xml;base64,{code}">'

    return _DRAWING.sub(lambda found: image(found[0], found[1], found[2] or ""), page)


def _rules(style: str) -> list[tuple[frozenset[str], list[tuple[str, str]]]]:
    """Return what each selector of a style sets, the least specific first; a selector is a tag, classes, or both."""
    found = [
        (frozenset(_NAME.findall(selector)), _DECLARATION.findall(values))
        for selectors, values in _RULE.findall(style)
        for selector in selectors.split(",")
    ]
    return sorted(found, key=lambda rule: (sum(name[0] == "." for name in rule[0]), len(rule[0])))
