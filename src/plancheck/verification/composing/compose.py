"""How the figure of a whole comes from those of its parts, exactly."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from plancheck.message import Message, message, some, template
from plancheck.model.composition import Composition
from plancheck.numbers.digits import Quotient, exact_sum, exactly
from plancheck.numbers.number import EXACT, plain
from plancheck.text import quoted
from plancheck.verification.composing.misleading_parts import misleading
from plancheck.verification.composing.part_figures import Composed, PartFigure, composed_reach

_NAMED: Final = 6  # how many parts a sentence names


def compose(
    composition: Composition,
    parts: Sequence[PartFigure],
    units: Sequence[str | None],
    times: Fraction,
    plain_names: Callable[[], bool],
) -> Composed | None:
    """Return the figure of the whole of all known `parts`, or why there is none; None if no part has a figure.

    The plan states `units` for each of their figures; a ratio is multiplied by `times`.
    """
    if all(part.value.value is None and part.value.fault is None for part in parts):
        return None
    if fault := next(_faults(parts, among_bounds=False), None):
        return Composed(None, fault, parts=parts)
    used = [part for part in parts if part.is_complete]
    missing = [part for part in parts if not part.is_complete]
    if missing and (composition.missing == "none" or not used):
        return Composed(None, _lacks(composition, missing), is_lacking=True, parts=parts)
    if fault := misleading(composition, used, units, plain_names):
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
    named = [_described(composition, part) for part in missing[:_NAMED]]
    return message("the whole needs every part; no actual for {names}", names=some(named, _NAMED, len(missing)))


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
    off = (_rounding(parts) + abs(number) * slack) / max(abs(below) - slack, abs(below) / 2)
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
    pairs = [*zip(numbers, weights, strict=True)]
    if any(isinstance(number, Quotient) for pair in pairs for number in pair):
        return sum((exactly(number) * exactly(weight) for number, weight in pairs), Fraction(0))
    return exact_sum(EXACT.multiply(number, weight) for number, weight in pairs)
