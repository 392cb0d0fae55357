import re
from pathlib import Path

import pytest

from plancheck.reports.shared.language import language
from tests.reports.browser import Browser, Scheme
from tests.reports.hostile import hostile
from tests.reports.pages import HTML, RUNS, page, whole

KINDS = ("whole", "hard numbers", "problems", "html", "long", "1,000 verdicts")
"""The runs whose pages differ in shape."""


def written(folder: Path, name: str) -> Path:
    """Return the file of the page of a run."""
    path = folder / "report.html"
    path.write_text(page(RUNS[name](folder)), "utf-8")
    return path


def test_reader_sees_the_verdicts(browser: Browser, tmp_path: Path) -> None:
    """The title, the conclusion, the tiles, the verdicts and the numbers can be seen."""
    browser.show(written(tmp_path, "whole"))
    seen = {name: browser.visible(name) for name in ("h1", ".headline", ".tile", "tbody:not(.one-of-many) .verdict")}
    assert seen == {
        "h1": ["Demo plan"],
        ".headline": ["Not passed"],
        ".tile": ["7 Pass", "1 Near miss", "6 Fail", "0 No data", "0 Unverifiable", "1 Not due"],
        "tbody:not(.one-of-many) .verdict": ["Fail below the range", "Near miss above the range", "Not due"],
    }
    assert browser.visible("tbody:not(.one-of-many) .actual") == ["7.30 %", "61 %", "–"]


def test_keyboard_reader_sees_the_way_to_the_findings(browser: Browser, tmp_path: Path) -> None:
    """The link to the findings is off the screen until a keyboard reaches it."""
    browser.show(written(tmp_path, "whole"))
    left = "return document.querySelector('.skip').getBoundingClientRect().left"
    hidden = browser.run(left)
    browser.run("document.querySelector('.skip').focus()")
    assert (hidden < 0, browser.run(left) > 0) == (True, True)


def test_headers_of_a_printed_table_are_not_broken(browser: Browser, tmp_path: Path) -> None:
    """In the longest language, and on paper, no word of a table's header is broken into two lines."""
    path = tmp_path / "report.html"
    path.write_text(page(whole(tmp_path)._replace(language=language("vi"))), "utf-8")
    browser.show(path, width=688, paper=True)
    wide = browser.run(
        "return [...document.querySelectorAll('thead th')].filter(e => e.scrollWidth > e.clientWidth).length"
    )
    style = browser.style("thead th", "overflow-wrap")
    assert (wide, style) == (0, "normal")


def test_charts_line_up(browser: Browser, tmp_path: Path) -> None:
    """All charts of a page start at the same place and are equally wide."""
    browser.show(written(tmp_path, "hard numbers"))
    boxes = browser.run(
        "return [...document.querySelectorAll('.bullet')].map(e => e.getBoundingClientRect()).map(b => [b.x, b.width])"
    )
    assert (len(boxes), len({tuple(box) for box in boxes}), boxes[0][1] > 250) == (4, 1, True)


def test_mark_of_a_miss_is_drawn_beside_the_range(browser: Browser, tmp_path: Path) -> None:
    """On the screen the mark of an actual below its range is left of the range and can be seen."""
    browser.show(written(tmp_path, "whole"))
    mark, band = (
        browser.run(
            f"const b = document.querySelector('.bullet {name}').getBoundingClientRect(); return [b.x, b.right]"
        )
        for name in (".mark", ".range")
    )
    assert (mark[1] <= band[0], mark[1] - mark[0] >= 2) == (True, True)


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


def test_phone_names_the_numbers(browser: Browser, tmp_path: Path) -> None:
    """On a phone the header of the table is gone, and each number carries its own name."""
    browser.show(written(tmp_path, "whole"), width=360)
    label = browser.run("return getComputedStyle(document.querySelector('td.actual'), '::before').content")
    assert label == '"Actual"'


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


def test_paper_is_white_and_rows_stay_whole(browser: Browser, tmp_path: Path) -> None:
    """In print the page is white whatever the scheme, colours are kept, headers repeat, and no row is split."""
    browser.show(written(tmp_path, "whole"), scheme="dark", paper=True)
    found = [
        browser.style(*pair)
        for pair in (
            ("body", "background-color"),
            (".tile", "print-color-adjust"),
            ("thead", "display"),
            ("tbody", "break-inside"),
        )
    ]
    assert found == ["rgba(255, 255, 255, 1)", "exact", "table-header-group", "avoid"]


def test_print_is_on_a4(browser: Browser, tmp_path: Path) -> None:
    """The printed page is A4, without a word to the printer."""
    browser.show(written(tmp_path, "whole"), paper=True)
    sizes = {tuple(map(float, box)) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", browser.pdf())}
    assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}
