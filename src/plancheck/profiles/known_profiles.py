"""The profiles that ship with the program: found by a header, or by the name of their source."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from plancheck.profiles.profile import Profile
from plancheck.text import name_key

FOLDER: Final = Path(__file__).parent / "sources"
"""Where the files of data are, each called as its source."""

_KNOWN_BY: Final = r"(?m)^ *(?:- )?header: \[(.*)\]$"
"""A line that lists headers: it is looked at as text, so that no file is taken apart that does not fit."""


@cache
def source_names() -> tuple[str, ...]:
    """Return the names of all sources."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


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


@cache
def _headers() -> dict[str, list[list[str]]]:
    """Return for each source the headers that its files are known by."""
    texts = {name: (FOLDER / f"{name}.yaml").read_text("utf-8") for name in source_names()}
    return {name: [_listed(line) for line in re.findall(_KNOWN_BY, text)] for name, text in texts.items()}


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
        every = {**said, **form}
        yield Profile(
            source,
            said["title"],
            form["file"],
            tuple(form["header"]),
            {
                role: (names,) if isinstance(names, str) else tuple(names)
                for role, names in every.get("columns", {}).items()
            },
            frozenset(every.get("attributes", ())),
            tuple(every.get("missing", ())),
            every.get("flags", {}),
            every.get("decimal"),
        )
