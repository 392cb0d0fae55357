"""Which of a header's columns is what: by their names, by what known sources call them, by codes beside labels."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from plancheck.actuals.grammar.words import words_for
from plancheck.actuals.header.column_names import (
    CONCEPTS,
    IGNORED,
    KIND_OF_NAME,
    LATER,
    NAMES,
    PARTS,
    SEVERAL,
    Names,
    Places,
    concept_of,
    dimension_role,
    header_key,
    is_component,
    kind_of,
    named_places,
)
from plancheck.actuals.header.period_columns import says_part, understood_columns
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.profiles import Profile

# Columns of years, beside which another may say which part of one is meant.
_YEARS: Final = frozenset(words_for("years"))
# What columns tell that no source is known by, beside those that any file has.
_REMARKS: Final = frozenset({"note", "source"})
_Found = dict[str, list[int]]


def find_places(cells: Sequence[str], names: Names) -> Places:
    """Return which of the columns with the headers `cells` is what.

    Columns that could be the same thing are all named, but for those that hold other names of it.
    """
    places = named_places(cells, names)
    if names.source is not None and (profile := _profile(places, names)):
        return _of_source(places, names, profile)
    beside = dict(_joined(places, names))
    usual = dict(places.of)
    of = {**usual, **dict(_standing_for(places, names, beside))}
    of = _with_later_names(of, places, names, beside)
    _parted(of, places, beside)
    renamed = tuple((found[0], role) for role, found in of.items() if role not in usual)
    return places._replace(of=of, beside=beside, renamed=renamed)


def _profile(places: Places, names: Names) -> "Profile | None":
    """Return the profile that fits a header with names that not every file has; None if those of several sources do.

    Of several files of one source that fit, as codes and labels beside each other do, it is the first.
    """
    used = taken(places.of)
    others = (cell for place, cell in enumerate(places.ids) if place not in used and cell.strip())
    is_any = len(places.ids) == 1 or all(kind_of(cell) in _REMARKS for cell in others)
    if is_any and not names.source:
        return None
    from plancheck.profiles import fitting_profiles

    found = fitting_profiles(places.ids, names.source or "")
    return found[0] if len({profile.source for profile in found}) == 1 else None


def _of_source(places: Places, names: Names, profile: "Profile") -> Places:
    """Return the columns of a file of a known source; what the plan maps stays as it is."""
    meant = dict(_meant(places, names, profile))
    of = {role: found for role, found in places.of.items() if is_mapped(role, names)}
    beside: dict[int, tuple[int, ...]] = {}
    for role, columns in meant.items():
        for wanted in _roles_of(role, names):
            if wanted in of or not columns:
                continue
            are_names = role not in SEVERAL and _are_called_apart(places, columns)
            of[wanted] = columns[:1] if are_names else columns  # one header twice is for the user to tell apart
            if are_names and columns[1:]:
                beside[columns[0]] = tuple(columns[1:])
    used = taken(meant, of)
    for role, found in places.of.items():
        left = [place for place in found if place not in used]
        if role not in of and left and (role.startswith("dimension ") or role not in profile.columns):
            of[role] = left
    places = places._replace(of=of, beside=beside, profile=profile)
    more = dict(_joined(places, names))
    of |= dict(_standing_for(places, names, more))
    return places._replace(of=of, beside=more | beside)


def _meant(places: Places, names: Names, profile: "Profile") -> Iterator[tuple[str, list[int]]]:
    """Yield for each thing the columns that hold it in files of a source; the plan's name for another one wins."""
    named = (item for item in places.of.items() if item[0] == IGNORED or item[0].startswith("dimension "))
    own = {place: role for role, found in named for place in found}
    there: dict[str, list[int]] = {}
    for place, cell in enumerate(places.ids):
        there.setdefault(name_key(cell), []).append(place)
    for role, headers in profile.columns.items():
        roles = {None, *_roles_of(role, names)}
        yield role, [place for name in headers for place in there.get(name, ()) if own.get(place) in roles]


def _are_called_apart(places: Places, columns: Sequence[int]) -> bool:
    """Say whether no two columns are called the same."""
    return len({name_key(places.ids[place]) for place in columns}) == len(columns)


def _roles_of(role: str, names: Names) -> Iterator[str]:
    """Yield the roles that a column of a profile has: itself, or the dimension of the plan that it stands for."""
    if role in NAMES:
        yield role
        return
    standing = [name for name in names.dimensions if concept_of(name) == role or header_key(name) == role]
    if len(standing) == 1:
        yield dimension_role(standing[0])


def is_mapped(role: str, names: Names) -> bool:
    """Say whether the plan maps the columns of `role`, or of names that stand for it."""
    return role in names.columns or any(role == dimension_role(name) for name in names.columns)


def taken(*found: Mapping[Any, Collection[int]]) -> set[int]:
    """Return the columns that stand in any of these."""
    return {place for each in found for places in each.values() for place in places}


