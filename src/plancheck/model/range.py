"""The range of a target: an interval, each bound included or not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from plancheck.model.field_reading import Read
from plancheck.model.fields import read_number
from plancheck.numbers.number import plain
from plancheck.suggestion import did_you_mean
from plancheck.text import quoted

Position = Literal["below", "within", "above"]

Compare = Callable[[Decimal], int]
"""Tells where an actual lies against a bound: negative below it, 0 on it, positive above it. Exact."""


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of numbers, in the unit of its target; a side without a bound is open.

    Raises:
        ValueError: No bound at all, the lower one above the upper one, or no number between them.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = True
    upper_inclusive: bool = True

    def __post_init__(self) -> None:
        """Refuse an interval that nothing can meet or that everything meets."""
        if self.lower is None and self.upper is None:
            msg = "has no bound; give at least one"
            raise ValueError(msg)
        if self.lower is None or self.upper is None:
            return
        if self.lower > self.upper:
            msg = f"has its lower bound above its upper bound (got {self}); swap them"
            raise ValueError(msg)
        if self.lower == self.upper and not (self.lower_inclusive and self.upper_inclusive):
            msg = f"is empty: no number lies in it (got {self})"
            raise ValueError(msg)

    def position(self, compare: Compare) -> Position:
        """Say where an actual lies, given how it compares to a bound."""
        if self.lower is not None and compare(self.lower) < (0 if self.lower_inclusive else 1):
            return "below"
        if self.upper is not None and compare(self.upper) > (0 if self.upper_inclusive else -1):
            return "above"
        return "within"

    def nearest_bound(self, position: Position) -> Decimal | None:
        """Return the bound an actual at `position` misses; None within."""
        return {"below": self.lower, "above": self.upper}.get(position)

    def __str__(self) -> str:
        """Return the interval notation: a square bracket includes its bound, a round one does not."""
        left = "[" if self.lower_inclusive and self.lower is not None else "("
        right = "]" if self.upper_inclusive and self.upper is not None else ")"
        lower = "-∞" if self.lower is None else plain(self.lower)
        upper = "∞" if self.upper is None else plain(self.upper)
        return f"{left}{lower}, {upper}{right}"


_WORDS: Final = {
    "at_least": ("lower", True),
    "above": ("lower", False),
    "at_most": ("upper", True),
    "below": ("upper", False),
}


def read_range(value: object) -> Range:
    """Return the range a plan writes as `[lower, upper]` or with the words at_least, above, at_most, below.

    Raises:
        ValueError: It is neither, a bound is not a number, or the interval is none.
    """
    if isinstance(value, Range):
        return value
    if isinstance(value, list | tuple):
        return _of_list(value)
    if isinstance(value, Mapping):
        return _of_words(value)
    msg = "must be [lower, upper] or a mapping with at_least, above, at_most or below"
    raise ValueError(msg)


def _of_list(value: list[Any] | tuple[Any, ...]) -> Range:
    if len(value) != 2:  # noqa: PLR2004  a lower and an upper bound
        from plancheck.numbers.number_advice import bounds_advice

        msg = f"must have two bounds, [lower, upper] (got {len(value)}); {bounds_advice(value)}"
        raise ValueError(msg)
    lower, upper = (None if bound is None else read_number(bound) for bound in value)
    return Range(lower, upper)


def _of_words(value: Mapping[str, Any]) -> Range:
    bounds: dict[str, Any] = {}
    for word, bound in value.items():
        if word not in _WORDS:
            msg = f"does not know the key {quoted(word)}{did_you_mean(word, _WORDS)}; use {', '.join(_WORDS)}"
            raise ValueError(msg)
        side, inclusive = _WORDS[word]
        if side in bounds:
            msg = f"gives its {side} bound twice"
            raise ValueError(msg)
        bounds |= {side: read_number(bound), f"{side}_inclusive": inclusive}
    return Range(**bounds)


_BOUND: Final = {"type": ["number", "null"]}
PlanRange = Annotated[
    Range,
    Read(
        read_range,
        {
            "anyOf": [
                {"type": "array", "items": _BOUND, "minItems": 2, "maxItems": 2},
                {
                    "type": "object",
                    "properties": {word: {"type": "number"} for word in _WORDS},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        },
    ),
]
