"""How the figure of a whole comes from those of its parts."""

from typing import Literal, Self

from pydantic import model_validator

from plancheck.message import SentenceError, message
from plancheck.model.fields.scalars import Factor, Name, Names
from plancheck.model.sections.header import Section
from plancheck.text import quoted

How = Literal["sum", "mean", "weighted_mean"]
Missing = Literal["none", "any"]
_WEIGHT = "weight: population"


class Rollup(Section):
    """How the figure of the whole comes from those of its parts, which are the values of one dimension.

    Attributes:
        how: Their `sum`, their `mean`, or their `weighted_mean`; of an indicator with a ratio it is left out.
        weight: Of a weighted mean: id of the indicator whose figures weigh the parts.
        parts: The values of the dimension that are its parts; unless given, all that the files have.
        missing: How many parts may lack a figure: `none`, or `any` of them, and the whole is then made of the others.
    """

    how: How | None = None
    weight: Name | None = None
    parts: Names = ()
    missing: Missing = "none"

    @model_validator(mode="before")
    @classmethod
    def _of_word(cls, value: object) -> object:
        return {"how": str(value)} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _has_weight(self) -> Self:
        if self.how == "weighted_mean" and self.weight is None:
            raise SentenceError(
                message("is a weighted_mean without a weight"),
                lambda _: message("name the indicator that weighs the parts, such as {example}", example=_WEIGHT),
            )
        if self.how != "weighted_mean" and self.weight is not None:
            raise SentenceError(
                message("has a weight, which only a weighted_mean uses"),
                lambda _: message("write how: weighted_mean, or take the weight out"),
            )
        if twice := next((name for at, name in enumerate(self.parts) if name in self.parts[:at]), None):
            raise SentenceError(message("names the part {name} twice; keep one", name=quoted(twice)))
        return self


class Ratio(Section):
    """What an indicator is the quotient of.

    Attributes:
        of: Id of the indicator above the line; of several parts, its figures are summed.
        to: Id of the indicator below the line, the same.
        times: What the quotient is multiplied by; unless given, 100 where the unit is a percentage, else 1.
    """

    of: Name
    to: Name
    times: Factor | None = None

    @model_validator(mode="after")
    def _is_of_two(self) -> Self:
        if self.of == self.to:
            raise SentenceError(message("is a ratio of {name} to itself", name=quoted(self.of)))
        return self
