"""`--indicator`: whether the plan has the indicator that all rows are said to be about."""

from typing import TYPE_CHECKING

import typer

from plancheck.suggestion import did_you_mean
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.model.plan import Plan


def check_indicator(given: str | None, plan: "Plan") -> None:
    """Refuse an indicator that the plan does not have.

    Raises:
        typer.BadParameter: It has none of this id; the nearest is named.
    """
    if given is None or given in plan.indicators:
        return
    from plancheck.model.names import indicator_names

    key = indicator_names(plan)[0].get(given)
    meant = f"; write its id: {quoted(key, 40)}" if key else did_you_mean(given, plan.indicators)
    msg = f"the plan has no indicator {quoted(given, 40)}{meant}"
    raise typer.BadParameter(msg, param_hint="--indicator")
