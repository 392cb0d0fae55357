"""Notes on units that one side states, numbers of the plan that may be thousands, and verdicts from forecasts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.message import Message, NumberText, Wording, message, some, template
from plancheck.model.actual import Actual
from plancheck.model.grouped_thousands import Grouped, GroupedNumbers, Path
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note, Outcome, TotalResult
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import plain, unmistakable
from plancheck.text import quoted
from plancheck.wording.units import period_in_words, total_label, wording

if TYPE_CHECKING:
    from plancheck.model.sections.target import Target
    from plancheck.model.sections.total import Total


_NAMED: Final = 4
"""Most numbers, or verdicts, that a note names."""

_SHOWN: Final = 3
"""Most rows with a forecast that the note has the places of."""


class Judged(NamedTuple):
    """The rows that verdicts rest on, what the target or total is called, and the unit of its range, if any."""

    label: Wording
    unit: str | None
    rows: Sequence[Actual]


def unit_notes(judged: Sequence[Judged]) -> Iterator[Note]:
    """Yield a note for units of the actuals that the plan does not state, and one for those that a file leaves out.

    A file without any unit leaves none out: all its figures are in the units of the plan.
    """
    stating = {row.origin.path for found in judged for row in found.rows if row.unit}
    unstated = [found._replace(rows=[row for row in found.rows if row.unit]) for found in judged if found.unit is None]
    stated = [found for found in judged if found.unit is not None]
    unsaid = ([row for row in found.rows if not row.unit and row.origin.path in stating] for found in stated)
    left_out = [found._replace(rows=rows) for found, rows in zip(stated, unsaid, strict=True)]
    words = template("the plan states no unit for {targets}, the actuals state {units}: figures count as they are")
    yield from _note(words, unstated)
    words = template("no unit stands beside figures for {targets}, as beside others there: the plan's unit counts")
    yield from _note(words, left_out)


def _note(words: str, judged: Sequence[Judged]) -> Iterator[Note]:
    names = list(dict.fromkeys(found.label for found in judged if found.rows))
    if not (rows := [row for found in judged for row in found.rows]):
        return
    units = dict.fromkeys(quoted(row.unit, 40) for row in rows)
    text = message(words, targets=some(names, _NAMED), units=some([*units], _NAMED))
    yield Note("unit", text, tuple(row.location for row in rows[:_SHOWN]), len(rows))


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
    number = found[0].number
    thousands, decimals = (NumberText(plain(one)) for one in (number.scaleb(3), unmistakable(number)))
    return message(words, numbers=some([*map(_named, found)], _NAMED), thousands=thousands, decimals=decimals)


def _named(found: Grouped) -> Message:
    section, name, *_ = found.path
    return message(_PLACES[str(section)], number=plain(found.number), name=quoted(str(name), 60))


def status_notes(plan: Plan, outcomes: Sequence[Outcome], totals: Sequence[TotalResult]) -> Iterator[Note]:
    """Yield a note if verdicts among `outcomes` and `totals` rest on forecasts."""
    results = [result for outcome in outcomes for result in outcome.results if "forecast" in result.statuses]
    sums = [total for total in totals if "forecast" in total.statuses]
    judged = [(plan.label_of(result.target), result.period) for result in results]
    judged += [(total_label(total.total), total.total.period) for total in sums]
    named = template("{label} ({period})")
    told = (message(named, label=wording(label), period=period_in_words(period)) for label, period in judged)
    if names := dict.fromkeys(told):
        words = template("judged on forecasts, which are no outcomes: {targets}")
        places = [place for found in results for place in found.locations]
        places += [place for found in sums for place in found.locations]
        yield Note("forecast", message(words, targets=some([*names], _NAMED)), tuple(places[:_SHOWN]))
