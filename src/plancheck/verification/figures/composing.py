"""How the figure of a whole comes from those of its parts, exactly."""

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from plancheck.message import Message, message, template
from plancheck.model.actual import Location
from plancheck.model.composition import Composition
from plancheck.model.status import Statuses, together
from plancheck.numbers.number import EXACT, plain
from plancheck.numbers.quotient import Quotient, exact_sum, exactly
from plancheck.spelling import spelling
from plancheck.text import quoted
from plancheck.verification.figures.composed_bounds import Reach, composed_reach
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.whole_among_parts import holder_among, whole_among

_NAMED: Final = 6
"""How many parts a sentence names."""

_LARGE: Final = 100

_WHOLES: Final = frozenset(
    {"_t", "all", "overall", "total", "whole", "cả nước", "chung", "toàn quốc", "toàn thành phố", "toàn tỉnh"}
    | {"tổng", "tổng cộng", "tổng số", "ensemble", "gesamt", "insgesamt", "sum", "grand total", "country", "national"}
    | {
        "whole country",
        "entire country",
        "countrywide",
        "nationwide",
        "all areas",
        "all regions",
        "cả tỉnh",
        "cả thành phố",
    }
)
"""What a row is called that is no part but the whole."""


class PartFigure(NamedTuple):
    """The figure of one part.

    Attributes:
        names: Its values of the dimensions in which parts differ.
        weight: What weighs it, or stands below the line; None where nothing does.
    """

    names: tuple[str, ...]
    value: Figure
    weight: Figure | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What was read."""
        return (self.value,) if self.weight is None else (self.value, self.weight)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing; of what it has may be known only between which numbers it lies."""
        return _is_there(self.value) and (self.weight is None or _is_there(self.weight))

    @property
    def is_exact(self) -> bool:
        """Whether each of its figures is one number."""
        return self.value.value is not None and (self.weight is None or self.weight.value is not None)

    @property
    def label(self) -> str:
        """What the part is called."""
        return quoted(", ".join(self.names), 60)


def _is_there(figure: Figure) -> bool:
    return figure.value is not None or figure.bounds is not None


def are_plain(names: Collection[tuple[str, ...]]) -> bool:
    """Say that no two parts may be one, written in two ways, and that none is called the whole."""
    keys = {tuple(spelling(name).key for name in part) for part in names}
    return len(keys) == len(names) and not any(name.casefold() in _WHOLES for part in names for name in part)


class Composed(NamedTuple):
    """The figure of a whole, or why there is none.

    Attributes:
        is_lacking: Whether there is none because a figure of a part is missing.
        rounding: Most the number may be off by, given the digits its parts were written with.
        parts: Those it is made of; of a whole without a figure, all that are known.
        missing: What the parts are called that it was made without.
        reach: What the number may be, where figures of parts are known so only; there is a fault then.
    """

    number: Fraction | None
    fault: Message | None = None
    is_lacking: bool = False
    rounding: Fraction = Fraction(0)
    parts: Sequence[PartFigure] = ()
    missing: Sequence[str] = ()
    reach: Reach | None = None

    @property
    def statuses(self) -> Statuses:
        """What is said of any part."""
        return together(*(figure.statuses for part in self.parts for figure in part.figures))

    @property
    def locations(self) -> Iterator[Location]:
        """Where the figures of the parts stand."""
        return (place for part in self.parts for figure in part.figures for place in figure.locations)

    @property
    def rows(self) -> int:
        """How many rows the figures come from."""
        return sum(figure.rows for part in self.parts for figure in part.figures)


def compose(
    composition: Composition,
    parts: Sequence[PartFigure],
    units: Sequence[str | None],
    times: Fraction,
    plain_names: Callable[[], bool],
) -> Composed | None:
    """Return the figure of the whole of `parts`, or why there is none; None if no part has a figure.

    Args:
        composition: How it comes from them.
        parts: All that are known, whether they have a figure or not.
        units: Those that the plan states for each of their figures.
        times: What a ratio is multiplied by.
        plain_names: Says that no names of the parts mislead.
    """
    if all(part.value.value is None and part.value.fault is None for part in parts):
        return None
    if fault := next(_faults(parts, among_bounds=False), None):
        return Composed(None, fault, parts=parts)
    used = [part for part in parts if part.is_complete]
    missing = [part for part in parts if not part.is_complete]
    if missing and (composition.missing == "none" or not used):
        return Composed(None, _lacks(composition, missing), is_lacking=True, parts=parts)
    if fault := _misleading(composition, used, units, plain_names):
        return Composed(None, fault, parts=parts)
    folded = _folded if all(part.is_exact for part in used) else _reaching
    return folded(composition, used, times)._replace(missing=[part.label for part in missing])


