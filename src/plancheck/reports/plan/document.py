"""What a plan says, in the order in which people read it, as texts that are ready but for their medium's escapes."""

from collections.abc import Iterator
from typing import Final

from plancheck.message import Message, message
from plancheck.model.fields.scalars import Text, in_language
from plancheck.model.fields.tolerance import Tolerance
from plancheck.model.plan import Plan
from plancheck.model.sections.header import Source
from plancheck.model.sections.target import STATISTICS, Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.figures import range_words
from plancheck.reports.sentences.words import condition_words, label, period_words
from plancheck.reports.shared.language import Language
from plancheck.text import shown
from plancheck.wording.units import PERCENT, UnitName, days, distance, quantity, range_unit

_LONGEST: Final = 4_000  # longest text, in characters, that a document shows


class Entry(NamedTuple):
    """One target: its range with the unit, the terms that decide too, the figures it needs, the plan's sentence."""

    id: str
    label: str
    period: str
    range: str
    terms: tuple[str, ...]
    needs: str
    quote: str
    line: int | None


class Group(NamedTuple):
    """Targets that stand together; the title is empty where the plan gives none."""

    title: str
    entries: tuple[Entry, ...]


class Passage(NamedTuple):
    """A titled list of texts; `items` has the text before each, or nothing, and the text."""

    title: str
    items: tuple[tuple[str, str], ...]


class Document(NamedTuple):
    """A whole plan: its source, what it says before its targets, sums that must hold, and what it says after."""

    title: str
    source: str
    before: tuple[Passage, ...]
    groups: tuple[Group, ...]
    totals: tuple[tuple[str, str], ...]
    after: tuple[Passage, ...]
    note: str


def document(plan: Plan, language: Language) -> Document:
    """Return what `plan` says, in `language` where the plan has it."""
    header = plan.header

    def text(given: Text) -> str:
        return language.shown(given, _LONGEST)

    horizons = Passage(
        language("Horizons"), tuple((shown(name), text(words)) for name, words in header.horizons.items())
    )
    programmes = tuple((shown(name), text(words)) for name, words in header.programmes.items())
    lists = (
        Passage(language("Programmes"), programmes),
        Passage(language("Key tasks"), tuple(("", text(given)) for given in header.key_tasks)),
        Passage(language("Breakthroughs"), tuple(("", text(given)) for given in header.breakthroughs)),
        Passage(language("Tasks and solutions"), tuple(("", text(given)) for given in header.tasks)),
        Passage(language("Who does what"), tuple(_responsibilities(plan, language))),
    )
    names = (text(total.label) if total.label else shown(total.id) for total in plan.totals)
    totals = tuple(zip(names, (_total_words(total, plan, language) for total in plan.totals), strict=True))
    head = text(header.title), _source(header.source, language), (horizons,) if horizons.items else ()
    passages, note = tuple(passage for passage in lists if passage.items), text(header.note) if header.note else ""
    return Document(*head, tuple(_groups(plan, language)), totals, passages, note)


def _responsibilities(plan: Plan, language: Language) -> Iterator[tuple[str, str]]:
    for duty in plan.header.responsibilities:
        yield from ((language.shown(duty.who, _LONGEST), language.shown(what, _LONGEST)) for what in duty.what)


def _source(source: Source | None, language: Language) -> str:
    if source is None:
        return ""
    texts = [language.text(text) for text in (source.title, source.publisher, source.author) if text]
    return ", ".join(shown(text, _LONGEST) for text in [*texts, *filter(None, (source.date, source.url))])


def _groups(plan: Plan, language: Language) -> Iterator[Group]:
    groups: dict[str, list[Entry]] = {}
    for target in plan.promises:
        title = language.shown(target.group, _LONGEST) if target.group else ""
        groups.setdefault(title, []).append(_entry(target, plan, language))
    return (Group(title, tuple(entries)) for title, entries in groups.items())


def _entry(target: Target, plan: Plan, language: Language) -> Entry:
    return Entry(
        shown(target.id),
        label(plan.label_of(target), target.where, language),
        period_words(target, target.period, language),
        range_words(target, plan, language),
        (*_terms(target, range_unit(plan, target), language), *_more(target, plan, language)),
        needed(target, language),
        quote_of(target),
        plan.line_of(target.id),
    )


def quote_of(target: Target) -> str:
    """Return the sentence of the plan that a target stands in; empty if none is stated."""
    quote: Text | None = target.source.quote if target.source else None
    return shown(in_language(quote, "vi"), _LONGEST) if quote else ""


def _terms(target: Target, unit: UnitName | None, language: Language) -> Iterator[str]:
    if target.better == "higher":
        yield language("above the range is a pass")
    elif target.better == "lower":
        yield language("below the range is a pass")
    if (end := target.exceeding) is not None:
        yield language("beyond {end} it is exceeded", end=quantity(end, unit))
    if target.tolerance:
        tolerance = days(target.tolerance.number) if target.range.is_of_days else _tolerance(target.tolerance, unit)
        yield language("a miss of at most {tolerance} is near", tolerance=tolerance)
    if target.decimals is not None:
        yield language("compared after rounding to {count} decimals", count=target.decimals)
    if target.severity == "warning":
        yield language("a warning only")


def _tolerance(tolerance: Tolerance, unit: UnitName | None) -> Message:
    if tolerance.is_percent:
        return message("{tolerance} of the bound", tolerance=quantity(tolerance.number, PERCENT))
    return distance(tolerance.number, unit)


def _more(target: Target, plan: Plan, language: Language) -> Iterator[str]:
    if owner := plan.owner_of(target):
        yield language("responsible: {owner}", owner=language.shown(owner))
    yield from map(shown, plan.links_of(target))


def needed(target: Target, language: Language) -> str:
    """Return which figures a verdict on `target` needs."""
    period = period_words(target, target.period, language)
    if target.period is None:
        words = language("one figure for each period")
    elif target.years:
        words = language(
            "one figure for {period}, or one for each year from {first} to {last} ({statistic})",
            period=period,
            first=str(target.years[0]),
            last=str(target.years[-1]),
            statistic=language(STATISTICS[target.statistic]),
        )
    elif target.divisions:
        words = language(
            "one figure for {period}, or one for each of its months, quarters or halves ({statistic})",
            period=period,
            statistic=language(STATISTICS[target.statistic]),
        )
    else:
        words = language("one figure for {period}", period=period)
    return f"{words}; {_members(target, language)}" if target.each else words


def _members(target: Target, language: Language) -> str:
    named = {name: target.where[name] for name in target.each if name in target.where}
    names = ", ".join(shown(name) for name in target.each)
    if len(named) < len(target.each):
        return language("for each {dimensions}", dimensions=names)
    return language("for each of {values}", values=condition_words(named, language))


def _total_words(total: Total, plan: Plan, language: Language) -> str:
    parts = tuple(language.shown(plan.indicators[part].label, _LONGEST) for part in total.parts)
    period = language("every period") if total.period is None else str(total.period)
    joined = " + ".join(parts)
    return language("{parts} add up to {total} in {period}", parts=joined, total=total.total, period=period)
