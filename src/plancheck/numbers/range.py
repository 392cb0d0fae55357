"""Intervals, each bound included or not: the range of a target, and between which numbers a figure lies."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from plancheck.message import Message, SentenceError, message
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import Day, plain, written
from plancheck.text import quoted

Position = Literal["below", "within", "above"]
Way = Literal["rising", "falling"]

WORDS: Final = {  # what a plan calls the bounds of a range of numbers: their side, and whether they belong to it
    "at_least": ("lower", True),
    "above": ("lower", False),
    "at_most": ("upper", True),
    "below": ("upper", False),
}

DAY_WORDS: Final = {"from": ("lower", True), "by": ("upper", True)}  # the same of a range of days
# Tells where an actual lies against a bound: negative below it, 0 on it, positive above it. Exact.
Compare = Callable[[Decimal], int]


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
    def bounds(self) -> dict[str, Decimal]:
        """The bounds there are, the lower one first, by the words that plans have for them."""
        words = DAY_WORDS if self.is_of_days else WORDS
        given = {(side, getattr(self, f"{side}_inclusive")): getattr(self, side) for side in ("lower", "upper")}
        return {word: given[end] for word, end in words.items() if given.get(end) is not None}

    @property
    def written(self) -> str:
        """The range as a plan has it: `[7.5, 8.0]`, `{above: 36000}`, `rising`."""
        bounds = {word: written(bound) for word, bound in self.bounds.items()}
        if self.way or tuple(bounds) == ("at_least", "at_most"):
            return self.way or f"[{', '.join(bounds.values())}]"
        return f"{{{', '.join(f'{word}: {bound}' for word, bound in bounds.items())}}}"

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


class Bounds(NamedTuple):
    """Numbers between which a figure lies, which may be one of them; a side may be open: `61-62`, `about 24`."""

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = True
    upper_inclusive: bool = True

    def turned(self, turn: Callable[[Decimal], Decimal]) -> "Bounds":
        """Return the bounds in another unit; `turn` keeps their order."""
        lower, upper = (None if bound is None else turn(bound) for bound in (self.lower, self.upper))
        return self._replace(lower=lower, upper=upper)


class Imprecise(Message):
    """Why a cell states no one number, where it says between which the figure lies.

    Whoever needs one number has a fault like any other; only a verdict looks at the bounds.
    """

    bounds: Bounds  # in the unit of the cell
    text: str  # the cell as written

    @classmethod
    def of(cls, text: str, bounds: Bounds) -> "Imprecise":
        """Return that `text` is no one number, but one within `bounds`."""
        found = cls(*message("{text} is no one figure", text=quoted(text, 40)))
        found.bounds, found.text = bounds, text
        return found

    def turned(self, turn: Callable[[Decimal], Decimal]) -> "Imprecise":
        """Return the same in another unit; `turn` keeps the order of numbers."""
        return self.of(self.text, self.bounds.turned(turn))
