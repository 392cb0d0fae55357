"""The block `actuals:` of a plan that states the structure of a file, as it was found or as it would be read."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.actuals.grammar.sayings import is_of_part
from plancheck.message import Message, message, template
from plancheck.model.results.inspection import Sketch
from plancheck.text import name_key, quoted, visible

if TYPE_CHECKING:
    from plancheck.actuals.opening.tables import Table
    from plancheck.actuals.structure.choice import Found
    from plancheck.actuals.structure.tables import Structure

_SHOWN: Final = 12  # so many rows, and cells of each, are shown of a file that is not read
_ROLES: Final = ("indicator", "period", "value", "unit")
_TAB: Final = "\t"
_WORDS: Final = frozenset(  # words that other readers of YAML take for something else than a text
    ("true", "false", "null", "yes", "no", "on", "off", "True", "False", "None", "Yes", "No", "On", "Off")
)


def sketch(table: "Table", encoding: str, dimensions: tuple[str, ...], *, is_supposed: bool) -> Sketch:
    """Return what is seen of a file, with the block that says how it is read, or would be, by the plan's `dimensions`.

    The `encoding` is there if it had to be found too, or was said; it `is_supposed` if nothing tells it.
    """
    found = table.found
    is_read = not is_supposed and (found is None or found.structure is not None)
    block = tuple(_block(found, encoding, dimensions, is_supposed=is_supposed))
    values = tuple(_values(table, is_supposed=is_supposed))
    return Sketch(_first_rows(found) if found else (), block, is_read=is_read, values=values)


def _first_rows(found: "Found") -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the first rows of a file, cut at the delimiter that makes most cells of them."""
    structure = found.structure or found.proposed or next(iter(found.rivals), None)
    grids = (structure.grid,) if structure else found.grids
    grid = max(grids, key=lambda each: sum(len(cells) for _, cells in each.rows[:_SHOWN]), default=None)
    return tuple((line, tuple(cells[:_SHOWN])) for line, cells in grid.rows[:_SHOWN]) if grid else ()


def _values(table: "Table", *, is_supposed: bool) -> Iterator[str]:
    found = table.found if not table.is_typed else None
    structure = found and (found.proposed or (found.structure if is_supposed else None))
    if structure:
        for _, cells in structure.rows:
            yield from (name_key(cells[place]) for place in structure.columns.value_places if place < len(cells))


def question_about_dates(word: str) -> tuple[str | Message, ...]:
    """Return the lines of the block for dates of which only the user knows whether this word says what they are."""
    match word:
        case "years":
            asked = message("do its days stand for years?")
        case "1900s" | "2000s":
            asked = message("are its years of two digits those of the {century}?", century=word)
        case _:
            asked = message("do its dates stand for months, written {order}?", order=word)
    return message("  # {asked}", asked=asked), f"  dates: {word}"


def question_about_sections(text: str, dimensions: Sequence[str]) -> tuple[str | Message, ...]:
    """Return the lines of the block for rows of one text, as this `text` is; none where it says that they are others.

    They may name the only one of these `dimensions`, of which `text` is a value if it says that, else nothing.
    """
    from plancheck.actuals.structure.rows.section_rows import uncounted

    if is_of_part(uncounted(text)) and len(dimensions) != 1:
        return ()
    if len(dimensions) == 1:
        words = template("do rows as {text} name the {name} of those below?")
        asked = message(words, text=quoted(text, 40), name=visible(dimensions[0], 40))
        return message("  # {asked}", asked=asked), f"  sections: {_text(dimensions[0])}"
    asked = message("do rows as {text} say nothing of those below?", text=quoted(text, 40))
    return message("  # {asked}", asked=asked), "  sections: none"


def _block(
    found: "Found | None", encoding: str, dimensions: tuple[str, ...], *, is_supposed: bool
) -> Iterator[str | Message]:
    structure = found and (found.structure or found.proposed)
    if structure is None and (not encoding or (found and not is_supposed)):
        return
    yield "actuals:"
    stored = message("is it stored in {encoding}?", encoding=encoding) if is_supposed else None
    said = [line for line in (stored, f"encoding: {_text(encoding)}" if encoding else "") if line]
    said += _lines(structure, found, dimensions) if found and structure else ()
    yield from (message("  # {asked}", asked=line) if isinstance(line, Message) else f"  {line}" for line in said)


