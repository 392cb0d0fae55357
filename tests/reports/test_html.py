import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from plancheck.message import Message
from plancheck.reports.formats.html import words as page_words
from plancheck.reports.shared.facts import Facts
from plancheck.reports.shared.language import ENGLISH, Language, language
from plancheck.text import shown
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
    """No element and no attribute of a page fetches, runs, leads off the page or carries a style of its own."""
    tree = parsed(page(RUNS[name](tmp_path)))
    tags = {str(element.tag) for element in tree.iter()}
    attributes = {key for element in tree.iter() for key in element.keys()}  # noqa: SIM118  an element is no mapping
    active = {"base", "form", "iframe", "image", "img", "link", "object", "script", "use"}
    fetching = {key for key in attributes if key.startswith("on") or key in {"src", "srcset", "style", "action"}}
    leading = [link for element in tree.iter() if not (link := element.get("href", "#")).startswith("#")]
    assert (tags & active, fetching, leading) == (set(), set(), [])


def test_style_asks_for_nothing(tmp_path: Path) -> None:
    """The style of the page names no address."""
    (style,) = parsed(page(whole(tmp_path))).iter("style")
    assert re.findall(r"url\(|@import|https?:", words(style)) == []


def test_policy_allows_the_style_and_nothing_else(tmp_path: Path) -> None:
    """The policy of the page forbids everything and allows the one style by its hash."""
    tree = parsed(page(whole(tmp_path)))
    (style,) = tree.iter("style")
    hashed = b64encode(sha256("".join(style.itertext()).encode()).digest()).decode()
    (policy,) = (meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


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
    assert words(conclusion) == "Not verified The plan or the actuals cannot be used. This is no pass."
    assert (len(problems), having(tree, "pill"), having(tree, "tile")) == (5, [], [])


def test_problems_that_are_not_listed_are_counted() -> None:
    """Of more problems than are listed, the page says how many there are."""
    tree = parsed(page(Facts("error", "p.yaml", problem_count=7)))
    assert [words(element) for element in having(tree, "problems")] == ["and 7 more problems"]


@pytest.mark.parametrize(
    ("rows", "conclusion"),
    [
        ("a,2025,2\nb,2025,2\n", "Passed Every due target is met."),
        ("a,2025,2\nb,2025,9\n", "Passed No verdict fails this run, but not every due target is met."),
        ("a,2025,9\nb,2025,2\n", "Not passed 1 verdict fails this run."),
        ("a,2025,9\n", "Not passed 2 verdicts fail this run."),
        ("c,2024,1\n", "Nothing was verified No target was due. This is no pass."),
    ],
)
def test_conclusion_is_said_first(rows: str, conclusion: str, tmp_path: Path) -> None:
    """The top of the page says what the run comes to, and why."""
    plan = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {a: {label: A}, b: {label: B}}
targets:
  - {indicator: a, period: 2025, range: [1, 3]}
  - {indicator: b, period: 2025, range: [1, 3], severity: warning}
"""
    tree = parsed(page(facts(tmp_path, plan, "indicator,period,value\n" + rows)))
    assert words(having(tree, "conclusion")[0]) == conclusion


def test_tiles_count_every_verdict(tmp_path: Path) -> None:
    """There is a tile for each kind of verdict, with its exact count."""
    tiles = [words(tile) for tile in having(parsed(page(facts(tmp_path))), "tile")]
    assert tiles == ["1 Pass", "1 Near miss", "2 Fail", "1 No data", "1 Unverifiable", "1 Not due"]


def test_page_says_what_was_checked(tmp_path: Path) -> None:
    """The page names the plan with its source, its path, the files with their rows, and the as-of date."""
    tree = parsed(page(whole(tmp_path)))
    told = [words(having(tree, name)[0]) for name in ("source", "checked")]
    assert told == [
        "Resolution 1 · The council",
        "Plan targets.yaml Actuals actuals.csv (21 rows) As of 2025, the latest period with a figure",
    ]


def test_targets_stand_in_the_groups_of_the_plan(tmp_path: Path) -> None:
    """Each group of the plan is a section; targets without one come under a title of their own."""
    titles = [words(title) for title in parsed(page(whole(tmp_path))).iter("h2")]
    assert titles == ["Summary", "Growth", "Money", "Other targets", "How to read the charts", "Totals", "Notes"]


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
    assert (len(titles), titles[0]) == (len(charts), "Growth of output: range 7.5 to 8.0 %, actual 7.30 %")


def test_row_tells_the_whole_story(tmp_path: Path) -> None:
    """A target shows its range, actual, gap, verdict, reason, sentence of the plan, and every row it comes from."""
    body = next(iter(parsed(page(whole(tmp_path))).iter("tbody")))
    parts = {name: [words(e) for e in having(body, name)] for name in ("actual", "gap", "verdict", "quote")}
    assert parts == {
        "actual": ["7.30 %"],
        "gap": ["−0.20"],
        "verdict": ["Fail below the range"],
        "quote": ["The plan says from 7.5"],
    }
    assert words(having(body, "places")[0]) == "Actual from actuals.csv:2, 3, 4, 5, 6"


def test_yearly_figures_are_drawn(tmp_path: Path) -> None:
    """A mean over five years has a line of the five, each with its number and its year."""
    (line,) = having(parsed(page(whole(tmp_path))), "line")
    assert words(line).split()[-10:] == [word for n in range(5) for word in (f"7.{n + 1}", str(2021 + n))]


def test_number_of_a_low_year_stands_below_the_line(tmp_path: Path) -> None:
    """The number of a year lower than those around it stands under its point, all others over theirs."""
    plan = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {a: {label: A}}
targets:
  - {indicator: a, period: 2021-2024, statistic: mean, range: [1, 3]}
"""
    rows = "indicator,period,value\na,2021,2\na,2022,1\na,2023,3\na,2024,4\n"
    (line,) = having(parsed(page(facts(tmp_path, plan, rows))), "line")
    points = [float(circle.get("cy") or 0) for circle in line.iter("circle")]
    numbers = [float(text.get("y") or 0) for text in line.iter("text") if not text.get("class")]
    assert [number > point for number, point in zip(numbers, points, strict=True)] == [False, True, False, False]


@pytest.mark.parametrize(("name", "target"), [("whole", "#group-1"), ("problems", "#problems")])
def test_findings_are_one_link_away(name: str, target: str, tmp_path: Path) -> None:
    """The first thing a keyboard reaches is a link to the findings, or to the problems where there is no verdict."""
    tree = parsed(page(RUNS[name](tmp_path)))
    (link,) = having(tree, "skip")
    assert (link.get("href"), [e.tag for e in tree.iter() if f"#{e.get('id')}" == target]) == (target, ["h2"])


def test_many_verdicts_are_folded(tmp_path: Path) -> None:
    """A target with many verdicts is one row with exact counts, the worst of them, and how many more there are."""
    tree = parsed(page(whole(tmp_path)._replace(limit=5)))
    (folded,) = having(tree, "folded")
    names = [words(having(body, "name")[0]) for body in having(tree, "one-of-many") if having(body, "name")]
    more = [words(element) for element in having(tree, "more")]
    assert (words(having(folded, "counts")[0]), more) == ("7 Pass, 5 Fail", ["and 7 more verdicts"])
    assert names == ["area 7", "area 8", "area 9", "area 10", "area 11"]


def test_counts_are_exact_beyond_what_is_kept() -> None:
    """Of 1,500 verdicts of one target all are counted, though not all are kept."""
    tree = parsed(page(many(1_500)))
    assert [words(having(tree, name)[0]) for name in ("counts", "more")] == ["1,500 Fail", "and 1,480 more verdicts"]


def test_total_is_a_stacked_bar(tmp_path: Path) -> None:
    """A total shows a strip for each part in proportion, its numbers, and the total stated."""
    (total,) = having(parsed(page(whole(tmp_path))), "total")
    (chart,) = having(total, "stack")
    widths = [float(strip.get("width") or 0) for strip in having(chart, "strip")]
    rows = [words(row) for row in total.iter("tr")]
    assert (rows, words(having(chart, "told")[0])) == (["Farms 40.4", "Shops 59.6", "Sum 100.0", "Stated 100"], "100")
    assert round(widths[0] / sum(widths), 2) == 0.4


def test_total_without_a_sum_has_no_bar(tmp_path: Path) -> None:
    """A total of which a part is missing is told in words alone."""
    tree = parsed(page(facts(tmp_path)))
    assert (len(having(tree, "total")), having(tree, "stack")) == (1, [])


def test_an_actual_far_off_is_an_arrow(tmp_path: Path) -> None:
    """An actual too far out to be drawn to scale is an arrow at the edge behind a break; the range stays visible."""
    chart = having(parsed(page(hard(tmp_path))), "bullet")[0]
    band = float(next(s.get("width") or 0 for s in having(chart, "strip")))
    assert (len(having(chart, "break")), band > 100, words(having(chart, "told")[0])) == (1, True, "250")


def test_every_mark_lies_in_its_picture(tmp_path: Path) -> None:
    """However long or small the numbers are, nothing is drawn beside the picture."""
    tree = parsed(page(hard(tmp_path)))
    places = [float(e.get(key) or 0) for svg in having(tree, "bullet") for e in svg.iter() for key in ("x", "x1", "cx")]
    assert (min(places) >= 0, max(places) <= 320) == (True, True)


def test_every_word_can_be_translated(tmp_path: Path) -> None:
    """No word of the page's own is left in English when the language is another."""
    tree = parsed(page(whole(tmp_path)._replace(language=Marked())))
    own = set(page_words.labels(ENGLISH).values()) | {"Pass", "Fail", "Near miss", "Not due", "Not passed"}
    texts = {" ".join(text.split()) for element in tree.iter() if element.tag != "style" for text in element.itertext()}
    assert (own & texts, tree.get("lang"), "«Pass»" in texts) == (set(), "xx", True)


def test_numbers_have_the_marks_of_the_language(tmp_path: Path) -> None:
    """Numbers on the page, and those under its charts, are written as the language writes them."""
    tree = parsed(page(whole(tmp_path)._replace(language=language("vi"))))
    body = next(iter(tree.iter("tbody")))
    found = [words(having(body, name)[0]) for name in ("actual", "gap", "told")]
    assert found == ["7,30%", "−0,20", "7,30"]


def test_a_page_without_a_plan_names_its_path() -> None:
    """When there is no plan to name, the page is called after the file."""
    tree = parsed(page(Facts("error", "plans/p.yaml")))
    assert [words(title) for title in tree.iter("h1")] == ["plans/p.yaml"]
