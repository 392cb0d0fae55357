"""What the page says, in the language of the run."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from plancheck.message import Amount, Message
from plancheck.model.fields.readers import Text
from plancheck.model.result import VERDICTS, Result, Verdict, Verification
from plancheck.numbers.number import plain
from plancheck.reports.shared.facts import Facts
from plancheck.reports.shared.figures import actual_words, gap_words, short
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.words import doubts
from plancheck.text import shown

LONGEST: Final = 2_000
"""Longest text, in characters, that the page shows."""


def verdict(name: Verdict, language: Language) -> str:
    """Return the word for a verdict."""
    match name:
        case "pass":
            return language("Pass")
        case "near":
            return language("Near miss")
        case "fail":
            return language("Fail")
        case "no_data":
            return language("No data")
        case "unverifiable":
            return language("Unverifiable")
        case _:
            return language("Not due")


def side(result: Result, language: Language) -> str:
    """Return where an actual lies that is not inside its range; nothing otherwise."""
    if result.exceeded:
        return language("exceeded")
    if result.verdict not in {"fail", "near"}:
        return ""
    if not result.gap:
        return language("on the bound")
    return language("below the range") if result.position == "below" else language("above the range")


def counted(counts: Mapping[Verdict, int], language: Language) -> str:
    """Return the verdicts there are with their counts: `3 Pass, 1 Fail`."""
    return ", ".join(f"{language.number(counts[name])} {verdict(name, language)}" for name in VERDICTS if counts[name])


def headline(facts: Facts, language: Language) -> tuple[str, str]:
    """Return what the run comes to, in one line, and one sentence on why."""
    match facts.conclusion:
        case "pass":
            return language("Passed"), _passed(facts, language)
        case "fail":
            return language("Not passed"), _failed(facts, language)
        case "nothing_due":
            return language("Nothing was verified"), language("No target was due. This is no pass.")
        case "nothing_verified":
            return language("Nothing was verified"), language("No due target has an actual. This is no pass.")
        case _:
            return language("Not verified"), language("The plan or the actuals cannot be used. This is no pass.")


def _failed(facts: Facts, language: Language) -> str:
    verification, fails = facts.verification, facts.policy.fails
    outcomes = verification.outcomes if verification else ()
    count = sum(
        count
        for outcome in outcomes
        for verdict, count in outcome.counts.items()
        if fails(verdict, outcome.target.severity)
    )
    totals = sum(fails(total.verdict, total.total.severity) for total in (verification.totals if verification else ()))
    words = [
        language.plural("{count} verdict fails this run.", "{count} verdicts fail this run.", count) if count else "",
        language.plural("{count} total fails this run.", "{count} totals fail this run.", totals) if totals else "",
    ]
    return " ".join(filter(None, words))


def _passed(facts: Facts, language: Language) -> str:
    verification = facts.verification
    if verification is None or set(verification.counts) - {"pass", "not_due"}:
        return language("No verdict fails this run, but not every due target is met.")
    if set(verification.total_counts) - {"pass", "not_due"}:
        return language("No verdict fails this run, but not every total holds.")
    return language("Every due target is met.")


def as_of(verification: Verification, language: Language) -> str:
    """Return the as-of date and where it comes from."""
    if verification.as_of is None:
        return language("no period with a figure, so every target is due")
    if verification.as_of_given:
        return language("{period}, as given", period=str(verification.as_of))
    latest = language("{period}, the latest period with a figure", period=str(verification.as_of))
    return "; ".join([latest, *doubts(verification, language)])


def number(value: Decimal, language: Language) -> str:
    """Return a number as it is written under a chart: cut when it would burst it."""
    return language.amount(Amount(short(plain(value))))


def actual(result: Result, language: Language) -> str:
    """Return the actual as people read it."""
    return actual_words(result, language)


def gap(result: Result, language: Language) -> str:
    """Return the gap with its sign; nothing when there is none."""
    return gap_words(result, language)


def text(of: Text | None, language: Language) -> str:
    """Return a text of the plan, safe to show; nothing when there is none."""
    return "" if of is None else shown(language.text(of), LONGEST)


def sentence(message: Message | str, language: Language) -> str:
    """Return a finding in one sentence, safe to show."""
    return shown(message if isinstance(message, str) else language.say(message), LONGEST)


def labels(language: Language) -> dict[str, str]:
    """Return the fixed words of the page."""
    return {
        "skip": language("Skip to the findings"),
        "summary": language("Summary"),
        "targets": language("Targets"),
        "target": language("Target"),
        "range": language("Range"),
        "actual": language("Actual"),
        "gap": language("Gap"),
        "chart": language("Chart"),
        "verdict": language("Verdict"),
        "quote": language("The plan says"),
        "from": language("Actual from"),
        "hint": language("Hint"),
        "owner": language("Responsible"),
        "links": language("More"),
        "note": language("Note"),
        "totals": language("Totals"),
        "stated": language("Stated"),
        "sum": language("Sum"),
        "parts": language("Parts"),
        "notes": language("Notes"),
        "problems": language("Problems"),
        "yearly": language("Yearly figures"),
        "key": language("How to read the charts"),
        "key_range": language("the range"),
        "key_wide": language("beside it: the tolerance, or the side that is better"),
        "key_actual": language("the actual; an arrow at the edge lies too far out to be drawn to scale"),
        "warning": language("A miss is a warning only."),
    }
