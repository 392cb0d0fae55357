"""What columns may be called, and which of a header's columns is what."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, cast

from plancheck.actuals.grammar.words import kind_by_word, words_by, words_for
from plancheck.named_tuple import NamedTuple
from plancheck.text import SHOWN, composed, name_key, visible

if TYPE_CHECKING:
    from plancheck.profiles import Profile

# What each column may be called: `Nam` is not `năm`.
NAMES: Final = words_by("column")
ROLE: Final = kind_by_word("column")
# The components of SDMX structures that mean these things; of several for one thing, the plan must name one.
SDMX: Final = words_by("component")
# Names that count where none of the usual ones is there, and only if nothing that is needed is then missing.
LATER: Final = words_by("later column")
# Columns that say the period together with another one: a year beside them is no period of its own.
PARTS: Final = frozenset(words_for("parts of a period"))
TIMES: Final = frozenset({*NAMES["period"], *LATER["period"], *PARTS})  # what columns of periods are called
# Names that stand for one thing, by which a plan may call a dimension and a file a column.
CONCEPTS: Final = words_by("concept")
_CONCEPT: Final = {name: concept for concept, names in CONCEPTS.items() for name in names}
# What titles and headers call dimensions, beside the names that files have for columns.
LISTED: Final = frozenset(words_for("listed"))
# Words that say of a column which kind of name it holds: two columns that differ in them alone name one thing.
KIND_OF_NAME: Final = frozenset(words_for("kind of name"))
IGNORED: Final = "ignored"  # the role of columns that the plan says are of no account
# What several columns may say: a code and its word, which must agree.
SEVERAL: Final = frozenset({"scale", "status", IGNORED})
LABEL: Final = ":"  # stands between a code and its label in one cell
_CALLED_FLAGS: Final = ("flag", "flags", "status", "f")
_FLAGS_OF: Final = r"(.*\S)(?:[ .]\(?(?:flags?|status)\)?|(?<=y[0-9]{4})f)"  # a header of the flags of another column
_ID: Final = r"[A-Z][A-Z0-9_@$-]*"
_BOTH: Final = r"(?s)([A-Za-z][A-Za-z0-9_@$-]*): ?(.*)"  # compiled where there is a colon: most headers have none

Kind = Literal[
    "",
    "age",
    "sex",
    "type",
    "note",
    "source",
    "transformation",
    "scenario",
    "partner",
    "part",
    "dimension",
    "listed",
    "group",
    "measure",
    "scale",
    "words",
    "kept",
    "dropped",
]
"""What a column tells: nothing, or what its rows are of; `words` if its texts must say so, for its header does not.

In files of known sources a `dimension` tells a part, and one that is `listed` has no other words for the whole.
"""

_TELLING: Final[dict[str, str]] = {
    **dict.fromkeys(CONCEPTS["age"], "age"),
    **dict.fromkeys(CONCEPTS["sex"], "sex"),
    **kind_by_word("tells"),
}


class Names(NamedTuple):
    """What a plan calls things."""

    dimensions: tuple[str, ...] = ()  # the dimension columns
    columns: Mapping[str, Sequence[str]] = {}  # for each thing, the headers the plan maps to it
    # whose file it is: the name of a source, or nothing if any may be; None if sources are of no account
    source: str | None = None

    def __hash__(self) -> int:
        """Tell names apart by all but the headers that a plan maps, which may be lists."""
        return hash((self.dimensions, *self.columns, self.source))

    def heeded(self, cells: Sequence[str]) -> list[str]:
        """Return the cells of a line around a table, empty where the plan says that they, or all, are of no account.

        It names them as they stand, or as messages show them.
        """
        if not (said := self.columns.get(IGNORED)):
            return [*cells]
        ignored = {line_of([text]) for text in said}
        texts = [line_of([text]) for text in (*cells, line_of(cells))]
        *kept, all_of_it = (text if ignored.isdisjoint((text, visible(text, SHOWN))) else "" for text in texts)
        return kept if all_of_it else [""] * len(cells)


class Places(NamedTuple):
    """Which of a header's columns is what."""

    of: dict[str, list[int]]  # for each role, and `dimension NAME` for each dimension, the positions that could be it
    ids: tuple[str, ...]  # what the columns are called, without the labels SDMX-CSV may write beside them
    is_sdmx: bool  # whether the header is that of SDMX-CSV
    is_labelled: bool  # whether each cell holds a code and its label, as in `VN: Viet Nam`
    # for columns whose things have other names in other columns, those columns
    beside: Mapping[int, tuple[int, ...]] = {}
    renamed: tuple[tuple[int, str], ...] = ()  # columns found under a name that is not the usual one, with their roles
    profile: "Profile | None" = None  # the kind of file it is, if it is that of a known source
    flags: Mapping[int, int] = {}  # for columns that are called the flags of another, that column: `2029 flag`


def line_of(cells: Iterable[str]) -> str:
    """Return what a line around a table says, what stands in several of its cells once."""
    return " ".join(dict.fromkeys(" ".join(composed(cell).split()) for cell in cells if cell.strip()))


def header_key(name: str) -> str:
    """Return the form under which header names are compared."""
    return " ".join(composed(name_key(name).casefold()).replace("_", " ").split())


