"""`--format badge`: a small SVG that says how many due targets are met, for a README or a dashboard.

It fetches nothing and runs nothing. Whoever cannot see it hears its title.
"""

from typing import Final, TextIO
from xml.sax.saxutils import escape

from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import faults
from plancheck.reports.sentences.words import met_words, totals_unmet
from plancheck.reports.shared.places import plan_name
from plancheck.text import shown

_COLOURS: Final = {"pass": "#00705a", "fail": "#b5371e"}
_UNKNOWN: Final = "#576270"  # the colour of what is neither a pass nor a miss: nothing was verified
_LETTER: Final = 6.7
_SIDE: Final = 8
_LONGEST: Final = 200  # longest text, in characters, that the title takes from a plan


def write(facts: Facts, stream: TextIO) -> None:
    """Write the badge of `facts`; of a run that verified nothing it says so, and never looks like a pass."""
    say, verification = facts.language, facts.verification
    about = facts.language.shown(facts.plan.header.title, _LONGEST) if facts.plan else plan_name(facts.plan_path, say)
    if verification is None or facts.conclusion not in _COLOURS:
        state, reasons = say("not verified"), " ".join(f"{shown(fault.message)}." for fault in faults(facts, say))
        stream.write(_picture(say("targets"), state, _UNKNOWN, f"{about}: {state}", reasons))
        return
    counts, totals = verification.counts, verification.total_counts
    state = say("{met} of {due} met", met=counts["pass"], due=counts.total() - counts["not_due"])
    is_all_met = {*counts, *totals} <= {"pass", "not_due"}
    told = " ".join(totals_unmet(totals, say, of_none=bool(totals)))
    title = f"{about}: {met_words(verification, say)}"
    stream.write(_picture(say("targets"), state, _COLOURS["pass" if is_all_met else "fail"], title, told))


def _picture(subject: str, state: str, colour: str, title: str, description: str) -> str:
    left, right = _width(subject), _width(state)
    width, title = left + right, escape(title, {'"': "&quot;"})
    described = f"<desc>{escape(description)}</desc>\n" if description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" viewBox="0 0 {width} 20" role="img"'
        f' aria-label="{title}">\n<title>{title}</title>\n{described}'
        f'<rect width="{width}" height="20" rx="3" fill="#2b3440"/>\n'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z" fill="{colour}"/>\n'
        '<g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">\n'
        f'<text x="{left / 2}" y="14">{escape(subject)}</text>\n'
        f'<text x="{left + right / 2}" y="14">{escape(state)}</text>\n</g>\n</svg>\n'
    )


def _width(text: str) -> int:
    return round(len(text) * _LETTER) + 2 * _SIDE
