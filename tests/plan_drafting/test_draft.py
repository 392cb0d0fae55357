from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.plan_drafting import draft_of, plan_text, starter_plan
from plancheck.plan_file import read_plan
from plancheck.plan_lint import lint

ROOT = Path(__file__).parents[2]


def _found(text: str) -> list[tuple[str, str, str, str, bool]]:
    return [
        (one.label, str(one.range), one.unit, one.period, one.is_period_near and one.is_plain)
        for one in draft_of(text).targets
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "By 2030, at least 45 % of households have broadband.",
            ("households have broadband", "[45, ∞)", "%", "2030", True),
        ),
        ("Unemployment stays below 4% in 2025.", ("Unemployment", "(-∞, 4)", "%", "2025", True)),
        ("Đến năm 2030, tỷ lệ đô thị hóa đạt từ 45% trở lên.", ("tỷ lệ đô thị hóa", "[45, ∞)", "%", "2030", True)),
        ("Tỷ lệ hộ nghèo giảm còn dưới 1% vào năm 2025.", ("Tỷ lệ hộ nghèo", "(-∞, 1)", "%", "2025", True)),
        ("Bội chi ngân sách không quá 4%.", ("Bội chi ngân sách", "(-∞, 4]", "%", "", False)),
        ("Income is to exceed US$ 36,000 by 2045.", ("Income", "(36000, ∞)", "USD", "2045", True)),
        ("Die Quote erreicht bis 2030 mindestens 40 Prozent.", ("Quote", "[40, ∞)", "%", "2030", True)),
        (
            "Raise the share of forest from 5% to 8% by 2030.",
            ("Raise the share of forest", "[8, ∞)", "%", "2030", False),
        ),
        (
            "Emissions fall to no more than 70 Mt in 2030 compared to 1990.",
            ("Emissions", "(-∞, 70]", "Mt", "2030", True),
        ),
        (
            "By 2030, at least 78% of the population aged 20 to 64 should be in employment.",
            ("population aged 20 to 64 should be in employment", "[78, ∞)", "%", "2030", True),
        ),
        ("Under-5 mortality falls to at least as low as 25.", ("Under-5 mortality", "(-∞, 25]", "", "", False)),
        (
            "Eliminate loans with costs higher than 5% by 2030.",
            ("Eliminate loans with costs", "(-∞, 5]", "%", "2030", False),
        ),
        ("Between 2025 and 2029, up to 4½ % are idle.", ("are idle", "(-∞, 4.5]", "%", "2025-2029", True)),
        ("Mật độ dân số không quá 2.500 người/km2.", ("Mật độ dân số", "(-∞, 2500]", "người/km2", "", False)),
        ("Income is to exceed US$1,200 in 2026-27.", ("Income", "(1200, ∞)", "USD", "2026-2027", True)),
        ("Năm 2030, có ít nhất 80% xã đạt chuẩn.", ("xã đạt chuẩn", "[80, ∞)", "%", "2030", True)),
        ("• Income rises to 42 % by 2030.", ("Income", "[42, ∞)", "%", "2030", False)),
        ("a) Die Quote steigt bis 2030 auf 65 %.", ("Quote", "[65, ∞)", "%", "2030", False)),
        ("- Broadband: at least 45-50 % by 2027.", ("Broadband", "[45, 50]", "%", "2027", False)),
        ("1. PM2.5 of 7.5 ± 0.5 mg in 2030.", ("PM2.5", "[7.0, 8.0]", "mg", "2030", True)),
        ("Năm 2030 có 8 trường trở lên mỗi xã.", ("trường mỗi xã", "[8, ∞)", "trường", "2030", True)),
        ("Thu gấp đôi năm 2025; vốn dưới 9%.", ("vốn", "(-∞, 9)", "%", "", False)),
        ("Bis 2030 sind mindestens 8,5 Mrd. kWh gespart.", ("gespart", "[8500000000, ∞)", "kWh", "2030", True)),
    ],
)
def test_a_sentence_becomes_a_target(text: str, expected: tuple[object, ...]) -> None:
    """A number with a direction is a promise: what, how much, in what, by when, and whether all of it is said."""
    assert _found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing here.",
        "The plan of 2025 has 12 chapters.",
        "45% of homes had broadband in 2020.",
        "1. 2. 3.",
        "At most 2/3 of seats by 20/12/2030, and at most 1 in 5 children, or 3 out of 4.",
        "Children under 5 years of age and people from 15 to 24 tuổi.",
        "\ufeff",
    ],
)
def test_what_gives_no_range_is_no_target(text: str) -> None:
    """A number alone, a year, a heading: nothing is made of them."""
    assert _found(text) == []


