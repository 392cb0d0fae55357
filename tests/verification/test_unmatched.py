import pytest

from plancheck.verification import verify
from tests.verification.given import Stream, plan, rows, target, verified

_PROMISE = target("2025", "7.5", "8.0")


def _messages(actuals: Stream, indicators: object = None) -> list[str]:
    return [str(note.message) for note in verified(_PROMISE, actuals, indicators=indicators).notes]


def test_all_rows_matched() -> None:
    """A file whose rows all serve a target leaves none unmatched, and no note."""
    verification = verified(_PROMISE, rows("growth,2025,7.9"))
    assert (verification.unmatched_rows, verification.notes) == (0, ())


def test_counted() -> None:
    """Rows that no target asks for are counted, and listed by what they lack, with their first lines."""
    verification = verified(_PROMISE, rows("growth,2025,7.9", *["rain,2025,1"] * 5))
    (note,) = verification.notes
    expected = (5, "unmatched", 5, [3, 4, 5])
    lines = [place.line for place in note.locations]
    assert (verification.unmatched_rows, note.kind, note.rows, lines) == expected


@pytest.mark.parametrize("name", ["Growth", "grwoth", "GROWTH", "growths", "gro\u0302wth"])
def test_suggestion(name: str) -> None:
    """A misspelt indicator gets the nearest one suggested, without regard to case and accents."""
    assert _messages(rows(f"{name},2025,7.9")) == [f"'{name}' is no indicator of the plan; did you mean 'growth'?"]


def test_no_suggestion() -> None:
    """A name like none in the plan gets no suggestion."""
    assert _messages(rows("rainfall,2025,7.9")) == ["'rainfall' is no indicator of the plan"]


def test_a_misspelt_indicator_is_seen_twice() -> None:
    """A misspelt indicator is an unmatched row and a target without data."""
    verification = verified(_PROMISE, rows("grwoth,2025,7.9"))
    assert (verification.unmatched_rows, [r.verdict for r in verification.results]) == (1, ["no_data"])


@pytest.mark.parametrize(
    ("later", "as_of", "expected"),
    [
        ({"period": 2030}, None, []),
        ({"period": 2025}, None, ["growth has no target for the years 2023 to 2024"]),
        ({"period": 2025, "baseline": 2024}, None, ["growth has no target for 2023"]),
        ({"period": 2030}, "2030", ["growth has no target for the years 2023 to 2025"]),
    ],
)
def test_figures_on_the_way_to_a_target_are_not_noted(
    later: dict[str, object], as_of: str | None, expected: list[str]
) -> None:
    """Figures of the years before a target is due, or since its baseline, are what progress is told by: no note."""
    made = {**_PROMISE, **later, "statistic": "level"}
    found = verified(made, rows("growth,2023,7", "growth,2024,7.1", "growth,2025,7.9"), as_of=as_of)
    messages = [str(note.message) for note in found.notes if note.kind == "unmatched"]
    assert messages == expected


def test_years_that_follow_each_other_are_noted_together() -> None:
    """Of a file with many years each stretch of them without a target is one note, with all of its rows."""
    years = [2012, 2009, 2010, 2011, 2011, 2020, 2025]
    notes = verified(_PROMISE, rows(*(f"growth,{year},7.9" for year in years))).notes
    told = [(str(note.message), note.rows, [place.line for place in note.locations]) for note in notes]
    expected = [
        ("growth has no target for the years 2009 to 2012", 5, [2, 3, 4]),
        ("growth has no target for 2020", 1, [7]),
    ]
    assert told == expected


def test_another_period() -> None:
    """A row for a period without a target says so."""
    assert _messages(rows("growth,2025,7.9", "growth,2024-Q4,7")) == ["growth has no target for 2024-Q4"]


def test_yearly_rows_of_a_span_are_told_once() -> None:
    """Figures of the years of a target's span do not each lack a target: they are told once, and what is taken."""
    actuals = rows(*(f"growth,{year},7" for year in range(2021, 2026)), "growth,2021-2025,7.9")
    expected = ["growth has figures of single years of 2021-2025; its target takes one of the whole period"]
    notes = verified(target("2021-2025", "7.5", "8.0"), actuals).notes
    assert [str(note.message) for note in notes] == expected


def test_an_unreadable_period() -> None:
    """A row whose period cannot be read quotes it."""
    expected = ["growth has the period '2O25', which is not understood"]
    assert _messages(rows("growth,2025,7.9", "growth,2O25,7")) == expected


def test_another_area() -> None:
    """A row for an area without a target names the area."""
    actuals = rows("growth,2025,7.9", "growth,2025,7,,north", dimensions=("area",))
    assert _messages(actuals) == ["growth has no target for 'north'"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Viet Nam", "Vietnam"), ("viet-nam", "Vietnam"), ("Cote d Ivoire", "Côte d'Ivoire"), ("Quan 12", "Quận 12")],
)
def test_an_area_of_almost_the_same_name(written: str, meant: str) -> None:
    """Rows of an area that a target would ask for under almost the same name get the question whether it is meant."""
    promise = {**_PROMISE, "where": {"area": ["Vietnam", "Côte d'Ivoire", "Quận 12"]}}
    others = [f"growth,2025,7,,{name}" for name in ("Austria", "Quận 13", "Thailand")]
    notes = verified(promise, rows(*others, f"growth,2025,7,,{written}", dimensions=("area",))).notes
    messages = [str(note.message) for note in notes]
    assert messages[0] == f"growth has no target for '{written}'; did you mean '{meant}'?"
    assert not any("did you mean" in text for text in messages[1:])