def _lines(structure: "Structure", found: "Found", dimensions: tuple[str, ...]) -> Iterator[str | Message]:
    grid = structure.grid
    if found.source:
        yield message("is it a file of {source}, whose files are called so?", source=found.source)
        yield f"source: {found.source}"
    if grid.sheet:
        yield f"sheet: {_text(grid.sheet)}"
    if grid.delimiter:
        yield f"delimiter: {'tab' if grid.delimiter == _TAB else _text(grid.delimiter)}"
    if len(structure.header) > 1:
        yield f"header: [{structure.header[0]}, {structure.header[-1]}]"
    elif any(structure.header):  # names of columns are on row 0
        yield f"header: {structure.header[0]}"
    if found.proposed:
        yield from _questions(found, structure)
    said = {**structure.constants, **({"scale": found.scale} if found.scale else {})}
    said.pop("unit", None)  # which the file states itself
    yield from (f"{role}: {_text(text)}" for role, text in said.items())
    if places := dict(_places(structure, dimensions)):
        yield f"columns: {{{', '.join(f'{_text(role)}: {place}' for role, place in places.items())}}}"
    if structure.spread:
        yield f"spread: {_text(structure.spread)}"
    if structure.columns.sections is not None and structure.columns.indicator == structure.columns.sections:
        texts = ([*filter(str.strip, cells)] for _, cells in structure.rows)
        heading = next((text for text, *more in texts if not more), "")
        yield message("do rows as {text} name the indicator of those below?", text=quoted(name_key(heading), 60))
        yield "sections: indicator"


def _questions(found: "Found", structure: "Structure") -> Iterator[Message]:
    """Yield what only the user knows of what is proposed."""
    columns = structure.columns
    if "period" in structure.placed and found.is_placed and columns.period is not None:
        words = template("are its values of the periods in the column {header}, each of the whole of one?")
        yield message(words, header=quoted(columns.cells[columns.period], 40))
    if "value" in structure.placed and columns.value is not None:
        in_unit = template("are its values in the column {header}, and in the unit of the plan, {unit}?")
        words = in_unit if found.unit else template("are its values in the column {header}?")
        yield message(words, header=quoted(columns.cells[columns.value], 40), unit=quoted(found.unit))
    if found.asked:
        yield message("is it read rightly all the same? {doubt}", doubt=found.asked)
    if found.about:
        words = template("the file says {texts}: is that the only indicator of the plan, which has not that name?")
        yield message(words, texts=tuple(quoted(text, 60) for text in found.about))
    elif found.is_supposed:
        yield message("nothing in the file says what it is about: is it this, the only indicator of the plan?")
    if found.is_dated:
        yield message("nothing in the file says of which period its values are: of that of the plan's targets?")
    if structure.spread not in {"", "period", "indicator"}:
        yield message("are the headers above its values names of {what}?", what=visible(structure.spread, 40))


def _places(structure: "Structure", dimensions: tuple[str, ...]) -> Iterator[tuple[str, int | list[int]]]:
    columns = structure.columns
    for role in _ROLES:
        place = getattr(columns, role)
        is_divided = role == "period" and bool(columns.labels.get(place))  # as where a year and a month make it
        if role in structure.placed and place is not None and place < columns.width and not is_divided:
            beside = [other for other in columns.labels.get(place, ()) if not columns.names[other]]
            yield role, [each + 1 for each in (place, *beside)] if beside else place + 1
    for name, place in zip(dimensions, columns.dimensions, strict=False):
        if f"dimension {name}" in structure.placed and place is not None and place < columns.width:
            yield name, place + 1


def _text(text: str) -> str:
    return (
        text if text.isascii() and text.isidentifier() and text not in _WORDS else json.dumps(text, ensure_ascii=False)
    )
