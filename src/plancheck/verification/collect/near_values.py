"""Values of dimensions that rows have and no target asks for, and the one like them that a target asks for."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.contract.demand import Demands
from plancheck.contract.groups import Values
from plancheck.suggestion import ALMOST_THE_SAME, Suggestions

_DIGITS: Final = re.compile(r"[0-9]+")


class NearValues:
    """Finds which value of a target's `where` somebody meant who wrote another one: `Viet Nam` for `Vietnam`."""

    def __init__(self, demands: Demands) -> None:
        """Choose from the values that the conditions of `demands` name, those of each dimension by themselves."""
        named = [
            {value for condition in demands.conditions for value in condition[place][0] or ()}
            for place in range(len(demands.dimensions))
        ]
        self._named = [(values, Suggestions(sorted(values), least=ALMOST_THE_SAME)) for values in named]

    def of(self, values: Values) -> str | None:
        """Return the value that is nearest to the first of `values` which has one; None if none is close.

        Numbers tell names apart: nobody who writes `District 12` means `District 13`.
        """
        return next(self._near(values), None)

    def _near(self, values: Values) -> Iterator[str]:
        for value, (named, choices) in zip(values, self._named, strict=True):
            found = choices.nearest(value) if value and value not in named else None
            if found is not None and _DIGITS.findall(found) == _DIGITS.findall(value):
                yield found
