"""Names that two things of a plan share: nobody could tell which is meant."""

from collections.abc import Iterable, Iterator, Mapping

from plancheck.message import message, template
from plancheck.model.sections.measures import Indicator, Unit
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.plan_file.faults import Fault, Path, path_text
from plancheck.text import name_key, quoted


def repeated_ids(items: Mapping[Path, Target | Total], sections: Mapping[str, Iterable[str]]) -> Iterator[Fault]:
    """Compare ids as a person would: without regard to case and Unicode form."""
    words = template("has the id {name}, which {first} has too; give one of them an id of its own")
    yield from repeated(((path, item.id) for path, item in items.items()), words)
    words = template("has the name {name}, which {first} has too; rename one of them")
    for section, names in sections.items():
        yield from repeated((((section, name), name) for name in names), words)


def repeated(names: Iterable[tuple[Path, str]], words: str) -> Iterator[Fault]:
    """Yield a fault, told in `words`, for each name that was met before."""
    seen: dict[str, Path] = {}
    for path, name in names:
        same = name_key(name).casefold()
        if (first := seen.setdefault(same, path)) is not path:
            yield Fault(path, message(words, name=quoted(name), first=path_text(first)))


def taken_names(units: Mapping[str, Unit | None], indicators: Mapping[str, Indicator | None]) -> Iterator[Fault]:
    """Yield a fault for each name that two units or two indicators share: a file could mean either."""
    named = ((("units", key), _unit_names(key, unit)) for key, unit in units.items())
    yield from _taken(named, template("has the name {name}, which the unit {first} has too; take it out of one"))
    named = ((("indicators", key), _aliases(key, item)) for key, item in indicators.items())
    yield from _taken(named, template("has the name {name}, which the indicator {first} has too; take it out of one"))
    yield from _shadowed_labels(indicators)


def _shadowed_labels(indicators: Mapping[str, Indicator | None]) -> Iterator[Fault]:
    """Yield a fault for each label that is another indicator's id or alias: rows named so would go to the other."""
    owner = {name: key for key, item in indicators.items() for name in _aliases(key, item)}
    for key, indicator in indicators.items():
        for label in indicator.label.values() if indicator else ():
            if (other := owner.get(name_key(label), key)) != key:
                words = template("is {label}, a name of the indicator {other} too; change one of them")
                yield Fault(("indicators", key, "label"), message(words, label=quoted(label), other=quoted(other)))


def _taken(named: Iterable[tuple[Path, set[str]]], words: str) -> Iterator[Fault]:
    owner: dict[str, Path] = {}
    for path, names in named:
        for name in sorted(names):
            if (first := owner.setdefault(name, path)) is not path:
                yield Fault(path, message(words, name=quoted(name), first=quoted(str(first[1]))))


def _unit_names(key: str, unit: Unit | None) -> set[str]:
    return {key, *(name_key(n) for n in (unit.symbol, *unit.aliases) if n)} if unit else {key}


def _aliases(key: str, indicator: Indicator | None) -> set[str]:
    return {key, *(name_key(alias) for alias in indicator.aliases)} if indicator else {key}
