"""Targets of all kinds, from which plans are put together at random."""

from collections.abc import Sequence
from typing import Any

from plancheck.model.plan import Plan
from tests.verification.given import plan

TARGETS: tuple[dict[str, Any], ...] = (
    {"period": "every", "each": ["area"], "range": [5, 8]},
    {"period": "every", "each": ["area"], "range": {"above": 5}, "better": None, "tolerance": 1},
    {"period": "every", "each": ["area", "sex"], "range": [5, 8], "better": "higher"},
    {"period": "2025", "each": ["area"], "range": [5, 8], "decimals": 0},
    {"period": "2025", "each": ["area"], "where": {"area": ["c", "a", "z"]}, "range": [5, 8]},
    {"period": "every", "each": ["area"], "where": {"area": ["c", "a"], "sex": ["m"]}, "range": [5, 8]},
    {"period": "2025", "where": {"area": ["a"]}, "range": [5, 8]},
    {"period": "2025", "where": {"area": ["a", "b"]}, "range": [5, 8]},
    {"period": "every", "range": [5, 8]},
    {"period": "2024-2025", "statistic": "mean", "each": ["area"], "range": [5, 8]},
)


def plan_of(targets: Sequence[dict[str, Any]], chosen: list[int], **sections: object) -> Plan:
    """Return a plan with the targets at these places, one of four about another indicator, by area and sex."""
    promises = [
        {"id": f"t{place}", "indicator": "share" if place % 4 == 3 else "growth", **targets[number]}
        for place, number in enumerate(chosen)
    ]
    told = [{key: value for key, value in promise.items() if value is not None} for promise in promises]
    return plan(*told, dimensions=("area", "sex"), **sections)
