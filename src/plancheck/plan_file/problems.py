"""From faults at key paths to problems with lines, in words for the person who wrote the plan."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from plancheck.errors import LISTED, Excerpt, Problem
from plancheck.message import Message, SentenceError, message, sentence_of, template
from plancheck.model.plan import Plan
from plancheck.model.sections.dialect import Dialect
from plancheck.plan_file import keys
from plancheck.plan_file.faults import Fault, Mark, Path, path_text
from plancheck.plan_file.plan_language import PlanLanguage
from plancheck.plan_file.reading.blanks import blank_faults
from plancheck.plan_file.reading.nodes import Document
from plancheck.quotation.numbers import decimal_mark
from plancheck.quotation.range_advice import range_advice, word_of
from plancheck.text import folded, quoted, visible
from plancheck.words.spelling import Suggestions

_WANTED: Final = {
    "dict_type": template("must be a mapping (got {got})"),
    "model_type": template("must be a mapping (got {got})"),
    "tuple_type": template("must be a list (got {got})"),
    "list_type": template("must be a list (got {got})"),
    "Rollup": template(
        "must be sum, mean, or a mapping such as {{how: weighted_mean, weight: population}} (got {got})"
    ),
    "string_type": template("must be a text (got {got})"),
}

_SHOWN: Final = 80


def problems_of(path: str, text: str, document: Document, faults: list[Fault]) -> tuple[list[Problem], int]:
    """Return the first `faults` of the plan file `path` in the order of its lines, and how many there are in all."""
    placed: dict[tuple[Mark, Path, Message], Fault] = {}
    _place(_without_repeats(faults), document, placed)
    blanks = list(blank_faults(text, ((mark.line, str(said)) for mark, _, said in placed)))
    if blanks and not document.complete:  # they are why
        placed.clear()
    _place(blanks, document, placed)
    listed = sorted(placed.items(), key=lambda item: item[0][0])[:LISTED]
    language, lines = PlanLanguage(document.root), text.splitlines()
    return [_problem(path, mark, fault, language, lines) for (mark, _, _), fault in listed], len(placed)


def _without_repeats(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield each fault but for a number cut by its comma that is told again, whole, with what it is in."""
    found = {fault.path for fault in faults if fault.mark is None}
    for fault in faults:
        if fault.mark is None or not fault.advice or not found.intersection({fault.path, fault.path[:-1]}):
            yield fault


def _place(faults: Iterable[Fault], document: Document, placed: dict[tuple[Mark, Path, Message], Fault]) -> None:
    for fault in faults:
        mark = fault.mark or document.mark_of(fault.path)
        placed.setdefault((mark, fault.path, fault.message), fault)


def _problem(path: str, mark: Mark, fault: Fault, language: PlanLanguage, lines: list[str]) -> Problem:
    decimal = language.decimal_mark(fault.path) if fault.advice else ""
    said = sentence_of(fault.message, fault.advice, decimal)
    excerpt = Excerpt(lines[mark.line - 1], mark.column) if mark.line <= len(lines) else None
    return Problem(path, mark.line, mark.column, path_text(fault.path), said, excerpt)


def model_faults(error: ValidationError) -> Iterator[Fault]:
    """Yield what Pydantic found wrong, but for what follows from something else that it found."""
    listed = error.errors(include_url=False)
    details = [(tuple(key for key in found["loc"] if key != "[key]"), found) for found in listed]
    unknown = [path for path, found in details if found["type"] == "extra_forbidden"]
    models = ((path, keys.model_at(path[:-1])) for path in unknown)
    meant = {(*path[:-1], keys.nearest_key(model, str(path[-1]))) for path, model in models if model}
    meant |= {(path[-1],) for path in unknown if len(path) > 1}
    bounds = _stray_bounds(details)
    meant |= {(*path, "range") for path in bounds}
    told: set[Path] = set()
    for path, found in details:
        if found["type"] == "extra_forbidden" and path[-1] in bounds.get(path[:-1], {}):
            if path[:-1] not in told:
                told.add(path[:-1])
                yield _of_stray_bounds(path, bounds[path[:-1]])
            continue
        if found["type"] == "too_short" and found["input"]:  # Pydantic counts only the items that are right
            continue
        if found["type"] != "missing" or path not in meant:
            yield _fault(path, found)


def _stray_bounds(details: list[tuple[Path, Any]]) -> dict[Path, dict[str, object]]:
    without = {path[:-1] for path, found in details if found["type"] == "missing" and path[-1] == "range"}
    found: dict[Path, dict[str, object]] = {path: {} for path in without}
    for path, detail in details:
        if detail["type"] == "extra_forbidden" and path[:-1] in without and word_of(str(path[-1])) is not None:
            found[path[:-1]][str(path[-1])] = detail["input"]
    return {path: bounds for path, bounds in found.items() if bounds}


