"""What a column that is not read says of the rows of a table: another period, unit, scale or indicator."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from plancheck.actuals.complaints import ignoring
from plancheck.actuals.grammar.percentages import is_percentage
from plancheck.actuals.grammar.sayings import is_of_kind, is_of_part, is_of_people
from plancheck.actuals.grammar.scales import mentions_scale
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import KIND_OF_NAME, LATER, NAMES, header_key
from plancheck.actuals.header.labels import Cells, Vocabulary, widened
from plancheck.actuals.header.places import base_name
from plancheck.actuals.header.telling import says_more_of, tells
from plancheck.actuals.rows.left_over import says_of_rows, tells_apart
from plancheck.actuals.structure.rows.constant_columns import said_of_all, said_of_some, years_beside
from plancheck.actuals.structure.rows.keyed_rows import Doubt, KeyedRows, names_indicators
from plancheck.actuals.structure.rows.times_beside import TIMES_BESIDE
from plancheck.message import Message, message, template
from plancheck.text import name_key, quoted

_UNITS: Final = frozenset({*NAMES["unit"], *LATER["unit"]})  # what columns of units are called
# What columns are called that may state a unit, or other things.
_MEASURES: Final = frozenset({"", "measure", "measures", "scale", "multiplier"})
_ALL_SEEN: Final = 1_500  # with fewer first rows than these they are all rows of the file
_CHANGES: Final = template(
    "holds changes of a series, or what else was made of it, by its header; give the indicator that is meant this "
    "header as an alias"
)
_INDICATOR: Final = template(
    "names an indicator of the plan ({text}), and the column {read}, which is read, names none; say under actuals: "
    "columns: in the plan which of them is the indicator"
)
_KIND: Final = template(
    "says {text} of {indicator}, for which the plan has no unit, and may say that the figures are changes, shares or "
    "an index; state the unit of the indicator in the plan"
)
_LABEL: Final = template(
    "says {label} where the name that is read is {text}; say under actuals: columns: in the plan which of the two "
    "columns counts, or {ignore}"
)
_UNIT: Final = template(
    "says {text} where the unit is {unit}; keep one of the two columns, or say under actuals: columns: in the plan "
    "which of them states the unit"
)


def other_unit(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and states another unit than the one read, or the plan; and what is wrong."""
    columns = table.columns
    labels = _named_as(table, columns.unit)
    free = [
        place for place in table.unread if place in labels or header_key(columns.names[place]) in _UNITS | _MEASURES
    ]

    def says(cells: Cells, place: int) -> Message | None:
        read, text = _unit_read(table, cells), name_key(cells[place])
        is_unit = header_key(columns.names[place]) in _UNITS or text in table.vocabulary.units
        is_other = read not in {"", text} and _is_other_unit(text, read, table.vocabulary, is_unit=is_unit)
        is_other = is_other or (place in labels and is_of_kind(text) and not is_percentage(text))
        return message(_UNIT, text=quoted(text, 40), unit=quoted(read, 40)) if is_other else None

    return table.first(free, says)


def _named_as(table: KeyedRows, read: int | None) -> Sequence[int]:
    """Return the columns that are called as the one that is `read` is, with a word more: those of its other names."""
    names = table.columns.names
    if read is None or read >= table.columns.width:
        return ()
    labels, base = table.columns.labels.get(read, ()), base_name(names[read])
    called = {place: header_key(names[place]) for place in table.unread}
    is_indicator = read == table.columns.indicator
    is_unit = read == table.columns.unit  # behind which any word says more of it
    begun = {
        place
        for place, name in called.items()
        if (base and (base_name(name) == base or (is_unit and name.startswith(f"{base} "))))
        or (is_indicator and name in KIND_OF_NAME)
    }
    return sorted({*labels, *begun} - {read})


def labelled_otherwise(table: KeyedRows) -> Doubt | None:
    """Return a column of other names of what one that is read names, and by which that is another thing or a part."""
    columns = table.columns
    indicator = columns.indicator if names_indicators(columns) else None
    for read in (indicator, *columns.dimensions):
        labels = table.of_words(_named_as(table, read), is_of_people)

        def says(cells: Cells, place: int, read: int = read or 0) -> Message | None:
            text, label = name_key(cells[read]), name_key(cells[place])
            is_other = _is_of_people(label, table) or says_more_of(table.names, text, label)
            is_other = is_other if read == indicator else _is_another_place(text, label)
            words = quoted(label, 40), quoted(text, 40), ignoring(columns.names[place])
            return message(_LABEL, label=words[0], text=words[1], ignore=words[2]) if is_other else None

        if doubt := table.first(labels, says):
            return doubt
    return None


def _is_of_people(label: str, table: KeyedRows) -> bool:
    """Say whether a label names people of one sex, and none of the plan that is meant does: `Rate of women`."""
    words = label.split()
    return any(is_of_people(word) and not table.names.say(word) for word in (*words[:1], *words[1:][-1:]))


