"""How a period's actual comes from yearly ones, and that of a year from those of its months, quarters or halves."""

from collections.abc import Callable, Mapping, Sequence
from datetime import MINYEAR
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, some, template
from plancheck.model.actual import Location, Statuses, together
from plancheck.model.period import Division, Period
from plancheck.model.sections.target import STATISTICS, Statistic, Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, plain
from plancheck.numbers.range import Bounds
from plancheck.verification.figures.exact_number import Exact, Growth, Span
from plancheck.verification.figures.exact_number import stated as stated_number
from plancheck.verification.figures.figure import NONE, Figure
from plancheck.verification.figures.statistic_numbers import statistic_of, total, why_undefined
from plancheck.wording.units import period_in_words

_TERMS_NAMED = 6

_MANNERS: Final[Mapping[tuple[Division, Statistic], str]] = {
    ("months", "mean"): template("the mean of the monthly figures"),
    ("months", "sum"): template("the sum of the monthly figures"),
    ("quarters", "mean"): template("the mean of the quarterly figures"),
    ("quarters", "sum"): template("the sum of the quarterly figures"),
    ("halves", "mean"): template("the mean of the half-yearly figures"),
    ("halves", "sum"): template("the sum of the half-yearly figures"),
}

_RATES: Final = frozenset({"cagr", "mean_growth"})


class Computed(NamedTuple):
    """What a period comes to by others, its terms: the number, or why there is none; neither if none has a figure."""

    number: Exact | None
    fault: Message | None
    locations: tuple[Location, ...]
    terms: tuple[tuple[Period, Decimal], ...] = ()  # the figures there are
    unlisted: int = 0  # how many more rows they come from
    statuses: Statuses = ()  # what is said of any of them
    rounding: Decimal = Decimal(0)  # most the number may be off by, where that is known
    manner: Message | None = None  # how it comes from parts; None where it comes from years
    # between which numbers it lies, where terms have figures of which no more is known; there is a fault then
    span: Span | None = None


NOTHING: Final = Computed(None, None, ())


def compute(target: Target, stated: Callable[[Period], Figure], scale: Decimal) -> Computed:
    """Return the actual of `target` from what is `stated`; `scale` is what a rate of one is in its unit."""
    if not target.divisions:
        return _of_terms(target, _needed(target), stated, scale)
    divided = ((name, _of_terms(target, parts, stated, scale)) for name, parts in target.divisions.items())
    return _of_one_division(target, {name: found for name, found in divided if found != NOTHING})


def _of_terms(
    target: Target, terms: Sequence[Period | None], stated: Callable[[Period], Figure], scale: Decimal
) -> Computed:
    if not terms:
        return NOTHING
    figures = [NONE if term is None else stated(term) for term in terms]
    found = zip(terms, figures, strict=True)
    values = tuple((term, figure.value) for term, figure in found if term is not None and figure.value is not None)
    unlisted = sum(figure.unlisted for figure in figures)
    statuses = together(*(figure.statuses for figure in figures))
    return _computed(target, terms, figures, scale)._replace(terms=values, unlisted=unlisted, statuses=statuses)


def _of_one_division(target: Target, divided: Mapping[Division, Computed]) -> Computed:
    """Return what the figures of one way to divide a year make: of the shortest parts that are all there."""
    named = [found._replace(manner=message(_MANNERS[name, target.statistic])) for name, found in divided.items()]
    if not (whole := [found for found in named if found.number is not None]):
        return next((found for found in named if found.span), named[0] if named else NOTHING)
    for other in whole[1:]:
        if _differ(whole[0], other):
            words = template("{manner} is {number}, and {other} is {another}; keep the figures of one kind")
            numbers = {"number": _words_of(whole[0]), "another": _words_of(other)}
            fault = message(words, manner=whole[0].manner, other=other.manner, **numbers)
            return whole[0]._replace(number=None, fault=fault)
    return whole[0]


def _differ(one: Computed, other: Computed) -> bool:
    if one.number is None or other.number is None:
        return False
    value, off = stated_number(other.number), EXACT.add(one.rounding, other.rounding)
    return one.number.compare(EXACT.add(value, off)) > 0 or one.number.compare(EXACT.subtract(value, off)) < 0


def _words_of(found: Computed) -> str:
    return "" if found.number is None else plain(stated_number(found.number))