def test_the_targets_of_the_plan_that_ships_are_found_again() -> None:
    """From the sentences of Hanoi's programme come its eleven ranges, each with its period."""
    plan = read_plan(ROOT / "data/targets.yaml")
    quotes = [str(target.source.quote[""]) if target.source and target.source.quote else "" for target in plan.targets]
    growth, shares, incomes = quotes[:4], quotes[4:8], quotes[8:]
    sectors, last = "; ".join(growth[1:]), incomes[0]
    lines = [
        f"Đến năm 2030, {incomes[1]}.",
        f"Đến năm 2045, {incomes[2]}.",
        f"Chỉ tiêu đến năm 2025, {growth[0]}; trong đó: {sectors}. (2) {'; '.join(shares)}. (3) {last}.",
    ]
    found = draft_of("\n".join(lines)).targets
    assert sorted((str(one.range), one.period) for one in found) == sorted(
        (str(target.range), target.period_text) for target in plan.targets
    )
    assert sum(one.is_mean_growth for one in found) == 4


def test_each_range_of_a_sentence_has_its_own_year_and_words() -> None:
    """A period right behind a range is that of the range, and `of which` starts what is about a part."""
    sentence = (
        "The rate falls below 4% by 2028 and below 3.5% by 2030; at least 9 km of roads, of which 5 km or more tarred."
    )
    assert [(one.heading, one.label, str(one.range), one.period, one.quote) for one in draft_of(sentence).targets] == [
        ("", "rate", "(-∞, 4)", "2028", "The rate falls below 4% by 2028"),
        ("", "rate", "(-∞, 3.5)", "2030", "below 3.5% by 2030"),
        ("", "roads", "[9, ∞)", "2030", "at least 9 km of roads"),
        ("roads", "tarred", "[5, ∞)", "2030", "of which 5 km or more tarred"),
    ]


@pytest.mark.parametrize("between", ["\t", "   ", " | "])
def test_a_row_of_a_table_has_its_unit_and_the_year_of_its_column(between: str) -> None:
    """A table pasted as text is read by its columns; what stands in one without a sign is no range."""
    rows = (("TT", "Chỉ tiêu", "Đơn vị", "2025", "2030"), ("1", "Thu", "tỷ đồng", "36.000", "≥ 42.000"))
    draft = draft_of("\n".join(between.join(row) for row in (*rows, ("2", "GRDP", "%", "7,2", "8,5"))))
    (target,) = draft.targets
    assert (target.label, str(target.range), target.unit, target.period) == ("Thu", "[42000, ∞)", "tỷ đồng", "2030")
    assert [one.line for one in draft.shown] == [1, 3]


@pytest.mark.parametrize(
    ("text", "is_change"),
    [
        ("Poverty falls by at least 5 %.", True),
        ("Poverty falls below 5 %.", False),
        ("Emissionen sollen um mindestens 55 % gegenüber 1990 sinken.", True),
        ("Cut poverty by at least 3 %.", True),
        ("Accidents down by at least 5 %.", True),
        ("Tăng thu ngân sách ít nhất 10%.", True),
        ("Cut poverty to at most 3 %.", False),
        ("Giảm tỷ lệ hộ nghèo còn dưới 3%.", False),
        ("Tăng trưởng kinh tế ít nhất 8%.", False),
    ],
)
def test_how_far_is_told_from_where_to(text: str, *, is_change: bool) -> None:
    """`falls by 5 %` is the size of a change, which is to be settled; `falls below 5 %` is where it falls to."""
    assert [one.is_change for one in draft_of(text).targets] == [is_change]


def test_what_is_left_out_is_shown_where_it_stands() -> None:
    """Whoever misses a target finds its sentence, with its line, at the end of the draft."""
    text = "At least 5 % by 2030 idle.\n\nEmissions cut by 10% since 2020.\nAbout 8% of \x1b jobs; ~8 parks by 2030."
    assert plan_text(draft_of(text)).splitlines()[-3:] == [
        "# Left out, for they give no direction or range:",
        "# line 3: Emissions cut by 10% since 2020.",
        "# line 4: About 8% of jobs; ~8 parks by 2030.",
    ]
    beside = draft_of("In 2030: poverty below 1 %; life expectancy about 76 years; by 2035; debt at most 60 % by 2030.")
    assert ([left.text for left in beside.shown], len(beside.targets)) == (["life expectancy about 76 years"], 2)


