"""For whom a promise holds: the dimension values of a plan's `where`, and those that each have a verdict."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Final

from plancheck.reports.shared.language import ENGLISH, Language
from plancheck.text import shown

Conditions = Mapping[str, tuple[str, ...]]
"""For each dimension, the values that a row may have."""

_FEW: Final = 4
"""Most values of one dimension that people read."""

_LONGEST: Final = 60


def condition_words(
    conditions: Conditions, language: Language = ENGLISH, safe: Callable[[str, int], str] = shown
) -> str:
    """Return the values as people read them: `north or south, female`; of many, the first few."""
    return ", ".join(_either(values, language, safe) for values in conditions.values())


def _either(values: tuple[str, ...], language: Language, safe: Callable[[str, int], str]) -> str:
    few = values[: _FEW if len(values) <= _FEW else _FEW - 1]
    listed = [language.fit(value, _LONGEST) if safe is shown else safe(value, _LONGEST) for value in few]
    if more := len(values) - len(listed):
        listed.append(language("{count} more", count=more))
    return reduce(lambda value, other: language("{value} or {other}", value=value, other=other), listed)


def condition_texts(conditions: Conditions) -> list[str]:
    """Return each dimension with all of its values, as programs list them: `area=north or south`."""
    return [f"{name}={' or '.join(values)}" for name, values in conditions.items()]
