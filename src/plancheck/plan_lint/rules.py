"""The rules, as `rules.txt` has them: code, name and severity; what is found; why it matters; what to do about it."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from plancheck.model.results.plan_findings import Rule

if TYPE_CHECKING:
    from plancheck.model.sections.target import Severity


def _rule(lines: str) -> Rule:
    head, *said = lines.splitlines()
    code, name, severity = head.split()
    return Rule(code, name, cast("Severity", severity), *said)


_ALL: Final = {
    found.name: found for found in map(_rule, Path(__file__).with_name("rules.txt").read_text("utf-8").split("\n\n"))
}


def rule(name: str) -> Rule:
    """Return the rule of a name."""
    return _ALL[name]