def _joined(places: Places, names: Names) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the columns of indicators and dimensions whose things have other names in other columns; leave them one.

    These are columns called alike but for case, or for a word that says which kind of name it is; and those the plan
    maps to one thing.
    """
    for role, found in places.of.items():
        if len(found) < 2 or not (role in {"indicator", "period"} or role.startswith("dimension ")):  # noqa: PLR2004
            continue
        if role == "period":
            if len(found) == len(names.columns.get("period", ())) == 2:  # noqa: PLR2004  the year, and the part of it
                first, part = sorted(found, key=lambda place: says_part(places.ids[place]))
                yield first, (part,)
                found[:] = [first]
            continue
        bases = {base_name(places.ids[place]) for place in found}
        if (len(bases) == 1 and (_is_told_apart(places, found) or _are_code_and_label(places, found))) or _is_listed(
            role, found, places, names
        ):
            first = next((place for place in found if is_component(places.ids[place])), found[0])
            yield first, tuple(place for place in found if place != first)
            found[:] = [first]


def _is_told_apart(places: Places, found: Sequence[int]) -> bool:
    """Say whether columns called alike are no column that stands there twice."""
    keys = {header_key(places.ids[place]) for place in found}
    return _are_called_apart(places, found) and (places.is_sdmx or len(keys) == len(found))


def _are_code_and_label(places: Places, found: Sequence[int]) -> bool:
    """Say whether two columns are called `SEX` and, right behind it, `Sex`: a code and what it is called."""
    code, *label = found
    return label == [code + 1] and is_component(places.ids[code]) and not is_component(places.ids[code + 1])


def _is_listed(role: str, found: Sequence[int], places: Places, names: Names) -> bool:
    """Say whether the plan maps each of the columns to the role, by its place or its exact name."""
    listed = next((headers for name, headers in names.columns.items() if role in {name, dimension_role(name)}), ())
    if {place + 1 for place in found} <= {*listed}:
        return True
    exact = [name_key(places.ids[place]) for place in found]
    return len(set(exact)) == len(exact) and set(exact) <= set(listed)


def base_name(cell: str) -> str:
    """Return what a header names, without the words that say which kind of name it is."""
    words = header_key(cell).replace(".", " ").split()
    return " ".join(word for word in words if word.strip("()") not in KIND_OF_NAME) or " ".join(words)


def other_names(cells: Sequence[str], place: int, taken: Collection[int]) -> tuple[int, ...]:
    """Return the columns that are not `taken` and hold other names of what the one at this place does."""
    own, base = header_key(cells[place]), base_name(cells[place])
    alike = (other for other, cell in enumerate(cells) if base and base_name(cell) == base and header_key(cell) != own)
    return tuple(other for other in alike if other not in taken)


def _standing_for(places: Places, names: Names, beside: dict[int, tuple[int, ...]]) -> Iterator[tuple[str, list[int]]]:
    """Yield for each dimension that no column is called by the columns that stand for it under another name."""
    concepts = [concept_of(name) for name in names.dimensions]
    counts = Counter(concepts)
    used = taken(places.of, beside)
    called: dict[str, dict[int, str]] = {}
    for place, cell in enumerate(places.ids):
        if place not in used:
            base = base_name(cell)
            for key in (header_key(cell), base):
                called.setdefault(key, {})[place] = base
    for name, concept in zip(names.dimensions, concepts, strict=True):
        role = dimension_role(name)
        if role in places.of or name in names.columns or counts[concept] > 1:
            continue
        found = {
            place: base for key in CONCEPTS.get(concept, (concept,)) for place, base in called.get(key, {}).items()
        }
        by_base: dict[str, list[int]] = {}
        for place in sorted(found):
            by_base.setdefault(found[place], []).append(place)
        if by_base:
            beside.update({alike[0]: tuple(alike[1:]) for alike in by_base.values() if alike[1:]})
            yield role, sorted(alike[0] for alike in by_base.values())


def _with_later_names(of: _Found, places: Places, names: Names, beside: Mapping[int, tuple[int, ...]]) -> _Found:
    """Return the columns with those of rarer names, where no usual one is there; and what else tells the period.

    Beside columns of periods a date is none of its own, and a row names its indicator where it states a value.
    """
    used = taken(of, beside)
    free = [(place, header_key(cell)) for place, cell in enumerate(places.ids) if place not in used]
    found = dict(of)
    if any(True for _ in understood_columns(places.ids, used)):
        _find_later("unit", found, free, names)
        return found
    for role in ("period", "value", "unit"):
        _find_later(role, found, free, names)
    if {"period", "value"}.issubset(found) and "indicator label" not in found:
        _find_later("indicator", found, free, names)
    if "period" in of and "period" not in names.columns:
        found["period"] = [*of["period"], *(place for place, key in free if key in PARTS)]
    return found


def _parted(of: _Found, places: Places, beside: dict[int, tuple[int, ...]]) -> None:
    """Leave the year alone where one column more says which part of it is meant: the two are read together."""
    match of.get("period"):
        case [year, part] if says_part(places.ids[part]) and header_key(places.ids[year]) in _YEARS:
            beside[year] = (part,)
            of["period"] = [year]


def _find_later(role: str, found: _Found, free: Sequence[tuple[int, str]], names: Names) -> None:
    columns = [place for place, key in free if key in LATER[role]]
    if columns and role not in found and role not in names.columns:
        found[role] = columns
