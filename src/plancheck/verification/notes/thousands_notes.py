"""A note on numbers of the plan that may be a thousand times what they are read as."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from plancheck.message import Message, NumberText, message, template
from plancheck.model.grouped_thousands import Grouped, GroupedNumbers, Path
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note
from plancheck.numbers.number import plain, unmistakable
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.model.sections.target import Target
    from plancheck.model.sections.total import Total

_NAMED: Final = 4

_PLACES: Final = {
    "targets": template("{number} in the plan's target {name}"),
    "totals": template("{number} in the plan's total {name}"),
    "units": template("{number} in the plan's unit {name}"),
}


def thousands_notes(plan: Plan) -> Iterator[Note]:
    """Yield a note if the plan has numbers of that form which none of its quotes explains."""
    targets: dict[Path, Target] = {("targets", target.id): target for target in plan.targets}
    totals: dict[Path, Total] = {("totals", total.id): total for total in plan.totals}
    if found := list(GroupedNumbers(targets, totals, plan.units)):
        yield Note("plan_number", _message(found))


def _message(found: list[Grouped]) -> Message:
    words = template("{numbers}: read as decimals; write {thousands} if thousands are meant, else {decimals}")
    many = template(
        "{numbers} and {more} more: read as decimals; write {thousands} if thousands are meant, else {decimals}"
    )
    return message(
        words if len(found) <= _NAMED else many,
        numbers=tuple(map(_named, found[:_NAMED])),
        more=len(found) - _NAMED,
        thousands=NumberText(plain(found[0].number.scaleb(3))),
        decimals=NumberText(plain(unmistakable(found[0].number))),
    )


def _named(found: Grouped) -> Message:
    section, name, *_ = found.path
    return message(_PLACES[str(section)], number=plain(found.number), name=quoted(str(name), 60))
