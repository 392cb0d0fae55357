"""What the files of known sources look like: one short file of data for each source, in `sources`.

They are read only when a header holds names that any file may not have.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Final, get_origin

from plancheck.named_tuple import NamedTuple
from plancheck.text import name_key


class Profile(NamedTuple):
    """One kind of file of one source."""

    source: str  # the name by which a plan may state the source
    title: str  # what the source is called
    file: str  # which of its files this is, for people
    header: tuple[str, ...]  # the headers by which it is known: all of them are there, spelled so
    # For each thing a row says, the headers that hold it, a code first: all that are there are names of one thing.
    # Dimensions have the names that plans mostly give them.
    columns: Mapping[str, tuple[str, ...]]
    # headers of columns that tell no two figures apart, `#` standing for a digit, `*` for how they end
    attributes: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()  # what stands in the place of a value to say that there is none
    flags: Mapping[str, str] = {}  # what letters and words beside a value mean
    decimal: str | None = None  # the decimal mark of its values; None where it is the usual one
    thousands: str | None = None  # the mark between their thousands; None where there is none
    # what a line above its table says, `#` standing for a digit: a file without headers of its own is known by it
    lines: tuple[str, ...] = ()
    encoding: str | None = None  # what its text is stored in; None where it is UTF-8
    # what columns that are not read hold where a figure is of the whole, by patterns of their headers, beside what such
    # columns hold in most files; of those that `*` does not stand for, nothing else is
    wholes: Mapping[str, Sequence[str]] = {}
    # with what the first line below its table may begin: all that comes after it is of the footer
    footer: frozenset[str] = frozenset()
    # what the first cell of a row says that has, in place of figures, what marks those of the row above it
    remarks: frozenset[str] = frozenset()
    # whether a figure is of the whole only where all columns are empty that tell parts: all that have no role, but for
    # those of `kinds`
    headline: bool = False
    # patterns of headers of columns that tell figures of one thing from those of another, and no parts
    kinds: tuple[str, ...] = ()
    changes: str = ""  # a pattern of the headers of values that are changes of a series, or else made of it
    # by header, a pattern of what it notes of a figure that is another than the rest of its row says, where `{period}`
    # stands for the period of the row
    notes: Mapping[str, str] = {}
    periods: Mapping[str, str] = {}  # forms in which it alone writes periods, as patterns, with how plans write them
    dates: tuple[str, ...] = ()  # how its days are to be read, in the words of plans
    scaled: Mapping[str, str] = {}  # by header, what says its scale where the header does not
    # a pattern of the headers of its values: the code of what they are of, its name with `_` for blanks, and its unit
    series: str = ""

    def is_attribute(self, header: str) -> bool:
        """Say whether a column of this header tells no two figures apart."""
        name = name_key(header)
        is_listed = name in {*self.attributes, *self.notes} or re.sub("[0-9]", "#", name) in self.attributes
        is_begun = name.startswith(tuple(each[:-1] for each in self.attributes if each.endswith("*")))
        return is_listed or is_begun or bool(self.named(header))

    def is_kind(self, header: str) -> bool:
        """Say whether a column of this header tells what is measured, and no part of it."""
        return any(fnmatchcase(name_key(header), kind) for kind in self.kinds)

    def wholes_of(self, header: str) -> Sequence[str]:
        """Return all that a column of this header holds where a figure is of the whole; nothing if any word may."""
        name = name_key(header)
        return next((texts for kind, texts in self.wholes.items() if kind != "*" and fnmatchcase(name, kind)), ())

    def is_whole(self, header: str, text: str) -> bool:
        """Say whether a text below this header, or the code before its label, says that a figure is of the whole."""
        words = text.casefold()
        said = words, words.partition(":")[0].strip()
        texts = self.wholes_of(header) or self.wholes.get("*", ())
        return any(fnmatchcase(each, whole.casefold()) for whole in texts for each in said)

    def named(self, header: str) -> list[str]:
        """Return the code, the name and the unit of the series whose values a column of this header holds."""
        match = re.fullmatch(self.series, header.strip()) if self.series else None
        return [text.replace("_", " ") for text in match.groups()] if match else []


FOLDER: Final = Path(__file__).parent / "sources"  # where the files of data are, each called as its source
_KNOWN_BY: Final = r"header: \[(.*)\]\n"
"""A line that lists headers: it is looked at as text, so that no file is taken apart that does not fit."""

_TOLD_BY: Final = r"lines: \[(.*)\]\n"  # the same for lines above a table


@cache
def source_names() -> tuple[str, ...]:
    """Return the names of all sources."""
    return tuple(sorted(path.stem for path in FOLDER.iterdir() if path.suffix == ".yaml"))


def fitting_profiles(cells: Sequence[str], source: str = "") -> list[Profile]:
    """Return the profiles whose headers are among `cells`, of `source` alone if it is named.

    One without headers fits any table of its source, if nobody but the plan can say whose it is.

    Of two of which one wants more headers than the other it is that one.
    """
    headers = frozenset(map(name_key, cells))
    fitting = [
        profile
        for name, known in _headers().items()
        if name == source or not source
        if source or any(header and headers.issuperset(header) for header in known)
        for profile in profiles_of(name)
        if headers.issuperset(profile.header) and (source or profile.header)
    ]
    wanted = [set(profile.header) for profile in fitting]
    return [profile for profile in fitting if not any(set(profile.header) < other for other in wanted)]


def sources_of_name(path: str) -> Iterator[str]:
    """Yield the sources that call their files as the one at `path` is called."""
    name = re.split(r"[/\\]", path)[-1]
    for source, text in _texts().items():
        if (called := re.search(r"(?m)^called: (.+)$", text)) and name.startswith(called[1]):
            yield source


def source_of_lines(lines: Iterable[str]) -> str:
    """Return the source of which one of the first `lines` of a file tells; empty if none or several could be it."""
    texts = [text for line in lines if (text := line.strip(' "'))]
    found = {name for name, known in _lines().items() if any(re.match(mark, text) for mark in known for text in texts)}
    return found.pop() if len(found) == 1 else ""


@cache
def _lines() -> dict[str, list[str]]:
    """Return for each source that is known by lines the expressions for them."""
    found = {name: [_listed(line) for line in re.findall(_TOLD_BY, text)] for name, text in _texts().items()}
    return {
        name: [
            re.escape(text).replace(r"\#", "[0-9]") + ("(?![0-9])" if text.endswith("#") else "")
            for texts in listed
            for text in texts
        ]
        for name, listed in found.items()
        if listed
    }


@cache
def _headers() -> dict[str, list[list[str]]]:
    """Return for each source the headers that its files are known by."""
    return {name: [_listed(line) for line in re.findall(_KNOWN_BY, text)] for name, text in _texts().items()}


@cache
def _texts() -> dict[str, str]:
    return {name: (FOLDER / f"{name}.yaml").read_text("utf-8") for name in source_names()}


def _listed(line: str) -> list[str]:
    return [name.strip('"') for name in line.split(", ") if name]


@cache
def profiles_of(source: str) -> tuple[Profile, ...]:
    """Return the profiles of a source."""
    return tuple(_profiles(source, document(source)))


def document(source: str) -> dict[str, Any]:
    """Return what the file of a source holds."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load((FOLDER / f"{source}.yaml").read_text("utf-8"), loader)  # noqa: S506  a safe one
    return found


def _profiles(source: str, said: dict[str, Any]) -> Iterator[Profile]:
    for form in said["files"]:
        every = {"columns": {}, **said, **form, "source": source}
        columns = every["columns"].items()
        every["columns"] = {role: (names,) if isinstance(names, str) else tuple(names) for role, names in columns}
        kinds: dict[str, Any] = {name: get_origin(kind) for name, kind in Profile.__annotations__.items()}
        held = ((name, value) for name, value in every.items() if name in kinds)
        yield Profile(**{name: kinds[name](value) if kinds[name] in _MADE else value for name, value in held})


_MADE: Final = (tuple, frozenset)  # what a list in a file is made into, where a profile has it