def _faults(parts: Sequence[PartFigure], *, among_bounds: bool) -> Iterator[Message]:
    for part in parts:
        for figure in part.figures:
            if figure.fault and (figure.bounds is not None) == among_bounds:
                yield message("{part}: {fault}", part=part.label, fault=figure.fault) if part.names else figure.fault


def _lacks(composition: Composition, missing: Sequence[PartFigure]) -> Message:
    if not composition.over:
        return message("no actual of {names}", names=tuple(_lacking(composition, missing[0])))
    named = tuple(_described(composition, part) for part in missing[:_NAMED])
    words = template("the whole needs every part; no actual for {names}")
    many = template("the whole needs every part; no actual for {names} and {more} more")
    more = len(missing) - _NAMED
    return message(many if more > 0 else words, names=named, more=more)


def _described(composition: Composition, part: PartFigure) -> Message:
    """Return what a part is called, why it lacks a figure if its file says so, and of what if it has another."""
    state = next((figure.missing for figure in part.figures if figure.value is None and figure.missing), None)
    if state is not None:
        return message("{name} ({state})", name=part.label, state=state)
    if part.weight is None:
        return message("{name}", name=part.label)
    return message("{name} ({state})", name=part.label, state=tuple(_lacking(composition, part)))


def _lacking(composition: Composition, part: PartFigure) -> Iterator[str]:
    for name, figure in zip(composition.indicators, part.figures, strict=True):
        if figure.value is None:
            yield quoted(name, 40)


def _misleading(
    composition: Composition, parts: Sequence[PartFigure], units: Sequence[str | None], plain_names: Callable[[], bool]
) -> Message | None:
    """Return why figures of parts do not make a whole, although each is a number."""
    for at, unit in enumerate(units):
        names = sorted({part.figures[at].unit for part in parts})
        if unit is None and len(names) > 1:
            words = template("the parts are given in different units ({units}) and the plan states none")
            return message(words, units=tuple(quoted(name, 40) for name in names))
    if not composition.over or len(composition.named) == len(composition.over):
        return None
    named = None if plain_names() else _twice(parts) or _called_whole(parts)
    return named or _sums_up(composition, parts)


def _twice(parts: Sequence[PartFigure]) -> Message | None:
    """Say that two parts differ in their spelling only."""
    known: dict[tuple[str, ...], PartFigure] = {}
    for part in parts:
        other = known.setdefault(tuple(spelling(name).key for name in part.names), part)
        if other is not part:
            words = template("{one} and {other} may be one part; write it in one way, or name the parts in the plan")
            return message(words, one=other.label, other=part.label)
    return None


def _called_whole(parts: Sequence[PartFigure]) -> Message | None:
    whole = next((part for part in parts if any(name.casefold() in _WHOLES for name in part.names)), None)
    if whole is None:
        return None
    return message(_SEEMS_WHOLE, part=whole.label)


def _sums_up(composition: Composition, parts: Sequence[PartFigure]) -> Message | None:
    """Say that one of the parts seems to be the whole, or to hold others, because it is as much as they together."""
    told = [part._replace(value=part.weight) for part in parts if part.weight] if _is_weighed(composition) else parts
    known = [part for part in told if part.value.value is not None]
    numbers = [part.value.value for part in told if part.value.value is not None]
    rounding = [part.value.rounding for part in known]
    if composition.how == "mean":
        return None
    found = whole_among(numbers, rounding)
    if found and not (_is_weighed(composition) and numbers[found.place] < _LARGE):  # small weights are so by chance
        whole = known[found.place]
        if not found.is_sum:
            return message(_SEEMS_WHOLE, part=whole.label)
        return _as_much(_SUM_OF_OTHERS, _SUM_OF_MORE, whole, [part for part in known if part is not whole])
    names = [", ".join(part.names).casefold() for part in known]
    holder = holder_among(numbers, lambda one, other: names[other].startswith(names[one]))
    if holder is None:
        return None
    return _as_much(_HOLDS, _HOLDS_MORE, known[holder.place], [known[place] for place in holder.parts])


def _is_weighed(composition: Composition) -> bool:
    return composition.how == "weighted_mean"


