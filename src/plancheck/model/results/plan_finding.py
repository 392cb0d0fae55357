"""What a look at the meaning of a plan finds: a rule that is broken, where, and what to do about it."""

from plancheck.message import Message
from plancheck.model.sections.target import Severity
from plancheck.named_tuple import NamedTuple

Path = tuple[str | int, ...]
"""The keys that lead to a value of the plan."""


class Rule(NamedTuple):
    """Something that a plan which is to be trusted does not do.

    Attributes:
        code: Short and for ever the same: `PL101`.
        name: The same in words: `quote-bounds`.
        severity: An error makes a verdict wrong or impossible to meet; a warning may well be meant.
        title: What is found, in a few words.
        why: Why it matters, as a template of a sentence.
        remedy: What to do about it, where a finding has nothing more exact; a template too.
    """

    code: str
    name: str
    severity: Severity
    title: str
    why: str
    remedy: str


class PlanFinding(NamedTuple):
    """One place of a plan that breaks a rule.

    Attributes:
        path: The keys that lead to it.
        subject: Id of the target, total, indicator or unit; the same when lines move.
        message: What is wrong.
        advice: What to do; None where the rule's remedy says it.
    """

    rule: Rule
    path: Path
    subject: str
    message: Message
    advice: Message | None = None
