"""Sums that must hold, each with its parts."""

from functools import partial
from typing import NamedTuple

from plancheck.model.plan import Plan
from plancheck.model.results.result import TotalResult, Verdict
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.bars import Stack, stack
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import listed_places
from plancheck.text import shown


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


def sum_of(result: TotalResult, plan: Plan, language: Language) -> Sum:
    """Return what the page shows of one total."""
    total = result.total
    write = partial(words.number, language=language)
    values = [write(value) for value in result.values] or [""] * len(total.parts)
    name = words.subject({"": total.id} if total.label is None else total.label, total.where, language)
    sum_ = "" if result.sum is None else write(result.sum)
    return Sum(
        shown(total.id),
        name,
        language("every period") if total.period is None else str(total.period),
        result.verdict,
        words.total_verdict(result.verdict, language),
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
