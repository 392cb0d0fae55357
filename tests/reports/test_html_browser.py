import re
from pathlib import Path

import pytest

from plancheck.reports.shared.language import language
from tests.gold import GOLD
from tests.reports.browser import Browser, Scheme
from tests.reports.hostile import hostile
from tests.reports.pages import HTML, RUNS, page, whole

KINDS = ("whole", "hard numbers", "problems", "html", "long", "many verdicts", "areas")
"""The runs whose pages differ in shape."""


def written(folder: Path, name: str) -> Path:
    """Return the file of the page of a run."""
    path = folder / "report.html"
    path.write_text(page(RUNS[name](folder)), "utf-8")
    return path


def test_reader_sees_the_verdicts(browser: Browser, tmp_path: Path) -> None:
    """The title, the sentence, the counts, the verdicts and the numbers can be seen."""
    browser.show(written(tmp_path, "whole"))
    seen = {
        name: browser.visible(name) for name in ("h1", ".answer", ".count", ".row .cell.result", ".row .cell.actual")
    }
    assert seen == {
        "h1": ["Demo plan"],
        ".answer": [
            (
                "7 of 14 due results meet their target; 1 within the tolerance, 6 missed, 0 without data, "
                "0 not assessable; 1 not due."
            )
        ],
        ".count": ["7 Met", "1 Nearly met", "6 Missed", "0 No data", "0 Not assessable", "1 Not due"],
        ".row .cell.result": ["Missed below", "Nearly met above", "Not due", "7 of 12 met"],
        ".row .cell.actual": ["7.30 %", "61 % 98.36 % complete", "– 61 % (2025)"],
    }


def test_row_opens_without_a_script(browser: Browser, tmp_path: Path) -> None:
    """What a target comes from is out of sight until its line is opened."""
    browser.show(written(tmp_path, "whole"))
    before = browser.visible("#t-1 .message")
    browser.run("document.querySelector('#t-1 summary').click()")
    assert (before, browser.visible("#t-1 .places")) == ([], ["Actual from actuals.csv:2, 3, 4, 5, 6"])


def test_script_finds_and_sorts(browser: Browser, tmp_path: Path) -> None:
    """Rows can be narrowed to a word or a verdict, and put in order; a link from the first screen opens its row."""
    browser.show(written(tmp_path, "whole"))
    names = "return [...document.querySelectorAll('.row:not([hidden])')].map(e => e.id)"
    act = (
        "{ const e = document.querySelectorAll('.tools input, .tools select')[%d];"
        " e.value = '%s'; e.dispatchEvent(new Event('%s')); }"
    )
    found = [browser.run(act % (0, "HOUSEHOLDS", "input") + names)]
    assert browser.visible(".tools output") == ["1 / 4"]
    found.append(browser.run(act % (0, "", "input") + act % (1, "near", "change") + names))
    found.append(browser.run(act % (1, "", "change") + act % (2, "name", "change") + names))
    browser.run("document.querySelector('.worst a').click()")
    assert found == [["t-4"], ["t-2"], ["t-1", "t-2", "t-4", "t-3"]]
    assert browser.run("return document.querySelector('#t-4').open")


def test_keyboard_reader_sees_the_way_to_the_findings(browser: Browser, tmp_path: Path) -> None:
    """The link to the findings is off the screen until a keyboard reaches it."""
    browser.show(written(tmp_path, "whole"))
    left = "return document.querySelector('.skip').getBoundingClientRect().left"
    hidden = browser.run(left)
    browser.run("document.querySelector('.skip').focus()")
    assert (hidden < 0, browser.run(left) > 0) == (True, True)


def test_headers_of_a_printed_page_are_not_broken(browser: Browser, tmp_path: Path) -> None:
    """In the longest language, and on paper, no word of the head of the columns is broken into two lines."""
    path = tmp_path / "report.html"
    path.write_text(page(whole(tmp_path)._replace(language=language("vi"))), "utf-8")
    browser.show(path, width=688, paper=True)
    wide = "return [...document.querySelectorAll('.head span')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert browser.run(wide) == 0


