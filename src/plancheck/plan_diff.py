"""What differs between two plans: targets are paired, then every section is compared, key by key.

Pure: two plans go in, changes come out. No difference between the two is left unsaid, whatever key it is in.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from pydantic import BaseModel

from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Change, Comparison, Kind, Section
from plancheck.model.sections.header import Source
from plancheck.model.sections.target import Target
from plancheck.numbers.number import plain

# A target of the old plan with its like in the new one; None where there is none.
Pair = tuple[Target | None, Target | None]
_TEXTS: Final = frozenset(  # keys whose values are for people: no verdict depends on them
    {"label", "title", "note", "group", "source", "programmes", "key_tasks", "breakthroughs"}
    | {"horizons", "tasks", "responsibilities", "owner", "links"}
)
_LISTED: Final[dict[str, Section]] = {"units": "unit", "indicators": "indicator"}
_APART: Final = frozenset({"plan", "targets", "totals", *_LISTED})


def paired(old: tuple[Target, ...], new: tuple[Target, ...]) -> list[Pair]:
    """Return each target once, those of the new plan in its order, then those that are gone.

    Two are the same by their id; else by indicator, dimensions and range, when only the period moved; else when each is
    the only one left of its indicator and dimensions; else by all but the name of the indicator.
    """
    partner: dict[str, Target] = {}
    for like in _LIKENESSES:
        taken = {found.id for found in partner.values()}
        left = [target for target in old if target.id not in taken]
        partner |= dict(_matches(left, [target for target in new if target.id not in partner], like))
    taken = {found.id for found in partner.values()}
    pairs: list[Pair] = [(partner.get(target.id), target) for target in new]
    return [*pairs, *((target, None) for target in old if target.id not in taken)]


def _matches(old: list[Target], new: list[Target], like: Callable[[Target], Hashable]) -> Iterator[tuple[str, Target]]:
    counts = Counter(map(like, old)), Counter(map(like, new))
    known = {like(target): target for target in old}
    for target in new:
        key = like(target)
        if counts[0][key] == counts[1][key] == 1:
            yield target.id, known[key]


def _conditions(target: Target) -> Hashable:
    return tuple(sorted((name, tuple(sorted(values))) for name, values in target.where.items())), target.each


# What two targets have in common that are the same, the surest first.
_LIKENESSES: Final[tuple[Callable[[Target], Hashable], ...]] = (
    lambda target: target.id,
    lambda target: (target.indicator, _conditions(target), target.range),
    lambda target: (target.indicator, _conditions(target)),
    lambda target: (target.period, target.range, _conditions(target)),
)


def _changes(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _targets(old, new)
    yield from _totals(old, new)
    for name, section in _LISTED.items():
        yield from _named(_value_of(old, name), _value_of(new, name), section)
    yield from _keys(old.header, new.header, Change("changed", "plan", "", "plan", "", ""))
    rest = Change("changed", "plan", "", "", "", "")
    yield from (_changed(old, new, key, rest) for key in _differing(old, new) if key not in _APART)


def _targets(old: Plan, new: Plan) -> Iterator[Change]:
    for before, after in paired(old.targets, new.targets):
        if after is None or before is None:
            yield from _whole("target", before, after, old, new)
            yield from _replacement(after, new)
            continue
        place = Change("changed", "target", after.id, "", "", "", old.line_of(before.id), new.line_of(after.id))
        yield from _of_target(before, after, place)


def _replacement(target: Target | None, plan: Plan) -> Iterator[Change]:
    replaced = None if target is None else plan.replaced_by(target)
    if target is not None and replaced is not None:
        before, after = _worded(replaced.range), _worded(target.range)
        place = Change("changed", "target", target.id, "range", before, after, None, plan.line_of(target.id))
        yield place._replace(kind=_change_of(replaced, target))


def _of_target(old: Target, new: Target, place: Change) -> Iterator[Change]:
    """Yield what became of a target that is in both plans; an id that only follows its period is no change."""
    for change in _keys(old, new, place):
        kind, key = change.kind, change.key
        if key in {"range", "better"}:
            kind = _change_of(old, new)
        elif key == "period":
            kind = "moved"
        elif key == "tolerance":
            kind = _of_tolerances(old, new)
        elif key == "severity":
            kind = "loosened" if new.severity == "warning" else "tightened"
        if key != "id" or not (_is_default_id(old) and _is_default_id(new)):
            yield change._replace(kind=kind)


def _of_tolerances(old: Target, new: Target) -> Kind:
    """Return what became of a tolerance, judged by what it comes to at each bound."""
    bounds = {*old.range.ends, *new.range.ends}
    moves = {new.tolerance.of(bound) - old.tolerance.of(bound) for bound in bounds}
    if all(move >= 0 for move in moves):
        return "loosened"
    return "tightened" if all(move <= 0 for move in moves) else "changed"


def _is_default_id(target: Target) -> bool:
    return target.id == f"{target.indicator}-{target.period_text}"


def _totals(old: Plan, new: Plan) -> Iterator[Change]:
    before, after = ({total.id: total for total in plan.totals} for plan in (old, new))
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            yield from _whole("total", one, other, old, new)
        else:
            change = Change("changed", "total", name, "", "", "", old.line_of(name), new.line_of(name))
            yield from _keys(one, other, change)


def _whole(
    section: Section, before: BaseModel | None, after: BaseModel | None, old: Plan, new: Plan
) -> Iterator[Change]:
    item, plan = (before, old) if after is None else (after, new)
    if item is None:
        return
    name = str(_value_of(item, "id"))
    keys = (key for key in ("range", "total", "period") if key in type(item).model_fields)
    told = " ".join(_worded(_value_of(item, key)) for key in keys)
    line = plan.line_of(name)
    if after is None:
        yield Change("removed", section, name, "", told, "", old_line=line)
    else:
        yield Change("added", section, name, "", "", told, new_line=line)


def _named(old: object, new: object, section: Section) -> Iterator[Change]:
    before, after = (item if isinstance(item, Mapping) else {} for item in (old, new))
    for name in dict.fromkeys([*after, *before]):
        if name not in before:
            yield Change("added", section, name, "", "", _worded(after[name]))
        elif name not in after:
            yield Change("removed", section, name, "", _worded(before[name]), "")
        else:
            yield from _keys(before[name], after[name], Change("changed", section, name, "", "", ""))


def _keys(old: BaseModel, new: BaseModel, place: Change) -> Iterator[Change]:
    for key in _differing(old, new):
        if key == "source":
            inner = place._replace(key=f"{place.key}.source" if place.key else "source")
            yield from _keys(_value_of(old, key) or Source(), _value_of(new, key) or Source(), inner)  # type: ignore[arg-type]
        else:
            yield _changed(old, new, key, place)


def _changed(old: BaseModel, new: BaseModel, key: str, place: Change) -> Change:
    kind: Kind = "reworded" if key in _TEXTS or place.key.endswith("source") else "changed"
    path = f"{place.key}.{key}" if place.key else key
    return place._replace(kind=kind, key=path, before=_worded(_value_of(old, key)), after=_worded(_value_of(new, key)))


def _change_of(old: Target, new: Target) -> Kind:
    lower, upper = _side(old, new, is_lower=True), _side(old, new, is_lower=False)
    if lower >= 0 and upper >= 0 and lower + upper:
        return "tightened"
    if lower <= 0 and upper <= 0 and lower + upper:
        return "loosened"
    return "shifted" if lower or upper else "changed"


def _side(old: Target, new: Target, *, is_lower: bool) -> int:
    """Return 1 if a side keeps out more figures than before, -1 if fewer, 0 if the same."""
    before, after = _bound(old, is_lower=is_lower), _bound(new, is_lower=is_lower)
    if before is None or after is None:
        return (after is not None) - (before is not None)
    if before[0] != after[0]:
        return 1 if (after[0] > before[0]) is is_lower else -1
    return before[1] - after[1]


def _bound(target: Target, *, is_lower: bool) -> tuple[Decimal, bool] | None:
    """Return the bound that a figure must keep on one side, and whether it belongs to the range."""
    wanted = target.demanded
    bound, is_included = (wanted.lower, wanted.lower_inclusive) if is_lower else (wanted.upper, wanted.upper_inclusive)
    return None if bound is None else (bound, is_included)


def _differing(old: BaseModel, new: BaseModel) -> Iterator[str]:
    for name, field in type(new).model_fields.items():
        if getattr(old, name) != getattr(new, name):
            yield field.alias or name


def _value_of(item: BaseModel, key: str) -> object:
    return next(getattr(item, name) for name, field in type(item).model_fields.items() if (field.alias or name) == key)


def _worded(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value)
        case BaseModel():
            return _worded({key: _value_of(value, key) for key in sorted(value.model_fields_set)})
        case Mapping():
            parts = (f"{key}: {_worded(item)}" if key else _worded(item) for key, item in value.items())
            return "; ".join(parts)
        case tuple() if type(value) is tuple:
            return ", ".join(map(_worded, value))
        case _:
            return str(value)


def compare(old: Plan, new: Plan) -> Comparison:
    """Return all that differs between two versions of a plan."""
    return Comparison(old.path, old.header.id, new.path, new.header.id, tuple(_changes(old, new)))
