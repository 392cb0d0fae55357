"""From the rows with one key to the one figure they state, or the reason why they state none."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from plancheck.message import Message, message, some, template
from plancheck.model.actual import Statuses, together
from plancheck.model.period import PeriodError, parse_period
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, Day, exponent_of, half_digit
from plancheck.numbers.range import Bounds, Imprecise
from plancheck.text import quoted, visible
from plancheck.verification.figures.key_rows import PLACES, KeyRows
from plancheck.verification.figures.units import UnitError, Units
from plancheck.wording.ranges import range_in_words

if TYPE_CHECKING:
    from plancheck.model.actual import Actual, Location
    from plancheck.numbers.range import Range
    from plancheck.verification.figures.vintages import Order

_NAMED = 4


class Figure(NamedTuple):
    """What the rows with one key state."""

    value: Decimal | None  # in the unit wanted; None when there is none
    fault: Message | None  # why there is none although a row states something; None otherwise
    text: str  # the cell as written
    locations: tuple["Location", ...]  # the first of the rows that state it
    rows: int = 0  # how many rows there are
    repeated: bool = False  # whether more than one row states it
    unit: str = ""  # the unit as the file names it; empty where it names none
    converted: bool = False  # whether the value was turned into the unit wanted
    rounding: Decimal = Decimal(0)  # most the value may be off by, given the digits it was written with
    missing: Message | None = None  # why there is no value, where the file says so
    statuses: Statuses = ()  # what the rows say of it
    # between which numbers it lies, in the unit wanted, where there is a fault for that reason alone
    bounds: Bounds | None = None
    power: int = 0  # the power of ten of the last digit that the file gives, before conversion
    # the rows with the key that give it in units which are no other names of that one
    passed_over: tuple["Actual", ...] = ()

    @property
    def unlisted(self) -> int:
        """How many rows there are beside those at the locations."""
        return self.rows - len(self.locations)


NONE = Figure(None, None, "", ())

_OfRow = Callable[["Actual", str | None], Figure]


class Figures:
    """Reads figures from the rows with one key."""

    def __init__(self, units: Units, order: "Order | None" = None) -> None:
        """Convert with `units`; of several releases take the one that `order` says, or refuse them if they differ."""
        self.units = units
        self._order = order

    @property
    def is_ordered(self) -> bool:
        """Whether of several releases one counts."""
        return self._order is not None

    def new_key(self) -> KeyRows:
        """Return what is to hold the rows of one key."""
        if self._order is None:
            return KeyRows(self.units.ids)
        from plancheck.verification.figures.vintages import ReleaseRows

        return ReleaseRows(self.units.ids, self._order)

    def of(self, key: KeyRows | None, unit: str | None) -> Figure:
        """Return the figure the rows of one key state, in `unit`; `key` is None if there are none."""
        return self._stated(key, unit, self.of_row)

    def of_days(self, key: KeyRows | None, *ranges: "Range") -> Figure:
        """Return the day that the rows of one key state, which is to be held against all of `ranges`."""
        return self._stated(key, None, lambda actual, _: _day_of_row(actual, ranges))

    def _stated(self, key: KeyRows | None, unit: str | None, of_row: _OfRow) -> Figure:
        if key is None:
            return NONE
        rows, disorder = key.chosen()
        if disorder:
            return NONE._replace(fault=disorder, **_places(rows.stating, rows.count))
        if not rows.count:
            missing = next((actual.missing for actual in rows.empty if actual.missing), None)
            return NONE._replace(missing=missing, **_places(rows.empty, rows.empty_count))
        given = rows.stating
        if rows.count == 1:  # most keys have one row
            return of_row(given[0], unit)
        return self._of_several(given, unit, rows.count, of_row)

    def _of_several(self, given: Sequence["Actual"], unit: str | None, count: int, of_row: _OfRow) -> Figure:
        others = self._in_other_units(given, unit)
        given = [actual for actual in given if actual not in others] if others else given
        figures = [of_row(actual, unit) for actual in given]
        where = {**_places(given, count - len(others)), "passed_over": others}
        if len(given) == 1:
            return figures[0]._replace(passed_over=others)
        if fault := _disagreement(given, figures, unit, count):
            return figures[0]._replace(value=None, fault=fault, bounds=None, **where)
        sharpest = min(figures, key=lambda found: found.rounding)
        return sharpest._replace(repeated=True, statuses=together(*(actual.statuses for actual in given)), **where)

    def _in_other_units(self, given: Sequence["Actual"], unit: str | None) -> tuple["Actual", ...]:
        """Return the rows that give the key in another unit, where the rest give it in `unit`.

        All state a unit: which one a row has that states none is not known. None differs in its dimensions.
        """
        if unit is None or len({row.dimensions for row in given}) > 1:
            return ()
        others = tuple(row for row in given if row.unit and self.units.is_another(row.unit, unit))
        rest = {self.units.ids.get(row.unit, row.unit) for row in given if row not in others}
        return others if rest == {unit} else ()

    def of_row(self, actual: "Actual", unit: str | None) -> Figure:
        """Return the figure that one row states, in `unit`."""
        try:
            number = self._number(actual, unit)
        except UnitError as error:
            number = {"value": None, "fault": error.fault}
        said = {"text": actual.value_text, "unit": actual.unit, "statuses": actual.statuses, **number}
        return Figure(locations=(actual.location,), rows=1, **said)

    def _number(self, actual: "Actual", unit: str | None) -> dict[str, Any]:
        value, fault = actual.value, actual.fault
        if isinstance(fault, Imprecise):
            turn = partial(_times, factor=self.units.factor(actual.unit, unit))
            return {"value": None, "fault": fault, "bounds": fault.bounds.turned(turn)}
        if value is None:
            return {"value": None, "fault": fault}
        factor, power = self.units.factor(actual.unit, unit), exponent_of(value)
        turned, rounding = _times(value, factor), _times(half_digit(power), factor)
        return {"value": turned, "fault": fault, "rounding": rounding, "converted": turned != value, "power": power}


def _times(number: Decimal, factor: Decimal | None) -> Decimal:
    return number if factor is None else EXACT.multiply(number, factor)


def _day_of_row(actual: "Actual", ranges: Sequence["Range"]) -> Figure:
    """Return the day that one row states; of a period the day that lies nearest to `ranges`, if that says all of it."""
    found = Figure(None, None, actual.value_text, (actual.location,), 1, statuses=actual.statuses)
    try:
        period = parse_period(actual.value_text)
    except PeriodError:
        words = template("{text} is no date; write it as 2025-06-30, or as a month or another period")
        return found._replace(fault=message(words, text=quoted(actual.value_text, 40)))
    first, last = Day.of(period.start), Day.of(period.end)
    for range_ in ranges:
        if range_.position(first.compare_to) != range_.position(last.compare_to):
            told = {"text": quoted(actual.value_text, 40), "range": range_in_words(range_)}
            return found._replace(fault=message("{text} lies on both sides of {range}; write the day", **told))
    return found._replace(value=last if ranges[0].position(first.compare_to) == "below" else first)


def _places(rows: Sequence["Actual"], count: int) -> dict[str, Any]:
    return {"locations": tuple(actual.location for actual in rows[:PLACES]), "rows": count}


def _disagreement(given: Sequence["Actual"], figures: Sequence[Figure], unit: str | None, count: int) -> Message | None:
    """Return why the rows of one key state no one figure; None if they do, or if the one they agree on has a fault.

    Of all `count` rows, those `given` are the first and those that say something else.
    """
    if len({actual.dimensions for actual in given}) > 1:
        return _several(given)
    fault = next((found.fault for found in figures if found.fault and not found.bounds), None)
    units_differ = unit is None and len({actual.unit for actual in given if actual.unit}) > 1
    written_differently = len({(actual.value_text, actual.unit) for actual in given}) > 1
    if len({(found.value, found.bounds) for found in figures}) > 1 or (written_differently and (fault or units_differ)):
        return fault if fault and not written_differently else _conflict(given, count)
    return None


def _several(given: Sequence["Actual"]) -> Message:
    places: dict[str, Message] = {}
    for actual in given:
        places.setdefault(", ".join(filter(None, actual.dimensions)), actual.location.spot_words)
    named = [message("{name} on {spot}", name=quoted(name, 40), spot=spot) for name, spot in places.items()]
    words = template("rows of {count} places fit: {places}; name one in where, or judge them one by one with each")
    return message(words, count=len(places), places=tuple(named[:_NAMED]))


def _conflict(given: Sequence["Actual"], count: int) -> Message:
    stated = some([_stated(actual, given[0].location.path) for actual in given[:_NAMED]], _NAMED, count)
    if len({actual.vintage for actual in given}) > 1:
        words = template("different values for one key: {values}; keep one row, or choose a release with --vintage")
        return message(words, values=stated)
    return message("different values for one key: {values}; keep one row", values=stated)


def _stated(actual: "Actual", path: str) -> Message:
    unit = f" {actual.unit}" if actual.unit else ""
    location = actual.location
    where = location.spot_words if location.path == path else message("{place}", place=str(location))
    value = quoted(actual.value_text + unit, 60)
    if not actual.vintage:
        return message("{value} on {spot}", value=value, spot=where)
    return message("{value} on {spot} ({vintage})", value=value, spot=where, vintage=visible(actual.vintage, 40))