def kind_of(header: str) -> Kind:
    """Return what the column of this header tells."""
    return cast("Kind", _TELLING.get(header_key(header), ""))


def concept_of(name: str) -> str:
    """Return what a dimension of this name stands for; its own name if that is nothing that goes by several."""
    key = header_key(name)
    return _CONCEPT.get(key, key)


def speaks_of(concept: str, header: str) -> bool:
    """Say whether a header, or a word of it, is what columns of this concept are called: `Exporting country`."""
    key = header_key(header)
    return any(_CONCEPT.get(name) == concept for name in (key, *re.split(r"\W+", key)))


def dimension_role(name: str) -> str:
    """Return the role of the column of a dimension."""
    return f"dimension {name}"


def has_meaning(cell: str) -> bool:
    """Say whether a column of this name has a role of its own in any file."""
    return header_key(cell) in ROLE


def is_listed(text: str) -> bool:
    """Say whether a text is what titles and headers call a dimension of the table."""
    return header_key(text) in LISTED


def named_places(cells: Sequence[str], names: Names) -> Places:
    """Return which of the columns with the headers `cells` is what, by the names that any file may have for it."""
    ids, is_labelled = _ids(cells)
    is_sdmx = {"TIME_PERIOD", "OBS_VALUE"}.issubset(ids)
    is_labelled = is_labelled and is_sdmx
    shown = ids if is_labelled else tuple(cells)
    places: dict[str, list[int]] = {}
    roles = _roles(names)
    for place, (cell, name) in enumerate(zip(cells, shown, strict=True)):
        if meant := roles.get(header_key(cell)) or roles.get(header_key(name)):
            places.setdefault(meant, []).append(place)
    places |= _in_exact_case(places, shown, names)
    if is_sdmx:
        places |= _components(ids, names, places)
    flags = dict(_flags(shown, places))
    places |= {"status": sorted({*places.get("status", ()), *flags})} if flags else {}
    return Places(places, shown, is_sdmx, is_labelled, flags=flags)


def _flags(cells: Sequence[str], places: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the columns called the flags of another, which is a name of none but values, with that other."""
    if not any(cell.rstrip(") ").casefold().endswith(_CALLED_FLAGS) for cell in cells):
        return
    taken = {place for role, found in places.items() if role != "value" for place in found}
    keys = [header_key(cell) for cell in cells]
    counts, at = Counter(keys), {key: place for place, key in enumerate(keys)}
    for place, key in enumerate(keys):
        named = re.fullmatch(_FLAGS_OF, key)
        if named and place not in taken and counts[named[1]] == 1 and at[named[1]] not in taken:
            yield place, at[named[1]]


def _in_exact_case(places: Mapping[str, list[int]], cells: Sequence[str], names: Names) -> dict[str, list[int]]:
    """Return, of what several columns could be, the columns that are called exactly what the plan says.

    Names that differ in case only, as those of a file read without a plan may, tell no such columns apart.
    """
    dimensions = {name: dimension_role(name) for name in names.dimensions}
    alike = Counter(map(header_key, dimensions))
    of_plan: dict[str, Sequence[str]] = {
        role: (name,) for name, role in dimensions.items() if alike[header_key(name)] == 1
    }
    of_plan.update((dimensions.get(role, role), headers) for role, headers in names.columns.items())
    found = {}
    for role, indexes in places.items():
        if len(indexes) > 1 and role in of_plan:
            exact = [place for place in indexes if name_key(cells[place]) in of_plan[role]]
            found[role] = exact or indexes
    return found


def _ids(cells: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return what columns are called without their labels, and whether there are labels."""
    found = [re.fullmatch(_BOTH, cell.strip()) if ":" in cell else None for cell in cells]
    ids = tuple(match[1] if match else cell.strip() for match, cell in zip(found, cells, strict=True))
    return ids, any(found)


def _roles(names: Names) -> Mapping[str, str]:
    """Return the role of a column by its header: the one the plan maps it to, a dimension of it, or the usual one."""
    roles = {key: role for key, role in ROLE.items() if role not in names.columns}
    dimensions = {name: dimension_role(name) for name in names.dimensions}
    for name, role in reversed(dimensions.items()):
        if name not in names.columns:
            roles[header_key(name)] = role
    for name, headers in reversed(tuple(names.columns.items())):
        roles.update(dict.fromkeys(map(header_key, headers), dimensions.get(name, name)))
    return roles


def _components(ids: Sequence[str], names: Names, taken: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Return the columns of an SDMX file by the ids of their components, which win over what labels look like."""
    found = {}
    for role, components in SDMX.items():
        places = [place for place, name in enumerate(ids) if name in components]
        if places and role not in names.columns:
            found[role] = sorted({*places, *taken.get(role, ())}) if role in SEVERAL else places
    return found


def is_component(cell: str) -> bool:
    """Say whether a header is the id of an SDMX component rather than a label."""
    return re.fullmatch(_ID, cell.strip()) is not None


def split_label(cell: str) -> tuple[str, str]:
    """Return code and label of a cell such as `VN: Viet Nam`; the label is empty where there is none."""
    code, _, label = cell.partition(LABEL)
    return code.strip(), label.strip()
