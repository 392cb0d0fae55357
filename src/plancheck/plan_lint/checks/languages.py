"""Whether the plan says what it says in each of its languages."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.message import message, template
from plancheck.model.fields.plan_text import Text
from plancheck.model.plan import Plan
from plancheck.model.results.plan_finding import Path, PlanFinding, Rule
from plancheck.plan_lint.check import Check
from plancheck.plan_lint.subjects import named, placed

_CODE: Final = "[A-Za-z]{2,3}(?:[-_]|\\Z)"
"""How codes of languages begin: other texts do not lack what one of them has under `vietnamese`."""

_MISSING: Final = Rule(
    "PL505",
    "missing-language",
    "warning",
    "a label is missing in one of the plan's languages",
    template("readers of that language are shown the text in another"),
    template("add the text, or give one text for all languages"),
)


def _missing(plan: Plan) -> Iterator[PlanFinding]:
    texts = list(_labels(plan))
    languages = dict.fromkeys(language for _, _, text in texts for language in text if re.match(_CODE, language))
    for path, subject, text in texts:
        lacking = [language for language in languages if language not in text]
        if lacking and "" not in text:
            said = message(
                "{subject} has this text in {languages}, and not in {lacking}",
                subject=named(subject),
                languages=tuple(map(named, text)),
                lacking=tuple(map(named, lacking)),
            )
            yield PlanFinding(_MISSING, path, subject, said)


def _labels(plan: Plan) -> Iterator[tuple[Path, str, Text]]:
    """Yield the texts that reports name things by: where each stands, what it is of, the text."""
    yield ("plan", "title"), plan.header.id, plan.header.title
    for name, programme in plan.header.programmes.items():
        yield ("plan", "programmes", name), name, programme
    for name, unit in plan.units.items():
        if unit.label is not None:
            yield ("units", name, "label"), name, unit.label
    for name, indicator in plan.indicators.items():
        yield ("indicators", name, "label"), name, indicator.label
    for index, target in placed(plan):
        if target.group is not None:
            yield ("targets", index, "group"), target.id, target.group
    for index, total in enumerate(plan.totals):
        if total.label is not None:
            yield ("totals", index, "label"), total.id, total.label


CHECKS: Final = (Check(_MISSING, _missing),)