def test_yearly_rows_are_matched_where_they_are_needed() -> None:
    """Yearly rows serve a target that may be computed from them, even when it is reported."""
    promise = target("2024-2025", "7.5", "8.0", statistic="mean")
    actuals = rows("growth,2024,7.9", "growth,2025,7.9", "growth,2024-2025,7.9")
    assert verified(promise, actuals).unmatched_rows == 0


def test_one_row_for_two_targets() -> None:
    """A row serves every target that asks for it."""
    made = plan(_PROMISE, target("2025", "0", "1", id="second"))
    verification = verify(made, rows("growth,2025,7.9"))
    assert [result.verdict for result in verification.results] == ["pass", "fail"]


@pytest.mark.parametrize("name", ["growth", "Growth rate", "Tăng trưởng", "GDP growth"])
def test_names_of_an_indicator(name: str) -> None:
    """A row may name an indicator by id, by its label in any language, or by an alias."""
    label = {"en": "Growth rate", "vi": "Tăng trưởng"}
    indicators = {"growth": {"label": label, "unit": "percent", "aliases": ["GDP growth"]}}
    assert verified(_PROMISE, rows(f"{name},2025,7.9"), indicators=indicators).unmatched_rows == 0


def test_a_label_that_two_indicators_have() -> None:
    """A label that two indicators have is not guessed at."""
    indicators = {name: {"label": "Growth", "unit": "percent"} for name in ("growth", "growth_2")}
    assert _messages(rows("Growth,2025,7.9"), indicators=indicators) == ["'Growth' names two indicators of the plan"]


def test_an_alias_wins_over_a_shared_label() -> None:
    """A label that two indicators have may still be the alias of one."""
    indicators = {name: {"label": "Growth", "unit": "percent"} for name in ("growth", "growth_2")}
    indicators["growth"]["aliases"] = ["Growth"]  # type: ignore[assignment]  # a list beside texts
    assert verified(_PROMISE, rows("Growth,2025,7.9"), indicators=indicators).unmatched_rows == 0


def test_many_kinds() -> None:
    """Of many kinds of unmatched rows twenty are listed and the rest are counted."""
    verification = verified(_PROMISE, rows(*(f"rain {i},2025,1" for i in range(30))))
    last = verification.notes[-1]
    assert (len(verification.notes), str(last.message), last.rows) == (21, "other rows that no target asks for", 10)


def test_more_kinds_than_are_told_apart() -> None:
    """However many kinds there are, every row is counted."""
    verification = verified(_PROMISE, rows(*(f"rain {i},2025,1" for i in range(1_500))))
    assert (verification.unmatched_rows, sum(note.rows for note in verification.notes)) == (1_500, 1_500)


def test_many_rows_of_one_kind() -> None:
    """All rows of an unknown indicator are counted, and the latest period among them is the as-of date all the same."""
    verification = verified(_PROMISE, rows(*(f"rain,{year},1" for year in [*range(2000, 2024)] * 2)))
    (note,) = (note for note in verification.notes if note.kind == "unmatched")
    assert (verification.unmatched_rows, note.rows, str(verification.as_of)) == (48, 48, "2023")


def test_kinds_of_one_indicator() -> None:
    """Rows that lack a target for different reasons are told apart, however they are mixed."""
    lines = ["growth,2024,1,,", "growth,2025,1,,a", "growth,2024,1,,a", "growth,soon,1,,", "growth,2024,1,,"]
    notes = verified(_PROMISE, rows(*lines * 3, dimensions=("area",))).notes
    assert [(str(note.message), note.rows) for note in notes if note.kind == "unmatched"] == [
        ("growth has no target for 2024", 6),
        ("growth has no target for 'a'", 6),
        ("growth has the period 'soon', which is not understood", 3),
    ]


def test_an_indicator_is_named_as_in_the_table() -> None:
    """A note calls an indicator by its label, however files call it; by its id where another has the label."""
    indicators = {"growth": {"label": "Rate", "unit": "percent"}, "rain": {"label": "Rain", "unit": "percent"}}
    actuals = rows("growth,2025,7.9", "growth,2024,7", "Rate,2024,7", "rain,2024,1")
    assert _messages(actuals, indicators) == [
        "Rate has no target for 2024",
        "Rain has no target",
    ]
    indicators["rain"]["label"] = "Rate"
    notes = _messages(rows("growth,2025,7.9", "growth,2024,7"), indicators)
    assert notes == ["'growth' has no target for 2024"]


def test_columns_not_read() -> None:
    """Columns that may have meant something and were not read are named."""
    actuals = rows("growth,2025,7.9")
    actuals.unused = {"actuals.csv": ("region", "sex"), "b.csv": ()}
    assert _messages(actuals) == ["actuals.csv: columns not read: 'region', 'sex'"]


def test_many_columns_not_read() -> None:
    """Of many columns eight are named and the rest are counted."""
    actuals = rows("growth,2025,7.9")
    actuals.unused = {"actuals.csv": tuple("abcdefghij")}
    expected = ["actuals.csv: columns not read: 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 2 more"]
    assert _messages(actuals) == expected


def test_an_empty_file() -> None:
    """Without any row nothing is unmatched and nothing is met."""
    verification = verified(_PROMISE, rows())
    assert (verification.unmatched_rows, [r.verdict for r in verification.results]) == (0, ["no_data"])
