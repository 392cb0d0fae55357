"""Plans to start from: a commented one, and one drafted from the sentences of a text. Pure: texts go in and come out.

What a sentence does not say is not made up: it is left open, with a comment that begins with `check:`.
"""

from plancheck.plan_drafting.collect import MOST, draft_of
from plancheck.plan_drafting.draft import Draft
from plancheck.plan_drafting.starter import STARTER_PLAN, STARTER_PLANS
from plancheck.plan_drafting.writing import plan_text

__all__ = ["MOST", "STARTER_PLAN", "STARTER_PLANS", "Draft", "draft_of", "plan_text"]
