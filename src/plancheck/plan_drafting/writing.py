"""A draft as a plan file. Every text is quoted: nothing in it is YAML of ours."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from plancheck.message import Message, Template, message, template, told
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import has_grouped_form, unmistakable
from plancheck.numbers.range import Range
from plancheck.plan_drafting.labels import Draft, DraftTarget, is_measure, is_within, words_of
from plancheck.text import folded, visible

_PERCENT: Final = "percent"
_TITLE: Final = template("the first line of the text")
_UNIT: Final = template("the text states no unit; add `unit:`")
_SAME: Final = template("another target has the same indicator and period")
_GROWTH: Final = template("the text speaks of growth on average")
_CHANGE: Final = template("the number is the size of a change; the figures have to be changes too, or write the level")
_BEHIND: Final = template("the word behind the number; write the unit")
_NAMED: Final = template("named earlier in the sentence")
_STATISTIC: Final = template("add `statistic:` mean_growth, mean or sum, or level for a figure of the whole span")
_WORDS: Final = template("the words may mean something else")
_OTHERS: Final = template("another number of the sentence gives no range; see whether it is a target too")
_MARK: Final = template("the mark in the number is read as that before decimals; write thousands without a mark")
_NO_PERIOD: Final = template("the text states no period")
_ELSEWHERE: Final = template("stated elsewhere in the text")

_LONGEST: Final = 40  # longest id, in characters
# What some reader of YAML takes for no text.
_NO_NAMES: Final = frozenset({"true", "false", "null", "y", "n", "on", "off", "yes", "no"})
Say = Callable[[Message], str]


class _Placed(NamedTuple):
    """A target with the id of its indicator and, where the usual one is taken, an id of its own."""

    target: DraftTarget
    indicator: str
    id: str


def plan_text(draft: Draft, say: Say = str) -> str:
    """Return the plan file of a draft; `say` tells what to settle in the language of whoever reads it."""
    placed = _place(draft)
    parts = (_head(draft, say), _units(draft), _indicators(placed, draft, say), _targets(placed, draft, say))
    return "".join(f"{line}\n" for line in chain(*parts, _left_out(draft, say)))


def _head(draft: Draft, say: Say) -> Iterator[str]:
    words = template("Drafted by {command}. Compare every target with its quote, and settle each `check:`.")
    yield f"# {say(message(words, command='`plancheck init --from`'))}"
    words = template("{count} targets; {left_out} sentences with numbers give no direction or range and are left out.")
    yield f"# {say(message(words, count=len(draft.targets), left_out=draft.left_out))}"
    yield from ("", "plancheck: 1", "", "plan:")
    yield f"  id: {_quoted(_slug_of(draft.title) or 'plan')}"
    yield f"  title: {{{draft.language}: {_quoted(draft.title or 'Plan')}}} {_check(_TITLE, say)}"


def _units(draft: Draft) -> Iterator[str]:
    if symbols := dict.fromkeys(target.unit for target in draft.targets if target.unit):
        yield from ("", "units:")
    for symbol in symbols:
        yield f"  {_quoted(unit_id(symbol))}: {{symbol: {_quoted(symbol)}}}"


def unit_id(symbol: str) -> str:
    """Return the id of a unit that is written so."""
    return {"%": _PERCENT, "pp": "percentage_points"}.get(symbol, symbol)


def _indicators(placed: list[_Placed], draft: Draft, say: Say) -> Iterator[str]:
    yield from ("", "indicators:")
    seen: dict[str, list[str]] = {}
    for one in placed:
        label = f"{one.target.heading}: {one.target.label}" if one.target.heading else one.target.label
        seen.setdefault(one.indicator, []).append(label)
    units = {one.indicator: one.target.unit for one in placed}
    taken = {folded(name) for name in seen}
    for name, labels in seen.items():
        label = max(labels, key=len)
        told = label if folded(label) not in taken - {folded(name)} else f"{label} ({units[name] or name})"
        taken.add(folded(told))
        yield f"  {name}:"
        yield f"    label: {{{draft.language}: {_quoted(told)}}}"
        if units[name]:
            doubt = "" if is_measure(units[name]) else f" {_check(_BEHIND, say)}"
            yield f"    unit: {_quoted(unit_id(units[name]))}{doubt}"
        else:
            yield f"    {_check(_UNIT, say)}"


def _targets(placed: list[_Placed], draft: Draft, say: Say) -> Iterator[str]:
    yield from ("", "targets:")
    for one in placed:
        target = one.target
        yield f"  - indicator: {one.indicator}{'' if target.is_named else f' {_check(_NAMED, say)}'}"
        if one.id:
            yield f"    id: {_quoted(one.id)} {_check(_SAME, say)}"
        yield f"    period: {target.period or 'every'}{_doubt_of_period(target, say)}"
        if target.is_mean_growth:
            yield f"    statistic: mean_growth {_check(_GROWTH, say)}"
        elif "-" in target.period:
            yield f"    {_check(_STATISTIC, say)}"
        range_ = _unmistakable(target.range)
        differs = (_MARK, str(range_) != str(target.range))
        asked = (differs, (_WORDS, not target.is_plain), (_CHANGE, target.is_change), (_OTHERS, target.has_others))
        doubt = next((f" {_check(words, say)}" for words, is_one in asked if is_one), "")
        yield f"    range: {range_.written}{doubt}"
        yield f"    source: {{quote: {{{draft.language}: {_quoted(target.quote)}}}}}"


def _unmistakable(range_: Range) -> Range:
    """Return a range whose bounds nobody takes for thousands: 36 for 36.000."""
    bounds = (range_.lower, range_.upper)
    lower, upper = (unmistakable(one) if one is not None and has_grouped_form(one) else one for one in bounds)
    return Range(lower, upper, range_.lower_inclusive, range_.upper_inclusive)


def _left_out(draft: Draft, say: Say) -> Iterator[str]:
    if draft.shown:
        yield from ("", f"# {say(message(template('Left out, for they give no direction or range:')))}")
    for one in draft.shown:
        yield f"# {say(message(template('line {line}: {text}'), line=one.line, text=visible(one.text)))}"
    if more := draft.left_out - len(draft.shown):
        yield f"# {say(message(template('and {count} more'), count=more))}"


def _check(words: Template, say: Say) -> str:
    return f"# check: {say(told(words))}"


def _doubt_of_period(target: DraftTarget, say: Say) -> str:
    if not target.period:
        return f" {_check(_NO_PERIOD, say)}"
    return "" if target.is_period_near else f" {_check(_ELSEWHERE, say)}"


def _quoted(text: str) -> str:
    """Return a text between double quotes, as YAML and JSON read it; what cannot be seen as escapes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in quoted)


