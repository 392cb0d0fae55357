from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from plancheck.reports.formats import badge
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.language import language
from plancheck.text import shown
from tests.reports.hostile import TEXTS, hostile
from tests.reports.pages import HTML
from tests.reports.runs import HEAD, facts, written

_SVG = "{http://www.w3.org/2000/svg}"


def _texts(given: Facts) -> tuple[list[str], str, str]:
    """Return what the badge shows, what it says in full, and its colour."""
    tree = fromstring(written(badge, given))  # noqa: S314  our own
    return (
        [text.text or "" for text in tree.iter(f"{_SVG}text")],
        tree.get("aria-label") or "",
        str(next(tree.iter(f"{_SVG}path")).get("fill")),
    )


def test_badge_says_how_many_are_met(tmp_path: Path) -> None:
    """The badge shows how many of the due targets are met, and says the rest to who cannot see it."""
    assert _texts(facts(tmp_path)) == (
        ["targets", "1 of 6 met"],
        (
            "Demo plan: 1 of 6 due targets met; 1 within the tolerance, 2 missed, 1 without data, 1 not assessable; "
            "1 not due"
        ),
        "#b5371e",
    )


@pytest.mark.parametrize(
    ("value", "total", "colour"), [("1", "1", "#00705a"), ("9", "9", "#b5371e"), ("1", "7", "#b5371e")]
)
def test_badge_is_green_only_if_all_is_met(value: str, total: str, colour: str, tmp_path: Path) -> None:
    """A missed target or total of severity warning lets the run pass, but the badge is not green."""
    plan = (
        f"{HEAD}targets: [{{indicator: growth, period: 2021, range: [1, 2], severity: warning}}]\n"
        f"totals: [{{id: t, parts: [growth, debt], total: {total}, period: 2021, severity: warning}}]\n"
    )
    given = facts(tmp_path, plan, f"indicator,period,value\ngrowth,2021,{value}\ndebt,2021,0\n")
    assert (given.conclusion, _texts(given)[2]) == ("pass", colour)


def test_badge_of_nothing_is_grey() -> None:
    """A plan that cannot be used is not verified, and its badge says so."""
    given = Facts("error", "plans/p.yaml", problem_count=1)
    assert _texts(given) == (["targets", "not verified"], "plans/p.yaml: not verified", "#576270")


def test_badge_speaks_the_language(tmp_path: Path) -> None:
    """The badge is in the language that is asked for."""
    assert _texts(facts(tmp_path)._replace(language=language("vi")))[0] == ["mục tiêu", "1/6 đạt"]


@pytest.mark.parametrize("text", [*TEXTS.values(), HTML], ids=[*TEXTS, "html"])
def test_hostile_title_is_text(text: str, tmp_path: Path) -> None:
    """Whatever the title of the plan holds, the badge has it as text: no element and no attribute comes of it."""
    tree = fromstring(written(badge, hostile(tmp_path, text)))  # noqa: S314  our own
    tags = {element.tag.removeprefix(_SVG) for element in tree.iter()}
    keys = {key for element in tree.iter() for key in element.keys() if key.startswith("on") or "href" in key}  # noqa: SIM118  no mapping
    assert (tags, keys) == ({"svg", "title", "desc", "rect", "path", "g", "text"} & tags, set())
    assert (tree.get("aria-label") or "").startswith(shown(f"T{text}", 200)[:150])
