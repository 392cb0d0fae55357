"""Results and runs as reports are given them."""

import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from plancheck.actuals.stream import read_actuals
from plancheck.message import message
from plancheck.model.fields.scalars import PlainScalar
from plancheck.model.results.policy import Policy, conclude
from plancheck.model.results.result import Result, Verdict
from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT
from plancheck.numbers.range import Range
from plancheck.plan_file import read_plan
from plancheck.reports.formats import table
from plancheck.reports.sentences.facts import Detail, Facts


def result(range_: Range, actual: Decimal | None) -> Result:
    """Return the result of a target that wants `range_` and gets `actual`."""
    target = Target.model_validate({"id": "t", "indicator": "i", "period": PlainScalar("2025"), "range": range_})
    if actual is None:
        return Result(target, target.period, {}, None, "no_data", message("no actual for 2025"))
    number = actual
    position = range_.position(lambda bound: int(number.compare(bound)))
    bound = range_.nearest_bound(position)
    gap = Decimal(0) if bound is None else EXACT.subtract(actual, bound)
    verdict: Verdict = "pass" if position == "within" else "fail"
    return Result(
        target,
        target.period,
        {},
        None,
        verdict,
        message("why"),
        position,
        actual,
        format(actual, "f"),
        gap,
        basis="reported",
    )


def facts(folder: Path, plan: str, actuals: str, detail: Detail = "normal") -> Facts:
    """Return the facts of a run on the text of a plan and of a file of actuals."""
    (folder / "plan.yaml").write_text(plan, "utf-8")
    (folder / "actuals.csv").write_text(actuals, "utf-8")
    from plancheck.verification import verify

    loaded = read_plan(folder / "plan.yaml", name="plan.yaml")
    verification = verify(loaded, read_actuals(folder / "actuals.csv", loaded))
    conclusion = conclude(verification, Policy())
    return Facts(conclusion, "plan.yaml", loaded, verification, inputs={"actuals.csv": 1}, detail=detail)


def page(given: Facts, *, encoding: str = "utf-8") -> str:
    """Return the table of a run as it is written to a stream of `encoding`."""
    binary = io.BytesIO()
    stream = io.TextIOWrapper(binary, encoding, newline="\n")
    table.write(given._replace(colour=False), stream)
    stream.flush()
    return binary.getvalue().decode(encoding)


def cells(lines: Iterable[str], start: int, end: int) -> str:
    """Return what stands in the columns `start` to `end` of `lines`, its words joined."""
    return " ".join(" ".join(line[start:end] for line in lines).split())
