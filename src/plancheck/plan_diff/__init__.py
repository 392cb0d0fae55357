"""What differs between two plans: targets are paired, then compared key by key.

Pure: two plans go in, changes come out. No difference between the two is left unsaid, whatever key it is in.
"""

from plancheck.model.plan import Plan
from plancheck.model.results.plan_change import Comparison
from plancheck.plan_diff.sections import changes


def compare(old: Plan, new: Plan) -> Comparison:
    """Return all that differs between two versions of a plan."""
    return Comparison(old.path, old.header.id, new.path, new.header.id, tuple(changes(old, new)))
