"""What is wrong where the text of a plan stops making sense: what was found in which line, and the line to write."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

import yaml

from plancheck.message import Message, message, template
from plancheck.plan_file.faults import Fault, Mark
from plancheck.plan_file.keys import in_quotes
from plancheck.plan_file.reading.nodes import TOO_DEEP
from plancheck.plan_file.reading.stumble import (
    CLOSING,
    KEY,
    Stumble,
    expected_column,
    fault,
    key_before,
    needs_quotes,
    rewrite,
    text_start,
    unclosed,
    value_at,
)
from plancheck.text import visible

_COMPARED: Final = frozenset({"range"})  # keys whose value may start with a comparison


def syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return what is wrong with `text`, which the parser gave up for `error`."""
    if (at := error.problem_mark or error.context_mark) is None:
        return Fault((), message("cannot be read"))
    if "nesting depth" in (error.problem or ""):  # libyaml reads ahead, and from 0.2.6 on it has a bound of its own
        return Fault((), TOO_DEEP, Mark(at.line + 1, at.column + 1))
    start = error.context_mark or at
    lines = text.splitlines()
    found = Stumble(lines, at.line, at.column, error.context or "", start.line, start.column, error.problem or "")
    said = message("cannot be read from here on; look for quotes, brackets and indents that do not match")
    return next(filter(None, (look(found) for look in _LOOKS)), fault(said, found.line, found.column))


def _tab(found: Stumble) -> Fault | None:
    if not found.text.startswith("\t", found.column) or found.before.strip(" -"):
        return None
    return fault(message("has a tab before its text; write blanks"), found.line, found.column)


def _glued(found: Stumble) -> Fault | None:
    """Look for a key or a dash without a blank behind it, in the line of the place or the one before it."""
    for number in dict.fromkeys((found.start_line, found.line, _line_before(found))):
        line = found.line_at(number)
        column = text_start(line)
        if match := re.fullmatch(rf"\s*-({KEY}:(?: .*)?)", line):
            words = template("has no blank behind its dash; write {line}")
            return rewrite(words, f"- {match[1].strip()}", number, column)
        if match := re.fullmatch(rf"\s*(?:- +)?({KEY}):(?!//)([^\s:].*)", line):
            words = template("has no blank behind its colon; write {line}")
            return rewrite(words, f"{match[1]}: {match[2].strip()}", number, column)
    return None


def _line_before(found: Stumble) -> int:
    return next((number for number in range(found.line - 1, -1, -1) if found.line_at(number).strip()), found.line)


def _no_colon(found: Stumble) -> Fault | None:
    if "simple key" not in found.reading:
        return None
    if (match := re.fullmatch(rf"\s*(?:- +)?({KEY})\s*[ =]?\s*(.*?)\s*", found.start_text)) is None:
        return None
    words = template("has no colon behind its key; write {line}")
    return rewrite(words, f"{match[1]}: {match[2]}".strip(), found.start_line, found.start_column)


def _comparison(found: Stumble) -> Fault | None:
    if "block scalar" not in found.reading:
        return None
    key, value = key_before(found.start_text[: found.start_column]), found.rest.strip()
    where = found.start_line, found.start_column
    if key in _COMPARED:
        said = message("is not a range (got {text})", text=f"'{visible(value)}'")
        return fault(said, *where)._replace(advice=partial(_range_advice, value))
    return needs_quotes(f"{key}: {in_quotes(value)}", value[:1], *where)


def _range_advice(value: str, decimal: str) -> Message | None:
    from plancheck.quotation.range_advice import range_advice

    return range_advice(value, decimal)


def _sign(found: Stumble) -> Fault | None:
    """Look for a value that starts with a sign that has a meaning of its own."""
    is_here = found.start_line != found.line
    line, column = (found.line, found.column) if is_here else (found.start_line, found.start_column)
    text = found.line_at(line)
    if (sign := text[column : column + 1]) not in set("%@`*&!,") or not sign or "parsing" in found.reading:
        return None
    if opened := _open_quote(found, line, column):
        return opened
    key, value = key_before(text[:column]), value_at(text, column)
    return needs_quotes(f"{key}: {in_quotes(value)}" if key else in_quotes(value), sign, line, column)


