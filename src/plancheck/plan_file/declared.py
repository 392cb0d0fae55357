"""The sections of a plan and the names it declares: a fault for each that is taken twice, or used and not declared."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from plancheck.message import Message, message, template
from plancheck.model.plan import Plan
from plancheck.model.sections.measures import Indicator, Unit
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.plan_file.faults import Fault, Path, path_text
from plancheck.text import name_key, quoted, visible
from plancheck.words.spelling import Suggestions

if TYPE_CHECKING:
    from plancheck.model.sections.dialect import Dialect
    from plancheck.model.sections.milestone import InForce

_UNKNOWN: Final = {
    "unit": template("names the unit {name}, which the plan does not declare"),
    "indicator": template("names the indicator {name}, which the plan does not declare"),
    "programme": template("names the programme {name}, which the plan does not declare"),
    "dimension": template("names the dimension {name}, which the plan does not declare"),
}
_ADD: Final = {
    "unit": template("add it under units: {line}"),
    "indicator": template("add it under indicators: {line}"),
    "programme": template("add it under programmes of the plan: {line}"),
    "dimension": template("add it: {line}"),
}


class Parts(NamedTuple):
    """The sections of a plan, if not `is_whole` what could be read; `unread` kinds of names are not known at all."""

    programmes: frozenset[str]
    dimensions: frozenset[str]
    dialect: "Dialect | None"
    units: Mapping[str, Unit | None]
    indicators: Mapping[str, Indicator | None]
    targets: Mapping[Path, Target]
    totals: Mapping[Path, Total]
    unread: frozenset[str] = frozenset()
    where: Mapping[str, tuple[str, ...]] = {}
    is_whole: bool = False


def parts_of(plan: Plan) -> Parts:
    """Return the sections of a plan that was read whole."""
    return Parts(
        frozenset(plan.header.programmes),
        frozenset(plan.dimensions),
        plan.actuals,
        plan.units,
        plan.indicators,
        {("targets", i): target for i, target in enumerate(plan.targets)},
        {("totals", i): total for i, total in enumerate(plan.totals)},
        where=plan.where,
        is_whole=True,
    )


class Declared:
    """Names by kind. A name that is not among them is told once, where it is used first, however often it is used.

    What may have been meant is looked for among all of a kind, which are made ready for it once.
    """

    def __init__(self, names: Mapping[str, Collection[str] | None]) -> None:
        """Take the names of each kind; None where they could not be read, so that nothing is known of them."""
        self._names = names
        self._suggestions = {kind: Suggestions(declared or ()) for kind, declared in names.items()}
        self._unknown: dict[tuple[str, str], list[Path]] = {}

    def use(self, path: Path, kind: str, name: str) -> None:
        """Take note that `name`, of this kind, is used at `path`."""
        if (declared := self._names[kind]) is not None and name not in declared:
            self._unknown.setdefault((kind, name), []).append(path)

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for each name that is used and not declared."""
        for (kind, name), paths in self._unknown.items():
            said = message(_UNKNOWN[kind], name=quoted(name))
            if more := len(paths) - 1:
                many = template("{fault}, here and in {count} more places")
                one = template("{fault}, here and in one more place")
                said = message(one if more == 1 else many, fault=said, count=more)
            yield Fault(paths[0], said, advice=partial(self._advice, kind, name))

    def _advice(self, kind: str, name: str, _decimal: str) -> Message:
        if meant := self._suggestions[kind].meant(name):
            return meant
        from plancheck.plan_file.keys import as_written

        return message(_ADD[kind], line=visible(self._lines[kind](as_written(name))))

    @property
    def _lines(self) -> Mapping[str, Callable[[str], str]]:
        return {
            "unit": lambda name: f"{name}: {{symbol: {name}}}",
            "indicator": lambda name: f"{name}: {{label: {name}}}",
            "programme": lambda name: f"{name}: {name}",
            "dimension": lambda name: f"dimensions: [{', '.join([*sorted(self._names['dimension'] or ()), name])}]",
        }


def replacement_faults(targets: Mapping[Path, Target]) -> Iterator[Fault]:
    """Yield a fault for each of all the targets of a plan that cannot replace what it names."""
    by_id = {target.id: target for target in targets.values()}
    taken: dict[str, str] = {}
    for path, target in targets.items():
        if target.in_force is None or target.in_force.replaces is None:
            continue
        place, sought = (*path, "in_force", "replaces"), target.in_force.replaces
        if (old := by_id.get(sought)) is None:
            said = message("names the target {name}, which the plan does not have", name=quoted(sought))
            yield Fault(place, said, advice=partial(_meant, sought, tuple(by_id)))
            continue
        if (first := taken.setdefault(sought, target.id)) != target.id:
            words = template("replaces {name}, which {first} replaces too; name that one")
            yield Fault(place, message(words, name=quoted(sought), first=quoted(first)))
        if unfit := _unfit(target, old, target.in_force):
            yield Fault(place, unfit)


def _meant(name: str, known: tuple[str, ...], _decimal: str) -> Message:
    return Suggestions(known).meant(name) or message("keep the target that is replaced in the plan, with its id")


def _unfit(target: Target, old: Target, since: "InForce") -> Message | None:
    if target is old:
        return message("is the target itself; name the one that it replaces")
    if old.indicator != target.indicator:
        words = template("replaces {name}, which is of {other} and not of {indicator}")
        return message(words, name=quoted(old.id), other=quoted(old.indicator), indicator=quoted(target.indicator))
    if old.in_force and old.in_force.since.start >= since.since.start:
        words = template("replaces {name} in {since}, which itself came into force in {before}; put them in order")
        return message(words, name=quoted(old.id), since=str(since.since), before=str(old.in_force.since))
    return None


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
    named = ((("units", key), _names(key, unit)) for key, unit in units.items())
    yield from _taken(named, template("has the name {name}, which the unit {first} has too; take it out of one"))
    named = ((("indicators", key), _names(key, item)) for key, item in indicators.items())
    yield from _taken(named, template("has the name {name}, which the indicator {first} has too; take it out of one"))
    yield from _shadowed_labels(indicators)


def _shadowed_labels(indicators: Mapping[str, Indicator | None]) -> Iterator[Fault]:
    """Yield a fault for each label that is another indicator's id or alias: rows named so would go to the other.

    In which case letters are written tells an id from a label, but no alias.
    """
    owner = {name: key for key, item in indicators.items() for name in _names(key, item)}
    aliases = {name.casefold(): key for name, key in owner.items() if name != key}
    for key, indicator in indicators.items():
        for label in indicator.label.values() if indicator else ():
            name = name_key(label)
            if (other := owner.get(name) or aliases.get(name.casefold(), key)) != key:
                words = template("is {label}, a name of the indicator {other} too; change one of them")
                yield Fault(("indicators", key, "label"), message(words, label=quoted(label), other=quoted(other)))


def _taken(named: Iterable[tuple[Path, set[str]]], words: str) -> Iterator[Fault]:
    owner: dict[str, Path] = {}
    for path, names in named:
        for name in sorted(names):
            if (first := owner.setdefault(name, path)) is not path:
                yield Fault(path, message(words, name=quoted(name), first=quoted(str(first[1]))))


def _names(key: str, item: Unit | Indicator | None) -> set[str]:
    given = () if item is None else (item.symbol, *item.aliases) if isinstance(item, Unit) else item.aliases
    return {key, *(name_key(name) for name in given if name)}
