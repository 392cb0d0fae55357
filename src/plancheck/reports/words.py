"""What people read: verdicts, actuals, gaps and labels as words, and their colours."""

from collections import Counter
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Final

from plancheck.model.fields import in_language
from plancheck.model.number import decimals_of, plain
from plancheck.model.plan import Indicator
from plancheck.model.result import Result, Verdict, Verification
from plancheck.text import visible

VERDICT: Final[dict[Verdict, str]] = {
    "pass": "pass",
    "near": "near miss",
    "fail": "FAIL",
    "no_data": "NO DATA",
    "unverifiable": "UNVERIFIABLE",
    "not_due": "not due",
}

COLOUR: Final[dict[Verdict, str]] = {
    "pass": "green",
    "near": "yellow",
    "fail": "bold red",
    "no_data": "magenta",
    "unverifiable": "bold magenta",
    "not_due": "dim",
}

_MANY_DIGITS: Final = 12

_WIDE: Final = Context(prec=1_000, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Room for every digit the largest and the smallest number of a file have between them."""


def verdict_words(result: Result) -> str:
    """Return the verdict, with the side for one that is not inside its range."""
    if result.exceeded:
        return "pass, exceeded"
    if result.verdict in {"fail", "near"}:
        return f"{VERDICT[result.verdict]}, {result.position}" if result.gap else f"{VERDICT[result.verdict]}, on bound"
    return VERDICT[result.verdict]


def label(indicator: Indicator, result: Result) -> str:
    """Return what is measured, with the dimension values it is measured for."""
    name = visible(in_language(indicator.label))
    values = ", ".join(visible(value, 60) for value in result.dimensions.values())
    return f"{name}: {values}" if values else name


def actual_words(result: Result) -> str:
    """Return the actual as people read it; the text of the cell when it could not be read."""
    if result.actual is None:
        return visible(result.actual_text, 30) if result.actual_text else "–"
    text = result.actual_text if result.basis == "computed" else plain(result.actual)
    return short(text or "")


def short(text: str) -> str:
    """Return a number's text, cut when it would burst a column, with its size kept: `8.1234567890…`, `1.234567…e30`."""
    whole = text.lstrip("-").partition(".")[0]
    if len(text) <= _MANY_DIGITS + 4:
        return text
    if len(whole) < _MANY_DIGITS:
        return f"{text[:_MANY_DIGITS]}…"
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{whole[0]}.{whole[1:7]}…e{len(whole) - 1}"


def gap_words(result: Result) -> str:
    """Return the gap with its sign, at most as long as people read; nothing when there is none."""
    if result.gap is None or result.verdict in {"not_due", "no_data", "unverifiable"}:
        return ""
    if not result.gap:
        return "0"
    sign = "−" if result.gap < 0 else "+"
    return sign + short(plain(_rounded(abs(result.gap), result)))


def _rounded(gap: Decimal, result: Result) -> Decimal:
    """Return a gap from a computed actual with as many decimals as the actual is shown with, unless that were 0."""
    if result.basis != "computed":
        return gap
    decimals = decimals_of(Decimal(result.actual_text or "0"))
    return gap.quantize(Decimal(1).scaleb(-decimals), context=_WIDE) or gap


def summary(verification: Verification) -> str:
    """Return the counts of all verdicts in one line: those there are, in the order of the table."""
    counts = verification.counts
    parts = [f"{count:,} {VERDICT[verdict].lower()}" for verdict in VERDICT if (count := counts.get(verdict, 0))]
    totals = Counter(total.verdict for total in verification.totals)
    sums = [f"{count:,} {VERDICT[verdict].lower()}" for verdict, count in totals.items()]
    return (", ".join(parts) or "no targets") + (f"; totals: {', '.join(sums)}" if sums else "")


def as_of_words(verification: Verification) -> str:
    """Return the as-of date and where it comes from."""
    if verification.as_of is None:
        return "as of: no period with a figure, so every target is due"
    return f"as of {verification.as_of}" + ("" if verification.as_of_given else ", the latest period in the actuals")
