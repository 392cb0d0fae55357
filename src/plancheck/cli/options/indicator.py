"""`--indicator`: whether the plan has the indicator that all rows are said to be about."""

from typing import TYPE_CHECKING

from plancheck.cli.options.refusal import Refusal
from plancheck.message import message, template
from plancheck.suggestion import Suggestions
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.model.plan import Plan


def check_indicator(given: str | None, plan: "Plan") -> None:
    """Refuse an indicator that the plan does not have.

    Raises:
        Refusal: It has none of this id; the nearest is named.
    """
    if given is None or given in plan.indicators:
        return
    from plancheck.model.names import indicator_names

    name, key = quoted(given, 40), indicator_names(plan)[0].get(given)
    nearest = Suggestions(plan.indicators).nearest(given)
    fault = message("the plan has no indicator {name}", name=name)
    if key:
        fault = message("the plan has no indicator {name}; write its id: {key}", name=name, key=quoted(key, 40))
    elif nearest:
        words = template("the plan has no indicator {name}; did you mean {choice}?")
        fault = message(words, name=name, choice=quoted(nearest))
    raise Refusal(fault, "--indicator")
