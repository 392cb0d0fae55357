"""The files of data about known sources: each is whole, told apart from all others, and has a case."""

from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from plancheck import profiles
from plancheck.actuals.header.column_names import CONCEPTS, NAMES, concept_of
from plancheck.model.actual import STATUSES
from plancheck.profiles import Profile, document, fitting_profiles, profiles_of, source_names
from plancheck.text import name_key
from tests.docs import SOURCES, sources_page

CASES = Path(__file__).parent / "cases"
KEYS = {
    "title",
    "remarks",
    "headline",
    "called",
    "kinds",
    "notes",
    "changes",
    "periods",
    "scaled",
    "series",
    "dates",
    "site",
    "files",
    "columns",
    "attributes",
    "missing",
    "flags",
    "decimal",
    "thousands",
    "lines",
    "encoding",
    "wholes",
    "footer",
}
PROFILES = [profile for name in source_names() for profile in profiles_of(name)]


def _texts(value: Any) -> list[str]:  # noqa: ANN401  what a YAML file holds
    return [value] if isinstance(value, str) else [text for item in value for text in _texts(item)]


@pytest.mark.parametrize("name", source_names())
def test_a_file_of_data_holds_what_is_known(name: str) -> None:
    """A source says nothing under a key that nobody reads, and all its marks mean something that is understood."""
    said = document(name)
    files = said["files"]
    keys = [set(said), *(set(file) - {"file", "header"} for file in files)]
    flags = {word for part in (said, *files) for word in part.get("flags", {}).values()}
    assert [unknown for part in keys if (unknown := part - KEYS)] == []
    assert flags - {*STATUSES, "missing", "normal"} == set()


@pytest.mark.parametrize("name", source_names())
def test_roles_are_known(name: str) -> None:
    """A column of a source holds what any row says, or a dimension under the name that stands for it."""
    roles = {role for profile in profiles_of(name) for role in profile.columns}
    assert {role for role in roles if role not in NAMES and concept_of(role) != role} == set()


@pytest.mark.parametrize("name", source_names())
def test_headers_are_read_as_text(name: str) -> None:
    """The lines that a file is looked for by say what its data say."""
    assert profiles._headers()[name] == [list(profile.header) for profile in profiles_of(name)]  # noqa: SLF001


@pytest.mark.parametrize("profile", [profile for profile in PROFILES if profile.header], ids=lambda p: p.file)
def test_a_header_is_known(profile: Profile) -> None:
    """A file with the headers of a source is taken for that source and no other."""
    assert fitting_profiles([*profile.header, "2029"]) == [profile]


def test_no_two_files_are_alike() -> None:
    """No header is that of two files, in whatever order."""
    headers = [set(profile.header) for profile in PROFILES if profile.header]
    assert [one for one, other in combinations(headers, 2) if one == other] == []


@pytest.mark.parametrize("name", source_names())
def test_each_source_has_a_case(name: str) -> None:
    """A source that is known is tried on a file of its shape."""
    assert [path.name for path in CASES.glob(f"*/source-{name}*")] != []


def test_the_page_of_sources() -> None:
    """The page that lists the sources is what they say of themselves."""
    assert SOURCES.read_text("utf-8") == sources_page()


def test_one_source_is_asked_for() -> None:
    """Where a source is stated, no other is looked for."""
    cells = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
    assert [fitting_profiles(cells, "oecd"), [profile.source for profile in fitting_profiles(cells, "worldbank")]] == [
        [],
        ["worldbank"],
    ]


def test_a_name_stands_for_one_concept() -> None:
    """No name of a dimension stands for two things."""
    names = [set(names) for names in CONCEPTS.values()]
    assert [one & other for one, other in combinations(names, 2) if one & other] == []


def test_names_are_as_headers_write_them() -> None:
    """What a profile looks for can be found: its names have no outer blanks and are composed."""
    named = {text for profile, part in product(PROFILES, ("header", "columns")) for text in _named(profile, part)}
    assert {text for text in named if text != name_key(text)} == set()


def _named(profile: Profile, part: str) -> list[str]:
    return _texts(profile.header if part == "header" else list(profile.columns.values()))