def _is_another_place(text: str, label: str) -> bool:
    """Say whether a label is none of the name beside it: it says a part behind it, or has no word of it."""
    rest = label.removeprefix(text)
    if rest != label:
        return is_of_part(rest.strip(" ,;:()-"))
    one, other = ({*re.findall(r"[^\W\d_]{4,}", each.casefold())} for each in (text, label))
    are_words = all(re.search("[a-zà-ỹ]{3}", each) for each in (text, label))
    return are_words and bool(one and other) and not any(word[:3] == each[:3] for word in one for each in other)


def _unit_read(table: KeyedRows, cells: Cells) -> str:
    """Return the unit that a row states, or the plan for what it is of."""
    if table.columns.unit is not None:
        return name_key([*cells, *table.columns.constants][table.columns.unit])
    return table.vocabulary.measured.get(table.vocabulary.indicators.meant(table.indicator(cells)) or "", "")


def unit_of_kind(table: KeyedRows) -> Doubt | None:
    """Return the column of units that says of which kind figures are, where the plan has no unit for them.

    What rates are a share of says no such thing: `percent of the labour force`.
    """
    vocabulary, unit = table.vocabulary, table.columns.unit
    is_free = unit is not None and unit < table.columns.width and not table.columns.profile

    def says(cells: Cells, place: int) -> Message | None:
        text, key = name_key(cells[place]), vocabulary.indicators.meant(table.indicator(cells)) or ""
        is_told = key in vocabulary.measured or text in vocabulary.units or table.names.say(text)
        is_told = is_told or re.match(r"(?i)(?:%|per ?cent(?:age)?)\s+of\b", text) is not None
        is_other = not is_told and (is_of_kind(text.casefold()) or re.search("= ?100", text) is not None)
        return message(_KIND, text=quoted(text, 40), indicator=quoted(table.indicator(cells), 40)) if is_other else None

    return table.first([unit or 0] if is_free else [], says)


def units_beside(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read, and where rows of one indicator have a unit of the plan and another text."""
    texts: dict[tuple[int, str], set[str]] = defaultdict(set)

    def says(cells: Cells, place: int) -> Message | None:
        said = texts[place, table.indicator(cells)]
        said.add(name_key(cells[place]))
        unit = next((text for text in said if text in table.vocabulary.units), None) if len(said) > 1 else None
        return tells_apart(table.indicator(cells), unit, min(said - {unit})) if unit else None

    return table.first(table.unread if table.columns.unit is None else [], says)


def more_beside(table: KeyedRows) -> Doubt | None:
    """Return a column without a header that stands before the values and says more of a row than its name does."""
    columns = table.columns
    first = min(columns.value_places)
    free = [place for place in table.unread if place < first and not columns.names[place].strip()]

    def says(cells: Cells, place: int) -> Message | None:
        text, is_stated = name_key(cells[place]), any(is_figure(cells[value]) for value in columns.value_places)
        is_said = text in table.vocabulary.units or table.names.say(text)
        is_more = is_stated and tells("measure", text) and not is_said
        return says_of_rows("", table.indicator(cells), text) if is_more else None

    return table.first(free, says)


def _is_other_unit(text: str, read: str, vocabulary: Vocabulary, *, is_unit: bool) -> bool:
    """Say whether a text, which `is_unit` or may be one, is another than the one read; percentages are all alike."""
    unit, other = vocabulary.units.get(read), vocabulary.units.get(text)
    if other is None and (mentions_scale(text) or not text or not is_unit):
        return mentions_scale(text)
    return other != unit and not is_percentage(text)


def other_indicator(table: KeyedRows) -> Doubt | None:
    """Return a column that is not read and names indicators of the plan, where the one that is read names none."""
    return named_elsewhere(table) if len(table.rows) <= _ALL_SEEN else None


def named_elsewhere(table: KeyedRows) -> Doubt | None:
    """Return such a column as far as these rows show."""
    columns = table.columns
    if not names_indicators(columns):
        return None
    if any(table.is_known(widened(cells, columns.width)) for _, cells in table.rows):
        return None
    for place in table.unread:
        if known := sorted(text for text in table.texts(place) if table.vocabulary.indicators.meant(text) is not None):
            read = quoted(columns.names[columns.indicator], 40)
            return place, message(_INDICATOR, text=quoted(known[0], 40), read=read)
    return None


def changes_of_series(table: KeyedRows) -> Doubt | None:
    """Return a column of values that its source made of a series, if the plan does not know it by its header."""
    columns = table.columns
    pattern = columns.profile.changes if columns.profile else ""
    for place in columns.value_places if pattern else ():
        name = name_key(columns.names[place])
        if re.fullmatch(pattern, name) and table.vocabulary.indicators.meant(name) is None:
            return place, message(_CHANGES)
    return None


LOOKS: Final = (  # what is looked for, each by itself
    changes_of_series,
    other_indicator,
    *TIMES_BESIDE,
    other_unit,
    labelled_otherwise,
    unit_of_kind,
    units_beside,
    more_beside,
    years_beside,
    said_of_all,
    said_of_some,
)