def _open_quote(found: Stumble, line: int, column: int) -> Fault | None:
    """Look for the quote that is closed where another was to open."""
    if (quote := found.line_at(line)[column - 1 : column]) not in {'"', "'"}:
        return None
    for number in range(line - 1, -1, -1):
        if found.line_at(number).count(quote) % 2:
            return unclosed(number, found.line_at(number).rfind(quote), quote, found)
    return None


def _quote(found: Stumble) -> Fault | None:
    if "quoted scalar" not in found.reading:
        return None
    if "escape" in found.problem:
        words = template("has a backslash between double quotes; write {line}")
        value = found.rest.partition('"')[2].partition('"')[0]
        return rewrite(words, f"'{value}'", found.start_line, found.start_column)
    return unclosed(found.start_line, found.start_column, found.rest[:1], found)


def _bracket(found: Stumble) -> Fault | None:
    if "flow" not in found.reading:
        return None
    here = found.text[found.column : found.column + 1]
    if found.line == found.start_line and here == ":":
        return _colon(found)
    rest = found.rest
    opening = rest[:1]
    if (within := re.search(rf"({KEY}): '([^']*'[^\W\d_][^',}}\]]*)'", rest)) is not None:
        words = template("has a quote within quotes; write {line}")
        return rewrite(words, f'{within[1]}: "{within[2]}"', found.start_line, found.start_column + within.start())
    if (comment := re.search(r"(?<=[:,\[{] )#|: (#)", rest)) is not None:
        column = found.start_column + rest.index("#", comment.start())
        value = in_quotes(f"#{value_at(found.start_text[column + 1 :], 0).rstrip('}] ')}")
        return needs_quotes(f"{key_before(found.start_text[:column])}: {value}", "#", found.start_line, column)
    if found.line == found.start_line and here and here in "]}":
        words = template("closes {opening} with {found}; write {line}")
        line = f"{rest[: found.column - found.start_column]}{CLOSING[opening]}"
        return rewrite(words, line, found.line, found.column, opening=opening, found=here)
    return unclosed(found.start_line, found.start_column, opening, found)


def _colon(found: Stumble) -> Fault | None:
    match = re.search(rf".*(?:^|[\s{{\[,])({KEY}): +([^\s\"'{{\[][^{{}}\[\],]*)$", found.before)
    if match is None:
        return None
    is_within = re.search(r"[{\[]", found.before) is not None
    value = match[2] + (value_at(found.text, found.column) if is_within else found.text[found.column :])
    words = template("has a colon in its text, which needs quotes; write {line}")
    return rewrite(words, f"{match[1]}: {in_quotes(value.strip().strip('“”'))}", found.line, match.start(1))


def _behind_quotes(found: Stumble) -> Fault | None:
    if "block" not in found.reading or not found.before.strip(" -"):
        return None
    if (here := found.text[found.column : found.column + 1]) in {"]", "}"}:
        return fault(message("has a {sign} that closes nothing; take it out", sign=here), found.line, found.column)
    match = re.search(rf"({KEY}): *([\"'])(.*)\2\s*$", found.text) or re.search(rf"({KEY}): *([\"'])(.*)", found.text)
    if match is None:
        return None
    words = template("goes on behind its closing quote; write {line}")
    return rewrite(words, f"{match[1]}: {in_quotes(match[3])}", found.line, match.start(1))


def _list_behind_key(found: Stumble) -> Fault | None:
    if found.text[found.column : found.column + 2] != "- " or not found.before.strip():
        return None
    words = template("starts a list behind its key; write {line} on the next line")
    return rewrite(words, found.text[found.column :], found.line, found.column)


def _indent(found: Stumble) -> Fault | None:
    column = text_start(found.text)
    if (expected := expected_column(found.lines, found.line)) is None or expected == column:
        return None
    words = template("starts in column {found}, where column {expected} was expected; indent it by {blanks} blanks")
    if expected == 0:
        words = template(
            "starts in column {found}, where column {expected} was expected; take the blanks before it out"
        )
    return fault(message(words, found=column + 1, expected=expected + 1, blanks=expected), found.line, column)


_LOOKS: Final[tuple[Callable[[Stumble], Fault | None], ...]] = (  # what may be wrong, the surest first
    _tab,
    _glued,
    _no_colon,
    _comparison,
    _quote,
    _sign,
    _bracket,
    _colon,
    _list_behind_key,
    _behind_quotes,
    _indent,
)
