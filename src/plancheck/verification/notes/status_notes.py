"""A note on verdicts that rest on forecasts: no report may hide that they are about no outcome yet."""

from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.message import message, template
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note, Outcome, TotalResult
from plancheck.wording.periods import period_in_words
from plancheck.wording.units import total_label, wording

_NAMED: Final = 4
_PLACES: Final = 3


def status_notes(plan: Plan, outcomes: Sequence[Outcome], totals: Sequence[TotalResult]) -> Iterator[Note]:
    """Yield a note if verdicts among `outcomes` and `totals` rest on forecasts."""
    results = [result for outcome in outcomes for result in outcome.results if "forecast" in result.statuses]
    sums = [total for total in totals if "forecast" in total.statuses]
    judged = [(plan.label_of(result.target), result.period) for result in results]
    judged += [(total_label(total.total), total.total.period) for total in sums]
    named = template("{label} ({period})")
    names = dict.fromkeys(
        message(named, label=wording(label), period=period_in_words(period)) for label, period in judged
    )
    if not names:
        return
    listed = tuple(names)[:_NAMED]
    words = template("judged on forecasts, which are no outcomes: {targets}")
    many = template("judged on forecasts, which are no outcomes: {targets} and {more} more")
    more = len(names) - _NAMED
    places = [place for found in results for place in found.locations]
    places += [place for found in sums for place in found.locations]
    yield Note("forecast", message(many if more > 0 else words, targets=listed, more=more), tuple(places[:_PLACES]))
