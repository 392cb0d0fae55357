import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from plancheck.message import Message
from plancheck.reports.formats import html
from plancheck.reports.formats.html import words as page_words
from plancheck.reports.formats.html.words import whole_words
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.language import Language, language
from plancheck.text import shown
from tests.messages import found
from tests.reports.hostile import TEXTS, broken, hostile, unseen
from tests.reports.pages import HTML, RUNS, hard, having, page, parsed, whole, words
from tests.reports.runs import facts, many


class Marked(Language):
    """A language that marks each sentence it is asked for."""

    code = "xx"

    def say(self, sentence: Message) -> str:
        """Return the sentence between marks."""
        return f"«{sentence}»"


@pytest.mark.parametrize("name", RUNS)
def test_page_is_html(name: str, tmp_path: Path) -> None:
    """Every page is HTML to a strict parser, whatever the texts and the numbers."""
    assert parsed(page(RUNS[name](tmp_path))).tag == "html"


@pytest.mark.parametrize("name", RUNS)
def test_page_asks_for_nothing(name: str, tmp_path: Path) -> None:
    """No element and no attribute of a page fetches, leads off the page or carries a style of its own."""
    tree = parsed(page(RUNS[name](tmp_path)))
    tags = {str(element.tag) for element in tree.iter()}
    attributes = {key for element in tree.iter() for key in element.keys()}  # noqa: SIM118  an element is no mapping
    active = {"base", "form", "iframe", "image", "img", "link", "object", "use"}
    fetching = {key for key in attributes if key.startswith("on") or key in {"src", "srcset", "style", "action"}}
    leading = [link for element in tree.iter() if not (link := element.get("href", "#")).startswith("#")]
    assert (tags & active, fetching, leading) == (set(), set(), [])


@pytest.mark.parametrize("name", RUNS)
def test_the_only_script_is_our_own(name: str, tmp_path: Path) -> None:
    """Whatever the texts are, a page has one script, and it is the one that ships."""
    scripts = ["".join(script.itertext()) for script in parsed(page(RUNS[name](tmp_path))).iter("script")]
    ours = (Path(html.__file__).parent / "templates" / "script.js").read_text("utf-8")
    assert scripts == [ours.rstrip("\n")]


def test_foot_of_a_printed_page_is_text(tmp_path: Path) -> None:
    """The name of a file stands at the foot of each sheet as numbers of its characters: it cannot end the style."""
    name = '"}*{} a\\a</style>.csv'
    given = whole(tmp_path)._replace(inputs={name: 1})
    (style,) = parsed(page(given)).iter("style")
    (foot,) = re.findall(r'@bottom-left { content: "([^"]*)"', words(style))
    assert (re.sub(r"\\([0-9a-f]{6})", lambda m: chr(int(m[1], 16)), foot), '"}' in foot) == (f"{name} · 2025", False)


def test_style_asks_for_nothing(tmp_path: Path) -> None:
    """The style of the page names no address."""
    (style,) = parsed(page(whole(tmp_path))).iter("style")
    assert re.findall(r"url\(|@import|https?:", words(style)) == []