def _computed(target: Target, terms: Sequence[Period | None], figures: Sequence[Figure], scale: Decimal) -> Computed:
    locations = tuple(place for found in figures for place in found.locations)
    for term, found in zip(terms, figures, strict=True):
        if found.fault and not found.bounds:
            return Computed(None, message("{year}: {fault}", year=_named(term), fault=found.fault), locations)
    pairs = zip(terms, figures, strict=True)
    missing = [_named(term) for term, found in pairs if found.value is None and not found.bounds]
    if len(missing) == len(figures):
        return Computed(None, None, locations)
    if missing:
        return Computed(None, _missing(target, missing), locations)
    if any(found.bounds for found in figures):
        return _between(target, terms, figures, scale)._replace(locations=locations)
    number = statistic_of(target, [found.value for found in figures if found.value is not None], scale)
    rounding = _rounding(target, figures) if target.divisions else Decimal(0)
    return Computed(number, None if number else why_undefined(target), locations, rounding=rounding)


def _rounding(target: Target, figures: Sequence[Figure]) -> Decimal:
    """Return most a sum may be off by, or a mean, given the digits of the figures."""
    roundings = [found.rounding for found in figures]
    return total(roundings) if target.statistic == "sum" else max(roundings)


def _named(term: Period | None) -> Message | str:
    """Return a term as a sentence names it, where it is known to be a year by its number; None is the year before 1."""
    year = MINYEAR - 1 if term is None else term.start.year
    return period_in_words(term) if term and not term.is_year else str(year)


def _between(target: Target, terms: Sequence[Period | None], figures: Sequence[Figure], scale: Decimal) -> Computed:
    """Return between which numbers the statistic lies: each of them only rises with its figures, or only falls."""
    bounds = [found.bounds or Bounds(found.value, found.value) for found in figures]
    lows, highs = list(bounds), list(bounds)
    if target.statistic == "cagr":  # which falls as its base rises
        lows[0], highs[0] = _mirrored(bounds[0]), _mirrored(bounds[0])
    low = _end(target, [(found.lower, found.lower_inclusive) for found in lows], scale)
    high = _end(target, [(found.upper, found.upper_inclusive) for found in highs], scale)
    words = _least_known(terms, figures)
    base = bounds[0].lower
    is_defined = low.number is not None and (target.statistic != "cagr" or (base is not None and base > 0))
    is_any = low.number is None and high.number is None
    if is_any or (target.statistic in _RATES and not is_defined):
        return Computed(None, words, ())
    return Computed(None, words, (), span=Span(low.number, high.number, low.is_included, high.is_included))


def _least_known(terms: Sequence[Period | None], figures: Sequence[Figure]) -> Message:
    found = [(term, figure) for term, figure in zip(terms, figures, strict=True) if figure.bounds]
    term, figure = min(found, key=lambda item: bool(item[1].bounds and item[1].bounds.lower is not None))
    return message("{year}: {fault}", year=_named(term), fault=figure.fault)


class _End(NamedTuple):
    number: Exact | None
    is_included: bool


def _mirrored(bounds: Bounds) -> Bounds:
    return Bounds(bounds.upper, bounds.lower, bounds.upper_inclusive, bounds.lower_inclusive)


def _end(target: Target, ends: Sequence[tuple[Decimal | None, bool]], scale: Decimal) -> _End:
    values = [value for value, _ in ends if value is not None]
    number = statistic_of(target, values, scale) if len(values) == len(ends) else None
    is_nothing = isinstance(number, Growth) and not number.end  # which no other figure makes less
    return _End(number, is_nothing or all(is_included for _, is_included in ends))


def _needed(target: Target) -> list[Period | None]:
    """Return the years without which there is no statistic: every one, of a growth rate of levels the two ends."""
    years = target.years
    needed = years[:: len(years) - 1] if target.statistic == "cagr" else years
    return [Period.years(year, year) if year >= MINYEAR else None for year in needed]


def _missing(target: Target, terms: Sequence[Message | str]) -> Message:
    told = {"statistic": message(STATISTICS[target.statistic]), "years": some(terms, _TERMS_NAMED)}
    if target.statistic == "cagr":
        return message("the {statistic} needs its base year and its last; no actual for {years}", **told)
    if target.divisions:
        return message("the {statistic} needs every part of the year; no actual for {years}", **told)
    return message("the {statistic} needs every year; no actual for {years}", **told)
