"""Reading and verifying for a command: what to tell, and with which status to leave."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

import typer

from plancheck.actuals.options import Options
from plancheck.cli.exits import OF_CONCLUSION, UNUSABLE_ACTUALS, UNUSABLE_PLAN
from plancheck.cli.options.arguments import check_indicator, check_targets, refuse_built_in
from plancheck.cli.options.plan_choice import Choice, load_plan
from plancheck.cli.output.narration import advise
from plancheck.cli.output.profile import Profile
from plancheck.cli.output.progress import watched
from plancheck.cli.output.streams import say
from plancheck.errors import ActualsError, PlancheckError, PlanError, Problem
from plancheck.message import told
from plancheck.model.results.policy import conclude
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.language import Language
from plancheck.system.memory import ADVICE, is_shortage

if TYPE_CHECKING:
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.results.result import Verification


_UNCOLLECTED: Final = 20_000
"""Objects made before garbage is looked for: with Python's 700, thousands of results are looked through many times."""


class Request(NamedTuple):
    """What the user asked for, checked.

    Attributes:
        facts: What is to be told before anything was read.
    """

    choice: Choice
    paths: list[str]
    as_of: "Period | None"
    only: list[str] | None
    options: Options
    vintage: str | None
    progress: bool | None
    facts: Facts
    profile: Profile


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


def gather(request: Request) -> tuple[Facts, int]:
    """Read and verify; return what to tell and the exit status."""
    plan = None
    try:
        plan = load_plan(request.choice)
        request.profile.lap("plan")
        verification = _verified(request, plan)
    except PlanError as error:
        return _unusable(error, request, None), UNUSABLE_PLAN
    except ActualsError as error:
        return _unusable(error, request, plan), UNUSABLE_ACTUALS
    except (MemoryError, ImportError, OSError) as error:
        if plan is None or not is_shortage(error):
            raise
        name = request.paths[0] if len(request.paths) == 1 else f"{len(request.paths)} files"
        too_large = ActualsError([Problem(name, None, None, "", told(ADVICE))])
        return _unusable(too_large, request, plan), UNUSABLE_ACTUALS
    found = conclude(verification, request.facts.policy)
    facts = request.facts._replace(conclusion=found, plan=plan, verification=verification, inputs=verification.inputs)
    return facts, OF_CONCLUSION[found]


def _verified(request: Request, plan: "Plan") -> "Verification":
    from plancheck.actuals import read_actuals
    from plancheck.verification import verify

    gc.freeze()  # start-up is over: from here on, rows are garbage worth collecting
    gc.set_threshold(_UNCOLLECTED)
    gc.enable()
    if request.only:
        check_targets(request.only, plan)
    check_indicator(request.options.indicator, plan)
    actuals = read_actuals(request.paths, plan, options=request.options)
    advise(request.paths, request.options)
    with watched(actuals, wanted=request.progress):
        verification = verify(plan, actuals, as_of=request.as_of, only=request.only, vintage=request.vintage)
    request.profile.lap("scan", sum(verification.inputs.values()), until=actuals.ended)
    request.profile.lap("verify")
    if verification.is_foreign and request.choice.is_built_in:
        refuse_built_in(verification)
    return verification


def _unusable(error: PlancheckError, request: Request, plan: "Plan | None") -> Facts:
    request.profile.lap("plan" if plan is None else "scan")
    return request.facts._replace(plan=plan, problems=error.problems, problem_count=error.count)
