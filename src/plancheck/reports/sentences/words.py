"""What people read: verdicts, counts, labels and conditions as words in their language, and their colours."""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Final

from plancheck.message import message, template
from plancheck.model.actual import in_words
from plancheck.model.fields.plan_period import EVERY
from plancheck.model.fields.scalars import Text
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.result import AS_OF, VERDICTS, Result, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.reports.shared.language import ENGLISH, Language
from plancheck.text import shown
from plancheck.wording.units import period_in_words, total_label

Conditions = Mapping[str, tuple[str, ...]]  # for each dimension, the values that a row may have
_FEW: Final = 4  # most values of one dimension that people read
_LONGEST: Final = 60
_DECIDED: Final = (template("pass"), template("near miss"), template("FAIL"))
_OPEN: Final = (template("NO DATA"), template("UNVERIFIABLE"), template("not due"))
VERDICT: Final = dict(zip(VERDICTS, (*_DECIDED, *_OPEN), strict=True))
COLOUR: Final = dict(zip(VERDICTS, ("green", "yellow", "bold red", "magenta", "bold magenta", "dim"), strict=True))
_SIDED: Final = {  # a miss with its side; `within` stands for a figure on a bound that is not included
    ("near", "below"): template("near miss, below"),
    ("near", "above"): template("near miss, above"),
    ("near", "within"): template("near miss, on bound"),
    ("fail", "below"): template("FAIL, below"),
    ("fail", "above"): template("FAIL, above"),
    ("fail", "within"): template("FAIL, on bound"),
}
_TIMED: Final = {  # the same for things to be done by a day
    ("near", "below"): template("near miss, early"),
    ("near", "above"): template("near miss, late"),
    ("fail", "below"): template("FAIL, early"),
    ("fail", "above"): template("FAIL, late"),
}


def condition_words(
    conditions: Conditions, language: Language = ENGLISH, safe: Callable[[str, int], str] = shown
) -> str:
    """Return the values as people read them: `north or south, female`; of many, the first few."""
    return ", ".join(_either(values, language, safe) for values in conditions.values())


def _either(values: tuple[str, ...], language: Language, safe: Callable[[str, int], str]) -> str:
    few = values[: _FEW if len(values) <= _FEW else _FEW - 1]
    listed = [language.fit(value, _LONGEST) if safe is shown else safe(value, _LONGEST) for value in few]
    if more := len(values) - len(listed):
        listed.append(language("{count} more", count=more))
    return reduce(lambda value, other: language("{value} or {other}", value=value, other=other), listed)


def condition_texts(conditions: Conditions) -> list[str]:
    """Return each dimension with all of its values, as programs list them: `area=north or south`."""
    return [f"{name}={' or '.join(values)}" for name, values in conditions.items()]


def verdict_name(verdict: Verdict, language: Language = ENGLISH) -> str:
    """Return the verdict by itself."""
    return language(VERDICT[verdict])


def verdict_words(result: Result, language: Language = ENGLISH) -> str:
    """Return the verdict, with the side for one that is not inside its range."""
    if result.exceeded:
        return language("pass, exceeded")
    side = result.position if result.gap else "within"
    if result.target.range.is_of_days and (words := _TIMED.get((result.verdict, side or ""))):
        return language(words)
    return language(_SIDED.get((result.verdict, side or ""), VERDICT[result.verdict]))


def counts_words(
    counts: Mapping[Verdict, int], language: Language = ENGLISH, words: Mapping[Verdict, str] = VERDICT
) -> str:
    """Return how many verdicts of each kind there are, by their `words`: those there are, in the order of the table."""
    found = [(count, words[verdict]) for verdict in VERDICT if (count := counts.get(verdict, 0))]
    return ", ".join(f"{language.number(count)} {language(word).lower()}" for count, word in found)


def met_words(verification: Verification, language: Language = ENGLISH) -> str:
    """Return how many due targets are met, and what is with the others; counts of nothing are said too.

    Of a target with many verdicts each counts, and they are called results.
    """
    counts = verification.counts
    due = counts.total() - counts["not_due"]
    is_each_one = all(outcome.counts.total() == 1 for outcome in verification.outcomes)
    targets = template("{met} of {due} due targets met")
    words = targets if is_each_one else template("{met} of {due} due results meet their target")
    missed, unknown = language("{count} missed", count=counts["fail"]), counts["unverifiable"]
    without = language("{count} without data", count=counts["no_data"])
    parts = [missed, without, language("{count} not assessable", count=unknown)]
    if counts["near"]:
        parts.insert(0, language("{count} within the tolerance", count=counts["near"]))
    later = language("{count} not due", count=counts["not_due"])
    return f"{language(words, met=counts['pass'], due=due)}; {', '.join(parts)}; {later}"


