"""Sums that must hold."""

from collections.abc import Mapping

from pydantic import Field, model_validator

from plancheck.model.fields.plan_period import TargetPeriod
from plancheck.model.fields.scalars import Name, Names, NotNegative, PlanNumber, PlanText
from plancheck.model.sections.header import Section
from plancheck.model.sections.target import Severity, period_id


class Total(Section):
    """A sum that must hold: the actuals of the parts add up to the total.

    Attributes:
        id: Name of the total; unless given, it is made of the period.
        label: What the sum is called, for people.
        parts: Ids of the indicators that are added up.
        total: What they add up to.
        period: What the sum is for; `every` is for targets only.
        where: For each dimension, the one value that the rows must have.
        tolerance: Largest difference that still holds; unless given, as much as rounding the parts can make.
        severity: A total of severity `warning` fails the run only with `--fail-on warning`.
        note: A remark, for readers of the report.
    """

    id: Name = ""
    label: PlanText | None = None
    parts: Names
    total: PlanNumber
    period: TargetPeriod
    where: dict[Name, Names] = Field(default={})
    tolerance: NotNegative | None = None
    severity: Severity = "error"
    note: PlanText | None = None

    @model_validator(mode="before")
    @classmethod
    def _name_it(cls, value: object) -> object:
        if isinstance(value, Mapping) and "id" not in value:
            return {**value, "id": f"total-{period_id(value.get('period'))}"}
        return value
