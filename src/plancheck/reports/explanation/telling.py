"""One verdict told step by step: titled passages of lines, ready but for the escapes of a medium."""

from collections.abc import Iterator

from plancheck.explanation.explained import Explanation, Taken
from plancheck.model.fields.plan_text import in_language
from plancheck.model.plan import Plan
from plancheck.model.results.result import Result, TotalResult
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.figures import range_words
from plancheck.reports.sentences.track_words import line
from plancheck.reports.sentences.words import message_words, subject, total_subject, verdict_name, verdict_words
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import place_of, plan_place
from plancheck.text import SENTENCE, shown
from plancheck.wording.periods import period_in_words


class Passage(NamedTuple):
    """A titled list of lines."""

    title: str
    lines: tuple[str, ...]


class Telling(NamedTuple):
    """One verdict.

    Attributes:
        subject: What it is on.
        passages: How it came about, in order.
        verdict: What came of it, and why.
    """

    subject: str
    passages: tuple[Passage, ...]
    verdict: str


def telling(explanation: Explanation, plan: Plan, language: Language) -> Telling:
    """Return what to tell of one verdict, in `language`."""
    result = explanation.result
    passages = (
        Passage(language("The plan says"), tuple(_promise(result, plan, language))),
        Passage(language("Rows taken"), tuple(_rows(explanation, language))),
        Passage(language("Computation"), tuple(language.told(step) for step in explanation.steps)),
        Passage(language("Comparison"), tuple(language.told(step) for step in explanation.comparison)),
        Passage(language("On the way"), tuple(_way(result, plan, language))),
    )
    listed = tuple(passage for passage in passages if passage.lines)
    if isinstance(result, TotalResult):
        verdict = f"{verdict_name(result.verdict, language)}: {language.told(result.message)}"
        return Telling(total_subject(result.total, language), listed, verdict)
    words, why = verdict_words(result, language), message_words(result, language)
    is_said = why.startswith(words)  # what is not due says so itself
    return Telling(subject(plan, result, language), listed, why if is_said else f"{words}: {why}")


def _promise(result: Result | TotalResult, plan: Plan, language: Language) -> Iterator[str]:
    if isinstance(result, TotalResult):
        place = shown(str(plan_place(plan, result.total.id)))
        parts = " + ".join(language.shown(plan.indicators[part].label) for part in result.total.parts)
        yield f"{parts} = {language.number(result.total.total)} ({place})"
        return
    target = result.target
    yield f"{range_words(target, plan, language)} ({shown(str(plan_place(plan, target.id)))})"
    if target.source and target.source.quote:
        yield f"“{shown(in_language(target.source.quote, 'vi'), SENTENCE)}”"


def _rows(explanation: Explanation, language: Language) -> Iterator[str]:
    for row in explanation.rows:
        yield f"{_spot(row, language)}: {language.told(row.words)}"
    if more := explanation.result.unlisted:
        yield language("and {count} more", count=more)
    if not explanation.rows:
        yield language("none")


def _way(result: Result | TotalResult, plan: Plan, language: Language) -> Iterator[str]:
    if isinstance(result, Result) and result.track is not None:
        yield shown(line(result.track, plan, language), SENTENCE)


def _spot(row: Taken, language: Language) -> str:
    place = shown(str(place_of(row.location)))
    return place if row.period is None else f"{place}, {language.say(period_in_words(row.period))}"
