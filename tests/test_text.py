from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.text import folded, is_text, name_key, quoted, shown, verbatim, visible

JOINERS = "\u200c\u200d"
SPELT = ("می\u200cخواهم", "ශ්\u200dරී", "क्\u200dष", "র\u200d্য", "❤\ufe0f\u200d🔥", "👩🏽\u200d💻", "👨\u200d👩\u200d👧")


@given(st.text(st.characters(), max_size=300))
def test_what_is_shown_is_harmless(text: str) -> None:
    """Nothing shown moves the cursor, turns the direction of writing, ends the line or hides."""
    assert [c for c in visible(text) if not c.isprintable() and category(c) != "Zs" and c not in JOINERS] == []


@given(st.text(st.sampled_from(f"a1 م,र्👩🏽{JOINERS}"), max_size=12))
def test_joiner_is_shown_only_between_what_it_joins(text: str) -> None:
    """A joiner at an end, beside a blank, a digit, another joiner or a Latin letter is an escape."""
    told = f" {visible(text)} "
    beside = "".join(told[at - 1] + told[at + 1] for at, sign in enumerate(told) if sign in JOINERS)
    assert set(beside) & set(f"a1 ,{JOINERS}") == set()


@pytest.mark.parametrize("text", SPELT)
def test_joiner_is_part_of_the_spelling(text: str) -> None:
    """Persian, Sinhala, Hindi, Bengali and emoji are shown as they are spelt."""
    assert shown(f"({text}, {text})") == f"({text}, {text})"


@pytest.mark.parametrize("text", SPELT)
@pytest.mark.parametrize("form", ["{1}{0}", "{0}{1}", "{0}{1} {0}", "{0} {1}{0}", "{0}{1}{1}{0}", "a{1}b", "7{1}8"])
def test_joiner_elsewhere_is_shown(form: str, text: str) -> None:
    """A joiner that joins nothing, which nobody would see, is shown as an escape."""
    told = [visible(form.format(text, joiner)) for joiner in JOINERS]
    assert (r"\u200c" in told[0], r"\u200d" in told[1]) == (True, True)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("::error::x", r":\x3aerror:\x3ax"),
        ("##[error]x", r"##\x5berror]x"),
        ("##vso[task.x]", r"##vso\x5btask.x]"),
        ("##teamcity[x", r"##teamcity\x5bx"),
        ("a ## b [x] 10::30", "a ## b [x] 10::30"),
    ],
)
def test_no_runner_finds_a_command(text: str, harmless: str) -> None:
    """What the runners of GitHub, Azure and TeamCity take for commands is broken up; nothing else is."""
    assert shown(text) == harmless


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_verbatim_is_the_text(text: str) -> None:
    """Programs get a text as it is."""
    assert verbatim(text) == text


def test_half_a_character_cannot_be_verbatim() -> None:
    """What no encoding can write is an escape."""
    assert verbatim("caf\udce9") == r"caf\udce9"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tỷ trọng", "tỷ trọng"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\x9b\x7f", r"\x9b\x7f"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("\u2028", r"\u2028"),
        ("\ufdd0\uffff", r"\ufdd0\uffff"),
        ("\ud800", r"\ud800"),
        ("8\u202f300\u00a0\n", "8\u202f300\u00a0" + r"\n"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """Controls, bidi and zero-width characters show as escapes, letters and spaces as they are."""
    assert visible(text) == shown


def test_long_text_is_cut() -> None:
    """A long text is cut, and its length given."""
    assert visible("x" * 12_345) == "x" * 200 + "… (12,345 characters)"


def test_text_at_the_limit_is_whole() -> None:
    """A text of exactly the limit is shown whole."""
    assert visible("abc", 3) == "abc"


def test_quoted() -> None:
    """What a message quotes is made visible."""
    assert quoted("a\x00") == r"'a\x00'"


@pytest.mark.parametrize(
    ("text", "fine"),
    [("a\tb\n", True), ("kỳ", True), ("a\u202e\n", True), ("\x1b", False), ("\r", False), ("\x85", False)],
)
def test_is_text(text: str, *, fine: bool) -> None:
    """Control characters other than tab and line feed make a text unfit."""
    assert is_text(text) == fine


def test_half_a_character_is_no_text() -> None:
    """A lone surrogate makes a text unfit."""
    assert not is_text("\ud800")


@pytest.mark.parametrize(
    ("text", "key"), [(" a ", "a"), ("e\u0301", "é"), ("\u00a0é ", "é"), ("A", "A"), ("e\u0301 x", "é x")]
)
def test_name_key(text: str, key: str) -> None:
    """Outer blanks and Unicode form do not make another name; case does."""
    assert name_key(text) == key


@given(st.text())
def test_name_key_is_its_own_key(text: str) -> None:
    """The key of a key is the key."""
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    ("text", "same"), [("Chỉ Tiêu", "chi tieu"), ("ĐƠN VỊ", "don vi"), (" Year ", "year"), ("Straße", "strasse")]
)
def test_folded(text: str, same: str) -> None:
    """Case and accents do not keep a header from being recognised."""
    assert folded(text) == same
