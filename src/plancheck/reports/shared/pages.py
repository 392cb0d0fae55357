"""Pages that stand by themselves: nothing is fetched, and nothing runs but a script of our own.

The style and the script are in the page, and the page's own policy allows these two by their hashes and nothing else.
Everything from the plan and the files is made visible, then escaped by Jinja; in the style it is hexadecimal digits.
"""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TextIO

from plancheck.text import shown

if TYPE_CHECKING:
    from jinja2 import Environment

_LONGEST: Final = 20_000  # longest text, in characters; what it is made of is shorter


def write_page(
    package: str,
    stream: TextIO,
    *,
    script: str = "",
    foot: str = "",
    widths: Mapping[str, int] | None = None,
    **values: object,
) -> None:
    """Write the page that `page.html` and `style.css`, templates of `package`, make of `values`.

    It can do without `script`, a template. The `foot` stands at that of each sheet; `widths` says how many letters the
    columns have that the style asks about.
    """
    environment = _environment(package)
    style = environment.get_template("style.css").render(foot=_style_text(foot), **(widths or {}))
    program = environment.get_template(script).render() if script else ""
    hashes = {"style_hash": _hash(style), "script_hash": _hash(program) if program else ""}
    template = environment.get_template("page.html")
    stream.writelines(template.generate(style=style, script=program, **hashes, **values))
    stream.write("\n")


@cache
def _environment(package: str) -> "Environment":
    """Return what makes pages of the templates of `package`, which are compiled once however many pages are written."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("plancheck.reports.shared")]),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["place"] = "{:.1f}".format  # a place in a picture, to a tenth of a unit
    return environment


def _harmless(value: object) -> object:
    """Return a value for the page; no text that does not come from a template gets there by another way."""
    return shown(value, _LONGEST) if type(value) is str else value


def _style_text(text: str) -> str:
    """Return `text` for a string of the style: letters and digits of ASCII as they are, all else as numbers."""
    safe = shown(text, _LONGEST)
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in safe)


def _hash(text: str) -> str:
    """Return what the page's policy knows a style or a script by; it covers all that stands between the tags."""
    return b64encode(sha256(text.encode()).digest()).decode()
