"""What columns say about a value beside it: its scale, its status, why it is missing, whether it is data at all."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.grammar.period_text import parsed
from plancheck.actuals.grammar.scales import Scale, holds_powers, mentions_scale, scale_of
from plancheck.actuals.grammar.statuses import Kind, Said, said_by
from plancheck.actuals.header.column_names import header_key, split_label
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, Remembered
from plancheck.actuals.table.records import Complain
from plancheck.contract.row_batch import Value
from plancheck.message import Message, message, template
from plancheck.model.actual import Statuses, together
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.numbers.range import Imprecise
from plancheck.text import name_key, quoted

_ACTION: Final = template("is {text}; an action is I, A, M, R or D")
_UNSCALED: Final = template(
    "{text} is a share, or has a scale of its own, and one is said of all values; say it in a column for those it is "
    "meant for"
)

_TWICE: Final = template(
    "its unit {text} has a scale of its own, and its column of scales, or the plan, says one too; leave out the one "
    "that does not count"
)

MISSING: Final = frozenset({"NaN", "#N/A"})  # how SDMX-CSV writes that a value is missing, or left out on purpose
# Actions that state the row's value: information, append, merge, replace.
KEEPING: Final = frozenset({"", "I", "A", "M", "R"})
_DELETING: Final = "D"

_LONGEST: Final = 5_000  # so many characters of a note are looked at
_FLAGS: Final = frozenset({"obs flag", "flag", "flags", "flag codes", "observation flag"})
_OWN: Final = (" flag", " flags")  # how a column is called that holds the flags of one column of values
_WORDS: Final = frozenset({"", "status", "data status", "trạng thái", "tình trạng"})
_STATCAN: Final = frozenset({"scalar id", "scalar factor", "vector"})


class Qualifier(NamedTuple):
    """What the cells beside a value say of it."""

    scale: Scale = Scale()
    said: Said = Said()


NOTHING: Final = Qualifier()


class Qualifiers:
    """Reads the columns at `places` that qualify a value; `deleted` counts the rows marked as deleted."""

    def __init__(self, columns: Columns, marks: Marks, complain: Complain) -> None:
        self.deleted = 0
        is_scaled = bool(columns.scales or marks.scale)
        about = (columns.unit, columns.indicator) if marks.unscaled else (columns.unit,) if is_scaled else ()
        own = {column.flags for column in columns.periods}
        statuses = [place for place in columns.statuses if place not in own]
        self._beside = (*columns.scales, *statuses)
        self._about = [place for place in about if place is not None]
        self._notes = [*columns.notes.values()]
        period = [] if columns.period is None else [columns.period]
        self.places = (*self._beside, *self._about, *columns.notes, *(period if self._notes else ()))
        self._action = columns.action
        self._estimates = columns.estimates
        self._complain = complain
        self._marks = marks
        self._scales = len(columns.scales)
        self._powers = [holds_powers(header_key(columns.names[place])) for place in columns.scales]
        self._kind = dict(zip(columns.statuses, _kinds(columns), strict=True))
        self._kinds = [self._kind[place] for place in statuses]
        self._code = code_reader(columns)
        self.of = Remembered(self._read)
        self._flagged = Remembered(self._said_by_flag)

    def is_data(self, line: int, cells: Cells) -> bool:
        """Say whether a row states a value, rather than that one is to be deleted."""
        place = self._action
        if place is None:
            return True
        action = self._code(cells[place])
        if action == _DELETING:
            self.deleted += 1
        elif action not in KEEPING:
            self._complain(line, place + 1, message(_ACTION, text=quoted(cells[place], 40)))
        return action in KEEPING

    def are_data(self, actions: Sequence[str] | None) -> bool:
        """Say whether all rows with these cells for the action are data."""
        return actions is None or {self._code(cell) for cell in set(actions)} <= KEEPING

    def _read(self, beside: tuple[str, ...]) -> Qualifier:
        cells = [self._code(cell) for cell in beside]
        scales, statuses = cells[: self._scales], cells[self._scales : len(self._beside)]
        first = len(self._beside) + len(self._about)
        about, notes = cells[len(self._beside) : first], cells[first:]
        scale = scale_of(zip(scales, self._powers, strict=True), self._marks.scale)
        unscaled = next(filter(None, about), "")  # the unit, else the indicator, which has one
        if unscaled.casefold() in self._marks.unscaled or (
            (scale.power or self._marks.unscaled) and mentions_scale(unscaled)
        ):
            scale = Scale(0, message(_UNSCALED if self._marks.unscaled else _TWICE, text=quoted(unscaled, 40)))
        said = said_by(zip(statuses, self._kinds, strict=True), self._marks.flags)
        for note in self._noted(notes):
            if not (said.missing or said.fault):
                said = note._replace(statuses=together(said.statuses, note.statuses))
        found = Qualifier(scale, said)
        return NOTHING if found == NOTHING else found

    def _noted(self, cells: Sequence[str]) -> Iterator[Said]:
        """Yield what notes say that makes a figure another than the rest of its row says, each a status of its own."""
        period = "".join(cells[len(self._notes) :])
        for pattern, text in zip(self._notes, cells, strict=False):
            for found in re.finditer(pattern.replace("{period}", re.escape(period)), text[:_LONGEST]):
                yield said_by([(found[0].strip(), "words")], self._marks.flags)

    def _said_by_flag(self, flag: tuple[str, ...]) -> Qualifier:
        text, kind = self._code(flag[0]), self._kind[int(flag[1])]
        return Qualifier(said=said_by([(text, kind)], self._marks.flags)) if text else NOTHING

    def read(self, value: Value, cells: Cells, period: Period | None, flags: int | None = None) -> Value:
        """Return `value`, of `period` and in the row of these `cells`, with its scale and status, or why it is none.

        What stands in the column of its own `flags` is of no other value of the row.
        """
        found = self.qualified(value, self.of[tuple([cells[place] for place in self.places])])
        if flags is not None:
            found = self.qualified(found, self._flagged[cells[flags], str(flags)])
        return found if self._estimates is None else self._estimated(found, self._code(cells[self._estimates]), period)

    def _estimated(self, value: Value, last: str, period: Period | None) -> Value:
        """Return `value` as a forecast if its period ends after the `last` year that the source has figures of."""
        text, number, why, statuses = value
        if period is None or not _states_figure(number, why):
            return value
        if not re.fullmatch("[12][0-9]{3}", last):
            words = template("it is not said after which year estimates start (got {text})")
            return text, None, message(words, text=quoted(last, 40)), statuses
        return self._marks.marked(value, ("forecast",)) if period.end.year > int(last) else value

    def statuses(self, said: Qualifier) -> Statuses | None:
        """Return the statuses of figures of which they are all that is `said`; None where the number may not count."""
        found = said.said.statuses
        return None if self._marks.withholds(found) or said != Qualifier(said=Said(found)) else found

    def qualified(self, value: Value, said: Qualifier) -> Value:
        """Return `value` with what is `said` of it."""
        text, number, why, statuses = value
        if said is NOTHING:
            return value
        if not text:
            return "", None, said.said.missing or why, statuses
        withheld = said.said.missing or said.said.fault
        if withheld and not _states_figure(number, why) and parsed(text) is not None:  # the day of something to be done
            return "", None, withheld, statuses
        if said.said.missing is not None:
            words = template("{text} is given although its status says that it is {status}; correct one of them")
            return text, None, message(words, text=quoted(text, 40), status=said.said.missing), statuses
        if _states_figure(number, why) and (fault := said.scale.fault or said.said.fault):
            return text, None, fault, statuses
        if power := said.scale.power:
            number = None if number is None else EXACT.scaleb(number, power)
            why = why.turned(lambda bound: EXACT.scaleb(bound, power)) if isinstance(why, Imprecise) else why
        return self._marks.marked((text, number, why, statuses), said.said.statuses)


def _states_figure(number: Decimal | None, why: Message | None) -> bool:
    return number is not None or isinstance(why, Imprecise)


def _kinds(columns: Columns) -> Iterator[Kind]:
    names = [header_key(name) for name in (*columns.names, *[""] * (columns.record_width - columns.width))]
    for place in columns.statuses:
        if names[place] in _FLAGS or names[place].endswith(_OWN):
            yield "flags"
        elif names[place] in _WORDS:
            yield "words" if _STATCAN.isdisjoint(names) else "StatCan"
        else:
            yield "SDMX"


def code_reader(columns: Columns) -> Callable[[str], str]:
    """Return how to take the code out of a cell of a file with these `columns`, which may hold its label too."""
    if not all(columns.labels.values()):
        return lambda cell: name_key(split_label(cell)[0])
    return name_key
