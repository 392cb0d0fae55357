import pytest

from plancheck.verification.notes import thousands_notes
from tests.verification.given import numbers, plan, rows, target, verified


def told(*promises: dict[str, object], **sections: object) -> list[str]:
    """Return what is said of the numbers of a plan."""
    return [str(note.message) for note in thousands_notes(plan(*promises, **sections))]


@pytest.mark.parametrize("text", ["36.000", "1.250", "-8.305", "999.999"])
def test_form_of_thousands(text: str) -> None:
    """A bound that many languages would read as thousands is told, with both ways to write it."""
    (said,) = told(target("2025", text, "-"))
    assert said.startswith(f"{text} in the plan's target 'growth-2025': read as decimals; write ")


@pytest.mark.parametrize("text", ["36", "36.00", "36.0000", "0.500", "1000.250", "7.5", "36000"])
def test_other_forms(text: str) -> None:
    """A bound that nobody would take for thousands is read without a word."""
    assert told(target("2025", text, "-")) == []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("36.000", "write 36000 if thousands are meant, else 36"),
        ("1.250", "write 1250 if thousands are meant, else 1.25"),
        ("8.305", "write 8305 if thousands are meant, else 8.3050"),
        ("-8.300", "write -8300 if thousands are meant, else -8.3"),
    ],
)
def test_what_to_write(text: str, advice: str) -> None:
    """Both numbers are told so that neither has the form of thousands with a point."""
    (said,) = told(target("2025", text, "-"))
    assert said.endswith(advice)


def test_decimals_of_the_quote() -> None:
    """A quote in a language that marks decimals with the point explains a bound of that form."""
    quoted = {"source": {"quote": {"en": "at least 1.250 children per woman"}}}
    assert told(target("2025", "1.250", "-", **quoted)) == []


def test_decimals_of_a_comma() -> None:
    """A quote in a language that marks decimals with the comma explains it too."""
    quoted = {"source": {"quote": {"vi": "ít nhất 1,250 con"}}}
    assert told(target("2025", "1.250", "-", **quoted)) == []


def test_quotes_that_name_no_language() -> None:
    """Where all quotes mark decimals with the point, a bound of that form stands as it is, with a note."""
    one = target("2025", "1.250", "-", source={"quote": "at least 1.250"})
    other = target("2026", "7.5", "-", source={"quote": "at least 7.5 %"})
    assert len(told(one, other)) == 1


def test_all_numbers_of_a_plan() -> None:
    """Tolerances, totals and conversions of units are told like bounds, the first four by name."""
    promise = target("2025", "1.000", "2.000", tolerance=numbers("3.000")[0])
    total = {"parts": ["growth"], "total": numbers("4.000")[0], "period": 2025, "tolerance": numbers("5.000")[0]}
    units = {"percent": {"symbol": "%", "from": {"ratio": numbers("6.000")[0]}}}
    (said,) = told(promise, totals=[total], units=units)
    assert said == (
        "1.000 in the plan's target 'growth-2025', 2.000 in the plan's target 'growth-2025', "
        "3.000 in the plan's target 'growth-2025', 4.000 in the plan's total 'total-2025' and 2 more: read as "
        "decimals; write 1000 if thousands are meant, else 1"
    )


def test_note_of_a_run() -> None:
    """The note stands in the report, before all others, and is about no rows."""
    notes = verified(target("2025", "36.000", "-"), rows("growth,2025,7178", "other,2025,1")).notes
    assert [(note.kind, note.rows) for note in notes] == [("plan_number", 0), ("unmatched", 1)]
