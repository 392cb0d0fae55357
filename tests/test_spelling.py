"""One name, however it is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.names import KnownNames
from plancheck.words.spelling import spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TỐC ĐỘ TĂNG GRDP", "Tốc độ tăng GRDP"),
        ("Tỷ lệ  hộ\u00a0nghèo", "Tỉ lệ hộ nghèo"),
        ("Hòa Bình", "Hoà Bình"),
        ("thủy sản", "thuỷ sản"),
        ("Kĩ thuật, mỹ thuật", "Kỹ thuật, mĩ thuật"),
        ("- Dịch vụ", "Dịch vụ"),
        ("-Dịch vụ", "Dịch vụ"),
        ("+ of which: men", "of which: men"),
        ("1.1. Poverty", "Poverty"),
        ("1.1 Poverty", "Poverty"),
        ("1)Poverty", "Poverty"),
        ("a) Poverty", "Poverty"),
        ("IV. Poverty", "Poverty"),
        ("(2) Poverty", "Poverty"),
        ("1. - Poverty", "Poverty"),
        ("Ho\u0300a Bi\u0300nh", "Hoà Bình"),
        ("Poverty ¹,²", "Poverty"),
        ("Poverty¹)", "Poverty"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    """Capitals, blanks, bullets, numbers and the place of a tone's mark make no other name."""
    assert spelling(one).key == spelling(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huế", "Hue"),
        ("Nam", "Năm"),
        ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"),
        ("Viet Nam", "Vietnam"),
        ("Hòa", "Hóa"),
        ("-5 to 10 °C", "5 to 10 °C"),
        ("15 years", "years"),
        ("2029. Plan", "Plan"),
        ("A.B. Corporation", "Corporation"),
        ("1.1", "1"),
        ("-", ""),
        ("Mix. Poverty", "Poverty"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    """An accent, a word, a number or a minus sign makes another name."""
    assert spelling(one).key != spelling(other).key


def test_marks_tell_lines_apart() -> None:
    """What stands before a name is kept, and so is how a code is written."""
    found = [spelling(text).mark for text in ("1.1. Poverty", "Poverty", "POVERTY", "m", "M")]
    assert found == ["1.1. ", "", "", "m", "M"]


@given(st.text(max_size=300))
def test_a_spelling_is_stable(text: str) -> None:
    """Capitals and double blanks never change which name any text is."""
    assert spelling(text.replace(" ", "\u00a0  ")).key == spelling(text).key


NAMES = KnownNames({"Huế": "Huế", "Hoà Bình": "Hoà Bình", "gdp": "growth", "GDP": "growth", "m": "m", "M": "M"})


@pytest.mark.parametrize(
    ("text", "name"),
    [("HUẾ", "Huế"), ("hòa bình", "Hoà Bình"), ("Gdp", "gdp"), ("- m", None), ("Huế", None), ("Hue", None)],
)
def test_respelled(text: str, name: str | None) -> None:
    """A name is taken if it spells one thing of the plan, and is none exactly."""
    assert NAMES.respelled(text) == name


def test_names_of_two_things() -> None:
    """A label that two indicators have is taken for none of them, in any spelling."""
    assert KnownNames({"a": "a", "Rate": "b"}, frozenset({"RATE"})).respelled("rate") is None


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6), st.text(max_size=12))
def test_no_name_is_passed_over(names: list[str], text: str) -> None:
    """The quick look at the end of a text never hides a name that fits."""
    known = KnownNames({name.strip(): name.strip() for name in names if name.strip()})
    fitting = {name for name in known if spelling(name).key == spelling(text.strip()).key}
    expected = fitting.pop() if len(fitting) == 1 and text.strip() not in known else None
    assert known.respelled(text.strip()) == expected
