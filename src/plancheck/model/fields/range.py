"""How a plan writes the range of a target."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Annotated, Any, Final, get_args

from plancheck.message import Message, SentenceError, message, template
from plancheck.model.fields.plan_period import PERIOD, read_one_period
from plancheck.model.fields.scalars import Read, read_number
from plancheck.numbers.number import Day
from plancheck.numbers.range import DAY_WORDS, WORDS, Range, Way
from plancheck.text import quoted
from plancheck.words.spelling import Suggestions

_WAYS: Final[tuple[Way, ...]] = get_args(Way)
_BOUND: Final = {"type": ["number", "null"]}
_DAY: Final = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9999}, {"type": "string", "pattern": PERIOD}]}
_SCHEMA: Final = {
    "anyOf": [
        {"type": "array", "items": _BOUND, "minItems": 2, "maxItems": 2, "contains": {"type": "number"}},
        {
            "type": "object",
            "properties": {word: {"type": "number"} for word in WORDS},
            "additionalProperties": False,
            "minProperties": 1,
            "not": {"anyOf": [{"required": ["at_least", "above"]}, {"required": ["at_most", "below"]}]},
        },
        {
            "type": "object",
            "properties": dict.fromkeys(DAY_WORDS, _DAY),
            "additionalProperties": False,
            "minProperties": 1,
        },
        {"enum": [*_WAYS]},
    ]
}


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


def _with_advice(fault: SentenceError, value: object) -> SentenceError:
    """Return what is wrong with a range, with the line to write for it if it is clear what is meant."""

    def advice(decimal: str) -> Message | None:
        from plancheck.quotation.range_advice import range_advice, within

        inner = within(value)
        with suppress(ValueError):
            return message("write range: {range}", range=_range(inner).written)
        by_law = fault.advice(decimal) if fault.advice else None
        return range_advice(value if inner is None else inner, decimal) or by_law

    return SentenceError(fault.fault, advice)


def _of_list(value: list[Any] | tuple[Any, ...]) -> Range:
    if len(value) != 2:  # noqa: PLR2004  a lower and an upper bound
        from plancheck.quotation.number_advice import bounds_advice

        fault = message("must have two bounds, [lower, upper] (got {count})", count=len(value))
        raise SentenceError(fault, partial(bounds_advice, value))
    lower, upper = (None if bound is None else read_number(bound) for bound in value)
    return Range(lower, upper)


def _known_words(word: str, _decimal: str) -> Message:
    return Suggestions(WORDS).meant(word) or message("use {known}", known=tuple(WORDS))


def _of_words(value: Mapping[str, Any]) -> Range:
    if value and ("by" in value or value.keys() <= DAY_WORDS.keys()):
        return _of_days(value)
    bounds: dict[str, Any] = {}
    for word, bound in value.items():
        if word not in WORDS:
            fault = message("does not know the key {word}", word=quoted(word))
            raise SentenceError(fault, partial(_known_words, word))
        side, inclusive = WORDS[word]
        if side in bounds:
            lower, upper = template("gives its lower bound twice"), template("gives its upper bound twice")
            raise SentenceError(message(lower if side == "lower" else upper), lambda _: message("keep one"))
        bounds |= {side: read_number(bound), f"{side}_inclusive": inclusive}
    return Range(**bounds)


def _of_days(value: Mapping[str, Any]) -> Range:
    """Return the range from the first day of one period to the last of another; either may be left out."""
    if others := [word for word in value if word not in DAY_WORDS]:
        fault = message("has {word} in a range of days", word=quoted(others[0]))
        raise SentenceError(fault, lambda _: message("keep {known}", known=tuple(DAY_WORDS)))
    start, end = (read_one_period(value[word]) if word in value else None for word in DAY_WORDS)
    return Range(start and Day.of(start.start), end and Day.of(end.end))


PlanRange = Annotated[Range, Read(read_range, _SCHEMA, "two bounds, a mapping of bounds, or a direction")]
