"""The names by which files may call what a plan speaks of."""

from collections.abc import Mapping

from plancheck.model.plan import Plan
from plancheck.text import name_key


def indicator_names(plan: Plan) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the indicator each name leads to (id, alias, or a label only one has), and the labels that two have."""
    names: dict[str, str] = {}
    ambiguous: set[str] = set()
    for key, indicator in plan.indicators.items():
        for label in map(name_key, indicator.label.values()):
            if names.setdefault(label, key) != key:
                ambiguous.add(label)
    for label in ambiguous:
        del names[label]
    for key, indicator in plan.indicators.items():
        names.update(dict.fromkeys((key, *map(name_key, indicator.aliases)), key))
    return names, frozenset(ambiguous - names.keys())


def unit_names(plan: Plan) -> Mapping[str, str]:
    """Return the unit each name leads to: its id, symbol or alias."""
    names: dict[str, str] = {}
    for key, unit in plan.units.items():
        names.update({name_key(name): key for name in (unit.symbol, *unit.aliases, key) if name})
    return names
