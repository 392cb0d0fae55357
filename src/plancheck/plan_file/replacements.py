"""Targets that replace others: each of those is there, is of the same indicator, and came before."""

from collections.abc import Iterator, Mapping
from functools import partial

from plancheck.message import Message, message, template
from plancheck.model.sections.target import InForce, Target
from plancheck.plan_file.faults import Fault, Path
from plancheck.suggestion import Suggestions
from plancheck.text import quoted


def replacement_faults(targets: Mapping[Path, Target]) -> Iterator[Fault]:
    """Yield a fault for each of all the targets of a plan that cannot replace what it names."""
    by_id = {target.id: target for target in targets.values()}
    taken: dict[str, str] = {}
    for path, target in targets.items():
        if target.in_force is None or target.in_force.replaces is None:
            continue
        place, sought = (*path, "in_force", "replaces"), target.in_force.replaces
        old = by_id.get(sought)
        if old is None:
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


def _unfit(target: Target, old: Target, since: InForce) -> Message | None:
    """Return why a target cannot replace another; in a circle, one of them is no later than the one it replaces."""
    if target is old:
        return message("is the target itself; name the one that it replaces")
    if old.indicator != target.indicator:
        words = template("replaces {name}, which is of {other} and not of {indicator}")
        return message(words, name=quoted(old.id), other=quoted(old.indicator), indicator=quoted(target.indicator))
    if old.in_force and old.in_force.since.start >= since.since.start:
        words = template("replaces {name} in {since}, which itself came into force in {before}; put them in order")
        return message(words, name=quoted(old.id), since=str(since.since), before=str(old.in_force.since))
    return None
