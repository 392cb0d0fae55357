"""Values of dimensions that rows have and no target asks for, and the one like them that a target asks for."""

from collections.abc import Iterator

from plancheck.contract.demand import Demands
from plancheck.contract.groups import Values
from plancheck.model.near_names import NearNames


class NearValues:
    """Finds which value of a target's `where` somebody meant who wrote another one: `Viet Nam` for `Vietnam`."""

    def __init__(self, demands: Demands) -> None:
        """Choose from the values that the conditions of `demands` name, those of each dimension by themselves."""
        self._named = [
            NearNames({value for condition in demands.conditions for value in condition[place][0] or ()})
            for place in range(len(demands.dimensions))
        ]

    def of(self, values: Values) -> str | None:
        """Return the name that is nearest to the first of `values` which has one; None if none is close."""
        return next(self._near(values), None)

    def _near(self, values: Values) -> Iterator[str]:
        for value, names in zip(values, self._named, strict=True):
            if (found := names.of(value)) is not None:
                yield found
