"""What differs between two versions of a plan."""

from typing import Final, Literal

from plancheck.message import template
from plancheck.named_tuple import NamedTuple

Kind = Literal["added", "removed", "tightened", "loosened", "shifted", "moved", "reworded", "changed"]
Section = Literal["plan", "unit", "indicator", "target", "total"]

KINDS: Final[dict[Kind, str]] = {
    "added": template("added"),
    "removed": template("removed"),
    "tightened": template("tightened"),
    "loosened": template("loosened"),
    "shifted": template("shifted"),
    "moved": template("moved"),
    "reworded": template("reworded"),
    "changed": template("changed"),
}
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
