"""What is found of plans: what one says by mistake, and what differs between two."""

from typing import Final, Literal, get_args

from plancheck.message import Message, template
from plancheck.model.sections.target import Severity
from plancheck.named_tuple import NamedTuple

Kind = Literal["added", "removed", "tightened", "loosened", "shifted", "moved", "reworded", "changed"]
Section = Literal["plan", "unit", "indicator", "target", "total"]

_BY_RANGE: Final = (template("tightened"), template("loosened"), template("shifted"))
_OTHERS: Final = (template("moved"), template("reworded"), template("changed"))
_WORDS: Final = (template("added"), template("removed"), *_BY_RANGE, *_OTHERS)
KINDS: Final[dict[Kind, str]] = dict(zip(get_args(Kind), _WORDS, strict=True))
"""Every kind of change with what people call it, the gravest first."""


class Change(NamedTuple):
    """One difference.

    Attributes:
        kind: A target is tightened when fewer figures meet it, loosened when more do, shifted when others do; moved to
            another period; reworded when only texts for people differ.
        section: What it is about.
        id: Its id in the new plan, else in the old one; empty for the plan itself.
        key: Which key differs, as `range` or `source.quote`; empty when all of it was added or removed.
        before: What it was, as people read it; empty when there was nothing.
        after: What it is now.
        old_line: Line of the old plan, where it is known.
        new_line: Line of the new plan, where it is known.
    """

    kind: Kind
    section: Section
    id: str
    key: str
    before: str
    after: str
    old_line: int | None = None
    new_line: int | None = None


class Comparison(NamedTuple):
    """Two plans, as they are called, and all that differs between them."""

    old_path: str
    old_id: str
    new_path: str
    new_id: str
    changes: tuple[Change, ...]


Path = tuple[str | int, ...]  # the keys that lead to a value of the plan


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
    """One place of a plan that breaks a rule: `path` leads there; `subject` stays the same when lines move."""

    rule: Rule
    path: Path
    subject: str
    message: Message
    advice: Message | None = None
