"""The formats by name, and the endings of files that mean them. The command line takes its choices from here."""

from importlib import import_module
from typing import TYPE_CHECKING, Final, TextIO

from plancheck.message import SentenceError, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.reports.sentences.facts import Facts

PDF: Final = "pdf"  # the name of the format that is bytes


class Format(NamedTuple):
    """One format of reports."""

    name: str  # as the user types it, and as its module in `formats` is called
    about: str  # what it is for, in a few words
    endings: tuple[str, ...] = ()  # endings of file names that mean it
    for_terminals: bool = False  # whether it is written in what a terminal can print; all others are UTF-8 everywhere
    for_people: bool = False  # whether a quiet run tells in it only what fails

    def write(self, facts: "Facts", stream: TextIO) -> None:
        """Write `facts` to `stream`; the module is loaded now and not before."""
        import_module(f"plancheck.reports.formats.{self.name}").write(facts, stream)


FORMATS: Final = {  # every format that is text, by its name, the default first
    format_.name: format_
    for format_ in (
        Format("table", "for people at a terminal", for_terminals=True, for_people=True),
        Format("concise", "a line for each finding", for_terminals=True, for_people=True),
        Format("json", "one object for programs", (".json",)),
        Format("ndjson", "one object a line", (".ndjson", ".jsonl")),
        Format("csv", "one row a verdict", (".csv",)),
        Format("markdown", "for summaries of pull requests and jobs", (".md",), for_people=True),
        Format("html", "a page for people, with charts", (".html", ".htm"), for_people=True),
        Format("badge", "a picture of how many due targets are met", (".svg",)),
        Format("junit", "tests, as continuous integration shows them", (".xml",)),
        Format("sarif", "findings, as code scanning shows them", (".sarif",)),
        Format("github", "annotations of GitHub Actions"),
        Format("gitlab", "Code Quality of GitLab"),
        Format("ess", "the validation report of the European Statistical System"),
    )
}
# Every format by its name.
ALL: Final = {**FORMATS, PDF: Format(PDF, "the page of html, printed", (".pdf",), for_people=True)}


class UnknownFormatError(SentenceError):
    """A file name whose ending means no format."""


def format_of(path: str) -> str:
    """Return the name of the format that the ending of `path` means.

    Raises:
        UnknownFormatError: It means none.
    """
    by_ending = {ending: format_.name for format_ in ALL.values() for ending in format_.endings}
    lower = path.lower()
    for ending, name in by_ending.items():
        if lower.endswith(ending):
            return name
    words = template("the ending of {path} means no format; use {endings}, or name one as FORMAT=PATH")
    raise UnknownFormatError(message(words, path=quoted(path), endings=tuple(by_ending)))
