"""What the page shows, in the order it shows it: texts and charts, nothing left to decide."""

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from plancheck._version import __version__
from plancheck.model.fields.readers import Text
from plancheck.model.result import AS_OF, VERDICTS, Note, Result, TotalResult, Verdict, Verification
from plancheck.model.sections.header import Source
from plancheck.model.sections.target import Target
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.chart import Bullet, Line, Stack, bullet, line, stack
from plancheck.reports.shared.conditions import Conditions, condition_words
from plancheck.reports.shared.facts import Facts
from plancheck.reports.shared.faults import problem_words
from plancheck.reports.shared.figures import actual_quantity, range_words
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import listed_places
from plancheck.reports.shared.selection import Listing, listed_notes, listed_totals, listing
from plancheck.reports.shared.words import status_words
from plancheck.text import shown

NOTES: Final = 200
"""Most notes shown."""


class Tile(NamedTuple):
    """One count of the summary."""

    verdict: Verdict
    number: str
    word: str
    empty: bool


class Finding(NamedTuple):
    """One verdict with its evidence; a text is empty where there is nothing to say."""

    name: str
    period: str
    range: str
    actual: str
    gap: str
    verdict: Verdict
    word: str
    side: str
    chart: Bullet
    picture: str
    line: Line | None
    message: str
    hint: str
    places: str


class Promise(NamedTuple):
    """One target: its verdict, or the counts of its many verdicts and the worst of them."""

    id: str
    name: str
    period: str
    range: str
    quote: str
    note: str
    owner: str
    links: tuple[str, ...]
    is_warning: bool
    counts: str
    more: str
    findings: tuple[Finding, ...]


class Group(NamedTuple):
    """The targets that the plan groups together."""

    title: str
    promises: tuple[Promise, ...]


class Part(NamedTuple):
    """One part of a sum."""

    name: str
    value: str


class Sum(NamedTuple):
    """One total with its evidence."""

    id: str
    name: str
    period: str
    verdict: Verdict
    word: str
    message: str
    stated: str
    sum: str
    parts: tuple[Part, ...]
    chart: Stack | None
    picture: str
    note: str
    places: str


class Page(NamedTuple):
    """The whole page.

    Attributes:
        state: The conclusion, as the style knows it.
        facts: What was checked: each term with its texts.
    """

    language: str
    title: str
    source: str
    state: str
    headline: str
    reason: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    tiles: tuple[Tile, ...]
    total_counts: str
    groups: tuple[Group, ...]
    totals: tuple[Sum, ...]
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    words: dict[str, str]
    footer: str


def page(facts: Facts) -> Page:
    """Return what the page of `facts` shows."""
    language, verification = facts.language, facts.verification
    headline, reason = words.headline(facts, language)
    header = facts.plan.header if facts.plan else None
    return Page(
        language.code,
        words.text(header.title, language) if header else shown(facts.plan_path),
        _source(header.source, language) if header and header.source else "",
        facts.conclusion,
        headline,
        reason,
        tuple(_checked(facts)),
        _tiles(verification, language) if verification else (),
        words.counted(verification.total_counts, language) if verification else "",
        tuple(_groups(facts, verification)) if verification else (),
        tuple(_sum(total, verification, language) for total in listed_totals(facts)) if verification else (),
        tuple(_notes(facts)),
        tuple(_problems(facts)),
        words.labels(language),
        language("Made by plancheck {version}", version=__version__),
    )


def _source(source: Source, language: Language) -> str:
    texts = [words.text(of, language) for of in (source.title, source.publisher, source.author)]
    return " · ".join(filter(None, [*texts, shown(source.date or ""), shown(source.url or "")]))