def test_policy_allows_the_style_and_the_script_and_nothing_else(tmp_path: Path) -> None:
    """The policy of the page forbids everything and allows the one style and the one script by their hashes."""
    tree = parsed(page(whole(tmp_path)))
    style, script = (
        b64encode(sha256("".join(next(iter(tree.iter(tag))).itertext()).encode()).digest()).decode()
        for tag in ("style", "script")
    )
    (policy,) = (meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("text", [*TEXTS.values(), HTML], ids=[*TEXTS, "html"])
def test_hostile_text_is_visible_and_inert(text: str, tmp_path: Path) -> None:
    """A hostile text of a plan or a file is on the page letter by letter, its unseen characters as escapes."""
    written = page(hostile(tmp_path, text))
    seen = "".join(parsed(written).itertext())
    assert (unseen(written), shown(f"T{text}", 2_000) in seen) == (set(), True)


def test_hostile_problems_are_visible(tmp_path: Path) -> None:
    """A problem that quotes unseen characters shows them as escapes."""
    shown = page(broken(tmp_path))
    assert (unseen(shown), "\\x1b[2J" in shown) == (set(), True)


def test_run_without_a_verification_is_no_pass(tmp_path: Path) -> None:
    """When the plan cannot be used, the page says so at the top, lists the problems and has no verdict."""
    tree = parsed(page(broken(tmp_path)))
    (conclusion,) = having(tree, "conclusion")
    problems = [words(element) for element in having(tree, "problems")[0]]
    assert words(conclusion) == "Summary Not verified The plan or the actuals cannot be used. This is no pass."
    assert (len(problems), having(tree, "row"), having(tree, "count")) == (5, [], [])


def test_problems_that_are_not_listed_are_counted() -> None:
    """Of more problems than are listed, the page says how many there are."""
    tree = parsed(page(Facts("error", "p.yaml", problem_count=7)))
    assert [words(element) for element in having(tree, "problems")] == ["and 7 more problems"]


@pytest.mark.parametrize(
    ("rows", "answer", "reason"),
    [
        (
            "a,2025,2\nb,2025,2\n",
            "2 of 2 due targets met; 0 missed, 0 without data, 0 not assessable; 0 not due.",
            "The check is passed.",
        ),
        (
            "a,2025,2\nb,2025,9\n",
            "1 of 2 due targets met; 1 missed, 0 without data, 0 not assessable; 0 not due.",
            "The check is passed all the same: nothing of this fails it.",
        ),
        (
            "a,2025,9\n",
            "0 of 2 due targets met; 1 missed, 1 without data, 0 not assessable; 0 not due.",
            "The check is not passed.",
        ),
        ("c,2024,1\n", "Nothing was verified", "No target was due. This is no pass."),
    ],
)
def test_conclusion_is_said_first(rows: str, answer: str, reason: str, tmp_path: Path) -> None:
    """The top of the page says in one sentence what became of the plan, zero counts too, and whether the run passes."""
    plan = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {a: {label: A}, b: {label: B}}
targets:
  - {indicator: a, period: 2025, range: [1, 3]}
  - {indicator: b, period: 2025, range: [1, 3], severity: warning}
"""
    tree = parsed(page(facts(tmp_path, plan, "indicator,period,value\n" + rows)))
    assert [words(having(tree, name)[0]) for name in ("answer", "reason")] == [answer, reason]


def test_every_kind_of_verdict_is_counted(tmp_path: Path) -> None:
    """There is a count for each kind of verdict, of none too, and a strip of the bar for each there is."""
    tree = parsed(page(whole(tmp_path)))
    counts = [words(count) for count in having(tree, "count")]
    assert counts == ["7 Met", "1 Nearly met", "6 Missed", "0 No data", "0 Not assessable", "1 Not due"]
    assert [rect.get("class") for rect in having(tree, "bar")[0].iter("rect")] == ["pass", "near", "fail", "not_due"]


def test_worst_misses_stand_on_the_first_screen(tmp_path: Path) -> None:
    """The misses that are the largest share of their target are named first, with their size, and where they stand."""
    tree = parsed(page(whole(tmp_path)))
    (worst,) = having(tree, "worst")
    first = next(iter(worst.iter("li")))
    assert (words(first), words(having(worst, "more")[0])) == (
        "Households with water: area 7 2025 77 %; target at least 90 % 13 percentage points below (−14.4 %)",
        "and 1 more",
    )
    assert next(iter(first.iter("a"))).get("href") == "#t-4"


def test_page_says_what_was_checked(tmp_path: Path) -> None:
    """The page names who issued the plan, its source, its path, the files with their rows, and the as-of date."""
    tree = parsed(page(whole(tmp_path)))
    told = [words(having(tree, name)[0]) for name in ("issuer", "source", "checked")]
    assert told == [
        "The council",
        "Resolution 1",
        "Actuals until 2025, the latest period with a figure Actuals actuals.csv (21 rows) Plan targets.yaml",
    ]


def test_targets_stand_in_the_groups_of_the_plan(tmp_path: Path) -> None:
    """Each group of the plan is a section with its count; targets without one come under a title of their own."""
    tree = parsed(page(whole(tmp_path)))
    titles = [words(title) for title in tree.iter("h2")]
    assert titles == [
        *("Summary", "Missed by most", "Still to come", "Contents"),
        *("Growth 0 of 1 met", "Money 0 of 1 met", "Other targets 7 of 12 met"),
        *("How to read the charts", "Totals", "Notes"),
    ]
    links = [link.get("href") for link in having(tree, "contents")[0].iter("a")]
    assert links == ["#group-1", "#group-2", "#group-3", "#totals", "#notes"]


def test_headings_are_in_order(tmp_path: Path) -> None:
    """There is one heading of the first level, and no level is left out."""
    levels = [int(str(e.tag)[1]) for e in parsed(page(whole(tmp_path))).iter() if re.fullmatch("h[1-6]", str(e.tag))]
    steps = [after - before for before, after in pairwise(levels)]
    assert (levels.count(1), levels[0], max(steps)) == (1, 1, 1)


def test_tables_can_be_heard(tmp_path: Path) -> None:
    """Every table has a caption, and every heading of a row or column says which of the two it is."""
    tree = parsed(page(whole(tmp_path)))
    captions = [table.find("caption") is not None for table in tree.iter("table")]
    assert (all(captions), [words(th) for th in tree.iter("th") if not th.get("scope")]) == (True, [])


def test_every_chart_has_a_title(tmp_path: Path) -> None:
    """Every chart says in words what it shows."""
    tree = parsed(page(whole(tmp_path)))
    charts = [chart for chart in tree.iter("svg") if chart.get("role") == "img"]
    titles = [words(title) for chart in charts for title in chart.iter("title")]
    assert (len(titles), titles[1]) == (len(charts), "Growth of output: target 7.5 to 8.0 %, actual 7.30 %")


BELOW = "7.30 %, 0.2 percentage points below the target of 7.5 to 8.0 % (mean of the yearly figures)"


def test_row_tells_the_whole_story(tmp_path: Path) -> None:
    """A target shows its range, actual, gap and verdict on one line, and opens to its sentence and its rows."""
    row = having(parsed(page(whole(tmp_path))), "row")[0]
    parts = {name: [words(e) for e in having(row, name)] for name in ("actual", "gap", "result", "quote", "message")}
    assert (row.tag, words(having(row, "goal")[0]), parts) == (
        "details",
        "Target value 7.5 to 8.0 %",
        {
            "actual": ["Actual 7.30 %"],
            "gap": ["Distance −0.20 −2.7 %", ""],
            "result": ["Missed below"],
            "quote": ["The plan says from 7.5"],
            "message": [BELOW],
        },
    )
    assert words(having(row, "places")[0]) == "Actual from actuals.csv:2, 3, 4, 5, 6"


def test_yearly_figures_are_drawn(tmp_path: Path) -> None:
    """A mean over five years has a line of the five, each with its number and its year, and its range behind them."""
    line = having(parsed(page(whole(tmp_path))), "years")[0]
    texts = [words(text) for text in line.iter("text") if "end" not in (text.get("class") or "")]
    assert texts == [word for n in range(5) for word in (str(2021 + n), f"7.{n + 1}")]
    assert len(having(line, "range")) == 1


@pytest.mark.parametrize(("name", "target"), [("whole", "#group-1"), ("problems", "#problems")])
def test_findings_are_one_link_away(name: str, target: str, tmp_path: Path) -> None:
    """The first thing a keyboard reaches is a link to the findings, or to the problems where there is no verdict."""
    tree = parsed(page(RUNS[name](tmp_path)))
    (link,) = having(tree, "skip")
    assert (link.get("href"), [e.tag for e in tree.iter() if f"#{e.get('id')}" == target]) == (target, ["h2"])


def test_many_verdicts_are_folded(tmp_path: Path) -> None:
    """A target with many verdicts is one line with exact counts, and opens to the worst and how many more there are."""
    tree = parsed(page(whole(tmp_path)._replace(limit=5)))
    row = having(tree, "row")[3]
    (table,) = having(row, "members")
    names = [words(body) for body in table.iter("th") if body.get("scope") == "row"]
    more = words(having(row, "more")[0])
    assert (words(having(row, "message")[0]), more) == ("7 met, 5 missed", "and 7 more verdicts")
    assert names == ["area 7", "area 8", "area 9", "area 10", "area 11"]


def test_counts_are_exact_beyond_what_is_kept() -> None:
    """Of 1,500 verdicts of one target all are counted, though not all are kept."""
    row = having(parsed(page(many(1_500)._replace(limit=20))), "row")[0]
    assert [words(having(row, name)[0]) for name in ("message", "more")] == ["1,500 missed", "and 1,480 more verdicts"]


def test_all_members_are_listed_unless_asked_otherwise() -> None:
    """Sixty-three areas are all listed, each with its lane; with `--limit` there are as many as it says."""
    counts = [len(having(parsed(page(given)), "dots")) - 1 for given in (many(63), many(63)._replace(limit=9))]
    assert counts == [63, 9]


PLAIN = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {i0: {label: A}, i1: {label: B}, i2: {label: C}, i3: {label: D}}
targets:TARGETS
"""

AREAS = """\
plancheck: 1
plan: {id: p, title: P}
dimensions: [area]
indicators: {a: {label: A}, b: {label: B}}
targets:
  - {indicator: a, period: 2025, range: {at_least: 10}, each: area}
  - {indicator: b, period: 2025, range: {at_most: 5}, tolerance: 1, each: area}
"""


def test_areas_by_indicators_are_a_map_of_texts(tmp_path: Path) -> None:
    """Two indicators for the same areas are a map: every cell says its number, and a sign what is no pass."""
    rows = "a,2025,11,x\na,2025,8,y\nb,2025,4,x\nb,2025,5.5,y\na,2025,12,z\n"
    tree = parsed(page(facts(tmp_path, AREAS, "indicator,period,value,area\n" + rows)))
    (found,) = having(tree, "map")
    lines = [[words(cell) for cell in row] for row in next(iter(found.iter("tbody")))]
    assert lines == [["y", "✕ 8 Missed", "≈ 5.5 Nearly met"], ["x", "11 Met", "4 Met"], ["z", "12 Met", "– no figure"]]


def test_one_indicator_over_periods_is_a_map(tmp_path: Path) -> None:
    """A target for every period has a column for each period that the actuals have."""
    plan = AREAS.replace("period: 2025", "period: every")
    rows = "a,2024,11,x\na,2025,8,x\na,2024,12,y\na,2025,13,y\n"
    (found,) = having(parsed(page(facts(tmp_path, plan, "indicator,period,value,area\n" + rows))), "map")
    heads = [words(cell) for cell in next(iter(found.iter("thead"))).iter("th")]
    assert heads == ["For", "A 2024 at least 10", "A 2025 at least 10"]


def test_total_is_a_stacked_bar(tmp_path: Path) -> None:
    """A total shows a strip for each part in proportion, its numbers, and the total stated."""
    (total,) = having(parsed(page(whole(tmp_path))), "total")
    (chart,) = having(total, "stack")
    widths = [float(strip.get("width") or 0) for strip in chart.iter("rect")]
    rows = [words(row) for row in total.iter("tr")]
    assert (rows, words(having(chart, "told")[0])) == (["Farms 40.4", "Shops 59.6", "Sum 100.0", "Stated 100"], "100")
    assert round(widths[0] / sum(widths), 2) == 0.4


def test_total_without_a_sum_has_no_bar(tmp_path: Path) -> None:
    """A total of which a part is missing is told in words alone."""
    tree = parsed(page(facts(tmp_path)))
    assert (len(having(tree, "total")), having(tree, "stack")) == (1, [])


def test_members_far_off_are_drawn_in_a_strip_of_their_own(tmp_path: Path) -> None:
    """Beside one member far out the others keep the common axis; below it all lie to scale on a longer one."""
    rows = "".join(f"a,2025,{value},{value}\n" for value in (8, 9, 11, 12, 500))
    tree = parsed(page(facts(tmp_path, AREAS, f"indicator,period,value,area\n{rows}b,2025,4,8\n")))
    (strip,) = having(tree, "over")
    lane = having(having(tree, "row")[0], "lane")[0]
    assert [len(having(one, "d")) for one in (lane, strip)] == [4, 5]
    assert [words(one) for one in having(tree, "far")] == ["±20,000 %"]


def test_an_actual_far_off_is_drawn_to_scale(tmp_path: Path) -> None:
    """An actual too far out for the common axis lies to scale on a longer one, where the common one is framed."""
    plan = f"{PLAIN}".replace(
        "TARGETS", "".join(f"\n  - {{indicator: i{n}, period: 2025, range: [100, 110]}}" for n in range(4))
    )
    rows = "indicator,period,value\ni0,2025,90\ni1,2025,95\ni2,2025,108\ni3,2025,1110\n"
    lanes = [having(row, "lane")[0] for row in having(parsed(page(facts(tmp_path, plan, rows))), "row")]
    framed = [len(having(lane, "window")) for lane in lanes]
    width = float(having(lanes[3], "window")[0].get("width") or 0)
    assert (framed, round(width / 200, 2), words(having(lanes[3], "far")[0]) if having(lanes[3], "far") else "") == (
        [0, 0, 0, 1],
        0.01,
        "",
    )


def test_every_mark_lies_in_its_picture(tmp_path: Path) -> None:
    """However long or small the numbers are, nothing is drawn beside the picture."""
    tree = parsed(page(hard(tmp_path)))
    for name, width in (("bullet", 320), ("lane", 200)):
        places = [float(e.get(key) or 0) for svg in having(tree, name) for e in svg.iter() for key in ("x", "cx")]
        assert (min(places) >= 0, max(places) <= width) == (True, True)


def _of_templates() -> set[str]:
    """Return the sentences that stand in the templates of the page."""
    return {str(text) for text, places in found().items() if "formats/html/templates/" in str(places)}


def test_every_word_can_be_translated(tmp_path: Path) -> None:
    """No word of the page's own is left in English when the language is another."""
    tree = parsed(page(whole(tmp_path)._replace(language=Marked())))
    own = _of_templates() | set(page_words.VERDICT.values())
    texts = {
        " ".join(text.split())
        for element in tree.iter()
        if element.tag not in {"style", "script"}
        for text in element.itertext()
    }
    assert (own & texts, tree.get("lang"), "«Met»" in texts) == (set(), "xx", True)


def test_numbers_have_the_marks_of_the_language(tmp_path: Path) -> None:
    """Numbers on the page, and those under its charts, are written as the language writes them."""
    tree = parsed(page(whole(tmp_path)._replace(language=language("vi"))))
    row = having(tree, "row")[0]
    found = [words(having(row, name)[0]) for name in ("actual", "gap")]
    assert found == ["Thực hiện 7,30%", "Chênh lệch −0,20 −2,7%"]


def test_a_page_without_a_plan_names_its_path() -> None:
    """When there is no plan to name, the page is called after the file."""
    tree = parsed(page(Facts("error", "plans/p.yaml")))
    assert [words(title) for title in tree.iter("h1")] == ["plans/p.yaml"]


AHEAD = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {a: {label: A}, law: {label: Law, type: date}}
targets:
  - {indicator: a, period: 2030, range: {at_least: 200}, better: higher, baseline: 2020, path: compound}
  - {indicator: law, period: 2025, range: {by: 2025-06-30}}
"""


def test_the_latest_figure_of_what_is_to_come_is_drawn(tmp_path: Path) -> None:
    """A target that is not due has a hollow mark where its latest figure lies from its bound."""
    given = facts(tmp_path, AHEAD, "indicator,period,value\na,2020,100\na,2025,110\nlaw,2025,2025-08-01\n")
    (lane,) = having(parsed(page(given)), "lane")[1:]
    assert float(having(lane, "hollow")[0].get("cx") or 100) < 90


def test_figures_of_all_years_on_a_path_are_drawn(tmp_path: Path) -> None:
    """Of a target with a path each year that has a figure is a point of the line, not only its ends."""
    rows = "".join(f"a,{year},{100 + 2 * (year - 2020)}\n" for year in range(2020, 2026))
    tree = parsed(page(facts(tmp_path, AHEAD, f"indicator,period,value\n{rows}law,2025,2025-08-01\n")))
    assert len(having(having(tree, "years")[0], "dot")) == 6


LEVELS = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {a: {label: A}, b: {label: B}}
targets:
  - {indicator: a, period: 2025, range: {at_least: 20}, baseline: 2020, milestones: [{period: 2023, at_least: 18}]}
  - {indicator: b, period: 2025, range: [4, 5]}
  - {id: c, indicator: b, period: 2025, range: {at_least: 1}, baseline: 2020}
"""


def test_a_level_that_is_due_has_a_line_of_its_years(tmp_path: Path) -> None:
    """All years of the file are drawn, that of the target marked, with the way from a baseline that is not enough."""
    rows = "".join(f"a,{year},{year - 2010}\nb,{year},{year - 2018}\n" for year in range(2018, 2026))
    tree = parsed(page(facts(tmp_path, LEVELS, "indicator,period,value\n" + rows)))
    charts = having(tree, "years")
    marked = [[dot.get("class") for dot in having(chart, "dot")].index("dot judged") for chart in charts]
    ways = [[len((way.get("points") or "").split()) for way in having(chart, "way")] for chart in charts]
    assert ([len(having(chart, "dot")) for chart in charts], marked, ways) == (
        [8] * 4,
        [5, 7, 7, 7],
        [[2], [3], [], []],
    )


def test_what_is_to_come_is_said_to_be_on_or_off_track(tmp_path: Path) -> None:
    """A target that is not due says on the first screen how far it is, and shows the way it has to go."""
    given = facts(tmp_path, AHEAD, "indicator,period,value\na,2020,100\na,2025,110\nlaw,2025,2025-08-01\n")
    tree = parsed(page(given))
    (ahead,) = having(tree, "ahead")
    assert words(having(ahead, "off")[0]).endswith("so far +1.924 % a year: off track")
    assert (words(having(ahead, "tally")[0]), len(having(ahead, "off"))) == ("1 off track", 1)
    (chart,) = having(tree, "years")
    points = (having(chart, "way")[0].get("points") or "").split()
    assert (len(points), len(having(chart, "dot"))) == (11, 2)


def test_nothing_is_a_share_of_a_day(tmp_path: Path) -> None:
    """What was done late says by how many days, and no percentage of a date."""
    given = facts(tmp_path, AHEAD, "indicator,period,value\na,2020,100\nlaw,2025,2025-08-01\n")
    row = having(parsed(page(given)), "row")[1]
    assert ("32 days" in words(row), "%" in words(row), having(row, "lane"), having(row, "bullet")) == (
        *(True, False),
        *([], []),
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (
            "Chương trình phát triển kinh tế - xã hội giai đoạn 2021-2025",
            "Chương_trình phát_triển kinh_tế_‑_xã_hội giai_đoạn 2021‑2025",
        ),
        ("Đại hội Đảng bộ TP. Hà Nội lần thứ XVII năm 2020", "Đại_hội Đảng_bộ TP._Hà_Nội lần_thứ_XVII năm_2020"),
        ("không rõ nghĩa", "không rõ nghĩa"),
    ],
)
def test_a_vietnamese_word_is_not_broken_in_a_title(given: str, shown: str) -> None:
    """No line of a title ends within a compound, a span of years, or between a word and its number."""
    assert whole_words(given, language("vi")).replace("\u00a0", "_") == shown
