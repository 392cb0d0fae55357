"""The targets of a text: each sentence that holds a number with a direction or a range."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.plan_drafting import labels, sentences
from plancheck.plan_drafting.tables import Table, TableRow
from plancheck.quotation.numbers import decimal_mark, stated_numbers
from plancheck.quotation.phrases import Phrase, range_phrases
from plancheck.text import composed

MOST: Final = 2_000  # most targets of one draft
LONGEST_QUOTE: Final = 600  # longest quote, in characters; of a longer clause what stands nearest to the number
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_MEAN: Final = re.compile(
    "bình quân|trung bình|average|annual|a year|per year|moyen|durchschnitt|jährlich", re.IGNORECASE
)
_GROWTH: Final = re.compile("tăng trưởng|tốc độ tăng|growth|wachstum|croissance", re.IGNORECASE)
_DIGIT: Final = re.compile("[0-9]")
_LONGEST_TITLE: Final = 200
_MOST_SHOWN: Final = 40
_JOINS: Final = "(?:and|or|but|và|und|et|mais|aber)"
_JOINED: Final = re.compile(rf"\A(?:{_JOINS}\s+)+|(?:[\s,]+{_JOINS})+\Z", re.IGNORECASE)
_JOINT: Final = re.compile(rf"(?:,|\s{_JOINS})+\s*\Z", re.IGNORECASE)
_APART: Final = re.compile(r"[,;:]|(?<!\w)(?:and|or|but|và|und|et|while|trong đó)(?!\w)", re.IGNORECASE)


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
    periods: list[sentences.StatedPeriod]
    language: str
    limit: int


def draft_of(text: str, language: str | None = None) -> labels.Draft:
    """Return the targets of `text`, which is in `language`, or in the one that shows."""
    text = _NOT_TEXT.sub(" ", composed(text))
    code = language or sentences.language_of(text)
    found: list[labels.DraftTarget] = []
    left: list[labels.LeftOut] = []
    count = 0
    table = Table()
    stripped = sentences.without_sections([line.strip() for line in text.splitlines()])
    lines = [(at, line) for at, line in enumerate(stripped, 1) if line]
    for at, line in lines:
        if len(found) > MOST:
            break
        for targets, without in _of_line(line, code, table):
            found += targets
            for text_without in without:
                count += 1
                left += [labels.LeftOut(at, " ".join(text_without[:_LONGEST_TITLE].split()))] * (count <= _MOST_SHOWN)
    title = sentences.without_mark(lines[0][1])[:_LONGEST_TITLE] if lines else ""
    return labels.Draft(title, code, tuple(labels.each_once(found)), count, len(found) > MOST, tuple(left))


def _of_line(line: str, language: str, table: Table) -> Iterator[tuple[list[labels.DraftTarget], list[str]]]:
    rows, is_row = table.rows_of(line, decimal_mark(language) or ".", language)
    if is_row:
        targets = [_of_row(row, line) for row in rows if row.label]
        yield targets, [line] if not targets and _DIGIT.search(line) else []
        return
    period = ""
    for sentence in sentences.sentences_of(sentences.without_mark(line)):
        targets, without, period = _of_sentence(sentence, language, period)
        if not targets:
            without = [sentence] if _DIGIT.search(sentence) else []
        yield targets[: MOST + 1], without


def _of_row(row: TableRow, line: str) -> labels.DraftTarget:
    quote = re.sub(r"\s{2,}|\t", "  ", line)
    unit = row.unit or ("%" if "%" in line else "")
    given = row.label, "", quote[:LONGEST_QUOTE], row.phrase.range, unit, row.period
    return labels.DraftTarget(*given, is_period_near=False, is_plain=row.phrase.is_plain, is_mean_growth=False)


def _of_sentence(sentence: str, language: str, period: str) -> tuple[list[labels.DraftTarget], list[str], str]:
    """Return the targets of a sentence, its clauses with numbers and none, and the period it speaks of from here on."""
    state = _State(period=period)
    found: list[labels.DraftTarget] = []
    without: list[str] = []
    for clause in sentences.clauses_of(sentence):
        number = _DIGIT.search(clause)
        if len(found) <= MOST and number:
            targets, state = _of_clause(clause, language, state)
            found += targets
            if not targets:
                state = state._replace(named=labels.label_of(clause[: number.start()][-LONGEST_QUOTE:]))
                without += [clause] * _has_figures(clause)
    return found, without, state.period


def _has_figures(clause: str) -> bool:
    end, rest = 0, ""
    for period in sentences.stated_periods(clause):
        rest, end = rest + clause[end : period.start], period.end
    return _DIGIT.search(rest + clause[end:]) is not None


def _of_clause(clause: str, language: str, state: _State) -> tuple[list[labels.DraftTarget], _State]:
    phrases = range_phrases(clause, decimal_mark(language) or ".", (language,))
    if (periods := list(sentences.stated_periods(clause))) and not state.period:
        state = state._replace(period=periods[0].text)
    found: list[labels.DraftTarget] = []
    start = 0
    for number, phrase in enumerate(phrases):
        end = phrases[number + 1].start if number + 1 < len(phrases) else len(clause)
        part = _Part(clause, start, end, phrase, periods, language, end)
        last = _end_of_part(part) if end < len(clause) else None
        target, state = _target(part._replace(end=last or end), state)
        if target.label:
            found.append(target)
        start = last or _end_of_unit(clause, phrase, end)
    if periods:
        state = state._replace(sentence_period=periods[-1].text)
    return found, state


def _target(part: _Part, state: _State) -> tuple[labels.DraftTarget, _State]:
    clause, phrase = part.clause, part.phrase
    before = clause[part.start : phrase.start][-LONGEST_QUOTE:]
    before = labels.OF_OUTPUT.sub("", before) if part.start else before
    after = clause[_end_of_unit(clause, phrase, part.end) : part.end][:LONGEST_QUOTE]
    *headings, label = [piece for piece in re.split(r":(?:\s+|\Z)", before) if piece.strip()] or [""]
    counted = labels.counted_by(clause[_end_of_numbers(phrase) : phrase.end], after)
    own = labels.label_of(label) or labels.label_of(counted) or labels.label_of(after)
    name = own or labels.label_of(headings[-1] if headings else "") or state.named
    if labels.is_of_which(headings, before):
        state = state._replace(heading=state.subject)
    elif headings:
        state = state._replace(heading=labels.label_of(headings[-1]), subject="")
    elif not state.heading:
        state = state._replace(subject=name)
    near = _period(part)
    period = near or state.sentence_period or state.period
    unit, about = _unit(part), f"{state.heading} {before} {after}"
    is_mean_growth = "-" in period and unit == "%" and bool(_MEAN.search(about) and _GROWTH.search(about))
    is_change = not is_mean_growth and labels.is_change(before, clause[phrase.start : phrase.start_of_number], name)
    has_others = any(unit and unit == each for each in _units_beside(part))
    said = name, "" if state.heading == name else state.heading, _quote(part), phrase.range, unit, period
    how = bool(near), phrase.is_plain, is_mean_growth
    target = labels.DraftTarget(*said, *how, is_change, is_named=bool(own or headings), has_others=has_others)
    return target, state._replace(named=name, sentence_period=near or state.sentence_period)


def _units_beside(part: _Part) -> Iterator[str]:
    end, mark = _end_of_numbers(part.phrase), decimal_mark(part.language) or "."
    for number in stated_numbers(part.clause[end : part.limit], mark, (part.language,)):
        if not number.is_year and not number.is_mark:
            yield labels.unit_of(part.clause, end + number.start, end + number.end_of_scale)


def _unit(part: _Part) -> str:
    phrase, first = part.phrase, part.phrase.numbers[0]
    last = labels.unit_of(part.clause, phrase.start_of_number, _end_of_numbers(phrase))
    return last or labels.unit_of(part.clause, first.start, first.end_of_scale)


def _end_of_numbers(phrase: Phrase) -> int:
    return phrase.numbers[-1].end_of_scale


def _end_of_unit(clause: str, phrase: Phrase, end: int) -> int:
    """Return where the unit behind a range ends, and the words that belong to the range."""
    return min(end, max(phrase.end, labels.end_of_unit(clause, phrase.start_of_number, _end_of_numbers(phrase))))


def _end_of_part(part: _Part) -> int | None:
    """Return where what belongs to a range ends, if a period right behind it or words such as `of which` say so."""
    end = _end_of_unit(part.clause, part.phrase, part.end)
    if parts := labels.OF_WHICH.search(part.clause, end, part.end):
        return parts.start()
    if joint := _JOINT.search(part.clause[end : part.end]):
        return end + joint.start()
    behind = next((period for period in part.periods if end <= period.start < part.end), None)
    return behind.end if behind and not _APART.search(part.clause, end, behind.start) else None


def _period(part: _Part) -> str:
    before = [period.text for period in part.periods if part.start <= period.start < part.phrase.start]
    after = [period.text for period in part.periods if part.phrase.start <= period.start < part.end]
    return (before[-1:] or after[:1] or [""])[0]


def _quote(part: _Part) -> str:
    first = max(part.start, part.phrase.end - LONGEST_QUOTE)
    text = part.clause[first : min(part.end, first + 2 * LONGEST_QUOTE)]
    return _JOINED.sub("", text.strip(" ,;.")).strip(" ,;.")