def test_charts_line_up(browser: Browser, tmp_path: Path) -> None:
    """The charts of all rows start at the same place, are equally wide, and lie under the axis of the head."""
    browser.show(written(tmp_path, "hard numbers"), width=1440)
    boxes = browser.run(
        "return [...document.querySelectorAll('.lane')].map(e => e.getBoundingClientRect()).map(b => [b.x, b.width])"
    )
    assert (len(boxes), len({tuple(box) for box in boxes}), boxes[0][1] > 180) == (6, 1, True)


def test_mark_of_a_miss_is_drawn_beside_the_range(browser: Browser, tmp_path: Path) -> None:
    """On the screen the mark of an actual below its range is left of the range and can be seen."""
    browser.show(written(tmp_path, "whole"))
    mark, band = (
        browser.run(
            f"const b = document.querySelector('.row .lane {name}').getBoundingClientRect(); return [b.x, b.right]"
        )
        for name in (".m", ".range")
    )
    assert (mark[0] + mark[1] < 2 * band[0], mark[1] - mark[0] >= 6) == (True, True)


_CROSSED = """
const shapes = 'path:not(.m), rect:not(.track):not(.window), polyline, circle, line';
const inside = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
const found = [];
for (const details of document.querySelectorAll('details')) details.open = true;
for (const chart of document.querySelectorAll('svg[role=img], svg.scale, svg.ruler')) {
  const texts = [...chart.querySelectorAll('text')].filter(t => t.getBoundingClientRect().width);
  const boxes = texts.map(t => t.getBoundingClientRect());
  boxes.forEach((box, n) => {
    for (const other of boxes.slice(n + 1)) if (inside(box, other)) found.push([texts[n].textContent, 'text']);
    for (const shape of chart.querySelectorAll(shapes))
      if (inside(box, shape.getBoundingClientRect())) found.push([texts[n].textContent, shape.outerHTML]);
    const edge = chart.getBoundingClientRect();
    if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push([texts[n].textContent, 'edge']);
  });
}
return found;
"""


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", ["whole", "hard numbers", "many verdicts"])
def test_no_label_of_a_chart_is_touched(browser: Browser, name: str, width: int, tmp_path: Path) -> None:
    """In no chart do two labels overlap, does a line or a band cross one, or is one cut at the edge."""
    browser.show(written(tmp_path, name), width=width)
    assert browser.run(_CROSSED) == []


@pytest.mark.parametrize("name", KINDS)
def test_page_requests_nothing(browser: Browser, name: str, tmp_path: Path) -> None:
    """A browser that opens the page asks for the page and nothing else, and has nothing to complain about."""
    path = written(tmp_path, name)
    browser.show(path)
    assert (browser.requests(), browser.complaints()) == ([path.as_uri()], [])


def test_text_from_data_does_not_run(browser: Browser, tmp_path: Path) -> None:
    """Script in a text of the plan or the actuals is shown as text and does not run."""
    path = tmp_path / "report.html"
    path.write_text(page(hostile(tmp_path, HTML)), "utf-8")
    browser.show(path)
    assert (browser.visible("h1"), browser.run("return window.ran ?? 0")) == ([f"T{HTML}"], 0)


def test_policy_stops_what_escaping_would_have_missed(browser: Browser, tmp_path: Path) -> None:
    """Were script, style or an image to get into the page, its policy would stop them."""
    path = tmp_path / "report.html"
    added = "<script>window.ran=1</script><style>h1{display:none}</style><img src='http://127.0.0.1:9/x'>"
    path.write_text(page(whole(tmp_path)).replace("<main>", f"<main>{added}"), "utf-8")
    browser.show(path)
    stopped = browser.complaints()
    assert (browser.run("return window.ran ?? 0"), browser.visible("h1"), len(stopped)) == (0, ["Demo plan"], 3)


