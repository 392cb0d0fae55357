"""By which method a target is tracked, and what each looks at: known before any figure, without the methods."""

from typing import Final

from plancheck.model.fields.method import Method
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target

DEFAULT: Final[Method] = "linear"
"""The method where neither the plan nor the user names one."""

PRO_RATA: Final = "pro_rata"
"""What stands in place of a method where a part of a year is held against its share of the bound."""

BASE_YEAR: Final = 2015
"""The base year where none is stated."""

LATEST: Final[dict[Method, int]] = {"dns": 6}
"""How many of the latest values a method looks at, where it is not one."""


OF_DIRECTIONS: Final = frozenset[Method]({"dns", "statcan"})
"""The methods that say something of a direction without a value."""


def method_of(target: Target, plan: Plan, method: Method | None) -> Method:
    """Return the method for `target`: the one the user names, else the target, the plan, or what its path says.

    Of a direction without a value some methods alone say something.
    """
    if target.range.way is not None:
        return method or target.track or (plan.track if plan.track in OF_DIRECTIONS else None) or "dns"
    return method or target.track or plan.track or ("path" if target.path or target.milestones else DEFAULT)
