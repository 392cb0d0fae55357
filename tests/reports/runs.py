"""Runs for the formats that list findings: facts made from texts, and what a format writes of them."""

import io
from contextlib import chdir
from functools import cache
from pathlib import Path
from types import ModuleType

from plancheck.actuals.stream import read_actuals
from plancheck.errors import PlancheckError
from plancheck.model.results.policy import Policy, conclude
from plancheck.model.results.result import Verification
from plancheck.plan_file import read_plan
from plancheck.reports.known_formats import Format
from plancheck.reports.sentences.facts import Facts
from plancheck.verification import verify
from tests.verification.given import rows, target, verified

HEAD = """\
plancheck: 1
plan: {id: demo, title: Demo plan}
dimensions: [area]
units: {percent: {symbol: "%"}}
indicators:
  growth: {label: Growth of output, unit: percent}
  debt: {label: Public debt, unit: percent}
"""

EVERY_VERDICT = f"""\
{HEAD}targets:
  - {{indicator: growth, period: 2021, range: [7.5, 8.0]}}
  - {{indicator: growth, period: 2022, range: [7.5, 8.0], tolerance: 0.2}}
  - {{indicator: growth, period: 2023, range: [7.5, 8.0], source: {{quote: "from 7.5 to 8.0"}}}}
  - {{indicator: growth, period: 2024, range: [7.5, 8.0]}}
  - {{indicator: growth, period: 2025, range: [7.5, 8.0]}}
  - {{indicator: growth, period: 2030, range: [7.5, 8.0]}}
  - {{indicator: debt, period: 2025, range: {{below: 60}}, severity: warning}}
totals:
  - {{id: sum, label: All of it, parts: [growth, debt], total: 100, period: 2025}}
"""
"""Pass, near, fail, no data, unverifiable, not due, a miss of severity warning, and a total."""

EVERY_ACTUAL = """\
indicator,period,value
growth,2021,7.80
growth,2022,7.40
growth,2023,7.00
growth,2025,"7,8"
debt,2025,66
"""


def facts(
    folder: Path,
    plan: str = EVERY_VERDICT,
    actuals: str = EVERY_ACTUAL,
    *,
    policy: Policy = Policy(),  # noqa: B008  it is immutable
    name: str = "actuals.csv",
) -> Facts:
    """Return the facts of a run in `folder` on the text of a plan and of a file of actuals called `name`."""
    with chdir(folder):
        Path("targets.yaml").write_text(plan, "utf-8")
        Path(name).write_text(actuals, "utf-8")
        loaded = None
        try:
            loaded = read_plan("targets.yaml")
            return facts_of(verify(loaded, read_actuals(name, loaded)), policy)
        except PlancheckError as error:
            return Facts("error", "targets.yaml", loaded, problems=error.problems, problem_count=error.count)


def facts_of(verification: Verification, policy: Policy = Policy()) -> Facts:  # noqa: B008  it is immutable
    """Return the facts of a run that verified; a plan made in Python is called as if it came from a file."""
    plan = verification.plan if verification.plan.path else verification.plan.read_from("targets.yaml", {})
    located = verification._replace(plan=plan)
    return Facts(conclude(located, policy), plan.path, plan, located, inputs=located.inputs, policy=policy)


@cache
def many(count: int, value: str = "7.0") -> Facts:
    """Return the facts of a run in which `count` areas report the same growth, outside its range."""
    actuals = rows(*(f"growth,2025,{value},,area {number}" for number in range(count)), dimensions=("area",))
    return facts_of(verified(target("2025", "7.5", "8.0", each=["area"]), actuals))


def written(format_: ModuleType | Format, given: Facts) -> str:
    """Return what a format writes."""
    stream = io.StringIO()
    format_.write(given, stream)
    return stream.getvalue()
