"""One line a target, and what it opens to: the sentence of the plan, the rows, the years, every member."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from plancheck.model.plan import Plan
from plancheck.model.results.result import Result, Verdict
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.share import Reach, lane, reach, share, spread
from plancheck.reports.formats.html.charts.strips import bullet
from plancheck.reports.formats.html.charts.years import figures, way, years
from plancheck.reports.formats.html.member_tables import member_table
from plancheck.reports.formats.html.words import unbroken
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.figures import actual_words, apart_words, parts_words, range_words
from plancheck.reports.sentences.selection import Listing, listing
from plancheck.reports.sentences.track_words import line, year_by_year
from plancheck.reports.sentences.words import counts_words
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import listed_places
from plancheck.text import shown

MOST_LISTED = 4_000  # most verdicts of all targets that a page lists when `--limit` does not say how many of each
# The worst first, as people read it: a miss is worse than what could not be judged.
_ORDER: Final[tuple[Verdict, ...]] = ("fail", "near", "unverifiable", "no_data", "pass", "not_due")
_FARTHEST: Final = 999
_PARTS: Final = 1_000  # into how many parts a share of the target is divided to sort by it


class Row(NamedTuple):
    """One target on one line."""

    anchor: str
    name: str
    period: str
    goal: str
    verdict: Verdict  # of a target with many the worst
    word: str
    size: int  # how bad it is, to sort by
    picture: str  # what a chart shows, for who cannot see it
    detail: dict[str, Any]  # what the line opens to; a text is empty where there is nothing to say
    actual: str = ""
    beside: str = ""  # what stands below the actual: how much of the target it completes, or the latest figure so far
    gap: str = ""
    share: str = ""  # distance as a share of the target, in words
    side: str = ""  # what stands below the verdict: on which side a miss lies, or whether what is to come is on track
    lane: dict[str, Any] | None = None
    spread: dict[str, Any] | None = None  # of a target with many verdicts all of them in a small lane
    far: str = ""  # how far a longer axis goes, where something of the row lies beyond the common one
    is_off: bool = False


class Group(NamedTuple):
    """The targets that the plan groups together."""

    title: str
    tally: str
    rows: tuple[Row, ...]
    listings: tuple[Listing, ...]


class Setting(NamedTuple):
    """What all lines of a page share."""

    plan: Plan
    language: Language
    far: Reach


def limit(facts: Facts) -> int:
    """Return how many verdicts of one target the page lists: as many as asked for, else all, as far as a page goes."""
    outcomes = facts.verification.outcomes if facts.verification else ()
    return max(facts.listed, MOST_LISTED // max(1, len(outcomes))) if facts.limit is None else facts.limit


def groups(facts: Facts) -> list[Group]:
    """Return the groups in the order of the plan; targets without one stand under a title of their own."""
    language, verification, by_title = facts.language, facts.verification, dict[str, list[tuple[int, Listing]]]()
    if verification is None:
        return []
    setting, most = Setting(verification.plan, language, common_reach(facts)), limit(facts)
    for number, outcome in enumerate(verification.outcomes, 1):
        listed = listing(outcome, facts, most)
        if listed.results:
            by_title.setdefault(words.title(outcome.target.group, language), []).append((number, listed))
    rest = language("Targets") if len(by_title) == 1 else language("Other targets")
    return [_group(title or rest, listings, setting) for title, listings in by_title.items()]


def common_reach(facts: Facts) -> Reach:
    """Return how far the axis goes that all targets share."""
    return reach(facts.verification.results if facts.verification else ())


def _group(title: str, listings: Sequence[tuple[int, Listing]], setting: Setting) -> Group:
    counts: Counter[Verdict] = sum((listed.outcome.counts for _, listed in listings), Counter())
    rows = tuple(_row(number, listed, setting) for number, listed in listings)
    return Group(title, words.tally(counts, setting.language), rows, tuple(listed for _, listed in listings))


def _row(number: int, listed: Listing, setting: Setting) -> Row:
    if listed.outcome.counts.total() > 1:
        return _folded(number, listed, setting)
    result = listed.results[0]
    plan, language, far = setting
    goal, actual = unbroken(range_words(result.target, plan, language)), words.whole_actual(result, plan, language)
    name, drawn = words.subject(plan.label_of(result.target), result.conditions, language), lane(result, far)
    return Row(
        anchor=f"t-{number}",
        name=name,
        period=period_words(result.target, result, language),
        goal=goal,
        verdict=result.verdict,
        word=words.judged(result, language),
        size=badness(result),
        picture=language("{name}: target {goal}, actual {actual}", name=name, goal=goal, actual=actual),
        detail=_detail(result, setting),
        actual=actual,
        beside=words.beside(result, plan, language),
        gap=apart_words(result, language),
        share=words.distance(result, language),
        side=words.side(result, language),
        lane=drawn,
        far=_axis(drawn["length"], language) if drawn and drawn["window"] else "",
        is_off=result.track is not None and result.track.is_off_track,
    )


def _axis(length: Decimal, language: Language) -> str:
    """Return how far an axis goes to either side: `±200 %`."""
    return words.percent(length, language).replace("+", "±")


def badness(result: Result) -> int:
    """Return what sorts the worst first: a whole number, larger where worse. It orders a page and decides nothing."""
    distance = share(result) if result.gap else None
    size = 0 if distance is None else int(min(abs(distance), Decimal(_FARTHEST)) * _PARTS)
    return (len(_ORDER) - _ORDER.index(result.verdict)) * (_FARTHEST + 1) * _PARTS + size


def _folded(number: int, listed: Listing, setting: Setting) -> Row:
    plan, language, far = setting
    outcome, counts = listed.outcome, counts_words(listed.outcome.counts, language, words.VERDICT)
    name = words.subject(plan.label_of(outcome.target), outcome.target.where, language)
    goal, drawn = unbroken(range_words(outcome.target, plan, language)), spread(listed.results, far)
    return Row(
        anchor=f"t-{number}",
        name=name,
        period=period_words(outcome.target, None, language),
        goal=goal,
        verdict=min((verdict for verdict, count in outcome.counts.items() if count), key=_ORDER.index),
        word=words.tally(outcome.counts, language),
        size=max(map(badness, listed.results)),
        picture=language("{name}: target {goal}, {counts}", name=name, goal=goal, counts=counts),
        detail=_about(outcome.target, setting) | {"message": counts, "table": member_table(listed, plan, language)},
        spread=drawn,
        far=_axis(drawn["overview"]["length"], language) if drawn and drawn["overview"] else "",
    )


def _detail(result: Result, setting: Setting) -> dict[str, Any]:
    language = setting.language
    write = partial(words.number, language=language)
    picture = years(result.target, figures(result), way(result), write)
    is_drawn = not picture and result.actual is not None and not result.target.range.is_of_days
    over = "" if result.actual is None else actual_words(result, language)
    return _about(result.target, setting) | {
        "message": words.sentence(result.message, language),
        "hint": words.sentence(result.hint, language) if result.hint else "",
        "places": listed_places(result.locations, result.unlisted),
        "years": picture,
        "bullet": bullet(result, over, write) if is_drawn else None,
        "track": words.sentence(line(result.track, setting.plan, language), language) if result.track else "",
        "path": words.sentence(year_by_year(result.track, language), language) if result.track else "",
        "parts": parts_words(result, language),
    }


def _about(target: Target, setting: Setting) -> dict[str, Any]:
    plan, language, _ = setting
    return {
        **dict.fromkeys(("message", "hint", "places", "track", "path", "parts"), ""),
        **dict.fromkeys(("bullet", "years", "table")),
        "quote": words.text(target.source.quote, language) if target.source else "",
        "note": words.text(target.note, language),
        "owner": words.text(plan.owner_of(target), language),
        "links": [*map(shown, plan.links_of(target))],
        "is_warning": target.severity == "warning",
    }


def period_words(target: Target, result: Result | None, language: Language) -> str:
    """Return the period that was judged, else that of the target; spans with a dash."""
    period = target.period if result is None or result.period is None else result.period
    if period is None:
        return language("every period")
    return str(period) if len(period.whole_years) < 2 else str(period).replace("-", "–")  # noqa: PLR2004  a span