def totals_unmet(counts: Mapping[Verdict, int], language: Language, *, of_none: bool = False) -> Iterator[str]:
    """Yield how many totals do not hold, `of_none` too, and how many cannot be assessed."""
    off = counts.get("fail", 0) + counts.get("near", 0)
    unknown = counts.get("no_data", 0) + counts.get("unverifiable", 0)
    if off or of_none:
        yield language.plural("{count} total does not hold.", "{count} totals do not hold.", off)
    if unknown:
        yield language.plural("{count} total cannot be assessed.", "{count} totals cannot be assessed.", unknown)


def label(text: Text, conditions: Conditions, language: Language = ENGLISH) -> str:
    """Return what is measured, which is called `text`, with the dimension values it is measured for."""
    name = language.shown(text)
    return f"{name}: {values}" if (values := condition_words(conditions, language)) else name


def subject(plan: Plan, result: Result, language: Language = ENGLISH) -> str:
    """Return what is measured, when and for whom, as tables name it: `Growth (2025, north or south)`."""
    values = condition_words(result.conditions, language)
    period = period_words(result.target, result.period, language)
    return f"{language.shown(plan.label_of(result.target))} ({', '.join(filter(None, [period, values]))})"


def total_subject(total: Total, language: Language = ENGLISH) -> str:
    """Return what must add up, when and for whom."""
    values = condition_words(total.where, language)
    period = language("every") if total.period is None else str(total.period)
    return f"{language.shown(total_label(total))} ({', '.join(filter(None, [period, values]))})"


def period_words(target: Target, period: Period | None, language: Language = ENGLISH) -> str:
    """Return the period judged; of a target that found none, its own."""
    if period is None:
        return language("every") if target.period_text == EVERY else target.period_text
    return str(period)


def status_words(result: Result, language: Language = ENGLISH) -> str:
    """Return what the files say of the actual: that it is provisional, an estimate, a forecast."""
    return ", ".join(map(language.say, in_words(result.statuses)))


def message_words(result: Result, language: Language = ENGLISH) -> str:
    """Return why the verdict is what it is, and the hint at another reading if there is one."""
    words = language.told(result.message)
    return words if result.hint is None else f"{words}; {language.told(result.hint)}"


def summary(verification: Verification, language: Language = ENGLISH) -> str:
    """Return the counts of all verdicts in one line."""
    words = counts_words(verification.counts, language) or language("no targets")
    totals = counts_words(verification.total_counts, language)
    return f"{words}; {language('totals')}: {totals}" if totals else words


def as_of_words(verification: Verification, language: Language = ENGLISH) -> str:
    """Return the as-of date, where it comes from, and what it leaves open."""
    if verification.as_of is None:
        return language("as of: no period with a figure, so every target is due")
    period = period_in_words(verification.as_of)
    if verification.as_of_given:
        return language("as of {period}", period=period)
    latest = language("as of {period}, the latest period with a figure", period=period)
    return "; ".join([latest, *doubts(verification, language)])


def doubts(verification: Verification, language: Language = ENGLISH) -> list[str]:
    """Return what an as-of date that nobody gave leaves open, one sentence each."""
    return [language.told(note.message) for note in verification.notes if note.kind == AS_OF]


def cut_words(counts: Mapping[Verdict, int], more: int, language: Language = ENGLISH) -> str:
    """Return what to say of a target that has `more` verdicts than are listed; nothing when all are."""
    if not more:
        return ""
    words = template("and {more} more verdicts; in all: {counts}")
    return language.say(message(words, more=more, counts=counts_words(counts, language)))


def nothing_words(conclusion: str, verification: Verification, language: Language = ENGLISH) -> str:
    """Return why a run verified nothing; nothing when it did."""
    if conclusion == "nothing_verified":
        return language("Nothing was verified: no due target has an actual.")
    if conclusion != "nothing_due":
        return ""
    if verification.as_of is None:
        return language("Nothing was verified: nothing was due.")
    return language("Nothing was verified: nothing was due as of {as_of}.", as_of=period_in_words(verification.as_of))
