"""A plan or actuals that cannot be used: what is wrong is said, and the command left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from plancheck.cli.exits import UNUSABLE_ACTUALS, UNUSABLE_PLAN
from plancheck.cli.options.plan_choice import Choice, load_plan
from plancheck.cli.output.streams import say
from plancheck.errors import PlancheckError, PlanError
from plancheck.reports.shared.language import Language

if TYPE_CHECKING:
    from plancheck.model.plan import Plan


def usable_plan(choice: Choice, language: Language) -> "Plan":
    """Return the chosen plan; leave if it cannot be used, once that is said."""
    with leaving(language):
        return load_plan(choice)


@contextmanager
def leaving(language: Language) -> Iterator[None]:
    """Leave the command where the plan or the actuals cannot be used, once what is wrong is said in `language`."""
    try:
        yield
    except PlancheckError as error:
        from plancheck.cli.output.problem_lines import problem_lines

        say(problem_lines(error.problems, error.count, language))
        raise typer.Exit(UNUSABLE_PLAN if isinstance(error, PlanError) else UNUSABLE_ACTUALS) from None
