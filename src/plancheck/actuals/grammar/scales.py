"""Scales beside numbers: what the cells of a row come to, and what texts speak of a scale."""

import re
from collections.abc import Container, Iterable
from typing import Final

from plancheck.actuals.grammar.words import kind_by_word, pattern_for
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.scale import power_of
from plancheck.text import composed, name_key, quoted
from plancheck.words.word_lists import fits

# Columns that by their source hold powers of ten and nothing else, as headers are compared.
_POWERS: Final = frozenset({"unit mult", "scalar id", "identificateur scalaire", "powercode code"})
# What speaks of a scale in a title, a header or a row of units, in the languages files come in.
_MENTIONS: Final = pattern_for("scale")
_ALONE: Final = 4  # most words of a line that says nothing but a scale
_STATEMENT: Final = 80
_STATES: Final = rf"(?:{pattern_for('all values')})(?s:.*)"  # how a line begins that is about all values
# What stands for thousands before a unit or behind a mark: `000 Hours`, `$ 000`, `('000)`.
_ZEROS: Final = r"(?:^|[\s($£€'’])000s?(?![0-9.,])"
# What a scale is of something else in: `Dollars per Million Btu`.
_PER: Final = r"(?i)\b(?:per|pro|par|por|на)\s+[^\W\d_]+"
# Short for millions in Czech and Slovak, with a point; behind `em`, thousand in Portuguese.
_MIL: Final = r"(?i)(?<!\w)mil(\.)(?= )|(?<=\bem )mil(?= )|(?<=\bem r\$ )mil(?!\w|\.)"
# A letter for millions or thousands behind a word for units, or in brackets.
_LETTER: Final = r"(?:^(?i:units?)\b[^a-z]*[,;\t:] ?|[(£$€])([mk])(?:\)|$)"


class Scale(NamedTuple):
    """The `power` of ten by which cells say a number beside them counts, 0 if they say none; or why it is not known."""

    power: int = 0
    fault: Message | None = None


def holds_powers(header: str) -> bool:
    """Say whether a column holds powers of ten, and never factors, by its header as `header_key` writes it."""
    return header in _POWERS


def scale_of(cells: Iterable[tuple[str, bool]], stated: int | None = None) -> Scale:
    """Return what `cells`, each with whether a number in it is a power, and the power `stated` for the file come to."""
    found: dict[int, str] = {} if stated is None else {stated: f"10^{stated}"}
    for text, is_power in cells:
        if not text:
            continue
        power = power_of(text, is_power=is_power)
        if power is None:
            words = template("its scale {text} is not understood; write a power of ten such as 0, 3 or 6, or thousands")
            return Scale(0, message(words, text=quoted(text, 40)))
        found.setdefault(power, text)
    if len(found) > 1:
        words = template("its scale is given in two ways that differ: {texts}")
        return Scale(0, message(words, texts=tuple(quoted(text, 40) for text in found.values())))
    return Scale(next(iter(found), 0))


def mentions_scale(text: str) -> bool:
    """Say whether a title, a header or a unit speaks of a scale, in whatever language."""
    return len(text) > 1 and re.search(_MENTIONS, composed(name_key(text[:2_000]))) is not None


def scale_in(text: str) -> str:
    """Return the only scale that words of a text state, as a plan may say it; empty if there is none or two."""
    text = re.sub(_PER, " ", text[:2_000])
    words = re.findall(r"[^\W\d_]+", composed(name_key(text)))
    pairs = [" ".join(words[at : at + 2]) for at in range(len(words) - 1)]
    for texts in (pairs, words):
        found = {power: said.casefold() for said in texts if (power := power_of(said, is_power=False))}
        if found:
            return next(iter(found.values())) if len(found) == 1 else ""
    sizes = kind_by_word("size")
    said = {sizes[word] for word in map(str.casefold, words) if word in sizes}
    said |= {"millions" if match[1] == "m" else "thousands" for match in re.finditer(_LETTER, text)}
    said |= {"millions" if match[1] else "thousands" for match in re.finditer(_MIL, text)}
    said |= {"thousands"} if re.search(_ZEROS, text) else set()
    return said.pop() if len(said) == 1 else ""


def is_statement(text: str) -> bool:
    """Say whether a line begins as one does that is about all values: `In thousands`, `Unit multiplier: 3`."""
    return fits(_STATES, text[:_STATEMENT].casefold())


def is_scale_alone(text: str, units: Container[str] = ()) -> bool:
    """Say whether a text says a scale alone, or with a unit, rather than the name of something in that scale."""
    first = " ".join(text.split()[:1])
    return states_scale(text) and (is_statement(text) or mentions_scale(first) or first in units)


def states_scale(text: str) -> bool:
    """Say whether a line speaks of the scale of all values, rather than of some number: `All values in thousands`."""
    is_said = len(text.split()) <= _ALONE or is_statement(text)
    return len(text) <= _STATEMENT and is_said and mentions_scale(text)
