"""`plancheck targets --format html`: the plan as one page that stands by itself, for a screen and for paper."""

from typing import TextIO

from plancheck.model.plan import Plan
from plancheck.reports.plan.document import document
from plancheck.reports.shared.language import Look
from plancheck.reports.shared.pages import write_page


def write(plan: Plan, stream: TextIO, look: Look) -> None:
    """Write the page of `plan`."""
    write_page("plancheck.reports.plan", stream, plan=document(plan, look.language), say=look.language)