def _checked(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    language = facts.language
    yield language("Plan"), (shown(facts.plan_path),)
    if facts.inputs:
        yield (
            language("Actuals"),
            tuple(
                language.plural("{path} ({count} row)", "{path} ({count} rows)", rows, path=shown(path))
                for path, rows in facts.inputs.items()
            ),
        )
    if facts.verification:
        yield language("As of"), (words.as_of(facts.verification, language),)


def _tiles(verification: Verification, language: Language) -> tuple[Tile, ...]:
    counts = verification.counts
    return tuple(
        Tile(name, language.number(counts[name]), words.verdict(name, language), not counts[name]) for name in VERDICTS
    )


def _groups(facts: Facts, verification: Verification) -> Iterator[Group]:
    """Yield the groups in the order of the plan; targets without one stand under a title of their own."""
    language = facts.language
    by_title: dict[str, list[Listing]] = {}
    for outcome in verification.outcomes:
        listed = listing(outcome, facts, facts.limit)
        if listed.results:
            by_title.setdefault(words.text(outcome.target.group, language), []).append(listed)
    rest = language("Targets") if len(by_title) == 1 else language("Other targets")
    for title, listings in by_title.items():
        yield Group(title or rest, tuple(_promise(listed, verification, language) for listed in listings))


def _promise(listed: Listing, verification: Verification, language: Language) -> Promise:
    outcome, results, more = listed
    target = outcome.target
    is_folded = outcome.counts.total() > 1
    return Promise(
        shown(target.id),
        _subject(verification.plan.label_of(target), target.where, language),
        _period(None, target, language),
        _range(target, verification, language),
        words.text(target.source.quote, language) if target.source else "",
        words.text(target.note, language),
        words.text(verification.plan.owner_of(target), language),
        tuple(map(shown, verification.plan.links_of(target))),
        target.severity == "warning",
        words.counted(outcome.counts, language) if is_folded else "",
        language.plural("and {count} more verdict", "and {count} more verdicts", more) if more else "",
        tuple(_finding(result, verification, language, is_folded=is_folded) for result in results),
    )


def _period(result: Result | None, target: Target, language: Language) -> str:
    period = target.period if result is None or result.period is None else result.period
    return language("every period") if period is None else str(period)


def _range(target: Target, verification: Verification, language: Language) -> str:
    return range_words(target, verification.plan, language)


def _name(result: Result, verification: Verification, language: Language, *, is_folded: bool) -> str:
    """Return for whom a verdict is, below a line that names the target; alone, also what is measured."""
    values = condition_words({name: (value,) for name, value in result.dimensions.items()}, language)
    if is_folded and values:
        return values
    return _subject(verification.plan.label_of(result.target), result.conditions, language)


def _subject(label: Text, conditions: Conditions, language: Language) -> str:
    name, values = words.text(label, language), condition_words(conditions, language)
    return f"{name}: {values}" if values else name


def _finding(result: Result, verification: Verification, language: Language, *, is_folded: bool) -> Finding:
    name = _name(result, verification, language, is_folded=is_folded)
    number = words.actual(result, language)
    actual = actual_quantity(result, verification.plan, language)
    if status := status_words(result, language):
        actual = f"{actual} ({status})"
    range_ = _range(result.target, verification, language)
    write = partial(words.number, language=language)
    return Finding(
        name,
        _period(result, result.target, language),
        range_,
        actual,
        words.gap(result, language),
        result.verdict,
        words.verdict(result.verdict, language),
        words.side(result, language),
        bullet(result, "" if result.actual is None else number, write),
        language("{name}: range {range}, actual {actual}", name=name, range=range_, actual=actual),
        line(result, write),
        words.sentence(result.message, language),
        words.sentence(result.hint, language) if result.hint else "",
        listed_places(result.locations, result.unlisted),
    )


def _sum(result: TotalResult, verification: Verification, language: Language) -> Sum:
    total, plan = result.total, verification.plan
    write = partial(words.number, language=language)
    values = [write(value) for value in result.values] or [""] * len(total.parts)
    name = _subject({"": total.id} if total.label is None else total.label, total.where, language)
    sum_ = "" if result.sum is None else write(result.sum)
    return Sum(
        shown(total.id),
        name,
        language("every period") if total.period is None else str(total.period),
        result.verdict,
        words.verdict(result.verdict, language),
        words.sentence(result.message, language),
        write(total.total),
        sum_,
        tuple(
            Part(words.text(plan.indicators[part].label, language), value)
            for part, value in zip(total.parts, values, strict=True)
        ),
        stack(result, write),
        language("{name}: the parts sum to {sum}, stated {total}", name=name, sum=sum_, total=write(total.total)),
        words.text(total.note, language),
        listed_places(result.locations, result.unlisted),
    )


def _notes(facts: Facts) -> Iterator[str]:
    for notes, more in listed_notes(facts, NOTES, {AS_OF}):
        yield from (_note(note, facts.language) for note in notes)
        if more:
            yield facts.language("and {count} more like these", count=more)


def _note(note: Note, language: Language) -> str:
    rows = language.plural("{count} row", "{count} rows", note.rows) if note.rows else ""
    where = listed_places(note.locations) + (", …" if note.rows > len(note.locations) > 0 else "")
    beside = ", ".join(filter(None, [rows, where]))
    return words.sentence(note.message, language) + (f" ({beside})" if beside else "")


def _problems(facts: Facts) -> Iterator[str]:
    for problem in facts.problems:
        yield shown(problem_words(problem, facts.language), words.LONGEST)
    if (more := facts.problem_count - len(facts.problems)) > 0:
        yield facts.language.plural("and {count} more problem", "and {count} more problems", more)
