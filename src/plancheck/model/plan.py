"""The plan: what was promised."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, PrivateAttr, model_validator

from plancheck.model.fields.plan_period import Method
from plancheck.model.fields.scalars import AtLeastOne, Name, Names, Text, Version
from plancheck.model.sections.header import DeferredSection, Header, Section
from plancheck.model.sections.measures import Indicator, Unit
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.model.sections.dialect import Dialect
else:
    Dialect = Annotated[Any, DeferredSection("dialect", "Dialect")]


class Plan(Section):
    """A published plan, ready to hold actuals against.

    Attributes:
        version: Version of the plan format.
        header: What the plan is.
        dimensions: Columns of the actuals, besides indicator and period, that tell figures apart.
        where: For each dimension, the values that rows must have for every target and total that says nothing of it
            itself: of a file about many countries, the one country that the plan is of.
        actuals: How the files of actuals are written, where it is not as plancheck would expect.
        units: The units of measure, by id.
        indicators: What is measured, by id.
        targets: The promises.
        totals: Sums that must hold.
        track: The method by which progress is judged where a target states none.
    """

    version: Version = Field(alias="plancheck")
    header: Header = Field(alias="plan")
    dimensions: Names = ()
    where: dict[Name, Names] = Field(default={})
    actuals: Dialect | None = None
    track: Method | None = None
    units: dict[Name, Unit] = Field(default={})
    indicators: dict[Name, Indicator]
    targets: Annotated[tuple[Target, ...], AtLeastOne()]
    totals: tuple[Total, ...] = ()
    _path: str = PrivateAttr(default="")
    _lines: Mapping[str, int] = PrivateAttr(default={})

    @model_validator(mode="after")
    def _give_where(self) -> Self:
        """Give the plan's `where` to each target and total that says nothing of its dimensions."""
        if self.where:
            totals = (total.model_copy(update={"where": {**self.where, **total.where}}) for total in self.totals)
            given = {"targets": tuple(map(self._selected, self.targets)), "totals": tuple(totals)}
            for name, items in given.items():
                object.__setattr__(self, name, items)  # the plan is frozen, and pydantic wants this very object back
        return self

    def _selected(self, target: Target) -> Target:
        indicator = self.indicators.get(target.indicator)
        rollup = target.rollup if target.rollup is not None else indicator.rollup if indicator else {}
        said = {*target.where, *target.each, *rollup}
        more = {name: values for name, values in self.where.items() if name not in said}
        return target.model_copy(update={"where": {**target.where, **more}}) if more else target

    def __repr__(self) -> str:
        return f"<Plan {quoted(self.header.id)}: targets={len(self.targets)}, totals={len(self.totals)}>"

    __str__ = __repr__

    def label_of(self, target: Target) -> Text:
        """Return what a target is about, for people: in its own words, else in those of its indicator."""
        return self.indicators[target.indicator].label if target.label is None else target.label

    def owner_of(self, target: Target) -> Text | None:
        """Return who answers for a target, else for its indicator."""
        return self.indicators[target.indicator].owner if target.owner is None else target.owner

    def links_of(self, target: Target) -> tuple[str, ...]:
        """Return where there is more about a target and its indicator."""
        return tuple(dict.fromkeys((*target.links, *self.indicators[target.indicator].links)))

    def replaced_by(self, target: Target) -> Target | None:
        """Return the target that another one replaces; None if it replaces none."""
        sought = target.in_force.replaces if target.in_force else None
        return next((other for other in self.targets if sought is not None and other.id == sought), None)

    @property
    def promises(self) -> tuple[Target, ...]:
        """The targets, each behind its milestones, which are targets of their own."""
        if not any(target.milestones for target in self.targets):
            return self.targets
        known = {target.id for target in self.targets}
        steps = ([step for step in target.of_milestones if step.id not in known] for target in self.targets)
        return tuple(one for found, target in zip(steps, self.targets, strict=True) for one in (*found, target))

    @property
    def directions(self) -> tuple[Target, ...]:
        """The targets that state a direction without a value: they are tracked, and there is no verdict on them."""
        return tuple(target for target in self.targets if target.range.way is not None)

    def without_directions(self) -> Self:
        """Return the plan whose targets are those on which there are verdicts."""
        left = tuple(target for target in self.targets if target.range.way is None)
        return self if len(left) == len(self.targets) else self.model_copy(update={"targets": left})

    def with_milestones(self) -> Self:
        """Return the plan whose targets are all promises, milestones among them."""
        promises = self.promises
        return self if promises is self.targets else self.model_copy(update={"targets": promises})

    @property
    def path(self) -> str:
        """The file the plan was read from, as the user named it; empty if it was made in Python."""
        return self._path

    def line_of(self, target_id: str) -> int | None:
        """Return the line of the plan file, from 1, on which a target or total starts."""
        return self._lines.get(target_id)

    def read_from(self, path: str, lines: Mapping[str, int]) -> Self:
        """Return this plan, with where it was read from."""
        located = self.model_copy()
        located._path, located._lines = path, lines  # noqa: SLF001  its own
        return located
