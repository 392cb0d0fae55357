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
# Every kind of change with what people call it, the gravest first.
KINDS: Final[dict[Kind, str]] = dict(zip(get_args(Kind), _WORDS, strict=True))
Path = tuple[str | int, ...]  # the keys that lead to a value of the plan


class Change(NamedTuple):
    """One difference."""

    # a target is tightened when fewer figures meet it, loosened when more do, shifted when others do; moved to another
    # period; reworded when only texts for people differ
    kind: Kind
    section: Section  # what it is about
    id: str  # its id in the new plan, else in the old one; empty for the plan itself
    key: str  # which key differs, as `range` or `source.quote`; empty when all of it was added or removed
    before: str  # what it was, as people read it; empty when there was nothing
    after: str  # what it is now
    old_line: int | None = None  # line of the old plan, where it is known
    new_line: int | None = None  # line of the new plan, where it is known


class Comparison(NamedTuple):
    """Two plans, as they are called, and all that differs between them."""

    old_path: str
    old_id: str
    new_path: str
    new_id: str
    changes: tuple[Change, ...]


class Rule(NamedTuple):
    """Something that a plan which is to be trusted does not do."""

    code: str  # short and for ever the same: `PL101`
    name: str  # the same in words: `quote-bounds`
    severity: Severity  # an error makes a verdict wrong or impossible to meet; a warning may well be meant
    title: str  # what is found, in a few words
    why: str  # why it matters, as a template of a sentence
    remedy: str  # what to do about it, where a finding has nothing more exact; a template too


class Found(NamedTuple):
    """One place of a plan that says something by mistake, whatever rule that breaks."""

    path: Path  # leads there
    subject: str  # stays the same when lines move
    message: Message  # what is wrong
    advice: Message | None = None  # what to do, where that is more exact than the remedy of the rule


class PlanFinding(NamedTuple):
    """One place of a plan that breaks a rule: `path` leads there; `subject` stays the same when lines move."""

    rule: Rule
    path: Path
    subject: str
    message: Message
    advice: Message | None = None
