"""The targets of a text: each sentence that holds a number with a direction or a range."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from plancheck.plan_drafting.draft import Draft, DraftTarget
from plancheck.plan_drafting.labels import end_of_unit, is_change, is_of_which, label_of, unit_of, without_output
from plancheck.plan_drafting.periods import StatedPeriod, stated_periods
from plancheck.plan_drafting.sentences import clauses_of, language_of, sentences_of
from plancheck.quotation.numbers import decimal_mark
from plancheck.quotation.phrases import Phrase, range_phrases
from plancheck.text import composed, folded

MOST: Final = 2_000
"""Most targets of one draft."""

LONGEST_QUOTE: Final = 600
"""Longest quote, in characters; of a longer clause what stands nearest to the number."""

_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_MEAN: Final = re.compile(
    "bình quân|trung bình|average|annual|a year|per year|moyen|durchschnitt|jährlich", re.IGNORECASE
)
_GROWTH: Final = re.compile("tăng trưởng|tốc độ tăng|growth|wachstum|croissance", re.IGNORECASE)
_LONGEST_TITLE: Final = 200


class _State(NamedTuple):
    """What the part of a paragraph before a clause says of it."""

    heading: str = ""
    subject: str = ""
    period: str = ""
    sentence_period: str = ""
    named: str = ""


class _Part(NamedTuple):
    """One range in a clause, from where the one before it ends to where the next one starts."""

    clause: str
    start: int
    end: int
    phrase: Phrase
    periods: list[StatedPeriod]


def draft_of(text: str, language: str | None = None) -> Draft:
    """Return the targets of `text`, which is in `language`, or in the one that shows."""
    text = _NOT_TEXT.sub(" ", composed(text))
    code = language or language_of(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found: list[DraftTarget] = []
    left_out = 0
    for line in lines:
        period = ""
        if len(found) > MOST:
            break
        for sentence in sentences_of(line):
            targets, period = _of_sentence(sentence, code, period) if len(found) <= MOST else ([], period)
            found += targets
            left_out += not targets and bool(re.search("[0-9]", sentence))
    title = lines[0][:_LONGEST_TITLE] if lines else ""
    return Draft(title, code, tuple(_each_once(found)), left_out, is_cut=len(found) > MOST)


def _of_sentence(sentence: str, language: str, period: str) -> tuple[list[DraftTarget], str]:
    """Return the targets of a sentence, and the period that the paragraph is about from here on."""
    state = _State(period=period)
    found: list[DraftTarget] = []
    for clause in clauses_of(sentence):
        number = re.search("[0-9]", clause)
        if len(found) <= MOST and number:
            targets, state = _of_clause(clause, language, state)
            found += targets
            if not targets:
                state = state._replace(named=label_of(clause[: number.start()][-LONGEST_QUOTE:]))
    return found, state.period


def _of_clause(clause: str, language: str, state: _State) -> tuple[list[DraftTarget], _State]:
    phrases = range_phrases(clause, decimal_mark(language) or ".", (language,))
    periods = list(stated_periods(clause))
    if periods and not state.period:
        state = state._replace(period=periods[0].text)
    found: list[DraftTarget] = []
    start = 0
    for number, phrase in enumerate(phrases):
        end = phrases[number + 1].start if number + 1 < len(phrases) else len(clause)
        target, state = _target(_Part(clause, start, end, phrase, periods), state)
        if target.label:
            found.append(target)
        start = _end_of_unit(clause, phrase, end)
    if periods:
        state = state._replace(sentence_period=periods[-1].text)
    return found, state


def _target(part: _Part, state: _State) -> tuple[DraftTarget, _State]:
    clause, phrase = part.clause, part.phrase
    before = clause[part.start : phrase.start][-LONGEST_QUOTE:]
    before = without_output(before) if part.start else before
    after = clause[_end_of_unit(clause, phrase, part.end) : part.end][:LONGEST_QUOTE]
    *headings, label = [piece for piece in re.split(r":(?:\s+|\Z)", before) if piece.strip()] or [""]
    own = label_of(label) or label_of(after)
    name = own or state.named
    if headings and is_of_which(headings[-1]):
        state = state._replace(heading=state.subject)
    elif headings:
        state = state._replace(heading=label_of(headings[-1]), subject="")
    elif not state.heading:
        state = state._replace(subject=name)
    near = _period(part)
    period = near or state.sentence_period or state.period
    unit, about = _unit(part), f"{state.heading} {before} {after}"
    is_mean_growth = "-" in period and unit == "%" and bool(_MEAN.search(about) and _GROWTH.search(about))
    return DraftTarget(
        name,
        "" if state.heading == name else state.heading,
        _quote(part),
        phrase.range,
        unit,
        period,
        bool(near),
        phrase.is_plain,
        is_mean_growth,
        is_change=not is_mean_growth and is_change(before, name),
        is_named=bool(own),
    ), state._replace(named=name, sentence_period=near or state.sentence_period)


def _unit(part: _Part) -> str:
    """Return the unit beside the last number of a range, else the one beside the first."""
    phrase, first = part.phrase, part.phrase.numbers[0]
    last = unit_of(part.clause, phrase.start_of_number, _end_of_numbers(phrase))
    return last or unit_of(part.clause, first.start, first.end_of_scale)


def _end_of_numbers(phrase: Phrase) -> int:
    return phrase.numbers[-1].end_of_scale


def _end_of_unit(clause: str, phrase: Phrase, end: int) -> int:
    """Return where the unit behind a range ends, and the words that belong to the range."""
    return min(end, max(phrase.end, end_of_unit(clause, phrase.start_of_number, _end_of_numbers(phrase))))


def _period(part: _Part) -> str:
    """Return the nearest period before a range, in its part of a clause; else the first one after it."""
    before = [period.text for period in part.periods if part.start <= period.start < part.phrase.start]
    after = [period.text for period in part.periods if part.phrase.start <= period.start < part.end]
    return (before[-1:] or after[:1] or [""])[0]


def _quote(part: _Part) -> str:
    first = max(part.start, part.phrase.end - LONGEST_QUOTE)
    return part.clause[first : min(part.end, first + 2 * LONGEST_QUOTE)].strip(" ,;.")


def _each_once(found: list[DraftTarget]) -> Iterator[DraftTarget]:
    """Yield each promise once: the same range, unit and period, of which one label has all words of the other."""
    groups: dict[object, list[DraftTarget]] = {}
    for target in found:
        groups.setdefault((str(target.range), target.unit, target.period), []).append(target)
    dropped: set[int] = set()
    for group in groups.values():
        kept: list[DraftTarget] = []
        for target in sorted(group[:50], key=lambda one: -len(words_of(one.label))):
            if any(words_of(target.label) <= words_of(other.label) for other in kept):
                dropped.add(id(target))
            else:
                kept.append(target)
    yield from (target for target in found if id(target) not in dropped)


def words_of(label: str) -> frozenset[str]:
    """Return the words of a label without case and accents."""
    return frozenset(re.findall(r"\w+", folded(label)))
