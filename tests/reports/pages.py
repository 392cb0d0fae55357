"""Runs for the HTML report: one with every part of the page, one with numbers that are hard to draw, hostile texts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from plancheck.reports.formats import html
from plancheck.reports.sentences.facts import Facts
from tests.reports.hostile import TEXTS, broken, hostile
from tests.reports.runs import facts, many, written

HTML = (
    "<script>window.ran=1</script><img src='http://127.0.0.1:9/x' onerror=\"window.ran=1\"></style></title><style>*{}"
)
"""What would run, ask for something or change the page if it came through as HTML."""

WHOLE = """\
plancheck: 1
plan: {id: demo, title: Demo plan, source: {title: Resolution 1, publisher: The council}}
dimensions: [area]
units: {percent: {symbol: "%"}}
indicators:
  growth: {label: Growth of output, unit: percent}
  debt: {label: Public debt, unit: percent}
  water: {label: Households with water, unit: percent}
  farms: {label: Farms, unit: percent}
  shops: {label: Shops, unit: percent}
targets:
  - {indicator: growth, period: 2021-2025, statistic: mean, range: [7.5, 8.0], group: Growth, source: {quote: from 7.5}}
  - {indicator: debt, period: 2025, range: {below: 60}, tolerance: 5, group: Money, note: Gross}
  - {indicator: debt, period: 2030, range: {below: 50}, better: lower, severity: warning}
  - {indicator: water, period: every, range: {at_least: 90}, each: area}
totals:
  - {id: sum, label: Whole economy, parts: [farms, shops], total: 100, period: 2025, note: To the point}
"""
WHOLE_ACTUALS = """\
indicator,period,value,area
growth,2021,7.1,
growth,2022,7.2,
growth,2023,7.3,
growth,2024,7.4,
growth,2025,7.5,
debt,2025,61,
farms,2025,40.4,
shops,2025,59.6,
rain,2025,1,
"""
_DIGITS = "9" * 128

HARD = f"""\
plancheck: 1
plan: {{id: hard, title: Hard numbers}}
indicators: {{far: {{label: F}}, less: {{label: L}}, long: {{label: Lo}}, point: {{label: P}}, money: {{label: Sum}}}}
targets:
  - {{indicator: far, period: 2025, range: [1, 1.001]}}
  - {{indicator: less, period: 2025, range: [-5, -3]}}
  - {{indicator: long, period: 2025, range: [1, {_DIGITS}]}}
  - {{indicator: point, period: 2025, range: [100, 100]}}
  - {{indicator: money, period: 2025, range: [1200000000000, 1500000000000]}}
"""
HARD_ACTUALS = f"""\
indicator,period,value
far,2025,250
less,2025,-2.99
long,2025,-{_DIGITS}
point,2025,100
money,2025,980000000000.55
"""


AREAS = """\
plancheck: 1
plan: {id: areas, title: Areas}
dimensions: [area]
indicators:
"""


def areas(folder: Path) -> Facts:
    """Return the facts of a run of ten indicators for twelve areas."""
    names = [f"i{n}" for n in range(10)]
    labels = "".join(f"  {name}: {{label: Indicator of areas {name}}}\n" for name in names)
    targets = "".join(f"  - {{indicator: {n}, period: 2025, range: {{at_least: 5}}, each: area}}\n" for n in names)
    rows = "".join(f"{name},2025,{n},area {n}\n" for n in range(12) for name in names)
    return facts(folder, f"{AREAS}{labels}targets:\n{targets}", f"indicator,period,value,area\n{rows}")


def whole(folder: Path) -> Facts:
    """Return the facts of a run with every part of the page: 12 areas, of which the last five have no water."""
    water = "".join(f"water,2025,{91 if n < 7 else 70 + n},area {n}\n" for n in range(12))
    return facts(folder, WHOLE, WHOLE_ACTUALS + water)


def hard(folder: Path) -> Facts:
    """Return the facts of a run whose numbers are hard to draw."""
    return facts(folder, HARD, HARD_ACTUALS)


RUNS: dict[str, Callable[[Path], Facts]] = {
    "whole": whole,
    "every verdict": facts,
    "hard numbers": hard,
    "many verdicts": lambda _: many(120),
    "areas": areas,
    "problems": broken,
    **{name: partial(hostile, text=text) for name, text in {"html": HTML, **TEXTS}.items()},
}
"""For each kind of run, what makes its facts in a folder."""


def page(given: Facts) -> str:
    """Return the page of a run."""
    return written(html, given)


def parsed(text: str) -> Element:
    """Return the page as a browser reads it; whatever is not HTML is an error."""
    parser: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(text)
    for element in tree.iter():
        element.tag = str(element.tag).rpartition("}")[2]  # what is in a chart has a namespace of its own
    return tree


def words(element: Element) -> str:
    """Return what stands in an element, blanks made one."""
    return " ".join(" ".join(element.itertext()).split())


def having(tree: Element, name: str) -> list[Element]:
    """Return the elements of a class, in order."""
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]
