"""What the page shows, in the order it shows it: texts and charts, nothing left to decide."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from plancheck._version import __version__
from plancheck.model.plan import Plan
from plancheck.model.results.result import AS_OF, VERDICTS, Note, Result, TotalResult, Verification
from plancheck.model.sections.header import Source
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.share import share
from plancheck.reports.formats.html.charts.strips import stack
from plancheck.reports.formats.html.member_tables import member_name
from plancheck.reports.formats.html.opening import opening
from plancheck.reports.formats.html.target_rows import Group, Row, common_reach, groups
from plancheck.reports.formats.html.words import breakable, letters
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import problem_words
from plancheck.reports.sentences.figures import actual_words
from plancheck.reports.sentences.selection import Listing, listed_notes, listed_totals
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import listed_places, plan_name
from plancheck.text import shown

_FAR: Final = Decimal("0.1")  # from this share of the target on, a miss has the stronger colour
_MISSED: Final = frozenset({"fail", "unverifiable", "no_data", "near"})

_Key = tuple[str, str]  # the anchor of a target and a period, or nothing
_Cells = dict[str, dict[_Key, Result]]  # for each member its results
_SIGNS: Final = dict(zip(VERDICTS, ("", "≈", "✕", "–", "?", ""), strict=True))
_UPRIGHT: Final = 8  # most columns whose titles stand upright
NOTES: Final = 200  # most notes shown
# How many letters the columns of targets, actuals and distances may have: fewer would not hold their heads.
_LETTERS: Final = {"goal": range(17, 18), "actual": range(12, 19), "gap": range(13, 18)}


def heat_maps(group: Group, language: Language) -> list[dict[str, Any]]:
    """Return the maps of a group: targets for the same dimensions together, each other target by its periods."""
    by_dimensions: dict[tuple[str, ...], list[tuple[Row, Listing]]] = {}
    for row, listed in zip(group.rows, group.listings, strict=True):
        if listed.outcome.target.each and listed.outcome.counts.total() > 1:
            by_dimensions.setdefault(tuple(listed.outcome.target.each), []).append((row, listed))
    found = (_map(group.title, targets, language) for targets in by_dimensions.values())
    return [one for one in found if one is not None]


def _map(title: str, targets: Sequence[tuple[Row, Listing]], language: Language) -> dict[str, Any] | None:
    """Return the map with a column for each target, or each period of one that has several; None for one column."""
    keys: dict[_Key, tuple[str, str]] = {}
    cells: _Cells = {}
    for row, listed in targets:
        several = len({result.period for result in listed.results}) > 1
        for result in listed.results:
            period = str(result.period) if several else ""
            keys.setdefault((row.anchor, period), (" ".join(filter(None, [row.name, period])), row.goal))
            name = member_name(result._replace(period=None), language, with_period=False)
            cells.setdefault(name, {})[row.anchor, period] = result
    if len(keys) < 2 or len(cells) < 2:  # noqa: PLR2004  a map has rows and columns
        return None
    order = sorted(keys, key=lambda key: (int(key[0].removeprefix("t-")), key[1]))
    is_cut = any(listed.more for _, listed in targets)
    missing = ("…", language("not listed")) if is_cut else ("–", language("no figure"))
    return {
        "title": title,
        "corner": language("For"),
        "heads": [keys[key] for key in order],
        "lines": [
            {"name": name, "cells": [_cell(found.get(key), missing, language) for key in order]}
            for name, found in sorted(cells.items(), key=_by_misses)
        ],
        "is_long": len(order) > _UPRIGHT,
    }


def _by_misses(item: tuple[str, dict[_Key, Result]]) -> tuple[int, str]:
    return -sum(result.verdict in _MISSED for result in item[1].values()), item[0]


def _cell(result: Result | None, missing: tuple[str, str], language: Language) -> dict[str, Any]:
    """Return one verdict; its `sign` tells it without colour, and the text is a dash where nothing is listed."""
    if result is None:
        return {"verdict": None, "is_far": False, "sign": "", "text": missing[0], "word": missing[1]}
    distance = share(result)
    return {
        "verdict": result.verdict,
        "is_far": result.verdict == "fail" and distance is not None and abs(distance) >= _FAR,
        "sign": _SIGNS[result.verdict],
        "text": "" if result.actual is None else actual_words(result, language),
        "word": words.judged(result, language),
    }


def page(facts: Facts) -> dict[str, Any]:
    """Return what the page of `facts` shows, by the names that its template has for it."""
    language, verification, far = facts.language, facts.verification, common_reach(facts)
    header = facts.plan.header if facts.plan else None
    found = groups(facts)
    first, maps = opening(facts, found), [heat_maps(group, language) for group in found]
    title = words.title(header.title, language) if header else plan_name(facts.plan_path, language)
    details = [row.detail for group in found for row in group.rows]
    return {
        "say": language,
        "title": title,
        "tab": breakable(f"{title} – {first['answer']}"),
        "issuer": words.text(header.source.publisher, language) if header and header.source else "",
        "source": _source(header.source, language) if header and header.source else "",
        "opening": first,
        "facts": [*_checked(facts)],
        "sections": [{"group": group, "maps": ours} for group, ours in zip(found, maps, strict=True)],
        "ruler": {
            "left": words.percent(-far.common, language),
            "right": words.percent(far.common, language),
            "has_more": far.has_more,
        },
        "totals": [_total(total, verification.plan, language) for total in listed_totals(facts)]
        if verification
        else [],
        "notes": [*_notes(facts)],
        "problems": [*_problems(facts)],
        "names": words.names(language),
        "verdicts": [(count["verdict"], count["word"]) for count in first["counts"] if not count["is_zero"]],
        "footer": language("Made by plancheck {version}", version=__version__),
        "has_maps": any(maps),
        "has_years": any(detail["years"] and detail["years"]["way"] for detail in details),
        "foot": _foot(facts, verification),
        "widths": _widths(found),
    }


def _widths(found: Sequence[Group]) -> dict[str, int]:
    rows = [row for group in found for row in group.rows]
    return {name: letters((getattr(row, name) for row in rows), room) for name, room in _LETTERS.items()}


def _source(source: Source, language: Language) -> str:
    texts = [words.text(of, language) for of in (source.title, source.author)]
    date = language.day(shown(source.date)) if source.date else ""
    return " · ".join(filter(None, [*texts, date, shown(source.url or "")]))


def _checked(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    say = facts.language
    if facts.verification:
        yield say("Actuals until"), (words.as_of(facts.verification, say),)
    if facts.inputs:
        files = facts.inputs.items()
        rows = [say.plural("{path} ({count} row)", "{path} ({count} rows)", n, path=shown(path)) for path, n in files]
        yield say("Actuals"), tuple(rows)
    yield say("Plan"), (plan_name(facts.plan_path, say),)


def _foot(facts: Facts, verification: Verification | None) -> str:
    names = ", ".join(shown(path, 60) for path in list(facts.inputs)[:3]) + (", …" if len(facts.inputs) > 3 else "")  # noqa: PLR2004
    until = str(verification.as_of) if verification and verification.as_of else ""
    return " · ".join(filter(None, [names, until]))


def _total(result: TotalResult, plan: Plan, language: Language) -> dict[str, Any]:
    total = result.total
    write = partial(words.number, language=language)
    values = [write(value) for value in result.values] or [""] * len(total.parts)
    name = words.subject({"": total.id} if total.label is None else total.label, total.where, language)
    sum_ = "" if result.sum is None else write(result.sum)
    return {
        "name": name,
        "period": language("every period") if total.period is None else str(total.period),
        "verdict": result.verdict,
        "word": words.total_verdict(result.verdict, language),
        "message": words.sentence(result.message, language),
        "stated": write(total.total),
        "sum": sum_,
        "parts": [
            {"name": words.text(plan.indicators[part].label, language), "value": value}
            for part, value in zip(total.parts, values, strict=True)
        ],
        "chart": stack(result, write),
        "picture": language(
            "{name}: the parts sum to {sum}, stated {total}", name=name, sum=sum_, total=write(total.total)
        ),
        "note": words.text(total.note, language),
        "places": listed_places(result.locations, result.unlisted),
    }


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
