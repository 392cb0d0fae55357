"""Units that only one side states: the figures count as they are, and a note says so."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plancheck.message import Wording, message, template
from plancheck.model.actual import Actual
from plancheck.model.results.result import Note
from plancheck.text import quoted

_NAMED: Final = 4
_PLACES: Final = 3


class Judged(NamedTuple):
    """The rows that the verdicts of one target rest on, or that on one part of a total.

    Attributes:
        label: What the target or the total is called.
        unit: Id of the unit of its range, or of the part; None when the plan states none.
    """

    label: Wording
    unit: str | None
    rows: Sequence[Actual]


def unit_notes(judged: Sequence[Judged]) -> Iterator[Note]:
    """Yield a note for units of the actuals that the plan does not state, and one for those that a file leaves out.

    A file without any unit leaves none out: all its figures are in the units of the plan.
    """
    stating = {row.origin.path for found in judged for row in found.rows if row.unit}
    unstated = [found._replace(rows=[row for row in found.rows if row.unit]) for found in judged if found.unit is None]
    left_out = [
        found._replace(rows=[row for row in found.rows if not row.unit and row.origin.path in stating])
        for found in judged
        if found.unit is not None
    ]
    words = template("the plan states no unit for {targets}, the actuals state {units}: figures count as they are")
    yield from _note(words, unstated)
    words = template("no unit stands beside figures for {targets}, as beside others there: the plan's unit counts")
    yield from _note(words, left_out)


def _note(words: str, judged: Sequence[Judged]) -> Iterator[Note]:
    names = list(dict.fromkeys(found.label for found in judged if found.rows))
    rows = [row for found in judged for row in found.rows]
    if not rows:
        return
    units = dict.fromkeys(quoted(row.unit, 40) for row in rows)
    text = message(words, targets=_first(names), units=_first(list(units)))
    yield Note("unit", text, tuple(row.location for row in rows[:_PLACES]), len(rows))


def _first(names: Sequence[object]) -> tuple[object, ...]:
    more = len(names) - _NAMED
    return (*names[:_NAMED], *([message("and {count} more", count=more)] if more > 0 else []))
