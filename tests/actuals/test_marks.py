"""Marks where values stand: for a missing value, behind a number, around an interval."""

from decimal import Decimal

import pytest

from plancheck.actuals.grammar.marks import NO_MARKS, Marks
from plancheck.actuals.grammar.statuses import declared
from plancheck.actuals.rows.cell_readers import readers_of
from plancheck.contract.row_batch import Value
from plancheck.numbers.number_format import NumberFormat

_DECLARED = {"p": "provisional", "e": "estimated", "f": "forecast", "b": "break", "c": "missing", "sb": "provisional"}
_FLAGS = Marks(frozenset({"k.A."}), {flag: declared(word) for flag, word in _DECLARED.items()})


def _read(text: str, marks: Marks = NO_MARKS, numbers: NumberFormat | None = None) -> Value:
    return readers_of(numbers, is_typed=False, marks=marks).values(text)


@pytest.mark.parametrize("mark", ["-", "--", "–", "—", ".", "..", "...", "…", ":", "NA", "n/a", "N.A.", "x"])
def test_a_mark_for_a_missing_value_is_no_figure(mark: str) -> None:
    """What offices write where there is no figure is none, and I see the mark."""
    text, number, why, statuses = _read(mark)
    assert (text, number, str(why), statuses) == ("", None, f"'{mark}', which stands for a missing value", ())


@pytest.mark.parametrize("text", ["nil", "none", "null", "k.A.", "0-", "- -", ":.", "xx", "NaN", "#N/A"])
def test_a_text_that_is_no_usual_mark_is_not_taken_for_one(text: str) -> None:
    """What may mean zero, or is an error of a program, stays a value that cannot be read."""
    assert _read(text)[:2] == (text, None)


def test_a_mark_that_the_plan_names_is_no_figure() -> None:
    """A mark of my own source is one once I say so."""
    assert _read("k.A.", _FLAGS)[:2] == ("", None)


@pytest.mark.parametrize(
    ("text", "number", "statuses"),
    [
        ("12.3*", "12.3", ("marked",)),
        ("12.3 **", "12.3", ("marked",)),
        ("-4 (*)", "-4", ("marked",)),
        ("7.6 (sơ bộ)", "7.6", ("provisional",)),
        ("7.6 (Preliminary)", "7.6", ("provisional",)),
        ("0.26 [0.17-0.38]", "0.26", ("rounded",)),
        ("0.26 [0.17–0.38]", "0.26", ("rounded",)),
        ("-0.3 [-0.5--0.1]", "-0.3", ("rounded",)),
        ("5 [5 - 5]", "5", ("rounded",)),
    ],
)
def test_a_number_with_a_mark_counts(text: str, number: str, statuses: tuple[str, ...]) -> None:
    """A star, a word or an interval behind a number takes nothing from it, and is told."""
    assert _read(text) == (text, Decimal(number), None, statuses)


@pytest.mark.parametrize(
    ("text", "number", "statuses"),
    [
        ("4.9 b", "4.9", ("break",)),
        ("4.9p", "4.9", ("provisional",)),
        ("4.9 (e)", "4.9", ("estimated",)),
        ("4.9 bep", "4.9", ("estimated", "provisional", "break")),
        ("4.9 sb", "4.9", ("provisional",)),
    ],
)
def test_a_letter_that_the_plan_explains_counts(text: str, number: str, statuses: tuple[str, ...]) -> None:
    """A letter behind a number is a flag once I say what it means."""
    assert _read(text, _FLAGS) == (text, Decimal(number), None, statuses)


@pytest.mark.parametrize("text", ["4.9 b", "312.5 b", "312 p", "4.9 bz", "7 th", "5 USD", "1.2e", "12.3 [1]", "9 est"])
def test_a_letter_that_nobody_explains_is_not_read(text: str) -> None:
    """A letter may be billions or a break, so nothing is taken from a number with one."""
    assert _read(text)[:2] == (text, None)


@pytest.mark.parametrize("text", ["4.9 bz", "4.9 pq", "b", "p 4.9", "4.9 b 3", "x b q"])
def test_a_letter_beside_one_that_is_unknown_is_not_read(text: str) -> None:
    """One letter without a meaning is enough for the number not to count."""
    assert _read(text, _FLAGS)[:2] == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        *("0.5 [0.17-0.38]", "0.26 [0.38-0.17]", "0.26 [0.17]", "0.26 [0.17-0.38", "0.26 [0,17-0,38]", "[0.17-0.38]"),
        *("0.26 [a-b]", "0.26 [0.1-0.2-0.3]"),
    ],
)
def test_an_interval_that_does_not_fit_its_number_is_not_read(text: str) -> None:
    """Where the number is not within its interval, one of the three is not what it seems."""
    assert _read(text)[:2] == (text, None)


def test_an_interval_is_written_as_the_file_writes_numbers() -> None:
    """The ends of an interval have the decimal mark of the file."""
    assert _read("0,26 [0,17-0,38]", numbers=NumberFormat(","))[1] == Decimal("0.26")


@pytest.mark.parametrize(("text", "words"), [(": c", "missing (marked ': c')"), (": b", "': b', which stands for")])
def test_a_missing_value_with_a_flag_is_none(text: str, words: str) -> None:
    """A mark for a missing value may have a flag behind it."""
    stated = _read(text, _FLAGS)
    assert (stated[0], stated[1], words in str(stated[2])) == ("", None, True)


def test_a_number_that_is_flagged_as_missing_is_a_contradiction() -> None:
    """A figure that says of itself that there is none is not taken for one."""
    text, number, why, _ = _read("4.9 c", _FLAGS)
    assert (text, number, "although its status says that it is missing" in str(why)) == ("4.9 c", None, True)


def test_a_forecast_is_no_actual_unless_it_is_asked_for() -> None:
    """A number flagged as a forecast counts only when I want forecasts judged."""
    assert _read("4.9 f", _FLAGS)[:2] == ("", None)
    assert _read("4.9 f", _FLAGS._replace(judges_forecasts=True))[1] == Decimal("4.9")
