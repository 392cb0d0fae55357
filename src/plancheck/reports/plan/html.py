"""`plancheck targets --format html`: the plan as one page that stands by itself, for a screen and for paper."""

from collections.abc import Mapping
from typing import TextIO

from plancheck.model.plan import Plan
from plancheck.reports.plan.document import document
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.pages import write_page


def write(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write the page of `plan`."""
    language, found = look.language, document(plan, look.language)
    write_page("plancheck.reports.plan", stream, plan=found, words=_words(language), language=language.code)


def _words(language: Language) -> Mapping[str, str]:
    """Return what the page itself says."""
    return {
        "targets": language("Targets"),
        "totals": language("Totals"),
        "target": language("Target"),
        "period": language("Period"),
        "range": language("Range"),
        "needs": language("Needs"),
        "quote": language("Quote"),
    }