def _place(draft: Draft) -> list[_Placed]:
    """Return the targets with the ids of their indicators: one for each label and heading, in any of its wordings."""
    ids: dict[tuple[frozenset[str], str, str], str] = {}
    taken: set[str] = set()
    placed = []
    for target in draft.targets:
        key = (words_of(target.label), folded(target.heading), target.unit)
        name = ids.get(key) or next((known for other, known in ids.items() if _is_alike(key, other)), None)
        if name is None:
            name = _free(_slug_of(target.label), {*ids.values()})
        ids[key] = name
        period = target.period or "every"
        id_ = _free(f"{name}-{period}", taken)
        taken.add(id_)
        placed.append(_Placed(target, name, "" if id_ == f"{name}-{period}" else id_))
    return placed


def _is_alike(one: tuple[frozenset[str], str, str], other: tuple[frozenset[str], str, str]) -> bool:
    (first, *rest), (second, *others) = one, other
    is_one = is_within(first, second) or is_within(second, first)
    return rest == others and len(first) > 1 and len(second) > 1 and is_one


def _slug_of(text: str) -> str:
    slug = "_".join(re.findall("[a-z0-9]+", folded(text)))
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("_")[0] or slug[:_LONGEST]
    slug = slug.strip("_")
    return slug if slug[:1].isalpha() and slug not in _NO_NAMES else f"i_{slug}".rstrip("_")


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
