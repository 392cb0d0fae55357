"""What rows state of single years, where no verdict demands them and none is kept."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plancheck.message import Message, message, template
from plancheck.model.actual import Actual, Statuses, together
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import plain
from plancheck.text import quoted
from plancheck.verification.figures.key_rows import KeyRows

if TYPE_CHECKING:
    from plancheck.contract.partial import SeriesFigures
    from plancheck.model.results.track import Exact

NO_FAULTS: Final[Mapping[int, Message]] = {}


class YearFigure(NamedTuple):
    """What the rows of one year state for a group, by its `number`, in a `unit` if the plan states none."""

    value: Decimal | None
    fault: Message | None
    number: int
    unit: str = ""
    statuses: Statuses = ()


class YearNumbers(NamedTuple):
    """What the rows of a group state: `numbers` by year, in parts of which `OVER` are one, or why there is none."""

    numbers: "Mapping[int, Exact]"
    faults: Mapping[int, Message]
    statuses: Mapping[int, Statuses] = {}  # what the rows say of those figures of which they say something


Known = YearFigure | KeyRows | Decimal  # what is kept of a figure
NO_NUMBERS: Final = YearNumbers({}, NO_FAULTS)


def of_partial(partial: "SeriesFigures", number: int) -> dict[int, int]:
    """Return the figures by year, in parts of which `OVER` are one, that a partial has of a group."""
    start = bisect_left(partial.numbers, number)
    end = bisect_right(partial.numbers, number, start)
    return dict(zip(partial.years[start:end], partial.millionths[start:end], strict=True))


def joined(known: YearFigure, found: YearFigure, actual: Actual) -> YearFigure:
    """Return what the rows of a year state, given what they stated so far and what one more does."""
    if known.fault:
        return known
    if found.number != known.number:
        words = template("rows of several places fit; name one in where, or judge them one by one with each")
        return known._replace(value=None, fault=message(words))
    if found.fault or found.value == known.value:
        return found._replace(statuses=together(known.statuses, found.statuses))
    words = template("different values for one key: {values}; keep one row")
    one = "" if known.value is None else plain(known.value)
    other = message("{value} on {spot}", value=quoted(actual.value_text, 60), spot=actual.location.spot_words)
    return known._replace(value=None, fault=message(words, values=(one, other)))