@pytest.mark.parametrize("name", KINDS)
def test_page_fits_a_phone(browser: Browser, name: str, tmp_path: Path) -> None:
    """At 360 pixels no page has to be scrolled sideways."""
    browser.show(written(tmp_path, name), width=360)
    assert browser.overflow() == 0


def test_rows_of_members_are_low_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    """On a phone no column of the table of members is so narrow that a row takes more than three lines."""
    browser.show(written(tmp_path, "areas"), width=360)
    heights = browser.run(
        "document.querySelector('.row').open = true;"
        "return [...document.querySelectorAll('.row[open] .members tr')].map(e => e.getBoundingClientRect().height)"
    )
    assert (len(heights), max(heights) < 70) == (13, True)


def test_no_number_of_a_row_is_broken(browser: Browser, tmp_path: Path) -> None:
    """A number of a million millions stands on one line in the columns of actuals and distances."""
    browser.show(written(tmp_path, "hard numbers"), width=1440)
    lines = browser.run(
        "return ['actual', 'gap'].map(name => { const node = document.querySelector('#t-5 .cell.' + name);"
        " const range = document.createRange(); range.selectNodeContents([...node.childNodes].find("
        "n => n.nodeType === 3 && n.data.trim())); return range.getClientRects().length; })"
    )
    assert lines == [1, 1]


def test_phone_names_the_numbers(browser: Browser, tmp_path: Path) -> None:
    """On a phone the head of the columns is gone, and each number carries its own name."""
    browser.show(written(tmp_path, "whole"), width=360)
    assert (browser.visible(".head"), browser.visible("#t-1 .term")) == ([], ["Target value", "Actual", "Distance"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["whole", "every verdict", "problems"])
def test_text_stands_out(browser: Browser, scheme: Scheme, name: str, tmp_path: Path) -> None:
    """In both schemes every text has a contrast of at least 4.5 to 1 with what is behind it."""
    browser.show(written(tmp_path, name), scheme=scheme)
    found = browser.contrasts()
    assert (len(found) > 5, {kind: ratio for kind, ratio in found.items() if ratio < 4.5}) == (True, {})


def test_dark_scheme_is_dark(browser: Browser, tmp_path: Path) -> None:
    """A reader who prefers dark gets light text on a dark page."""
    path = written(tmp_path, "whole")
    colours = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        browser.show(path, scheme=scheme)
        colours.append(browser.style("body", "background-color"))
    assert colours == ["rgba(255, 255, 255, 1)", "rgba(18, 23, 29, 1)"]


def test_paper_is_white_and_shows_all(browser: Browser, tmp_path: Path) -> None:
    """In print the page is white whatever the scheme, colours are kept, no row is split, and every row is open."""
    browser.show(written(tmp_path, "whole"), scheme="dark", paper=True)
    found = [
        browser.style(*pair)
        for pair in (("body", "background-color"), (".bar", "print-color-adjust"), (".row", "break-inside"))
    ]
    assert found == ["rgba(255, 255, 255, 1)", "exact", "avoid"]
    assert browser.run("return document.querySelector('#t-1 .quote').checkVisibility({contentVisibilityAuto: true})")


def test_print_is_on_a4(browser: Browser, tmp_path: Path) -> None:
    """The printed page is A4, without a word to the printer."""
    browser.show(written(tmp_path, "whole"), paper=True)
    sizes = {tuple(map(float, box)) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", browser.pdf())}
    assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}


def test_eleven_targets_print_on_two_pages(browser: Browser, tmp_path: Path) -> None:
    """The example with eleven targets is two sheets of paper."""
    path = tmp_path / "report.html"
    path.write_text((GOLD / "hanoi-2025.html").read_text("utf-8"), "utf-8")
    browser.show(path, paper=True)
    assert len(re.findall(rb"/MediaBox", browser.pdf())) == 2
