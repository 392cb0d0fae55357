"""The verdict by the definitions, in fractions: slow, plain, and written without a look at the program."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

Against = Callable[[Fraction], int]
"""Where a number lies against a bound: -1, 0 or 1."""

_FAR = 10**12


class Promise(NamedTuple):
    """A target for 2021 to 2023."""

    statistic: str
    lower: Fraction | None
    upper: Fraction | None
    lower_inclusive: bool
    upper_inclusive: bool
    better: str | None
    tolerance: Fraction
    decimals: int | None


def verdict(promise: Promise, reported: Sequence[Fraction], yearly: Mapping[int, Sequence[Fraction]]) -> str:
    """Return the verdict on what is reported for the period and for each year."""
    if reported:
        return _judged(promise, _number(reported[0])) if len(set(reported)) == 1 else "unverifiable"
    if promise.statistic == "level":
        return "no_data"
    years = (2020, 2023) if promise.statistic == "cagr" else (2021, 2022, 2023)
    found = [set(yearly.get(year, ())) for year in years]
    if not any(found):
        return "no_data"
    if any(len(values) != 1 for values in found):
        return "unverifiable"
    against = _statistic(promise.statistic, [values.pop() for values in found])
    return "unverifiable" if against is None else _judged(promise, against)


def _statistic(name: str, values: list[Fraction]) -> Against | None:
    if name == "mean":
        return _number(sum(values, Fraction(0)) / len(values))
    if name == "sum":
        return _number(sum(values, Fraction(0)))
    if name == "cagr":
        return _rate(values[-1] / values[0], 3) if values[0] > 0 and values[-1] >= 0 else None
    factors = [1 + value / 100 for value in values]
    return _rate(Fraction(prod(factors)), len(factors)) if min(factors) >= 0 else None


def _number(value: Fraction) -> Against:
    return lambda bound: (value > bound) - (value < bound)


def _rate(ratio: Fraction, years: int) -> Against:
    def against(bound: Fraction) -> int:
        factor = 1 + bound / 100
        return 1 if factor < 0 else (ratio > factor**years) - (ratio < factor**years)

    return against


def _judged(promise: Promise, against: Against) -> str:
    if promise.decimals is not None:
        against = _number(_rounded(against, 10**promise.decimals))
    if promise.lower is not None and against(promise.lower) < (0 if promise.lower_inclusive else 1):
        near = against(promise.lower - promise.tolerance) >= 0
        return _miss(promise, near=near, is_better=promise.better == "lower")
    if promise.upper is not None and against(promise.upper) > (0 if promise.upper_inclusive else -1):
        near = against(promise.upper + promise.tolerance) <= 0
        return _miss(promise, near=near, is_better=promise.better == "higher")
    return "pass"


def _miss(promise: Promise, *, near: bool, is_better: bool) -> str:
    if is_better:
        return "pass"
    return "near" if near and promise.tolerance else "fail"


def _rounded(against: Against, parts: int) -> Fraction:
    """Find by halving the last multiple of 1 / `parts` whose half step down, towards zero, the number reaches."""
    sign = 1 if against(Fraction(0)) >= 0 else -1
    low, high = 0, _FAR
    while high - low > 1:
        middle = (low + high) // 2
        if against(sign * Fraction(2 * middle - 1, 2 * parts)) * sign >= 0:
            low = middle
        else:
            high = middle
    return sign * Fraction(low, parts)
