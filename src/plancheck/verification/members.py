"""The values of dimensions that actuals have, whatever their figures."""

from plancheck.contract.groups import Values
from plancheck.model.plan import Plan
from plancheck.verification.collect.collector import AnsweringActuals, collected
from plancheck.verification.collect.demands import demands_of
from plancheck.verification.figures.figure import Figures
from plancheck.verification.figures.units import Units


def members_met(plan: Plan, actuals: AnsweringActuals) -> list[Values]:
    """Return the values of the plan's dimensions that rows have together, in the order in which they are met.

    The columns of `actuals` must be those that the plan says.

    Raises:
        ActualsError: The actuals cannot be used.
    """
    figures = Figures(Units(plan))
    demands = demands_of(plan, figures.units, None)
    groups = collected(plan, demands, figures, actuals).demands.groups
    return [groups.values[number] for number in sorted(range(len(groups.values)), key=groups.first.__getitem__)]
