import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.plan_file import read_nodes

LETTERS = st.characters(exclude_categories=["C", "Z"], include_characters=" \u00a0")
TEXTS = st.text(LETTERS, max_size=12)
NAMES = st.text(st.characters(codec="ascii", categories=["L", "Nd"]), min_size=1, max_size=8)
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=20
)


@pytest.mark.usefixtures("parser")
@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=DATA)
def test_plain_data_reads_back(data: object) -> None:
    """What a program writes as YAML reads back as the same lists, mappings and texts."""
    document = read_nodes(yaml.safe_dump(data, allow_unicode=True))
    assert (document.root, document.faults) == (data, [])


@pytest.mark.usefixtures("parser")
@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=DATA)
def test_json_reads_back(data: object) -> None:
    """What a program writes as JSON, which is YAML too, reads back as the same data."""
    document = read_nodes(json.dumps(data, ensure_ascii=False))
    assert (document.root, document.faults) == (data, [])


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["NO", "on", "yes", "2024-01-01", "0123", "1:30", "0x1F", ".nan", "true", "8.0"])
def test_unquoted_text_keeps_its_spelling(text: str) -> None:
    """An unquoted text is never turned into something else."""
    assert read_nodes(f"- {text}\n").root == [text]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null(text: str) -> None:
    """A value left out, and each spelling of null, is no value."""
    assert read_nodes(f"- {text}\n").root == [None]
