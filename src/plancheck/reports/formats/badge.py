"""`--format badge`: a small SVG that says how many due targets are met, for a README or a dashboard.

It fetches nothing and runs nothing. Whoever cannot see it hears its title.
"""

from typing import Final, TextIO
from xml.sax.saxutils import escape

from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.words import met_words
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import plan_name
from plancheck.text import shown

_COLOURS: Final = {"pass": "#00705a", "fail": "#b5371e"}
_UNKNOWN: Final = "#576270"
"""The colour of what is neither a pass nor a miss: nothing was verified."""

_LETTER: Final = 6.7
_SIDE: Final = 8
_LONGEST: Final = 200
"""Longest text, in characters, that the title takes from a plan."""


class _Badge(NamedTuple):
    """What the badge says: what it is about, how that stands, and both in full for those who hear it."""

    subject: str
    state: str
    colour: str
    title: str
    description: str


def write(facts: Facts, stream: TextIO) -> None:
    """Write the badge of `facts`; of a run that verified nothing it says so, and never looks like a pass."""
    stream.write(_picture(_badge(facts)))


def _badge(facts: Facts) -> _Badge:
    say, verification = facts.language, facts.verification
    reasons = " ".join(f"{shown(fault.message)}." for fault in faults(facts, say))
    if verification is None or facts.conclusion not in _COLOURS:
        state = say("not verified")
        return _Badge(say("targets"), state, _UNKNOWN, f"{_subject(facts)}: {state}", reasons)
    counts = verification.counts
    due = counts.total() - counts["not_due"]
    return _Badge(
        say("targets"),
        say("{met} of {due} met", met=counts["pass"], due=due),
        _colour(facts),
        f"{_subject(facts)}: {met_words(verification, say)}",
        _totals(facts, say),
    )


def _subject(facts: Facts) -> str:
    if facts.plan is None:
        return plan_name(facts.plan_path, facts.language)
    return facts.language.shown(facts.plan.header.title, _LONGEST)


def _colour(facts: Facts) -> str:
    """Return the colour: that of a pass only if every due target is met and every total holds."""
    verification = facts.verification
    unmet = {*verification.counts, *verification.total_counts} - {"pass", "not_due"} if verification else {"fail"}
    return _COLOURS["fail"] if unmet else _COLOURS["pass"]


def _totals(facts: Facts, say: Language) -> str:
    counts = facts.verification.total_counts if facts.verification else None
    if not counts:
        return ""
    off, unknown = counts["fail"] + counts["near"], counts["no_data"] + counts["unverifiable"]
    words = say.plural("{count} total does not hold.", "{count} totals do not hold.", off)
    if not unknown:
        return words
    return f"{words} {say.plural('{count} total cannot be assessed.', '{count} totals cannot be assessed.', unknown)}"


def _picture(badge: _Badge) -> str:
    left, right = _width(badge.subject), _width(badge.state)
    width, title = left + right, escape(badge.title, {'"': "&quot;"})
    description = f"<desc>{escape(badge.description)}</desc>\n" if badge.description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" viewBox="0 0 {width} 20" role="img"'
        f' aria-label="{title}">\n<title>{title}</title>\n{description}'
        f'<rect width="{width}" height="20" rx="3" fill="#2b3440"/>\n'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z" fill="{badge.colour}"/>\n'
        '<g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">\n'
        f'<text x="{left / 2}" y="14">{escape(badge.subject)}</text>\n'
        f'<text x="{left + right / 2}" y="14">{escape(badge.state)}</text>\n</g>\n</svg>\n'
    )


def _width(text: str) -> int:
    return round(len(text) * _LETTER) + 2 * _SIDE
