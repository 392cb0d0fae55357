"""The range of a target: an interval, each bound included or not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, Final, Literal, get_args

from plancheck.message import Message, SentenceError, message, template
from plancheck.model.fields.field_reading import Read
from plancheck.model.fields.plan_number import read_number
from plancheck.model.fields.plan_period import PERIOD, read_one_period
from plancheck.numbers.day import Day
from plancheck.numbers.number import plain
from plancheck.suggestion import Suggestions
from plancheck.text import quoted

Position = Literal["below", "within", "above"]
Way = Literal["rising", "falling"]

Compare = Callable[[Decimal], int]
"""Tells where an actual lies against a bound: negative below it, 0 on it, positive above it. Exact."""


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of numbers, in the unit of its target, or of days; a side without a bound is open.

    In place of an interval it may be a direction, by which nothing is met or missed.

    Raises:
        SentenceError: No bound at all, the lower one above the upper one, or no number between them.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = True
    upper_inclusive: bool = True
    way: Way | None = None

    def __post_init__(self) -> None:
        """Refuse an interval that nothing can meet or that everything meets."""
        if self.way is not None:
            return
        if self.lower is None and self.upper is None:
            fault = message("has no bound")
            raise SentenceError(
                fault, lambda _: message("give at least one, such as {example}", example="{at_least: 45}")
            )
        if self.lower is None or self.upper is None:
            return
        if self.lower > self.upper:
            fault = message("has its lower bound above its upper bound (got {range})", range=self)
            raise SentenceError(fault, lambda _: message("swap them"))
        if self.lower == self.upper and not (self.lower_inclusive and self.upper_inclusive):
            raise SentenceError(message("is empty: no number lies in it (got {range})", range=self))

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The bounds there are, the lower one first."""
        return tuple(bound for bound in (self.lower, self.upper) if bound is not None)

    @property
    def is_of_days(self) -> bool:
        """Whether the bounds are days."""
        return isinstance(self.lower, Day) or isinstance(self.upper, Day)

    def with_days(self, days: int) -> "Range":
        """Return the range of days that has so many more at each end."""
        lower, upper = self.lower, self.upper
        return Range(None if lower is None else Day(lower - days), None if upper is None else Day(upper + days))

    @property
    def only_bound(self) -> str:
        """The one bound of a range that is open on a side, as plans write it: `at_most: 5`."""
        names = _DAY_WORDS if self.is_of_days else _WORDS
        for word, (side, is_inclusive) in names.items():
            bound = self.lower if side == "lower" else self.upper
            if bound is not None and is_inclusive == getattr(self, f"{side}_inclusive"):
                return f"{word}: {plain(bound)}"
        raise AssertionError

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
        if self.way is not None:
            return self.way
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


_DAY_WORDS: Final = {"from": ("lower", True), "by": ("upper", True)}
_DAYS: Final = tuple(_DAY_WORDS)
"""The words of a range of days; both bounds are included."""


_WAYS: Final[tuple[Way, ...]] = get_args(Way)


def _forms(_decimal: str) -> Message:
    return message("write range: [lower, upper], or a mapping with at_least, above, at_most or below")


def read_range(value: object) -> Range:
    """Return the range a plan writes as `[lower, upper]`, with the words at_least, above, at_most, below, or as a way.

    Raises:
        SentenceError: It is neither, a bound is not a number, or the interval is none.
    """
    if isinstance(value, Range):
        return value
    try:
        return _range(value)
    except SentenceError as fault:
        raise _with_advice(fault, value) from None


def _range(value: object) -> Range:
    if isinstance(value, list | tuple):
        return _of_list(value)
    if isinstance(value, Mapping):
        return _of_words(value)
    if isinstance(value, str):
        if way := next((way for way in _WAYS if way == value.strip()), None):
            return Range(way=way)
        raise SentenceError(message("is not a range (got {text})", text=quoted(value, 80)), _forms)
    raise SentenceError(message("is not a range"), _forms)


def _line_of(value: object) -> str:
    """Return a range as plans write it; empty if it is none."""
    from plancheck.model.fields.range_forms import as_written

    try:
        read = _range(value)
    except ValueError:
        return ""
    lower, upper = ("at_least" if read.lower_inclusive else "above"), ("at_most" if read.upper_inclusive else "below")
    return as_written({lower: read.lower, upper: read.upper})


def _with_advice(fault: SentenceError, value: object) -> SentenceError:
    """Return what is wrong with a range, with the line to write for it if it is clear what is meant."""

    def advice(decimal: str) -> Message | None:
        from plancheck.model.fields.range_forms import range_advice, within

        inner = within(value)
        if inner is not None and (line := _line_of(inner)):
            return message("write range: {range}", range=line)
        return range_advice(value if inner is None else inner, decimal) or (
            fault.advice(decimal) if fault.advice else None
        )

    return SentenceError(fault.fault, advice)


def _of_list(value: list[Any] | tuple[Any, ...]) -> Range:
    if len(value) != 2:  # noqa: PLR2004  a lower and an upper bound
        from plancheck.numbers.number_advice import bounds_advice

        fault = message("must have two bounds, [lower, upper] (got {count})", count=len(value))
        raise SentenceError(fault, partial(bounds_advice, value))
    lower, upper = (None if bound is None else read_number(bound) for bound in value)
    return Range(lower, upper)


def _of_words(value: Mapping[str, Any]) -> Range:
    if value and ("by" in value or value.keys() <= set(_DAYS)):
        return _of_days(value)
    bounds: dict[str, Any] = {}
    for word, bound in value.items():
        if word not in _WORDS:
            fault = message("does not know the key {word}", word=quoted(word))
            raise SentenceError(fault, partial(_known_words, word))
        side, inclusive = _WORDS[word]
        if side in bounds:
            lower, upper = template("gives its lower bound twice"), template("gives its upper bound twice")
            raise SentenceError(message(lower if side == "lower" else upper), lambda _: message("keep one"))
        bounds |= {side: read_number(bound), f"{side}_inclusive": inclusive}
    return Range(**bounds)


def _of_days(value: Mapping[str, Any]) -> Range:
    """Return the range from the first day of one period to the last of another; either may be left out."""
    if others := [word for word in value if word not in _DAYS]:
        fault = message("has {word} in a range of days", word=quoted(others[0]))
        raise SentenceError(fault, lambda _: message("keep {known}", known=_DAYS))
    start, end = (read_one_period(value[word]) if word in value else None for word in _DAYS)
    return Range(start and Day.of(start.start), end and Day.of(end.end))


def _known_words(word: str, _decimal: str) -> Message:
    return Suggestions(_WORDS).meant(word) or message("use {known}", known=tuple(_WORDS))


_BOUND: Final = {"type": ["number", "null"]}
_DAY: Final = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9999}, {"type": "string", "pattern": PERIOD}]}
_SCHEMA: Final = {
    "anyOf": [
        {"type": "array", "items": _BOUND, "minItems": 2, "maxItems": 2, "contains": {"type": "number"}},
        {
            "type": "object",
            "properties": {word: {"type": "number"} for word in _WORDS},
            "additionalProperties": False,
            "minProperties": 1,
            "not": {"anyOf": [{"required": ["at_least", "above"]}, {"required": ["at_most", "below"]}]},
        },
        {"type": "object", "properties": dict.fromkeys(_DAYS, _DAY), "additionalProperties": False, "minProperties": 1},
        {"enum": [*_WAYS]},
    ]
}
PlanRange = Annotated[Range, Read(read_range, _SCHEMA, "two bounds, a mapping of bounds, or a direction")]
