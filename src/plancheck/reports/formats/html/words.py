"""What the page says, in the language of the run, and where no line may break."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from plancheck.message import Amount, Message, message, template
from plancheck.model.actual import in_words
from plancheck.model.fields.scalars import Text
from plancheck.model.plan import Plan
from plancheck.model.results.result import VERDICTS, Result, Verdict, Verification
from plancheck.numbers.number import plain
from plancheck.reports.formats.html.charts.axis import SCALE
from plancheck.reports.formats.html.charts.share import share
from plancheck.reports.sentences.figures import actual_quantity, completion_words, short
from plancheck.reports.sentences.track_words import latest_quantity, status
from plancheck.reports.sentences.words import Conditions, condition_words, counts_words, doubts, status_words
from plancheck.reports.shared.language import Language
from plancheck.text import shown
from plancheck.words.word_lists import WordLists

NO_BREAK: Final = "\u00a0"
# A number, and the blank between it and what it counts.
_BEFORE_UNIT: Final = re.compile(r"(?<![\d.,])([\d.,]*\d) (?=[^\W\d_]|[%‰°$€£₫])")
# Longest number whose unit always stands on its line: with longer ones both fill a column by themselves.
_LONGEST_NUMBER: Final = 15
_LONGEST_PIECE: Final = 22  # most letters without a blank that a column is made wide enough for
_WORDS: Final = WordLists(Path(__file__).with_name("unbroken.txt"))
# What counts years, quarters or congresses stays with its number, and `TP.` with its city.
_NUMBERED: Final = r"(?:lần thứ|năm|quý|tháng|khóa|số|thứ|tp\.) (?=\w)"
_SPAN: Final = re.compile(r"(?<=\d)-(?=\d)")
_HYPHEN: Final = "\u2011"  # what stands in `2020-2025` so that no line ends there
LONGEST: Final = 2_000  # longest text, in characters, that the page shows
_DECIDED: Final = (template("Met"), template("Nearly met"), template("Missed"))
_OPEN: Final = (template("No data"), template("Not assessable"), template("Not due"))
VERDICT: Final = dict(zip(VERDICTS, (*_DECIDED, *_OPEN), strict=True))


def unbroken(text: str) -> str:
    """Return `text` with blanks that do not break between a number and its unit."""
    return _BEFORE_UNIT.sub(lambda found: found[1] + (NO_BREAK if len(found[1]) <= _LONGEST_NUMBER else " "), text)


def letters(texts: Iterable[str], bounds: range) -> int:
    """Return how many letters a column of `texts` has: the longest within `bounds`, but no number broken for it."""
    found = list(texts)
    longest = min(max((bounds.start, *map(len, found))), bounds.stop - 1)
    pieces = (len(piece) for text in found for piece in text.split(" ") if any(map(str.isdigit, piece)))
    return max(longest, min(max(pieces, default=0), _LONGEST_PIECE))


def whole_words(text: str, language: Language) -> str:
    """Return a title or a label with blanks that do not break where the language wants none broken."""
    spans = _SPAN.sub(_HYPHEN, unbroken(text))
    if language.code != "vi":
        return spans
    return _pattern().sub(lambda found: found[0].replace(" ", NO_BREAK).replace("-", _HYPHEN), spans)


def breakable(text: str) -> str:
    """Return such a text with ordinary blanks and hyphens, for where no line ends: it is copied and searched."""
    return text.replace(NO_BREAK, " ").replace(_HYPHEN, "-")


@cache
def _pattern() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(_WORDS.words_for("unbroken"), key=len, reverse=True)))
    return re.compile(rf"\b(?:(?:{listed})\b|{_NUMBERED})", re.IGNORECASE)


def verdict(name: Verdict, language: Language) -> str:
    """Return the word for a verdict."""
    return language(VERDICT[name])


def names(language: Language) -> str:
    """Return what other reports call each verdict: `Met = pass`."""
    return " · ".join(f"{language(word)} = {code}" for code, word in VERDICT.items())


def total_verdict(name: Verdict, language: Language) -> str:
    """Return the word for the verdict of a total."""
    match name:
        case "pass":
            return language("Holds")
        case "fail" | "near":
            return language("Does not hold")
        case _:
            return verdict(name, language)


def judged(result: Result, language: Language) -> str:
    """Return the word for the verdict of a result, or for more than that."""
    return whole_words(language("Exceeded") if result.exceeded else verdict(result.verdict, language), language)


def side(result: Result, language: Language) -> str:
    """Return where an actual lies that misses its range, or whether what is to come is on track; else nothing."""
    if result.track is not None and result.verdict == "not_due" and result.track.is_available:
        return status(result.track, language)
    if result.verdict not in {"fail", "near"}:
        return ""
    if not result.gap:
        return language("on the bound")
    if result.target.range.is_of_days:
        return language("early") if result.position == "below" else language("late")
    return language("below") if result.position == "below" else language("above")


def totals_counted(counts: Mapping[Verdict, int], language: Language) -> str:
    """Return how many totals hold, and how many do not: `3 hold, 1 does not hold`."""
    off = counts.get("fail", 0) + counts.get("near", 0)
    rest = {name: count for name, count in counts.items() if name not in {"pass", "fail", "near"}}
    found = [
        language.plural("{count} holds", "{count} hold", counts["pass"]) if counts.get("pass") else "",
        language.plural("{count} does not hold", "{count} do not hold", off) if off else "",
        counts_words(rest, language, VERDICT),
    ]
    return ", ".join(filter(None, found))


def tally(counts: Mapping[Verdict, int], language: Language) -> str:
    """Return how many of those due are met; of none due, how many there are."""
    if due := sum(counts.values()) - counts.get("not_due", 0):
        return language("{met} of {due} met", met=counts.get("pass", 0), due=due)
    return language("{count} not due", count=counts.get("not_due", 0))


def as_of(verification: Verification, language: Language) -> str:
    """Return the as-of date and where it comes from."""
    if verification.as_of is None:
        return language("no period with a figure, so every target is due")
    if verification.as_of_given:
        return language("{period}, as given", period=str(verification.as_of))
    latest = language("{period}, the latest period with a figure", period=str(verification.as_of))
    return "; ".join([latest, *doubts(verification, language)])


def number(value: Decimal, language: Language) -> str:
    """Return a number as it is written at a chart: cut when it would burst it."""
    return language.amount(Amount(short(plain(value))))


def percent(share: Decimal, language: Language) -> str:
    """Return a share as a percentage with its sign, rounded to what a reader can use."""
    size = SCALE.multiply(abs(share), Decimal(100))
    places = max(0, min(3, -size.adjusted())) if 0 < size < 1 else 1 if size < 100 else 0  # noqa: PLR2004  percent
    rounded = size.quantize(Decimal(1).scaleb(-places), context=SCALE)
    text = unbroken(language("{number} %", number=Amount(short(plain(rounded)))))
    return f"{'' if not rounded else '−' if share < 0 else '+'}{text}"


def whole_actual(result: Result, plan: Plan, language: Language) -> str:
    """Return the actual with its unit, and what the files say of it."""
    words = unbroken(actual_quantity(result, plan, language))
    return f"{words} ({status})" if (status := status_words(result, language)) else words


def beside(result: Result, plan: Plan, language: Language) -> str:
    """Return how much of its target an actual completes, or the latest figure of what is to come; nothing if none."""
    if result.verdict == "not_due":
        return _latest(result, plan, language)
    percent = completion_words(result, language)
    return unbroken(language("{percent} % complete", percent=percent)) if percent else ""


def _latest(result: Result, plan: Plan, language: Language) -> str:
    found = result.track.assessment.latest if result.track else None
    if result.track is None or found is None:
        return ""
    value = latest_quantity(result.track, short(plain(found.level)), plan)
    year = ", ".join([str(found.year), *map(language.say, in_words(found.statuses))])
    return sentence(message("{value} ({year})", value=value, year=year), language)


def distance(result: Result, language: Language) -> str:
    """Return the gap as a share of the bound it is measured from; nothing when there is no gap, or no such share."""
    part = share(result) if result.gap else None
    return percent(part, language) if part else ""


def title(of: Text | None, language: Language) -> str:
    """Return a title or a label of the plan, safe to show, with its words whole; nothing when there is none."""
    return whole_words(text(of, language), language)


def text(of: Text | None, language: Language) -> str:
    """Return a text of the plan, safe to show; nothing when there is none."""
    return "" if of is None else language.shown(of, LONGEST)


def sentence(said: Message | str, language: Language) -> str:
    """Return a finding in one sentence, safe to show."""
    return unbroken(shown(said if isinstance(said, str) else language.say(said), LONGEST))


def subject(label: Text, conditions: Conditions, language: Language) -> str:
    """Return what is measured, and for whom."""
    name, values = title(label, language), condition_words(conditions, language)
    return f"{name}: {values}" if values else name
