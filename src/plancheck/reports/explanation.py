"""What `plancheck explain` tells of targets, step by step: a function for each format."""

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from plancheck.explanation.explained import Explanation
from plancheck.model.fields.scalars import in_language
from plancheck.model.plan import Plan
from plancheck.model.results.result import Result, TotalResult
from plancheck.reports.sentences.figures import range_words
from plancheck.reports.sentences.track_words import line
from plancheck.reports.sentences.words import COLOUR, message_words, subject, total_subject, verdict_name, verdict_words
from plancheck.reports.shared.escapes import escaped
from plancheck.reports.shared.json_writing import place_object, write_report
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.places import place_of, plan_place
from plancheck.text import SENTENCE, shown
from plancheck.wording.units import period_in_words


def write_json(explanations: Sequence[Explanation], plan: Plan, stream: TextIO, _: Look) -> None:
    """Write all of `explanations`, the same in every language."""
    plan_ = {"path": plan.path, "id": plan.header.id}
    write_report({"plan": plan_, "explanations": [*map(_explanation, explanations)]}, stream)


def _explanation(explanation: Explanation) -> dict[str, Any]:
    result = explanation.result
    if isinstance(result, TotalResult):
        named: dict[str, Any] = {"id": result.total.id, "period": str(result.total.period), "dimensions": {}}
        figure = result.sum
    else:
        named = {"id": result.target.id, "period": result.period, "dimensions": dict(result.dimensions)}
        figure = result.actual
    return {
        **named,
        "rows": [
            {**place_object(row.location), "period": row.period, "value": row.value, "words": row.words}
            for row in explanation.rows
        ],
        "more_rows": result.unlisted,
        "computation": explanation.steps,
        "comparison": explanation.comparison,
        "figure": figure,
        "gap": result.gap,
        "verdict": result.verdict,
        "message": result.message,
    }


def write_text(explanations: Sequence[Explanation], plan: Plan, stream: TextIO, look: Look) -> None:
    """Write each of `explanations`."""
    from plancheck.reports.terminal.screen import Screen

    screen, language = Screen(stream, colour=look.colour), look.language
    for number, explanation in enumerate(explanations):
        if number:
            screen.write()
        screen.write((_subject(explanation, plan, language), "bold"))
        for title, lines in _passages(explanation, plan, language):
            screen.write((title, "dim"))
            for text in lines:
                screen.write_below((text, ""))
        screen.write((language("Verdict"), "dim"))
        screen.write_below((_verdict(explanation, language), COLOUR[explanation.result.verdict]))


def write_markdown(explanations: Sequence[Explanation], plan: Plan, stream: TextIO, look: Look) -> None:
    """Write each of `explanations` under a heading."""
    language = look.language
    for explanation in explanations:
        stream.write(f"## {escaped(_subject(explanation, plan, language))}\n\n")
        for title, lines in _passages(explanation, plan, language):
            listed = "".join(f"- {escaped(text)}\n" for text in lines)
            stream.write(f"**{escaped(title)}**\n\n{listed}\n")
        stream.write(f"**{escaped(language('Verdict'))}**: {escaped(_verdict(explanation, language))}\n\n")


def _subject(explanation: Explanation, plan: Plan, language: Language) -> str:
    result = explanation.result
    return total_subject(result.total, language) if isinstance(result, TotalResult) else subject(plan, result, language)


def _verdict(explanation: Explanation, language: Language) -> str:
    result = explanation.result
    if isinstance(result, TotalResult):
        return f"{verdict_name(result.verdict, language)}: {language.told(result.message)}"
    words, why = verdict_words(result, language), message_words(result, language)
    return why if why.startswith(words) else f"{words}: {why}"  # what is not due says so itself


def _passages(explanation: Explanation, plan: Plan, language: Language) -> list[tuple[str, list[str]]]:
    result = explanation.result
    passages = [
        (language("The plan says"), [*_promise(result, plan, language)]),
        (language("Rows taken"), [*_rows(explanation, language)]),
        (language("Computation"), [*map(language.told, explanation.steps)]),
        (language("Comparison"), [*map(language.told, explanation.comparison)]),
        (language("On the way"), [*_way(result, plan, language)]),
    ]
    return [passage for passage in passages if passage[1]]


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
        when = f", {language.say(period_in_words(row.period))}" if row.period else ""
        yield f"{shown(str(place_of(row.location)))}{when}: {language.told(row.words)}"
    if more := explanation.result.unlisted:
        yield language("and {count} more", count=more)
    if not explanation.rows:
        yield language("none")


def _way(result: Result | TotalResult, plan: Plan, language: Language) -> Iterator[str]:
    if isinstance(result, Result) and result.track is not None:
        yield shown(line(result.track, plan, language), SENTENCE)