def _of_stray_bounds(path: Path, bounds: dict[str, object]) -> Fault:
    said = message("is a bound, which belongs in the range")
    return Fault(path, said, advice=lambda mark: range_advice(bounds, mark))


def _fault(path: Path, found: Any) -> Fault:  # noqa: ANN401  Pydantic's error details
    kind, given = found["type"], found["input"]
    if kind in _WANTED:
        words = _WANTED.get(found.get("ctx", {}).get("class_name", ""), _WANTED[kind])
        return Fault(path, message(words, got=_got(given)), advice=partial(_example_for, path, given))
    told: dict[str, Callable[[], Fault]] = {
        "value_error": lambda: _refused(path, found["ctx"]["error"]),
        "extra_forbidden": lambda: Fault(
            path, message("is not a key known here"), advice=partial(_known_keys, path, given)
        ),
        "missing": lambda: Fault(path, message("is missing"), advice=partial(_example, path)),
        "literal_error": lambda: _not_one_of(path, given, found["ctx"]["expected"]),
        "too_short": lambda: Fault(path, message("is empty; give at least one")),
    }
    return told[kind]() if kind in told else _in_its_words(path, found["msg"], given)


def _in_its_words(path: Path, said: str, given: object) -> Fault:
    return Fault(path, message("{said} (got {got})", said=f"{said[:1].lower()}{said[1:]}", got=_got(given)))


def _refused(path: Path, error: ValueError) -> Fault:
    if path == ("plancheck",):
        return Fault(path, message(str(error).partition("; ")[0]), advice=partial(_example, path))
    if isinstance(error, SentenceError):
        return Fault(path, error.fault, advice=error.advice)
    return Fault(path, message(str(error)))


def _example(path: Path, _decimal: str) -> Message | None:
    return message("write for example {line}", line=example) if (example := keys.example_of(path)) else None


def _example_for(path: Path, given: object, decimal: str) -> Message | None:
    if isinstance(given, str) and len(path) == len(("units", "percent")) and path[0] == "units":
        return message("write {line}", line=f"{keys.flow(str(path[1]))}: {{symbol: {keys.flow(str(given))}}}")
    if isinstance(given, str) and path[-1] == "source":
        return message("write {line}", line=f"source: {{quote: {keys.flow(str(given))}}}")
    if isinstance(given, dict | list) and (advice := keys.in_other_shape(path, given)):
        return advice
    return _example(path, decimal)


def _known_keys(path: Path, given: object, _decimal: str) -> Message | None:
    if (model := keys.model_at(path[:-1])) is None:
        return None
    key, known = str(path[-1]), keys.known_keys(model)
    start, colon, value = key.partition(":")
    if colon and start in known:
        return message("put a blank behind its colon: {line}", line=f"{start}: {value}")
    if near := keys.nearest_key(model, key):
        return message("did you mean {name}?", name=quoted(near))
    if line := _elsewhere(model, key, given):
        return message("write {line}", line=line)
    if advice := _other_part(model, key):
        return advice
    is_cut_off = given is None and " " in key
    return _cut_by_a_comma(key) if is_cut_off else message("known are {known}", known=known)


def _other_part(model: type[BaseModel], key: str) -> Message | None:
    if model is not Plan and key in keys.known_keys(Plan):
        return message("write it at the start of a line, beside plan and targets, and not within another part")
    return message("write it in {place}", place=place) if (place := keys.place_of(key)) else None


def _elsewhere(model: type[BaseModel], key: str, given: object) -> str:
    if model is Dialect and key.lower() in {"locale", "language", "lang"} and (mark := decimal_mark(str(given))):
        return f'decimal: "{mark}"'
    return f"source: {{{key}: {keys.flow(given)}}}" if keys.in_source(model, key) else ""


def _cut_by_a_comma(rest: str) -> Message:
    words = template(
        "a comma ends a text between braces; where this belongs to the text before it, put all of that in quotes: "
        '"…, {rest}"'
    )
    return message(words, rest=visible(rest[:_SHOWN]))


def _not_one_of(path: Path, value: object, expected: str) -> Fault:
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    said = message("must be one of {choices} (got {got})", choices=tuple(words), got=_got(value))
    if path[-1] == "better" and str(value) in {"no", "none", "false", "both", "off", "None", "False"}:
        return Fault(path, said, advice=lambda _: message("take it out where both sides must hold"))
    if (meant := keys.LEXICON.kind_by_word("choice").get(folded(str(value)))) in words:
        return Fault(path, said, advice=lambda _: message("write {line}", line=f"{path[-1]}: {meant}"))
    return Fault(path, said, advice=lambda _: Suggestions(words).meant(str(value)))


def _got(value: object) -> Message | str:
    match value:
        case str():
            return quoted(value, 80)
        case dict():
            return message("a mapping")
        case list() | tuple():
            return message("a list")
        case None:
            return message("nothing")
        case _:
            return quoted(str(value), 80)
