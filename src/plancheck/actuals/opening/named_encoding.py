"""The encoding of a file that is not UTF-8: its bytes tell it, its source, or names of the plan that stand in it."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from plancheck.actuals.header.labels import Vocabulary
from plancheck.actuals.source.compressed import Readable, read_fully
from plancheck.actuals.source.encodings import wide_encoding
from plancheck.actuals.table.records import DELIMITERS
from plancheck.named_tuple import NamedTuple
from plancheck.profiles import fitting_profiles, profiles_of, source_of_lines
from plancheck.text import composed, name_key

_CANDIDATES: Final = (  # from the commonest; what reads the names alike is of no account for what comes later
    *("windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1257", "windows-1258"),
    *("koi8-r", "gb18030", "shift_jis", "euc-kr", "big5"),
)

MOST_BYTES: Final = 1_000_000  # so much of a file is looked at
_MOST_NAMES: Final = 2_000
_LONGEST: Final = 200
_LETTERS: Final = "[À-ÖØ-öø-ÿŠšŽžŒœŸ]{1,2}"
_WESTERN: Final = rf"(?:[\x00-\x7f]|(?<=[A-Za-z]){_LETTERS}|{_LETTERS}(?=[A-Za-z])|[\xa0\u2013-\u2026°²³½€£º])+"


class NamedEncoding(NamedTuple):
    """An encoding, and what tells it: a `source` that stores files so, a name in `text`, or else the first bytes."""

    name: str
    source: str = ""
    text: str = ""


def encoding_of(file: Readable, vocabulary: Vocabulary, source: str | None) -> NamedEncoding | None:
    """Return what a file that is not UTF-8 is stored in, by the names in it; None if nothing tells.

    The file is said to be of a `source`: empty if any, None if sources are of no account.
    """
    start = read_fully(file, MOST_BYTES)
    if start.startswith(BOM_UTF8):
        return None
    if wide := wide_encoding(start):
        return NamedEncoding(wide)
    start = start[: start.rfind(b"\n") + 1] or start
    return _of_source(start, source) or _of_names(start, list(_names(vocabulary)))


def supposed_encoding(file: Readable) -> str:
    """Return what a file may well be stored in of which nothing tells it; empty if its bytes look like no such text.

    All that is not ASCII must be letters within words of western languages, or signs that stand between them.
    """
    start = read_fully(file, MOST_BYTES)
    text = None if start.startswith(BOM_UTF8) else _decoded(start, _CANDIDATES[0])
    return _CANDIDATES[0] if text and re.fullmatch(_WESTERN, text) else ""


def _of_source(start: bytes, source: str | None) -> NamedEncoding | None:
    if source is None:
        return None
    first, *_ = start.decode("latin-1").splitlines()
    told = source or source_of_lines(start[:_LONGEST].decode("latin-1").splitlines())
    fitting = (fitting_profiles(first.replace('"', "").split(mark), source) for mark in DELIMITERS)
    known = [
        profile
        for profile in (*(profiles_of(told) if told else ()), *chain.from_iterable(fitting))
        if profile.encoding and _decoded(start, profile.encoding) is not None
    ]
    return NamedEncoding(known[0].encoding or "", known[0].source) if known else None


def _names(vocabulary: Vocabulary) -> Iterable[str]:
    known = chain(vocabulary.indicators, *vocabulary.values, vocabulary.units)
    return (name for name in known if not name.isascii() and len(name) <= _LONGEST)


def _of_names(start: bytes, names: Sequence[str]) -> NamedEncoding | None:
    """Return the encoding in which more names stand in a text than in any other, but for those that read them alike."""
    found: dict[str, Mapping[str, int]] = {}
    for encoding in _CANDIDATES if names else ():
        if (text := _decoded(start, encoding)) is not None and (places := _places(text, names[:_MOST_NAMES])):
            found[encoding] = places
    if not found:
        return None
    best = max(found, key=lambda encoding: len(found[encoding]))  # the first of those that find as many
    if any(not places.items() <= found[best].items() for places in found.values()):
        return None
    return NamedEncoding(best, "", min(found[best]))


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return composed(content.decode(encoding))
    except ValueError:
        return None


def _places(text: str, names: Sequence[str]) -> Mapping[str, int]:
    lower = text.casefold()
    counts = {name: _count(lower, composed(name_key(name)).casefold()) for name in names}
    return {name: count for name, count in counts.items() if count}


def _count(text: str, name: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) if name in text else 0