def test_what_a_number_is_a_share_of_names_nothing() -> None:
    """Behind `60 % of GDP, deficit` stands the deficit, and no GDP."""
    assert [label for label, *_ in _found("Debt below 60 % of GDP, deficit below 3 %.")] == ["Debt", "deficit"]


def test_what_the_words_leave_open_is_marked() -> None:
    """The size of a change, a word that may be no unit and a name from earlier in the sentence are to be settled."""
    drafted = plan_text(
        draft_of("Poverty is cut by at least 15 million; at most 3 schools are closed, in all 12 towns.")
    )
    more = plan_text(draft_of("Kim ngạch xuất khẩu 2,5 tỷ USD; đạt không dưới 3,5 tỷ USD."))
    assert [words in drafted + more for words in ("size of a change", "word behind", "named earlier")] == [True] * 3


def test_a_number_that_may_be_of_thousands_is_to_be_settled() -> None:
    """36.000 in an English text is 36 by its marks; the draft says so, and can be used."""
    assert "range: {at_least: 36} # check: the mark in the number" in plan_text(draft_of("Income of at least 36.000."))


def test_a_promise_made_twice_is_one_target() -> None:
    """The same range for the same year under a shorter name is not asked for twice."""
    text = "Năm 2025, GRDP/người đạt từ 8.300 USD đến 8.500 USD.\n"
    text += "Năm 2025, GRDP bình quân/người: từ 8.300 USD đến 8.500 USD."
    assert len(_found(text)) == 1


def test_what_is_denied_is_another_indicator() -> None:
    """Those who have something and those who have it not are two things, of which each has its own range."""
    drafted = plan_text(draft_of("Tối thiểu 95% hộ dân có nước sạch.\nTối đa 5% hộ dân chưa có nước sạch."))
    assert [name in drafted for name in ("  ho_dan_co_nuoc_sach:", "  ho_dan_chua_co_nuoc_sach:")] == [True, True]


def _plan(text: str, tmp_path: Path) -> str:
    (tmp_path / "p.yaml").write_text(plan_text(draft_of(text)), "utf-8")
    plan = read_plan(tmp_path / "p.yaml")
    assert [finding for finding in lint(plan) if finding.rule.severity == "error"] == []
    return plan.header.id


HOSTILE = (
    'x": {a: b}\n- at least 5 %',
    "!!python/object/apply:os.system ['x']: at least 5 %",
    "*alias &anchor at least 5 % by 2030",
    "plancheck: 2\nplan: x\ntargets: at least 5 %",
    "<<: at least 5 %",
    "\x1b[31mred at least 5 %\x07\u202e",
    "# at least 5 %",
    "' \" \\ at least 5 % ' \" \\",
    "no: at least 5 % true",
    "\u2028at least 5 %\u2029 \x85",
    "- - - at least 5 %",
    "{{ at least 5 % }} ${x} `y`",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_yaml_of_ours(text: str, tmp_path: Path) -> None:
    """Whatever a sentence holds is a text of the plan, which can be read."""
    _plan(f"{text}\nThe share is at least 7 % by 2030.", tmp_path)


PIECES = (
    *("at least", "từ", "đến", "5 %", "8,5%", "2030", "2021-2025", ":", ";", ". ", "\n", "Growth", "trong đó:", "(2) "),
    *("USD", "trên", "36.000", '"', "'", "{", "#", "- ", "no more than", "\u00a0", "x" * 50, "1.000.000", "average"),
)


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_a_draft_is_a_plan_that_can_be_used(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is drafted can be read, and its ranges are those of its quotes."""
    if draft_of(text).targets:
        _plan(text, tmp_path_factory.mktemp("draft"))


def test_a_draft_has_no_number_that_the_text_has_not() -> None:
    """Nothing is made up: each bound stands in its quote."""
    (target,) = draft_of("Giai đoạn 2021-2025, tăng trưởng bình quân từ 7,5% đến 8,0%.").targets
    assert (target.range.lower, target.range.upper, target.is_mean_growth) == (Decimal("7.5"), Decimal("8.0"), True)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_plan_to_start_from_says_what_it_means(language: str, tmp_path: Path) -> None:
    """It can be read, and lint finds nothing in it."""
    (tmp_path / "p.yaml").write_text(starter_plan(language), "utf-8")
    assert lint(read_plan(tmp_path / "p.yaml")) == []
