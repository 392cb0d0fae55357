"""Runs in which every text of the plan and of the actuals is hostile, for every format that lists findings."""

import unicodedata
from pathlib import Path

from plancheck.model.results.policy import Policy
from plancheck.reports.sentences.facts import Facts
from tests.cli.test_hostile_text import ACTUALS, ALL, IN_PLAN, MARKUP, PLAN
from tests.reports.runs import facts

COMMANDS = "::error::x ##[error]x ##[group]y %0A::error::z ::stop-commands::t"
SARIF = "{0} {{1}} [text](1) [text](https://example.org) ]( \\](2)"
XML = "<!-- ]]> <![CDATA[ &amp; &#0; \"' </testsuites>"
_HERE = "HERE"

TEXTS = {
    "unseen": "".join(IN_PLAN.values()),
    "markup": MARKUP,
    "commands": COMMANDS,
    "sarif": SARIF,
    "xml": XML,
    "long": "x" * 900,
}


def hostile(folder: Path, text: str, policy: Policy = Policy()) -> Facts:  # noqa: B008  it is immutable
    """Return the facts of a run whose plan and actuals have `text` in every place for a text."""
    in_plan = text.replace("\\", "\\\\").replace('"', '\\"')
    plan = PLAN.format(_HERE).replace(_HERE, in_plan)
    given = facts(folder, plan, _quoted(text.replace("\ufeff", "")), policy=policy)
    assert given.verification is not None, given.problems
    return given


def broken(folder: Path, text: str = ALL) -> Facts:
    """Return the facts of a run whose plan cannot be used, for faults that quote `text`."""
    escaped = "".join(f"\\U{ord(c):08x}" for c in text)
    return facts(folder, f'plancheck: 1\n"key{escaped}": 1\nplan: {{id: "{escaped}", title: x}}\n')


def unseen(text: str) -> set[str]:
    """Return the characters of `text` that a terminal would act on or hide, and what no XML may hold."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}}


def _quoted(text: str) -> str:
    """Return the actuals with `text` in each cell, every cell quoted."""
    quoted = text.replace('"', '""')
    lines = (",".join(f'"{cell}"' for cell in line.split(",")) for line in ACTUALS.format(_HERE).splitlines())
    return "".join(f"{line}\n" for line in lines).replace(_HERE, quoted)
