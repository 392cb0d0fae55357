"""Plans to start from: a commented one, and one drafted from the sentences of a text. Texts go in and come out.

What a sentence does not say is not made up: it is left open, with a comment that begins with `check:`.
"""

from pathlib import Path

from plancheck.plan_drafting.collect import MOST, draft_of
from plancheck.plan_drafting.labels import Draft
from plancheck.plan_drafting.writing import plan_text

__all__ = ["MOST", "Draft", "draft_of", "plan_text", "starter_plan"]


def starter_plan(language: str) -> str:
    """Return the plan to start from when there is nothing yet; it explains itself in `language`, else in English."""
    found = Path(__file__).with_name(f"starter.{language}.yaml")
    return (found if found.is_file() else found.with_name("starter.en.yaml")).read_text("utf-8")