def _as_much(words: str, many: str, whole: PartFigure, others: Sequence[PartFigure]) -> Message:
    """Return that a part is as much as others together."""
    place = next((location.spot_words for location in whole.value.locations), "")
    names, more = tuple(part.label for part in others[:_NAMED]), len(others) - _NAMED
    number = plain(whole.value.value or Decimal(0))
    said = {"part": whole.label, "value": number, "place": place, "count": len(others), "names": names}
    return message(many if more > 0 else words, **said, more=more)


_HOLDS: Final = template(
    "{part} ({value}, {place}) is as much as the {count} parts beside it together ({names}): it seems to hold them, "
    "and they would count twice; name the parts in the plan, under rollup: parts:"
)
_HOLDS_MORE: Final = template(
    "{part} ({value}, {place}) is as much as the {count} parts beside it together ({names} and {more} more): it seems "
    "to hold them, and they would count twice; name the parts in the plan, under rollup: parts:"
)
_SEEMS_WHOLE: Final = template("{part} seems to be the whole, and no part of it; name the parts in the plan")
_SUM_OF_OTHERS: Final = template(
    "{part} ({value}, {place}) is as much as the {count} others together: it seems to be the whole, and no part of it; "
    "name the parts in the plan, under rollup: parts: ({names})"
)
_SUM_OF_MORE: Final = template(
    "{part} ({value}, {place}) is as much as the {count} others together: it seems to be the whole, and no part of it; "
    "name the parts in the plan, under rollup: parts: ({names} and {more} more)"
)


def _rounding(parts: Sequence[PartFigure]) -> Fraction:
    return exact_sum(part.value.rounding for part in parts)


def _folded(composition: Composition, parts: Sequence[PartFigure], times: Fraction) -> Composed:
    values = [part.value.value for part in parts if part.value.value is not None]
    if composition.by is None:
        below = Fraction(len(parts) if composition.how == "mean" else 1)
        return Composed(exact_sum(values) / below, rounding=_rounding(parts) / below, parts=parts)
    weights = [part.weight.value for part in parts if part.weight and part.weight.value is not None]
    below = exact_sum(weights)
    if fault := _unweighable(composition, parts, below):
        return Composed(None, fault, parts=parts)
    if composition.how == "weighted_mean":
        above = _products(values, weights)
        off = _products([part.value.rounding for part in parts], weights)
        return Composed(above / below, rounding=off / below, parts=parts)
    number = exact_sum(values) / below
    slack = exact_sum(part.weight.rounding for part in parts if part.weight)
    left = max(abs(below) - slack, abs(below) / 2)
    off = (_rounding(parts) + abs(number) * slack) / left
    return Composed(times * number, rounding=times * off, parts=parts)


def _reaching(composition: Composition, parts: Sequence[PartFigure], times: Fraction) -> Composed:
    """Return what a whole may be, of which a part is not known as one number."""
    weights = [part.weight for part in parts if part.weight]
    below = [weight.value for weight in weights if weight.value is not None]
    if below and len(below) == len(weights) and (fault := _unweighable(composition, parts, exact_sum(below))):
        return Composed(None, fault, parts=parts)
    reach = composed_reach(composition.how, [part.value for part in parts], weights)
    blamed = [part._replace(value=part.weight) for part in parts if part.weight and part.weight.bounds]
    fault = next(_faults(blamed if blamed and not reach else parts, among_bounds=True))
    return Composed(None, fault, parts=parts, reach=reach and reach.times(times))


def _unweighable(composition: Composition, parts: Sequence[PartFigure], below: Fraction) -> Message | None:
    name = quoted(composition.by or "")
    if composition.how == "weighted_mean":
        for part in parts:
            if part.weight and part.weight.value is not None and part.weight.value < 0:
                words = template("the weight {name} of {part} is below 0 ({value})")
                return message(words, name=name, part=part.label, value=plain(part.weight.value))
    if below:
        return None
    words = template("the weights {name} come to 0: there is no mean")
    under = template("{name} comes to 0: there is no ratio")
    return message(words if composition.how == "weighted_mean" else under, name=name)


def _products(numbers: Sequence[Decimal], weights: Sequence[Decimal]) -> Fraction:
    """Return the sum of numbers, each times its weight."""
    pairs = [*zip(numbers, weights, strict=True)]
    if any(isinstance(number, Quotient) for pair in pairs for number in pair):
        return sum((exactly(number) * exactly(weight) for number, weight in pairs), Fraction(0))
    return exact_sum(EXACT.multiply(number, weight) for number, weight in pairs)
