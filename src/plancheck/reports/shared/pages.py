"""Pages that stand by themselves: nothing in them runs and nothing is fetched.

The style is in the page, and the page's own policy allows nothing else. Everything from the plan and the files is made
visible, then escaped by Jinja.
"""

from base64 import b64encode
from hashlib import sha256
from typing import Final, TextIO

from plancheck.text import shown

_LONGEST: Final = 20_000
"""Longest text, in characters; what it is made of is shorter."""


def write_page(package: str, stream: TextIO, **values: object) -> None:
    """Write the page that `page.html` and `style.css`, templates of `package`, make of `values`."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("plancheck.reports.shared")]),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["place"] = _place
    style = environment.get_template("style.css").render()
    template = environment.get_template("page.html")
    stream.writelines(template.generate(style=style, style_hash=_hash(style), **values))
    stream.write("\n")


def _harmless(value: object) -> object:
    """Return a value for the page; no text that does not come from a template gets there by another way."""
    return shown(value, _LONGEST) if type(value) is str else value


def _place(number: float) -> str:
    """Return a place in a picture, to a tenth of a unit."""
    return f"{number:.1f}"


def _hash(style: str) -> str:
    """Return what the page's policy knows the style by; it covers all that stands between the tags."""
    return b64encode(sha256(style.encode()).digest()).decode()
